"""Forms of a session: finding, planning, taking part, and placing a card."""

from django import forms

from common.fingerprint import fingerprint
from consultations.cards import content_of
from consultations.models import LONGEST_CARD, LONGEST_COMMENT, Concern, Consultation
from consultations.services import details_of
from consultations.states import Anonymity, ConcernKind, Kind, Moderation, State
from organisations.forms import ALL, ListFilter, SearchField
from regions.models import Region
from regions.round_forms import MomentField


class ConsultationFilter(ListFilter):
    """The list of sessions."""

    zoek = SearchField(label="Titel, plaats, organisator of regio")
    soort = forms.ChoiceField(label="Soort", required=False, choices=[ALL, *Kind.choices])
    stand = forms.ChoiceField(label="Stand", required=False, choices=[ALL, *State.choices])

    def applied_to(self, rows):
        chosen = self.chosen
        rows = rows.matching(chosen.get("zoek", ""))
        if "soort" in chosen:
            rows = rows.filter(kind=chosen["soort"])
        if "stand" in chosen:
            rows = rows.filter(state=chosen["stand"])
        return rows.for_list()


def _text(label: str, *, rows: int = 4, most: int = 4000, help_text: str = ""):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=False, max_length=most, widget=widget, help_text=help_text
    )


class PlanForm(forms.Form):
    """What the session is, when and how it is held."""

    kind = forms.ChoiceField(label="Soort", choices=Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label="Titel", max_length=160)
    starts_at = MomentField(label="Begint op")
    closes_at = MomentField(
        label="Sluit vanzelf op",
        required=False,
        help_text="Vanaf dat moment kan niemand meer iets toevoegen. U kunt het bord ook zelf "
        "sluiten.",
    )
    place = forms.CharField(
        label="Plaats", required=False, max_length=160, help_text="Een zaal, of een online adres."
    )
    organiser = forms.CharField(label="Organisator", max_length=160)
    region = forms.ModelChoiceField(
        label="Voor welke regio?",
        queryset=Region.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label="Geen: voor het hele land",
    )
    themes = _text("Thema’s", rows=6, help_text="Eén thema per regel, in de volgorde van het bord.")
    introduction = _text(
        "Inleiding", most=60_000, help_text="Waarover gaat het, en wat gebeurt met de inbreng?"
    )
    agenda = _text("Agenda", help_text="Bijvoorbeeld: 14.00 uur opening.")
    anonymity = forms.ChoiceField(
        label="Wie ziet van wie een bijdrage is?",
        choices=[
            (Anonymity.NAMED, "Iedereen ziet de naam of functie"),
            (Anonymity.HIDDEN, "De naam wordt niet getoond"),
            (Anonymity.FULL, "Volledig anoniem: niemand kan het nagaan, ook een beheerder niet"),
        ],
        widget=forms.RadioSelect,
        help_text="Dit staat vast zodra het bord open is.",
    )
    moderation = forms.ChoiceField(
        label="Wanneer leest een facilitator mee?",
        choices=Moderation.choices,
        widget=forms.RadioSelect,
    )
    policy = _text("Spelregels", rows=3, help_text="Deze tekst staat op het bord.")
    votes_open = forms.BooleanField(label="Deelnemers kunnen bijdragen steunen", required=False)
    is_public = forms.BooleanField(
        label="Iedereen kan de kernvraagstukken en antwoorden lezen", required=False
    )

    def __init__(self, *args, regions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions.order_by("name", "pk")

    def clean_themes(self):
        titles = [line.strip() for line in self.cleaned_data["themes"].splitlines()]
        titles = [title for title in titles if title]
        if any(len(title) > 160 for title in titles):
            raise forms.ValidationError("Een thema heeft ten hoogste 160 tekens")
        return titles

    def clean(self):
        cleaned = super().clean()
        starts, closes = cleaned.get("starts_at"), cleaned.get("closes_at")
        if starts and closes and closes <= starts:
            self.add_error("closes_at", "Kies een moment na het begin")
        region = cleaned.pop("region", None)
        return cleaned | {"region_id": region.pk if region else None}


BEGINNING = {
    "kind": Kind.BRAINSTORM,
    "anonymity": Anonymity.HIDDEN,
    "moderation": Moderation.AFTER,
    "votes_open": True,
    "is_public": True,
    "policy": "Eén punt per bijdrage. Noem geen namen van leerlingen, studenten of collega’s.",
}


class PlanChangeForm(PlanForm):
    """The same; ``shown`` says which version was on the screen."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, consultation: Consultation, regions, **kwargs):
        told = ("kind", "title", "starts_at", "closes_at", "place", "organiser", "introduction")
        told += ("agenda", "anonymity", "moderation", "policy", "votes_open", "is_public")
        stored = {name: getattr(consultation, name) for name in told}
        stored["themes"] = "\n".join(consultation.themes.values_list("title", flat=True))
        stored["region"] = consultation.region.slug if consultation.region else ""
        kwargs["initial"] = stored | {"shown": fingerprint(*details_of(consultation))}
        regions = regions | Region.objects.filter(pk=consultation.region_id)
        super().__init__(*args, regions=regions, **kwargs)


class SubSessionForm(forms.Form):
    titles = forms.CharField(
        label="Namen van de deelsessies",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Eén per regel. Elke deelsessie krijgt de thema’s en spelregels van deze sessie, "
        "en een eigen deelnamecode.",
    )

    def clean_titles(self):
        lines = [line.strip() for line in self.cleaned_data["titles"].splitlines()]
        if any(len(line) > 160 for line in lines):
            raise forms.ValidationError("Een naam heeft ten hoogste 160 tekens")
        return [line for line in lines if line]


class CodeForm(forms.Form):
    """The code that is on the screen in the hall."""

    code = forms.CharField(
        label="Deelnamecode",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        help_text="Acht letters en cijfers. Hoofdletters en spaties maken niet uit.",
    )

    def clean_code(self):
        return "".join(self.cleaned_data["code"].lower().replace("-", "").split())


class JoinForm(forms.Form):
    """Taking part; only a session with names asks for one."""

    name = forms.CharField(
        label="Hoe wilt u genoemd worden?",
        max_length=120,
        help_text="Uw naam, of uw functie en regio. Dit staat bij uw bijdragen.",
    )

    def __init__(self, *args, asks_name: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_name:
            del self.fields["name"]

    def clean(self):
        return {"name": ""} | super().clean()


class CardForm(forms.Form):
    """A card: its kind, its theme and one point."""

    kind = forms.ChoiceField(
        label="Soort bijdrage", choices=ConcernKind.choices, widget=forms.RadioSelect
    )
    theme = forms.ModelChoiceField(
        label="Thema", queryset=None, to_field_name="public_id", empty_label="Kies een thema"
    )
    body = forms.CharField(
        label="Uw bijdrage",
        max_length=LONGEST_CARD,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Eén punt per bijdrage. Noem geen namen van leerlingen, studenten of collega’s.",
    )

    def __init__(self, *args, consultation: Consultation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = consultation.themes.all()


class CardChangeForm(CardForm):
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, card: Concern, **kwargs):
        stored = {"kind": card.kind, "theme": card.theme.public_id, "body": card.body}
        kwargs["initial"] = stored | {"shown": fingerprint(*content_of(card))}
        super().__init__(*args, consultation=card.consultation, **kwargs)


class CommentForm(forms.Form):
    body = forms.CharField(
        label="Uw reactie", max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 3})
    )
