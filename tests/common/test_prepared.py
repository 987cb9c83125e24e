"""A query compiled once gives what the queryset gives, and takes its values from the caller."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from accounts.models import User
from common.counting import count_once_more
from common.prepared import Prepared, Slot
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NAME = Slot("name", "a name that nobody has")


def by_name() -> Prepared:
    return Prepared(
        lambda: (
            User.objects.filter(last_name=NAME.stand_in, is_active=True)
            .values_list("email", "public_id", "date_joined")
            .order_by("email")
        ),
        (NAME,),
        tail=" LIMIT %s",
        tail_names=("most",),
    )


def test_it_gives_what_the_queryset_gives(django_assert_num_queries):
    for email in ("b@voorbeeld.nl", "a@voorbeeld.nl"):
        UserFactory(email=email, last_name="O’Neill %s")
    UserFactory(last_name="Anders")
    prepared = by_name()
    rows = User.objects.filter(last_name="O’Neill %s").order_by("email")
    expected = list(rows.values_list("email", "public_id", "date_joined"))
    for _ in range(2):
        with django_assert_num_queries(1):
            found = prepared.rows(name="O’Neill %s", most=10)
        assert [tuple(row) for row in found] == expected
    assert len(prepared.rows(name="O’Neill %s", most=1)) == 1
    assert prepared.rows(name="Niemand", most=10) == []


def test_a_slot_that_the_query_does_not_hold_is_a_mistake():
    at = Slot("at", datetime(1, 1, 2, tzinfo=UTC))
    with pytest.raises(LookupError, match="at"):
        Prepared(lambda: User.objects.values_list("pk").order_by("pk"), (at,)).rows(at=None)


def test_a_value_that_is_forgotten_is_a_mistake():
    with pytest.raises(KeyError):
        by_name().rows(most=1)


def test_counting_starts_at_one_and_ends_by_itself():
    cache.delete("toets:teller")
    assert [count_once_more("toets:teller", seconds=60) for _ in range(3)] == [1, 2, 3]
    client = cache._cache.get_client(None)
    assert 0 < client.ttl(cache.make_and_validate_key("toets:teller")) <= 60
