"""The doors of the demo: what they tell, and where they refuse."""

import json
import time
from datetime import UTC, datetime
from io import StringIO

import pytest
from allauth.mfa.totp.internal.auth import validate_totp_code
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import User
from organisations.models import Location, Organisation
from rato_portal.demo import people, seed
from rato_portal.demo.people import PASSWORD, TOTP_SECRET
from regions.frameworks import load_frameworks
from regions.models import Framework, Round

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 2, 11, tzinfo=UTC)


def _run(*arguments, **options) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


# Seeding.


def _invented() -> list:
    """What chance could have made otherwise."""
    organisations = Organisation.objects.order_by("pk").values_list("name", "board_number")
    sites = Location.objects.order_by("pk").values_list("code", "name", "pupils")
    return [*organisations, *sites]


def test_the_same_day_gives_the_same_demo():
    demos = []
    for _ in range(2):
        with transaction.atomic():
            seed.seed("small", at=NOON)
            demos.append(_invented())
            transaction.set_rollback(True)
    assert demos[0] == demos[1]


def test_a_demo_that_fails_halfway_leaves_nothing():
    """The round is made after the register and the people; here its name is taken."""
    load_frameworks()
    Round.objects.create(
        slug="lopende-ronde",
        name="In de weg",
        framework=Framework.objects.first(),
        opens_at=datetime(2020, 1, 1, tzinfo=UTC),
        submission_deadline=datetime(2020, 2, 1, tzinfo=UTC),
        decision_due=NOON.date(),
        starts_on=NOON.date(),
    )
    with pytest.raises(IntegrityError):
        seed.seed("small", at=NOON)
    assert (User.objects.count(), Organisation.objects.count()) == (0, 0)


def test_the_command_tells_what_there_is_as_json():
    outcome = json.loads(_run("seed_demo", "--scale", "small", "--json"))
    assert list(outcome) == [
        "boards",
        "locations",
        "partnerships",
        "regions",
        "consultations",
        "concerns",
        "seconds",
        "accounts",
    ]
    assert (outcome["boards"], outcome["regions"]) == (65, 11)
    assert outcome["accounts"][0] == {
        "role": "programmaleider",
        "email": "programmaleider@voorbeeld.nl",
        "password": PASSWORD,
    }


def test_outside_a_demo_nothing_is_seeded(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="Oefengegevens horen hier niet"):
        _run("seed_demo")
    assert (User.objects.count(), Organisation.objects.count()) == (0, 0)


def test_outside_a_demo_seeding_can_be_forced(settings):
    settings.DEMO = False
    outcome = json.loads(_run("seed_demo", "--force", "--json"))
    assert outcome["regions"] == 11


def test_an_unknown_scale_is_wrong_use():
    with pytest.raises(CommandError, match="scale"):
        _run("seed_demo", "--scale", "reusachtig")


# The code of the moment.


@pytest.fixture
def accounts():
    return people.make_accounts()


def test_the_code_is_the_code_that_is_asked_for(accounts):
    code = _run("demo_code", "beoordelaar@voorbeeld.nl").strip()
    assert len(code) == 6
    assert validate_totp_code(TOTP_SECRET, code)


def test_the_code_opens_the_door(accounts, client):
    login = {"login": "beslisser@voorbeeld.nl", "password": PASSWORD}
    answer = client.post(reverse("account_login"), login)
    assert (answer.status_code, answer.url) == (302, "/account/2fa/authenticate/")
    code = _run("demo_code", "beslisser@voorbeeld.nl").strip()
    answer = client.post(answer.url, {"code": code})
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get("/").status_code == 200


def test_a_code_of_long_ago_opens_nothing(accounts, monkeypatch):
    code = _run("demo_code", "beheerder@voorbeeld.nl").strip()
    later = time.time() + 3_600
    monkeypatch.setattr(time, "time", lambda: later)
    assert not validate_totp_code(TOTP_SECRET, code)


@pytest.mark.parametrize(
    ("email", "message"),
    [
        ("programmaleider@voorbeeld.nl", "logt in zonder code"),
        ("niemand@voorbeeld.nl", "is geen oefenaccount"),
        ("echt@voorbeeld.nl", "is geen oefenaccount"),
    ],
)
def test_there_is_no_code_for_others(email, message, accounts):
    User.objects.create_user("echt@voorbeeld.nl", PASSWORD)
    with pytest.raises(CommandError, match=message):
        _run("demo_code", email)


def test_outside_a_demo_there_is_no_code(accounts, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="alleen in de oefenomgeving"):
        _run("demo_code", "beslisser@voorbeeld.nl")
