"""The history of a region, for those inside."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.sheets.writing import FORMATS, table_response
from regions import history_pages
from regions.views.access import insider_region


@require_safe
def history(request, slug):
    """Who did what when and why, and who outside the team looked."""
    region = insider_region(request, slug)
    context = history_pages.history_context(request, region)
    return render(request, "regions/history.html", context)


@require_safe
def export(request, slug, format):
    """What the page shows, of all pages, as a file."""
    if format not in FORMATS:
        raise Http404
    region = insider_region(request, slug)
    table = history_pages.history_table(request, region, at=timezone.now())
    return table_response(table, format=format, name=f"historie-{region.slug}")
