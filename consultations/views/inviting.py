"""Inviting by mail: the list with its preview, and the page that a guest opens."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.text import readable
from common.verbs import attempt, status_of
from consultations.calendar import session_calendar
from consultations.inviting import STILL_TO_COME, invite_by_mail
from consultations.inviting_forms import GuestsForm
from consultations.inviting_pages import invitation_rows, preview_rows
from consultations.models import Consultation
from consultations.pages import PROMISES, frame
from consultations.states import OPENED, Anonymity, State
from consultations.views.access import facilitated


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request, slug):
    """First what each line means; a mail goes out only after the second press."""
    consultation = facilitated(request, slug)
    form = GuestsForm(request.POST or None)
    preview, status = [], status_of(form) if form.is_bound else 200
    if "versturen" in request.POST:
        sent = attempt(form, lambda guests: [_sent(request, consultation, guests)])
        if sent:
            messages.success(request, f"Uitgenodigd: {sent[0]}. De mails gaan nu uit.")
            return redirect("consultations:invite", slug)
        status = status_of(form)
    if form.is_bound and not form.errors:
        preview = preview_rows(consultation, form.cleaned_data["guests"])
    context = frame(request.user, consultation, active="detail") | {
        "form": form,
        "preview": preview,
        "mails": sum(row["fresh"] for row in preview),
        "rows": invitation_rows(consultation),
        "can_invite": consultation.state in STILL_TO_COME,
    }
    return render(request, "consultations/inviting/invite.html", context, status=status)


@login_not_required
@require_safe
def invited(request, code):
    """What a guest reads before the session, and the way in once it is open."""
    consultation = _by_code(code)
    context = {
        "consultation": consultation,
        "promise": PROMISES[Anonymity(consultation.anonymity)],
        "has_begun": consultation.state in OPENED,
    }
    return render(request, "consultations/inviting/invited.html", context)


@login_not_required
@require_safe
def open_ical(request, code):
    """The calendar file for who has the link and no account."""
    consultation = _by_code(code)
    link = settings.SITE_URL + reverse("consultations:invited", args=[consultation.join_code])
    text = session_calendar(consultation, link=link, at=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="{consultation.slug}.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def _by_code(code: str) -> Consultation:
    """Also before the board opens; the code is what the organiser gave away."""
    rows = Consultation.objects.exclude(state=State.CANCELLED).select_related("region")
    return get_object_or_404(rows, join_code=readable(code).lower())


def _sent(request, consultation: Consultation, guests: list) -> int:
    rows = invite_by_mail(
        consultation_id=consultation.pk, guests=guests, by=request.user, at=timezone.now()
    )
    return len(rows)
