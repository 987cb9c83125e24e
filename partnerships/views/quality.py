"""Peer reviews, visits to others, and the recognition of an aspirant."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.verbs import act, attempt, status_of
from partnerships import quality
from partnerships.models import PeerReview
from partnerships.pages import frame
from partnerships.quality_forms import PlanForm, RecogniseForm, ReviewForm, VisitForm
from partnerships.quality_pages import quality_context, review_form_parts
from partnerships.views.access import editable, visible
from partnerships.views.stale import conflict_of


@require_safe
def overview(request, slug):
    """The reviews with their findings, what is due, and the visits to others."""
    partnership = visible(request, slug)
    context = frame(request.user, partnership, active="partnerships:quality")
    context |= quality_context(partnership, day=timezone.localdate())
    return render(request, "partnerships/quality.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_review(request, slug):
    partnership = editable(request, slug)
    form = PlanForm(request.POST or None, partnership=partnership)
    return _add(request, partnership, form, quality.plan_review, "Peer review plannen")


@require_http_methods(["GET", "HEAD", "POST"])
def add_visit(request, slug):
    partnership = editable(request, slug)
    form = VisitForm(request.POST or None)
    return _add(request, partnership, form, quality.add_visit, "Panelbezoek toevoegen")


@require_http_methods(["GET", "HEAD", "POST"])
def recognise(request, slug):
    """An aspirant is recognised as of a day."""
    partnership = editable(request, slug)
    form = RecogniseForm(request.POST or None)

    def verb(**data):
        return quality.recognise(at=timezone.now(), **data)

    return _add(request, partnership, form, verb, "Erkenning vastleggen")


@require_http_methods(["GET", "HEAD", "POST"])
def change_review(request, slug, review):
    partnership = editable(request, slug)
    row = get_object_or_404(partnership.peer_reviews, pk=review)
    form = ReviewForm(request.POST or None, instance=row)
    changed = request.POST and attempt(
        form, lambda **data: quality.change_review(review_id=review, by=request.user, **data)
    )
    if changed:
        messages.success(request, "De peer review is opgeslagen.")
        return redirect("partnerships:quality", slug)
    stored = PeerReview.objects.get(pk=review)
    context = {
        "form": form,
        "partnership": partnership,
        "review": stored,
        "conflict": conflict_of(form, ReviewForm(instance=stored)),
        **review_form_parts(form),
    }
    return render(request, "partnerships/quality_review.html", context, status=status_of(form))


@require_POST
def cancel_review(request, slug, review):
    partnership = editable(request, slug)
    row = get_object_or_404(partnership.peer_reviews, pk=review)
    act(
        request,
        quality.cancel_review,
        done="De geplande peer review is verwijderd.",
        review_id=row.pk,
        by=request.user,
    )
    return redirect("partnerships:quality", slug)


def _add(request, partnership, form, verb, title: str):
    """A form that adds one thing to the quality of a partnership."""
    who = {"partnership_id": partnership.pk, "by": request.user}
    if request.POST and attempt(form, lambda **data: verb(**who, **data)):
        messages.success(request, "De gegevens zijn opgeslagen.")
        return redirect("partnerships:quality", partnership.slug)
    context = {"form": form, "partnership": partnership, "title": title}
    return render(request, "partnerships/part_form.html", context, status=status_of(form))
