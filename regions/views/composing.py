"""Composing a region; every change answers with the live checks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.idempotency import keeps_form_key
from common.verbs import act, attempt, page_of, search_words, status_of
from organisations.models import Organisation
from partnerships.views.stale import conflict_of
from regions import pages, permissions, services
from regions.forms import (
    ChangeTermsForm,
    DetailsForm,
    MunicipalitiesForm,
    ParticipantForm,
    PartyListForm,
    RegionPartnershipForm,
    SectorsForm,
)
from regions.models import ComposedPart, Region
from regions.reference_layers import layer_context
from regions.states import DraftPhase
from regions.views.access import editable_region, visible_region
from regions.views.lapsed import tell_lapsed


@login_not_required
@require_safe
def region_list(request):
    rows = Region.objects.listed_for(request.user).for_list()
    page = page_of(request, pages.filtered(rows, request.GET))
    context = {
        "page": page,
        "rows": [(region, pages.STATE_LEVELS[region.state]) for region in page],
        "filter": pages.RegionFilter(request.GET),
        "can_start": permissions.can_start(request.user),
    }
    return render(request, "regions/list.html", context)


@login_not_required
@require_safe
def detail(request, slug):
    """The composition with its live checks."""
    return composition_page(request, visible_region(request, slug))


@require_http_methods(["GET", "HEAD", "POST"])
def change_details(request, slug):
    region = editable_region(request, slug)
    form = DetailsForm(request.POST or None, instance=region)
    if request.POST and attempt(form, _verb(request, services.change_details, region)):
        return _changed(request, region, "De gegevens zijn opgeslagen.")
    return _edit_page(
        request, "regions/details.html", region, form, ComposedPart.DETAILS, fresh=_details
    )


@require_POST
def set_phase(request, slug, phase):
    """Say how far the draft is."""
    region = editable_region(request, slug)
    if phase not in DraftPhase.values:
        raise Http404
    done = PHASE_SET[DraftPhase(phase)]
    act(request, services.set_phase, done=done, phase=phase, **_who(request, region))
    return back_to_composition(request, region)


@require_http_methods(["GET", "HEAD", "POST"])
def municipalities(request, slug):
    region = editable_region(request, slug)
    form = MunicipalitiesForm(request.POST or None, region=region)
    if request.POST and attempt(form, _verb(request, services.set_municipalities, region)):
        return _changed(request, region, "Het werkgebied is opgeslagen.")
    return _area_page(request, region, form)


@require_POST
@keeps_form_key
def municipalities_layer(request, slug):
    """The same page with another division on the map; what was ticked stays and is not saved."""
    region = editable_region(request, slug)
    return _area_page(request, region, MunicipalitiesForm(request.POST, region=region))


def _area_page(request, region: Region, form: MunicipalitiesForm) -> HttpResponse:
    chosen = frozenset(form["codes"].value() or ())
    asked = request.POST or request.GET
    more = layer_context(asked, chosen, region=region, user=request.user)
    more |= {"groups": form.groups(), "fresh": lambda stored: MunicipalitiesForm(region=stored)}
    part = "#kaart" if request.htmx else ""
    template = f"regions/municipalities.html{part}"
    return _edit_page(request, template, region, form, ComposedPart.AREA, **more)


@require_http_methods(["GET", "HEAD", "POST"])
def add_participant(request, slug):
    """Search the register and propose an organisation as a party."""
    region = editable_region(request, slug)
    form = ParticipantForm(request.POST or None)
    added = request.POST and attempt(form, _verb(request, services.add_participant, region))
    if added:
        return _changed(request, region, f"{added.organisation} staat bij de deelnemers.")
    present = region.participants.values("organisation")
    standing = Organisation.objects.filter(merged_into=None)
    found = standing.exclude(pk__in=present).matching(search_words(request))
    page = page_of(request, found.for_list(), size=20)
    more = {"page": page, "words": search_words(request)}
    part = ComposedPart.PARTIES
    return _edit_page(request, "regions/add_participant.html", region, form, part, **more)


@require_http_methods(["GET", "HEAD", "POST"])
def add_listed_participants(request, slug):
    """Propose many organisations at once, from a list of numbers that is shown first."""
    region = editable_region(request, slug)
    form = PartyListForm(request.POST or None, region=region)
    if request.POST and form.is_agreed:
        add = _verb(request, services.add_participants, region, organisations=form.found.new)
        added = attempt(form, lambda **_read: add())
        if added is not None:
            return _changed(request, region, f"{len(added)} organisaties staan bij de deelnemers.")
    part = ComposedPart.PARTIES
    return _edit_page(request, "regions/add_listed.html", region, form, part, found=form.found)


@require_http_methods(["GET", "HEAD", "POST"])
def participant(request, slug, organisation):
    """With which sectors a party takes part."""
    region = editable_region(request, slug)
    rows = region.participants.select_related("organisation")
    row = get_object_or_404(rows, organisation__slug=organisation)
    form = SectorsForm(request.POST or None, participant=row)
    verb = _verb(request, services.set_sectors, region, participant_id=row.pk)
    if request.POST and attempt(form, verb):
        return _changed(request, region, f"De sectoren van {row.organisation} zijn opgeslagen.")
    stored = rows.get(pk=row.pk)
    more = {"stored": stored, "fresh": lambda _region: SectorsForm(participant=stored)}
    part = ComposedPart.PARTIES
    return _edit_page(request, "regions/participant.html", region, form, part, **more)


@require_POST
def remove_participant(request, slug, organisation):
    region = editable_region(request, slug)
    participant = get_object_or_404(region.participants, organisation__slug=organisation)
    if act(
        request,
        services.remove_participant,
        done="De deelnemer is verwijderd.",
        participant_id=participant.pk,
        **_who(request, region),
    ):
        tell_lapsed(request, region)
    return back_to_composition(request, region)


@require_http_methods(["GET", "HEAD", "POST"])
def add_partnership(request, slug):
    region = editable_region(request, slug)
    form = RegionPartnershipForm(request.POST or None, region=region, user=request.user)
    added = request.POST and attempt(form, _verb(request, services.add_partnership, region))
    if added:
        done = f"{added.partnership} is toegevoegd; de partners staan bij de deelnemers."
        return _changed(request, region, done)
    part = ComposedPart.PARTNERSHIPS
    return _edit_page(request, "regions/add_partnership.html", region, form, part)


@require_http_methods(["GET", "HEAD", "POST"])
def partnership(request, slug, partnership):
    """The share of a partnership, what becomes of it, and why."""
    region = editable_region(request, slug)
    rows = region.region_partnerships.select_related("partnership")
    link = get_object_or_404(rows, partnership__slug=partnership)
    form = ChangeTermsForm(request.POST or None, link=link)
    verb = _verb(request, services.change_partnership, region, link_id=link.pk)
    if request.POST and attempt(form, verb):
        return _changed(request, region, f"{link.partnership} is opgeslagen.")
    stored = rows.get(pk=link.pk)
    more = {"stored": stored, "fresh": lambda _region: ChangeTermsForm(link=stored)}
    part = ComposedPart.PARTNERSHIPS
    return _edit_page(request, "regions/partnership.html", region, form, part, **more)


@require_POST
def remove_partnership(request, slug, partnership):
    region = editable_region(request, slug)
    link = get_object_or_404(region.region_partnerships, partnership__slug=partnership)
    if act(
        request,
        services.remove_partnership,
        done="Het partnerschap is uit de regio gehaald.",
        link_id=link.pk,
        **_who(request, region),
    ):
        tell_lapsed(request, region)
    return back_to_composition(request, region)


def composition_page(request, region: Region, *, status: int = 200) -> HttpResponse:
    """The whole page, or only what changed for htmx; both from the same template."""
    context = pages.composition_context(request.user, region, at=timezone.now())
    part = "#composition" if request.htmx and request.method == "POST" else ""
    return render(request, f"regions/detail.html{part}", context, status=status)


def _details(region: Region) -> DetailsForm:
    return DetailsForm(instance=region)


def _edit_page(request, template, region, form, part: str, *, fresh=None, **more) -> HttpResponse:
    """A form beside the checks; the region is read again, since a form may have touched it.

    ``part`` is what the form changes; ``fresh`` makes the same form of what is stored.
    """
    stored = visible_region(request, region.slug)
    context = pages.composition_context(request.user, stored, at=timezone.now(), part=part)
    context |= {"form": form, "conflict": conflict_of(form, fresh(stored)) if fresh else [], **more}
    return render(request, template, context, status=status_of(form))


def _who(request, region: Region) -> dict:
    return {"region_id": region.pk, "by": request.user, "at": timezone.now()}


def _verb(request, verb, region: Region, **fixed):
    """A verb of services with who, when and on which region filled in."""
    who = _who(request, region) | fixed
    return lambda **data: verb(**who, **data)


def _changed(request, region: Region, done: str) -> HttpResponse:
    messages.success(request, done)
    tell_lapsed(request, region)
    return redirect("regions:detail", region.slug)


def back_to_composition(request, region: Region) -> HttpResponse:
    """After a button: only the changed part for htmx, else the page itself."""
    if request.htmx:
        return composition_page(request, visible_region(request, region.slug))
    return redirect("regions:detail", region.slug)


PHASE_SET = {
    DraftPhase.SKETCH: "Het voorstel is nu een schets. Alleen uw team ziet het.",
    DraftPhase.EDITING: "Het voorstel is nu in bewerking en telt mee in de aantallen.",
    DraftPhase.SHARING: "Het voorstel staat nu met naam in de landelijke overzichten.",
}
