"""What OCW sees of one submission: its evidence, who assesses it, and what they found."""

from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone

from regions import permissions, workflow
from regions.assessing import consensus_of, earlier_assessment, readable_assessments
from regions.hooks import documents
from regions.interest_pages import interests_of
from regions.models import Assessment, Criterion, Submission
from regions.pages import STATE_LEVELS
from regions.queue_pages import in_words
from regions.snapshot import as_shown
from regions.states import AT_OCW, RegionState
from regions.submission_changes import changes_since
from regions.submitted import submitted_dossier
from regions.weighing import weighed


def submission_context(user, submission: Submission, *, at: datetime) -> dict:
    """One submission with what this person may do and read."""
    assessments = readable_assessments(submission, user)
    mine = next((a for a in assessments if a.assessor_id == user.pk), None)
    decided = getattr(submission, "decision", None)
    lacking = workflow.assessments_lacking(submission)
    others = list(submission.region.submissions.defer("snapshot").order_by("-number"))
    is_latest = others[0].pk == submission.pk
    at_ocw = is_latest and submission.region.state in AT_OCW
    under_review = is_latest and submission.region.state == RegionState.UNDER_REVIEW
    return {
        "submission": submission,
        "region": submission.region,
        "is_latest": is_latest,
        "latest": others[0],
        "others": others,
        "due": in_words(submission.region.round.decision_due, timezone.localdate(at)),
        "state_level": STATE_LEVELS[submission.region.state],
        "assessments": [a for a in assessments if a.filed_at],
        "my_assessment": mine,
        "progress": progress_of(submission),
        "documents": documents(user, submission),
        "lacking": lacking,
        "decision": decided,
        "can_assess": at_ocw and not decided and permissions.can_assess(user, submission),
        "has_room": has_room(submission),
        "can_assign": at_ocw and permissions.can_assign(user, submission),
        "can_ask": under_review and not decided,
        "can_conclude": permissions.can_write_consensus(user, submission),
        "can_decide": at_ocw
        and not decided
        and not lacking
        and permissions.can_decide(user, submission),
        "supplement": getattr(submission, "supplement", None),
        **interests_of(submission.region),
        **evidence(submission),
    }


def progress_of(submission: Submission) -> dict:
    """How many assessments are in, and who works on them; what they find stays blind."""
    needed = submission.region.round.assessments_required
    found = list(submission.assessments.all())
    return {
        "rows": [{"assessment": a, **_how_far(a)} for a in found],
        "filed": len([a for a in found if a.filed_at]),
        "needed": needed,
        "free": max(0, needed - len(found)),
    }


def _how_far(assessment: Assessment) -> dict:
    if assessment.filed_at:
        return {"level": "goed", "text": "Ingeleverd"}
    if assessment.started_at:
        return {"level": "merk", "text": "Bezig"}
    return {"level": "neutraal", "text": "Toegewezen"}


def assessment_context(submission: Submission, assessment: Assessment, form) -> dict:
    """The form of one's own assessment, with the evidence beside every criterion."""
    shown, changes = evidence(submission), changes_since(submission)
    before = changes["before"] if changes else None
    checks = {check["code"]: check for check in shown["checks"]}
    earlier = {c["code"]: c for c in evidence(before)["checks"]} if before else {}
    rows = [
        {
            "criterion": criterion,
            "verdict": verdict,
            "justification": justification,
            "shown": shown_field,
            "check": checks.get(criterion.code),
            "was": _moved(earlier.get(criterion.code), checks.get(criterion.code)),
        }
        for criterion, verdict, justification, shown_field in form.rows
    ]
    return {
        "submission": submission,
        "region": submission.region,
        "assessment": assessment,
        "form": form,
        "rows": rows,
        "done": assessment.scores.exclude(verdict="").exclude(justification="").count(),
        "before": before,
        "changes": changes,
        "can_copy": not assessment.filed_at and earlier_assessment(assessment) is not None,
        "is_outdated": assessment.is_outdated,
        **shown,
    }


def both_drafts(form, stored) -> list[tuple[str, str, str]]:
    """(what, typed, stored) of every judgement that differs from what another window stored."""
    found = [
        (
            f"{criterion.code}: {field.label.lower()}",
            field.value() or "",
            stored[field.name].value(),
        )
        for criterion, *fields, _shown in form.rows
        for field in fields
    ]
    summary = form["summary"]
    found.append((summary.label, summary.value() or "", stored["summary"].value()))
    return [row for row in found if row[1].strip() != row[2].strip()]


def _moved(old: dict | None, new: dict | None) -> dict | None:
    """The check of the submission before, when it said something else."""
    if not old or not new:
        return None
    names = ("verdict", "measured", "message")
    return old if any(old[name] != new[name] for name in names) else None


def consensus_context(user, submission: Submission) -> dict:
    """The filed assessments side by side, criterion by criterion, differences first."""
    assessments = [a for a in readable_assessments(submission, user) if a.filed_at]
    prefetch_related_objects(assessments, "scores__reactions__by")
    criteria = list(submission.criteria())
    rows = consensus_rows(criteria, assessments)
    return {
        "submission": submission,
        "assessments": assessments,
        "rows": rows,
        "different": len([row for row in rows if row["differs"]]),
        "weighed": weighed(criteria, assessments),
        "consensus": consensus_of(submission),
        "can_write": permissions.can_write_consensus(user, submission)
        and getattr(submission, "decision", None) is None,
    }


def consensus_rows(criteria: list[Criterion], assessments: list[Assessment]) -> list[dict]:
    """Each criterion with the score of every assessor; where they differ comes first."""
    scores = {(s.assessment_id, s.criterion_id): s for a in assessments for s in a.scores.all()}
    rows = []
    for criterion in criteria:
        cells = [scores.get((a.pk, criterion.pk)) for a in assessments]
        verdicts = {cell.verdict for cell in cells if cell}
        pairs = list(zip(assessments, cells, strict=True))
        rows.append({"criterion": criterion, "pairs": pairs, "differs": len(verdicts) > 1})
    return sorted(rows, key=lambda row: not row["differs"])


def has_room(submission: Submission) -> bool:
    """Whether another assessor may still begin."""
    return len(submission.assessments.all()) < submission.region.round.assessments_required


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
    rows = Submission.objects.known_to(user).reviewable_by(user).latest_per_region()
    return rows.filter(region__state__in=AT_OCW).count()


def _check_item(check: dict) -> dict:
    figures = (("Gemeten", check["measured"]), ("Nodig", check["wanted"]))
    said = [f"{name}: {value}." for name, value in figures if value]
    text = " ".join([check["message"], *said])
    return {"level": check["level"], "title": f"{check['code']} {check['title']}", "text": text}


_LEVELS = {
    "voldoet": "goed",
    "voldoet niet": "fout",
    "nog niet": "let-op",
    "niet te bepalen": "let-op",
    "niet van toepassing": "neutraal",
}
