"""What load balancers and monitors ask, and that the answer tells no more than it should."""

import shutil
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.utils import timezone
from redis.exceptions import ConnectionError as RedisAwayError

from common.jobs import JobState
from common.models import OutgoingMail
from rato_portal import tasks
from rato_portal.operations import health
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db


def mail_of(minutes: int, **fields) -> OutgoingMail:
    return OutgoingMail.objects.create(
        to="iemand@voorbeeld.nl",
        occasion=f"toets-{minutes}",
        subject="Onderwerp",
        body="Tekst",
        requested_at=timezone.now() - timedelta(minutes=minutes),
        **fields,
    )


def ready(client):
    answer = client.get("/health/ready")
    return answer.status_code, answer.json()


def test_a_living_process_answers_without_asking_anyone(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"status": "pass"})


def test_a_portal_with_everything_is_ready(client):
    status, body = ready(client)
    assert (status, body["status"]) == (200, "pass")
    assert set(body["checks"]) == {"database", "broker", "jobs", "mail", "disk", "open"}


def test_without_a_database_no_request_should_come_here(client):
    with patch.object(connection, "cursor", side_effect=OperationalError("wachtwoord geheim")):
        status, body = ready(client)
    assert (status, body["status"]) == (503, "fail")
    assert body["checks"]["database"] == [{"status": "fail"}]
    assert "jobs" not in body["checks"]
    assert "geheim" not in str(body)


def test_without_a_broker_no_request_should_come_here(client):
    with patch.object(cache, "get", side_effect=RedisAwayError("weg")):
        status, body = ready(client)
    assert status == 503
    assert body["checks"]["broker"] == [{"status": "fail"}]
    assert body["checks"]["database"][0]["status"] == "pass"


def test_a_job_that_waits_long_is_a_worry_but_pages_go_on(client):
    ReportFactory(requested_at=timezone.now() - timedelta(seconds=700), state=JobState.QUEUED)
    status, body = ready(client)
    assert (status, body["status"]) == (200, "warn")
    assert body["checks"]["jobs"][0]["observedValue"] == pytest.approx(700, abs=30)


def test_a_job_that_just_came_in_is_no_worry(client):
    ReportFactory(requested_at=timezone.now() - timedelta(seconds=500), state=JobState.QUEUED)
    assert ready(client)[1]["status"] == "pass"


def test_a_job_that_is_being_done_does_not_wait():
    now = timezone.now()
    mail_of(60, state=JobState.RUNNING, lease_until=now + timedelta(minutes=1))
    assert health.age_of(OutgoingMail, at=now) == 0


def test_mail_that_waits_is_counted_and_late_mail_is_a_worry(client):
    mail_of(1)
    fresh = ready(client)[1]["checks"]["mail"]
    mail_of(16)
    late = ready(client)[1]["checks"]["mail"]
    assert fresh == [{"status": "pass", "observedValue": 1, "observedUnit": "mails"}]
    assert late == [{"status": "warn", "observedValue": 2, "observedUnit": "mails"}]


@pytest.mark.parametrize(("free", "status"), [(50, "pass"), (9, "warn"), (1, "fail")])
def test_a_disk_that_runs_full_is_told(free, status):
    usage = shutil._ntuple_diskusage(1000, 1000 - 10 * free, 10 * free)
    with patch.object(shutil, "disk_usage", return_value=usage):
        assert health.disk().status == status


def test_health_names_nobody(client):
    mail_of(60)
    text = str(ready(client)[1])
    assert "voorbeeld.nl" not in text
    assert "Onderwerp" not in text


def test_the_heartbeat_ages_from_the_moment_that_a_worker_wrote_it():
    cache.delete(health.BEAT_KEY)
    assert health.beat_age(at=timezone.now()) is None
    tasks.heartbeat()
    assert health.beat_age(at=timezone.now() + timedelta(seconds=90)) == pytest.approx(90, abs=5)


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/metrics"])
def test_health_is_never_stored_and_sets_no_cookie(client, path):
    answer = client.get(path)
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
