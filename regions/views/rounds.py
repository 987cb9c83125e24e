"""Rounds and their milestones: everyone reads them, administrators keep them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.changes import changes, moments
from common.ical import calendar
from common.verbs import act, attempt, page_of, search_words, status_of
from partnerships.views.stale import conflict_of
from regions import permissions, round_pages, rounds
from regions.models import Milestone, Round
from regions.round_forms import MilestoneForm, NewMilestoneForm, NewRoundForm, RoundForm

WRITING = ["GET", "HEAD", "POST"]


@login_not_required
@require_safe
def round_list(request):
    """Every round with its dates, the latest first."""
    words, now = search_words(request), timezone.now()
    found = Round.objects.select_related("framework").order_by("-submission_deadline", "pk")
    if words:
        found = found.filter(name__unaccent__icontains=words)
    page = page_of(request, found)
    rows = [(row, *round_pages.state_of(row, at=now)) for row in page]
    context = {"page": page, "rows": rows, "words": words}
    context["may_announce"] = permissions.may_manage_rounds(request.user)
    return render(request, "regions/rounds/list.html", context)


@require_http_methods(WRITING)
def announce(request):
    """A new round, by administrators."""
    if not permissions.may_manage_rounds(request.user):
        raise PermissionDenied
    form = NewRoundForm(request.POST or None)
    who = {"by": request.user, "at": timezone.now()}
    made = request.POST and attempt(form, lambda **data: rounds.announce_round(**who, **data))
    if made:
        return _back(request, made, "De ronde is aangekondigd.")
    return render(request, "regions/rounds/announce.html", {"form": form}, status=status_of(form))


@login_not_required
@require_safe
def detail(request, slug):
    """One round: its dates, what it asks for, and the days on the way."""
    context = round_pages.round_context(request.user, _round(slug), at=timezone.now())
    return render(request, "regions/rounds/detail.html", context)


@login_not_required
@require_safe
def feed(request, slug):
    """The days of a round for a calendar that keeps itself up to date."""
    found = _round(slug)
    text = calendar(f"Planning {found}", round_pages.days_of(found), at=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="{found.slug}.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


@require_safe
def history(request, slug):
    """Who changed what of a round and its milestones."""
    found = _round(slug)
    parts = round_pages.history_parts(found)
    page = page_of(request, moments(parts))
    context = {"target": found, "page": page, "rows": changes(parts, page)}
    return render(request, "regions/rounds/history.html", context)


@require_http_methods(WRITING)
def change(request, slug):
    found = _kept(request, slug)
    form = RoundForm(request.POST or None, round=found)
    who = {"round_id": found.pk, "by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **data: rounds.change_round(**who, **data)):
        return _back(request, found, "De ronde is opgeslagen.")
    fresh = RoundForm(round=_round(slug))
    return _form(request, found, form, title="Ronde wijzigen", fresh=fresh)


@require_http_methods(WRITING)
def add_milestone(request, slug):
    found = _kept(request, slug)
    form = NewMilestoneForm(request.POST or None, milestone=Milestone())
    who = {"round_id": found.pk, "by": request.user}
    if request.POST and attempt(form, lambda **data: rounds.add_milestone(**who, **data)):
        return _back(request, found, "De mijlpaal staat erbij.")
    return _form(request, found, form, title="Mijlpaal toevoegen")


@require_http_methods(WRITING)
def change_milestone(request, slug, milestone):
    found = _kept(request, slug)
    row = get_object_or_404(found.milestones, public_id=milestone)
    form = MilestoneForm(request.POST or None, milestone=row)
    who = {"milestone_id": row.pk, "by": request.user}
    if request.POST and attempt(form, lambda **data: rounds.change_milestone(**who, **data)):
        return _back(request, found, "De mijlpaal is opgeslagen.")
    stored = found.milestones.filter(pk=row.pk).first()
    fresh = stored and MilestoneForm(milestone=stored)
    return _form(request, found, form, title="Mijlpaal wijzigen", fresh=fresh)


@require_POST
def remove_milestone(request, slug, milestone):
    found = _kept(request, slug)
    row = get_object_or_404(found.milestones, public_id=milestone)
    done = f"De mijlpaal “{row.title}” is verwijderd."
    act(request, rounds.remove_milestone, done=done, milestone_id=row.pk, by=request.user)
    return redirect(found)


def _round(slug) -> Round:
    return get_object_or_404(Round.objects.select_related("framework"), slug=slug)


def _kept(request, slug) -> Round:
    """A round for who may change it."""
    if not permissions.may_manage_rounds(request.user):
        raise PermissionDenied
    return _round(slug)


def _form(request, found: Round, form, *, title: str, fresh=None) -> HttpResponse:
    conflict = conflict_of(form, fresh) if fresh else []
    context = {"round": found, "form": form, "title": title, "conflict": conflict}
    return render(request, "regions/rounds/form.html", context, status=status_of(form))


def _back(request, found: Round, done: str) -> HttpResponse:
    messages.success(request, done)
    return redirect(found)
