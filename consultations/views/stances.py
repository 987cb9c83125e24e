"""The poll: what participants think of each key issue."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from common.verbs import act, attempt, status_of
from consultations import polling
from consultations.following_forms import StancesForm
from consultations.following_pages import poll_context
from consultations.pages import frame
from consultations.views.access import facilitated, visit
from consultations.views.cards import for_participants


@for_participants
@require_http_methods(["GET", "HEAD", "POST"])
def stances(request, slug):
    found = visit(request, slug)
    session, participant = found.consultation, found.participant
    if request.method == "POST" and participant is None:
        raise PermissionDenied
    form = None
    if participant and polling.is_open(session):
        issues = session.key_issues.all()
        form = StancesForm(request.POST or None, issues=issues, participant=participant)
    if request.method == "POST" and _taken(request, form, participant):
        return redirect("consultations:stances", slug)
    context = frame(request.user, session, active="answers")
    context |= poll_context(session) | {"form": form}
    status = status_of(form) if form else 200
    return render(request, "consultations/following/stances.html", context, status=status)


@require_POST
def move(request, slug, step):
    """Open or close the poll."""
    if step not in polling.STEPS:
        raise Http404
    consultation = facilitated(request, slug)
    of = {"consultation_id": consultation.pk, "at": timezone.now()}
    if step == "openen":
        act(request, polling.open_poll, done="De peiling is open.", by=request.user, **of)
    else:
        act(request, polling.close_poll, done="De peiling is gesloten.", **of)
    return redirect("consultations:stances", slug)


def _taken(request, form, participant) -> bool:
    """Whether the page can begin anew; a wrong choice stays on the screen."""
    if form is None:
        messages.error(request, "De peiling is gesloten.")
        return True
    taken = attempt(
        form, lambda views: [polling.take_stances(participant=participant, views=views)]
    )
    if taken is None:
        return False
    messages.success(request, "Uw mening is opgeslagen. U kunt deze wijzigen tot de peiling sluit.")
    return True
