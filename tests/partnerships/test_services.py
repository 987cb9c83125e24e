"""Registering a partnership and keeping its members and students."""

from datetime import UTC, date, datetime

import pytest

from common.fingerprint import fingerprint
from common.refusal import Refused, StaleVersion
from partnerships import permissions, services
from partnerships.models import Member, Partnership
from partnerships.services import PartnershipRefused
from tests.database import together
from tests.factories import (
    BoardFactory,
    InstituteFactory,
    LabourMarketRegionFactory,
    MemberFactory,
    PartnershipFactory,
    StudentCountFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
TODAY = date(2026, 10, 1)


def _register(**changes) -> Partnership:
    described = {
        "kind": "sop",
        "name": "Samen Opleiden Oost",
        "phase": "aspirant",
        "sectors": ["po", "vo"],
        "labour_market_regions": [],
        "vision": "Samen.",
        "at": NOON,
    } | changes
    described.setdefault("lead", BoardFactory())
    described.setdefault("by", UserFactory())
    return services.register_partnership(**described)


def _change(partnership, **changes) -> Partnership:
    described = {
        "name": partnership.name,
        "phase": partnership.phase,
        "sectors": partnership.sectors,
        "labour_market_regions": partnership.labour_market_regions.all(),
        "vision": partnership.vision,
        "shown": fingerprint(*services.details_of(partnership)),
    } | changes
    return services.change_partnership(
        partnership_id=partnership.pk, by=UserFactory(), at=NOON, **described
    )


# Registering.


def test_a_partnership_starts_with_its_lead_and_its_team():
    person, lead, area = UserFactory(), BoardFactory(), LabourMarketRegionFactory()

    partnership = _register(by=person, lead=lead, labour_market_regions=[area])

    partnership.refresh_from_db()
    assert (partnership.slug, partnership.kind, partnership.phase) == (
        "samen-opleiden-oost",
        "sop",
        "aspirant",
    )
    assert (partnership.sectors, partnership.vision) == (["po", "vo"], "Samen.")
    assert (partnership.created_by, partnership.created_at) == (person, NOON)
    members = partnership.members.values_list("organisation", "role", "since", "until")
    assert list(members) == [(lead.pk, "lead", TODAY, None)]
    assert list(partnership.labour_market_regions.all()) == [area]
    assert permissions.team_of(partnership) == [person]


def test_the_second_partnership_of_a_name_gets_another_address():
    first, second = _register(), _register()
    assert second.slug.startswith(f"{first.slug}-")


def test_a_membership_starts_on_the_day_in_amsterdam():
    partnership = _register(at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert partnership.members.get().since == date(2027, 1, 1)


# Changing.


def test_what_describes_a_partnership_is_changed_and_counted():
    partnership, area = PartnershipFactory(), LabourMarketRegionFactory()

    _change(
        partnership,
        name="Anders",
        phase="aspirant",
        sectors=["vo"],
        labour_market_regions=[area],
        vision="Nieuw.",
    )

    partnership.refresh_from_db()
    assert (partnership.name, partnership.phase, partnership.sectors) == (
        "Anders",
        "aspirant",
        ["vo"],
    )
    assert (partnership.vision, partnership.version) == ("Nieuw.", 2)
    assert list(partnership.labour_market_regions.all()) == [area]


@pytest.mark.parametrize("change", [{"name": "X"}, {"vision": "X"}, {"sectors": ["vo"]}])
def test_what_changed_meanwhile_is_not_overwritten(change):
    partnership = PartnershipFactory()
    seen = fingerprint(*services.details_of(partnership))
    _change(partnership, **change)
    with pytest.raises(StaleVersion):
        _change(partnership, shown=seen, name="Van mij")
    assert Partnership.objects.get().version == 2


def test_another_area_makes_the_form_stale_too():
    partnership = PartnershipFactory()
    seen = fingerprint(*services.details_of(partnership))
    partnership.labour_market_regions.add(LabourMarketRegionFactory())
    with pytest.raises(StaleVersion):
        _change(partnership, shown=seen)


# Members.


def _add(partnership, organisation, role="partner") -> Member:
    return services.add_member(
        partnership_id=partnership.pk,
        organisation=organisation,
        role=role,
        since=TODAY,
        by=UserFactory(),
    )


def _end(member, until=TODAY) -> Member:
    return services.end_member(
        partnership_id=member.partnership_id, member_id=member.pk, until=until, by=UserFactory()
    )


@pytest.mark.parametrize("role", ["partner", "cooperating", "satellite"])
def test_an_organisation_joins(role):
    partnership, board = PartnershipFactory(), BoardFactory()
    member = _add(partnership, board, role)
    assert (member.partnership, member.organisation) == (partnership, board)
    assert (member.role, member.since, member.until) == (role, TODAY, None)


def test_there_is_one_lead():
    with pytest.raises(PartnershipRefused, match=r"^Een partnerschap heeft één penvoerder\.$"):
        _add(PartnershipFactory(), BoardFactory(), "lead")


def test_a_member_does_not_join_again():
    member = MemberFactory()
    with pytest.raises(PartnershipRefused) as refusal:
        _add(member.partnership, member.organisation)
    assert str(refusal.value) == f"{member.organisation} doet al mee aan dit partnerschap."


def test_an_organisation_that_left_joins_again():
    member = MemberFactory(until=date(2025, 1, 1))
    assert _add(member.partnership, member.organisation).since == TODAY


def test_a_member_leaves_and_the_row_stays():
    member = MemberFactory()
    _end(member)
    member.refresh_from_db()
    assert member.until == TODAY


def test_a_member_does_not_leave_before_it_joined():
    member = MemberFactory(since=date(2027, 1, 1))
    assert _end(member).until == date(2027, 1, 1)


def test_a_member_leaves_once():
    member = MemberFactory(until=date(2025, 1, 1))
    with pytest.raises(PartnershipRefused) as refusal:
        _end(member)
    assert str(refusal.value) == f"{member.organisation} doet al niet meer mee."
    member.refresh_from_db()
    assert member.until == date(2025, 1, 1)


def test_the_lead_does_not_leave():
    lead = PartnershipFactory().members.get()
    with pytest.raises(PartnershipRefused, match="De penvoerder kan niet vertrekken"):
        _end(lead)
    lead.refresh_from_db()
    assert lead.until is None


def test_of_six_people_who_add_one_member_at_one_moment_one_succeeds(transactional_db):
    partnership, board = PartnershipFactory(), BoardFactory()
    outcomes = together(6, lambda _n: _add(partnership, board))
    kinds = sorted(type(outcome).__name__ for outcome in outcomes)
    assert kinds == ["Member"] + ["PartnershipRefused"] * 5
    assert partnership.members.filter(organisation=board).count() == 1


# Students.


def _count(partnership, institute, **changes):
    row = {
        "study_year": 2025,
        "route": "voltijd",
        "sector": "po",
        "funded": True,
        "count": 60,
    } | changes
    return services.count_students(
        partnership_id=partnership.pk, institute=institute, by=UserFactory(), **row
    )


@pytest.fixture
def training():
    """A partnership with an institute as a member."""
    return MemberFactory(organisation=InstituteFactory())


def test_students_are_counted(training):
    row = _count(training.partnership, training.organisation, count=0)
    assert (row.partnership, row.institute, row.study_year) == (
        training.partnership,
        training.organisation,
        2025,
    )
    assert (row.route, row.sector, row.funded, row.count) == ("voltijd", "po", True, 0)


def test_an_earlier_number_is_replaced(training):
    _count(training.partnership, training.organisation, count=60)
    _count(training.partnership, training.organisation, count=61)
    assert training.partnership.student_counts.get().count == 61


def test_what_is_not_funded_is_counted_apart(training):
    _count(training.partnership, training.organisation)
    _count(training.partnership, training.organisation, funded=False)
    assert training.partnership.student_counts.count() == 2


@pytest.mark.parametrize("until", [None, date(2025, 1, 1)], ids=["never a member", "left"])
def test_only_students_of_members_count(until):
    partnership, institute = PartnershipFactory(), InstituteFactory()
    if until:
        MemberFactory(partnership=partnership, organisation=institute, until=until)
    with pytest.raises(PartnershipRefused) as refusal:
        _count(partnership, institute)
    assert str(refusal.value) == (
        f"{institute} is geen lid. Alleen studenten van deelnemende opleidingen tellen mee."
    )
    assert partnership.student_counts.count() == 0


def test_a_count_of_another_partnership_stays(training):
    other = StudentCountFactory(institute=training.organisation, count=5)
    _count(training.partnership, training.organisation)
    other.refresh_from_db()
    assert other.count == 5


def test_a_refusal_is_meant_for_people():
    assert issubclass(PartnershipRefused, Refused)
