"""Composing a region: every change counts a version, keeps the claims right, and can be refused."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from common.fingerprint import fingerprint
from common.refusal import Refused, StaleVersion
from organisations.sectors import Sector
from partnerships.models import MemberRole
from regions import functions, services
from regions.models import Region
from regions.services import ChangeRefused
from regions.states import EDITABLE, DraftPhase, RegionState
from tests.database import run, together
from tests.factories import (
    BoardFactory,
    LocationFactory,
    MemberFactory,
    MunicipalityFactory,
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    SubmissionFactory,
    UserFactory,
    asked_for,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
LOCKED = [state for state in RegionState if state not in EDITABLE]


def _who(region, at=NOON) -> dict:
    return {"region_id": region.pk, "by": UserFactory(), "at": at}


def _plan(region, function="werven", **changes):
    plan = region.function_plans.get(function=function)
    filled = {"lead": None, "level": "regio", "leads": {}} | changes
    shown = filled.pop("shown", fingerprint(*functions.plan_of(plan)))
    return functions.plan_function(function=function, shown=shown, **filled, **_who(region))


def _change_details(region, **changes):
    filled = {"name": region.name, "sectors": region.sectors, "lead": None} | changes
    shown = filled.pop("shown", fingerprint(*services.details_of(region)))
    return services.change_details(shown=shown, **filled, **_who(region))


def _set_sectors(participant, sectors, *, shown=None):
    return services.set_sectors(
        participant_id=participant.pk,
        shown=shown or fingerprint(participant.sectors),
        sectors=sectors,
        **_who(participant.region),
    )


def _change_partnership(link, *, shown=None, **changes):
    terms = {"share": link.share, "fate": link.fate, "reason": link.reason} | changes
    shown = shown or fingerprint(*services.terms_of(link))
    return services.change_partnership(link_id=link.pk, shown=shown, **terms, **_who(link.region))


def _set_phase(region, phase):
    return services.set_phase(phase=phase, **_who(region))


def _set_municipalities(region, places, *, shown=None):
    return services.set_municipalities(
        shown=shown or fingerprint(services.area_of(region)),
        codes=[place.code for place in places],
        **_who(region),
    )


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
        "sectors": lambda: _set_sectors(participant, ["po"]),
        "change partnership": lambda: _change_partnership(link, share=50),
        "function": lambda: _plan(region),
    }


CHANGES = [
    "details",
    "municipalities",
    "add participant",
    "remove participant",
    "add partnership",
    "remove partnership",
    "sectors",
    "change partnership",
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


def test_a_region_in_change_can_be_changed():
    region = RegionFactory()
    run("UPDATE regions_region SET state = 'wijziging', submitted_at = now()")
    _plan(region, level="bestuur")
    assert region.function_plans.get(function="werven").level == "bestuur"


def test_a_region_that_is_asked_for_more_can_be_changed_where_it_was_asked():
    region = asked_for(SubmissionFactory(), "werven").submission.region
    _plan(region, level="bestuur")
    assert region.function_plans.get(function="werven").level == "bestuur"
    with pytest.raises(ChangeRefused, match="alleen een aanvulling op: Functie werven"):
        _plan(region, function="matchen", level="bestuur")


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


NATIONAL = {"scope": "landelijk", "scope_reason": "Groen onderwijs is er in het hele land."}


def test_scope_and_delineation_are_changed_with_their_reasons():
    region = RegionFactory()
    relational = {"delineation": "relationeel", "delineation_reason": "Wij werken al samen."}
    _change_details(region, **NATIONAL, **relational)
    region.refresh_from_db()
    assert (region.is_national, region.delineation) == (True, "relationeel")
    assert region.delineation_reason == "Wij werken al samen."


def test_a_scope_that_changed_meanwhile_is_not_overwritten():
    region = RegionFactory()
    seen = fingerprint(*services.details_of(region))
    _change_details(region, **NATIONAL)
    with pytest.raises(StaleVersion):
        _change_details(region, name="Van mij", shown=seen)


@pytest.mark.parametrize(
    ("column", "exception"), [("scope", "landelijk"), ("delineation", "relationeel")]
)
def test_an_exception_without_a_reason_is_held_back_by_the_database(column, exception):
    region = RegionFactory()
    with pytest.raises(IntegrityError, match="says_why"):
        Region.objects.filter(pk=region.pk).update(**{column: exception})


# Phases.


@pytest.mark.parametrize("phase", DraftPhase.values)
def test_a_draft_gets_a_phase_without_a_new_version(phase):
    region = RegionFactory()
    _set_phase(region, phase)
    region.refresh_from_db()
    assert (region.phase, region.version) == (phase, 1)


def test_a_proposal_starts_in_bewerking():
    assert RegionFactory().phase == "bewerking"


@pytest.mark.parametrize("state", [s for s in EDITABLE if s != RegionState.DRAFT])
def test_only_a_draft_has_a_phase(state):
    region = RegionFactory()
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state.value)
    with pytest.raises(ChangeRefused, match="Alleen een concept heeft een fase"):
        _set_phase(region, DraftPhase.SHARING)


def test_what_was_shown_to_a_party_is_no_sketch_any_more():
    region = ParticipantFactory(consent="gevraagd", asked_at=NOON).region
    with pytest.raises(ChangeRefused, match="Er is al om instemming gevraagd"):
        _set_phase(region, DraftPhase.SKETCH)
    _set_phase(region, DraftPhase.SHARING)


def test_a_sketch_leaves_the_shares_of_a_partnership_to_others():
    link = RegionPartnershipFactory(share=80, region__phase="schets")
    rival = RegionFactory(round=link.region.round)
    _join(rival, link.partnership, share=60)

    with pytest.raises(ChangeRefused, match="samen komen de aandelen boven 100%"):
        _set_phase(link.region, DraftPhase.EDITING)

    link.region.refresh_from_db()
    assert link.region.phase == "schets"


def test_a_sketch_whose_shares_fit_becomes_a_proposal():
    link = RegionPartnershipFactory(share=40, region__phase="schets")
    _join(RegionFactory(round=link.region.round), link.partnership, share=60)
    assert _set_phase(link.region, DraftPhase.EDITING).phase == "bewerking"


def test_of_two_sketches_that_want_one_partnership_one_becomes_a_proposal(transactional_db):
    first = RegionPartnershipFactory(share=60, region__phase="schets")
    second = RegionPartnershipFactory(
        share=60,
        partnership=first.partnership,
        region__round=first.region.round,
        region__phase="schets",
    )
    regions = [first.region, second.region]

    outcomes = together(2, lambda n: _set_phase(regions[n], DraftPhase.EDITING))

    kinds = sorted(type(outcome).__name__ for outcome in outcomes)
    assert kinds == ["ChangeRefused", "Region"]


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


def test_a_party_takes_part_with_some_of_its_sectors():
    participant = ParticipantFactory()
    _set_sectors(participant, ["vo", "po"])
    participant.refresh_from_db()
    assert participant.sectors == ["po", "vo"]


def test_sectors_that_changed_meanwhile_are_not_overwritten():
    participant = ParticipantFactory()
    seen = fingerprint(participant.sectors)
    _set_sectors(participant, ["po"])
    with pytest.raises(StaleVersion):
        _set_sectors(participant, ["vo"], shown=seen)


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


def test_the_terms_of_a_partnership_are_changed():
    link = RegionPartnershipFactory()
    _change_partnership(link, share=40, fate="meerdere", reason="Ook in West.")
    link.refresh_from_db()
    assert (link.share, link.fate, link.reason) == (40, "meerdere", "Ook in West.")


def test_terms_that_changed_meanwhile_are_not_overwritten():
    link = RegionPartnershipFactory()
    seen = fingerprint(*services.terms_of(link))
    _change_partnership(link, share=40)
    link.refresh_from_db()
    with pytest.raises(StaleVersion):
        _change_partnership(link, share=60, shown=seen)


def test_a_share_that_grows_too_large_is_refused_in_a_sentence():
    link = RegionPartnershipFactory(share=30)
    _join(RegionFactory(round=link.region.round), link.partnership, share=60)
    with pytest.raises(ChangeRefused, match="samen komen de aandelen boven 100%"):
        _change_partnership(link, share=41)
    assert _change_partnership(link, share=40).share == 40


def test_a_partnership_that_someone_else_just_removed_is_a_sentence():
    link = RegionPartnershipFactory()
    region = link.region
    services.remove_partnership(link_id=link.pk, **_who(region))
    with pytest.raises(Refused):
        services.remove_partnership(link_id=link.pk, **_who(region))


# Functions.


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


def test_claims_follow_the_sectors_of_each_party(composed):
    region, place, board, location = composed
    _change_details(region, sectors=["po", "vo"])
    secondary = LocationFactory(organisation=board, municipality=place, sector=Sector.VO)
    other = LocationFactory(municipality=place, sector=Sector.VO)
    services.add_participant(organisation=other.organisation, **_who(region))
    participant = region.participants.get(organisation=board)

    _set_sectors(participant, ["po"])
    assert _claimed(region) == sorted([location.code, other.code])

    participant.refresh_from_db()
    _set_sectors(participant, [])
    assert _claimed(region) == sorted([location.code, secondary.code, other.code])


def test_a_sector_that_the_region_does_not_have_brings_nothing_in(composed):
    region, place, board, _location = composed
    LocationFactory(organisation=board, municipality=place, sector=Sector.VO)
    _set_sectors(region.participants.get(), ["vo"])
    assert _claimed(region) == []


def test_a_national_region_claims_all_locations_of_its_boards(composed):
    region, _place, board, location = composed
    elsewhere = LocationFactory(organisation=board)
    LocationFactory()  # of another board
    LocationFactory(organisation=board, sector=Sector.MBO)  # of another sector

    _change_details(region, **NATIONAL)
    assert _claimed(region) == sorted([location.code, elsewhere.code])

    _set_municipalities(region, [])
    assert _claimed(region) == sorted([location.code, elsewhere.code])


def test_claims_that_stay_are_the_same_rows(composed):
    region, place, board, _location = composed
    before = region.location_claims.get()
    LocationFactory(organisation=board, municipality=place)
    services.refresh_claims(region)
    assert region.location_claims.filter(pk=before.pk).exists()
    assert len(_claimed(region)) == 2
