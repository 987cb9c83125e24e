"""Loads the reference data: labour-market regions, municipalities and who borders on whom.

Repeatable: a second run changes nothing. Numbers and names are facts; see data/LEESMIJ.md.
"""

import csv
from datetime import date

from django.db import transaction

from organisations.geography import DATA, municipalities
from organisations.models import LabourMarketRegion, Municipality

# The division of 342 municipalities has been the same since 1 January 2023.
VALID_FROM = date(2023, 1, 1)

ALIASES = {
    "AM06": ["Stedendriehoek en Noordwest Veluwe"],
    "AM36": ["IJsselvechtstreek"],
    "AM38": ["Food Valley"],
}


@transaction.atomic
def load_reference() -> dict[str, int]:
    """Bring the reference tables in line with the files; returns the number of rows of each."""
    regions = _load_labour_market_regions()
    by_name = _load_municipalities(regions)
    pairs = _load_neighbours(by_name)
    return {
        "labour_market_regions": len(regions),
        "municipalities": len(by_name),
        "neighbour_pairs": pairs,
    }


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _load_labour_market_regions() -> dict[str, LabourMarketRegion]:
    rows = [
        LabourMarketRegion(
            code=row["code"],
            name=row["name"],
            aliases=ALIASES.get(row["code"], []),
            valid_from=VALID_FROM,
        )
        for row in _rows("arbeidsmarktregios.csv")
    ]
    LabourMarketRegion.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["code"], update_fields=["name", "aliases"]
    )
    return {region.name: region for region in LabourMarketRegion.objects.all()}


def _load_municipalities(regions) -> dict[str, Municipality]:
    known = set(Municipality.objects.values_list("code", flat=True))
    rows = [
        Municipality(
            code=row["gm_code"],
            name=row["name"],
            province=row["province"],
            labour_market_region=regions[row["arbeidsmarktregio"]],
            valid_from=VALID_FROM,
        )
        for row in _rows("gemeenten.csv")
    ]
    Municipality.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "province", "labour_market_region"],
    )
    _plan_mergers(known)
    return {row.name: row for row in Municipality.objects.all()}


def _plan_mergers(known: set[str]) -> None:
    """Mergers that were announced, once: what an administrator took back is not planned anew."""
    by_code = {row.code: row for row in Municipality.objects.all()}
    for row in _rows("samenvoegingen.csv"):
        if row["opgegaan"] not in known:
            old = by_code[row["opgegaan"]]
            old.merged_into, old.valid_to = by_code[row["opvolger"]], date.fromisoformat(row["op"])
            old.save(update_fields=["merged_into", "valid_to"])


def _load_neighbours(by_name: dict[str, Municipality]) -> int:
    """Both directions of every shared border and of every crossing over water.

    The borders are those of 2024: what merged since then borders through its successor.
    """
    keys = {row.code: row.pk for row in by_name.values()}
    merged = Municipality.objects.filter(merger_done_at__isnull=False)
    for old, into in merged.values_list("code", "merged_into__code").order_by("-valid_to"):
        keys[old] = keys[into]
    borders = municipalities().neighbour_pairs()
    for row in _rows("oeververbindingen.csv"):
        borders.add((by_name[row["gemeente_1"]].code, by_name[row["gemeente_2"]].code))
    pairs = {tuple(sorted((keys[a], keys[b]))) for a, b in borders if keys[a] != keys[b]}
    through = Municipality.neighbours.through
    through.objects.bulk_create(
        [
            through(from_municipality_id=a, to_municipality_id=b)
            for pair in sorted(pairs)
            for a, b in (pair, pair[::-1])
        ],
        ignore_conflicts=True,
    )
    return len(pairs)
