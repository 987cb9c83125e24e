"""The forms of rounds, milestones and criteria; each carries ``shown``, what was on the screen."""

import re
from typing import ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from common.fingerprint import fingerprint
from common.forms import DatePartsField
from organisations.sectors import Sector
from regions.criteria import WORDS, words_of
from regions.models import Criterion, Framework, Milestone, Round
from regions.models.dossier import SectionKind
from regions.models.rounds import HEAVIEST
from regions.rounds import dates_of, milestone_of

CODE = RegexValidator(
    re.compile(r"^[A-Z][0-9]{2}\Z"), "Schrijf een hoofdletter en twee cijfers, bijvoorbeeld R19"
)


class DayFilter(forms.Form):
    """The day whose criteria a page shows."""

    op = forms.DateField(
        label="Op datum",
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class MomentField(forms.DateTimeField):
    """A day and a time in Amsterdam, in the browser's own input; whole minutes."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    default_error_messages: ClassVar = {
        "required": "Vul een datum en een tijd in",
        "invalid": "Vul een bestaande datum en tijd in, bijvoorbeeld 2026-11-01T17:00",
    }

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%dT%H:%M"], **kwargs)


class RoundDates(forms.Form):
    """What every round has: its dates, and the texts that it asks for."""

    opens_at = MomentField(label="De ronde opent")
    submission_deadline = MomentField(label="Indienen kan tot")
    decision_due = DatePartsField(label="OCW besluit uiterlijk op")
    starts_on = DatePartsField(label="De regio’s starten op")
    required_sections = forms.MultipleChoiceField(
        label="Onderdelen die gereed moeten zijn",
        choices=SectionKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kiest u niets, dan vraagt de ronde geen teksten.",
    )

    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_at"), cleaned.get("submission_deadline")
        due, starts = cleaned.get("decision_due"), cleaned.get("starts_on")
        if opens and closes and closes <= opens:
            self.add_error("submission_deadline", "Een ronde sluit nadat deze is geopend")
        if closes and due and due < timezone.localdate(closes):
            self.add_error("decision_due", "OCW besluit nadat de ronde is gesloten")
        if due and starts and starts < due:
            self.add_error("starts_on", "Regio’s starten na het besluit")
        return cleaned


class NewRoundForm(RoundDates):
    """A round that is announced, with its name and the framework that it is judged by."""

    name = forms.CharField(
        label="Naam van de ronde",
        max_length=120,
        error_messages={"required": "Geef de ronde een naam"},
    )
    framework = forms.ModelChoiceField(
        Framework.objects.order_by("-edition", "name"),
        label="Beoordelingskader",
        empty_label="Kies een kader",
        error_messages={"required": "Kies een beoordelingskader"},
        help_text="Een voorstel wordt beoordeeld met de criteria van de dag waarop het binnenkomt.",
    )
    assessments_required = forms.IntegerField(
        label="Aantal beoordelingen per voorstel",
        min_value=1,
        max_value=9,
        initial=2,
        error_messages={"min_value": "Er is ten minste één beoordeling nodig"},
        help_text="Door zoveel verschillende mensen, los van elkaar.",
    )
    field_order = ("name", "framework")


class RoundForm(RoundDates):
    """Dates and required texts; a deadline that moves asks for its reason."""

    shown = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Reden om de sluitingsdatum te verplaatsen",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Alleen nodig als de sluitingsdatum verschuift. Iedereen die in deze ronde aan "
        "een voorstel werkt, krijgt een mail met deze reden.",
    )

    def __init__(self, *args, round: Round, **kwargs):
        self.round = round
        names = ("opens_at", "submission_deadline", "decision_due", "starts_on")
        values = {name: getattr(round, name) for name in (*names, "required_sections")}
        kwargs["initial"] = values | {"shown": fingerprint(*dates_of(round))}
        super().__init__(*args, **kwargs)

    def clean_opens_at(self):
        return self._same_minute("opens_at")

    def clean_submission_deadline(self):
        return self._same_minute("submission_deadline")

    def clean(self):
        cleaned = super().clean()
        closes = cleaned.get("submission_deadline")
        moved = closes and closes != self.round.submission_deadline
        if moved and not cleaned.get("reason", "").strip():
            self.add_error("reason", "Schrijf op waarom de sluitingsdatum verschuift")
        return cleaned

    def _same_minute(self, name: str):
        """The stored moment when its minute was left as it is: the input has no seconds."""
        typed, stored = self.cleaned_data[name], getattr(self.round, name)
        return stored if typed == stored.replace(second=0, microsecond=0) else typed


class MilestoneForm(forms.Form):
    shown = forms.CharField(widget=forms.HiddenInput)
    on = DatePartsField(label="Datum")
    title = forms.CharField(label="Titel", max_length=120)
    note = forms.CharField(label="Toelichting", max_length=200, required=False)

    def __init__(self, *args, milestone: Milestone, **kwargs):
        values = {name: getattr(milestone, name) for name in ("on", "title", "note")}
        kwargs["initial"] = values | {"shown": fingerprint(*milestone_of(milestone))}
        super().__init__(*args, **kwargs)


class NewMilestoneForm(MilestoneForm):
    shown = None  # nobody can have changed what does not exist yet


class CriterionForm(forms.Form):
    """The words of a criterion, and from which day they hold and why."""

    shown = forms.CharField(widget=forms.HiddenInput)
    title = forms.CharField(label="Titel", max_length=120)
    text = forms.CharField(label="Tekst", max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    source = forms.CharField(
        label="Bron", max_length=200, help_text="De regeling of het stuk waarin dit staat."
    )
    threshold = forms.IntegerField(
        label="Drempel",
        required=False,
        min_value=0,
        max_value=10_000_000,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="Een aantal, bijvoorbeeld 15000 leerlingen. Leeg als er geen drempel is.",
        error_messages={"invalid": "Vul een heel getal in zonder punten, bijvoorbeeld 15000"},
    )
    required = forms.BooleanField(
        label="Verplicht: zonder dit kan een regio niet indienen", required=False
    )
    weight = forms.IntegerField(
        label="Gewicht",
        min_value=1,
        max_value=HEAVIEST,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="Van 1 tot en met 10: hoe zwaar dit criterium telt naast de andere. Alleen om "
        "oordelen te vergelijken; het gewicht beslist niet.",
        error_messages={"invalid": "Vul een heel getal in van 1 tot en met 10"},
    )
    valid_from = DatePartsField(
        label="Geldt vanaf", help_text="Voorstellen die eerder zijn ingediend, raakt dit niet."
    )
    reason = forms.CharField(
        label="Reden van de wijziging",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Deze reden staat op de pagina die iedereen kan lezen.",
    )

    def __init__(self, *args, criterion: Criterion, **kwargs):
        values = {name: getattr(criterion, name) for name in WORDS}
        kwargs["initial"] = (
            values | {"shown": fingerprint(*words_of(criterion))} | kwargs.get("initial", {})
        )
        super().__init__(*args, **kwargs)


class NewCriterionForm(CriterionForm):
    """As ``CriterionForm``, with the code and the sector that a revision keeps."""

    code = forms.CharField(
        label="Code",
        max_length=3,
        validators=[CODE],
        help_text="Met de code van een controle rekent het portaal zelf; andere criteria "
        "beoordelen mensen.",
    )
    sector = forms.ChoiceField(
        label="Sector", required=False, choices=[("", "Alle sectoren"), *Sector.choices]
    )
    field_order = ("code", "sector")
    shown = None  # nobody can have changed what does not exist yet


class EndForm(forms.Form):
    """From which day a criterion is not asked any more, and why."""

    shown = forms.CharField(widget=forms.HiddenInput)
    valid_until = DatePartsField(
        label="Geldt niet meer vanaf",
        help_text="Voorstellen die eerder zijn ingediend, worden er nog wel op beoordeeld.",
    )
    reason = forms.CharField(
        label="Reden", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, criterion: Criterion, **kwargs):
        kwargs["initial"] = {
            "shown": fingerprint(*words_of(criterion)),
            "valid_until": criterion.valid_until,
        }
        super().__init__(*args, **kwargs)
