"""An account that nobody uses is closed, after a mail and a month, and nothing of it is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import inactive
from accounts.models import ApiToken, User
from common.models import OutgoingMail
from tests.factories import UserFactory
from tests.factories.tokens import token_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()
MONTH = timedelta(days=31)


def sleeper(days=400, **values):
    user = UserFactory(**values)
    long_ago = NOW - timedelta(days=days)
    User.objects.filter(pk=user.pk).update(last_login=long_ago, date_joined=long_ago)
    user.refresh_from_db()
    return user


def test_a_mail_comes_first_and_a_month_later_the_door_closes():
    user = sleeper()
    assert inactive.close_unused(at=NOW) == (1, 0)
    assert "Log dan voor" in OutgoingMail.objects.get(to=user.email).body
    assert inactive.close_unused(at=NOW + timedelta(days=29)) == (0, 0)
    assert inactive.close_unused(at=NOW + MONTH) == (0, 1)
    user.refresh_from_db()
    assert user.is_active is False
    assert inactive.close_unused(at=NOW + 2 * MONTH) == (0, 0)


def test_who_logs_in_after_the_mail_keeps_the_account():
    user = sleeper()
    inactive.close_unused(at=NOW)
    User.objects.filter(pk=user.pk).update(last_login=NOW + timedelta(days=3))
    assert inactive.close_unused(at=NOW + MONTH) == (0, 0)


def test_who_comes_back_and_leaves_again_is_told_again():
    user = sleeper(days=1000)
    inactive.close_unused(at=NOW)
    User.objects.filter(pk=user.pk).update(last_login=NOW - timedelta(days=370))
    assert inactive.close_unused(at=NOW + MONTH) == (1, 0)


def test_an_account_that_a_program_uses_is_used():
    token, _text = token_of(sleeper(), at=NOW - timedelta(days=20))
    ApiToken.objects.filter(pk=token.pk).update(last_used_at=NOW - timedelta(days=2))
    assert inactive.close_unused(at=NOW) == (0, 0)


@pytest.mark.parametrize("values", [{"is_superuser": True}, {"is_active": False}])
def test_the_owner_and_who_is_closed_already_hear_nothing(values):
    sleeper(**values)
    assert inactive.close_unused(at=NOW) == (0, 0)


def test_who_was_here_this_year_hears_nothing():
    sleeper(days=300)
    assert inactive.close_unused(at=NOW) == (0, 0)


def test_a_night_asks_as_much_for_many_as_for_one(django_assert_num_queries):
    """Three questions: who is unused, who was told, and closing; the letters come on top."""
    for people in (1, 4):
        for _person in range(people):
            sleeper()
        inactive.close_unused(at=NOW)
        with django_assert_num_queries(2):
            assert inactive.close_unused(at=NOW) == (0, 0)
    with django_assert_num_queries(3):
        assert inactive.close_unused(at=NOW + MONTH) == (0, 5)


def test_a_mail_to_an_address_of_before_is_no_warning():
    user = sleeper(email="oud@voorbeeld.nl")
    inactive.close_unused(at=NOW)
    User.objects.filter(pk=user.pk).update(email="nieuw@voorbeeld.nl")
    assert inactive.close_unused(at=NOW + MONTH) == (1, 0)
