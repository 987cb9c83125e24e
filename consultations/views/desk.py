"""The facilitator's desk: what waits, and what is done with cards."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.sheets.writing import FORMATS, table_response
from common.verbs import act, attempt, page_of, status_of
from consultations import merging, moderating
from consultations.desk_forms import CorrectForm, DeskFilter, MergeForm, ReasonForm, SplitForm
from consultations.desk_pages import log_rows, log_table, queue_of, similar_groups
from consultations.models import Comment, Concern
from consultations.pages import frame, tabs_of
from consultations.states import CardState
from consultations.views.access import facilitated

WRITING = ["GET", "HEAD", "POST"]


def framed(request, consultation) -> dict:
    """The head of every page of the desk."""
    context = frame(request.user, consultation)
    context["tabs"] = tabs_of(request.user, consultation, can_facilitate=True, active="desk")
    return context


@require_safe
def desk(request, slug):
    consultation = facilitated(request, slug)
    form = DeskFilter(request.GET, consultation=consultation)
    page = page_of(request, form.applied_to(consultation.concerns.all()))
    context = framed(request, consultation) | queue_of(consultation)
    context |= {
        "filter": form,
        "page": page,
        "issues": consultation.key_issues.all(),
        "similar": similar_groups(consultation),
    }
    return render(request, "consultations/desk.html", context)


@require_POST
def approve(request, slug, card):
    return _act(request, slug, card, moderating.approve, "De bijdrage staat op het bord.")


@require_POST
def restore(request, slug, card):
    return _act(request, slug, card, moderating.restore, "De bijdrage staat weer op het bord.")


@require_POST
def unmerge(request, slug, card):
    return _act(request, slug, card, merging.unmerge, "De bijdrage staat weer los op het bord.")


@require_http_methods(WRITING)
def hide(request, slug, card):
    consultation = facilitated(request, slug)
    row = _card(consultation, card)
    form = ReasonForm(request.POST or None)
    return _write(request, row, form, moderating.hide, HIDING)


@require_http_methods(WRITING)
def correct(request, slug, card):
    consultation = facilitated(request, slug)
    row = _card(consultation, card)
    form = CorrectForm(request.POST or None, card=row)
    return _write(request, row, form, moderating.correct, CORRECTING)


@require_http_methods(WRITING)
def split(request, slug, card):
    consultation = facilitated(request, slug)
    row = _card(consultation, card)
    form = SplitForm(request.POST or None, initial={"parts": row.body})
    return _write(request, row, form, merging.split, SPLITTING)


@require_http_methods(WRITING)
def merge(request, slug):
    """First the cards come in by GET; the form asks which one stays."""
    consultation = facilitated(request, slug)
    chosen = {"cards": request.GET.getlist("cards")}
    form = MergeForm(request.POST or None, consultation=consultation, initial=chosen)
    merged = request.POST and attempt(
        form,
        lambda cards, into, reason: merging.merge(
            into_id=into.pk,
            card_ids=[card.pk for card in cards],
            reason=reason,
            by=request.user,
            at=timezone.now(),
        ),
    )
    if merged:
        messages.success(request, "De bijdragen zijn samengevoegd. Alle teksten zijn bewaard.")
        return redirect("consultations:card", slug, merged.public_id)
    asked = request.POST.getlist("cards") if form.is_bound else chosen["cards"]
    context = framed(request, consultation) | {
        "form": form,
        "cards": _chosen(consultation, asked),
    }
    return render(request, "consultations/merge.html", context, status=status_of(form))


@require_http_methods(WRITING)
def moderate_comment(request, slug, comment):
    """Approve with one press, or hide with a reason."""
    consultation = facilitated(request, slug)
    rows = Comment.objects.filter(concern__consultation=consultation).select_related("concern")
    row = get_object_or_404(rows, public_id=comment)
    who = {"comment_id": row.pk, "by": request.user, "at": timezone.now()}
    if "goedkeuren" in request.POST:
        act(request, moderating.approve_comment, done="De reactie is zichtbaar.", **who)
        return redirect("consultations:card", slug, row.concern.public_id)
    form = ReasonForm(request.POST or None)
    if request.POST and attempt(form, lambda **data: moderating.hide_comment(**who, **data)):
        messages.success(request, "De reactie is niet meer zichtbaar.")
        return redirect("consultations:card", slug, row.concern.public_id)
    context = framed(request, consultation) | HIDING | {"form": form, "card": row.concern}
    context |= {"text": row.body}
    return render(request, "consultations/desk_form.html", context, status=status_of(form))


@require_safe
def log(request, slug):
    """What facilitators did, the newest first."""
    consultation = facilitated(request, slug)
    page = page_of(request, log_rows(consultation))
    return render(request, "consultations/log.html", framed(request, consultation) | {"page": page})


@require_safe
def export_log(request, slug, format):
    if format not in FORMATS:
        raise Http404
    consultation = facilitated(request, slug)
    name = f"logboek-{consultation.slug}"
    return table_response(log_table(consultation), format=format, name=name)


HIDING = {
    "title": "Van het bord halen",
    "button": "Van het bord halen",
    "done": "De bijdrage staat niet meer op het bord.",
}
CORRECTING = {
    "title": "Soort en thema verbeteren",
    "button": "Opslaan",
    "done": "Soort en thema zijn opgeslagen.",
}
SPLITTING = {
    "title": "Bijdrage splitsen",
    "button": "Splitsen",
    "done": "De delen staan op het bord; de oorspronkelijke bijdrage staat er nog.",
}


def _act(request, slug, card, verb, done: str):
    consultation = facilitated(request, slug)
    row = _card(consultation, card)
    act(request, verb, done=done, card_id=row.pk, by=request.user, at=timezone.now())
    return redirect("consultations:desk", slug)


def _write(request, row: Concern, form, verb, words: dict):
    consultation = row.consultation
    done = request.POST and attempt(
        form,
        lambda **data: verb(card_id=row.pk, by=request.user, at=timezone.now(), **data),
    )
    if done:
        messages.success(request, words["done"])
        return redirect("consultations:card", consultation.slug, row.public_id)
    context = framed(request, consultation) | words
    context |= {"form": form, "card": row, "text": row.body}
    return render(request, "consultations/desk_form.html", context, status=status_of(form))


def _card(consultation, public_id) -> Concern:
    rows = consultation.concerns.select_related("theme", "consultation__region")
    return get_object_or_404(rows, public_id=public_id)


def _chosen(consultation, asked: list[str]) -> list[Concern]:
    """The ticked cards that are on the board; what is no id is left aside."""
    rows = consultation.concerns.filter(state=CardState.VISIBLE).select_related("theme")
    return [row for row in rows.order_by("-support_count", "pk") if str(row.public_id) in asked]
