"""Asking organisations for consent, and their answer."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from common.verbs import act, attempt, status_of
from organisations.models import Organisation
from organisations.permissions import may_answer_for
from regions import consent, pages, permissions
from regions.forms import DeclineForm
from regions.models import Participant
from regions.states import Consent
from regions.views.access import editable_region, visible_region
from regions.views.composing import back_to_composition


@require_POST
def ask(request, slug, organisation):
    region = editable_region(request, slug)
    participant = get_object_or_404(region.participants, organisation__slug=organisation)
    act(
        request,
        consent.ask,
        done="De vraag om instemming is verstuurd.",
        participant_id=participant.pk,
        by=request.user,
        at=timezone.now(),
    )
    return back_to_composition(request, region)


@require_POST
def ask_everyone(request, slug):
    region = editable_region(request, slug)
    act(
        request,
        consent.ask_everyone,
        done="Alle deelnemers zijn om instemming gevraagd.",
        region_id=region.pk,
        by=request.user,
        at=timezone.now(),
    )
    return back_to_composition(request, region)


@require_safe
def answer(request, slug, organisation):
    """The question as the organisation sees it."""
    participant = _asked(request, slug, organisation)
    return _answer_page(request, participant, DeclineForm())


@require_POST
def confirm(request, slug, organisation):
    participant = _answerable(request, slug, organisation)
    act(
        request,
        consent.confirm,
        done=f"Dank u. {participant.organisation} doet mee aan {participant.region}.",
        participant_id=participant.pk,
        by=request.user,
        at=timezone.now(),
    )
    return redirect("regions:consent", slug, organisation)


@require_POST
def decline(request, slug, organisation):
    participant = _answerable(request, slug, organisation)
    form = DeclineForm(request.POST)
    declined = attempt(
        form,
        lambda **data: consent.decline(
            participant_id=participant.pk, by=request.user, at=timezone.now(), **data
        ),
    )
    if declined:
        return redirect("regions:consent", slug, organisation)
    return _answer_page(request, participant, form)


def _asked(request, slug, organisation) -> Participant:
    """A question that was put to an organisation of this person, or that the team put."""
    region = visible_region(request, slug)
    rows = region.participants.select_related("region", "organisation", "answered_by")
    participant = get_object_or_404(
        rows.exclude(consent=Consent.NOT_ASKED), organisation__slug=organisation
    )
    is_own = Organisation.objects.of_member(request.user).filter(pk=participant.organisation_id)
    if not is_own.exists() and not permissions.can_edit(request.user, region):
        raise Http404
    return participant


def _answerable(request, slug, organisation) -> Participant:
    participant = _asked(request, slug, organisation)
    if not may_answer_for(request.user, participant.organisation, on=timezone.localdate()):
        raise PermissionDenied
    return participant


def _answer_page(request, participant, form):
    region = participant.region
    now = timezone.now()
    context = pages.composition_context(request.user, region, at=now)
    context |= pages.consent_context(request.user, participant, at=now) | {"form": form}
    return render(request, "regions/consent.html", context, status=status_of(form))
