"""Regions in every state, made by the same verbs that people use."""

from datetime import datetime, timedelta

from accounts.models import User
from common.fingerprint import fingerprint
from organisations.sectors import Sector
from partnerships.models import Partnership
from rato_portal.demo.register import AreaRegister
from regions import assessing, consent, services, workflow
from regions.assessing import Judgement
from regions.models import Outcome, Participant, Region, Round, ScoreVerdict, Submission
from regions.services import plan_of
from regions.states import Fate, Function

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
# What becomes of the regions of the demo, in the order in which they are made.
ENDINGS = ("draft", "submitted", "under_review", "provisional", "adopted", "rejected", "withdrawn")
REASONS = {
    Outcome.PROVISIONAL: "De samenstelling is sterk. De beroepsgroep vraagt nog aandacht.",
    Outcome.ADOPTED: "De regio voldoet aan alle criteria en heeft een helder gedeeld plan.",
    Outcome.REJECTED: "De functies zijn nog te weinig verbonden. Dien na overleg opnieuw in.",
}


def make_region(
    register: AreaRegister,
    partnerships: list[Partnership],
    *,
    round: Round,
    ending: str,
    people: dict[str, User],
    at: datetime,
) -> Region:
    """One region, taken as far as ``ending`` says; every step a day after the one before."""
    leader = people["programmaleider elders"] if ending != "draft" else people["programmaleider"]
    region = services.start_region(
        name=f"Onderwijsregio {register.area}",
        round=round,
        sectors=[Sector.PO, Sector.VO, Sector.MBO],
        labour_market_region=register.area,
        by=leader,
        at=at,
    )
    _compose(region, register, partnerships, complete=ending != "draft", by=leader, at=at)
    if ending == "draft":
        return region
    _answer_for_all(region, by=leader, at=at + timedelta(days=1))
    return _finish(region, ending, leader=leader, people=people, at=at + timedelta(days=2))


def _compose(region, register, partnerships, *, complete: bool, by: User, at: datetime) -> None:
    who = {"region_id": region.pk, "by": by, "at": at}
    for partnership in partnerships:
        services.add_partnership(
            partnership=partnership, share=100, fate=Fate.WHOLE, reason="", **who
        )
    for organisation in register.everyone if complete else register.everyone[:3]:
        if not region.participants.filter(organisation=organisation).exists():
            services.add_participant(organisation=organisation, **who)
    functions = list(Function) if complete else [Function.RECRUIT, Function.TRAIN]
    for number, function in enumerate(functions):
        arrangement, target = PLANS[function]
        services.plan_function(
            function=function,
            shown=fingerprint(*plan_of(region.function_plans.get(function=function))),
            lead=register.boards[number % len(register.boards)],
            arrangement=arrangement,
            target=target,
            **who,
        )
    region.refresh_from_db()
    services.change_details(
        shown=fingerprint(*services.details_of(region)),
        name=region.name,
        sectors=region.sectors,
        lead=register.po[0],
        **who,
    )


def _answer_for_all(region: Region, *, by: User, at: datetime) -> None:
    """Everyone is asked and confirms; the demo has no account for each of them."""
    consent.ask_everyone(region_id=region.pk, by=by, at=at)
    for participant in Participant.objects.filter(region=region).order_by("pk"):
        consent.confirm(participant_id=participant.pk, by=by, at=at)


def _finish(region: Region, ending: str, *, leader: User, people, at: datetime) -> Region:
    if ending == "withdrawn":
        reason = "De partners willen eerst verder praten."
        return workflow.withdraw(region_id=region.pk, by=leader, at=at, reason=reason)
    submission = workflow.submit(region_id=region.pk, by=leader, at=at)
    if ending == "submitted":
        return submission.region
    assessors = [people["beoordelaar"], people["beoordelaar 2"]]
    if ending == "under_review":
        _assess(submission, assessors[0], at=at + timedelta(days=7), file=True)
        return submission.region
    for assessor in assessors:
        _assess(submission, assessor, at=at + timedelta(days=7), file=True)
    outcome = {
        "provisional": Outcome.PROVISIONAL,
        "adopted": Outcome.ADOPTED,
        "rejected": Outcome.REJECTED,
    }[ending]
    points = "Werk vóór 1 maart de inbreng van leraren en schoolleiders uit."
    workflow.decide(
        submission_id=submission.pk,
        outcome=outcome,
        reasons=REASONS[outcome],
        points=points if outcome == Outcome.PROVISIONAL else "",
        by=people["beslisser"],
        at=at + timedelta(days=14),
    )
    return submission.region


def _assess(submission: Submission, assessor: User, *, at: datetime, file: bool) -> None:
    assessment = workflow.take_up(submission_id=submission.pk, by=assessor, at=at)
    judgements = [
        Judgement(criterion, ScoreVerdict.MET, "De momentopname laat dit zien.")
        for criterion in submission.framework.criteria.all()
    ]
    assessing.file_assessment(
        assessment_id=assessment.pk,
        judgements=judgements,
        summary="Een samenhangend voorstel.",
        by=assessor,
        at=at,
    )
