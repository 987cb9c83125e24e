"""Reminders of tasks with a date: each moment once, also when the clock missed a day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import roles
from accounts.models import Notice
from accounts.notice_kinds import permitted
from rato_portal import reminding, tasks
from rato_portal.dated_tasks import dated_tasks
from tests.factories import (
    GuidanceFactory,
    MembershipFactory,
    RegionFactory,
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    declared,
    drafted,
    region_editor,
    staff,
    submittable_region,
)
from tests.factories.regions import NOON

pytestmark = pytest.mark.django_db

DUE = datetime(2026, 12, 15, 11, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def region():
    current = RoundFactory(opens_at=DUE - 60 * DAY, submission_deadline=DUE)
    return RegionFactory(round=current, name="Regio Oost")


@pytest.fixture
def editor(region):
    return region_editor(region)


def _titles(user, *days: int) -> list[str]:
    for left in days:
        reminding.remind(users=[user], at=DUE - left * DAY)
    rows = Notice.objects.filter(user=user, kind="reminder").order_by("pk")
    return [row.title.partition(",")[0].partition(" op ")[0] for row in rows]


def test_a_week_and_a_day_before_and_once_it_has_passed(editor):
    days = [20, 8, 7, 6, 5, 2, 1, 0, -1, -2, -9]
    assert _titles(editor, *days) == ["Nog een week", "Nog hooguit een dag", "Verstreken"]


def test_a_moment_that_the_clock_missed_is_made_good(editor):
    assert _titles(editor, 20, 4) == ["Nog een week"]
    assert _titles(editor, -3) == ["Nog een week", "Verstreken"]


def test_a_reminder_says_what_and_when_and_leads_there(editor, region):
    reminding.remind(users=[editor], at=DUE - 6 * DAY)
    row = Notice.objects.get()
    assert "Regio Oost afmaken en indienen" in row.title
    assert "15 december 2026" in row.title
    assert row.url == region.get_absolute_url()


def test_another_date_is_another_reminder(editor, region):
    _titles(editor, 6)
    region.round.submission_deadline = DUE + 3 * DAY
    region.round.save()
    assert len(_titles(editor, 4)) == 2


def test_who_has_no_task_is_not_reminded(region):
    assert _titles(UserFactory(), 6) == []


def test_what_is_done_is_not_told_any_more(editor, region):
    _titles(editor, 6)
    (row,) = Notice.objects.all()
    assert permitted(editor, [row]) == {row.pk}
    region.state, region.submitted_at = "ingediend", DUE - 5 * DAY
    region.save()
    assert permitted(editor, [row]) == set()


def test_the_task_reminds_who_ever_signed_in(editor, monkeypatch):
    editor.last_login = DUE - 30 * DAY
    editor.save()
    monkeypatch.setattr(tasks.timezone, "now", lambda: DUE - 6 * DAY)
    tasks.remind_of_tasks()
    tasks.remind_of_tasks()
    assert Notice.objects.get().user == editor


def test_a_task_keeps_its_name():
    one = {"url": "/a/", "title": "Doen", "due": date(2026, 12, 15)}
    assert reminding.key_of(one) == reminding.key_of(one | {"due": date(2026, 12, 16)})
    assert reminding.key_of(one) != reminding.key_of(one | {"url": "/b/"})


def test_many_people_cost_what_one_does():
    """Where everyone was told already; a new reminder writes one row more, in one statement."""
    round_ = RoundFactory(opens_at=DUE - 60 * DAY, submission_deadline=DUE)
    people = [region_editor(RegionFactory(round=round_)) for _ in range(6)]

    def cost(users) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert reminding.remind(users=users, at=DUE - 6 * DAY) == len(users)
        return len(queries)

    assert cost(people[:1]) == cost(people[1:])
    assert cost(people[:1]) == cost(people) < 20
    assert Notice.objects.filter(kind="reminder").count() == 6


def test_a_decider_is_reminded_and_one_with_a_conflict_is_not():
    submission = SubmissionFactory(region=submittable_region(round=RoundFactory()))
    assessed(submission)
    drafted(submission)
    decider, guide, member, interested = (staff(roles.DECIDERS) for _ in range(4))
    GuidanceFactory(region=submission.region, user=guide, until=NOON.date())
    party = submission.region.participants.first().organisation
    MembershipFactory(organisation=party, user=member)
    declared(submission, by=interested, interested=True)
    people = [decider, guide, member, interested, UserFactory()]

    told = {owner for owner, _task in dated_tasks(people, at=NOON)}

    assert told == {decider.pk}
