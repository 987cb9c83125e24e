"""Signing in: staff need two factors everywhere, nobody learns who has an account."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.urls import reverse

from accounts import roles
from accounts.middleware import OPEN_URL_NAMES
from accounts.models import User
from rato_portal.demo.people import code_of_the_moment
from tests.factories import UserFactory, staff
from tests.factories.accounts import PASSWORD
from tests.security import resolver, worlds
from tests.security.conftest import signed_in
from tests.security.measure import knock, word_of
from tests.security.routes import ACCOUNT_ROUTES, OWN_ROUTES

pytestmark = pytest.mark.django_db
LOGIN, CODE = reverse("account_login"), reverse("mfa_authenticate")
NEED_BOTH = sorted(roles.NEED_SECOND_FACTOR)


@pytest.mark.parametrize("group", NEED_BOTH)
def test_a_password_alone_opens_no_page_for_staff(group, world):
    client = signed_in(staff(group, second_factor=False))
    paths = [worlds.url(r.name, r.stage, world.a) for r in OWN_ROUTES if not r.is_for_machines]
    paths += [
        resolver.account_address(r.name) for r in ACCOUNT_ROUTES if r.name not in OPEN_URL_NAMES
    ]
    if group == roles.ADMINISTRATORS:
        paths += resolver.admin_addresses(world)

    assert {path: word_of(knock(client, "GET", path)) for path in paths} == dict.fromkeys(
        paths, "mfa"
    )


def test_facilitators_and_others_need_one_factor(client):
    client.force_login(
        staff(roles.FACILITATORS, second_factor=False),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    assert client.get("/").status_code == 200


def test_staff_sign_in_with_password_and_code(client):
    user = staff(roles.ASSESSORS)

    first = _sign_in(client, user.email)
    assert (first.status_code, first["Location"]) == (302, CODE)
    assert client.get("/beoordeling/")["Location"].startswith(LOGIN)  # the first step is no key

    wrong = client.post(CODE, {"code": "000000"})
    assert wrong.status_code == 200
    assert client.get("/beoordeling/")["Location"].startswith(LOGIN)

    right = client.post(CODE, {"code": code_of_the_moment()})
    assert (right.status_code, right["Location"]) == (302, "/")
    assert client.get("/beoordeling/").status_code == 200


def test_a_code_works_once(client):
    user = staff(roles.ASSESSORS)
    code = code_of_the_moment()
    _sign_in(client, user.email)
    client.post(CODE, {"code": code})
    client.post(reverse("account_logout"))

    _sign_in(client, user.email)
    assert client.post(CODE, {"code": code}).status_code == 200
    assert client.get("/beoordeling/")["Location"].startswith(LOGIN)


def test_a_recovery_code_works_once(client):
    user = staff(roles.DECIDERS)
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    _sign_in(client, user.email)
    assert client.post(CODE, {"code": code})["Location"] == "/"
    client.post(reverse("account_logout"))

    _sign_in(client, user.email)
    assert client.post(CODE, {"code": code}).status_code == 200


def test_the_admin_has_no_door_of_its_own(client):
    UserFactory(email="beheer@voorbeeld.nl", is_staff=True, is_superuser=True)
    response = client.post(
        "/beheer/login/?next=/beheer/", {"username": "beheer@voorbeeld.nl", "password": PASSWORD}
    )
    assert response.status_code == 302
    assert response["Location"].startswith(LOGIN)
    assert client.get("/beheer/", follow=True).redirect_chain[-1][0].startswith(LOGIN)


def test_the_session_list_shows_every_device_and_ends_the_others(client):
    user = UserFactory()
    other = signed_in(user)
    other.get("/")
    _sign_in(client, user.email)
    page = client.get(reverse("usersessions_list")).content.decode()
    assert page.count("<tr>") == 3  # the head and two devices

    client.post(reverse("usersessions_list"))

    assert client.get("/rapporten/").status_code == 200
    assert other.get("/rapporten/")["Location"].startswith(LOGIN)


def test_nobody_signs_up_while_sign_up_is_closed(client):
    form = {
        "email": "nieuw@voorbeeld.nl",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "first_name": "N",
        "last_name": "N",
    }
    response = client.post(reverse("account_signup"), form)

    assert b'name="password1"' not in response.content
    assert not User.objects.filter(email="nieuw@voorbeeld.nl").exists()
    assert mail.outbox == []


def test_log_in_does_not_tell_who_has_an_account(client):
    UserFactory(email="bestaat@voorbeeld.nl")
    known = _sign_in(client, "bestaat@voorbeeld.nl", "fout-wachtwoord-1")
    unknown = _sign_in(client, "onbekend@voorbeeld.nl", "fout-wachtwoord-1")

    assert known.status_code == unknown.status_code == 200
    assert _plain(known).replace("bestaat@", "onbekend@") == _plain(unknown)


def test_password_reset_does_not_tell_who_has_an_account(client):
    UserFactory(email="bestaat@voorbeeld.nl")
    path = reverse("account_reset_password")
    known = client.post(path, {"email": "bestaat@voorbeeld.nl"})
    unknown = client.post(path, {"email": "onbekend@voorbeeld.nl"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


@pytest.mark.parametrize("forged", ["", "per try"])
def test_after_five_wrong_passwords_the_right_one_has_to_wait(client, forged):
    """Counted per account; a made-up X-Forwarded-For gives no new tries."""
    user = UserFactory()
    for number in range(5):
        headers = {"x-forwarded-for": f"203.0.113.{number}"} if forged else {}
        _sign_in(client, user.email, f"fout-wachtwoord-{number}", headers=headers)

    headers = {"x-forwarded-for": "203.0.113.99"} if forged else {}
    response = _sign_in(client, user.email, headers=headers)

    assert response.status_code in (200, 429)
    assert client.get("/rapporten/")["Location"].startswith(LOGIN)


def test_wrong_codes_are_counted_too(client):
    user = staff(roles.ASSESSORS)
    _sign_in(client, user.email)
    for number in range(6):
        client.post(CODE, {"code": f"00000{number}"})

    client.post(CODE, {"code": code_of_the_moment()})

    assert client.get("/beoordeling/")["Location"].startswith(LOGIN)


def test_log_in_is_closed_while_the_counter_of_tries_is_away(client, settings):
    """Without the counter there would be no limit: then nobody signs in, and a page says so."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    client.raise_request_exception = False

    response = _sign_in(client, UserFactory().email)

    assert response.status_code == 503
    assert client.get("/rapporten/")["Location"].startswith(LOGIN)


def _sign_in(client, email: str, password: str = PASSWORD, **extra):
    return client.post(LOGIN, {"login": email, "password": password}, **extra)


def _plain(response) -> str:
    text = re.sub(r'nonce="[^"]+"', "", response.content.decode())
    text = re.sub(r'"X-CSRFToken": "[^"]+"', "", text)
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
