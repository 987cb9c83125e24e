"""One session: planning it, its page, its steps and its calendar."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.verbs import act, attempt, status_of
from consultations import permissions, services, workflow
from consultations.calendar import session_calendar
from consultations.forms import BEGINNING, PlanChangeForm, PlanForm, SubSessionForm
from consultations.pages import detail_context, frame
from consultations.states import TRANSITIONS
from consultations.sub_sessions import split_off
from consultations.views.access import facilitated, visible
from consultations.views.stale import conflict_of

WRITING = ["GET", "HEAD", "POST"]


@require_http_methods(WRITING)
def plan(request):
    if not permissions.can_plan(request.user):
        raise PermissionDenied
    regions = permissions.own_regions(request.user)
    form = PlanForm(request.POST or None, regions=regions, initial=BEGINNING)
    if not permissions.may_plan_nationally(request.user):
        form.fields["region"].required = True
    planned = request.POST and attempt(
        form,
        lambda **data: services.plan_consultation(by=request.user, at=timezone.now(), **data),
    )
    if planned:
        messages.success(request, "De consultatie is gemaakt. Open het bord zodra u begint.")
        return redirect(planned)
    context = {"form": form, "consultation": None, "conflict": []}
    return render(request, "consultations/form.html", context, status=status_of(form))


@require_safe
def detail(request, slug):
    consultation = visible(request, slug)
    return render(request, "consultations/detail.html", detail_context(request.user, consultation))


@require_http_methods(WRITING)
def change(request, slug):
    consultation = facilitated(request, slug)
    regions = permissions.own_regions(request.user)
    form = PlanChangeForm(request.POST or None, consultation=consultation, regions=regions)
    changed = request.POST and attempt(
        form,
        lambda **data: services.change_consultation(
            consultation_id=consultation.pk, by=request.user, **data
        ),
    )
    if changed:
        messages.success(request, "De consultatie is opgeslagen.")
        return redirect(changed)
    consultation = facilitated(request, slug)
    fresh = PlanChangeForm(consultation=consultation, regions=regions)
    conflict = conflict_of(form, fresh)
    context = {"form": form, "consultation": consultation, "conflict": conflict}
    return render(request, "consultations/form.html", context, status=status_of(form))


@require_POST
def move(request, slug, step):
    """A step in the life of the session; which steps there are says the table."""
    if step not in TRANSITIONS:
        raise Http404
    consultation = facilitated(request, slug)
    act(
        request,
        workflow.move,
        done=TRANSITIONS[step].done,
        consultation_id=consultation.pk,
        step=step,
        by=request.user,
        at=timezone.now(),
    )
    return redirect(consultation)


@require_POST
def move_theme(request, slug, theme, way):
    """One place up or down in the order of the board."""
    if way not in ("omhoog", "omlaag"):
        raise Http404
    consultation = facilitated(request, slug)
    row = get_object_or_404(consultation.themes, public_id=theme)
    up = way == "omhoog"
    done = f"“{row.title}” staat nu {'hoger' if up else 'lager'}."
    act(request, services.move_theme, done=done, theme_id=row.pk, up=up, by=request.user)
    return redirect(consultation)


@require_http_methods(WRITING)
def sub_sessions(request, slug):
    """The groups of a session, each with a board of its own."""
    consultation = facilitated(request, slug)
    form = SubSessionForm(request.POST or None)
    made = request.POST and attempt(
        form,
        lambda titles: split_off(
            consultation_id=consultation.pk, titles=titles, by=request.user, at=timezone.now()
        ),
    )
    if made:
        messages.success(request, f"Gemaakt: {len(made)}. Open elk bord zodra de groep begint.")
        return redirect("consultations:sub-sessions", slug)
    context = frame(request.user, consultation)
    context |= {"form": form, "parts": consultation.sub_sessions.for_list()}
    return render(request, "consultations/sub_sessions.html", context, status=status_of(form))


@require_safe
def ical(request, slug):
    """The day of the session for one's own calendar."""
    consultation = visible(request, slug)
    link = settings.SITE_URL + consultation.get_absolute_url()
    text = session_calendar(consultation, link=link, at=timezone.now())
    name = f'attachment; filename="{consultation.slug}.ics"'
    headers = {"Content-Disposition": name}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
