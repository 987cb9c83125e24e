"""What is over its term goes, the rest stays, and a rehearsal changes nothing."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from accounts.models import (
    ApiToken,
    CalendarLink,
    Digest,
    Happening,
    Invitation,
    Level,
    OpenLinkUse,
    Webhook,
    WebhookDelivery,
)
from common.jobs import JobState
from common.models import HandledForm, OutgoingMail
from rato_portal import tasks
from rato_portal.operations import retention
from regions.models import Look
from tests.factories import PartnershipFactory, RegionFactory, UserFactory
from tests.factories.people import invited, on_team, open_link
from tests.factories.tokens import token_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def mail(days: int, state=JobState.DONE) -> OutgoingMail:
    moment = NOW - timedelta(days=days)
    return OutgoingMail.objects.create(
        to="iemand@voorbeeld.nl",
        occasion=f"{state}-{days}",
        subject="Onderwerp",
        body="Tekst",
        state=state,
        requested_at=moment,
        finished_at=None if state == JobState.QUEUED else moment,
    )


def removed(*, dry_run: bool = False) -> dict[str, int]:
    outcomes = retention.clean_up(at=NOW, dry_run=dry_run)
    return {outcome.kind.name: outcome.rows for outcome in outcomes if outcome.rows}


def test_mail_goes_on_the_day_after_its_term_and_not_before():
    mail(89), mail(90 + 1), mail(200, JobState.FAILED)
    assert removed() == {"mail": 2}
    assert OutgoingMail.objects.count() == 1
    assert removed() == {}


def test_mail_that_still_waits_is_never_removed():
    mail(400, JobState.QUEUED)
    assert removed() == {}


def test_a_rehearsal_counts_and_changes_nothing():
    mail(100)
    assert removed(dry_run=True) == removed(dry_run=True) == {"mail": 1}
    assert OutgoingMail.objects.count() == 1


def test_the_term_can_be_set_per_kind(settings):
    settings.RETENTION_DAYS = {"mail": 10}
    mail(11), mail(9)
    assert removed() == {"mail": 1}


def test_each_kind_goes_by_its_own_term():
    old = NOW - timedelta(days=1200)
    HandledForm.objects.create(key="00000000-0000-4000-8000-000000000001", path="/")
    HandledForm.objects.update(handled_at=old)
    token_of(UserFactory(), at=old, days=30)
    Look.objects.create(
        region=RegionFactory(), user=UserFactory(), day=old.date(), first_at=old, last_at=old
    )
    Session.objects.create(session_key="x", session_data="", expire_date=old)
    assert removed() == {"forms": 1, "tokens": 1, "looks": 1, "sessions": 1}
    assert not ApiToken.objects.exists()


def told_to_a_system(days: int, state=JobState.DONE) -> WebhookDelivery:
    moment = NOW - timedelta(days=days)
    hook, _made = Webhook.objects.get_or_create(
        name="Register",
        defaults={
            "url": "https://hoort.example/",
            "hears_of": [Happening.DECIDED],
            "created_by": UserFactory(),
            "created_at": moment,
        },
    )
    ended = None if state == JobState.QUEUED else moment
    return hook.deliveries.create(
        event=Happening.DECIDED, about={}, state=state, requested_at=moment, finished_at=ended
    )


def test_a_message_to_a_system_goes_after_its_term_and_the_address_stays():
    told_to_a_system(91), told_to_a_system(200, JobState.FAILED)
    kept = [told_to_a_system(89), told_to_a_system(400, JobState.QUEUED)]
    assert removed(dry_run=True) == removed() == {"webhooks": 2}
    assert set(WebhookDelivery.objects.all()) == set(kept)
    assert Webhook.objects.count() == 1


def test_what_led_one_person_back_goes_when_it_leads_nowhere_any_more():
    """Links for reading along, addresses of a calendar, and that a digest was sent."""
    old, person, partnership = NOW - timedelta(days=500), UserFactory(), PartnershipFactory()
    by = on_team(partnership, Level.EDIT)
    link = open_link(partnership, by=by, at=old)
    OpenLinkUse.objects.create(link=link, user=person, at=old)
    open_link(partnership, by=by, at=NOW - timedelta(days=300))
    for mark, ended in ("a", old), ("b", None):
        CalendarLink.objects.create(
            user=person, token_sha256=mark * 64, created_at=old, revoked_at=ended
        )
    Digest.objects.create(user=person, day=old.date(), sent_at=old)
    assert removed() == {"digests": 1, "links": 1, "calendars": 1}
    assert not OpenLinkUse.objects.exists()


def test_an_invitation_that_is_open_stays_whatever_its_age():
    partnership = PartnershipFactory()
    by = on_team(partnership, Level.EDIT)
    invitation, _token = invited(partnership, by=by, email="gast@voorbeeld.nl")
    Invitation.objects.filter(pk=invitation.pk).update(
        invited_at=NOW - timedelta(days=900), expires_at=NOW - timedelta(days=880)
    )
    assert removed() == {}


def test_what_people_made_together_is_no_kind_of_its_own():
    """No partnership, region, submission or decision can be in the table of terms."""
    labels = {kind.over(NOW).model._meta.label for kind in retention.KINDS}
    assert not labels & {
        "partnerships.Partnership",
        "regions.Region",
        "regions.Submission",
        "regions.Decision",
        "accounts.User",
    }


def test_a_lot_of_rows_goes_in_small_steps(monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    for days in range(100, 105):
        mail(days)
    assert removed() == {"mail": 5}


def test_the_command_tells_the_counts_in_json():
    mail(100)
    out = StringIO()
    call_command("retention", "--dry-run", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["dry_run"], told["removed"]["mail"]) == (True, 1)
    assert set(told["removed"]) == {kind.name for kind in retention.KINDS}


def test_the_clock_cleans_up_every_night(settings):
    assert settings.CELERY_BEAT_SCHEDULE["retention"]["task"] == tasks.clean_up.name
    mail(100)
    tasks.clean_up()
    assert not OutgoingMail.objects.exists()
