"""Objections: terms of the law, every verb against every state, and people kept apart."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts import roles
from accounts.models import Notice
from common.models import OutgoingMail
from common.refusal import StaleVersion
from organisations.models import Membership
from regions import objecting
from regions.models import Objection, ObjectionOutcome, ObjectionState, Outcome, Region
from regions.models.objection import lodging_ends_of
from regions.objecting import STEPS, ObjectionRefused
from regions.objection_terms import days_standing_still, decision_due
from regions.permissions import team_of
from regions.states import RegionState
from regions.workflow import TransitionRefused
from tests.database import delete_all, refused_by, refused_with, run, together
from tests.factories import (
    GuidanceFactory,
    SubmissionFactory,
    UserFactory,
    advised,
    assessed,
    decide,
    objected,
    region_editor,
    ruled,
    staff,
    submittable_region,
    taken_in,
    without_interest,
)

pytestmark = pytest.mark.django_db
KNOWN = datetime(2026, 9, 5, 10, tzinfo=UTC)  # a Saturday: six weeks on is one too
LAST_DAY = date(2026, 10, 19)


def make_decision(outcome: str = Outcome.REJECTED, **people):
    """Made known on ``KNOWN``, on a region that was submitted just before."""
    submission = SubmissionFactory()
    assessed(submission)
    if outcome == Outcome.MERGED:
        people["merge_into"] = SubmissionFactory().region
    return decide(submission, outcome=outcome, at=KNOWN, **people)


@pytest.fixture
def decision():
    return make_decision()


def _after(**time) -> datetime:
    return KNOWN + timedelta(**time)


# Terms.


def test_a_term_that_would_end_on_a_saturday_ends_on_monday(decision):
    assert lodging_ends_of(decision) == LAST_DAY


def test_the_day_counts_in_the_netherlands_and_not_in_greenwich():
    submission = SubmissionFactory()
    assessed(submission)
    late = datetime(2026, 9, 7, 22, 30, tzinfo=UTC)  # half past midnight of the eighth here
    assert lodging_ends_of(decide(submission, at=late)) == date(2026, 10, 20)


def test_on_the_last_day_no_reason_is_asked(decision):
    last_minute = datetime(2026, 10, 19, 21, 59, tzinfo=UTC)
    assert not objected(decision, at=last_minute).is_late


def test_after_the_term_it_takes_a_reason(decision):
    too_late = datetime(2026, 10, 19, 22, 0, tzinfo=UTC)
    with pytest.raises(ObjectionRefused, match="na de termijn"):
        objected(decision, at=too_late)
    late = objected(decision, at=too_late, late_reason="Ziek.")
    assert (late.is_late, late.late_reason) == (True, "Ziek.")


def test_ocw_decides_within_six_weeks_after_the_term_to_lodge(decision):
    assert objected(decision).decide_by == date(2026, 11, 30)


def test_what_came_late_is_decided_on_from_the_day_it_came(decision):
    late = objected(decision, at=_after(days=100), late_reason="Ziek.")
    assert late.decide_by == decision_due(
        timezone.localdate(_after(days=100)), with_committee=False, is_extended=False
    )


@pytest.mark.parametrize(
    ("with_committee", "is_extended", "due"),
    [
        (False, False, date(2026, 11, 30)),
        (True, False, date(2027, 1, 11)),
        (False, True, date(2027, 1, 11)),
        (True, True, date(2027, 2, 22)),
    ],
)
def test_a_committee_and_an_extension_give_six_weeks_each(with_committee, is_extended, due):
    assert (
        decision_due(LAST_DAY, with_committee=with_committee, is_extended=is_extended) == due
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked_on", "completed_on", "days"),
    [
        (date(2026, 10, 19), date(2026, 10, 26), 6),  # from the 20th up to the 26th
        (date(2026, 10, 19), None, 14),  # through the last day for it
        (date(2026, 10, 19), date(2026, 12, 1), 14),  # later than that does not stop the clock
        (date(2026, 9, 10), date(2026, 9, 20), 0),  # before the term of OCW ran at all
    ],
)
def test_the_term_stands_still_while_grounds_are_awaited(asked_on, completed_on, days):
    due_on = date(2026, 11, 2) if asked_on.month == 10 else date(2026, 9, 24)
    still = days_standing_still(
        LAST_DAY, asked_on=asked_on, due_on=due_on, completed_on=completed_on
    )
    assert still == days


def test_an_extension_is_taken_once_and_in_time(decision):
    row = taken_in(objected(decision))
    extended = _extend(row)
    assert extended.decide_by == date(2027, 1, 11)
    with pytest.raises(ObjectionRefused, match="al een keer"):
        _extend(extended)


def test_a_term_that_is_over_is_not_extended(decision):
    row = taken_in(objected(decision))
    with pytest.raises(ObjectionRefused, match="voorbij"):
        _extend(row, at=_after(days=200))


# Every verb against every state.


def _complete(row, *, at=None, shown=None, by=None):
    return objecting.complete(
        objection_id=row.pk,
        shown=objecting.shown_of(row) if shown is None else shown,
        grounds="Dit zijn onze gronden.",
        by=by or UserFactory(),
        at=at or _after(days=3),
    )


def _extend(row, *, at=None):
    return objecting.extend(
        objection_id=row.pk,
        shown=objecting.shown_of(row),
        reason="De commissie kan niet eerder.",
        by=UserFactory(),
        at=at or _after(days=20),
    )


def _withdraw(row, *, shown=None):
    return objecting.withdraw(
        objection_id=row.pk,
        shown=objecting.shown_of(row) if shown is None else shown,
        by=UserFactory(),
        at=_after(days=4),
    )


VERBS = {
    "take_in": taken_in,
    "complete": _complete,
    "extend": _extend,
    "close": lambda row: ruled(row, at=_after(days=30)),
    "withdraw": _withdraw,
}


def _in_state(decision, state) -> Objection:
    row = objected(decision, grounds="" if state == ObjectionState.INCOMPLETE else "Daarom.")
    if state != ObjectionState.LODGED:
        row = taken_in(row)
    return ruled(row) if state == ObjectionState.CLOSED else row


@pytest.mark.parametrize("state", list(ObjectionState))
@pytest.mark.parametrize("verb", list(STEPS))
def test_every_verb_against_every_state(verb, state, decision):
    row = _in_state(decision, state)
    assert row.state == state
    if state in STEPS[verb]:
        assert VERBS[verb](row).pk == row.pk
    else:
        with pytest.raises(ObjectionRefused):
            VERBS[verb](row)


def test_an_objection_suspends_nothing(decision):
    region = decision.submission.region
    ruled(taken_in(objected(decision)))
    region.refresh_from_db()
    assert region.state == RegionState.REJECTED


def test_without_grounds_the_region_gets_a_term_to_give_them(decision):
    row = taken_in(objected(decision, grounds=""), grounds_due_on=date(2026, 10, 1))
    assert (row.state, row.grounds_due_on) == (ObjectionState.INCOMPLETE, date(2026, 10, 1))
    mails = OutgoingMail.objects.filter(subject__startswith="Bezwaar ontvangen").order_by("pk")
    assert "1 oktober 2026" in mails[0].body
    done = _complete(row)
    assert (done.state, done.completed_at) == (ObjectionState.HANDLED, _after(days=3))


@pytest.mark.parametrize("day", [None, date(2026, 9, 5)], ids=["no day", "today"])
def test_a_term_for_grounds_lies_in_the_future(day, decision):
    with pytest.raises(ObjectionRefused, match="dag in de toekomst"):
        taken_in(objected(decision, grounds=""), grounds_due_on=day)


def test_nothing_is_decided_while_the_grounds_may_still_come(decision):
    row = taken_in(objected(decision, grounds=""), grounds_due_on=date(2026, 10, 1))
    with pytest.raises(ObjectionRefused, match="tot en met 1 oktober"):
        ruled(row, at=datetime(2026, 10, 1, 12, tzinfo=UTC))
    closed = ruled(
        row, outcome=ObjectionOutcome.INADMISSIBLE, at=datetime(2026, 10, 2, 12, tzinfo=UTC)
    )
    assert closed.outcome == "niet_ontvankelijk"


def test_after_withdrawing_the_region_can_object_again(decision):
    _withdraw(objected(decision))
    assert objected(decision).state == ObjectionState.LODGED
    assert Objection.objects.count() == 2


def test_what_changed_meanwhile_is_not_decided_on(decision):
    row = objected(decision)
    shown = objecting.shown_of(row)
    _complete(row)
    with pytest.raises(StaleVersion):
        _withdraw(row, shown=shown)


# What follows.


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.PROVISIONAL, Outcome.ADOPTED])
def test_a_founded_objection_opens_the_region_for_a_new_decision(outcome):
    decision = make_decision(outcome)
    row = ruled(taken_in(objected(decision)), outcome=ObjectionOutcome.FOUNDED, renews=True)
    region = Region.objects.get()
    assert region.state == RegionState.CHANGING
    assert row.new_decision is None
    assert region.transitions.order_by("pk").last().verb == "reconsider"
    again = SubmissionFactory(region=region)
    assessed(again)
    assert decide(again) == row.new_decision


def test_a_founded_objection_may_leave_the_decision_as_it_is(decision):
    row = ruled(taken_in(objected(decision)), outcome=ObjectionOutcome.FOUNDED)
    assert Region.objects.get().state == RegionState.REJECTED
    assert row.new_decision is None


def test_a_new_submission_that_is_under_way_answers_a_founded_objection():
    decision = make_decision(Outcome.ADOPTED)
    row = taken_in(objected(decision))
    run("UPDATE regions_region SET state = 'wijziging'")
    ruled(row, outcome=ObjectionOutcome.FOUNDED, renews=True)
    assert Region.objects.get().state == RegionState.CHANGING


def test_a_proposal_that_went_up_in_another_is_not_decided_on_anew():
    row = taken_in(objected(make_decision(Outcome.MERGED)))
    with pytest.raises(ObjectionRefused, match="Samengevoegd"):
        ruled(row, outcome=ObjectionOutcome.FOUNDED, renews=True)
    row.refresh_from_db()
    assert row.is_open


# People.


@pytest.mark.parametrize("part", ["decided_by", "approved_by"])
@pytest.mark.parametrize("step", [taken_in, ruled])
def test_who_decided_does_not_handle_the_objection(part, step, decision):
    row = objected(decision)
    if step is ruled:
        row = taken_in(row)
    with pytest.raises(TransitionRefused, match="U nam het besluit"):
        step(row, by=getattr(decision, part))


def test_who_assessed_or_advised_does_not_handle_it_either():
    submission = SubmissionFactory()
    assessor, adviser = UserFactory(), UserFactory()
    assessed(submission, by=assessor)
    advised(submission, by=adviser)
    row = objected(decide(submission, at=KNOWN))
    for person, word in ((assessor, "beoordeeld"), (adviser, "adviseerde")):
        with pytest.raises(TransitionRefused, match=word):
            taken_in(row, by=person)


def test_a_guide_and_a_party_do_not_handle_it(decision):
    row, region = objected(decision), decision.submission.region
    guide = GuidanceFactory(region=region, until=date(2026, 9, 2)).user
    party = UserFactory()
    Membership.objects.create(
        user=party, organisation=region.participants.first().organisation, role="lid"
    )
    for person in (guide, party):
        with pytest.raises(TransitionRefused):
            taken_in(row, by=person)


def test_the_database_keeps_who_decided_out(decision):
    row = taken_in(objected(decision))
    with refused_by("decider_handles_no_objection"):
        run("UPDATE regions_objection SET taken_in_by_id = %s", decision.decided_by_id)
    assert row.taken_in_by_id != decision.decided_by_id


def test_only_deciders_without_a_part_in_it_are_told(decision):
    region = decision.submission.region
    free, other = (without_interest(staff(roles.DECIDERS), region) for _ in range(2))
    assessor = without_interest(staff(roles.ASSESSORS), region)
    interested = staff(roles.DECIDERS)
    region.interests.create(
        user=interested, has_interest=True, explanation="Mijn zus.", declared_at=KNOWN
    )
    objected(decision)
    told = set(Notice.objects.filter(kind="region-objection").values_list("user", flat=True))
    assert told == {free.pk, other.pk}
    assert assessor.pk not in told


def test_the_team_and_who_lodged_get_every_step_in_writing(decision):
    region, lodger = decision.submission.region, UserFactory()
    people = [region_editor(region), *team_of(region), lodger]
    _extend(taken_in(objected(decision, by=lodger)))
    sent = OutgoingMail.objects.filter(occasion__startswith="bezwaar:")
    assert sorted(sent.values_list("to", "subject")) == sorted(
        (email, f"{subject}: {region}")
        for email in {person.email for person in people}
        for subject in ("Bezwaar ontvangen", "Meer tijd voor uw bezwaar")
    )


def test_two_colleagues_who_object_at_once_make_one_objection(transactional_db):
    decision = make_decision()
    people = [UserFactory(), UserFactory()]
    outcomes = together(2, lambda n: objected(decision, by=people[n]))
    assert sorted(type(o).__name__ for o in outcomes) == ["Objection", "ObjectionRefused"]
    assert Objection.objects.count() == 1


def test_deciding_and_withdrawing_at_once_is_one_of_them(transactional_db):
    row = taken_in(objected(make_decision()))
    work = [lambda: ruled(row), lambda: _withdraw(row)]
    outcomes = together(2, lambda n: work[n]())
    assert sorted(type(o).__name__ for o in outcomes) == ["Objection", "ObjectionRefused"]


# The rules in the database.


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("state = 'behandeling'", "objection_is_taken_in_with_name_and_date"),
        ("state = 'afgerond'", "objection_is_closed_with_outcome_name_and_date"),
        ("outcome = 'ingetrokken'", "objection_is_closed_with_outcome_name_and_date"),
        ("renews = true", "only_a_founded_objection_renews"),
        ("extended_at = now()", "extension_has_a_reason"),
    ],
)
def test_the_database_keeps_an_objection_whole(change, constraint, decision):
    objected(decision)
    with refused_by(constraint):
        run(f"UPDATE regions_objection SET {change}")  # noqa: S608 -- fixed above


@pytest.mark.parametrize("change", ["ends_on = '2030-01-01'", "lodged_at = now()"])
def test_the_database_keeps_when_it_was_lodged(change, decision):
    objected(decision)
    with refused_with("Cannot update rows"):
        run(f"UPDATE regions_objection SET {change}")  # noqa: S608 -- fixed above


def test_the_database_keeps_every_objection(decision):
    ruled(taken_in(objected(decision)))
    with refused_with("Cannot delete rows"):
        delete_all("regions_objection")
    with refused_with("Cannot update rows"):
        run("UPDATE regions_objection SET reasons = 'Anders.'")


def test_the_database_keeps_one_standing_objection_per_decision(decision):
    row = objected(decision)
    row.pk, row.public_id = None, "0b6f6d3e-0000-4000-8000-000000000001"
    with refused_by("one_standing_objection_per_decision"):
        row.save(force_insert=True)


def test_a_region_that_was_never_submitted_has_nothing_to_object_to():
    assert not Objection.objects.waiting_for(region_editor(submittable_region())).exists()
