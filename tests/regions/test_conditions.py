"""Conditions of a decision: the region answers, OCW ticks off, and what was asked stays."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common.refusal import StaleVersion
from regions import conditions
from regions.conditions import ConditionRefused
from regions.models import Condition, ConditionState, Outcome
from regions.standing_pages import condition_tasks
from tests.database import delete_all, refused_by, refused_with, run, together
from tests.factories import (
    GuidanceFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    decide,
    region_editor,
    staff,
    without_interest,
)
from tests.factories.regions import NOON
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db


def make_condition() -> Condition:
    submission = SubmissionFactory()
    assessed(submission)
    rows = [{"text": "Werk het plan uit.", "due_on": "2027-03-01"}]
    return decide(submission, outcome=Outcome.PROVISIONAL, conditions=rows).conditions.get()


@pytest.fixture
def condition():
    return make_condition()


def _answer(condition, text="Gedaan.", *, shown=None, by=None):
    return conditions.answer(
        condition_id=condition.pk,
        shown=conditions.shown_of(condition) if shown is None else shown,
        answer=text,
        by=by or UserFactory(),
        at=NOON,
    )


def _tick(condition, *, shown=None, by=None):
    return conditions.tick_off(
        condition_id=condition.pk,
        shown=conditions.shown_of(condition) if shown is None else shown,
        by=by or UserFactory(),
        at=NOON,
    )


def _ask_again(condition):
    return conditions.ask_again(
        condition_id=condition.pk,
        shown=conditions.shown_of(condition),
        remark="En de ouders?",
        by=UserFactory(),
        at=NOON,
    )


def _in_state(condition, state):
    if state != ConditionState.OPEN:
        condition = _answer(condition)
    return _tick(condition) if state == ConditionState.MET else condition


def test_an_answer_carries_who_and_when(condition):
    person = UserFactory()
    answered = _answer(condition, by=person)
    assert (answered.state, answered.answered_by, answered.answered_at) == (
        "beantwoord",
        person,
        NOON,
    )


def test_ocw_ticks_off(condition):
    person = UserFactory()
    met = _tick(_answer(condition), by=person)
    assert (met.state, met.closed_by, met.closed_at) == ("vervuld", person, NOON)


def test_ocw_asks_again_and_the_answer_stays(condition):
    again = _ask_again(_answer(condition))
    assert (again.state, again.remark, again.answer) == ("open", "En de ouders?", "Gedaan.")


@pytest.mark.parametrize(
    ("verb", "allowed"),
    [
        (_answer, {"open", "beantwoord"}),
        (_tick, {"beantwoord"}),
        (_ask_again, {"beantwoord"}),
    ],
    ids=["answer", "tick off", "ask again"],
)
@pytest.mark.parametrize("state", list(ConditionState))
def test_every_verb_against_every_state(verb, allowed, state, condition):
    row = _in_state(condition, state)
    if state in allowed:
        assert verb(row).pk == row.pk
    else:
        with pytest.raises(ConditionRefused):
            verb(row)


def test_an_answer_that_changed_meanwhile_is_not_ticked_off(condition):
    shown = conditions.shown_of(_answer(condition))
    condition.refresh_from_db()
    _answer(condition, "Toch anders.")
    with pytest.raises(StaleVersion):
        _tick(condition, shown=shown)


def test_ticking_off_and_answering_at_once_is_one_of_them(transactional_db):
    row = _answer(make_condition())
    work = [lambda: _tick(row), lambda: _answer(row, "Nog beter.")]
    outcomes = together(2, lambda n: work[n]())
    assert sorted(type(o).__name__ for o in outcomes) == ["Condition", "StaleVersion"]


# The rules in the database.


@pytest.mark.parametrize("change", ["text = 'Minder.'", "due_on = '2030-01-01'", "number = 9"])
def test_the_database_keeps_what_was_asked(change, condition):
    with refused_with("Cannot update rows"):
        run(f"UPDATE regions_condition SET {change}")  # noqa: S608 -- fixed above


def test_the_database_keeps_every_condition(condition):
    with refused_with("Cannot delete rows"):
        delete_all("regions_condition")


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("state = 'beantwoord'", "condition_is_answered_with_name_and_date"),
        ("state = 'vervuld'", "condition_is_answered_with_name_and_date"),
        ("closed_at = now()", "condition_is_met_with_name_and_date"),
        ("state = 'iets'", "condition_is_answered_with_name_and_date"),
    ],
)
def test_the_database_keeps_a_condition_whole(change, constraint, condition):
    with refused_by(constraint):
        run(f"UPDATE regions_condition SET {change}")  # noqa: S608 -- fixed above


# Tasks and pages.


def test_a_condition_is_a_task_of_the_team_and_then_of_ocw(condition):
    region = condition.decision.submission.region
    editor, judge = region_editor(region), without_interest(staff(roles.ASSESSORS), region)
    assert [task["due"] for task in condition_tasks(editor)] == [condition.due_on]
    assert condition_tasks(judge) == []
    _answer(condition)
    assert condition_tasks(editor) == []
    assert len(condition_tasks(judge)) == 1


def test_a_guide_who_also_assesses_gets_no_task_of_the_own_region(condition):
    region = condition.decision.submission.region
    person = staff(roles.ASSESSORS)
    GuidanceFactory(region=region, user=person, until=timezone.localdate())
    _answer(condition)
    assert condition_tasks(person) == []


def test_a_stranger_gets_no_task(condition):
    assert condition_tasks(UserFactory()) == []


def _url(name, condition):
    region = condition.decision.submission.region
    return reverse(f"regions:{name}", args=[region.slug, condition.public_id])


def test_the_team_answers_on_the_page(condition, login):
    editor = region_editor(condition.decision.submission.region)
    data = {"shown": conditions.shown_of(condition), "answer": "Het plan is af."}
    answer = login(editor).post(_url("answer-condition", condition), filled(**data), follow=True)
    condition.refresh_from_db()
    assert condition.answer == "Het plan is af."
    assert "Het plan is af." in text_of(answer)


def test_two_colleagues_who_answer_both_see_both_texts(condition, login):
    editor = region_editor(condition.decision.submission.region)
    shown = conditions.shown_of(condition)
    _answer(condition, "Van de collega.")
    data = {"shown": shown, "answer": "Van mij."}
    answer = login(editor).post(_url("answer-condition", condition), filled(**data))
    assert answer.status_code == 409
    assert "Van de collega." in text_of(answer)
    assert "Van mij." in text_of(answer)


def test_ocw_ticks_off_on_the_page(condition, login):
    row = _answer(condition)
    data = {"shown": conditions.shown_of(row), "verdict": "akkoord", "remark": ""}
    person = without_interest(staff(roles.ASSESSORS), row.decision.submission.region)
    login(person).post(_url("check-condition", row), filled(**data))
    row.refresh_from_db()
    assert row.state == ConditionState.MET


def test_asking_again_needs_a_remark(condition, login):
    row = _answer(condition)
    data = {"shown": conditions.shown_of(row), "verdict": "opnieuw", "remark": ""}
    person = without_interest(staff(roles.DECIDERS), row.decision.submission.region)
    answer = login(person).post(_url("check-condition", row), filled(**data))
    assert answer.status_code == 422
    assert "Schrijf op wat er nog ontbreekt" in text_of(answer)


def test_the_team_does_not_tick_off(condition, login):
    row = _answer(condition)
    editor = region_editor(condition.decision.submission.region)
    assert login(editor).get(_url("check-condition", row)).status_code == 403
