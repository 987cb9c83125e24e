"""R06: students at the training schools, against the threshold of 150."""

from datetime import UTC, datetime

import pytest

from organisations.sectors import Sector
from partnerships.models import Phase
from regions.checks.students import EnoughStudentsAreTrained, students_of
from regions.composition import Composition
from regions.figures import Figures, TrainedStudents, reference_study_year
from regions.models import Criterion, Region, Round
from regions.states import RegionState

OPENED = datetime(2024, 10, 1, tzinfo=UTC)


def _trained(count, *, share=100, name="Samen Opleiden") -> TrainedStudents:
    return TrainedStudents(name, Phase.RECOGNISED, share, count)


def _run(*students, state=RegionState.DRAFT, threshold=150):
    criteria = {("R06", ""): Criterion(code="R06", threshold=threshold)}
    composition = Composition(
        region=Region(sectors=[Sector.PO], state=state, round=Round(opens_at=OPENED)),
        participants=[],
        municipalities=[],
        functions=[],
        partnerships=[],
        criteria=criteria,
        figures=Figures(students=list(students)),
    )
    return EnoughStudentsAreTrained().run(composition)


@pytest.mark.parametrize(("count", "verdict"), [(149, "voldoet niet"), (150, "voldoet")])
def test_the_threshold_is_met_from_150_on(count, verdict):
    result = _run(_trained(count))
    assert result.verdict == verdict
    assert result.measured == f"{count} studenten in 2023-2024"
    assert result.wanted == "150 studenten en zij-instromers"


def test_partnerships_are_added_up():
    assert _run(_trained(100), _trained(50)).verdict == "voldoet"


def test_a_share_counts_for_its_part():
    assert _run(_trained(298, share=50)).measured == "149 studenten in 2023-2024"
    assert _run(_trained(300, share=50)).verdict == "voldoet"


def test_parts_are_added_before_they_are_rounded():
    assert students_of([_trained(1, share=50), _trained(1, share=50)]) == 1


def test_a_missing_count_is_unknown_and_not_zero():
    result = _run(_trained(100), _trained(None, name="Verbond"))
    assert (result.verdict, result.evidence) == ("niet te bepalen", ("Verbond",))
    assert result.message == "Van Verbond is het aantal studenten in 2023-2024 niet bekend."


def test_a_missing_count_does_not_matter_once_there_are_enough():
    assert _run(_trained(150), _trained(None)).verdict == "voldoet"


@pytest.mark.parametrize(
    ("state", "verdict"),
    [(RegionState.DRAFT, "nog niet"), (RegionState.SUBMITTED, "voldoet niet")],
)
def test_without_a_partnership_there_are_no_students(state, verdict):
    assert _run(state=state).verdict == verdict


def test_a_framework_without_a_threshold_asks_nothing():
    assert _run(_trained(1), threshold=None).verdict == "niet van toepassing"


@pytest.mark.parametrize(
    ("opened", "year"),
    [
        (datetime(2024, 10, 1, tzinfo=UTC), 2023),
        (datetime(2024, 8, 1, tzinfo=UTC), 2023),
        (datetime(2024, 7, 31, tzinfo=UTC), 2022),
        (datetime(2025, 2, 1, tzinfo=UTC), 2023),
    ],
)
def test_the_reference_is_the_last_study_year_that_had_ended(opened, year):
    assert reference_study_year(Round(opens_at=opened)) == year
