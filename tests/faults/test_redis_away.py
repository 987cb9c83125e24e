"""The broker is away: pages work, nothing is lost, and the sweep catches up."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from common.jobs import JobState
from common.models import OutgoingMail
from common.tasks import wake_forgotten_mail
from rato_portal.celery import app
from reports.models import Report
from reports.tasks import wake_forgotten_reports
from tests.factories import MembershipFactory, ParticipantFactory, region_editor, submittable_region
from tests.workers import running_worker, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.live]
NOBODY_HOME = "redis://127.0.0.1:1/0"


@pytest.fixture
def broker_away():
    """The address of the broker leads nowhere; nothing of ours is replaced."""
    cache.clear()
    home = app.conf.broker_url
    _use(NOBODY_HOME)
    yield
    _use(home)


def _use(broker: str) -> None:
    """Celery keeps its connections: let go of those to the other address."""
    app.conf.broker_url = broker
    app._pool = app.amqp._producer_pool = None


def test_submitting_works_and_the_dossier_waits_in_its_row(broker_away, login):
    region = submittable_region()
    client = login(region_editor(region))

    response = client.post(reverse("regions:submit", args=[region.slug]), {"understood": "on"})

    assert (response.status_code, response["Location"]) == (302, region.get_absolute_url())
    assert client.get(region.get_absolute_url()).status_code == 200
    assert Report.objects.get().state == JobState.QUEUED


def test_asking_for_consent_works_and_the_mail_waits_in_its_row(broker_away, login):
    participant = ParticipantFactory()
    MembershipFactory(organisation=participant.organisation)
    client = login(region_editor(participant.region))
    path = reverse("regions:ask", args=[participant.region.slug, participant.organisation.slug])

    assert client.post(path).status_code == 302
    assert OutgoingMail.objects.get().state == JobState.QUEUED


def test_the_sweep_wakes_what_the_lost_broker_forgot(login):
    """A flushed Redis knows of no task; the rows do."""
    region = submittable_region()
    login(region_editor(region)).post(
        reverse("regions:submit", args=[region.slug]), {"understood": "on"}
    )
    cache.clear()
    assert Report.objects.get().state == JobState.QUEUED

    with running_worker():
        wake_forgotten_reports()
        wake_forgotten_mail()
        until(lambda: Report.objects.get().state == JobState.DONE)

    assert Report.objects.get().attempts == 1
