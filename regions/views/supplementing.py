"""A supplement: OCW asks about parts of a proposal, the region answers and submits anew."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common import autosave
from common.forms import errors_in_words
from common.refusal import Refused
from common.verbs import attempt, status_of
from regions import pages, supplement_pages, supplementing, workflow
from regions.forms import SubmitForm
from regions.review_forms import SupplementForm
from regions.supplement_pages import AnswerForm, Typed
from regions.views.access import editable_region, insider_region, opened, visible_region


@require_http_methods(["GET", "HEAD", "POST"])
@opened
def ask(request, found):
    """OCW: a question per part, and the day on which the answers are due."""
    form = SupplementForm(request.POST or None)
    who = {"submission_id": found.pk, "by": request.user, "at": timezone.now()}
    if request.POST and attempt(
        form, lambda **data: supplementing.request_supplement(**who, **data)
    ):
        messages.success(request, "De aanvulling is gevraagd. Het team van de regio heeft bericht.")
        return redirect("regions:review-submission", found.reference)
    context = {"submission": found, "region": found.region, "form": form}
    return render(request, "regions/review_supplement.html", context, status=status_of(form))


@require_safe
def supplement(request, slug):
    """The region: what OCW asks, with the answers and where to change the proposal."""
    region = insider_region(request, slug)
    return _page(request, region, SubmitForm())


@require_POST
def answer(request, slug, place):
    """Save one answer: for the script as JSON, else as a page."""
    region = editable_region(request, slug)
    form, text = AnswerForm(request.POST), request.POST.get("text", "")
    if not form.is_valid():
        return _refused(request, region, Typed(place, text, errors_in_words(form)), status=422)
    try:
        item = supplementing.answer(
            region_id=region.pk, place=place, by=request.user, at=timezone.now(),
            **form.answer_to(region, place),
        )  # fmt: skip
    except supplementing.AnswerConflict as conflict:
        typed = Typed(place, text, str(conflict), stored=conflict.stored)
        return _refused(request, region, typed, status=409)
    except Refused as refusal:
        return _refused(request, region, Typed(place, text, str(refusal)), status=409)
    if autosave.is_autosave(request):
        return autosave.saved(item.answer, at=timezone.now())
    messages.success(request, "Het antwoord is opgeslagen.")
    return redirect("regions:supplement", slug)


@require_POST
def resubmit(request, slug):
    """Submit anew, with the answers; OCW sees what changed."""
    region = editable_region(request, slug)
    form = SubmitForm(request.POST)
    made = attempt(
        form,
        lambda **_: workflow.resubmit(region_id=region.pk, by=request.user, at=timezone.now()),
    )
    if made is None:
        return _page(request, visible_region(request, slug), form)
    messages.success(request, f"De aanvulling is ingediend met kenmerk {made.reference}.")
    return redirect("regions:detail", slug)


def _refused(request, region, typed: Typed, *, status: int):
    """Nothing was stored and nothing is lost: the answer carries both texts."""
    if not autosave.is_autosave(request):
        return _page(request, region, SubmitForm(), typed=typed, status=status)
    if typed.stored is None:
        return autosave.refused(typed.message, status=status)
    return autosave.conflicting(typed.stored, who="Iemand anders", message=typed.message)


def _page(request, region, form, *, typed: Typed | None = None, status: int | None = None):
    context = supplement_pages.supplement_context(request.user, region, typed=typed)
    if context["supplement"] is None:
        raise Http404
    checks = pages.composition_context(request.user, region, at=timezone.now())
    context |= {"form": form, "check_items": checks["check_items"], "gate": checks["gate"]}
    status = status or status_of(form)
    return render(request, "regions/supplement.html", context, status=status)
