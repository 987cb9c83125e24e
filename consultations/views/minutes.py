"""The report of a session: its versions, the writer's table, the page everyone reads."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common import autosave
from common.forms import errors_in_words
from common.refusal import Refused, StaleVersion
from common.verbs import act, attempt, page_of, search_words, status_of
from consultations import hooks, permissions
from consultations import minutes as verbs
from consultations.minutes_content import cards_of, content_of
from consultations.minutes_forms import AsideForm, ChoiceForm, PartForm
from consultations.minutes_pages import desk_context, list_context, read_context, trace_rows
from consultations.models import Minutes, MinutesPart
from consultations.pages import frame, tabs_of
from consultations.views.access import facilitated, visible
from consultations.views.stale import conflict_of

WRITING = ["GET", "HEAD", "POST"]
PER_PAGE = 50


@login_not_required
@require_safe
def public_list(request):
    """Every published report that is open to everyone."""
    words = search_words(request)
    rows = Minutes.objects.public().for_list()
    for word in words.split()[:8]:
        rows = rows.filter(title__unaccent__icontains=word)
    context = {"page": page_of(request, rows), "words": words}
    return render(request, "consultations/minutes/public.html", context)


@require_safe
def versions(request, slug):
    """The versions of one session."""
    consultation = visible(request, slug)
    context = framed(request, consultation)
    context |= list_context(request.user, consultation, can_facilitate=context["can_facilitate"])
    return render(request, "consultations/minutes/versions.html", context)


@require_POST
def start(request, slug):
    consultation = facilitated(request, slug)
    try:
        minutes = verbs.start_minutes(
            consultation_id=consultation.pk, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("consultations:minutes-versions", slug)
    return redirect("consultations:minutes-desk", slug, minutes.number)


@login_not_required
@require_safe
def read(request, slug, number):
    """The report; a draft only for who runs the session."""
    minutes = _readable(request, slug, number)
    context = read_context(request.user, minutes)
    context["documents"] = hooks.documents(request.user, minutes)
    return render(request, "consultations/minutes/read.html", context)


@login_not_required
@require_safe
def trace(request, slug, number):
    """From every card to its key issue, paragraph, answer and decision."""
    minutes = _readable(request, slug, number)
    ledger = content_of(minutes)["ledger"]
    page = Paginator(ledger, PER_PAGE).get_page(request.GET.get("pagina"))
    rows = trace_rows(request.user, minutes, list(page))
    context = {"minutes": minutes, "page": page, "rows": rows}
    return render(request, "consultations/minutes/trace.html", context)


@require_http_methods(WRITING)
def desk(request, slug, number):
    """Title, chapters, the count, and the button that publishes."""
    minutes = _draft(request, slug, number)
    form = ChoiceForm(request.POST or None, minutes=minutes, user=request.user)
    chosen = request.POST and attempt(
        form,
        lambda **data: verbs.choose_parts(minutes_id=minutes.pk, by=request.user, **data),
    )
    if chosen:
        messages.success(request, "De keuze is opgeslagen.")
        return redirect("consultations:minutes-desk", slug, number)
    minutes = _draft(request, slug, number)
    conflict = conflict_of(form, ChoiceForm(minutes=minutes, user=request.user))
    context = framed(request, minutes.consultation) | desk_context(minutes)
    context |= {"minutes": minutes, "form": form, "conflict": conflict}
    return render(request, "consultations/minutes/desk.html", context, status=status_of(form))


@require_http_methods(WRITING)
def part(request, slug, number, part):
    """Write one chapter; the script saves while someone types."""
    minutes = _draft(request, slug, number)
    row = get_object_or_404(minutes.parts.select_related("theme"), public_id=part)
    form = PartForm(request.POST or None, part=row)
    if autosave.is_autosave(request) and request.POST:
        return _autosaved(request, row, form)
    written = request.POST and attempt(form, _writes(request, row))
    if written:
        messages.success(request, f"“{row}” is opgeslagen.")
        return redirect("consultations:minutes-desk", slug, number)
    stored = MinutesPart.objects.select_related("theme").get(pk=row.pk)
    context = framed(request, minutes.consultation)
    context |= {"minutes": minutes, "part": stored, "form": form}
    return render(request, "consultations/minutes/part.html", context, status=status_of(form))


def _writes(request, row: MinutesPart):
    return lambda **data: verbs.write_part(part_id=row.pk, by=request.user, **data)


def _autosaved(request, row: MinutesPart, form: PartForm):
    if not form.is_valid():
        return autosave.refused(errors_in_words(form), status=422)
    try:
        stored = _writes(request, row)(**form.cleaned_data)
    except StaleVersion as stale:
        theirs = MinutesPart.objects.select_related("changed_by").get(pk=row.pk)
        who = str(theirs.changed_by or "Iemand anders")
        return autosave.conflicting(theirs.text, who=who, message=str(stale))
    except Refused as refusal:
        return autosave.refused(str(refusal), status=409)
    return autosave.saved(stored.text, at=timezone.now())


@require_http_methods(WRITING)
def put_aside(request, slug, number, card):
    minutes = _draft(request, slug, number)
    row = _card(minutes, card)
    form = AsideForm(request.POST or None)
    done = request.POST and attempt(
        form,
        lambda **data: verbs.put_aside(minutes_id=minutes.pk, card=row, by=request.user, **data),
    )
    if done:
        messages.success(request, "De bijdrage staat niet in het verslag; de reden wel.")
        return redirect("consultations:minutes-desk", slug, number)
    context = framed(request, minutes.consultation)
    context |= {"minutes": minutes, "card": row, "form": form}
    return render(request, "consultations/minutes/aside.html", context, status=status_of(form))


@require_POST
def take_up(request, slug, number, card):
    minutes = _draft(request, slug, number)
    row = _card(minutes, card)
    done = "De bijdrage staat weer in het verslag."
    act(request, verbs.take_up, done=done, minutes_id=minutes.pk, card=row, by=request.user)
    return redirect("consultations:minutes-desk", slug, number)


@require_POST
def publish(request, slug, number):
    minutes = _draft(request, slug, number)
    published = act(
        request,
        verbs.publish_minutes,
        done="Het verslag is gepubliceerd en staat vast.",
        minutes_id=minutes.pk,
        shown=request.POST.get("shown", ""),
        by=request.user,
        at=timezone.now(),
    )
    name = "minutes" if published else "minutes-desk"
    return redirect(f"consultations:{name}", slug, number)


def framed(request, consultation) -> dict:
    context = frame(request.user, consultation)
    can_facilitate = context["can_facilitate"]
    context["tabs"] = tabs_of(
        request.user, consultation, can_facilitate=can_facilitate, active="minutes-versions"
    )
    return context


def _readable(request, slug, number) -> Minutes:
    rows = Minutes.objects.visible_to(request.user).select_related("consultation__region")
    return get_object_or_404(rows, consultation__slug=slug, number=number)


def _draft(request, slug, number) -> Minutes:
    """For who runs the session; others who may see it are refused, and a published one is shown
    as it stands."""
    minutes = _known(request, slug, number)
    if not permissions.can_facilitate(request.user, minutes.consultation):
        raise PermissionDenied
    return minutes


def _known(request, slug, number) -> Minutes:
    consultation = visible(request, slug)
    rows = consultation.minutes.select_related("consultation__region", "earlier")
    return get_object_or_404(rows, number=number)


def _card(minutes: Minutes, public_id):
    rows = cards_of(minutes.consultation).select_related("theme")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
