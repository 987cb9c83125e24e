"""OCW: giving advice, writing a decision, approving it and making several known at once."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common import autosave
from common.sheets.writing import FORMATS, table_response
from common.verbs import attempt, status_of
from partnerships.views.stale import conflict_of
from regions import advice_drafts, deciding, deciding_pages, permissions, publishing
from regions.deciding_forms import (
    KEEP,
    AdviceForm,
    ApproveForm,
    DecisionForm,
    PublishForm,
    SendBackForm,
    mergeable,
)
from regions.feedback import agreed_on
from regions.looking import saw
from regions.models import DecisionDraft, DraftState, Submission

WRITING = ["GET", "HEAD", "POST"]
OFFERED = "Het besluit ligt nu bij een collega ter goedkeuring."
KEPT = "Het concept is bewaard."


def about_submission(has_role, allowed):
    """Give the view its submission; it does not exist for who has a conflict with the region.

    Who did not declare an interest or none yet, first comes to the page that asks so.
    """

    def decorate(view):
        @wraps(view)
        def found(request, reference):
            if not has_role(request.user):
                raise PermissionDenied
            rows = Submission.objects.known_to(request.user).reviewable_by(request.user)
            rows = rows.select_related("region__round", "region__lead", "framework", "submitted_by")
            submission = get_object_or_404(rows, reference=reference)
            if not allowed(request.user, submission):
                raise PermissionDenied
            if not permissions.has_opened(request.user, submission):
                return redirect("regions:review-declare", reference)
            if request.method == "GET":
                saw(region=submission.region, by=request.user, at=timezone.now())
            return view(request, submission)

        return found

    return decorate


@require_http_methods(WRITING)
@about_submission(permissions.advises, permissions.can_advise)
def advise(request, submission):
    """Write the advice; once given it stays. Until then one's own words are kept."""
    if request.POST and (autosave.is_autosave(request) or KEEP in request.POST):
        return _keep_advice(request, submission)
    draft = advice_drafts.of_writer(submission, request.user)
    form = AdviceForm(request.POST or None, draft=draft)
    who = {"submission_id": submission.pk, "by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **d: deciding.advise(**who, **_words(d))):
        messages.success(request, "Uw advies is vastgelegd.")
        return _onwards(request.user, submission)
    return _advice_page(request, submission, form)


def _keep_advice(request, submission):
    """The advice as far as it goes: by the script or with the button."""
    draft = advice_drafts.of_writer(submission, request.user)
    form = AdviceForm(request.POST, draft=draft, half=True)
    who = {"submission_id": submission.pk, "by": request.user, "at": timezone.now()}
    kept = attempt(form, lambda **data: advice_drafts.keep(**who, **data))
    if autosave.is_autosave(request):
        return autosave.answer(form, kept and advice_drafts.shown_of(kept), at=timezone.now())
    if kept:
        messages.success(request, "Uw advies is bewaard. Het is nog niet vastgelegd.")
        return redirect("regions:review-advise", submission.reference)
    return _advice_page(request, submission, form)


def _advice_page(request, submission, form):
    stored = AdviceForm(draft=advice_drafts.of_writer(submission, request.user))
    context = deciding_pages.about_context(request.user, submission)
    context |= {"form": form, "conflict": conflict_of(form, stored)}
    return render(request, "regions/deciding/advise.html", context, status=status_of(form))


@require_http_methods(WRITING)
@about_submission(permissions.decides, permissions.can_decide)
def decide(request, submission):
    """Write the draft of a decision; a colleague approves it."""
    draft = DecisionDraft.objects.filter(submission=submission).first()
    offered = {"regions": mergeable(submission.region), "criteria": agreed_on(submission)}
    form = DecisionForm(request.POST or None, draft=draft, **offered)
    who = {"submission_id": submission.pk, "by": request.user, "at": timezone.now()}
    by_itself = autosave.is_autosave(request)
    saved = request.POST and attempt(
        form, lambda **_data: deciding.write(by_itself=by_itself, **who, **form.words)
    )
    if by_itself and request.POST:
        return autosave.answer(form, saved and deciding.shown_of(saved), at=timezone.now())
    if saved:
        messages.success(request, OFFERED if saved.offered_at else KEPT)
        return redirect("regions:decisions-desk")
    fresh = DecisionForm(draft=_stored(submission), **offered)
    context = deciding_pages.about_context(request.user, submission)
    context |= {"form": form, "draft": draft, "conflict": conflict_of(form, fresh)}
    context["is_offered"] = draft is not None and draft.state == DraftState.OFFERED
    return render(request, "regions/review_decide.html", context, status=status_of(form))


@require_http_methods(WRITING)
@about_submission(permissions.decides, permissions.can_decide)
def approve(request, submission):
    """Read the draft beside all it rests on, and agree."""
    draft = get_object_or_404(DecisionDraft.objects.for_list(), submission=submission)
    form = ApproveForm(request.POST or None, initial={"shown": deciding.shown_of(draft)})
    who = {"submission_id": submission.pk, "by": request.user, "at": timezone.now()}
    shown = request.POST.get("shown", "")
    if request.POST and attempt(form, lambda **_: deciding.approve(shown=shown, **who)):
        messages.success(request, "U heeft het besluit goedgekeurd. Het is nog niet bekendgemaakt.")
        return redirect("regions:decisions-desk")
    return _draft_page(request, submission, form, SendBackForm(prefix="terug"))


@require_POST
@about_submission(permissions.decides, permissions.can_decide)
def send_back(request, submission):
    """Give the draft back to who wrote it, with what must change."""
    get_object_or_404(DecisionDraft, submission=submission)
    form = SendBackForm(request.POST, prefix="terug")
    who = {"submission_id": submission.pk, "by": request.user, "at": timezone.now()}
    if attempt(form, lambda **data: deciding.send_back(**who, **data) or True):
        messages.success(request, "Het besluit is teruggestuurd.")
        return redirect("regions:decisions-desk")
    return _draft_page(request, submission, ApproveForm(), form)


@require_safe
def desk(request):
    """What waits for a decider: to approve, to write, and to make known."""
    _refuse_others(request.user)
    if (wanted := request.GET.get("bestand", "")) in FORMATS:
        table = deciding_pages.held_table(request.user)
        return table_response(table, format=wanted, name="nog-bekend-te-maken")
    context = deciding_pages.desk_context(request.user)
    return render(request, "regions/deciding/desk.html", context)


@require_http_methods(WRITING)
def publish(request):
    """Everything that will happen, listed; one press does all of it or nothing."""
    _refuse_others(request.user)
    references = (request.POST or request.GET).getlist("besluit")
    drafts = _held(request.user, references)
    if not drafts:
        messages.error(request, "Kies ten minste één goedgekeurd besluit om bekend te maken.")
        return redirect("regions:decisions-desk")
    at = timezone.now()
    context = deciding_pages.publish_context(drafts, on=timezone.localdate(at))
    form = PublishForm(request.POST or None, initial={"shown": context["shown"]})
    which = {"draft_ids": [draft.pk for draft in drafts], "by": request.user, "at": at}
    shown = request.POST.get("shown", "")
    done = request.POST and attempt(form, lambda **_: publishing.publish(shown=shown, **which))
    if done:
        messages.success(request, _published(len(done)))
        return redirect("regions:decisions-desk")
    context |= {"form": _with_fresh(form, context["shown"]), "references": references}
    return render(request, "regions/deciding/publish.html", context, status=status_of(form))


def _held(user, references: list[str]) -> list[DecisionDraft]:
    """The chosen drafts that this person may make known, also when one was just made known."""
    rows = DecisionDraft.objects.opened_by(user).filter(submission__reference__in=references)
    rows = rows.select_related("submission__region__lead", "submission__region__round")
    return list(rows.exclude(approved_at=None).order_by("submission__region", "pk"))


def _draft_page(request, submission, form, back):
    draft = DecisionDraft.objects.for_list().get(submission=submission)
    context = deciding_pages.draft_context(request.user, draft, on=timezone.localdate())
    shown, refused = context["shown"], form if form.is_bound else back
    context |= {"form": _with_fresh(form, shown), "back_form": _with_fresh(back, shown)}
    return render(request, "regions/deciding/draft.html", context, status=status_of(refused))


def _with_fresh(form, shown: str):
    """After a stale press the page shows what is stored now; the next press is about that."""
    if form.is_bound:
        form.data = form.data.copy()
        form.data[form.add_prefix("shown")] = shown
    form.initial = {"shown": shown}
    return form


def _words(data: dict) -> dict:
    return {"outcome": data["outcome"], "text": data["text"]}


def _stored(submission: Submission) -> DecisionDraft | None:
    return DecisionDraft.objects.filter(submission=submission).first()


def _onwards(user, submission: Submission):
    """Back to the submission for who reviews; home for an adviser who sees no queue."""
    if not permissions.can_see_review(user):
        return redirect("home")
    return redirect("regions:review-submission", submission.reference)


def _refuse_others(user) -> None:
    if not permissions.decides(user):
        raise PermissionDenied


def _published(count: int) -> str:
    if count == 1:
        return "Het besluit is bekendgemaakt. De brief staat klaar voor verzending."
    return f"{count} besluiten zijn bekendgemaakt. De brieven staan klaar voor verzending."
