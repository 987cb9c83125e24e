"""The life of a region: every verb against every state, and what each step leaves behind."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from common.refusal import Refused
from regions import changing, merging, supplementing, workflow
from regions.deciding import DecidingRefused
from regions.models import Outcome, Region, Submission, Supplement
from regions.snapshot import canonical, digest
from regions.states import DECIDED, RegionState
from regions.workflow import TRANSITIONS, VERB_OF_OUTCOME, TransitionRefused
from reports.models import Report
from tests.database import run, together
from tests.factories import (
    LocationFactory,
    MembershipFactory,
    ParticipantFactory,
    RegionFactory,
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    advised,
    assessed,
    decide,
    decided,
    region_editor,
    submittable_region,
)

pytestmark = pytest.mark.django_db

OPENS = datetime(2026, 9, 1, 8, tzinfo=UTC)
DEADLINE = datetime(2026, 10, 25, 22, tzinfo=UTC)  # 23:00 in Amsterdam: the clock just went back
NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)

ALLOWED = [(verb, s) for verb, (sources, _to) in TRANSITIONS.items() for s in sorted(sources)]
REFUSED = [
    (verb, state)
    for verb, (sources, _to) in TRANSITIONS.items()
    for state in RegionState
    if state not in sources
]
OUTCOME_OF_VERB = {verb: outcome for outcome, verb in VERB_OF_OUTCOME.items()}


def _round(**fields):
    return RoundFactory(opens_at=OPENS, submission_deadline=DEADLINE, **fields)


def _put_in(region: Region, state: RegionState) -> None:
    """Any state, past the workflow; with the submission date that belongs to it."""
    submitted_at = None if state == RegionState.DRAFT else NOON
    run(
        "UPDATE regions_region SET state = %s, submitted_at = %s WHERE id = %s",
        state.value,
        submitted_at,
        region.pk,
    )
    region.refresh_from_db()


def _perform(verb: str, region: Region, *, by, at: datetime = NOON):
    """Call a verb with all that it needs besides the right state."""
    who = {"region_id": region.pk, "by": by, "at": at}
    if verb in OUTCOME_OF_VERB:
        return _decide(region.submissions.get(), OUTCOME_OF_VERB[verb], by=by, at=at)
    return {
        "submit": lambda: workflow.submit(**who),
        "withdraw": lambda: workflow.withdraw(reason="Nog niet zover.", **who),
        "take_up": lambda: workflow.take_up(
            submission_id=region.submissions.get().pk, by=by, at=at
        ),
        "reopen": lambda: workflow.reopen(**who),
        "resubmit": lambda: workflow.resubmit(**who),
        "request_supplement": lambda: _ask(region, by=by, at=at),
        "advise": lambda: advised(region.submissions.get(), by=by, at=at),
        "merge": lambda: merging.merge(into=RegionFactory(), reason="Ja.", **who),
        "open_change": lambda: changing.open_change(reason="Een school erbij.", **who),
        "reconsider": lambda: changing.reconsider(reason="Gegrond.", **who),
    }[verb]()


def _ask(region, *, by, at):
    return supplementing.request_supplement(
        submission_id=region.submissions.get().pk,
        questions={"plan": "Wat is het doel?"},
        due_on=DEADLINE.date(),
        by=by,
        at=at,
    )


def _have_answered(submission) -> None:
    """A supplement of which every question has its answer."""
    supplement = Supplement.objects.create(
        submission=submission, due_on=DEADLINE.date(), asked_by=UserFactory(), asked_at=NOON
    )
    supplement.items.create(place="plan", question="Wat is het doel?", answer="Dit.")


def _decide(submission, outcome=Outcome.ADOPTED, *, by=None, at: datetime = NOON):
    into = RegionFactory() if outcome == Outcome.MERGED else None
    words = {"reasons": "Omdat het kan.", "points": "Dit nog.", "merge_into": into}
    return decide(submission, outcome=outcome, by=by or UserFactory(), at=at, **words)


def _history(region) -> list[tuple]:
    return list(region.transitions.values_list("verb", "from_state", "to_state", "by", "at"))


@pytest.fixture
def region():
    """A complete draft in a round of autumn 2026."""
    return submittable_region(round=_round())


@pytest.fixture
def submission(region):
    """Submitted and assessed by one person, as the round asks."""
    made = SubmissionFactory(region=region, at=NOON)
    assessed(made, at=NOON)
    return made


# Every verb against every state.


@pytest.mark.parametrize("state", list(RegionState))
def test_a_page_offers_exactly_the_verbs_of_the_table(state):
    offered = workflow.allowed_verbs(Region(state=state))
    assert sorted(offered) == sorted(
        v for v, (sources, _to) in TRANSITIONS.items() if state in sources
    )


def test_the_table_is_the_life_of_a_region():
    """Written out, so that a slip in the table shows."""
    decidable = ["geadviseerd", "in_behandeling"]
    assert {verb: (sorted(sources), to) for verb, (sources, to) in TRANSITIONS.items()} == {
        "submit": (["concept", "wijziging"], "ingediend"),
        "withdraw": (["concept", "ingediend"], "ingetrokken"),
        "reopen": (["ingetrokken"], "concept"),
        "take_up": (["in_behandeling", "ingediend"], "in_behandeling"),
        "request_supplement": (["in_behandeling"], "aanvulling_gevraagd"),
        "resubmit": (["aanvulling_gevraagd"], "ingediend"),
        "advise": (["in_behandeling"], "geadviseerd"),
        "decide_provisional": (decidable, "voorlopig_vastgesteld"),
        "decide_adopted": (decidable, "vastgesteld"),
        "decide_rejected": (decidable, "afgewezen"),
        "decide_merged": (decidable, "samengevoegd"),
        "merge": (
            ["in_behandeling", "ingediend", "vastgesteld", "voorlopig_vastgesteld"],
            "samengevoegd",
        ),
        "open_change": (["vastgesteld", "voorlopig_vastgesteld"], "wijziging"),
        "reconsider": (["afgewezen", "vastgesteld", "voorlopig_vastgesteld"], "wijziging"),
    }


@pytest.mark.parametrize(("verb", "state"), ALLOWED)
def test_a_verb_moves_a_region_from_the_states_of_the_table(verb, state, region):
    if state != RegionState.DRAFT:
        assessments = SubmissionFactory(region=region, at=NOON)
        if verb != "take_up":
            assessed(assessments, at=NOON)
        if verb == "resubmit":
            _have_answered(assessments)
    _put_in(region, state)
    before, by = len(_history(region)), UserFactory()

    _perform(verb, region, by=by)

    region.refresh_from_db()
    assert region.state == TRANSITIONS[verb][1]
    moved = region.state != state
    new = _history(region)[before:]
    assert new == ([(verb, state, region.state, by.pk, NOON)] if moved else [])


@pytest.mark.parametrize(("verb", "state"), REFUSED)
def test_a_verb_refuses_every_other_state(verb, state, submission):
    region = submission.region
    _put_in(region, state)
    before = _history(region)

    with pytest.raises(TransitionRefused) as refusal:
        _perform(verb, region, by=UserFactory())

    assert str(refusal.value) == (f"Dit kan niet meer: de regio heeft nu de stand “{state.label}”.")
    region.refresh_from_db()
    assert (region.state, _history(region)) == (state, before)


def test_a_refusal_by_the_workflow_is_meant_for_people():
    assert issubclass(TransitionRefused, Refused)


# Submitting.


def test_submitting_writes_a_numbered_snapshot_with_its_hash(region):
    editor = region_editor(region)

    submission = workflow.submit(region_id=region.pk, by=editor, at=NOON)

    submission.refresh_from_db()
    assert submission.number == 1
    assert submission.reference == f"OR-2026-{region.pk:04d}-1"
    assert submission.framework == region.round.framework
    assert submission.snapshot["region"]["name"] == region.name
    assert submission.snapshot["submitted"] == {"at": NOON.isoformat(), "by": str(editor)}
    assert submission.sha256 == digest(canonical(submission.snapshot))
    assert (submission.submitted_by, submission.submitted_at) == (editor, NOON)


def test_submitting_dates_the_region_and_records_who_did_it(region):
    editor = region_editor(region)

    workflow.submit(region_id=region.pk, by=editor, at=NOON)

    region.refresh_from_db()
    assert (region.state, region.submitted_at) == ("ingediend", NOON)
    assert _history(region) == [("submit", "concept", "ingediend", editor.pk, NOON)]


def test_submitting_holds_the_locations(region):
    SubmissionFactory(region=region, at=NOON)
    assert list(region.location_claims.values_list("held", flat=True)) == [True]


def test_submitting_asks_for_the_dossier_of_who_submitted(region):
    editor = region_editor(region)

    submission = workflow.submit(region_id=region.pk, by=editor, at=NOON)

    report = Report.objects.get()
    assert (report.kind, report.subject) == ("region_dossier", submission.reference)
    assert (report.requested_by, report.requested_at, report.state) == (editor, NOON, "queued")


def test_the_live_checks_that_are_submitted_are_those_of_the_draft(region):
    submission = SubmissionFactory(region=region, at=NOON)
    verdicts = {check["code"]: check["verdict"] for check in submission.snapshot["checks"]}
    assert verdicts == dict.fromkeys(("R02", "R03", "R04", "R05", "R08"), "voldoet")


@pytest.mark.parametrize("at", [OPENS, DEADLINE - SECOND], ids=["opening", "last second"])
def test_submitting_is_possible_while_the_round_is_open(region, at):
    assert SubmissionFactory(region=region, at=at).submitted_at == at


@pytest.mark.parametrize("at", [OPENS - SECOND, DEADLINE], ids=["too early", "at the deadline"])
def test_submitting_is_refused_outside_the_round(region, at):
    with pytest.raises(TransitionRefused, match="De aanvraagronde is gesloten"):
        SubmissionFactory(region=region, at=at)
    region.refresh_from_db()
    assert (region.state, region.submissions.count()) == ("concept", 0)


def test_submitting_is_refused_while_a_required_check_is_not_met(region):
    region.function_plans.filter(function="werven").update(target="")

    with pytest.raises(TransitionRefused) as refusal:
        SubmissionFactory(region=region, at=NOON)

    assert str(refusal.value) == "Indienen kan nog niet. Los eerst op: vijf functies ingevuld."
    assert (region.submissions.count(), Report.objects.count(), _history(region)) == (0, 0, [])


def test_all_that_blocks_is_named():
    region = RegionFactory(round=_round())
    with pytest.raises(TransitionRefused) as refusal:
        SubmissionFactory(region=region, at=NOON)
    assert str(refusal.value) == (
        "Indienen kan nog niet. Los eerst op: een lerarenopleiding voor elke sector; "
        "de beroepsgroep is vertegenwoordigd; een aaneengesloten gebied; "
        "voldoende leerlingen of studenten; vijf functies ingevuld."
    )


def test_advice_does_not_hold_back_a_submission(region):
    region.function_plans.update(target="")
    region.round.framework.criteria.filter(code="R08").update(required=False)
    assert SubmissionFactory(region=region, at=NOON).number == 1


def test_a_clash_over_a_location_names_the_other_region(region):
    rival = submittable_region(round=region.round, name="De buren")
    _share_location(region, rival)
    SubmissionFactory(region=rival, at=NOON)

    with pytest.raises(TransitionRefused) as refusal:
        SubmissionFactory(region=region, at=NOON)

    assert str(refusal.value) == (
        "Vestigingen uit dit voorstel horen al bij een ingediende regio: De buren. "
        "Stem dit eerst met elkaar af."
    )
    region.refresh_from_db()
    assert (region.state, region.submitted_at, region.submissions.count()) == ("concept", None, 0)
    assert not region.location_claims.filter(held=True).exists()


def test_a_clash_names_each_other_region_once_and_in_order(region):
    rivals = [submittable_region(round=region.round, name=name) for name in ("West", "Oost")]
    for rival in rivals:
        _share_location(region, rival)
        _share_location(region, rival)
        SubmissionFactory(region=rival, at=NOON)

    with pytest.raises(TransitionRefused, match=r"ingediende regio: Oost, West\. Stem"):
        SubmissionFactory(region=region, at=NOON)


def test_a_clash_does_not_name_a_region_of_another_round(region):
    rivals = [
        submittable_region(round=region.round, name="Nu"),
        submittable_region(round=_round(), name="Toen"),
    ]
    location = LocationFactory()
    for claimant in (region, *rivals):
        claimant.location_claims.create(location=location, round=claimant.round)
    for rival in rivals:
        SubmissionFactory(region=rival, at=NOON)
    with pytest.raises(TransitionRefused, match=r"ingediende regio: Nu\. Stem"):
        SubmissionFactory(region=region, at=NOON)


def test_a_location_of_another_round_does_not_clash(region):
    rival = submittable_region(round=_round())
    _share_location(region, rival)
    SubmissionFactory(region=rival, at=NOON)
    assert SubmissionFactory(region=region, at=NOON).number == 1


def _share_location(region, rival) -> None:
    location = LocationFactory()
    for claimant in (region, rival):
        claimant.location_claims.create(location=location, round=claimant.round)


def test_of_six_people_who_submit_at_one_moment_one_succeeds(transactional_db):
    region = submittable_region()
    editors = [region_editor(region) for _ in range(6)]

    outcomes = together(
        6, lambda n: workflow.submit(region_id=region.pk, by=editors[n], at=timezone.now())
    )

    submitted = [outcome for outcome in outcomes if isinstance(outcome, Submission)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, TransitionRefused)]
    assert (len(submitted), len(refused)) == (1, 5)
    assert Submission.objects.count() == Report.objects.count() == 1
    assert [step[0] for step in _history(region)] == ["submit"]


def test_of_two_regions_that_submit_one_location_at_one_moment_one_succeeds(transactional_db):
    rivals = [submittable_region()]
    rivals.append(submittable_region(round=rivals[0].round))
    _share_location(*rivals)
    editor = UserFactory()

    outcomes = together(
        2, lambda n: workflow.submit(region_id=rivals[n].pk, by=editor, at=timezone.now())
    )

    kinds = sorted(type(outcome).__name__ for outcome in outcomes)
    assert kinds == ["Submission", "TransitionRefused"]
    assert Submission.objects.count() == 1


# Withdrawing.


def test_withdrawing_frees_the_locations_and_keeps_the_reason(region):
    SubmissionFactory(region=region, at=NOON)

    workflow.withdraw(region_id=region.pk, by=UserFactory(), at=NOON, reason="Later verder.")

    assert not region.location_claims.filter(held=True).exists()
    assert region.transitions.last().reason == "Later verder."


def test_after_a_withdrawal_another_region_may_have_the_location(region):
    rival = submittable_region(round=region.round)
    _share_location(region, rival)
    SubmissionFactory(region=rival, at=NOON)
    workflow.withdraw(region_id=rival.pk, by=UserFactory(), at=NOON, reason="Wij stoppen.")
    assert SubmissionFactory(region=region, at=NOON).number == 1


def test_withdrawing_keeps_the_submission(region):
    submission = SubmissionFactory(region=region, at=NOON)
    workflow.withdraw(region_id=region.pk, by=UserFactory(), at=NOON, reason="Later.")
    assert list(region.submissions.all()) == [submission]


# Assessing.


def test_taking_up_starts_an_assessment_and_moves_the_region(region):
    submission, assessor = SubmissionFactory(region=region, at=NOON), UserFactory()

    assessment = workflow.take_up(submission_id=submission.pk, by=assessor, at=NOON)

    region.refresh_from_db()
    assert region.state == "in_behandeling"
    assert (assessment.assessor, assessment.started_at, assessment.filed_at) == (
        assessor,
        NOON,
        None,
    )


def test_taking_up_again_goes_on_with_the_same_assessment(region):
    submission, assessor = SubmissionFactory(region=region, at=NOON), UserFactory()
    first = workflow.take_up(submission_id=submission.pk, by=assessor, at=NOON)
    again = workflow.take_up(submission_id=submission.pk, by=assessor, at=NOON + SECOND)
    assert (again.pk, again.started_at) == (first.pk, NOON)
    assert [step[0] for step in _history(region)] == ["submit", "take_up"]


def test_the_second_assessor_does_not_move_the_region_again():
    region = submittable_region(round=_round(assessments_required=2))
    submission = SubmissionFactory(region=region, at=NOON)
    for _ in range(2):
        workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=NOON)
    assert [step[0] for step in _history(region)] == ["submit", "take_up"]
    assert submission.assessments.count() == 2


def test_no_more_people_assess_than_the_round_asks(submission):
    with pytest.raises(TransitionRefused, match=r"^Deze indiening heeft al genoeg beoordelaars\.$"):
        workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=NOON)
    assert submission.assessments.count() == 1


def test_someone_of_a_party_is_told_why_not_to_assess(region):
    submission = SubmissionFactory(region=region, at=NOON)
    member = MembershipFactory(organisation=region.participants.first().organisation).user
    with pytest.raises(TransitionRefused, match="U hoort bij een partij van deze regio"):
        workflow.take_up(submission_id=submission.pk, by=member, at=NOON)
    region.refresh_from_db()
    assert region.state == "ingediend"


def test_of_six_assessors_at_one_moment_no_more_start_than_the_round_asks(transactional_db):
    region = submittable_region(round=RoundFactory(assessments_required=2))
    submission = SubmissionFactory(region=region)
    assessors = [UserFactory() for _ in range(6)]

    outcomes = together(
        6,
        lambda n: workflow.take_up(submission_id=submission.pk, by=assessors[n], at=timezone.now()),
    )

    refused = [outcome for outcome in outcomes if isinstance(outcome, TransitionRefused)]
    assert (submission.assessments.count(), len(refused)) == (2, 4)


# Deciding.


@pytest.mark.parametrize(
    ("outcome", "state", "held"),
    [
        (Outcome.PROVISIONAL, "voorlopig_vastgesteld", True),
        (Outcome.ADOPTED, "vastgesteld", True),
        (Outcome.REJECTED, "afgewezen", False),
        (Outcome.MERGED, "samengevoegd", False),
    ],
)
def test_a_decision_moves_the_region_and_only_a_rejection_frees_locations(
    submission, outcome, state, held
):
    decider = UserFactory()

    decision = _decide(submission, outcome, by=decider)

    region = submission.region
    region.refresh_from_db()
    assert region.state == state
    assert list(region.location_claims.values_list("held", flat=True)) == [held]
    assert (decision.outcome, decision.decided_by, decision.decided_at) == (outcome, decider, NOON)
    assert region.transitions.last().reason == "Omdat het kan."


def test_every_outcome_has_a_verb_that_leads_to_a_decided_state():
    states = [TRANSITIONS[VERB_OF_OUTCOME[outcome]][1] for outcome in Outcome]
    assert sorted(states) == sorted([*DECIDED, RegionState.MERGED])


@pytest.mark.parametrize(("filed", "lacking"), [(0, 2), (1, 1), (2, 0)])
def test_what_lacks_is_what_is_not_filed(filed, lacking):
    round_ = _round(assessments_required=2)
    submission = SubmissionFactory(region=submittable_region(round=round_), at=NOON)
    for _ in range(filed):
        assessed(submission, at=NOON)
    assert workflow.assessments_lacking(submission) == lacking


def test_more_assessments_than_asked_lack_nothing(submission):
    run("UPDATE regions_round SET assessments_required = 2")
    assessed(submission, at=NOON)
    run("UPDATE regions_round SET assessments_required = 1")
    assert workflow.assessments_lacking(Submission.objects.get()) == 0


def test_a_second_decision_is_refused():
    submission = SubmissionFactory()
    decided(submission)
    with pytest.raises(TransitionRefused, match="de stand “Vastgesteld”"):
        _decide(submission, Outcome.REJECTED)


def test_a_second_decision_on_the_same_submission_is_refused(submission):
    decided_region = submission.region
    _decide(submission)
    _put_in(decided_region, RegionState.UNDER_REVIEW)
    with pytest.raises(DecidingRefused, match="Dit besluit is al goedgekeurd"):
        _decide(submission)


def test_a_submission_does_not_wait_for_an_answer(region):
    """Consent is a check of its own; silence does not hold back the proposal."""
    ParticipantFactory(region=region)
    assert SubmissionFactory(region=region, at=NOON).number == 1
