"""Where a region stands: who acts next, by when, what happened, and what one can do now."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common.models import OutgoingMail
from common.templatetags.dutch import datum, moment
from regions import escalating, merging, objection_pages, permissions, workflow
from regions.conditions import shown_of
from regions.models import (
    Condition,
    ConditionState,
    Decision,
    Escalation,
    Letter,
    Level,
    Region,
    RegionMerge,
    Viewpoint,
)
from regions.pages import tab_context
from regions.states import RegionState

LEVELS: dict[str, str] = {Level.GREEN: "goed", Level.ORANGE: "let-op", Level.RED: "fout"}
CONDITION_LEVELS: dict[str, str] = {
    ConditionState.OPEN: "let-op",
    ConditionState.ANSWERED: "merk",
    ConditionState.MET: "goed",
}
TEAM, OCW, NOBODY = "Het team van de regio", "OCW", "Niemand"
# What each state means for a region: who acts, and what happens now.
MEANING: dict[str, tuple[str, str]] = {
    RegionState.DRAFT: (TEAM, "U stelt de regio samen en vraagt om instemming. Daarna dient u in."),
    RegionState.SUBMITTED: (OCW, "Het voorstel is ingediend. Beoordelaars van OCW pakken het op."),
    RegionState.UNDER_REVIEW: (
        OCW,
        "Beoordelaars van OCW beoordelen het voorstel, los van elkaar.",
    ),
    RegionState.SUPPLEMENT: (TEAM, "OCW vraagt om een aanvulling. U vult aan en dient opnieuw in."),
    RegionState.ADVISED: (OCW, "De beoordelingen en het advies zijn klaar. OCW neemt een besluit."),
    RegionState.PROVISIONAL: (
        TEAM,
        "De regio is voorlopig vastgesteld. U werkt de aandachtspunten en voorwaarden uit.",
    ),
    RegionState.ADOPTED: (TEAM, "De regio is vastgesteld en kan aan het werk."),
    RegionState.REJECTED: (TEAM, "Het voorstel is afgewezen. De brief zegt waarom en wat u kunt."),
    RegionState.WITHDRAWN: (TEAM, "Het voorstel is ingetrokken. Er loopt geen procedure."),
    RegionState.MERGED: (NOBODY, "Het voorstel gaat verder als deel van een andere regio."),
    RegionState.CHANGING: (
        TEAM,
        "U bereidt een wijziging voor. Het laatste besluit blijft gelden tot het volgende.",
    ),
}
VERBS: dict[str, str] = {
    "submit": "Ingediend",
    "withdraw": "Ingetrokken",
    "reopen": "Weer geopend als concept",
    "take_up": "In behandeling genomen",
    "request_supplement": "Aanvulling gevraagd",
    "resubmit": "Aanvulling ingediend",
    "advise": "Advies uitgebracht",
    "decide_provisional": "Voorlopig vastgesteld",
    "decide_adopted": "Vastgesteld",
    "decide_rejected": "Afgewezen",
    "decide_merged": "Samengevoegd bij besluit",
    "merge": "Samengevoegd",
    "open_change": "Wijziging geopend",
    "reconsider": "Bezwaar gegrond: opnieuw in te dienen",
}


def standing_context(user, region: Region, *, at: datetime) -> dict:
    """All of the status page."""
    actor, meaning = MEANING[region.state]
    may_edit = permissions.can_edit(user, region)
    decision, today = _decision_of(region), timezone.localdate(at)
    return {
        **tab_context(user, region, active="regions:standing"),
        "actor": actor,
        "meaning": meaning,
        "due": due_of(region),
        "timeline": timeline(region),
        "actions": actions(region, may_edit=may_edit),
        "may_edit": may_edit,
        "decision": decision,
        "letter": getattr(decision, "letter", None),
        "objecting": objection_pages.panel(decision, today=today, may_edit=may_edit),
        "conditions": condition_rows(user, region, today=today),
        "viewpoints": _viewpoints(region) if may_edit else [],
        "merge": RegionMerge.objects.filter(region=region).select_related("into").first(),
        "merged": _merged_into(region) if may_edit else [],
        **escalation_context(user, region),
    }


def due_of(region: Region) -> tuple[str, date] | None:
    """The day that counts now, and what must be done by then."""
    if region.state in (RegionState.DRAFT, RegionState.CHANGING):
        return "Indienen kan tot", timezone.localdate(region.round.submission_deadline)
    at_ocw = (RegionState.SUBMITTED, RegionState.UNDER_REVIEW, RegionState.ADVISED)
    if region.state in at_ocw:
        return "OCW besluit uiterlijk", region.round.decision_due
    if region.state == RegionState.PROVISIONAL:
        return _next_condition(region)
    return None


def timeline(region: Region) -> list[dict]:
    """Every step that was taken; never what OCW still prepares."""
    steps = [
        {
            "title": VERBS.get(row.verb, row.get_to_state_display()),
            "when": moment(row.at),
            "date": timezone.localdate(row.at),
            "note": "",
            "state": "done",
        }
        for row in region.transitions.order_by("at", "pk")
    ]
    actor, meaning = MEANING[region.state]
    if actor == NOBODY:
        return steps
    return [
        *steps,
        {"title": region.get_state_display(), "when": "Nu", "note": meaning, "state": "now"},
    ]


def actions(region: Region, *, may_edit: bool) -> list[dict]:
    """What the team can do now, from the table of the workflow."""
    if not may_edit:
        return []
    verbs = workflow.allowed_verbs(region)
    return [
        {"title": title, "note": note, "url": reverse(f"regions:{route}", args=[region.slug])}
        for verb, title, note, route in ACTIONS
        if verb in verbs
    ]


ACTIONS = (
    ("submit", "Voorstel indienen", "Daarna staat het vast tot OCW antwoordt.", "submit"),
    (
        "withdraw",
        "Voorstel intrekken",
        "De vestigingen zijn dan weer vrij voor anderen.",
        "withdraw",
    ),
    (
        "open_change",
        "Wijziging openen",
        "U past de regio aan en dient opnieuw in; daarop volgt een nieuw besluit.",
        "open-change",
    ),
    (
        "merge",
        "Samengaan met een andere regio",
        "Voor teams die twee voorstellen samen tot één maken.",
        "merge",
    ),
)  # fmt: skip -- a table


def condition_rows(user, region: Region, *, today: date) -> list[dict]:
    rows = Condition.objects.filter(decision__submission__region=region).for_list()
    may_edit = permissions.can_edit(user, region)
    return [
        {
            "condition": row,
            "level": CONDITION_LEVELS[row.state],
            "late": row.state == ConditionState.OPEN and row.due_on < today,
            "may_answer": may_edit and row.state != ConditionState.MET,
            "may_check": row.state == ConditionState.ANSWERED
            and permissions.may_check_conditions(user, row.decision.submission),
            "shown": shown_of(row),
        }
        for row in rows
    ]


def escalation_context(user, region: Region) -> dict:
    """The colour of a region, and every step of it."""
    rows = list(region.escalations.select_related("by").order_by("-number"))
    level = Level(rows[0].level) if rows else Level.GREEN
    return {
        "escalations": [(row, LEVELS[row.level]) for row in rows],
        "escalation": rows[0] if rows else None,
        "level": level,
        "level_level": LEVELS[level],
        "may_escalate": permissions.may_escalate(user, region),
        "next_levels": escalating.next_levels(level),
    }


def letter_context(user, letter: Letter) -> dict:
    """A letter as it went out, to whom, and whether it arrived at the mail server."""
    mails = OutgoingMail.objects.filter(occasion__startswith=f"brief:{letter.pk}")
    exact = (f"brief:{letter.pk}", f"brief:{letter.pk}:")
    sent = [mail for mail in mails.order_by("requested_at", "pk") if _is_of(mail.occasion, exact)]
    return {
        "letter": letter,
        "decision": letter.decision,
        "region": letter.decision.submission.region,
        "mails": sent,
        "may_resend": permissions.may_check_conditions(user, letter.decision.submission)
        and permissions.decides(user),
    }


def condition_tasks(user) -> list[dict]:
    """For teams what they must answer, for OCW what was answered."""
    rows = [
        condition_task(row, "Voorwaarde uitwerken", "answer-condition", row.due_on)
        for row in Condition.objects.waiting_for(user).for_list()[:20]
    ]
    if user.has_role(roles.ASSESSORS, roles.DECIDERS):
        answered = Condition.objects.to_check_by(user).for_list()[:20]
        rows += [
            condition_task(row, "Voorwaarde nakijken", "check-condition", None) for row in answered
        ]
    return rows


def escalation_rows(user, *, words: str, level: str):
    """The last step of every region that this person may know of; the reddest first."""
    rows = Escalation.objects.visible_to(user).current().select_related("region", "by")
    if words:
        rows = rows.filter(region__name__unaccent__icontains=words)
    if level:
        rows = rows.filter(level=level)
    return rows.order_by("-level", "region__name", "pk")


def _decision_of(region: Region) -> Decision | None:
    """The last decision on this region, also while a next submission is under way."""
    rows = Decision.objects.filter(submission__region=region).select_related("merge_into", "letter")
    return rows.order_by("submission__number").last()


def _merged_into(region: Region) -> list[RegionMerge]:
    """Proposals that ended in this one and whose parts were not taken over yet."""
    rows = region.merged_regions.filter(taken_over_at=None).select_related("region")
    return list(rows.order_by("region__name")) if merging.is_open(region) else []


def _viewpoints(region: Region) -> list[Viewpoint]:
    """What OCW intended and asked the team about, the last first."""
    rows = Viewpoint.objects.filter(submission__region=region).defer("intention", "text")
    return list(rows.order_by("-submission__number")[:1])


def _next_condition(region: Region) -> tuple[str, date] | None:
    rows = Condition.objects.filter(
        decision__submission__region=region, state=ConditionState.OPEN
    ).order_by("due_on", "pk")
    first = rows.first()
    return ("Eerste voorwaarde uiterlijk", first.due_on) if first else None


def _is_of(occasion: str, exact: tuple[str, str]) -> bool:
    return occasion == exact[0] or occasion.startswith(exact[1])


def condition_task(row: Condition, what: str, route: str, due: date | None) -> dict:
    region = row.decision.submission.region
    return {
        "title": f"{what}: {row.text}"[:160],
        "url": reverse(f"regions:{route}", args=[region.slug, row.public_id]),
        "due": due,
        "note": f"{region}, uiterlijk {datum(row.due_on)}",
        "level": CONDITION_LEVELS[row.state],
        "status": row.get_state_display(),
    }
