"""The tab "Geld" of a region, for who takes part in it."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.sheets.writing import FORMATS, table_response
from financing.bundle import bundle_of
from financing.bundle_pages import bundle_context, bundle_table, years_of
from regions.pages import tab_context
from regions.views.access import insider_region


@require_safe
def bundle(request, slug):
    """What comes together in a year; the newest year with amounts unless another is asked."""
    region = insider_region(request, slug)
    years, first = years_of(region, this_year=timezone.localdate().year)
    found = bundle_of(region, _year(request, years, first))
    context = tab_context(request.user, region, active="financing:bundle")
    context |= bundle_context(found, years)
    return render(request, "financing/bundle.html", context)


@require_safe
def export_bundle(request, slug, format):
    """The pieces of the year that the page shows, as a file."""
    region = insider_region(request, slug)
    if format not in FORMATS:
        raise Http404
    years, first = years_of(region, this_year=timezone.localdate().year)
    found = bundle_of(region, _year(request, years, first))
    table = bundle_table(found, at=timezone.now())
    return table_response(table, format=format, name=f"geld-{region.slug}-{found.year}")


def _year(request, years: list[int], first: int) -> int:
    asked = request.GET.get("jaar", "")
    return next((year for year in years if str(year) == asked), first)
