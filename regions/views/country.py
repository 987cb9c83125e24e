"""The country as a whole: what the proposals of a round cover together, and what they share."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from common.sheets.writing import FORMATS, table_response
from common.templatetags.dutch import getal
from common.verbs import act, page_of
from organisations.pages import active_filters, query_of
from regions import clash_pages, clashes, country_lists, permissions
from regions.country_forms import CountryFilter, PlacesFilter
from regions.country_pages import country_context, country_tabs, places_table, shown
from regions.models import Region, Round


@require_safe
def country(request):
    """Key figures, a map or tiles, and the table of places."""
    at = timezone.now()
    form = PlacesFilter(request.GET, at=at)
    if form.round is None:
        return _no_round(request)
    context = country_context(request.user, form, at=at)
    if wanted := _format(request):
        table = places_table(form, context["rows"], context["names"], at=at)
        return table_response(table, format=wanted, name="landelijke-dekking")
    page = page_of(request, context["rows"])
    context |= _frame(request, form, page, "regions:country")
    context["rows"] = shown(page, form, context["names"])
    return render(request, "regions/country/country.html", context)


@require_safe
def locations(request):
    return _listed(request, country_lists.Locations, "regions:country-locations")


@require_safe
def boards(request):
    return _listed(request, country_lists.Boards, "regions:country-boards")


@require_safe
def partnerships(request):
    return _listed(request, country_lists.Partnerships, "regions:country-partnerships")


@require_safe
def clash_list(request):
    """Which proposals compete, as far as this person may see."""
    form = clash_pages.ClashFilter(request.GET, at=timezone.now())
    if form.round is None:
        return _no_round(request)
    context = clash_pages.list_context(request.user, form)
    if wanted := _format(request):
        table = clash_pages.list_table(form, context["pairs"])
        return table_response(table, format=wanted, name="dubbele-aanspraken")
    page = page_of(request, context["pairs"])
    context |= _frame(request, form, page, "regions:clashes")
    return render(request, "regions/country/clashes.html", context)


@require_safe
def clash(request, slug, other):
    """Two proposals side by side, for who may know."""
    regions = Region.objects.select_related("round__framework")
    both = get_object_or_404(regions, slug=slug), get_object_or_404(regions, slug=other)
    listing = clash_pages.SharedLocations.between(request.user, *both, query=request.GET)
    if listing is None:
        raise Http404
    if wanted := _format(request):
        return table_response(listing.table(at=timezone.now()), format=wanted, name="dubbel")
    page = page_of(request, listing.rows)
    context = listing.context(page) | {"query": query_of(request.GET)}
    return render(request, "regions/country/clash.html", context)


@require_POST
def refresh_clashes(request):
    """Look now instead of tonight; teams of what is new get their mail."""
    if not permissions.may_manage_rounds(request.user):
        raise PermissionDenied
    found = get_object_or_404(Round, slug=request.POST.get("ronde", ""))
    done = "De dubbele aanspraken zijn bijgewerkt. Teams met een nieuwe aanspraak krijgen bericht."
    verb, at = clashes.refresh_clashes, timezone.now()
    act(request, verb, done=done, round_id=found.pk, at=at)
    return redirect("regions:clashes")


def _listed(request, kind: type[country_lists.Listing], url_name: str):
    """One of the lists, on screen or as a file."""
    at = timezone.now()
    form = kind.form_class(request.GET, at=at)
    if form.round is None:
        return _no_round(request)
    listing = kind(request.user, form, at=at)
    if wanted := _format(request):
        return table_response(listing.table(), format=wanted, name=kind.file_name)
    page = page_of(request, listing.rows)
    context = listing.context(page) | _frame(request, form, page, url_name)
    return render(request, kind.template, context)


def _frame(request, form: CountryFilter, page, url_name: str) -> dict:
    """What all pages of the country show around their table."""
    return {
        "filter": form,
        "round": form.round,
        "found": f"{getal(page.paginator.count)} gevonden",
        "page": page,
        "active": active_filters(form, request.GET),
        "query": query_of(request.GET),
        "tabs": country_tabs(form, url_name),
        "url_name": url_name,
    }


def _format(request) -> str:
    asked = request.GET.get("bestand", "")
    return asked if asked in FORMATS else ""


def _no_round(request):
    return render(request, "regions/country/no_round.html")
