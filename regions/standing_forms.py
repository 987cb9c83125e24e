"""The forms of what comes after a decision: conditions, change, merging, escalation, register."""

from django import forms

from common.fingerprint import fingerprint
from common.forms import DatePartsField
from regions.conditions import shown_of as shown_of_condition
from regions.models import Condition, DecisionRecord, Level, RecordState, Region
from regions.recording import WORDS, words_of
from regions.states import ENDED, RegionState


class AnswerConditionForm(forms.Form):
    shown = forms.CharField(widget=forms.HiddenInput)
    answer = forms.CharField(
        label="Wat heeft de regio gedaan?",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="OCW leest dit en vinkt de voorwaarde af, of vraagt u om meer.",
    )

    def __init__(self, *args, condition: Condition, **kwargs):
        kwargs["initial"] = {"shown": shown_of_condition(condition), "answer": condition.answer}
        super().__init__(*args, **kwargs)


class CheckConditionForm(forms.Form):
    """OCW agrees, or asks again with a remark."""

    shown = forms.CharField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label="Uw oordeel",
        choices=[("akkoord", "Akkoord: afvinken"), ("opnieuw", "Nog niet: opnieuw vragen")],
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label="Wat ontbreekt er nog?",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Verplicht als u opnieuw vraagt.",
    )

    def __init__(self, *args, condition: Condition, **kwargs):
        kwargs["initial"] = {"shown": shown_of_condition(condition)}
        super().__init__(*args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("verdict") == "opnieuw" and not cleaned.get("remark"):
            self.add_error("remark", "Schrijf op wat er nog ontbreekt")
        return cleaned


class OpenChangeForm(forms.Form):
    reason = forms.CharField(
        label="Wat wilt u wijzigen, en waarom?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip -- one field, one thought


class MergeForm(forms.Form):
    """Into which region of one's own this proposal goes, and why."""

    into = forms.ModelChoiceField(
        Region.objects.none(),
        to_field_name="slug",
        label="Samen met",
        empty_label="Kies een regio",
        help_text="U kiest uit regio’s waarvan u ook het team bent.",
    )
    reason = forms.CharField(
        label="Waarom gaan de voorstellen samen?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, region: Region, user, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Region.objects.edited_by(user).filter(round=region.round_id)
        rows = rows.exclude(pk=region.pk).exclude(state__in=ENDED)
        self.fields["into"].queryset = rows.order_by("name", "pk")


class TakeOverForm(forms.Form):
    shown = forms.CharField(widget=forms.HiddenInput)
    understood = forms.BooleanField(
        label="Wij nemen deze onderdelen over; aan nieuwe deelnemers vragen wij zelf instemming",
        error_messages={"required": "Bevestig dat u de onderdelen overneemt"},
    )


class EscalateForm(forms.Form):
    """One step up or down from the level that the page showed."""

    level = forms.ChoiceField(label="Nieuwe kleur", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Reden", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    holder = forms.CharField(
        label="Wie is aan zet?",
        max_length=200,
        required=False,
        help_text="Naam en functie. Bij rood is dit wie de doorzettingsmacht heeft. Alleen bij "
        "groen mag dit leeg blijven.",
    )

    def __init__(self, *args, levels: list[Level], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(level.value, level.label) for level in levels]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("level") not in (None, Level.GREEN) and not cleaned.get("holder"):
            self.add_error("holder", "Noem wie aan zet is")
        return cleaned


class RecordForm(forms.Form):
    """One subject of the public register."""

    shown = forms.CharField(widget=forms.HiddenInput)
    subject = forms.CharField(label="Onderwerp", max_length=200)
    decides = forms.CharField(
        label="Wie beslist", max_length=200, help_text="Bijvoorbeeld: de minister van OCW."
    )
    state = forms.ChoiceField(label="Stand", choices=RecordState.choices, widget=forms.RadioSelect)
    decided_on = DatePartsField(
        label="Besloten op", required=False, help_text="Alleen als er besloten is."
    )
    expected = forms.CharField(
        label="Wanneer verwacht",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: voorjaar 2027. Alleen als er nog niet besloten is.",
    )
    effect = forms.CharField(
        label="Wat betekent het",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    source = forms.CharField(
        label="Bron", max_length=300, required=False, help_text="De regeling, brief of afspraak."
    )
    region = forms.ModelChoiceField(
        Region.objects.none(),
        to_field_name="slug",
        label="Over welke regio",
        required=False,
        empty_label="Geen, of alle regio’s",
    )

    def __init__(self, *args, record: DecisionRecord, **kwargs):
        values = {name: getattr(record, name) for name in WORDS}
        values["region"] = record.region.slug if record.region else None
        kwargs["initial"] = values | {"shown": fingerprint(*words_of(record))}
        super().__init__(*args, **kwargs)
        unknown = (RegionState.DRAFT, RegionState.WITHDRAWN)
        regions = Region.objects.exclude(state__in=unknown)
        self.fields["region"].queryset = regions.order_by("name", "pk")

    def clean(self):
        cleaned = super().clean()
        state, day = cleaned.get("state"), cleaned.get("decided_on")
        if state == RecordState.DECIDED and not day and "decided_on" not in self.errors:
            self.add_error("decided_on", "Vul in wanneer er is besloten")
        if state and state != RecordState.DECIDED and day:
            self.add_error("decided_on", "Er is nog niet besloten: laat de datum leeg")
        return cleaned


class NewRecordForm(RecordForm):
    shown = None  # nobody can have changed what does not exist yet


class RecordFilter(forms.Form):
    """Search and filters of the register; wrong values filter nothing."""

    zoek = forms.CharField(label="Onderwerp, wie beslist of bron", required=False, max_length=80)
    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "Alle"), *RecordState.choices]
    )
    op = forms.DateField(
        label="Zoals op datum",
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class LevelFilter(forms.Form):
    zoek = forms.CharField(label="Naam van de regio", required=False, max_length=80)
    kleur = forms.ChoiceField(label="Kleur", required=False, choices=[("", "Alle"), *Level.choices])
