"""The forms of an application, an award and an account; the last two are a box per line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import forms

from common.fingerprint import fingerprint
from common.forms import DatePartsField
from financing.filing import Place, Spent, standing
from financing.forms import EuroField
from financing.models import Award, FundingStream
from regions.models import Region
from regions.states import Function

NO_EARMARK = "zonder oormerk"


class FilingForm(forms.Form):
    """``shown`` says on which versions and which budget it builds."""

    note = forms.CharField(label="Toelichting", max_length=400, required=False)
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, region: Region, year: int, initial: dict | None = None, **kwargs):
        start = {"shown": fingerprint(*standing(region, year))} | (initial or {})
        super().__init__(*args, initial=start, **kwargs)


@dataclass(frozen=True)
class Row:
    """One line of a form: a stream with an earmark or a function, and its boxes by name."""

    stream: FundingStream
    function: str
    boxes: Mapping[str, forms.BoundField]
    planned: Decimal = Decimal(0)

    @property
    def name(self) -> str:
        return Function(self.function).label if self.function else NO_EARMARK.capitalize()


class AwardForm(FilingForm):
    """What the letter says: its reference and dates, and an amount per stream and earmark."""

    reference = forms.CharField(label="Kenmerk van de beschikking", max_length=120)
    decided_on = DatePartsField(label="Datum van de beschikking")
    account_due_on = DatePartsField(
        label="Verantwoorden uiterlijk op",
        help_text="De datum die in de beschikking staat. Het portaal herinnert u eraan.",
    )

    def __init__(self, *args, places: Sequence[tuple[FundingStream, str]], last=None, **kwargs):
        super().__init__(*args, initial=_award_values(last), **kwargs)
        self.places = {_name("bedrag", s, earmark): (s, earmark) for s, earmark in places}
        known = {(x.stream_id, x.earmark): x.amount for x in last.lines.all()} if last else {}
        for name, (stream, earmark) in self.places.items():
            words = f"oormerk {Function(earmark).label.lower()}" if earmark else NO_EARMARK
            self.fields[name] = EuroField(label=f"{stream.name}, {words}", required=False)
            self.initial[name] = known.get((stream.pk, earmark))
        self.order_fields(["reference", "decided_on", "account_due_on", *self.places, "note"])

    @property
    def rows(self) -> list[Row]:
        return [Row(s, mark, {"amount": self[name]}) for name, (s, mark) in self.places.items()]

    @property
    def letter(self) -> list[forms.BoundField]:
        return [self[name] for name in ("reference", "decided_on", "account_due_on")]

    def clean(self):
        cleaned = super().clean()
        decided, due = cleaned.get("decided_on"), cleaned.get("account_due_on")
        if decided and due and due <= decided:
            self.add_error("account_due_on", "Kies een dag na de datum van de beschikking")
        found: dict[Place, Decimal] = {
            (s.pk, mark): cleaned.pop(name)
            for name, (s, mark) in self.places.items()
            if cleaned.get(name) is not None
        }
        if not found and not self.errors:
            text = "Vul ten minste één bedrag in; 0 als er niets is toegekend"
            self.add_error(next(iter(self.places)), text)
        kept = {name: value for name, value in cleaned.items() if name not in self.places}
        return kept | {"amounts": found}


class AccountForm(FilingForm):
    """What was spent and what it brought: a line per stream of the award and function."""

    def __init__(
        self,
        *args,
        streams: Sequence[FundingStream],
        planned: Mapping[Place, Decimal],
        last=None,
        **kwargs,
    ):
        super().__init__(*args, initial={"note": last.note} if last else None, **kwargs)
        self.planned = planned
        self.places = [(stream, function) for stream in streams for function in Function.values]
        self.stored = {(x.stream_id, x.function): x for x in last.lines.all()} if last else {}
        for stream, function in self.places:
            self._add_boxes(stream, function)
        self.order_fields([name for name in self.fields if name != "note"])

    def _add_boxes(self, stream: FundingStream, function: str) -> None:
        label = f"{stream.name}, {Function(function).label.lower()}"
        is_planned = bool(self.planned.get((stream.pk, function)))
        stored = self.stored.get((stream.pk, function))
        boxes = {
            "spent": EuroField(label=f"{label}: besteed", required=is_planned),
            "done": forms.BooleanField(label=f"{label}: uitgevoerd", required=False),
            "result": forms.CharField(label=f"{label}: resultaat", max_length=400, required=False),
        }
        for box, field in boxes.items():
            self.fields[_name(box, stream, function)] = field
            self.initial[_name(box, stream, function)] = getattr(stored, box, None)

    @property
    def groups(self) -> list[tuple[FundingStream, list[Row]]]:
        streams = dict.fromkeys(stream for stream, _function in self.places)
        return [(s, [self._row(s, f) for own, f in self.places if own == s]) for s in streams]

    def _row(self, stream: FundingStream, function: str) -> Row:
        boxes = {box: self[_name(box, stream, function)] for box in ("spent", "done", "result")}
        return Row(stream, function, boxes, self.planned.get((stream.pk, function), Decimal(0)))

    def clean(self):
        """An empty box of something that was not planned is no line at all."""
        cleaned = super().clean()
        found = [self._line(cleaned, stream, function) for stream, function in self.places]
        lines = [line for line in found if line is not None]
        return {"lines": lines} | {k: v for k, v in cleaned.items() if k in ("note", "shown")}

    def _line(self, cleaned: dict, stream: FundingStream, function: str) -> Spent | None:
        spent, done, result = (
            cleaned.get(_name(box, stream, function)) for box in ("spent", "done", "result")
        )
        if spent is None:
            if done or result:
                self._miss(stream, function)
            return None
        return Spent(stream.pk, function, spent, bool(done), result or "")

    def _miss(self, stream: FundingStream, function: str) -> None:
        name = _name("spent", stream, function)
        if name not in self.errors:
            self.add_error(name, "Vul in wat hieraan is besteed; 0 als het niets kostte")


def award_places(application_lines) -> list[tuple[FundingStream, str]]:
    """Per stream that was asked for: without earmark, and per function that may be one."""
    found: dict[FundingStream, set[str]] = {}
    for line in application_lines:
        found.setdefault(line.stream, {line.stream.earmark}).add(line.function)
    return [(s, mark) for s, marks in found.items() for mark in ("", *_ordered(marks))]


def _ordered(functions: set[str]) -> list[str]:
    return [function for function in Function.values if function in functions]


def _award_values(last: Award | None) -> dict:
    names = ("reference", "decided_on", "account_due_on", "note")
    return {name: getattr(last, name) for name in names} if last else {}


def _name(box: str, stream: FundingStream, function: str) -> str:
    return f"{box}_{stream.code}_{function or 'vrij'}"
