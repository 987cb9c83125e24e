"""N04: students of teacher education are where the partnership is that trains them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from organisations.sectors import Sector
from partnerships.models import PartnershipKind
from regions.coverage import ALL, Tally, coverage_of
from regions.figures import reference_study_year
from regions.models import Round
from regions.states import DraftPhase, RegionState
from tests.factories import (
    InstituteFactory,
    LocationFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
    StudentCountFactory,
    staff,
)

pytestmark = pytest.mark.django_db
PO, VO, MBO = Sector.PO, Sector.VO, Sector.MBO
SUBMITTED = {"state": RegionState.SUBMITTED, "submitted_at": timezone.now()}


@pytest.fixture
def current() -> Round:
    return RoundFactory()


def _students(round: Round) -> dict[str, Tally]:
    return coverage_of(round, on=timezone.localdate()).students


def _training(round: Round, count: int = 100, **fields):
    """A partnership with students of the year that counts."""
    given = {
        name: fields.pop(name) for name in ("sector", "study_year", "funded") if name in fields
    }
    partnership = PartnershipFactory(**{"sectors": [PO]} | fields)
    given = {"study_year": reference_study_year(round), "sector": PO} | given
    StudentCountFactory(partnership=partnership, count=count, **given)
    return partnership


def _joined(round: Round, partnership, share: int, **fields):
    region = RegionFactory(round=round, **fields)
    return RegionPartnershipFactory(region=region, partnership=partnership, share=share).region


def test_pupils_of_schools_are_no_students(current):
    LocationFactory(pupils=500)
    assert _students(current) == dict.fromkeys(("", *Sector.values), Tally())


def test_without_proposals_no_student_is_covered(current):
    _training(current, 120)
    assert _students(current)[ALL] == Tally(total=120)
    assert _students(current)[ALL].missing == 120


@pytest.mark.parametrize(("share", "covered", "partly"), [(100, 120, 0), (99, 0, 120), (1, 0, 120)])
def test_they_are_covered_as_their_partnership_is(current, share, covered, partly):
    _joined(current, _training(current, 120), share)
    found = _students(current)
    assert found[PO] == found[ALL] == Tally(total=120, covered=covered, partly=partly)


def test_two_proposals_that_share_a_partnership_have_its_students_twice(current):
    partnership = _training(current, 120)
    _joined(current, partnership, 50, **SUBMITTED)
    _joined(current, partnership, 50)
    assert _students(current)[PO] == Tally(total=120, covered=120, twice=120)
    other = _training(current, 30)
    _joined(current, other, 100, **SUBMITTED)
    assert _students(current)[PO] == Tally(total=150, covered=150, twice=120, submitted=30)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": RegionState.WITHDRAWN},
        {"state": RegionState.REJECTED, "submitted_at": timezone.now()},
        {"phase": DraftPhase.SKETCH},
    ],
    ids=["withdrawn", "rejected", "sketch"],
)
def test_what_is_over_and_what_is_a_sketch_covers_no_student(current, fields):
    _joined(current, _training(current, 120), 100, **fields)
    assert _students(current)[PO] == Tally(total=120)


def test_another_round_covers_no_student_here(current):
    _joined(RoundFactory(), _training(current, 120), 100)
    assert _students(current)[PO] == Tally(total=120)


def test_a_student_counts_in_the_sector_of_the_count(current):
    partnership = _training(current, 100, sectors=[PO, VO])
    year = reference_study_year(current)
    for count in (20, 5):
        StudentCountFactory(
            partnership=partnership, sector=VO, count=count, study_year=year,
            institute=InstituteFactory(),
        )  # fmt: skip
    _joined(current, partnership, 100)
    found = _students(current)
    assert (found[PO].covered, found[VO].covered, found[MBO].covered) == (100, 25, 0)
    assert found[PO] + found[VO] == found[ALL]


@pytest.mark.parametrize("other", [{"funded": False}, {"year": -1}, {"year": 1}])
def test_only_funded_students_of_the_year_before_the_round_count(current, other):
    year = reference_study_year(current) + other.pop("year", 0)
    _training(current, 120, study_year=year, **other)
    assert _students(current)[PO] == Tally(unknown=1)


def test_a_partnership_without_a_count_is_unknown_and_not_zero(current):
    _joined(current, PartnershipFactory(sectors=[PO, VO]), 100)
    PartnershipFactory(sectors=[PO])
    _joined(current, _training(current, 0), 100)  # counted: there were none
    found = _students(current)
    assert found[PO] == found[ALL] == Tally(unknown=2, unknown_covered=1)
    assert found[VO] == Tally(unknown=1, unknown_covered=1)
    assert found[MBO] == Tally()


@pytest.mark.parametrize("kind", [PartnershipKind.ALLIANCE])
def test_what_trains_nobody_is_not_unknown(current, kind):
    PartnershipFactory(kind=kind, phase="")
    assert _students(current)[ALL] == Tally()
    _training(current, 60, kind=kind, phase="")
    assert _students(current)[ALL] == Tally()


def test_every_number_leads_to_the_partnerships_behind_it(client, current):
    whole, part = _training(current, 100, sectors=[PO, VO]), _training(current, 40)
    StudentCountFactory(
        partnership=whole, sector=VO, count=7, study_year=reference_study_year(current)
    )
    _training(current, 9)
    _training(current, 5, kind=PartnershipKind.ALLIANCE, phase="")
    _joined(current, whole, 100, **SUBMITTED)
    _joined(current, part, 60)
    client.force_login(staff(roles.ADMINISTRATORS))
    for sector in ("", PO, VO):
        figures = client.get(reverse("regions:country"), {"sector": sector}).context["figures"]
        (figure,) = [row for row in figures if row["code"] == "N04"]
        assert figure["name"] == "Studenten"
        for cell in figure["cells"]:
            if cell["url"]:
                rows = client.get(cell["url"]).context["page"].object_list
                assert sum(row.students or 0 for row in rows) == cell["number"], cell["title"]


def test_the_page_says_of_how_many_partnerships_nothing_is_known(client, current):
    PartnershipFactory.create_batch(2)
    client.force_login(staff(roles.ADMINISTRATORS))
    page = client.get(reverse("regions:country")).content.decode()
    assert "Van 2 partnerschappen is het aantal onbekend" in page
