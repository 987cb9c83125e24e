"""Who was invited to a session, and who took part as the organiser knows."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from common.verbs import act, attempt, status_of
from consultations import minutes as verbs
from consultations.minutes_forms import InviteForm
from consultations.views.access import facilitated
from consultations.views.minutes import framed


@require_http_methods(["GET", "HEAD", "POST"])
def invitees(request, slug):
    consultation = facilitated(request, slug)
    form = InviteForm(request.POST or None)
    added = attempt(form, lambda names: [_invite(request, consultation, names)])
    if added:
        messages.success(request, f"Toegevoegd: {added[0]}.")
        return redirect("consultations:invitees", slug)
    context = framed(request, consultation) | {"form": form, "rows": consultation.invitees.all()}
    status = status_of(form) if form.is_bound else 200
    return render(request, "consultations/minutes/invitees.html", context, status=status)


@require_POST
def attendance(request, slug):
    consultation = facilitated(request, slug)
    present = request.POST.getlist("present")
    done = "Opgeslagen wie er meededen."
    who = {"consultation_id": consultation.pk, "by": request.user}
    act(request, verbs.note_attendance, done=done, present=present, **who)
    return redirect("consultations:invitees", slug)


@require_POST
def strike(request, slug, invitee):
    consultation = facilitated(request, slug)
    row = get_object_or_404(consultation.invitees, public_id=invitee)
    act(request, verbs.strike, done="Van de lijst.", invitee_id=row.pk, by=request.user)
    return redirect("consultations:invitees", slug)


def _invite(request, consultation, names: list[str]) -> int:
    return verbs.invite(consultation_id=consultation.pk, names=names, by=request.user)
