"""The forms of advice and decisions."""

from datetime import date

from django import forms

from common.forms import DatePartsField
from regions import advice_drafts
from regions.deciding import shown_of
from regions.feedback import Agreed, row_of
from regions.models import AdviceDraft, DecisionDraft, Outcome, Region, ScoreVerdict
from regions.states import ENDED, RegionState

LONG = 10_000
ROWS = 3  # empty lines for conditions beside those that are filled in
MOST = 12
OFFER, KEEP = "aanbieden", "bewaren"
FEEDBACK = ("verdict", "finding")


class AdviceForm(forms.Form):
    """Given once: who presses, has read what it says below the button. Kept, it may be half."""

    use_required_attribute = False

    shown = forms.CharField(max_length=12, widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(label="Advies", choices=Outcome.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Toelichting op het advies",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Baseer u op de beoordelingen. OCW leest dit bij het nemen van het besluit.",
    )

    def __init__(self, *args, draft: AdviceDraft, half: bool = False, **kwargs):
        values = {"outcome": draft.outcome, "text": draft.text}
        kwargs["initial"] = values | {"shown": advice_drafts.shown_of(draft)}
        super().__init__(*args, **kwargs)
        for name in ("outcome", "text"):
            self.fields[name].required = not half


class DecisionForm(forms.Form):
    """A decision as a draft, with as many conditions as one likes, a few empty lines at a time.

    Kept, it may be half; offered to a colleague, it is whole.
    """

    use_required_attribute = False

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(label="Besluit", choices=Outcome.choices, widget=forms.RadioSelect)
    merge_into = forms.ModelChoiceField(
        Region.objects.none(),
        to_field_name="slug",
        label="Samen met welke regio",
        required=False,
        empty_label="Kies een regio",
        help_text="Alleen als het voorstel samengaat met een andere regio.",
    )
    reasons = forms.CharField(
        label="Motivering", max_length=LONG, widget=forms.Textarea(attrs={"rows": 6})
    )
    points = forms.CharField(
        label="Aandachtspunten",
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Verplicht bij een voorlopig besluit.",
    )
    meeting_on = DatePartsField(
        label="Besproken in de vergadering van",
        required=False,
        help_text="Leeg als dat er niet is.",
    )

    def __init__(
        self, *args, draft: DecisionDraft | None, regions, criteria: list[Agreed], **kwargs
    ):
        stored = draft.conditions if draft else []
        kwargs["initial"] = _initial(draft) | {"shown": shown_of(draft)}
        kwargs["initial"] |= _initial_feedback(draft, criteria)
        super().__init__(*args, **kwargs)
        self.fields["merge_into"].queryset = regions
        self.is_offer = OFFER in self.data
        for name in ("outcome", "reasons"):
            self.fields[name].required = self.is_offer or not self.is_bound
        self.count = min(MOST, max(len(stored), _sent(self.data)) + ROWS)
        for number in range(1, self.count + 1):
            text, day = _condition_fields(number)
            self.fields[f"condition_{number}"], self.fields[f"due_{number}"] = text, day
        self.criteria = {_key(agreed): agreed for agreed in criteria}
        for key, agreed in self.criteria.items():
            self.fields |= _feedback_fields(key, agreed)

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """All that is seen but what the region reads per criterion, which opens on demand."""
        mine = {field.name for field in self.feedback_fields}
        return [field for field in self.visible_fields() if field.name not in mine]

    @property
    def feedback_fields(self) -> list[forms.BoundField]:
        return [self[f"{part}_{key}"] for key in self.criteria for part in FEEDBACK]

    def clean(self):
        cleaned = super().clean()
        if not self.is_offer:
            return cleaned
        outcome, into = cleaned.get("outcome"), cleaned.get("merge_into")
        if outcome == Outcome.PROVISIONAL and not cleaned.get("points"):
            self.add_error("points", "Noem bij een voorlopig besluit de aandachtspunten")
        if outcome == Outcome.MERGED and not into and "merge_into" not in self.errors:
            self.add_error("merge_into", "Kies de regio waarmee het voorstel samengaat")
        if outcome and outcome != Outcome.MERGED and into:
            self.add_error("merge_into", "Kies hier niets: dit besluit voegt niet samen")
        for number in range(1, self.count + 1):
            self._pair(cleaned, number)
        for key in self.criteria:
            self._explain(cleaned, key)
        return cleaned

    @property
    def words(self) -> dict:
        """What the verb asks for; only after ``is_valid``."""
        filled = self.cleaned_data
        names = ("shown", "outcome", "merge_into", "reasons", "points", "meeting_on")
        rows = [
            _condition(filled[f"condition_{n}"], filled[f"due_{n}"])
            for n in range(1, self.count + 1)
            if filled.get(f"condition_{n}") or filled.get(f"due_{n}")
        ]
        kept = {name: filled[name] for name in names}
        told = [
            row_of(agreed, filled[f"verdict_{key}"], filled[f"finding_{key}"])
            for key, agreed in self.criteria.items()
            if filled[f"verdict_{key}"] or filled[f"finding_{key}"]
        ]
        return kept | {"conditions": rows, "feedback": told, "offer": self.is_offer}

    def _explain(self, cleaned: dict, key: str) -> None:
        """What the region reads has a verdict and a reason."""
        verdict, finding = cleaned.get(f"verdict_{key}"), cleaned.get(f"finding_{key}")
        if verdict and not finding:
            self.add_error(f"finding_{key}", "Licht het oordeel toe")
        if finding and not verdict:
            self.add_error(f"verdict_{key}", "Kies het oordeel dat de regio leest")

    def _pair(self, cleaned: dict, number: int) -> None:
        """A condition has a day, and a day has a condition."""
        text, day = cleaned.get(f"condition_{number}"), cleaned.get(f"due_{number}")
        if text and not day and f"due_{number}" not in self.errors:
            self.add_error(f"due_{number}", "Vul in wanneer dit klaar moet zijn")
        if day and not text:
            self.add_error(f"condition_{number}", "Vul de voorwaarde in")


class ApproveForm(forms.Form):
    """Agreeing takes a box to tick, so that nobody does so by accident."""

    shown = forms.CharField(widget=forms.HiddenInput)
    understood = forms.BooleanField(
        label="Ik heb het advies, de beoordelingen en het besluit gelezen en keur het besluit goed",
        error_messages={"required": "Bevestig dat u het besluit goedkeurt"},
    )


class SendBackForm(forms.Form):
    shown = forms.CharField(widget=forms.HiddenInput)
    remark = forms.CharField(
        label="Wat moet er veranderen?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class PublishForm(forms.Form):
    """What the page listed, and that someone looked at it."""

    shown = forms.CharField(widget=forms.HiddenInput)
    understood = forms.BooleanField(
        label="Ik maak deze besluiten nu bekend",
        error_messages={"required": "Bevestig dat u deze besluiten bekendmaakt"},
    )


class LetterTemplateForm(forms.Form):
    """The text of a letter; unknown placeholders are refused by the verb."""

    shown = forms.CharField(widget=forms.HiddenInput)
    subject = forms.CharField(label="Onderwerp", max_length=150)
    body = forms.CharField(
        label="Tekst van de brief", max_length=20_000, widget=forms.Textarea(attrs={"rows": 20})
    )
    contact = forms.CharField(
        label="Contactadres voor vragen",
        max_length=200,
        help_text="Komt in de brief op de plek van {contact}.",
    )


def mergeable(region: Region):
    """The regions of the same round with which a proposal can go together."""
    rows = Region.objects.filter(round=region.round_id).exclude(pk=region.pk)
    unknown = (*ENDED, RegionState.DRAFT)
    return rows.exclude(state__in=unknown).order_by("name", "pk")


def _initial(draft: DecisionDraft | None) -> dict:
    if draft is None:
        return {}
    names = ("outcome", "merge_into", "reasons", "points", "meeting_on")
    values = {name: getattr(draft, name) for name in names}
    values["merge_into"] = draft.merge_into.slug if draft.merge_into else None
    for number, row in enumerate(draft.conditions, 1):
        values[f"condition_{number}"] = row["text"]
        values[f"due_{number}"] = date.fromisoformat(row["due_on"]) if row["due_on"] else None
    return values


def _initial_feedback(draft: DecisionDraft | None, criteria: list[Agreed]) -> dict:
    stored = {row["criterion"]: row for row in draft.feedback} if draft else {}
    values = {}
    for agreed in criteria:
        row = stored.get(agreed.name, {})
        values[f"verdict_{_key(agreed)}"] = row.get("verdict", "")
        values[f"finding_{_key(agreed)}"] = row.get("text", "")
    return values


def _key(agreed: Agreed) -> str:
    return str(agreed.criterion.pk)


def _feedback_fields(key: str, agreed: Agreed) -> dict[str, forms.Field]:
    """A verdict that all share can be told or not; where they differ the decider chooses."""
    given = ScoreVerdict(agreed.verdict).label.lower() if agreed.verdict else ""
    verdict = forms.ChoiceField(
        label=f"Oordeel dat de regio leest over {agreed.name}",
        choices=[("", "Niet meegeven"), *((v.value, v.label) for v in agreed.verdicts)],
        required=False,
        help_text=f"Alle beoordelaars: {given}." if given else "De beoordelaars verschillen.",
    )
    finding = forms.CharField(
        label=f"Toelichting voor de regio bij {agreed.criterion.code}",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    return {f"verdict_{key}": verdict, f"finding_{key}": finding}


def _condition(text: str, due_on: date | None) -> dict:
    """As it is stored; of a draft that is half one of the two may be empty."""
    return {"text": text.strip(), "due_on": due_on.isoformat() if due_on else ""}


def _sent(data) -> int:
    """How many conditions someone typed."""
    return sum(1 for name in data if name.startswith("condition_") and data[name].strip())


def _condition_fields(number: int) -> tuple[forms.Field, forms.Field]:
    text = forms.CharField(
        label=f"Voorwaarde {number}",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    return text, DatePartsField(label=f"Voorwaarde {number} uiterlijk klaar op", required=False)
