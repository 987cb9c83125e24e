"""Who registers and who edits a partnership."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts import roles
from partnerships import permissions
from tests.factories import (
    MemberFactory,
    MembershipFactory,
    PartnershipFactory,
    UserFactory,
    partnership_editor,
    staff,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("person", "allowed"),
    [
        (lambda: MembershipFactory().user, True),
        (lambda: MembershipFactory(has_mandate=False).user, True),
        (UserFactory, False),
        (AnonymousUser, False),
        (lambda: staff(roles.ADMINISTRATORS), False),
    ],
    ids=["director", "contact", "stranger", "anonymous", "administrator"],
)
def test_people_of_an_organisation_register(person, allowed):
    assert permissions.can_register(person()) is allowed


def test_the_team_edits():
    partnership = PartnershipFactory()
    assert permissions.can_edit(partnership_editor(partnership), partnership)


def test_the_team_of_another_partnership_does_not_edit():
    assert not permissions.can_edit(partnership_editor(PartnershipFactory()), PartnershipFactory())


@pytest.mark.parametrize("role", sorted(roles.GROUPS))
def test_no_role_edits(role):
    assert not permissions.can_edit(staff(role), PartnershipFactory())


@pytest.mark.parametrize(
    "person", [AnonymousUser, lambda: UserFactory(is_superuser=True, is_staff=True)]
)
def test_neither_anonymous_nor_a_superuser_edits(person):
    assert not permissions.can_edit(person(), PartnershipFactory())


def test_people_of_a_member_do_not_edit():
    member = MemberFactory()
    person = MembershipFactory(organisation=member.organisation).user
    assert not permissions.can_edit(person, member.partnership)


def test_the_team_is_named_in_order_of_last_name():
    partnership = PartnershipFactory()
    later = partnership_editor(partnership, last_name="Zwart", first_name="Aad")
    first = partnership_editor(partnership, last_name="Bakker", first_name="Zoë")
    assert permissions.team_of(partnership) == [first, later]
