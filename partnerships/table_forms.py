"""Forms of gesprekstafels: searching, describing a table, and who sits there."""

from django import forms

from common.fingerprint import fingerprint
from common.forms import DatePartsField
from partnerships.models import (
    Influence,
    Mandate,
    RegionalTable,
    Relevance,
    Seat,
    Structural,
    Subject,
    TableLevel,
)
from partnerships.tables import details_of, place_of

UNKNOWN = ("", "Weet ik (nog) niet")
YES_NO = [UNKNOWN, ("ja", "Ja"), ("nee", "Nee")]


class TableFilter(forms.Form):
    """Search and filters of the tables; every part is optional."""

    zoek = forms.CharField(label="Naam, doel of deelnemer", required=False, max_length=80)
    onderwerp = forms.ChoiceField(
        label="Onderwerp", required=False, choices=[("", "Alle"), *Subject.choices]
    )
    geld = forms.ChoiceField(
        label="Beslist over geld",
        required=False,
        choices=[("", "Alle"), ("ja", "Ja"), ("nee", "Nee"), ("onbekend", "Onbekend")],
    )
    stem = forms.ChoiceField(
        label="Onze stem",
        required=False,
        choices=[("", "Alle"), ("zonder", "Zonder onze stem"), ("met", "Met onze stem")],
    )

    def applied_to(self, tables):
        """The rows that match what was filled in; wrong values filter nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        tables = tables.matching(chosen.get("zoek", ""))
        if subject := chosen.get("onderwerp"):
            tables = tables.filter(subjects__contains=[subject])
        if money := chosen.get("geld"):
            tables = tables.filter(decides_on_money={"ja": True, "nee": False}.get(money))
        if voice := chosen.get("stem"):
            tables = tables.filter(has_our_voice=voice == "met")
        return tables


def _choice(label: str, choices, help_text: str = ""):
    options = [UNKNOWN, *choices.choices]
    return forms.ChoiceField(label=label, choices=options, required=False, help_text=help_text)


def _yes_no(label: str):
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        required=False,
        coerce={"ja": True, "nee": False}.get,
        empty_value=None,
    )


def _text(label: str, *, help_text: str = ""):
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, required=False, max_length=2000, widget=widget, help_text=help_text
    )


class TableForm(forms.Form):
    """What a table is for, whether it decides on money, and what it is to us."""

    name = forms.CharField(label="Naam", max_length=160)
    purpose = _text("Doel")
    subjects = forms.MultipleChoiceField(
        label="Onderwerpen", choices=Subject.choices, widget=forms.CheckboxSelectMultiple
    )
    other_subject = forms.CharField(label="Welk ander onderwerp?", required=False, max_length=160)
    level = _choice("Niveau", TableLevel)
    convenor = forms.CharField(label="Wie roept bijeen?", required=False, max_length=160)
    frequency = forms.CharField(
        label="Hoe vaak?", required=False, max_length=120, help_text="Bijvoorbeeld: elk kwartaal."
    )
    decides_on_money = _yes_no("Beslist deze tafel over geld?")
    money_streams = _text(
        "Over welke geldstromen?", help_text="Alleen invullen als de tafel over geld beslist."
    )
    structural = _choice("Structureel of incidenteel?", Structural)
    influence = _choice("Onze invloed", Influence)
    relevance = _choice("Belang voor ons", Relevance)
    relevance_reason = _text("Waarom is deze tafel wel of niet van belang?")
    wants_seat = _yes_no("Willen wij hier (blijven) zitten?")
    needed = _text(
        "Wat is daarvoor nodig?", help_text="Denk aan mandaat, voorbereiding en afstemming."
    )
    ended_on = DatePartsField(
        label="Gestopt op", required=False, help_text="Laat leeg zolang de tafel bijeenkomt."
    )

    def clean(self):
        """Streams belong to a table that decides on money; another subject has a name."""
        cleaned = super().clean()
        if not cleaned.get("decides_on_money"):
            if cleaned.get("money_streams"):
                self.add_error("decides_on_money", "Kies Ja, of maak de geldstromen leeg")
            cleaned["structural"] = ""
        if Subject.OTHER not in cleaned.get("subjects", ()):
            cleaned["other_subject"] = ""
        elif not cleaned.get("other_subject"):
            self.add_error("other_subject", "Vul in over welk ander onderwerp het gaat")
        return cleaned


class TableChangeForm(TableForm):
    """The same; ``shown`` says which version was on the screen."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, table: RegionalTable, **kwargs):
        answers = {True: "ja", False: "nee", None: ""}
        stored = {name: getattr(table, name) for name in self.base_fields if name != "shown"}
        for name in ("decides_on_money", "wants_seat"):
            stored[name] = answers[stored[name]]
        kwargs["initial"] = stored | {"shown": fingerprint(*details_of(table))}
        super().__init__(*args, **kwargs)


class SeatForm(forms.Form):
    """Who sits there and what this person may do. A party outside the register has a name."""

    name = forms.CharField(
        label="Naam van de partij",
        max_length=160,
        help_text="Voor een partij die niet in het register staat, zoals een gemeente.",
    )
    position = forms.CharField(
        label="Functie", required=False, max_length=120, help_text="Bijvoorbeeld: bestuurder."
    )
    person = forms.CharField(
        label="Persoon",
        required=False,
        max_length=120,
        help_text="Vul een naam alleen in als dat nodig is en deze persoon dat weet.",
    )
    mandate = _choice("Mandaat", Mandate)
    mandate_note = _text("Toelichting op het mandaat")
    ours = forms.BooleanField(label="Spreekt namens ons partnerschap", required=False)

    def __init__(self, *args, organisation=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        if organisation:
            del self.fields["name"]

    def clean(self):
        return {"name": ""} | super().clean()


class SeatChangeForm(SeatForm):
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, seat: Seat, **kwargs):
        names = ("name", "position", "person", "mandate", "mandate_note", "ours")
        stored = {name: getattr(seat, name) for name in names}
        kwargs["initial"] = stored | {"shown": fingerprint(*place_of(seat))}
        super().__init__(*args, organisation=seat.organisation, **kwargs)
