"""One's own dates as a calendar for a phone, under an address that only its owner knows."""

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import calendars
from accounts.models import User
from common.ical import Day, calendar
from financing import schedule_pages
from rato_portal import homepage
from rato_portal.reminding import key_of
from regions.models import Region, Round
from regions.objection_pages import lodging_days
from regions.round_pages import days_of

SHOWN_ONCE = "agenda-adres"


@require_safe
def agenda(request):
    """What stands in it, and the address; a fresh address is shown one time."""
    context = {
        "link": calendars.link_of(request.user),
        "address": request.session.pop(SHOWN_ONCE, ""),
        "days": days_for(request.user, at=timezone.now())[:50],
    }
    return render(request, "home/agenda.html", context)


@require_POST
def make(request):
    """A new address; the one before ends."""
    token = calendars.make_link(by=request.user, at=timezone.now())
    address = reverse("agenda-feed", args=[token])
    request.session[SHOWN_ONCE] = settings.SITE_URL + address
    messages.success(request, "Het adres van uw agenda is gemaakt.")
    return redirect("agenda")


@require_POST
def end(request):
    calendars.end_link(by=request.user, at=timezone.now())
    messages.success(request, "Het adres van uw agenda werkt niet meer.")
    return redirect("agenda")


@login_not_required
@require_safe
def feed(request, token):
    """The file itself; who has the address reads it without a log-in."""
    now = timezone.now()
    reader = calendars.reader_of(token, at=now)
    if reader is None:
        raise Http404
    text = calendar("Portaal Onderwijsregio’s", days_for(reader, at=now), at=now)
    headers = {
        "Content-Disposition": 'attachment; filename="portaal.ics"',
        "Cache-Control": "private, no-store",
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def days_for(user: User, *, at: datetime) -> list[Day]:
    """Tasks with a date, and the planning and money of the rounds of one's own regions."""
    due = [task for task in homepage.tasks(user, at=at) if task.get("due")]
    found = [
        Day(f"taak-{key_of(task)}", task["due"], task["title"], task.get("note", ""))
        for task in due
    ]
    found += lodging_days(user, at=at)
    mine = Region.objects.on_team(user).values("round")
    rounds = Round.objects.filter(pk__in=mine)
    for current in rounds.prefetch_related("milestones"):
        found += days_of(current)
    found += schedule_pages.days_of(rounds, today=timezone.localdate(at))
    return sorted(found, key=lambda day: (day.on, day.uid))
