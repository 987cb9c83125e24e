"""OCW: the queue, a submission, an assessment and the decision."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.refusal import Refused
from common.verbs import attempt, page_of, search_words, status_of
from regions import assessing, permissions, review_pages, workflow
from regions.models import Submission
from regions.pages import STATE_LEVELS
from regions.review_forms import AssessmentForm, DecisionForm


@require_safe
def queue(request):
    """What waits for this person, longest first; counts come from the same rows."""
    if not permissions.can_see_review(request.user):
        raise PermissionDenied
    context = review_pages.queue_context(
        request.user, tab=request.GET.get("tab", ""), words=search_words(request)
    )
    page = page_of(request, context.pop("rows"))
    rows = [{"submission": s, "level": STATE_LEVELS[s.region.state]} for s in page]
    context |= {"page": page, "queue_rows": rows}
    return render(request, "regions/review_queue.html", context)


@require_safe
def submission(request, reference):
    found = _reviewable(request, reference)
    context = review_pages.submission_context(request.user, found, at=timezone.now())
    return render(request, "regions/review_submission.html", context)


@require_POST
def take_up(request, reference):
    """Start one's own assessment."""
    found = _assessable(request, reference)
    try:
        workflow.take_up(submission_id=found.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("regions:review-submission", reference)
    return redirect("regions:review-assess", reference)


@require_http_methods(["GET", "HEAD", "POST"])
def assess(request, reference):
    """Fill in and file one's own assessment; nobody else's is on this page."""
    found = _assessable(request, reference)
    assessment = get_object_or_404(found.assessments, assessor=request.user)
    form = AssessmentForm(request.POST or None, assessment=assessment)
    saved = request.POST and attempt(form, _save(request, form, assessment))
    if saved and saved.filed_at:
        messages.success(request, "Uw beoordeling is ingeleverd.")
        return redirect("regions:review-submission", reference)
    if saved:
        messages.success(request, "Uw beoordeling is tussentijds opgeslagen.")
        return redirect("regions:review-assess", reference)
    context = {"submission": found, "assessment": assessment, "form": form}
    context |= review_pages.evidence(found)
    return render(request, "regions/review_assess.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, reference):
    found = _reviewable(request, reference)
    if not permissions.can_decide(request.user, found):
        raise PermissionDenied
    form = DecisionForm(request.POST or None)
    decision = request.POST and attempt(
        form,
        lambda **data: workflow.decide(
            submission_id=found.pk, by=request.user, at=timezone.now(), **data
        ),
    )
    if decision:
        messages.success(request, "Het besluit is vastgelegd.")
        return redirect("regions:review-submission", reference)
    context = review_pages.submission_context(request.user, found, at=timezone.now())
    context["form"] = form
    return render(request, "regions/review_decide.html", context, status=status_of(form))


def _reviewable(request, reference) -> Submission:
    """A submission that this person may judge; whoever has a conflict finds nothing here."""
    if not permissions.can_see_review(request.user):
        raise PermissionDenied
    rows = Submission.objects.visible_to(request.user).reviewable_by(request.user)
    rows = rows.select_related("region__round", "region__lead", "framework", "submitted_by")
    return get_object_or_404(rows, reference=reference)


def _assessable(request, reference) -> Submission:
    found = _reviewable(request, reference)
    if not permissions.can_assess(request.user, found):
        raise PermissionDenied
    return found


def _save(request, form: AssessmentForm, assessment):
    """Save what is there; with the button "inleveren" it is final."""

    def save(**_cleaned):
        filled = {"judgements": form.judgements, "summary": form.cleaned_data["summary"]}
        names = {"assessment_id": assessment.pk, "by": request.user, **filled}
        if "inleveren" in request.POST:
            return assessing.file_assessment(at=timezone.now(), **names)
        return assessing.save_draft(**names)

    return save
