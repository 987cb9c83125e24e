"""Mail as a row: once per occasion, sent once, swept when forgotten."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from common import mail, tasks
from common.jobs import LEASE, MAX_ATTEMPTS
from common.models import OutgoingMail
from tests.database import insert, refused_by

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)


def _queue(to="anna@voorbeeld.nl", occasion="instemming:1", at=NOON, **fields) -> OutgoingMail:
    texts = {"subject": "Instemming gevraagd", "body": "Doet u mee?"} | fields
    mail.queue_mail(to=to, occasion=occasion, at=at, **texts)
    return OutgoingMail.objects.get(to=to, occasion=occasion)


def test_a_mail_waits_as_it_was_written():
    row = _queue()
    assert (row.to, row.subject, row.body) == (
        "anna@voorbeeld.nl",
        "Instemming gevraagd",
        "Doet u mee?",
    )
    assert (row.state, row.requested_at, row.attempts) == ("queued", NOON, 0)


def test_one_person_gets_one_mail_per_occasion():
    first = _queue()
    again = _queue(subject="Nog eens", at=NOON + timedelta(days=1))
    assert (again.pk, again.subject, OutgoingMail.objects.count()) == (
        first.pk,
        "Instemming gevraagd",
        1,
    )


@pytest.mark.parametrize("other", [{"to": "bas@voorbeeld.nl"}, {"occasion": "instemming:2"}])
def test_another_person_or_occasion_is_another_mail(other):
    _queue()
    _queue(**other)
    assert OutgoingMail.objects.count() == 2


def test_the_database_keeps_one_mail_per_person_and_occasion():
    row = _queue()
    with refused_by("mail_goes_once_per_person_and_occasion"):
        insert(
            "common_outgoingmail",
            to=row.to,
            occasion=row.occasion,
            subject="",
            body="",
            note="",
            state="queued",
            attempts=0,
            requested_at=NOON,
            error="",
        )


def test_a_mail_goes_away_with_its_cause():
    with transaction.atomic():
        _queue()
        transaction.set_rollback(True)
    assert OutgoingMail.objects.count() == 0


def test_a_new_mail_wakes_a_worker_once(django_capture_on_commit_callbacks, monkeypatch):
    woken = []
    monkeypatch.setattr(tasks.send_mail, "delay", lambda **kwargs: woken.append(kwargs))
    with django_capture_on_commit_callbacks(execute=True):
        row = _queue()
        _queue()
    assert woken == [{"mail_id": row.pk}]


# Sending.


def test_a_mail_is_sent(mailoutbox):
    row = _queue()

    mail.deliver(mail_id=row.pk, at=NOON)

    row.refresh_from_db()
    sent = mailoutbox[0]
    assert (sent.to, sent.subject, sent.body) == (
        ["anna@voorbeeld.nl"],
        "Instemming gevraagd",
        "Doet u mee?",
    )
    assert (row.state, row.lease_until, row.finished_at) == ("done", None, NOON)


def test_a_mail_is_sent_once(mailoutbox):
    row = _queue()
    for _ in range(2):
        mail.deliver(mail_id=row.pk, at=NOON)
    assert len(mailoutbox) == 1


def test_a_mail_that_another_worker_sends_is_left_alone(mailoutbox):
    row = _queue()
    OutgoingMail.objects.claim(row.pk, at=NOON)
    mail.deliver(mail_id=row.pk, at=NOON)
    assert mailoutbox == []


def test_sending_one_mail_leaves_the_others(mailoutbox):
    row, other = _queue(), _queue(occasion="instemming:2")
    mail.deliver(mail_id=row.pk, at=NOON)
    other.refresh_from_db()
    assert (len(mailoutbox), other.state) == (1, "queued")


# Sweeping.


def test_what_waits_is_found_oldest_first():
    late = _queue(occasion="laat", at=NOON)
    early = _queue(occasion="vroeg", at=NOON - timedelta(hours=1))
    assert mail.forgotten(at=NOON) == [early.pk, late.pk]


def test_what_is_sent_or_being_sent_is_not_forgotten(mailoutbox):
    mail.deliver(mail_id=_queue().pk, at=NOON)
    OutgoingMail.objects.claim(_queue(occasion="bezig").pk, at=NOON)
    assert mail.forgotten(at=NOON + LEASE) == []


def test_what_lost_its_worker_is_found_again():
    row = _queue()
    OutgoingMail.objects.claim(row.pk, at=NOON)
    assert mail.forgotten(at=NOON + LEASE + timedelta(seconds=1)) == [row.pk]


def test_what_was_tried_three_times_is_closed():
    row = _queue()
    OutgoingMail.objects.filter(pk=row.pk).update(attempts=MAX_ATTEMPTS)
    assert mail.forgotten(at=NOON) == []
    row.refresh_from_db()
    assert (row.state, row.finished_at) == ("failed", NOON)


def test_the_sweep_takes_two_hundred_at_a_time():
    OutgoingMail.objects.bulk_create(
        OutgoingMail(to=f"p{n}@voorbeeld.nl", occasion="x", requested_at=NOON) for n in range(201)
    )
    assert len(mail.forgotten(at=NOON)) == 200


def test_the_sweep_wakes_every_forgotten_mail(monkeypatch):
    woken = []
    monkeypatch.setattr(tasks.send_mail, "delay", lambda **kwargs: woken.append(kwargs))
    rows = [_queue(), _queue(occasion="instemming:2")]
    tasks.wake_forgotten_mail()
    assert woken == [{"mail_id": row.pk} for row in rows]
