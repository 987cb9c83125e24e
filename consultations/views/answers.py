"""Answers: what everyone reads, and the table behind it where they are made."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.fingerprint import fingerprint
from common.verbs import act, attempt, status_of
from consultations import answering, permissions
from consultations.answer_forms import (
    AnswerForm,
    AssignForm,
    ChosenAnswers,
    LinkForm,
    RespondForm,
)
from consultations.answer_pages import (
    draft_row,
    draft_rows,
    expected_of,
    link_rows,
    notes_of,
    public_context,
    unassigned,
)
from consultations.answering import answer_in_words
from consultations.models import ConcernLink, Consultation
from consultations.pages import frame, tabs_of
from consultations.polling import is_open
from consultations.states import OPENED, AnswerState
from consultations.views.access import facilitated, visible, visit
from consultations.views.stale import conflict_of

WRITING = ["GET", "HEAD", "POST"]


@login_not_required
@require_safe
def answers(request, slug):
    """Public once the session has begun, unless its organiser keeps it within the circle."""
    public = Consultation.objects.filter(slug=slug, state__in=OPENED, is_public=True)
    found = public.select_related("region").first() or visit(request, slug).consultation
    context = framed(request, found) | public_context(found)
    context["poll_is_open"] = is_open(found)
    context["expected"] = expected_of(request.user, found)
    context["can_see_drafts"] = permissions.can_see_drafts(request.user, found)
    if not request.user.is_authenticated:
        context["tabs"] = []
    return render(request, "consultations/answers.html", context)


@require_safe
def drafts(request, slug):
    """All answers in the making, and what nobody was asked to answer yet."""
    consultation = _for_answerers(request, slug)
    context = framed(request, consultation) | {
        "drafts": draft_rows(consultation),
        "unassigned": unassigned(consultation),
        "assign_form": AssignForm(consultation=consultation),
        "link_form": LinkForm(consultation=consultation, user=request.user),
        "links": link_rows(consultation),
    }
    return render(request, "consultations/drafts.html", context)


@require_http_methods(WRITING)
def assign(request, slug):
    """Ask someone to answer a card or a key issue."""
    consultation = facilitated(request, slug)
    about = {"onderwerp": request.GET.get("onderwerp", "")}
    form = AssignForm(request.POST or None, consultation=consultation, initial=about)
    assigned = request.POST and attempt(
        form,
        lambda **data: answering.assign(
            consultation_id=consultation.pk, by=request.user, at=timezone.now(), **data
        ),
    )
    if assigned:
        messages.success(request, f"{assigned.assignee} is gevraagd om te antwoorden.")
        return redirect("consultations:drafts", slug)
    return _small_form(request, consultation, form, title="Antwoord vragen", button="Vragen")


@require_http_methods(WRITING)
def link(request, slug):
    """Tie a card or key issue to a region."""
    consultation = facilitated(request, slug)
    about = {"onderwerp": request.GET.get("onderwerp", ""), "must_respond": True}
    form = LinkForm(
        request.POST or None, consultation=consultation, user=request.user, initial=about
    )
    linked = request.POST and attempt(
        form, lambda **data: answering.link(by=request.user, at=timezone.now(), **data)
    )
    if linked:
        messages.success(request, f"Gekoppeld aan {linked.region}.")
        return redirect("consultations:drafts", slug)
    return _small_form(request, consultation, form, title="Regio koppelen", button="Koppelen")


@require_http_methods(WRITING)
def write(request, slug, answer):
    consultation = _for_answerers(request, slug)
    row = _answer(consultation, answer)
    may_write = permissions.can_write(request.user, row)
    if request.method == "POST" and not may_write:
        raise PermissionDenied
    form = AnswerForm(request.POST or None, answer=row)
    written = request.POST and attempt(
        form,
        lambda **data: answering.write_answer(answer_id=row.pk, by=request.user, **data),
    )
    if written:
        messages.success(request, "Het antwoord is opgeslagen.")
        return redirect("consultations:drafts", slug)
    row = _answer(consultation, answer)
    fresh = AnswerForm(answer=row)
    conflict = conflict_of(form, fresh)
    context = framed(request, consultation) | draft_row(row)
    context |= {
        "form": form,
        "conflict": conflict,
        "may_write": may_write and row.state != AnswerState.PUBLISHED,
        "may_read": row.state == AnswerState.READING
        and permissions.can_read_second(request.user, row),
        "may_send_back": row.state != AnswerState.DRAFT,
        "shown": fingerprint(*answer_in_words(row)),
        **notes_of(row),
    }
    return render(request, "consultations/answer_form.html", context, status=status_of(form))


@require_POST
def agree(request, slug, answer):
    """The second reader agrees."""
    consultation = _for_answerers(request, slug)
    row = _answer(consultation, answer)
    if not permissions.can_read_second(request.user, row):
        raise PermissionDenied
    done = "U hebt het antwoord goedgekeurd. Het kan nu worden gepubliceerd."
    who = {"answer_id": row.pk, "by": request.user, "at": timezone.now()}
    act(request, answering.agree, done=done, shown=request.POST.get("shown", ""), **who)
    return redirect("consultations:drafts", slug)


@require_POST
def send_back(request, slug, answer):
    """Back to concept; a published answer is taken back by who runs the session."""
    consultation = _for_answerers(request, slug)
    row = _answer(consultation, answer)
    is_out = row.state == AnswerState.PUBLISHED
    if is_out and not permissions.can_facilitate(request.user, consultation):
        raise PermissionDenied
    done = "Het antwoord staat weer in concept."
    act(request, answering.send_back, done=done, answer_id=row.pk, by=request.user)
    return redirect("consultations:write-answer", slug, answer)


@require_POST
def publish(request, slug):
    """The chosen answers, all at once."""
    consultation = facilitated(request, slug)
    form = ChosenAnswers(request.POST, consultation=consultation)
    if not form.is_valid():
        messages.error(request, "Kies ten minste één antwoord dat klaar is.")
        return redirect("consultations:drafts", slug)
    act(
        request,
        answering.publish,
        done="De antwoorden zijn gepubliceerd.",
        consultation_id=consultation.pk,
        answer_ids=[row.pk for row in form.cleaned_data["answers"]],
        by=request.user,
        at=timezone.now(),
    )
    return redirect("consultations:answers", slug)


@require_http_methods(WRITING)
def respond(request, slug, link):
    """What a region says to a card or key issue that it must respond to."""
    consultation = visible(request, slug)
    row = get_object_or_404(link_rows(consultation), public_id=link)
    if not permissions.can_respond(request.user, row):
        raise PermissionDenied
    form = RespondForm(request.POST or None, link=row)
    done = request.POST and attempt(
        form,
        lambda **data: answering.respond(
            link_id=row.pk, by=request.user, at=timezone.now(), **data
        ),
    )
    if done:
        messages.success(request, "De reactie van de regio is opgeslagen.")
        return redirect("consultations:answers", slug)
    fresh = RespondForm(link=ConcernLink.objects.select_related("region").get(pk=row.pk))
    conflict = conflict_of(form, fresh)
    subject = row.key_issue.title if row.key_issue else row.concern.body
    title = f"Reactie van {row.region}"
    return _small_form(
        request, consultation, form, title=title, button="Opslaan", text=subject, conflict=conflict
    )


def framed(request, consultation) -> dict:
    context = frame(request.user, consultation)
    can_facilitate = context["can_facilitate"]
    context["tabs"] = tabs_of(
        request.user, consultation, can_facilitate=can_facilitate, active="answers"
    )
    return context


def _small_form(request, consultation, form, *, title, button, text="", conflict=()):
    context = framed(request, consultation) | {
        "form": form,
        "title": title,
        "button": button,
        "text": text,
        "conflict": list(conflict),
    }
    return render(request, "consultations/small_form.html", context, status=status_of(form))


def _for_answerers(request, slug) -> Consultation:
    consultation = visible(request, slug)
    if not permissions.can_see_drafts(request.user, consultation):
        raise PermissionDenied
    return consultation


def _answer(consultation, public_id):
    rows = consultation.answers.for_list().select_related("consultation")
    return get_object_or_404(rows, public_id=public_id)
