"""Regions in every state, made by the same verbs that people use; texts and answers in bulk."""

from collections.abc import Container
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from common.fingerprint import fingerprint
from rato_portal.demo.budgets import plan_money
from rato_portal.demo.proposals import Proposal
from regions import (
    assessing,
    consent,
    deciding,
    dossier,
    escalating,
    functions,
    interest,
    merging,
    publishing,
    services,
    starting,
    supplementing,
    workflow,
)
from regions.assessing import Judgement
from regions.feedback import agreed_on, row_of
from regions.functions import SectorLead
from regions.models import (
    FunctionLevel,
    Level,
    Outcome,
    Participant,
    Region,
    Round,
    ScoreVerdict,
    Submission,
)
from regions.models.dossier import SectionKind, SectionStatus
from regions.models.region import Scope
from regions.states import Consent, Function, RegionState

# How each function is carried; written for the demo.
PLANS = {
    Function.RECRUIT: (
        "Eén wervingsteam voor alle sectoren, met een gezamenlijke kalender.",
        "Elk jaar 120 nieuwe kandidaten in een traject.",
    ),
    Function.MATCH: (
        "Een matchingspunt kijkt wekelijks naar vacatures en kandidaten.",
        "Negen van de tien kandidaten binnen zes weken op een passende plek.",
    ),
    Function.TRAIN: (
        "Scholen en opleidingen leiden samen op, op elke deelnemende vestiging.",
        "In 2030 volgen alle studenten de route van samen opleiden.",
    ),
    Function.GUIDE: (
        "Startende leraren hebben drie jaar een vaste begeleider.",
        "Na drie jaar werkt nog 90% van de starters in de regio.",
    ),
    Function.DEVELOP: (
        "Leernetwerken over besturen heen, met een gedeeld aanbod.",
        "Elke leraar neemt jaarlijks deel aan een leernetwerk.",
    ),
}
STARTED = (Function.RECRUIT, Function.TRAIN)  # the functions that a draft planned
# What becomes of the regions of the demo, in the order in which they are made. Besides these
# there is "asked": a draft in which half of the parties confirmed.
ENDINGS = ("draft", "submitted", "under_review", "provisional", "adopted", "rejected", "withdrawn")
# A second proposal of the same area, in the other round.
AGAIN = ("supplement", "merged")
QUESTIONS = {
    "werven": "Wie betaalt het wervingsteam na het eerste jaar?",
    "samenstelling": "Waarom doen de zelfstandige scholen niet mee?",
}
STUCK = "Twee besturen zijn het niet eens over wie de middelen verdeelt."
GO_ON_TOGETHER = "De besturen vormen één regio met hun buren."
REASONS = {
    Outcome.PROVISIONAL: "De samenstelling is sterk. De beroepsgroep vraagt nog aandacht.",
    Outcome.ADOPTED: "De regio voldoet aan alle criteria en heeft een helder gedeeld plan.",
    Outcome.REJECTED: "De functies zijn nog te weinig verbonden. Dien na overleg opnieuw in.",
}
POINTS = "Werk de inbreng van leraren en schoolleiders verder uit."
FEEDBACK = {
    ScoreVerdict.MET: "Het voorstel laat dit overtuigend zien.",
    ScoreVerdict.NOT_MET: "Het voorstel laat dit nog niet zien. Werk dit verder uit.",
    ScoreVerdict.UNDETERMINED: "Uit het voorstel is dit nog niet op te maken.",
}
# On which criteria the assessors say no, per ending.
WEAK = {"rejected": ("R08", "R12", "R14"), "provisional": ("R03",)}
CONDITION = "Laat zien hoe leraren en schoolleiders meebeslissen over het plan."


def make_region(
    proposal: Proposal,
    *,
    round: Round,
    ending: str,
    has_budget: bool,
    people: dict[str, User],
    at: datetime,
) -> Region:
    """One region, taken as far as ``ending`` says; every step a day after the one before."""
    leader = people["programmaleider elders"] if ending != "draft" else people["programmaleider"]
    region = starting.start_region(
        name=proposal.name,
        round=round,
        sectors=proposal.sectors,
        labour_market_region=proposal.area,
        by=leader,
        at=at,
    )
    who = {"region_id": region.pk, "by": leader, "at": at}
    _bring_together(region, proposal, complete=ending != "draft", **who)
    _describe(region, proposal, **who)
    if has_budget:
        plan_money(region, by=leader, at=at)
    if ending == "draft":
        return region
    half = ending == "asked"
    _ask_and_answer(region, half=half, by=leader, at=at + timedelta(days=1))
    if half:
        return region
    return _finish(region, ending, leader=leader, people=people, at=at + timedelta(days=2))


def _bring_together(region: Region, proposal: Proposal, *, complete: bool, **who) -> None:
    """Partnerships, parties and functions; a draft is not complete yet."""
    for joining in proposal.joining:
        services.add_partnership(**vars(joining), **who)
    parties = proposal.everyone if complete else proposal.everyone[:3]
    services.add_participants(organisations=parties, **who)
    boards = proposal.boards
    for number, function in enumerate(list(Function) if complete else STARTED):
        turn = number % len(boards)
        _plan(region, function, boards[turn:] + boards[:turn], who)


def _describe(region: Region, proposal: Proposal, **who) -> None:
    """Its lead, its reach with the reason, and why it is sectoral."""
    for area in proposal.more_areas:
        shown = services.area_of(region)
        codes = [*shown, *area.municipalities.values_list("code", flat=True)]
        services.set_municipalities(shown=fingerprint(shown), codes=codes, **who)
    region.refresh_from_db()
    reach = {"scope": Scope.NATIONAL, "scope_reason": proposal.why_national}
    services.change_details(
        shown=fingerprint(*services.details_of(region)),
        lead=proposal.boards[0],
        **(reach if proposal.why_national else {}),
        **who,
    )
    if proposal.why_these_sectors:
        dossier.write_section(
            kind=SectionKind.SECTORS,
            shown=fingerprint(*dossier.text_of(dossier.section_of(region, SectionKind.SECTORS))),
            text=proposal.why_these_sectors,
            status=SectionStatus.READY,
            **who,
        )


def _plan(region: Region, function: Function, boards: list, who: dict) -> None:
    """The texts, and then who leads: the first board, and in the first sector another."""
    arrangement, target = PLANS[function]
    own = SectorLead(boards[1 % len(boards)], "in overleg met de opleidingen")
    plan = region.function_plans.filter(function=function)
    plan.update(arrangement=arrangement, target=target)  # one version per function, not three
    functions.plan_function(
        function=function,
        shown=fingerprint(*functions.plan_of(plan.get())),
        lead=boards[0],
        level=FunctionLevel.REGION,
        leads={region.sectors[0]: own} if function != Function.TRAIN else {},
        **who,
    )


def _ask_and_answer(region: Region, *, half: bool, by: User, at: datetime) -> None:
    """All of them confirm, or half of them: at once, since the demo has no account for each."""
    consent.ask_everyone(region_id=region.pk, by=by, at=at)
    region.refresh_from_db(fields=["version"])
    asked = Participant.objects.filter(region=region).order_by("pk").values_list("pk", flat=True)
    Participant.objects.filter(pk__in=list(asked)[:: 2 if half else 1]).update(
        consent=Consent.CONFIRMED, answered_at=at, answered_by=by, on_version=region.version
    )


def _finish(region: Region, ending: str, *, leader: User, people, at: datetime) -> Region:
    if ending == "withdrawn":
        reason = "De partners willen eerst verder praten."
        return workflow.withdraw(region_id=region.pk, by=leader, at=at, reason=reason)
    submission = workflow.submit(region_id=region.pk, by=leader, at=at)
    if ending == "submitted":
        return submission.region
    if ending == "merged":
        return _merge(submission.region, by=leader, at=at + timedelta(days=14))
    assessors = [people["beoordelaar"], people["beoordelaar 2"]]
    if ending in ("under_review", "supplement"):
        _assess(submission, assessors[0], at=at + timedelta(days=7))
        hold_up = _ask_more if ending == "supplement" else _escalate
        hold_up(submission, people=people, at=at + timedelta(days=8))
        return submission.region
    for assessor in assessors:
        _assess(submission, assessor, at=at + timedelta(days=7), weak=WEAK.get(ending, ()))
    outcome = {
        "provisional": Outcome.PROVISIONAL,
        "adopted": Outcome.ADOPTED,
        "rejected": Outcome.REJECTED,
    }[ending]
    _decide(submission, outcome, people=people, at=at + timedelta(days=14))
    return submission.region


def _ask_more(submission: Submission, *, people, at: datetime) -> None:
    supplementing.request_supplement(
        submission_id=submission.pk,
        questions=QUESTIONS,
        due_on=timezone.localdate(at) + timedelta(days=45),
        by=people["beoordelaar"],
        at=at,
    )


def _escalate(submission: Submission, *, people, at: datetime) -> None:
    escalating.escalate(
        region_id=submission.region_id,
        level=Level.ORANGE,
        reason=STUCK,
        holder="De bestuurlijke regiegroep",
        by=people["begeleider"],
        at=at,
    )


def _merge(region: Region, *, by: User, at: datetime) -> Region:
    """Into the first region of the round that was adopted."""
    adopted = Region.objects.filter(round=region.round, state=RegionState.ADOPTED)
    into = adopted.earliest("pk")
    merging.merge(region_id=region.pk, into=into, reason=GO_ON_TOGETHER, by=by, at=at)
    return region


def _decide(submission: Submission, outcome: Outcome, *, people, at: datetime) -> None:
    """One person writes it, a second approves it and makes it known."""
    provisional = outcome == Outcome.PROVISIONAL
    due = timezone.localdate(at) + timedelta(days=120)
    draft = deciding.write(
        submission_id=submission.pk,
        shown=fingerprint(),
        offer=True,
        outcome=outcome,
        reasons=REASONS[outcome],
        points=POINTS if provisional else "",
        conditions=[{"text": CONDITION, "due_on": due.isoformat()}] if provisional else [],
        merge_into=None,
        meeting_on=timezone.localdate(at),
        feedback=_feedback(submission),
        by=people["beslisser"],
        at=at,
    )
    second = {"by": people["beslisser 2"], "at": at}
    shown = deciding.shown_of(draft)
    draft = deciding.approve(submission_id=submission.pk, shown=shown, **second)
    steps = publishing.steps_of([draft], on=timezone.localdate(at))
    publishing.publish(draft_ids=[draft.pk], shown=publishing.shown_of(steps), **second)


def _feedback(submission: Submission) -> list[dict]:
    """What all assessors found, in the words of who decides."""
    return [row_of(a, a.verdict, FEEDBACK[a.verdict]) for a in agreed_on(submission) if a.verdict]


def _assess(submission: Submission, assessor: User, *, at: datetime, weak: Container = ()) -> None:
    interest.declare(
        region_id=submission.region_id, has_interest=False, explanation="", by=assessor, at=at
    )
    assessment = workflow.take_up(submission_id=submission.pk, by=assessor, at=at)
    judgements = [
        Judgement(criterion, ScoreVerdict.NOT_MET, "Dit is nog niet uitgewerkt.")
        if criterion.code in weak
        else Judgement(criterion, ScoreVerdict.MET, "De momentopname laat dit zien.")
        for criterion in submission.criteria()
    ]
    assessing.file_assessment(
        assessment_id=assessment.pk,
        judgements=judgements,
        summary="Een samenhangend voorstel.",
        by=assessor,
        at=at,
    )
