"""A view before the decision: asked once, given once and in time, and waited for."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from accounts.models import Notice
from common.models import OutgoingMail
from rato_portal.dated_tasks import dated_tasks
from regions import deciding, hearing
from regions.hearing import HearingRefused
from regions.hearing_pages import viewpoint_tasks
from regions.models import DecisionDraft, DraftState, Viewpoint
from regions.states import RegionState
from regions.workflow import TransitionRefused
from tests.database import delete_all, refused_by, refused_with, run, together
from tests.factories import (
    GuidanceFactory,
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    answered,
    asked_for,
    assessed,
    drafted,
    held,
    region_editor,
    staff,
    submittable_region,
    without_interest,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 10, tzinfo=UTC)
DUE = date(2026, 10, 15)


def make_submission():
    """Submitted, and assessed as the round asks."""
    submission = SubmissionFactory(region=submittable_region(name="Regio Oost"))
    assessed(submission)
    return submission


@pytest.fixture
def submission():
    return make_submission()


def _ask(submission, *, by=None, due_on=DUE, at=NOW):
    return hearing.ask(
        submission_id=submission.pk,
        outcome="afgewezen",
        intention="De functies zijn te weinig verbonden.",
        due_on=due_on,
        by=by or UserFactory(),
        at=at,
    )


def _give(viewpoint, *, by=None, at=NOW):
    return hearing.give(
        viewpoint_id=viewpoint.pk, text="Wij zien dat anders.", by=by or UserFactory(), at=at
    )


def _approve(submission, *, at):
    draft = DecisionDraft.objects.get(submission=submission)
    return deciding.approve(
        submission_id=submission.pk, shown=deciding.shown_of(draft), by=UserFactory(), at=at
    )


def test_the_team_gets_it_in_writing_and_nothing_is_decided(submission):
    editor = region_editor(submission.region)
    _ask(submission)
    mail = OutgoingMail.objects.filter(occasion__startswith="zienswijze").get(to=editor.email)
    assert "15 oktober 2026" in mail.body
    submission.region.refresh_from_db()
    assert submission.region.state == RegionState.UNDER_REVIEW


def test_who_asked_hears_of_the_view(submission):
    asker = UserFactory()
    _give(_ask(submission, by=asker))
    assert Notice.objects.get(occasion__startswith="zienswijze").user == asker


def test_nobody_approves_while_the_region_may_still_answer(submission):
    viewpoint = _ask(submission)
    drafted(submission, at=NOW)
    last_moment = datetime(2026, 10, 15, 21, 59, tzinfo=UTC)
    with pytest.raises(HearingRefused, match="tot en met 15 oktober"):
        _approve(submission, at=last_moment)
    _give(viewpoint, at=last_moment)
    assert _approve(submission, at=last_moment).state == DraftState.HELD


def test_a_term_that_passed_in_silence_holds_nothing_up(submission):
    _ask(submission)
    drafted(submission, at=NOW)
    assert _approve(submission, at=datetime(2026, 10, 15, 22, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (_ask, "al gevraagd"),
        (held, "al goedgekeurd"),
    ],
    ids=["asked before", "approved"],
)
def test_it_is_asked_once_and_before_the_decision_is_approved(prepare, words, submission):
    prepare(submission)
    with pytest.raises(HearingRefused, match=words):
        _ask(submission)


def test_it_is_asked_when_all_assessments_are_in():
    round_ = RoundFactory(assessments_required=2)
    submission = SubmissionFactory(region=submittable_region(round=round_))
    assessed(submission)
    with pytest.raises(HearingRefused, match="alle beoordelingen"):
        _ask(submission)


def test_it_is_asked_by_a_day_in_the_future(submission):
    with pytest.raises(HearingRefused, match="in de toekomst"):
        _ask(submission, due_on=NOW.date())


@pytest.mark.parametrize("state", ["ingediend", "vastgesteld", "afgewezen", "wijziging"])
def test_it_is_asked_while_ocw_can_decide(state, submission):
    run("UPDATE regions_region SET state = %s", state)
    with pytest.raises(TransitionRefused):
        _ask(submission)


def test_after_the_term_it_is_too_late(submission):
    viewpoint = _ask(submission)
    with pytest.raises(HearingRefused, match="kan niet meer"):
        _give(viewpoint, at=NOW + timedelta(days=15))


def test_a_new_submission_ends_what_was_asked_about_the_one_before():
    submission = SubmissionFactory(region=submittable_region())
    assessed(submission)
    viewpoint = _ask(submission, due_on=date(2100, 1, 4), at=timezone.now())
    answered(asked_for(submission))
    run("UPDATE regions_region SET state = 'in_behandeling'")
    with pytest.raises(HearingRefused, match="kan niet meer"):
        _give(viewpoint, at=timezone.now())


def test_a_guide_and_an_assessor_do_not_ask(submission):
    guide = GuidanceFactory(region=submission.region, until=date(2026, 9, 2)).user
    for person in (guide, submission.assessments.get().assessor):
        with pytest.raises(TransitionRefused):
            _ask(submission, by=person)


def test_two_colleagues_who_answer_at_once_give_one_view(transactional_db):
    viewpoint = _ask(make_submission())
    outcomes = together(2, lambda _n: _give(viewpoint))
    assert sorted(type(o).__name__ for o in outcomes) == ["HearingRefused", "Viewpoint"]


def test_asking_and_approving_at_once_is_one_of_them(transactional_db):
    submission = make_submission()
    drafted(submission, at=NOW)
    work = [lambda: _ask(submission), lambda: _approve(submission, at=NOW)]
    outcomes = together(2, lambda n: work[n]())
    refused = [o for o in outcomes if isinstance(o, HearingRefused)]
    assert len(refused) == 1


def test_the_database_keeps_what_was_asked_and_given(submission):
    viewpoint = _ask(submission)
    with refused_by("viewpoint_is_given_with_text_name_and_date"):
        run("UPDATE regions_viewpoint SET text = 'Zo.'")
    for change in ("intention = 'Anders.'", "due_on = '2030-01-01'"):
        with refused_with("Cannot update rows"):
            run(f"UPDATE regions_viewpoint SET {change}")  # noqa: S608 -- fixed above
    _give(viewpoint)
    with refused_with("Cannot update rows"):
        run("UPDATE regions_viewpoint SET text = 'Toch anders.'")
    with refused_with("Cannot delete rows"):
        delete_all("regions_viewpoint")


# Pages and tasks.


def test_a_decider_asks_and_reads_the_view_beside_the_decision(submission, login):
    decider = without_interest(staff(roles.DECIDERS), submission.region)
    client, year = login(decider), timezone.localdate().year + 1
    data = {"outcome": "afgewezen", "intention": "Te dun.", "due_on_day": "1"}
    data |= {"due_on_month": "3", "due_on_year": str(year)}
    address = reverse("regions:review-hear", args=[submission.reference])
    assert client.post(address, filled(**data)).status_code == 302
    _give(Viewpoint.objects.get(), at=timezone.now())
    page = text_of(client.get(reverse("regions:review-decide", args=[submission.reference])))
    assert "Wij zien dat anders." in page


def test_the_team_reads_what_ocw_intends_and_answers_once(submission, login):
    editor = region_editor(submission.region)
    _ask(submission, due_on=date(2100, 1, 4), at=timezone.now())
    client, address = login(editor), reverse("regions:viewpoint", args=[submission.region.slug])
    assert "te weinig verbonden" in text_of(client.get(address))
    client.post(address, filled(text="Wij zien dat anders."))
    viewpoint = Viewpoint.objects.get()
    assert (viewpoint.text, viewpoint.given_by) == ("Wij zien dat anders.", editor)
    assert client.post(address, filled(text="Nog iets.")).status_code == 409


def test_a_party_and_a_reader_do_not_read_what_ocw_intends(submission, login):
    _ask(submission)
    person = without_interest(staff(roles.ASSESSORS), submission.region)
    address = reverse("regions:viewpoint", args=[submission.region.slug])
    assert login(person).get(address).status_code == 403
    standing = reverse("regions:standing", args=[submission.region.slug])
    assert address not in text_of(login(person).get(standing))


def test_the_team_is_reminded_until_it_answers(submission):
    editor = region_editor(submission.region)
    viewpoint = _ask(submission)
    (task,) = viewpoint_tasks(editor, today=NOW.date())
    assert (task["due"], task["title"]) == (DUE, "Zienswijze geven: Regio Oost")
    assert (editor.pk, task) in dated_tasks([editor], at=NOW)
    _give(viewpoint)
    assert viewpoint_tasks(editor, today=NOW.date()) == []
