"""What OCW sees: the queue with its counts, and one submission with its evidence."""

from datetime import datetime

from django.db.models import Count, Q

from regions import permissions, workflow
from regions.assessing import readable_assessments
from regions.hooks import documents
from regions.models import Region, Submission
from regions.pages import STATE_LEVELS
from regions.snapshot import as_shown
from regions.states import AT_OCW, DECIDED, RegionState
from regions.submitted import submitted_dossier

QUEUE_TABS = {
    "open": ("Te behandelen", AT_OCW),
    "aanvulling": ("Aanvulling gevraagd", (RegionState.SUPPLEMENT,)),
    "besloten": ("Besloten", DECIDED),
}


def queue_context(user, *, tab: str, words: str) -> dict:
    """Rows of the chosen tab and the count of each tab, all from the restricted queryset."""
    mine = Submission.objects.visible_to(user).reviewable_by(user).latest_per_region()
    active = tab if tab in QUEUE_TABS else "open"
    counts = mine.aggregate(
        **{
            key: Count("pk", filter=Q(region__state__in=states))
            for key, (_title, states) in QUEUE_TABS.items()
        }
    )
    tabs = [
        {"title": title, "url": f"?tab={key}", "active": key == active, "count": counts[key]}
        for key, (title, _states) in QUEUE_TABS.items()
    ]
    rows = mine.filter(region__state__in=QUEUE_TABS[active][1]).for_queue()
    if words:
        rows = rows.filter(region__name__unaccent__icontains=words)
    return {"tabs": tabs, "rows": rows, "words": words, "active": active}


def submission_context(user, submission: Submission, *, at: datetime) -> dict:
    """One submission with what this person may do and read."""
    assessments = readable_assessments(submission, user)
    mine = next((a for a in assessments if a.assessor_id == user.pk), None)
    decided = getattr(submission, "decision", None)
    lacking = workflow.assessments_lacking(submission)
    return {
        "submission": submission,
        "region": submission.region,
        "state_level": STATE_LEVELS[submission.region.state],
        "assessments": [a for a in assessments if a.filed_at],
        "my_assessment": mine,
        "documents": documents(user, submission),
        "lacking": lacking,
        "decision": decided,
        "can_assess": not decided and permissions.can_assess(user, submission),
        "has_room": has_room(submission),
        "can_decide": not decided and not lacking and permissions.can_decide(user, submission),
        **evidence(submission),
    }


def has_room(submission: Submission) -> bool:
    """Whether another assessor may still begin."""
    return submission.assessments.count() < submission.region.round.assessments_required


def evidence(submission: Submission) -> dict:
    """The snapshot and its checks as the page shows them."""
    snapshot = as_shown(submission.snapshot)
    checks = [{**check, "level": _LEVELS[check["verdict"]]} for check in snapshot["checks"]]
    return {
        "snapshot": snapshot,
        **submitted_dossier(snapshot),
        "checks": checks,
        "check_items": [_check_item(check) for check in checks],
    }


def waiting_for_review(user) -> int:
    """How many submissions wait for OCW, as far as this person may know."""
    regions = Region.objects.visible_to(user).filter(state__in=AT_OCW)
    return Submission.objects.reviewable_by(user).filter(region__in=regions).count()


def _check_item(check: dict) -> dict:
    text = f"{check['message']} Gemeten: {check['measured']}. Nodig: {check['wanted']}."
    return {"level": check["level"], "title": f"{check['code']} {check['title']}", "text": text}


_LEVELS = {
    "voldoet": "goed",
    "voldoet niet": "fout",
    "nog niet": "let-op",
    "niet te bepalen": "let-op",
    "niet van toepassing": "neutraal",
}
