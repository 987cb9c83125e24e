"""Closed for maintenance: a friendly page, a way back, and work that waits."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common import closing
from common.closed import closed
from common.mail import queue_mail
from common.models import Closure, OutgoingMail
from rato_portal import tasks
from tests.database import refused_by
from tests.factories import UserFactory, staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _opened_again():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def shut(django_capture_on_commit_callbacks):
    def close(until=None, reason="Wij zetten een nieuwe versie klaar."):
        with django_capture_on_commit_callbacks(execute=True):
            return closing.close(reason=reason, until=until, by=None, at=timezone.now())

    return close


def test_people_read_what_happens_and_when_to_come_back(client, shut):
    assert client.get("/").status_code == 200
    shut(until=timezone.now() + timedelta(hours=2))
    answer = client.get("/")
    text = answer.content.decode()
    assert answer.status_code == 503
    assert 7100 < int(answer["Retry-After"]) <= 7200
    assert "no-store" in answer["Cache-Control"]
    assert "nieuwe versie" in text
    assert "verwachten" in text


def test_an_end_that_passed_still_says_when_to_try(client, shut):
    shut(until=timezone.now() + timedelta(seconds=1))
    Closure.objects.update(expected_until=timezone.now() - timedelta(hours=1))
    closing.remind_the_cache()
    assert client.get("/")["Retry-After"] == "300"


def test_a_member_waits_and_an_administrator_goes_on(shut, login):
    shut()
    assert login(UserFactory()).get("/").status_code == 503
    assert login(staff(roles.ASSESSORS)).get("/").status_code == 503
    assert login(staff(roles.ADMINISTRATORS)).get("/").status_code == 200


def test_logging_in_stays_possible(client, shut):
    shut()
    assert client.get(reverse("account_login")).status_code == 200


def test_a_program_gets_a_problem_even_with_a_session(shut, login):
    shut()
    client = login(staff(roles.ADMINISTRATORS))
    answer = client.get("/api/v1/rounds")
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert answer["Retry-After"] == "300"
    assert answer.json()["instance"]


def test_health_says_so_and_keeps_the_portal_in_service(client, shut):
    shut()
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["checks"]["open"][0]["status"] == "warn"
    assert client.get("/health/live").status_code == 200
    assert client.get("/gezondheid/").status_code == 200


def test_a_job_that_runs_goes_on_and_another_waits(shut):
    now = timezone.now()
    for number in (1, 2):
        queue_mail(to="a@voorbeeld.nl", occasion=f"x:{number}", subject="x", body="x", at=now)
    first, second = OutgoingMail.objects.order_by("pk")
    busy = OutgoingMail.objects.claim(first.pk, at=now)
    shut()
    assert OutgoingMail.objects.renew(busy.pk, attempt=busy.attempts, at=now)
    assert OutgoingMail.objects.claim(second.pk, at=now) is None
    second.refresh_from_db()
    assert second.attempts == 0


def test_it_opens_again(client, shut, django_capture_on_commit_callbacks):
    shut()
    with django_capture_on_commit_callbacks(execute=True):
        closing.reopen(by=None, at=timezone.now())
    assert client.get("/").status_code == 200


def test_an_emptied_cache_is_told_again_by_the_clock(client, shut):
    shut()
    cache.clear()
    assert client.get("/").status_code == 200
    tasks.heartbeat()
    assert client.get("/").status_code == 503


def test_a_closing_that_is_taken_back_closes_nothing():
    """The cache is told after the commit, never before."""
    closing.close(reason="x", until=None, by=None, at=timezone.now())
    assert closed() is None


@pytest.mark.parametrize("hours", [None, -1])
def test_what_does_not_fit_is_refused(shut, hours):
    shut()
    until = hours and timezone.now() + timedelta(hours=hours)
    with pytest.raises(closing.ClosingRefused):
        shut(until=until)
    with refused_by("portal_is_closed_once_at_a_time"):
        Closure.objects.create(reason="nog eens", closed_at=timezone.now())


def test_opening_what_is_open_is_refused():
    with pytest.raises(closing.ClosingRefused, match="niet gesloten"):
        closing.reopen(by=None, at=timezone.now())


def test_the_page_closes_and_opens(login, django_capture_on_commit_callbacks):
    client = login(staff(roles.ADMINISTRATORS))
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("maintenance"), {"reason": "Nieuwe versie"})
    assert answer.status_code == 302
    assert Closure.objects.get().closed_by is not None
    assert Client().get("/").status_code == 503
    assert "Portaal openen" in client.get(reverse("maintenance")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("maintenance-end"))
    assert Client().get("/").status_code == 200


def test_the_page_asks_what_happens(login):
    client = login(staff(roles.ADMINISTRATORS))
    assert client.post(reverse("maintenance"), {"reason": ""}).status_code == 422
    assert not Closure.objects.exists()


def test_the_command_closes_tells_and_opens():
    def told(*words):
        out = StringIO()
        call_command("maintenance", *words, "--json", stdout=out)
        return json.loads(out.getvalue())

    assert told("status")["closed"] is False
    later = timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    made = told("on", "--reason", "Verhuizing", "--until", later)
    assert (made["closed"], made["reason"]) == (True, "Verhuizing")
    with pytest.raises(CommandError, match="al gesloten"):
        told("on")
    assert told("off")["closed"] is False
    with pytest.raises(CommandError, match="2026-11-22"):
        told("on", "--until", "morgen")
