"""What the overview shows before anyone chose."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from regions.states import RegionState
from reports.overview_forms import OverviewFilter
from tests.factories import RoundFactory, UserFactory
from tests.reports.country import make_country

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def rounds(now):
    """One that closed, with a region that was adopted, and one that is open."""
    year, week = timedelta(days=365), timedelta(days=7)
    closed = RoundFactory(opens_at=now - 2 * year, submission_deadline=now - year)
    make_country(state=RegionState.ADOPTED, round=closed)
    return closed, RoundFactory(opens_at=now - week, submission_deadline=now + week)


def test_who_is_signed_in_begins_at_the_round_that_is_open(rounds, now):
    _closed, current = rounds
    assert OverviewFilter({}, user=UserFactory(), at=now).round == current


def test_the_public_begins_where_there_is_something_to_see(rounds, now):
    closed, current = rounds
    assert OverviewFilter({}, user=AnonymousUser(), at=now).round == closed
    chosen = {"ronde": current.slug}
    assert OverviewFilter(chosen, user=AnonymousUser(), at=now).round == current
