"""Who answers for an organisation: a mandate, valid on the day."""

from datetime import date

import pytest

from accounts import roles
from organisations.permissions import may_answer_for, may_manage_register
from tests.factories import BoardFactory, MembershipFactory, UserFactory, staff

pytestmark = pytest.mark.django_db

TODAY = date(2026, 10, 1)


def _may(membership, *, on=TODAY) -> bool:
    return may_answer_for(membership.user, membership.organisation, on=on)


@pytest.mark.parametrize(
    ("until", "allowed"),
    [
        (None, True),
        (date(2026, 10, 2), True),
        (date(2026, 10, 1), True),
        (date(2026, 9, 30), False),
    ],
)
def test_a_mandate_is_valid_until_and_including_its_last_day(until, allowed):
    assert _may(MembershipFactory(mandate_until=until)) is allowed


def test_without_a_mandate_nobody_answers():
    assert not _may(MembershipFactory(has_mandate=False))


def test_a_mandate_of_another_organisation_is_no_mandate():
    member = MembershipFactory().user
    assert not may_answer_for(member, BoardFactory(), on=TODAY)


def test_the_mandate_of_a_colleague_is_no_mandate():
    colleague = MembershipFactory()
    contact = MembershipFactory(organisation=colleague.organisation, has_mandate=False)
    assert not _may(contact)


@pytest.mark.parametrize("role", sorted(roles.GROUPS))
def test_no_role_answers_for_an_organisation(role):
    assert not may_answer_for(staff(role), BoardFactory(), on=TODAY)


@pytest.mark.parametrize("role", sorted(roles.GROUPS))
def test_administrators_keep_the_register(role):
    assert may_manage_register(staff(role)) is (role == roles.ADMINISTRATORS)


def test_others_do_not_keep_the_register():
    assert not may_manage_register(UserFactory(is_superuser=True))
