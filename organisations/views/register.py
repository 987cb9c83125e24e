"""The register: search it, read about one organisation, and take both along as a file."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.sheets.writing import FORMATS, table_response
from common.verbs import page_of
from organisations import pages
from organisations.forms import LocationFilter, OrganisationFilter
from organisations.models import Organisation
from organisations.permissions import may_manage_register


@require_safe
def organisation_list(request):
    """The register: search, filter, sort, page."""
    form = OrganisationFilter(request.GET)
    page = page_of(request, form.applied_to(Organisation.objects.all(), request.user))
    context = pages.list_context(form, page, request.GET)
    context["may_manage"] = may_manage_register(request.user)
    return render(request, "organisations/list.html", context)


@require_safe
def export(request, format):
    """What the list shows, of all pages, as a file."""
    _known(format)
    form = OrganisationFilter(request.GET)
    rows = form.applied_to(Organisation.objects.all(), request.user)
    table = pages.register_table(form, rows, at=timezone.now())
    return table_response(table, format=format, name="organisaties")


@require_safe
def organisation_detail(request, slug):
    """One organisation: what it takes part in, its school sites and its people."""
    organisation = _organisation(slug)
    form = LocationFilter(request.GET)
    context = pages.detail_context(request.user, organisation) | {
        "filter": form,
        "page": page_of(request, form.applied_to(organisation.locations.all())),
        "sort": form.sort,
        "active": pages.active_filters(form, request.GET),
        "query": pages.query_of(request.GET),
    }
    return render(request, "organisations/detail.html", context)


@require_safe
def export_locations(request, slug, format):
    """The school sites that the page of an organisation shows, as a file."""
    _known(format)
    organisation = _organisation(slug)
    form = LocationFilter(request.GET)
    rows = form.applied_to(organisation.locations.all())
    table = pages.location_table(organisation, form, rows, at=timezone.now())
    return table_response(table, format=format, name=f"vestigingen-{organisation.slug}")


def _organisation(slug: str) -> Organisation:
    rows = Organisation.objects.select_related("municipality__labour_market_region", "merged_into")
    return get_object_or_404(rows, slug=slug)


def _known(format: str) -> None:
    if format not in FORMATS:
        raise Http404
