"""Advice and the draft of a decision: three people, one text, and nothing known outside."""

import pytest
from django.utils import timezone

from common.refusal import StaleVersion
from regions import deciding, workflow
from regions.deciding import DecidingRefused
from regions.models import Advice, Decision, DecisionDraft, DraftState, Outcome, Region
from regions.states import RegionState
from regions.workflow import TransitionRefused
from tests.database import delete_all, insert, refused_by, refused_with, run, together, truncate
from tests.factories import (
    GuidanceFactory,
    MembershipFactory,
    RegionFactory,
    SubmissionFactory,
    UserFactory,
    advised,
    assessed,
    drafted,
    held,
    published,
)
from tests.factories.regions import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission():
    """Submitted, and assessed as the round asks."""
    made = SubmissionFactory()
    assessed(made)
    made.region.refresh_from_db()
    return made


def _approve(draft, *, by=None, shown=None):
    return deciding.approve(
        submission_id=draft.submission_id,
        shown=deciding.shown_of(draft) if shown is None else shown,
        by=by or UserFactory(),
        at=timezone.now(),
    )


def _send_back(draft, remark="De motivering is te kort."):
    deciding.send_back(
        submission_id=draft.submission_id,
        shown=deciding.shown_of(draft),
        remark=remark,
        by=UserFactory(),
        at=timezone.now(),
    )
    draft.refresh_from_db()


# Advice.


def test_an_advice_moves_the_region_and_is_dated(submission):
    adviser = UserFactory()
    advice = advised(submission, by=adviser, at=NOON)
    region = Region.objects.get()
    assert (region.state, advice.given_by, advice.given_at) == ("geadviseerd", adviser, NOON)
    assert region.transitions.order_by("pk").last().verb == "advise"


def test_an_advice_waits_for_the_assessments():
    submission = SubmissionFactory()
    workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=NOON)
    with pytest.raises(DecidingRefused, match="er ontbreekt nog 1 beoordeling"):
        advised(submission)
    assert Advice.objects.count() == 0


def test_an_advice_is_given_once(submission):
    advised(submission)
    with pytest.raises(TransitionRefused, match="Advies uitgebracht"):
        advised(submission)


def test_a_guide_of_the_region_does_not_advise(submission):
    guide = GuidanceFactory(region=submission.region, until=NOON.date()).user
    with pytest.raises(TransitionRefused, match="U begeleidt of begeleidde"):
        advised(submission, by=guide)


def test_who_writes_the_decision_does_not_advise(submission):
    drafter = UserFactory()
    drafted(submission, by=drafter)
    with pytest.raises(TransitionRefused, match="U werkt aan het besluit"):
        advised(submission, by=drafter)


def test_who_advised_does_not_write_the_decision(submission):
    adviser = advised(submission).given_by
    with pytest.raises(TransitionRefused, match="U adviseerde over deze indiening"):
        drafted(submission, by=adviser)
    with pytest.raises(TransitionRefused, match="U adviseerde over deze indiening"):
        held(submission, approver=adviser)


def test_an_advice_is_written_once(submission):
    advised(submission)
    with refused_by("written_once"):
        run("UPDATE regions_advice SET text = 'Anders'")
    with refused_by("written_once"):
        delete_all("regions_advice")
    with refused_by("written_once"):
        truncate("regions_advice")


def _advice(submission, person, **changes) -> dict:
    return {
        "submission_id": submission.pk,
        "outcome": "vastgesteld",
        "text": "Goed.",
        "given_by_id": person.pk,
        "given_at": NOON,
        **changes,
    }


def test_the_database_refuses_the_advice_of_a_guide(submission):
    guide = GuidanceFactory(region=submission.region).user
    with refused_by("guide_does_not_judge"):
        insert("regions_advice", **_advice(submission, guide))


def test_the_database_refuses_the_advice_of_a_party(submission):
    party = submission.region.participants.first().organisation
    member = MembershipFactory(organisation=party).user
    with refused_by("party_does_not_judge"):
        insert("regions_advice", **_advice(submission, member))


def test_the_database_refuses_the_advice_of_who_decides(submission):
    draft = held(submission)
    for person in (draft.drafted_by, draft.approved_by):
        with refused_by("decider_does_not_advise"):
            insert("regions_advice", **_advice(submission, person))


def test_the_database_refuses_an_advice_without_text(submission):
    with refused_by("advice_has_a_text"):
        insert("regions_advice", **_advice(submission, UserFactory(), text=""))


@pytest.mark.parametrize("role", ["adviser", "drafter", "approver"])
def test_who_advised_wrote_or_approved_does_not_become_a_guide(role, submission):
    advice, draft = advised(submission), held(submission)
    people = {
        "adviser": advice.given_by,
        "drafter": draft.drafted_by,
        "approver": draft.approved_by,
    }
    with refused_by("judge_does_not_guide"):
        GuidanceFactory(region=submission.region, user=people[role])


# Writing.


def test_a_draft_changes_nothing_that_a_region_sees(submission):
    before = Region.objects.values().get()
    steps = submission.region.transitions.count()
    held(submission)
    assert Region.objects.values().get() == before
    assert submission.region.transitions.count() == steps
    assert Decision.objects.count() == 0


def test_who_saved_last_is_the_drafter(submission):
    first, second = UserFactory(), UserFactory()
    drafted(submission, by=first, offer=False)
    draft = drafted(submission, by=second, reasons="Anders.")
    assert (draft.drafted_by, draft.reasons, draft.state) == (second, "Anders.", "aangeboden")


def test_saving_an_offered_draft_takes_the_offer_back(submission):
    drafted(submission)
    draft = drafted(submission, offer=False)
    assert (draft.state, draft.offered_at) == ("concept", None)


def test_a_draft_keeps_its_conditions_and_meeting(submission):
    rows = [{"text": "Werk het plan uit.", "due_on": "2027-03-01"}]
    draft = drafted(submission, conditions=rows, meeting_on=NOON.date())
    draft.refresh_from_db()
    assert (draft.conditions, draft.meeting_on) == (rows, NOON.date())


def test_two_people_who_write_at_once_do_not_overwrite_each_other(submission):
    shown = deciding.shown_of(drafted(submission, offer=False))
    drafted(submission, reasons="Eerst.")
    with pytest.raises(StaleVersion):
        drafted(submission, shown=shown, reasons="Daarna.")
    assert DecisionDraft.objects.get().reasons == "Eerst."


def test_deciding_waits_for_the_assessments():
    submission = SubmissionFactory()
    workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=NOON)
    with pytest.raises(DecidingRefused, match="er ontbreekt nog 1 beoordeling"):
        drafted(submission)


def test_an_approved_draft_is_not_written_any_more(submission):
    held(submission)
    with pytest.raises(DecidingRefused, match="Dit besluit is al goedgekeurd"):
        drafted(submission, reasons="Toch anders.")


def test_a_region_does_not_merge_with_itself(submission):
    with pytest.raises(DecidingRefused, match="Kies een andere regio"):
        drafted(submission, outcome=Outcome.MERGED, merge_into=submission.region)


def test_who_assessed_guided_or_belongs_to_a_party_does_not_write(submission):
    assessor = submission.assessments.get().assessor
    guide = GuidanceFactory(region=submission.region, until=NOON.date()).user
    party = submission.region.participants.first().organisation
    member = MembershipFactory(organisation=party).user
    for person, words in (
        (assessor, "U heeft deze indiening beoordeeld"),
        (guide, "U begeleidt of begeleidde"),
        (member, "U hoort bij een partij"),
    ):
        with pytest.raises(TransitionRefused, match=words):
            drafted(submission, by=person)
    assert DecisionDraft.objects.count() == 0


WRITABLE = {RegionState.UNDER_REVIEW, RegionState.ADVISED}


@pytest.mark.parametrize("state", [state for state in RegionState if state not in WRITABLE])
def test_a_draft_is_written_only_while_ocw_can_decide(state, submission):
    submitted_at = None if state == RegionState.DRAFT else NOON
    run("UPDATE regions_region SET state = %s, submitted_at = %s", state.value, submitted_at)
    with pytest.raises(TransitionRefused, match="Dit kan niet meer"):
        drafted(submission)


@pytest.mark.parametrize("state", [state for state in RegionState if state not in WRITABLE])
def test_a_draft_is_approved_only_while_ocw_can_decide(state, submission):
    draft = drafted(submission)
    submitted_at = None if state == RegionState.DRAFT else NOON
    run("UPDATE regions_region SET state = %s, submitted_at = %s", state.value, submitted_at)
    with pytest.raises(TransitionRefused, match="Dit kan niet meer"):
        _approve(draft)


# Approving and sending back.


def test_a_second_person_approves(submission):
    approver = UserFactory()
    draft = _approve(drafted(submission), by=approver)
    draft.refresh_from_db()
    assert (draft.state, draft.approved_by) == ("goedgekeurd", approver)


def test_nobody_approves_the_own_draft(submission):
    draft = drafted(submission)
    with pytest.raises(TransitionRefused, match="U schreef dit besluit"):
        _approve(draft, by=draft.drafted_by)
    assert DecisionDraft.objects.get().approved_by is None


def test_what_was_edited_meanwhile_is_not_approved(submission):
    shown = deciding.shown_of(drafted(submission))
    edited = drafted(submission, reasons="Intussen anders.")
    with pytest.raises(StaleVersion):
        _approve(edited, shown=shown)
    assert DecisionDraft.objects.get().state == DraftState.OFFERED


def test_what_is_not_offered_is_not_approved(submission):
    with pytest.raises(DecidingRefused, match="ligt niet meer ter goedkeuring"):
        _approve(drafted(submission, offer=False))


def test_of_two_people_who_approve_at_once_one_does(transactional_db):
    submission = SubmissionFactory()
    assessed(submission)
    draft, people = drafted(submission), [UserFactory(), UserFactory()]
    outcomes = together(2, lambda n: _approve(draft, by=people[n]))
    kinds = sorted(type(outcome).__name__ for outcome in outcomes)
    assert kinds == ["DecisionDraft", "StaleVersion"]


def test_approving_and_editing_at_once_never_approves_what_was_not_read(transactional_db):
    submission = SubmissionFactory()
    assessed(submission)
    draft, person = drafted(submission, reasons="Zoals gelezen."), UserFactory()
    work = [
        lambda: _approve(draft, by=person),
        lambda: drafted(submission, shown=deciding.shown_of(draft), reasons="Anders."),
    ]
    outcomes = together(2, lambda n: work[n]())
    stored = DecisionDraft.objects.get()
    assert [o for o in outcomes if isinstance(o, DecisionDraft)]
    assert (stored.state, stored.reasons) in [
        ("goedgekeurd", "Zoals gelezen."),
        ("aangeboden", "Anders."),
    ]


@pytest.mark.parametrize("make", [drafted, held])
def test_a_draft_is_sent_back_with_a_remark(make, submission):
    draft = make(submission)
    _send_back(draft)
    assert (draft.state, draft.remark) == ("teruggestuurd", "De motivering is te kort.")
    assert (draft.approved_by, draft.approved_at) == (None, None)


def test_what_came_back_is_written_and_offered_again(submission):
    draft = drafted(submission)
    _send_back(draft)
    assert drafted(submission, reasons="Nu langer.").state == DraftState.OFFERED


def test_what_is_not_offered_is_not_sent_back(submission):
    draft = drafted(submission, offer=False)
    with pytest.raises(DecidingRefused, match="kan niet meer worden teruggestuurd"):
        _send_back(draft)


# The rules in the database.


def _row(submission, drafter, **changes) -> dict:
    return {
        "submission_id": submission.pk,
        "state": "concept",
        "outcome": "vastgesteld",
        "reasons": "Goed.",
        "points": "",
        "conditions": "[]",
        "drafted_by_id": drafter.pk,
        "changed_at": NOON,
        "remark": "",
        **changes,
    }


def test_the_database_wants_two_people(submission):
    draft = drafted(submission)
    with refused_by("two_people_decide"):
        run(
            "UPDATE regions_decisiondraft SET state = 'goedgekeurd', approved_at = now(), "
            "approved_by_id = drafted_by_id"
        )
    draft.refresh_from_db()
    assert draft.state == DraftState.OFFERED


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("state = 'goedgekeurd'", "draft_is_approved_with_name_and_date"),
        ("approved_at = now()", "draft_is_approved_with_name_and_date"),
        ("published_at = now()", "draft_is_published_with_a_date"),
        ("state = 'bekendgemaakt'", "only_what_is_approved_is_published"),
        ("state = 'teruggestuurd'", "sent_back_with_a_remark"),
        ("state = 'iets'", "draft_is_approved_with_name_and_date"),
        ("reasons = ''", "draft_has_reasons"),
        ("outcome = 'voorlopig'", "provisional_draft_has_points"),
        ("outcome = 'samengevoegd'", "draft_merges_into_a_region_or_not"),
    ],
)
def test_the_database_keeps_a_draft_whole(change, constraint, submission):
    drafted(submission)
    with refused_by(constraint):
        run(f"UPDATE regions_decisiondraft SET {change}")  # noqa: S608 -- fixed above


@pytest.mark.parametrize(
    "change", ["reasons = 'Anders.'", "outcome = 'afgewezen'", "conditions = '[{}]'"]
)
def test_the_database_keeps_the_text_that_was_approved(change, submission):
    held(submission)
    with refused_by("approved_text_stays"):
        run(f"UPDATE regions_decisiondraft SET {change}")  # noqa: S608 -- fixed above


def test_the_database_keeps_who_approved(submission):
    held(submission)
    with refused_by("approved_text_stays"):
        run("UPDATE regions_decisiondraft SET approved_by_id = %s", UserFactory().pk)


def test_the_database_keeps_a_published_draft(submission):
    published(held(submission))
    with refused_by("approved_text_stays"):
        run("UPDATE regions_decisiondraft SET remark = 'Nog iets.'")


def test_the_database_keeps_every_draft(submission):
    drafted(submission)
    with refused_with("Cannot delete rows"):
        delete_all("regions_decisiondraft")
    with refused_by("written_once"):
        truncate("regions_decisiondraft")


def test_no_draft_begins_as_approved(submission):
    row = _row(
        submission,
        UserFactory(),
        state="goedgekeurd",
        approved_by_id=UserFactory().pk,
        approved_at=NOON,
        offered_at=NOON,
    )
    with refused_by("draft_begins_unapproved"):
        insert("regions_decisiondraft", **row)


def test_the_database_refuses_a_drafter_with_a_conflict(submission):
    guide = GuidanceFactory(region=submission.region).user
    adviser = advised(submission).given_by
    assessor = submission.assessments.get().assessor
    for person, constraint in (
        (guide, "guide_does_not_judge"),
        (adviser, "adviser_does_not_decide"),
        (assessor, "assessor_does_not_decide"),
    ):
        with refused_by(constraint):
            insert("regions_decisiondraft", **_row(submission, person))


def test_the_database_refuses_an_approver_with_a_conflict(submission):
    drafted(submission)
    guide = GuidanceFactory(region=submission.region).user
    assessor = submission.assessments.get().assessor
    for person, constraint in (
        (guide, "guide_does_not_judge"),
        (assessor, "assessor_does_not_decide"),
    ):
        with refused_by(constraint):
            run(
                "UPDATE regions_decisiondraft SET state = 'goedgekeurd', approved_at = now(), "
                "approved_by_id = %s",
                person.pk,
            )


@pytest.mark.parametrize("approver", ["nobody", "same"])
def test_the_database_refuses_a_decision_of_one_person(approver, submission):
    decider = UserFactory()
    row = {
        "submission_id": submission.pk,
        "outcome": "vastgesteld",
        "reasons": "Goed.",
        "points": "",
        "decided_by_id": decider.pk,
        "approved_by_id": decider.pk if approver == "same" else None,
        "decided_at": NOON,
    }
    with refused_by("two_people_decide"):
        insert("regions_decision", **row)


def test_a_decision_to_merge_names_the_other_region(submission):
    row = {
        "submission_id": submission.pk,
        "outcome": "vastgesteld",
        "reasons": "Goed.",
        "points": "",
        "decided_by_id": UserFactory().pk,
        "approved_by_id": UserFactory().pk,
        "merge_into_id": RegionFactory().pk,
        "decided_at": NOON,
    }
    with refused_by("decision_merges_into_a_region_or_not"):
        insert("regions_decision", **row)
    with refused_by("decision_merges_into_a_region_or_not"):
        insert("regions_decision", **row | {"outcome": "samengevoegd", "merge_into_id": None})
