"""The forms of an application, an award and an account; the last two are a box per line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django import forms
from django.db.models import QuerySet

from common.fingerprint import fingerprint
from common.forms import DatePartsField
from financing.filing import Place, Purse, Spent, purse_of, standing
from financing.forms import EuroField
from financing.models import Account, ApplicationLine, Award, FundingStream
from financing.parties import WHOLE
from organisations.models import Organisation
from regions.models import Region
from regions.states import Function

NO_EARMARK = "zonder oormerk"
BOXES = ("spent", "done", "result")


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
    party: str = ""

    @property
    def name(self) -> str:
        return Function(self.function).label if self.function else NO_EARMARK.capitalize()


@dataclass(frozen=True)
class Spot:
    """Where money is spent: from which stream, on which function, by whom."""

    stream: FundingStream
    function: str
    party: Organisation | None

    @property
    def purse(self) -> Purse:
        return self.stream.pk, self.function, self.party.pk if self.party else None

    @property
    def party_name(self) -> str:
        return self.party.name if self.party else WHOLE

    @property
    def label(self) -> str:
        words = (self.stream.name, Function(self.function).label.lower())
        return ", ".join((*words, self.party.name) if self.party else words)

    def field(self, box: str) -> str:
        """The name of one of its boxes."""
        name = _name(box, self.stream, self.function)
        return f"{name}_{self.party.slug}" if self.party else name


class AwardForm(FilingForm):
    """What the letter says: its reference and dates, and an amount per stream and earmark."""

    reference = forms.CharField(label="Kenmerk van de beschikking", max_length=120)
    decided_on = DatePartsField(label="Datum van de beschikking")
    account_due_on = DatePartsField(
        label="Verantwoorden uiterlijk op",
        help_text="De datum die in de beschikking staat. Het portaal herinnert u eraan.",
    )

    def __init__(
        self,
        *args,
        places: Sequence[tuple[FundingStream, str]],
        last: Award | None = None,
        due: date | None = None,
        **kwargs,
    ):
        """``due`` is what the schedule says, as long as no letter says otherwise."""
        super().__init__(*args, initial={"account_due_on": due} | _award_values(last), **kwargs)
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
    """What was spent and what it brought: a line per stream of the award, function and party.

    Each function has the parties that planned something or spent it before. Below each stream is
    one line for another party or function; who saves it gets a new one.
    """

    def __init__(
        self,
        *args,
        streams: Sequence[FundingStream],
        asked: Iterable[ApplicationLine],
        parties: QuerySet[Organisation],
        last: Account | None = None,
        **kwargs,
    ):
        super().__init__(*args, initial={"note": last.note} if last else None, **kwargs)
        self.planned = {purse_of(line): line for line in asked}
        self.stored = {purse_of(line): line for line in last.lines.all()} if last else {}
        self.spots = [spot for stream in streams for spot in self._spots_of(stream)]
        self.streams, self.parties = streams, parties
        for spot in self.spots:
            self._add_boxes(spot)
        for stream in streams:
            self._add_open_line(stream)
        self.order_fields([name for name in self.fields if name != "note"])

    def _spots_of(self, stream: FundingStream) -> list[Spot]:
        """Per function who planned or spent; the region as a whole when nobody did."""
        known = {**self.planned, **self.stored}
        found = []
        for function in Function.values:
            own = [
                x.organisation for (s, f, _p), x in known.items() if (s, f) == (stream.pk, function)
            ]
            own.sort(key=lambda party: (party is not None, party.name if party else ""))
            found += [Spot(stream, function, party) for party in own or [None]]
        return found

    def _add_boxes(self, spot: Spot) -> None:
        planned, stored = self.planned.get(spot.purse), self.stored.get(spot.purse)
        boxes = _boxes(spot.label, required=bool(planned and planned.amount))
        for box, field in boxes.items():
            self.fields[spot.field(box)] = field
            self.initial[spot.field(box)] = getattr(stored, box, None)

    def _add_open_line(self, stream: FundingStream) -> None:
        label = f"{stream.name}, nog een regel"
        places = [("", "Kies een functie"), *Function.choices]
        choose = forms.ChoiceField(label=f"{label}: functie", choices=places, required=False)
        party = forms.ModelChoiceField(
            self.parties,
            label=f"{label}: partij",
            required=False,
            to_field_name="slug",
            empty_label=WHOLE,
        )
        boxes = {"functie": choose, "partij": party} | _boxes(label, required=False)
        self.fields |= {_open(box, stream): field for box, field in boxes.items()}

    @property
    def groups(self) -> list[tuple[FundingStream, list[Row], Mapping[str, forms.BoundField]]]:
        """Per stream its lines, and the boxes of one more."""
        boxes = ("functie", "partij", *BOXES)
        return [
            (
                stream,
                [self._row(spot) for spot in self.spots if spot.stream == stream],
                {box: self[_open(box, stream)] for box in boxes},
            )
            for stream in self.streams
        ]

    def _row(self, spot: Spot) -> Row:
        planned = self.planned.get(spot.purse)
        return Row(
            spot.stream,
            spot.function,
            {box: self[spot.field(box)] for box in BOXES},
            planned.amount if planned else Decimal(0),
            spot.party_name,
        )

    def clean(self):
        """An empty box of something that was not planned is no line at all."""
        cleaned = super().clean()
        found = [self._line(cleaned, spot, spot.field) for spot in self.spots]
        found += [self._open_line(cleaned, stream) for stream in self.streams]
        lines = [line for line in found if line is not None]
        return {"lines": lines} | {k: v for k, v in cleaned.items() if k in ("note", "shown")}

    def _open_line(self, cleaned: dict, stream: FundingStream) -> Spent | None:
        function = cleaned.get(_open("functie", stream))
        party = cleaned.get(_open("partij", stream))
        touched = [box for box in BOXES if cleaned.get(_open(box, stream))]
        if not function:
            if touched or party:
                self._miss(_open("functie", stream), "Kies waaraan het geld is besteed")
            return None
        spot = Spot(stream, function, party)
        if spot in self.spots:
            self._miss(_open("functie", stream), "Deze regel staat hierboven al; vul die in")
        return self._line(cleaned, spot, lambda box: _open(box, stream), wanted=True)

    def _line(
        self, cleaned: dict, spot: Spot, named: Callable[[str], str], *, wanted: bool = False
    ) -> Spent | None:
        spent, done, result = (cleaned.get(named(box)) for box in BOXES)
        if spent is None:
            if done or result or wanted:
                self._miss(named("spent"), "Vul in wat hieraan is besteed; 0 als het niets kostte")
            return None
        stream, function, party = spot.purse
        return Spent(stream, function, spent, bool(done), result or "", party)

    def _miss(self, name: str, text: str) -> None:
        if name not in self.errors:
            self.add_error(name, text)


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


def _boxes(label: str, *, required: bool) -> dict[str, forms.Field]:
    return {
        "spent": EuroField(label=f"{label}: besteed", required=required),
        "done": forms.BooleanField(label=f"{label}: uitgevoerd", required=False),
        "result": forms.CharField(label=f"{label}: resultaat", max_length=400, required=False),
    }


def _open(box: str, stream: FundingStream) -> str:
    return f"{box}_{stream.code}_nieuw"


def _name(box: str, stream: FundingStream, function: str) -> str:
    return f"{box}_{stream.code}_{function or 'vrij'}"
