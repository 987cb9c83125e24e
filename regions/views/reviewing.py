"""OCW: the queue, a submission, one's own assessment and what the assessors say together."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common import autosave
from common.conflict import both_texts
from common.refusal import Refused
from common.sheets.writing import FORMATS, table_response
from common.verbs import attempt, page_of, status_of
from regions import (
    assessing,
    deciding_pages,
    permissions,
    queue_pages,
    review_pages,
    submission_changes,
    workflow,
)
from regions.queue_forms import QueueFilter
from regions.review_forms import AssessmentForm, ConsensusForm
from regions.views.access import opened


@require_safe
def queue(request):
    """What waits for this person, longest first; counts come from the same rows."""
    form, now = _filter(request), timezone.now()
    # All rows in one query: one per region, without their snapshots.
    page = page_of(request, list(queue_pages.found_rows(request.user, request.GET, form)))
    context = queue_pages.queue_context(request.user, request.GET, form, at=now)
    context |= {"page": page, "queue_rows": queue_pages.rows_of(request.user, page, at=now)}
    return render(request, "regions/review_queue.html", context)


@require_safe
def export(request, format):
    """What the queue shows, of all pages, as a file."""
    form = _filter(request)
    if format not in FORMATS:
        raise Http404
    table = queue_pages.table_of(request.user, request.GET, form, at=timezone.now())
    return table_response(table, format=format, name="beoordelen")


@require_safe
def next_up(request):
    """To what this person should do now."""
    if not permissions.can_see_review(request.user):
        raise PermissionDenied
    found = queue_pages.next_for(request.user)
    if found is None:
        messages.info(request, "Er wacht nu niets op u.")
        return redirect("regions:review-queue")
    return redirect("regions:review-submission", found.reference)


@require_safe
@opened
def submission(request, found):
    context = review_pages.submission_context(request.user, found, at=timezone.now())
    context["deciding"] = deciding_pages.panel(request.user, found)
    return render(request, "regions/review_submission.html", context)


@require_safe
@opened
def changes(request, found):
    """What a new submission changed: composition, texts, figures and checks."""
    before = found.before
    if before is None:
        raise Http404
    context = {"submission": found, "before": before, "region": found.region}
    context |= submission_changes.changes_context(before, found)
    return render(request, "regions/review_changes.html", context)


@require_POST
@opened
def take_up(request, found):
    """Start one's own assessment."""
    _refuse_unless(allowed=permissions.can_assess(request.user, found))
    try:
        workflow.take_up(submission_id=found.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("regions:review-submission", found.reference)
    return redirect("regions:review-assess", found.reference)


@require_http_methods(["GET", "HEAD", "POST"])
@opened
def assess(request, found):
    """Fill in and file one's own assessment; nobody else's is on this page."""
    assessment = _own_assessment(request, found)
    form = AssessmentForm(request.POST or None, assessment=assessment)
    saved = request.POST and attempt(form, _save(request, form, assessment))
    if autosave.is_autosave(request) and request.POST:
        return _told_script(form, saved)
    if saved and saved.filed_at:
        messages.success(request, "Uw beoordeling is ingeleverd.")
        return redirect("regions:review-submission", found.reference)
    if saved:
        messages.success(request, "Uw beoordeling is tussentijds opgeslagen.")
        return redirect("regions:review-assess", found.reference)
    context = review_pages.assessment_context(found, assessment, form)
    if status_of(form) == 409:
        stored = AssessmentForm(assessment=assessment)
        context["conflict"] = review_pages.both_drafts(form, stored)
    return render(request, "regions/review_assess.html", context, status=status_of(form))


@require_POST
@opened
def copy_earlier(request, found):
    """Start from one's own assessment of the submission before."""
    assessment = _own_assessment(request, found)
    try:
        count = assessing.copy_earlier(assessment_id=assessment.pk, by=request.user)
        messages.success(request, f"Overgenomen oordelen: {count}. Kijk ze na.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("regions:review-assess", found.reference)


@require_http_methods(["GET", "HEAD", "POST"])
@opened
def consensus(request, found):
    """The assessments side by side once all are in, and the joint note of the assessors."""
    if not assessing.all_are_in(found):
        raise Http404
    stored = assessing.consensus_of(found)
    form = ConsensusForm(request.POST or None, consensus=stored)
    if request.POST:
        _refuse_unless(allowed=permissions.can_write_consensus(request.user, found))
    who = {"submission_id": found.pk, "by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **d: assessing.write_consensus(**who, **d)):
        messages.success(request, "De gezamenlijke conclusie is opgeslagen.")
        return redirect("regions:review-consensus", found.reference)
    context = review_pages.consensus_context(request.user, found) | {"form": form}
    if status_of(form) == 409:
        context["conflict"] = both_texts(form, ConsensusForm(consensus=stored))
    return render(request, "regions/review_consensus.html", context, status=status_of(form))


def _filter(request) -> QueueFilter:
    if not permissions.can_see_review(request.user):
        raise PermissionDenied
    return QueueFilter(request.GET, user=request.user)


def _own_assessment(request, found):
    _refuse_unless(allowed=permissions.can_assess(request.user, found))
    rows = found.assessments.select_related("submission").filter(started_at__isnull=False)
    return get_object_or_404(rows, assessor=request.user)


def _refuse_unless(*, allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _save(request, form: AssessmentForm, assessment):
    """Save what is there; with the button "inleveren" it is final."""

    def save(**cleaned):
        filled = {"judgements": form.judgements, "summary": cleaned["summary"]}
        shown = cleaned["shown_summary"] or None
        names = {"assessment_id": assessment.pk, "by": request.user, "shown_summary": shown}
        if "inleveren" in request.POST:
            return assessing.file_assessment(at=timezone.now(), **names, **filled)
        return assessing.save_draft(**names, **filled)

    return save


def _told_script(form: AssessmentForm, saved):
    """The answer to the script that saves while people type."""
    if saved:
        return autosave.saved_parts(form.shown_now(), at=timezone.now())
    return autosave.answer(form, None, at=timezone.now())
