"""The user: an e-mail address as log-in, groups as roles."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Group
from django.core.management import call_command

from accounts import roles
from accounts.middleware import must_enrol
from accounts.models import User
from tests.database import delete_all, refused_by, refused_with, run
from tests.factories import UserFactory, staff
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db


def test_a_user_is_made_by_e_mail_address_in_lower_case():
    user = User.objects.create_user("Anna.deWit@Voorbeeld.NL", PASSWORD, first_name="Anna")
    assert user.email == "anna.dewit@voorbeeld.nl"
    assert user.check_password(PASSWORD)
    assert (user.is_staff, user.is_superuser, user.is_active) == (False, False, True)


def test_a_user_without_a_password_cannot_sign_in_with_one():
    assert not User.objects.create_user("anna@voorbeeld.nl").has_usable_password()


def test_a_superuser_may_do_everything_in_the_admin():
    user = User.objects.create_superuser("beheer@voorbeeld.nl", PASSWORD)
    assert (user.is_staff, user.is_superuser) == (True, True)


def test_createsuperuser_works_without_a_user_name():
    call_command(
        "createsuperuser",
        email="beheer@voorbeeld.nl",
        first_name="Tom",
        last_name="Jansma",
        interactive=False,
        verbosity=0,
    )
    assert User.objects.get().email == "beheer@voorbeeld.nl"


@pytest.mark.parametrize("address", ["persoon@voorbeeld.nl", "Persoon@Voorbeeld.NL"])
def test_an_address_belongs_to_one_person_whatever_its_case(address):
    UserFactory(email="persoon@voorbeeld.nl")
    other = UserFactory()
    with refused_with("accounts_user_email_|user_email_is_unique_whatever_its_case"):
        run("UPDATE accounts_user SET email = %s WHERE id = %s", address, other.pk)


def test_another_case_of_an_address_is_the_same_address():
    UserFactory(email="persoon@voorbeeld.nl")
    other = UserFactory()
    with refused_by("user_email_is_unique_whatever_its_case"):
        run("UPDATE accounts_user SET email = 'PERSOON@voorbeeld.nl' WHERE id = %s", other.pk)


def test_every_user_has_a_public_id_of_its_own():
    first, second = UserFactory(), UserFactory()
    with refused_by("accounts_user_public_id_key"):
        run("UPDATE accounts_user SET public_id = %s WHERE id = %s", first.public_id, second.pk)


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [("Anna", "de Wit", "Anna de Wit"), ("", "", "anna@voorbeeld.nl")],
)
def test_a_user_is_shown_by_name_or_else_by_address(first, last, shown):
    assert str(User(email="anna@voorbeeld.nl", first_name=first, last_name=last)) == shown


def test_the_groups_exist_wherever_the_tables_do():
    names = Group.objects.order_by("name").values_list("name", flat=True)
    assert list(names) == sorted(roles.GROUPS)


def test_a_role_is_a_group():
    user = staff(roles.GUIDES)
    assert user.has_role(roles.GUIDES)
    assert user.has_role(roles.ASSESSORS, roles.GUIDES)
    assert not user.has_role(roles.ASSESSORS)
    assert not user.has_role()


def test_who_is_no_longer_active_has_no_role():
    user = staff(roles.DECIDERS)
    user.is_active = False
    assert not user.has_role(roles.DECIDERS)


def test_a_role_costs_one_query_for_as_long_as_the_user_lives(django_assert_num_queries):
    user = User.objects.get(pk=staff(roles.GUIDES, roles.ASSESSORS).pk)
    with django_assert_num_queries(1):
        assert [user.has_role(role) for role in roles.GROUPS] == [True, True, False, False, False]


# The second factor.


@pytest.mark.parametrize(
    ("role", "needed"),
    [
        (roles.GUIDES, True),
        (roles.ASSESSORS, True),
        (roles.DECIDERS, True),
        (roles.ADMINISTRATORS, True),
        (roles.FACILITATORS, False),
    ],
)
def test_who_sees_what_is_not_theirs_needs_a_second_factor(role, needed):
    user = staff(role, second_factor=False)
    assert user.needs_second_factor is needed
    assert must_enrol(user) is needed


def test_who_comes_in_the_admin_needs_a_second_factor_without_a_group():
    assert UserFactory(is_staff=True).needs_second_factor


def test_others_need_no_second_factor():
    assert not UserFactory().needs_second_factor


def test_a_second_factor_that_is_there_is_enough():
    assert not must_enrol(staff(roles.DECIDERS))


def test_nobody_enrols_before_signing_in():
    assert not must_enrol(AnonymousUser())


# The audit trail.


def test_a_change_of_a_user_is_kept_without_the_password():
    user = UserFactory(last_name="Eerst")
    run("UPDATE accounts_user SET last_name = 'Later' WHERE id = %s", user.pk)
    events = user.events.order_by("pgh_id").values_list("pgh_label", "last_name")
    assert list(events) == [("insert", "Eerst"), ("update", "Later")]
    assert "password" not in [field.name for field in user.events.model._meta.get_fields()]


def test_the_audit_trail_of_users_cannot_be_deleted():
    UserFactory()
    with refused_with("Cannot update or delete rows"):
        delete_all("accounts_userevent")


# Roles are rights too.


@pytest.mark.parametrize("take", [False, True])
def test_getting_and_losing_a_role_is_history(take):
    user = staff(roles.GUIDES)
    if take:
        user.groups.clear()
    rows = apps.get_model("accounts", "UserGroupEvent").objects
    labels = list(rows.filter(user=user).order_by("pgh_id").values_list("pgh_label", flat=True))
    assert labels == ["insert", "delete"][: 2 if take else 1]
