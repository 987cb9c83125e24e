"""The figures of a region and year: as charts with their tables, and each as a file."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.sheets.writing import FORMATS, table_response
from financing.annex import annex_of, shown, table_of
from financing.sheets import NO_AWARD
from financing.views.access import region_in
from regions.pages import tab_context


@require_safe
def annex(request, slug, year):
    region = region_in(request, slug, year)
    context = tab_context(request.user, region, active="financing:bundle")
    tables = [shown(figures) for figures in annex_of(region, year)]
    context |= {"year": str(year), "tables": tables, "no_award": NO_AWARD}
    return render(request, "financing/annex.html", context)


@require_safe
def export_annex(request, slug, year, code, format):
    """One table of the page as a file."""
    region = region_in(request, slug, year)
    found = [figures for figures in annex_of(region, year) if figures.code == code]
    if not found or format not in FORMATS:
        raise Http404
    table = table_of(found[0], region, year, at=timezone.now())
    return table_response(table, format=format, name=f"{code}-{region.slug}-{year}")
