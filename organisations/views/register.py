"""The register: search it, and read about one organisation."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from common.verbs import page_of
from organisations.forms import OrganisationFilter
from organisations.models import Organisation


@require_safe
def organisation_list(request):
    """The register: search, filter, page."""
    form = OrganisationFilter(request.GET)
    page = page_of(request, form.applied_to(Organisation.objects.for_list()))
    return render(request, "organisations/list.html", {"filter": form, "page": page})


@require_safe
def organisation_detail(request, slug):
    """One organisation with its locations."""
    organisations = Organisation.objects.select_related("municipality__labour_market_region")
    organisation = get_object_or_404(organisations, slug=slug)
    locations = organisation.locations.select_related("municipality").order_by("name", "code")
    context = {"organisation": organisation, "page": page_of(request, locations)}
    return render(request, "organisations/detail.html", context)
