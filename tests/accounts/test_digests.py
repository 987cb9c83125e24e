"""The daily overview: never the same twice, never lost, whatever the clock does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outbox

from accounts import digests, notices, tasks
from accounts.models import Delivery, Digest, Notice, User
from common.mail import deliver
from common.models import OutgoingMail
from tests.database import together
from tests.factories import UserFactory
from tests.factories.notices import NoticeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kind")]

# Amsterdam is an hour ahead of these.
FRIDAY = datetime(2026, 11, 20, 6, 5, tzinfo=UTC)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def _run(at) -> int:
    """What the clock does; returns how many overviews went out."""
    return sum(digests.send_digest(user_id=pk, at=at) for pk in digests.due(at=at))


def _told(user, at, **fields):
    return NoticeFactory(user=user, created_at=at, **fields)


def _sent_titles() -> list[str]:
    return [row.title for row in Notice.objects.exclude(digest=None).order_by("pk")]


@pytest.fixture
def user():
    return UserFactory(first_name="An", last_name="Bos")


def test_what_was_not_read_goes_out_in_one_mail(user):
    first = _told(user, FRIDAY - 2 * MINUTE, title="Eerste")
    second = _told(user, FRIDAY - MINUTE, title="Tweede", body="Meer hierover.")
    assert _run(FRIDAY) == 1
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.subject) == (user.email, "Uw overzicht: 2 meldingen")
    for words in ("Geachte An Bos", "Proefmeldingen", "Eerste", "Tweede", "Meer hierover."):
        assert words in mail.body
    digest = Digest.objects.get()
    assert {row.pk for row in digest.notices.all()} == {first.pk, second.pk}


def test_nobody_gets_an_overview_before_seven(user):
    _told(user, FRIDAY - DAY)
    assert _run(FRIDAY - 6 * MINUTE) == 0
    assert _run(FRIDAY) == 1


def test_seven_is_seven_in_summer_too(user):
    summer = datetime(2026, 7, 3, 5, 5, tzinfo=UTC)
    _told(user, summer - DAY)
    assert _run(summer - 6 * MINUTE) == 0
    assert _run(summer) == 1


def test_there_is_one_overview_a_day_and_the_rest_waits_for_the_next(user):
    _told(user, FRIDAY - DAY, title="Eerste")
    assert _run(FRIDAY) == 1
    _told(user, FRIDAY + MINUTE, title="Tweede")
    assert [_run(FRIDAY + n * 15 * MINUTE) for n in range(1, 60)] == [0] * 59
    assert _run(FRIDAY + DAY) == 1
    assert _sent_titles() == ["Eerste", "Tweede"]


@pytest.mark.parametrize("shift", [-7, -1, 0, 1, 7, 55])
def test_a_clock_that_runs_early_or_late_loses_nothing_and_repeats_nothing(shift, user):
    for day in range(5):
        _told(user, FRIDAY + day * DAY - 8 * MINUTE, title=f"Dag {day}")
        start = FRIDAY + 10 * MINUTE + day * DAY + (shift * MINUTE if day % 2 else 0 * MINUTE)
        assert _run(start) == 1
    assert _sent_titles() == [f"Dag {day}" for day in range(5)]
    bodies = "".join(OutgoingMail.objects.values_list("body", flat=True))
    assert [bodies.count(f"Dag {day} ") for day in range(5)] == [1] * 5


def test_what_was_told_while_the_mail_is_made_goes_with_the_next(user):
    _told(user, FRIDAY - MINUTE, title="Ervoor")
    _told(user, FRIDAY + MINUTE, title="Erna")
    _run(FRIDAY)
    assert _sent_titles() == ["Ervoor"]
    _run(FRIDAY + DAY)
    assert _sent_titles() == ["Ervoor", "Erna"]


def test_missed_days_are_made_good_in_one_mail(user):
    for day in range(4):
        _told(user, FRIDAY + day * DAY, title=f"Dag {day}")
    assert _run(FRIDAY + 9 * DAY) == 1
    assert _sent_titles() == [f"Dag {day}" for day in range(4)]


def test_a_clock_that_goes_back_sends_nothing_twice(user):
    _told(user, FRIDAY - DAY)
    assert _run(FRIDAY) == 1
    assert _run(FRIDAY - DAY + 30 * MINUTE) == 0
    assert OutgoingMail.objects.count() == 1


def test_without_news_there_is_no_mail(user):
    assert _run(FRIDAY) == 0
    _told(user, FRIDAY - DAY, read_at=FRIDAY)
    _told(user, FRIDAY - DAY, delivery=Delivery.NONE)
    _told(user, FRIDAY - DAY, delivery=Delivery.DIRECT, mailed_at=FRIDAY)
    assert _run(FRIDAY) == 0
    assert not OutgoingMail.objects.exists()


def test_an_account_that_was_closed_gets_nothing(user):
    _told(user, FRIDAY - DAY)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert _run(FRIDAY) == 0


def test_six_clocks_at_one_moment_send_one_mail(transactional_db):
    person = UserFactory()
    _told(person, FRIDAY - MINUTE)
    outcomes = together(6, lambda _n: digests.send_digest(user_id=person.pk, at=FRIDAY))
    assert sorted(outcomes) == [False] * 5 + [True]
    assert OutgoingMail.objects.count() == 1


# Only what someone may know.


def test_what_someone_may_not_know_any_more_is_left_out_for_good(user, kind):
    _told(user, FRIDAY - DAY, title="Geheim")
    _told(user, FRIDAY - DAY, title="Openbaar")
    kind.add("Geheim")
    assert _run(FRIDAY) == 1
    assert "Geheim" not in OutgoingMail.objects.get().body
    kind.clear()
    assert _run(FRIDAY + DAY) == 0
    assert _sent_titles() == ["Openbaar"]


def test_when_nothing_is_left_there_is_no_mail(user, kind):
    _told(user, FRIDAY - DAY, title="Geheim")
    kind.add("Geheim")
    assert _run(FRIDAY) == 0
    assert not Digest.objects.exists()


def test_rights_are_asked_once_more_when_the_mail_leaves(user, kind):
    _told(user, FRIDAY - DAY, title="Geheim")
    _told(user, FRIDAY - DAY, title="Openbaar")
    _run(FRIDAY)
    kind.add("Geheim")
    deliver(mail_id=OutgoingMail.objects.get().pk, at=FRIDAY + MINUTE)
    (sent,) = outbox.outbox
    assert (sent.subject, "Geheim" in sent.body) == ("Uw overzicht: 1 melding", False)
    assert OutgoingMail.objects.get().body == sent.body  # what is stored is what was sent


def test_a_mail_with_nothing_left_in_it_does_not_leave(user, kind):
    _told(user, FRIDAY - DAY, title="Geheim")
    _run(FRIDAY)
    kind.add("Geheim")
    deliver(mail_id=OutgoingMail.objects.get().pk, at=FRIDAY + MINUTE)
    assert (outbox.outbox, OutgoingMail.objects.get().state) == ([], "cancelled")


def test_what_goes_out_is_the_choice_of_that_moment(user):
    _told(user, FRIDAY - DAY)
    notices.choose(by=user, chosen={"test": Delivery.NONE}, at=FRIDAY - MINUTE)
    assert _run(FRIDAY) == 0


# The alarm.


def test_a_clock_that_stands_still_is_noticed(user):
    row = _told(user, FRIDAY)
    assert digests.stuck_since(at=FRIDAY + 2 * DAY) is None
    assert digests.stuck_since(at=FRIDAY + 2 * DAY + 3 * 60 * MINUTE) == row.created_at


def test_the_task_sends_what_is_due(user, monkeypatch):
    monkeypatch.setattr(tasks.timezone, "now", lambda: FRIDAY)
    _told(user, FRIDAY - DAY)
    tasks.send_digests()
    tasks.send_digests()
    assert OutgoingMail.objects.count() == 1
