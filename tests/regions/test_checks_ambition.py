"""R14: the path to 100% samen opleiden, over the partnerships with their shares."""

from datetime import date

import pytest

from regions.ambition import RegionYear, region_path
from regions.checks.ambition import PathLeadsToEveryone
from regions.composition import Composition
from regions.figures import Figures, figures_of
from regions.models import Criterion, Region
from regions.states import RegionState
from tests.factories import (
    ForecastFactory,
    InstituteFactory,
    PartnershipFactory,
    RegionalStudentsFactory,
    RegionFactory,
    RegionPartnershipFactory,
    StudentCountFactory,
)

TODAY = date(2026, 11, 22)


def _row(name="Aap", share=100, trained=(), expected=(), regional=()) -> dict:
    return {
        "name": name,
        "share": share,
        "trained": [list(row) for row in trained],
        "expected": [list(row) for row in expected],
        "regional": [list(row) for row in regional],
    }


KNOWN = {
    "trained": [(2026, "Pabo", 50)],
    "expected": [(2030, 90)],
    "regional": [(2026, "Pabo", 100)],
}


def _end(*rows) -> RegionYear:
    return region_path(rows, today=TODAY)[-1]


def _run(*path, threshold=100, state=RegionState.DRAFT):
    criterion = Criterion(code="R14", threshold=threshold)
    composition = Composition(
        region=Region(state=state, sectors=["po"]),
        participants=[],
        municipalities=[],
        functions=[],
        partnerships=[],
        criteria={("R14", ""): criterion},
        figures=Figures(path=list(path)),
    )
    return PathLeadsToEveryone().run(composition)


def _year(share, unknown=()) -> RegionYear:
    return RegionYear(2030, 90, 100, share, True, unknown)


# The path of a region.


def test_without_a_partnership_there_is_no_path():
    assert region_path([], today=TODAY) == []


def test_the_path_of_one_partnership_is_the_path_of_the_region():
    path = region_path([_row(**KNOWN)], today=TODAY)
    assert [year.year for year in path] == [2026, 2027, 2028, 2029, 2030]
    assert (path[0].trained, path[0].total, path[0].share) == (50, 100, 50.0)
    assert (path[-1].trained, path[-1].total, path[-1].share) == (90, 100, 90.0)


def test_a_partnership_for_half_counts_for_half():
    half = _row("Noot", 50, [(2026, "Pabo", 10)], [(2030, 20)], [(2026, "Pabo", 80)])
    end = _end(_row(**KNOWN), half)
    assert (end.trained, end.total) == (100, 140)
    assert end.share == pytest.approx(100 * 100 / 140)


def test_shares_are_added_before_they_are_rounded():
    thirds = [
        _row(name, 33, [(2026, "Pabo", 1)], [(2030, 1)], [(2026, "Pabo", 1)])
        for name in ("Aap", "Noot", "Mies", "Wim")
    ]
    assert (_end(*thirds).trained, _end(*thirds).share) == (1, 100.0)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"expected": []}, "onbekend: de prognose"),
        ({"regional": []}, "onbekend: het totaal in de educatieve regio"),
    ],
)
def test_what_one_partnership_does_not_know_is_unknown_of_the_region(changes, what):
    end = _end(_row(**KNOWN), _row("Noot", **{**KNOWN, **changes}))
    assert (end.share, end.unknown) == (None, (f"Noot: {what}",))


def test_a_forecast_of_nobody_is_not_unknown():
    assert _end(_row(**{**KNOWN, "expected": [(2030, 0)]})).share == 0.0


# The query.


@pytest.mark.django_db
def test_the_figures_hold_the_path_of_counts_forecasts_and_totals(django_assert_num_queries):
    region, institute = RegionFactory(), InstituteFactory(name="Pabo")
    sop = PartnershipFactory()
    RegionPartnershipFactory(region=region, partnership=sop, share=50)
    StudentCountFactory(partnership=sop, institute=institute, study_year=2025, count=40)
    StudentCountFactory(
        partnership=sop, institute=institute, study_year=2025, count=20, funded=False
    )
    ForecastFactory(partnership=sop, study_year=2030, requested=100, available=None)
    ForecastFactory(partnership=sop, study_year=2030, requested=30, available=20, sector="vo")
    RegionalStudentsFactory(partnership=sop, institute=institute, study_year=2025, total=120)
    region = Region.objects.select_related("round").get(pk=region.pk)
    with django_assert_num_queries(1):
        path = figures_of(region).path
    by_year = {year.year: year for year in path}
    assert (by_year[2025].trained, by_year[2025].total, by_year[2025].share) == (30, 60, 50.0)
    assert (by_year[2030].trained, by_year[2030].total, by_year[2030].share) == (60, 60, 100.0)


@pytest.mark.django_db
def test_only_partnerships_for_samen_opleiden_are_on_the_path():
    region = RegionFactory()
    rap = PartnershipFactory(kind="rap", phase="")
    RegionPartnershipFactory(region=region, partnership=rap)
    assert figures_of(Region.objects.select_related("round").get(pk=region.pk)).path == []


# The verdict.


def test_a_path_to_everyone_is_met():
    result = _run(_year(100.0))
    assert (result.verdict, result.fix) == ("voldoet", None)
    assert result.measured == "100% in 2030-2031, volgens de prognose"
    assert result.wanted == "100% in 2030-2031"


def test_a_path_that_falls_short_is_not_met():
    result = _run(_year(99.4))
    assert (result.verdict, result.fix.args) == ("voldoet niet", ("ambitie",))


def test_the_framework_says_how_far_the_path_must_lead():
    assert _run(_year(90.0), threshold=90).verdict == "voldoet"


def test_a_path_with_unknown_numbers_cannot_be_determined():
    result = _run(_year(None, ("Noot: onbekend: de prognose",)))
    assert (result.verdict, result.evidence) == (
        "niet te bepalen",
        ("Noot: onbekend: de prognose",),
    )
    assert "Noot: onbekend: de prognose." in result.message


@pytest.mark.parametrize(
    ("state", "verdict"),
    [(RegionState.DRAFT, "nog niet"), (RegionState.SUBMITTED, "voldoet niet")],
)
def test_a_region_without_partnerships_has_no_path_yet(state, verdict):
    assert _run(state=state).verdict == verdict


def test_without_a_threshold_there_is_nothing_to_meet():
    assert _run(_year(10.0), threshold=None).verdict == "niet van toepassing"
