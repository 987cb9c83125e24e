"""What an organisation takes part in, as far as the person who looks may know."""

from datetime import date

import pytest
from django.utils import timezone

from accounts import roles
from organisations import hooks
from organisations.models import Organisation
from regions.states import Consent, RegionState
from tests.factories import (
    BoardFactory,
    MemberFactory,
    MembershipFactory,
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    UserFactory,
    staff,
)

pytestmark = pytest.mark.django_db


def _answered(region=None, *, consent=Consent.CONFIRMED, organisation=None, by=None):
    now = timezone.now()
    organisation = organisation or BoardFactory()
    return ParticipantFactory(
        region=region or RegionFactory(),
        organisation=organisation,
        consent=consent,
        asked_at=now,
        answered_at=now,
        answered_by=by or MembershipFactory(organisation=organisation).user,
        on_version=1,
        declined_reason="Nee." if consent == Consent.DECLINED else "",
    )


def _regions(user, organisation) -> list[str]:
    return [row.title for row in hooks.involvements("region", user, organisation)]


def _public_region():
    return RegionFactory(state=RegionState.ADOPTED, submitted_at=timezone.now())


def test_both_kinds_are_registered():
    assert set(hooks.INVOLVEMENTS) == {"partnership", "region"}


def test_a_partnership_is_a_finished_row():
    member = MemberFactory(role="satellite", since=date(2021, 8, 1), until=date(2024, 8, 1))
    [row] = hooks.involvements("partnership", staff(roles.FACILITATORS), member.organisation)
    assert (row.title, row.url) == (
        member.partnership.name,
        member.partnership.get_absolute_url(),
    )
    assert (row.role, row.since, row.until) == ("Satelliet", date(2021, 8, 1), date(2024, 8, 1))


def test_a_partnership_of_others_is_not_shown():
    member = MemberFactory()
    assert hooks.involvements("partnership", UserFactory(), member.organisation) == []


def test_who_left_every_partnership_is_in_none():
    member = MemberFactory(until=date(2024, 8, 1))
    rows = hooks.without("partnership", staff(roles.FACILITATORS), Organisation.objects.all())
    assert member.organisation in rows
    assert member.partnership.lead not in rows


def test_a_draft_is_known_to_its_own_people_and_administrators_only():
    participant = _answered()
    organisation, title = participant.organisation, participant.region.name
    own = organisation.memberships.first().user
    assert _regions(own, organisation) == [title]
    assert _regions(staff(roles.ADMINISTRATORS), organisation) == [title]
    for stranger in (UserFactory(), MembershipFactory().user, staff(roles.ASSESSORS)):
        assert _regions(stranger, organisation) == []
        assert organisation in hooks.without("region", stranger, Organisation.objects.all())


def test_of_a_public_region_outsiders_see_only_who_confirmed():
    region = _public_region()
    yes, no = _answered(region), _answered(region, consent=Consent.DECLINED)
    asked_not = ParticipantFactory(region=region)
    outsider = UserFactory()
    assert _regions(outsider, yes.organisation) == [region.name]
    assert _regions(outsider, no.organisation) == _regions(outsider, asked_not.organisation) == []
    insider = staff(roles.ADMINISTRATORS)
    assert _regions(insider, no.organisation) == [region.name]


def test_only_insiders_read_who_answered_and_on_which_mandate():
    participant = _answered(_public_region())
    person = participant.answered_by
    [outside] = hooks.involvements("region", UserFactory(), participant.organisation)
    [inside] = hooks.involvements("region", person, participant.organisation)
    assert str(person) not in outside.mandate
    assert outside.mandate.startswith("Op ")
    assert f"{person}, op " in inside.mandate
    assert "bestuurder, mandaat zonder einddatum" in inside.mandate


def test_a_mandate_that_ends_is_named_with_its_end():
    membership = MembershipFactory(mandate_until=date(2027, 7, 31))
    participant = _answered(organisation=membership.organisation, by=membership.user)
    [row] = hooks.involvements("region", membership.user, participant.organisation)
    assert "mandaat tot en met 31 juli 2027" in row.mandate


def test_the_share_is_that_of_the_partnership_through_which_it_takes_part():
    participant = _answered()
    organisation = participant.organisation
    partnership = PartnershipFactory(name="Verbond", lead=organisation)
    RegionPartnershipFactory(region=participant.region, partnership=partnership, share=40)
    RegionPartnershipFactory(region=participant.region)
    [row] = hooks.involvements("region", staff(roles.ADMINISTRATORS), organisation)
    assert row.share == "Verbond: 40%"


def test_the_share_of_a_partnership_that_one_may_not_see_is_not_shown():
    participant = _answered(_public_region())
    partnership = PartnershipFactory(lead=participant.organisation)
    RegionPartnershipFactory(region=participant.region, partnership=partnership, share=40)
    [row] = hooks.involvements("region", UserFactory(), participant.organisation)
    assert row.share == ""


@pytest.mark.parametrize("state", [RegionState.WITHDRAWN, RegionState.REJECTED])
def test_who_is_only_in_a_region_that_is_over_is_in_no_region(state):
    region = RegionFactory(state=state, submitted_at=timezone.now())
    participant = _answered(region)
    rows = hooks.without("region", staff(roles.ADMINISTRATORS), Organisation.objects.all())
    assert participant.organisation in rows


def test_who_said_no_is_in_no_region():
    refused, joined = _answered(consent=Consent.DECLINED), _answered()
    rows = hooks.without("region", staff(roles.ADMINISTRATORS), Organisation.objects.all())
    assert refused.organisation in rows
    assert joined.organisation not in rows
