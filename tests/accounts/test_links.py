"""Open links: for thirty days and fifty people at most, until revoked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import links
from accounts.links import LinkRefused
from accounts.models import Level, OpenLink
from partnerships.models import Partnership, PartnershipUserPermission
from partnerships.permissions import add_to_team
from tests.database import refused_by, run, together
from tests.factories import PartnershipFactory, UserFactory, partnership_editor
from tests.factories.people import open_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return PartnershipFactory()


@pytest.fixture
def link(partnership):
    return open_link(partnership, by=partnership_editor(partnership), max_uses=2)


def _enter(link, user=None, *, at=None):
    return links.enter(link_id=link.pk, by=user or UserFactory(), at=at or timezone.now())


def test_only_an_editor_makes_a_link(partnership):
    reader = UserFactory()
    add_to_team(reader, partnership, Level.COMMENT)
    with pytest.raises(LinkRefused):
        open_link(partnership, by=reader)


def test_a_link_that_is_full_lets_nobody_in(link):
    _enter(link)
    _enter(link)
    with pytest.raises(LinkRefused):
        _enter(link)


def test_who_came_in_before_does_not_count_again(link):
    reader = UserFactory()
    for _ in range(3):
        _enter(link, reader)
    assert OpenLink.objects.get().uses == 1


@pytest.mark.parametrize(("days", "open"), [(6, True), (7, False), (8, False)])
def test_a_link_ends_in_time(days, open, link):
    at = link.created_at + timedelta(days=days)
    if open:
        assert _enter(link, at=at)
    else:
        with pytest.raises(LinkRefused):
            _enter(link, at=at)


def test_a_link_that_was_revoked_lets_nobody_in(link):
    links.revoke_link(link_id=link.pk, by=link.created_by, at=timezone.now())
    with pytest.raises(LinkRefused):
        _enter(link)


def test_a_link_does_not_survive_the_rights_of_its_maker(link):
    PartnershipUserPermission.objects.filter(user=link.created_by).delete()
    with pytest.raises(LinkRefused):
        _enter(link)


def test_an_editor_who_opens_a_link_stays_editor(link, partnership):
    other = partnership_editor(partnership)
    _enter(link, other)
    assert Partnership.objects.edited_by(other).exists()


@pytest.mark.django_db(transaction=True)
def test_a_crowd_at_the_door_gets_no_more_places_than_there_are():
    partnership = PartnershipFactory()
    link = open_link(partnership, by=partnership_editor(partnership), max_uses=5)
    people = [UserFactory() for _ in range(20)]

    outcomes = together(20, lambda n: _enter(link, people[n]))

    assert [type(outcome) for outcome in outcomes].count(Partnership) == 5
    assert OpenLink.objects.get().uses == link.entries.count() == 5


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("expires_at = created_at + interval '31 days'", "open_link_lasts_thirty_days_at_most"),
        ("max_uses = 51", "open_link_lets_fifty_people_in_at_most"),
        ("uses = 3", "open_link_lets_fifty_people_in_at_most"),
        ("revoked_at = now()", "open_link_is_revoked_by_someone"),
    ],
)
def test_the_database_holds_the_limits_of_a_link(change, constraint, link):
    with refused_by(constraint):
        run(f"UPDATE accounts_openlink SET {change}")  # noqa: S608 -- our own words
