"""Composing a region: every change counts a version, keeps the claims right, and can be refused."""

from datetime import UTC, date, datetime

import pytest

from common.fingerprint import fingerprint
from common.refusal import Refused, StaleVersion
from organisations.sectors import Sector
from partnerships.models import MemberRole
from regions import permissions, services
from regions.models import Region
from regions.services import ChangeRefused
from regions.states import EDITABLE, Function, RegionState
from tests.database import run, together
from tests.factories import (
    BoardFactory,
    LabourMarketRegionFactory,
    LocationFactory,
    MemberFactory,
    MunicipalityFactory,
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

OPENS = datetime(2026, 9, 1, 8, tzinfo=UTC)
DEADLINE = datetime(2026, 11, 1, 17, tzinfo=UTC)
NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
LOCKED = [state for state in RegionState if state not in EDITABLE]


def _start(*, by=None, at=NOON, **changes) -> Region:
    arguments = {
        "name": "Regio Oost",
        "sectors": [Sector.PO],
        "labour_market_region": None,
    } | changes
    arguments.setdefault("round", RoundFactory(opens_at=OPENS, submission_deadline=DEADLINE))
    return services.start_region(by=by or UserFactory(), at=at, **arguments)


def _who(region, at=NOON) -> dict:
    return {"region_id": region.pk, "by": UserFactory(), "at": at}


def _plan(region, function="werven", **changes):
    plan = region.function_plans.get(function=function)
    filled = {"lead": None, "arrangement": "Samen.", "target": "Meer."} | changes
    shown = filled.pop("shown", fingerprint(*services.plan_of(plan)))
    return services.plan_function(function=function, shown=shown, **filled, **_who(region))


def _change_details(region, **changes):
    filled = {"name": region.name, "sectors": region.sectors, "lead": None} | changes
    shown = filled.pop("shown", fingerprint(*services.details_of(region)))
    return services.change_details(shown=shown, **filled, **_who(region))


def _set_municipalities(region, places, *, shown=None):
    return services.set_municipalities(
        shown=shown or fingerprint(services.area_of(region)),
        codes=[place.code for place in places],
        **_who(region),
    )


# Starting.


def test_a_region_starts_as_a_draft_with_five_empty_functions():
    starter = UserFactory()

    region = _start(by=starter, name="Regio Oost", sectors=[Sector.PO, Sector.MBO])

    region.refresh_from_db()
    assert (region.slug, region.state, region.version) == ("regio-oost", "concept", 1)
    assert region.sectors == ["po", "mbo"]
    assert (region.created_by, region.created_at, region.changed_at) == (starter, NOON, NOON)
    functions = region.function_plans.order_by("pk").values_list("function", "lead", "arrangement")
    assert list(functions) == [(function.value, None, "") for function in Function]
    assert permissions.team_of(region) == [starter]


def test_the_municipalities_of_a_labour_market_region_come_along():
    area = LabourMarketRegionFactory()
    places = [MunicipalityFactory(labour_market_region=area) for _ in range(3)]
    MunicipalityFactory(labour_market_region=area, valid_to=date(2026, 1, 1))
    MunicipalityFactory(labour_market_region=area, valid_from=date(2027, 1, 1))
    MunicipalityFactory()

    region = _start(labour_market_region=area)

    assert sorted(m.pk for m in region.municipalities.all()) == [place.pk for place in places]


def test_municipalities_are_those_of_the_day_in_amsterdam():
    area = LabourMarketRegionFactory()
    MunicipalityFactory(labour_market_region=area, valid_to=date(2027, 1, 1))
    merged = MunicipalityFactory(labour_market_region=area, valid_from=date(2027, 1, 1))
    round_ = RoundFactory(opens_at=OPENS, submission_deadline=datetime(2027, 2, 1, tzinfo=UTC))
    just_after_midnight = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    region = _start(labour_market_region=area, round=round_, at=just_after_midnight)

    assert list(region.municipalities.all()) == [merged]


@pytest.mark.parametrize("at", [datetime(2026, 9, 1, 7, tzinfo=UTC), DEADLINE])
def test_a_region_does_not_start_outside_its_round(at):
    with pytest.raises(ChangeRefused, match=r"^Deze aanvraagronde is niet open\.$"):
        _start(at=at)
    assert Region.objects.count() == 0


def test_a_region_starts_when_its_round_opens():
    assert _start(at=OPENS).created_at == OPENS


def test_a_name_is_given_once_per_round():
    first = _start()
    with pytest.raises(ChangeRefused, match="Kies een andere naam"):
        _start(round=first.round)
    assert _start().name == first.name


def test_the_second_region_of_a_name_gets_another_address():
    first, second = _start(), _start()
    assert first.slug == "regio-oost"
    assert second.slug.startswith("regio-oost-")


def test_a_region_does_not_get_the_address_of_a_page():
    """/regios/nieuw/ is where a region is started."""
    assert _start(name="Nieuw").slug != "nieuw"


def test_of_six_people_who_start_the_same_region_at_one_moment_one_succeeds(transactional_db):
    round_ = RoundFactory(opens_at=OPENS, submission_deadline=DEADLINE)
    people = [UserFactory() for _ in range(6)]

    outcomes = together(6, lambda n: _start(by=people[n], round=round_))

    kinds = sorted(type(outcome).__name__ for outcome in outcomes)
    assert kinds == ["ChangeRefused"] * 5 + ["Region"]


# What every change has in common.


def _every_change(region) -> dict:
    """Each verb of composing, ready to be called on a region that is complete enough."""
    participant = ParticipantFactory(region=region)
    link = RegionPartnershipFactory(region=region)
    partnership = PartnershipFactory()
    return {
        "details": lambda: _change_details(region, name="Nieuwe naam"),
        "municipalities": lambda: _set_municipalities(region, []),
        "add participant": lambda: services.add_participant(
            organisation=BoardFactory(), **_who(region)
        ),
        "remove participant": lambda: services.remove_participant(
            participant_id=participant.pk, **_who(region)
        ),
        "add partnership": lambda: services.add_partnership(
            partnership=partnership, share=100, fate="geheel", reason="", **_who(region)
        ),
        "remove partnership": lambda: services.remove_partnership(link_id=link.pk, **_who(region)),
        "function": lambda: _plan(region),
    }


CHANGES = [
    "details",
    "municipalities",
    "add participant",
    "remove participant",
    "add partnership",
    "remove partnership",
    "function",
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_counts_a_version_and_its_moment(change):
    region = RegionFactory()

    _every_change(region)[change]()

    region.refresh_from_db()
    assert (region.version, region.changed_at) == (2, NOON)


@pytest.mark.parametrize("state", LOCKED)
@pytest.mark.parametrize("change", CHANGES)
def test_nothing_changes_in_a_region_that_is_locked(change, state):
    region = RegionFactory()
    perform = _every_change(region)[change]
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state.value)

    with pytest.raises(ChangeRefused) as refusal:
        perform()

    assert str(refusal.value) == (
        f"Dit voorstel is niet te wijzigen: het heeft de stand “{state.label}”."
    )
    region.refresh_from_db()
    assert region.version == 1


@pytest.mark.parametrize("state", [RegionState.SUPPLEMENT, RegionState.CHANGING])
def test_a_region_that_is_asked_for_more_can_be_changed(state):
    region = RegionFactory()
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state.value)
    _plan(region, target="Aangevuld.")
    assert region.function_plans.get(function="werven").target == "Aangevuld."


def test_a_refused_change_is_meant_for_people():
    assert issubclass(ChangeRefused, Refused)


# Details.


def test_details_are_changed():
    region, lead = RegionFactory(), BoardFactory()

    _change_details(region, name="Regio West", sectors=["po", "vo"], lead=lead)

    region.refresh_from_db()
    assert (region.name, region.sectors, region.lead) == ("Regio West", ["po", "vo"], lead)


def test_details_that_changed_meanwhile_are_not_overwritten():
    region = RegionFactory(name="Eerst")
    seen = fingerprint(*services.details_of(region))
    _change_details(region, name="Van een ander")

    with pytest.raises(StaleVersion):
        _change_details(region, name="Van mij", shown=seen)

    region.refresh_from_db()
    assert region.name == "Van een ander"


def test_a_change_elsewhere_does_not_make_the_details_stale():
    region = RegionFactory()
    seen = fingerprint(*services.details_of(region))
    _plan(region)
    _change_details(region, name="Toch gelukt", shown=seen)
    region.refresh_from_db()
    assert region.name == "Toch gelukt"


def test_the_name_of_another_region_of_the_round_is_refused():
    region = RegionFactory()
    other = RegionFactory(round=region.round)
    with pytest.raises(ChangeRefused, match="Er is in deze ronde al een regio met deze naam"):
        _change_details(region, name=other.name)


def test_a_region_may_keep_its_own_name():
    region = RegionFactory()
    assert _change_details(region).name == region.name


def test_a_name_of_another_round_is_free():
    region, other = RegionFactory(), RegionFactory()
    assert _change_details(region, name=other.name).name == other.name


# The area.


def test_the_area_becomes_what_was_chosen():
    region, places = RegionFactory(), [MunicipalityFactory() for _ in range(3)]
    region.municipalities.add(places[0])

    _set_municipalities(region, places[1:])

    assert services.area_of(region) == [place.code for place in places[1:]]


def test_an_area_that_changed_meanwhile_is_not_overwritten():
    region, place = RegionFactory(), MunicipalityFactory()
    seen = fingerprint(services.area_of(region))
    _set_municipalities(region, [place])
    with pytest.raises(StaleVersion):
        _set_municipalities(region, [MunicipalityFactory()], shown=seen)
    assert services.area_of(region) == [place.code]


# Participants.


def test_a_participant_is_not_asked_yet():
    region, board = RegionFactory(), BoardFactory()
    participant = services.add_participant(organisation=board, **_who(region))
    assert (participant.organisation, participant.consent) == (board, "niet_gevraagd")


def test_a_participant_is_added_once():
    participant = ParticipantFactory()
    with pytest.raises(ChangeRefused) as refusal:
        services.add_participant(organisation=participant.organisation, **_who(participant.region))
    assert str(refusal.value) == f"{participant.organisation} staat al bij de deelnemers."
    assert Region.objects.get().version == 1


def test_functions_lose_their_lead_with_the_participant():
    region = RegionFactory()
    leaver, stayer = ParticipantFactory(region=region), ParticipantFactory(region=region)
    _plan(region, "werven", lead=leaver.organisation)
    _plan(region, "matchen", lead=stayer.organisation)

    services.remove_participant(participant_id=leaver.pk, **_who(region))

    leads = dict(region.function_plans.values_list("function", "lead"))
    assert (leads["werven"], leads["matchen"]) == (None, stayer.organisation_id)
    assert list(region.participants.all()) == [stayer]


def test_the_region_loses_its_lead_with_the_participant():
    region = RegionFactory()
    leaver = ParticipantFactory(region=region)
    _change_details(region, lead=leaver.organisation)

    services.remove_participant(participant_id=leaver.pk, **_who(region))

    region.refresh_from_db()
    assert region.lead is None


def test_the_region_keeps_its_lead_when_another_leaves():
    region = RegionFactory()
    lead, leaver = ParticipantFactory(region=region), ParticipantFactory(region=region)
    _change_details(region, lead=lead.organisation)
    services.remove_participant(participant_id=leaver.pk, **_who(region))
    region.refresh_from_db()
    assert region.lead == lead.organisation


def test_a_participant_that_someone_else_just_removed_is_a_sentence():
    participant = ParticipantFactory()
    region = participant.region
    services.remove_participant(participant_id=participant.pk, **_who(region))
    with pytest.raises(Refused):
        services.remove_participant(participant_id=participant.pk, **_who(region))


# Partnerships.


def _join(region, partnership, **changes):
    terms = {"share": 100, "fate": "geheel", "reason": ""} | changes
    return services.add_partnership(partnership=partnership, **terms, **_who(region))


def test_the_open_members_of_a_partnership_come_along():
    region, partnership = RegionFactory(), PartnershipFactory()
    partner = MemberFactory(partnership=partnership)
    MemberFactory(partnership=partnership, until=date(2025, 1, 1), role=MemberRole.SATELLITE)
    ParticipantFactory(region=region, organisation=partner.organisation)

    link = _join(region, partnership, share=60, fate="meerdere", reason="Ook in West.")

    assert (link.share, link.fate, link.reason) == (60, "meerdere", "Ook in West.")
    parties = region.participants.values_list("organisation", flat=True)
    assert sorted(parties) == sorted([partnership.lead_id, partner.organisation_id])


def test_a_partnership_joins_once():
    link = RegionPartnershipFactory()
    with pytest.raises(ChangeRefused) as refusal:
        _join(link.region, link.partnership)
    assert str(refusal.value) == f"{link.partnership} staat al in de regio."


def test_shares_above_a_hundred_percent_are_refused_in_a_sentence():
    link = RegionPartnershipFactory(share=70)
    rival = RegionFactory(round=link.region.round)

    with pytest.raises(ChangeRefused) as refusal:
        _join(rival, link.partnership, share=31, fate="meerdere", reason="Ook hier.")

    assert str(refusal.value) == (
        f"{link.partnership} doet al mee in een andere regio van deze ronde; samen komen de "
        "aandelen boven 100%. Kies een kleiner aandeel."
    )
    assert (rival.region_partnerships.count(), rival.participants.count()) == (0, 0)


def test_shares_of_exactly_a_hundred_percent_are_kept():
    link = RegionPartnershipFactory(share=70)
    rival = RegionFactory(round=link.region.round)
    assert _join(rival, link.partnership, share=30).share == 30


def test_removing_a_partnership_keeps_its_members():
    region, partnership = RegionFactory(), PartnershipFactory()
    link = _join(region, partnership)
    services.remove_partnership(link_id=link.pk, **_who(region))
    assert (region.region_partnerships.count(), region.participants.count()) == (0, 1)


def test_a_partnership_that_someone_else_just_removed_is_a_sentence():
    link = RegionPartnershipFactory()
    region = link.region
    services.remove_partnership(link_id=link.pk, **_who(region))
    with pytest.raises(Refused):
        services.remove_partnership(link_id=link.pk, **_who(region))


# Functions.


def test_a_function_is_filled():
    region, lead = RegionFactory(), BoardFactory()
    plan = _plan(region, "opleiden", lead=lead, arrangement="Samen.", target="Alle studenten.")
    assert (plan.function, plan.lead) == ("opleiden", lead)
    assert (plan.arrangement, plan.target) == ("Samen.", "Alle studenten.")


def test_a_function_that_changed_meanwhile_is_not_overwritten():
    region = RegionFactory()
    seen = fingerprint(*services.plan_of(region.function_plans.get(function="werven")))
    _plan(region, target="Van een ander.")
    with pytest.raises(StaleVersion):
        _plan(region, target="Van mij.", shown=seen)
    assert region.function_plans.get(function="werven").target == "Van een ander."


def test_of_two_people_who_fill_one_function_at_one_moment_one_is_told(transactional_db):
    region = RegionFactory()
    seen = fingerprint(*services.plan_of(region.function_plans.get(function="werven")))

    outcomes = together(2, lambda n: _plan(region, target=f"Doel {n}", shown=seen))

    kinds = sorted(type(outcome).__name__ for outcome in outcomes)
    region.refresh_from_db()
    assert (kinds, region.version) == (["FunctionPlan", "StaleVersion"], 2)


# Claims: boards × area × sectors.


@pytest.fixture
def composed():
    """A region with one board, one municipality and their school."""
    region, place, board = RegionFactory(), MunicipalityFactory(), BoardFactory()
    location = LocationFactory(organisation=board, municipality=place)
    ParticipantFactory(region=region, organisation=board)
    _set_municipalities(region, [place])
    return region, place, board, location


def _claimed(region) -> list[str]:
    claims = region.location_claims.order_by("location__code")
    return list(claims.values_list("location__code", flat=True))


def test_a_region_claims_the_schools_of_its_boards_in_its_area(composed):
    region, _place, _board, location = composed
    claim = region.location_claims.get()
    assert (claim.location, claim.round_id, claim.held) == (location, region.round_id, False)


@pytest.mark.parametrize(
    "other", ["another board", "another place", "another sector", "left the register"]
)
def test_a_region_claims_no_other_school(composed, other):
    region, place, board, location = composed
    fields = {"organisation": board, "municipality": place}
    fields |= {
        "another board": {"organisation": BoardFactory()},
        "another place": {"municipality": MunicipalityFactory()},
        "another sector": {"sector": Sector.VO},
        "left the register": {"in_register": False},
    }[other]
    LocationFactory(**fields)

    services.refresh_claims(region)

    assert _claimed(region) == [location.code]


def test_claims_follow_the_area(composed):
    region, _place, _board, _location = composed
    _set_municipalities(region, [])
    assert _claimed(region) == []


def test_claims_follow_the_boards(composed):
    region, _place, _board, _location = composed
    services.remove_participant(participant_id=region.participants.get().pk, **_who(region))
    assert _claimed(region) == []


def test_claims_follow_the_sectors(composed):
    region, place, board, _location = composed
    secondary = LocationFactory(organisation=board, municipality=place, sector=Sector.VO)
    _change_details(region, sectors=["vo"])
    assert _claimed(region) == [secondary.code]


def test_claims_that_stay_are_the_same_rows(composed):
    region, place, board, _location = composed
    before = region.location_claims.get()
    LocationFactory(organisation=board, municipality=place)
    services.refresh_claims(region)
    assert region.location_claims.filter(pk=before.pk).exists()
    assert len(_claimed(region)) == 2
