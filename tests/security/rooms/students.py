"""Student counts, forecasts and all students of the region."""

from django.utils import timezone

from common.fingerprint import fingerprint
from partnerships.forecasting import (
    described_forecasts,
    described_regional,
    stored_forecasts,
    stored_regional,
)
from partnerships.student_grid import described, stored_counts
from tests.factories import ForecastFactory, RegionalStudentsFactory, StudentCountFactory

YEAR = 2025


def grow(tree) -> None:
    now = timezone.localdate().year
    common = {"partnership": tree.partnership, "institute": tree.organisation}
    StudentCountFactory(study_year=YEAR, route="pdg", note="Geteld.", **common)
    ForecastFactory(study_year=now + 1, basis="Groei.", **common)
    RegionalStudentsFactory(study_year=now, source="Opgave.", **common)


ARGUMENTS = {
    "partnerships:count-students": lambda tree: [tree.partnership.slug, YEAR],
    "partnerships:paste-students": lambda tree: [tree.partnership.slug, YEAR],
    "partnerships:download-students": lambda tree: [tree.partnership.slug, YEAR, "csv"],
}


def _counts(case) -> dict:
    key = f"{case.tree.organisation.slug}.po.voltijd..wel"
    shown = fingerprint(*described(stored_counts(case.tree.partnership, YEAR)))
    return {"shown": shown, f"count-{key}": "12", f"note-{key}": "Nieuw."}


def _pasted(case) -> dict:
    name = case.tree.organisation.name
    return {"text": f"Opleiding;Route;Sector;Aantal\n{name};voltijd;po;13"}


def _places(case) -> dict:
    year = timezone.localdate().year + 1
    stored = stored_forecasts(case.tree.partnership)
    place = f"{case.tree.organisation.slug}.po..{year}"
    return {"shown": fingerprint(*described_forecasts(stored)), f"requested-{place}": "40"}


def _totals(case) -> dict:
    stored = stored_regional(case.tree.partnership)
    place = f"{case.tree.organisation.slug}.{timezone.localdate().year}"
    return {"shown": fingerprint(*described_regional(stored)), f"total-{place}": "140"}


PAYLOADS = {
    "partnerships:count-students": _counts,
    "partnerships:paste-students": _pasted,
    "partnerships:forecast": _places,
    "partnerships:regional-students": _totals,
}

OTHER_INSTITUTE = {"new_institute": lambda w: w.b.organisation.slug}
FOREIGN_FIELDS = [
    ("partnerships:count-students", "editor", OTHER_INSTITUTE | {"new_count": lambda _w: "1"}),
    ("partnerships:forecast", "editor", OTHER_INSTITUTE),
]

TEXTS = [
    ("partnerships_studentcount", ("note",)),
    ("partnerships_forecast", ("basis",)),
    ("partnerships_regionalstudents", ("source",)),
]
