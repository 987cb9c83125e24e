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
    LabourMarketRegionFactory,
    MemberFactory,
    MunicipalityFactory,
    PartnershipFactory,
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
    members = partnership.members.values_list("organisation", "role", "since", "answer")
    assert list(members) == [(lead.pk, "lead", TODAY, "confirmed")]
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
        sectors=["vo"],
        labour_market_regions=[area],
        vision="Nieuw.",
    )

    partnership.refresh_from_db()
    assert (partnership.name, partnership.sectors) == ("Anders", ["vo"])
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


def test_who_said_no_is_asked_again_and_not_added_again():
    member = MemberFactory(answer="declined", remark="Nee.")
    with pytest.raises(PartnershipRefused, match="doet al mee"):
        _add(member.partnership, member.organisation)


def test_a_member_does_not_join_in_a_time_when_it_was_one():
    member = MemberFactory(since=date(2020, 9, 1), until=date(2027, 1, 1))
    with pytest.raises(PartnershipRefused) as refusal:
        _add(member.partnership, member.organisation)
    assert str(refusal.value) == (
        f"{member.organisation} was al lid van 1 september 2020 tot 1 januari 2027; dat overlapt."
    )


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


# Another role, other days, another lead.

SEPTEMBER = date(2026, 9, 1)


def _role(member, role="satellite", day=SEPTEMBER, **changes) -> Member:
    what = {"shown": fingerprint(*services.dates_of(member)), "role": role, "day": day}
    ids = {"partnership_id": member.partnership_id, "member_id": member.pk}
    return services.change_role(by=UserFactory(), **ids, **what | changes)


def _periods(partnership, organisation) -> list:
    rows = partnership.members.filter(organisation=organisation).order_by("since", "pk")
    return list(rows.values_list("role", "since", "until"))


def test_another_role_closes_one_row_and_opens_the_next():
    member = MemberFactory(since=date(2020, 9, 1))
    answer = member.answered_at
    new = _role(member)
    assert _periods(new.partnership, new.organisation) == [
        ("partner", date(2020, 9, 1), SEPTEMBER),
        ("satellite", SEPTEMBER, None),
    ]
    assert (new.answer, new.answered_at) == ("confirmed", answer)


def test_another_role_does_not_begin_before_the_one_it_follows():
    member = MemberFactory(since=date(2020, 9, 1))
    with pytest.raises(PartnershipRefused, match=r"sinds 1 september 2020; kies die dag"):
        _role(member, day=date(2020, 8, 31))


@pytest.mark.parametrize(
    ("role", "words"), [("lead", "overdracht"), ("partner", "heeft deze rol al")]
)
def test_a_role_that_cannot_be_is_refused(role, words):
    with pytest.raises(PartnershipRefused, match=words):
        _role(MemberFactory(), role=role)


def test_of_two_people_who_change_one_role_the_second_is_told():
    member = MemberFactory()
    seen = fingerprint(*services.dates_of(member))
    services.correct_member(
        partnership_id=member.partnership_id,
        member_id=member.pk,
        shown=seen,
        since=date(2019, 1, 1),
        until=None,
        by=UserFactory(),
    )
    with pytest.raises(StaleVersion):
        _role(member, shown=seen)
    assert member.partnership.members.filter(organisation=member.organisation).count() == 1


def test_days_are_corrected_without_overlap():
    old = MemberFactory(since=date(2019, 1, 1), until=date(2020, 1, 1))
    new = MemberFactory(
        partnership=old.partnership, organisation=old.organisation, since=date(2021, 1, 1)
    )
    what = {"partnership_id": old.partnership_id, "member_id": new.pk, "by": UserFactory()}
    what["shown"] = fingerprint(*services.dates_of(new))
    with pytest.raises(PartnershipRefused, match="dat overlapt"):
        services.correct_member(since=date(2019, 12, 31), until=None, **what)
    corrected = services.correct_member(since=date(2020, 1, 1), until=None, **what)
    assert corrected.since == date(2020, 1, 1)


def _hand_over(partnership, organisation, day=SEPTEMBER) -> Member:
    lead = partnership.members.get(role="lead", until=None)
    return services.hand_over(
        partnership_id=partnership.pk,
        shown=fingerprint(*services.dates_of(lead)),
        organisation=organisation,
        day=day,
        by=UserFactory(),
    )


def test_the_lead_is_handed_over_in_one_act():
    partnership = PartnershipFactory()
    old, new = partnership.lead, MemberFactory(partnership=partnership).organisation
    _hand_over(partnership, new)
    partnership.refresh_from_db()
    since = date(2020, 9, 1)
    assert partnership.lead == new
    assert _periods(partnership, old) == [("lead", since, SEPTEMBER), ("partner", SEPTEMBER, None)]
    assert _periods(partnership, new) == [("partner", since, SEPTEMBER), ("lead", SEPTEMBER, None)]


def test_the_lead_goes_to_a_member_that_confirmed():
    partnership = PartnershipFactory()
    asked = MemberFactory(partnership=partnership, asked=True).organisation
    for organisation in (asked, BoardFactory(), partnership.lead):
        with pytest.raises(PartnershipRefused, match="bevestigd, kan penvoerder worden"):
            _hand_over(partnership, organisation)
    assert partnership.members.count() == 2


# Area and allies.


def test_an_area_is_set_with_its_reasons():
    partnership, place = PartnershipFactory(), MunicipalityFactory()
    _area(partnership, codes=[place.code], educational_region="Oost")
    partnership.refresh_from_db()
    assert list(partnership.feeding_area.all()) == [place]
    assert partnership.educational_region == "Oost"


def test_an_area_that_changed_meanwhile_is_not_overwritten():
    partnership, place = PartnershipFactory(), MunicipalityFactory()
    seen = fingerprint(*services.area_of(partnership))
    partnership.feeding_area.add(place)
    with pytest.raises(StaleVersion):
        _area(partnership, shown=seen)
    assert list(partnership.feeding_area.all()) == [place]


def _area(partnership, **changes):
    texts = dict.fromkeys(services.AREA_TEXTS, "")
    what = {"codes": [], "shown": fingerprint(*services.area_of(partnership))} | texts | changes
    return services.set_area(partnership_id=partnership.pk, by=UserFactory(), at=NOON, **what)


def test_an_ally_is_another_partnership_and_named_once():
    partnership, other = PartnershipFactory(), PartnershipFactory()
    what = {"partnership_id": partnership.pk, "subject": "Werven", "by": UserFactory(), "at": NOON}
    services.add_ally(ally=other, **what)
    for ally, words in ((other, "staat er al bij"), (partnership, "niet met zichzelf")):
        with pytest.raises(PartnershipRefused, match=words):
            services.add_ally(ally=ally, **what)
    assert partnership.allies.get().ally == other


def test_a_column_of_another_kind_is_refused_in_a_sentence():
    with pytest.raises(PartnershipRefused, match=r"^Hoort niet bij deze soort: tijdvak\.$"):
        _register(rap_period="2024")


def test_a_refusal_is_meant_for_people():
    assert issubclass(PartnershipRefused, Refused)
