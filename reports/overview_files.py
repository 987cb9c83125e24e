"""The national overview as files: the same figures as on the page, for other programs."""

from collections.abc import Callable
from typing import NamedTuple

from common.sheets.writing import FORMATS, Table, csv_of, xlsx_of
from common.templatetags.dutch import moment
from organisations.maps import CREDIT
from organisations.sectors import Sector
from regions.states import Function
from reports import geojson
from reports.overview import Overview, OverviewRow
from reports.overview_data import FIGURES, SOURCE, coverage_data, row_data

PARTS = ("trekker", "stand")
REGIONS = (
    *("Regio", "Stand", "Sectoren", "Bereik", "Penvoerder", "Ingediend op", "Gemeenten"),
    *("Arbeidsmarktregio’s", "Deelnemers", "Bevestigd"),
    *(f"{function.label} ({part})" for function in Function for part in PARTS),
)
COVERAGE = (
    *("Sector", "Wat", "Totaal", "Gedekt", "Deels", "Niet gedekt", "Dubbel", "Ingediend"),
    "Vestigingen zonder aantal",
)


FEW_STUDENTS = (
    "Zijn er ergens één tot vier studenten, dan staan de aantallen van die regel er niet bij."
)


class File(NamedTuple):
    content: bytes
    content_type: str
    name: str


def overview_file(overview: Overview, kind: str) -> File:
    """One of FILES, named after its round and day."""
    name, content_type, write = FILES[kind]
    day = overview.moment.date().isoformat()
    file_name = f"{name}-{overview.asked.round.slug}-{day}.{kind.rpartition('-')[2]}"
    return File(write(overview), content_type, file_name)


def notes_of(overview: Overview) -> list[str]:
    """What everyone must know who reads the figures without the page."""
    asked = overview.asked
    chosen = [f"Filter sector: {Sector(asked.sector).label}"] if asked.sector else []
    chosen += [f"Filter arbeidsmarktregio: {asked.area}"] if asked.area else []
    past = ["Vestigingen en leerlingen zijn die van het register van nu."] if asked.then else []
    return [
        SOURCE,
        f"Ronde: {asked.round.name}. Stand van {moment(overview.moment)}.",
        f"Gemaakt op {moment(overview.at)}.",
        *chosen,
        *past,
        *([FEW_STUDENTS] if overview.is_public else []),
        "Alleen voorstellen die de maker van dit bestand mag zien, tellen mee.",
    ]


def regions_table(overview: Overview) -> Table:
    rows = [_region(row) for row in overview.rows]
    return Table("Regio’s", REGIONS, rows, notes_of(overview))


def _region(row: OverviewRow) -> list:
    region, cells = row.region, [row.function(name) for name in Function.values]
    return [
        *(region.name, region.get_state_display(), ", ".join(region.sectors)),
        *(region.get_scope_display(), region.lead.name if region.lead else None),
        region.submitted_at.date() if region.submitted_at else None,
        *(len(row.municipalities), ", ".join(row.labour_market_regions)),
        *(row.participants, row.confirmed),
        *(value for cell in cells for value in (cell.lead or None, cell.state)),
    ]


def coverage_table(overview: Overview) -> Table:
    keys = ("total", "covered", "partly", "not", "twice", "submitted", "unknown")
    rows = [
        [sector, name, *(found[key][k] for k in keys)]
        for sector, found in coverage_data(overview).items()
        for key, (_attribute, name) in FIGURES.items()
    ]
    return Table("Dekking", COVERAGE, rows, notes_of(overview))


def others(overview: Overview) -> list[Table]:
    """Concerns, money and the planning: a sheet each, when there is anything."""
    tables = [
        Table(
            "Vraagstukken",
            ("Consultatie", "Zonder antwoord"),
            [(row.title, row.open) for row in overview.concerns],
        ),
        Table(
            "Geld",
            ("Geldstroom", "Jaar", "Toegekend", "Partnerschappen"),
            [(m.stream, m.year, float(m.amount), m.partnerships) for m in overview.money],
        ),
        Table(
            "Planning",
            ("Datum", "Wat", "Toelichting"),
            [(day.on, day.title, day.note) for day in overview.milestones],
        ),
    ]
    return [table for table in tables if table.rows]


def _xlsx(overview: Overview) -> bytes:
    return xlsx_of(regions_table(overview), coverage_table(overview), *others(overview))


def _geojson(overview: Overview) -> bytes:
    """Regions without municipalities have no place on the map, and stay in with their figures."""
    features = [
        geojson.feature(row.region.slug, frozenset(row.municipalities), row_data(row))
        for row in overview.rows
    ]
    return geojson.feature_collection(
        features,
        round=overview.asked.round.slug,
        moment=overview.moment.isoformat(),
        source=f"{SOURCE} Grenzen: {CREDIT.removeprefix('Bron: ')}.",
    )


type Writer = Callable[[Overview], bytes]
FILES: dict[str, tuple[str, str, Writer]] = {
    "xlsx": ("overzicht", FORMATS["xlsx"], _xlsx),
    "csv": ("overzicht-regios", FORMATS["csv"], lambda o: csv_of(regions_table(o))),
    "dekking-csv": ("overzicht-dekking", FORMATS["csv"], lambda o: csv_of(coverage_table(o))),
    "geojson": ("regios", geojson.CONTENT_TYPE, _geojson),
}
