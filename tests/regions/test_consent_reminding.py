"""Silent organisations: reminded by the team, and by the clock, never too often."""

from datetime import UTC, datetime, timedelta

import pytest

from common.models import OutgoingMail
from regions import consent, reminding, tasks
from regions.consent import ConsentRefused
from regions.models import ConsentReminder, Participant, ReminderKind
from tests.database import run, together
from tests.factories import ParticipantFactory, RegionFactory, RoundFactory, UserFactory
from tests.factories.consent import ASKED_AT, asked_party, confirmed_party, director_of

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
DEADLINE = datetime(2026, 11, 30, 16, tzinfo=UTC)
WEEK, FORTNIGHT, LAST_DAYS = (
    ReminderKind.WEEK,
    ReminderKind.FORTNIGHT,
    ReminderKind.LAST_DAYS,
)


@pytest.fixture
def region():
    current = RoundFactory(opens_at=ASKED_AT - 60 * DAY, submission_deadline=DEADLINE)
    return RegionFactory(round=current)


@pytest.fixture
def party(region):
    return asked_party(region)


def _tick(at) -> list[str]:
    """What the clock does at a moment; the kinds of reminders it kept."""
    for participant_id in reminding.due(at=at):
        reminding.remind_by_clock(participant_id=participant_id, at=at)
    return sorted(ConsentReminder.objects.filter(sent_at=at).values_list("kind", flat=True))


def _remind(party, at):
    return reminding.remind(participant_id=party.pk, by=UserFactory(), at=at)


def _reminders():
    return OutgoingMail.objects.filter(subject__startswith="Herinnering")


# By hand.


def test_a_reminder_goes_to_who_may_answer_and_is_kept(party):
    at = ASKED_AT + 3 * DAY
    _remind(party, at)
    mail = _reminders().get()
    assert mail.to == director_of(party).email
    assert f"doet {party.organisation} mee aan {party.region.name}?" in mail.body
    assert "30 november 2026" in mail.body
    kept = party.reminders.get()
    assert (kept.kind, kept.asked_at, kept.sent_at) == ("team", ASKED_AT, at)


def test_nobody_is_reminded_twice_in_three_days(party):
    with pytest.raises(ConsentRefused, match="afgelopen drie dagen al bericht"):
        _remind(party, ASKED_AT + 3 * DAY - SECOND)
    _remind(party, ASKED_AT + 3 * DAY)
    with pytest.raises(ConsentRefused, match="afgelopen drie dagen al bericht"):
        _remind(party, ASKED_AT + 6 * DAY - SECOND)
    _remind(party, ASKED_AT + 6 * DAY)
    assert _reminders().count() == 2


def test_without_anyone_who_may_answer_nothing_is_kept(party):
    run("UPDATE organisations_membership SET has_mandate = false")
    with pytest.raises(ConsentRefused, match="Niemand heeft een mandaat"):
        _remind(party, ASKED_AT + 3 * DAY)
    assert not ConsentReminder.objects.exists()


def test_who_can_not_sign_in_any_more_is_not_reminded(party):
    run("UPDATE accounts_user SET is_active = false WHERE id = %s", director_of(party).pk)
    with pytest.raises(ConsentRefused, match="Niemand heeft een mandaat"):
        _remind(party, ASKED_AT + 3 * DAY)


def test_reminding_everyone_skips_who_answered_heard_or_has_nobody(region, party):
    confirmed_party(region)
    heard = asked_party(region, at=ASKED_AT + 3 * DAY)
    nobody = asked_party(region)
    nobody.organisation.memberships.all().delete()
    ParticipantFactory(region=region)

    at = ASKED_AT + 4 * DAY
    assert reminding.remind_everyone(region_id=region.pk, by=UserFactory(), at=at) == 1
    assert [mail.to for mail in _reminders()] == [director_of(party).email]
    assert not heard.reminders.exists()


def test_a_new_question_starts_anew(party):
    _remind(party, ASKED_AT + 3 * DAY)
    consent.withdraw(participant_id=party.pk, by=UserFactory(), at=ASKED_AT + 4 * DAY)
    again = ASKED_AT + 10 * DAY
    consent.ask(participant_id=party.pk, by=UserFactory(), at=again)
    with pytest.raises(ConsentRefused, match="afgelopen drie dagen al bericht"):
        _remind(party, again + DAY)
    _remind(party, again + 3 * DAY)


# By the clock.


def test_the_clock_reminds_at_three_moments_and_at_each_once(party):
    assert _tick(ASKED_AT + 7 * DAY - SECOND) == []
    assert _tick(ASKED_AT + 7 * DAY) == [WEEK]
    assert _tick(ASKED_AT + 20 * DAY) == []
    assert _tick(DEADLINE - 14 * DAY - SECOND) == []
    assert _tick(DEADLINE - 14 * DAY) == [FORTNIGHT]
    assert _tick(DEADLINE - 10 * DAY) == []
    assert _tick(DEADLINE - 3 * DAY) == [LAST_DAYS]
    assert _tick(DEADLINE - SECOND) == []
    assert _reminders().count() == 3


def test_moments_that_were_missed_are_one_mail(party):
    assert _tick(DEADLINE - 2 * DAY) == sorted([WEEK, FORTNIGHT, LAST_DAYS])
    assert _reminders().count() == 1


def test_a_moment_before_the_question_is_not_made_up_for(region):
    party = asked_party(region, at=DEADLINE - 10 * DAY)
    assert _tick(DEADLINE - 6 * DAY) == []
    assert _tick(DEADLINE - 3 * DAY) == sorted([LAST_DAYS, WEEK])
    assert party.reminders.count() == 2


def test_the_clock_waits_after_a_reminder_by_hand(party):
    _remind(party, ASKED_AT + 6 * DAY)
    assert _tick(ASKED_AT + 9 * DAY - SECOND) == []
    assert _tick(ASKED_AT + 9 * DAY) == [WEEK]


def test_after_the_deadline_the_clock_is_silent(party):
    assert _tick(DEADLINE) == []
    assert reminding.remind_by_clock(participant_id=party.pk, at=DEADLINE) is False


@pytest.mark.parametrize("state", ["ingediend", "ingetrokken"])
def test_past_the_draft_the_clock_is_silent(party, state):
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state)
    assert reminding.due(at=ASKED_AT + 8 * DAY) == []


def test_who_answered_is_not_reminded(region):
    confirmed_party(region)
    assert reminding.due(at=ASKED_AT + 8 * DAY) == []


def test_who_answers_between_the_list_and_the_mail_is_not_reminded(party):
    at = ASKED_AT + 8 * DAY
    assert reminding.due(at=at) == [party.pk]
    consent.confirm(participant_id=party.pk, by=director_of(party), at=at)
    with pytest.raises(ConsentRefused):
        reminding.remind_by_clock(participant_id=party.pk, at=at)
    assert not _reminders().exists()


def test_a_mandate_is_looked_up_when_the_mail_goes(party):
    at = ASKED_AT + 8 * DAY
    run("UPDATE organisations_membership SET mandate_until = %s", (at - DAY).date())
    assert _tick(at) == []
    run("UPDATE organisations_membership SET mandate_until = NULL")
    assert _tick(at + DAY) == [WEEK]


def test_the_task_reminds_who_is_silent_for_a_week():
    party = asked_party()
    Participant.objects.update(asked_at=ASKED_AT)
    tasks.remind_of_consent()
    tasks.remind_of_consent()
    assert party.reminders.filter(kind=WEEK).count() == 1
    assert _reminders().count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_one_moment_are_one_mail():
    current = RoundFactory(opens_at=ASKED_AT - 60 * DAY, submission_deadline=DEADLINE)
    party, at = asked_party(RegionFactory(round=current)), ASKED_AT + 8 * DAY

    sent = together(4, lambda _n: reminding.remind_by_clock(participant_id=party.pk, at=at))

    assert sorted(sent) == [False, False, False, True]
    assert party.reminders.count() == _reminders().count() == 1
