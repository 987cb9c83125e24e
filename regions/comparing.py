"""Two readings side by side: of two versions, of two proposals, or of before and after."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from organisations.sectors import Sector
from regions.checks import Checked, Verdict
from regions.figures import SectorScale
from regions.models import LocationClaim, Region
from regions.rehearsing import Reading

# From what asks for most work to what asks for none.
ORDER = (
    Verdict.NOT_MET,
    Verdict.NOT_YET,
    Verdict.UNDETERMINED,
    Verdict.NOT_APPLICABLE,
    Verdict.MET,
)


@dataclass(frozen=True)
class FigureLine:
    """One figure of both; ``unknown`` is of how many locations the pupils are not known."""

    label: str
    one: int
    other: int
    unknown: tuple[int, int] = (0, 0)

    @property
    def difference(self) -> int:
        return self.other - self.one


@dataclass(frozen=True)
class CheckLine:
    """One check of both; None where a framework does not ask for it."""

    title: str
    one: Checked | None
    other: Checked | None

    @property
    def is_other_verdict(self) -> bool:
        return _verdict(self.one) != _verdict(self.other)

    @property
    def is_other_text(self) -> bool:
        """The same verdict for another reason, or with another figure."""
        return not self.is_other_verdict and _text(self.one) != _text(self.other)

    @property
    def step(self) -> str:
        """Whether the other is better than the one: ``beter``, ``slechter``, or empty."""
        if not (self.one and self.other and self.is_other_verdict):
            return ""
        is_better = ORDER.index(_verdict(self.other)) > ORDER.index(_verdict(self.one))
        return "beter" if is_better else "slechter"


@dataclass(frozen=True)
class SharedLocations:
    """School sites of one board and sector that both proposals bring together."""

    board: str
    sector: Sector
    locations: int


def figure_lines(one: Reading, other: Reading) -> list[FigureLine]:
    """What can be counted of both."""
    counted = zip(_counts(one), _counts(other), strict=True)
    lines = [FigureLine(label, first, second) for (label, first), (_label, second) in counted]
    return [*lines, *_scale_lines(one, other)]


def check_lines(one: Reading, other: Reading) -> list[CheckLine]:
    """Every check of the two, those with another verdict first."""
    first, second = ({c.code: c for c in reading.checks} for reading in (one, other))
    titles = {code: checked.title for code, checked in sorted({**first, **second}.items())}
    lines = [CheckLine(title, first.get(code), second.get(code)) for code, title in titles.items()]
    return sorted(lines, key=lambda line: (not line.is_other_verdict, not line.is_other_text))


def shared_locations(one: Region, other: Region) -> list[SharedLocations]:
    """What both claim, the most first."""
    rows = LocationClaim.objects.filter(region=one, location__claims__region=other)
    counted = rows.values("location__organisation__name", "location__sector").annotate(
        n=Count("pk")
    )
    ordered = counted.order_by("-n", "location__organisation__name", "location__sector")
    return [
        SharedLocations(
            row["location__organisation__name"], Sector(row["location__sector"]), row["n"]
        )
        for row in ordered
    ]


def _counts(reading: Reading) -> list[tuple[str, int]]:
    composition = reading.composition
    return [
        ("Gemeenten", len(composition.municipalities)),
        ("Deelnemers", len(composition.taking_part)),
        ("Partnerschappen", len(composition.partnerships)),
        ("Functies met een trekker", len([p for p in composition.functions if p.lead_id])),
    ]


def _scale_lines(one: Reading, other: Reading) -> Iterator[FigureLine]:
    scales = one.composition.scales, other.composition.scales
    for sector in [sector for sector in Sector if any(sector in scale for scale in scales)]:
        first, second = (scale.get(sector, SectorScale(sector)) for scale in scales)
        yield FigureLine(f"{sector.label}: vestigingen", first.locations, second.locations)
        yield FigureLine(
            f"{sector.label}: leerlingen",
            first.pupils,
            second.pupils,
            unknown=(first.unknown, second.unknown),
        )


def _verdict(checked: Checked | None) -> Verdict | None:
    return checked.result.verdict if checked else None


def _text(checked: Checked | None) -> tuple[str, str]:
    return (checked.result.message, checked.result.measured) if checked else ("", "")
