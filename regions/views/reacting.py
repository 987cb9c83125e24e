"""Agreeing or not with one judgement of a colleague."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from common.conflict import both_texts
from common.verbs import attempt, status_of
from regions import assessing, permissions, reacting
from regions.models import Score
from regions.reaction_forms import ReactionForm
from regions.views.access import opened


@require_http_methods(["GET", "HEAD", "POST"])
@opened
def react(request, found, assessor, criterion):
    """The judgement, and whether one agrees; blind until every assessment is in."""
    score = _score(request, found, assessor, criterion)
    if not permissions.can_write_consensus(request.user, found):
        raise PermissionDenied
    form = ReactionForm(request.POST or None, reaction=reacting.reaction_of(score, request.user))
    who = {"score_id": score.pk, "by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **data: reacting.react(**who, **data)):
        messages.success(request, "Uw reactie is bewaard.")
        page = reverse("regions:review-consensus", args=[found.reference])
        return redirect(f"{page}#oordeel-{score.pk}")
    context = {"submission": found, "score": score, "form": form}
    if status_of(form) == 409:
        stored = ReactionForm(reaction=reacting.reaction_of(score, request.user))
        context["conflict"] = both_texts(form, stored)
    return render(request, "regions/review_react.html", context, status=status_of(form))


def _score(request, found, assessor, criterion) -> Score:
    """A judgement of someone else on this submission; it does not exist while it is blind."""
    if not assessing.all_are_in(found):
        raise Http404
    rows = Score.objects.filter(
        assessment__submission=found,
        assessment__filed_at__isnull=False,
        assessment__assessor__public_id=assessor,
    ).exclude(assessment__assessor=request.user)
    for score in rows.select_related("criterion", "assessment__assessor"):
        if score.criterion.key.lower() == criterion.lower():
            return score
    raise Http404
