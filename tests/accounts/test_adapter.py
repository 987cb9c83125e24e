"""Sign-up is a switch of the deployer: closed, unless opened."""

import pytest
from django.urls import reverse

from accounts.models import User
from tests.factories import UserFactory
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db

SIGN_UP = {
    "email": "nieuw@voorbeeld.nl",
    "first_name": "Nieuw",
    "last_name": "Gezicht",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


def test_sign_up_is_closed(client):
    answer = client.post(reverse("account_signup"), SIGN_UP)
    assert answer.status_code == 200
    assert User.objects.count() == 0
    assert "account/signup_closed.html" in [template.name for template in answer.templates]


def test_sign_up_that_is_opened_makes_an_account_that_must_be_confirmed(
    client, settings, mailoutbox
):
    settings.ACCOUNT_SIGNUP_OPEN = True

    answer = client.post(reverse("account_signup"), SIGN_UP)

    user = User.objects.get()
    assert (answer.status_code, answer.url) == (302, "/account/confirm-email/")
    assert (user.email, user.get_full_name()) == ("nieuw@voorbeeld.nl", "Nieuw Gezicht")
    assert [mail.to for mail in mailoutbox] == [["nieuw@voorbeeld.nl"]]
    assert "_auth_user_id" not in client.session


def test_sign_up_with_a_known_address_looks_the_same(client, settings, mailoutbox):
    settings.ACCOUNT_SIGNUP_OPEN = True
    UserFactory(email="bekend@voorbeeld.nl")

    answer = client.post(reverse("account_signup"), SIGN_UP | {"email": "bekend@voorbeeld.nl"})

    assert (answer.status_code, answer.url) == (302, "/account/confirm-email/")
    assert User.objects.count() == 1
    assert [mail.to for mail in mailoutbox] == [["bekend@voorbeeld.nl"]]


@pytest.mark.parametrize("email", ["persoon@voorbeeld.nl", "PERSOON@voorbeeld.nl"])
def test_people_sign_in_with_their_address(email, client):
    user = UserFactory(email="persoon@voorbeeld.nl")
    answer = client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_password_tells_no_more_than_an_unknown_address(client):
    UserFactory(email="persoon@voorbeeld.nl")
    errors = [
        client.post(reverse("account_login"), {"login": email, "password": "onjuist"})
        .context["form"]
        .non_field_errors()
        for email in ("persoon@voorbeeld.nl", "niemand@voorbeeld.nl")
    ]
    assert errors[0] == errors[1]
    assert len(errors[0]) == 1


def test_the_admin_has_no_log_in_of_its_own(client):
    answer = client.get(reverse("admin:index"), follow=True)
    assert answer.redirect_chain[-1][0].split("?")[0] == "/account/login/"
