"""Staff on a password alone get no further than the page where they set up a second factor."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts import roles
from accounts.middleware import OPEN_URL_NAMES
from tests.factories import UserFactory, staff

pytestmark = pytest.mark.django_db

CLOSED = [
    reverse("home"),
    reverse("regions:list"),
    reverse("regions:review-queue"),
    reverse("reports:overview"),
    reverse("organisations:list"),
    reverse("styleguide"),
    reverse("mailbox"),
    reverse("admin:index"),
    reverse("usersessions_list"),
    reverse("account_change_password"),
    reverse("mfa_generate_recovery_codes"),
]
NEEDED = sorted(roles.NEED_SECOND_FACTOR)


@pytest.mark.parametrize("url", CLOSED)
@pytest.mark.parametrize("role", NEEDED)
def test_a_password_alone_leads_to_the_second_factor(role, url, login):
    answer = login(staff(role, second_factor=False)).get(url)
    assert (answer.status_code, answer.url) == (302, "/account/2fa/")
    assert "tweede beveiligingsstap" in str(next(iter(get_messages(answer.wsgi_request))))


def test_a_password_alone_does_not_write_either(login):
    client = login(staff(roles.ASSESSORS, second_factor=False))
    answer = client.post(reverse("regions:review-take-up", args=["OR-2026-0001-1"]))
    assert (answer.status_code, answer.url) == (302, "/account/2fa/")


@pytest.mark.parametrize("name", ["mfa_index", "account_logout", "account_email", "health"])
def test_the_way_to_a_second_factor_and_out_is_open(name, login):
    client = login(staff(roles.DECIDERS, second_factor=False))
    assert client.get(reverse(name)).status_code == 200


def test_the_form_for_a_second_factor_asks_for_the_password_again_and_no_more(login):
    client = login(staff(roles.DECIDERS, second_factor=False))
    answer = client.get(reverse("mfa_activate_totp"))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/account/reauthenticate/")


def test_what_is_open_is_no_more_than_that():
    """A new name here is a hole: it was thought about, or it does not stand here."""
    assert sorted(OPEN_URL_NAMES) == [
        "account_confirm_email",
        "account_email",
        "account_email_verification_sent",
        "account_logout",
        "account_reauthenticate",
        "health",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_authenticate",
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    ]


@pytest.mark.parametrize("role", NEEDED)
def test_with_a_second_factor_the_portal_is_open(role, login):
    assert login(staff(role)).get(reverse("home")).status_code == 200


@pytest.mark.parametrize(
    "person", [UserFactory, lambda: staff(roles.FACILITATORS, second_factor=False)]
)
def test_others_come_in_with_a_password(person, login):
    assert login(person()).get(reverse("home")).status_code == 200


def test_staff_of_django_without_a_group_need_a_second_factor(login):
    answer = login(UserFactory(is_staff=True, is_superuser=True)).get(reverse("admin:index"))
    assert (answer.status_code, answer.url) == (302, "/account/2fa/")
