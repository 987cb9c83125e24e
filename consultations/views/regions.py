"""The tab of a region on consultations."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from consultations.region_pages import region_context
from regions.pages import tab_context
from regions.views.access import visible_region


@require_safe
def region(request, slug):
    found = visible_region(request, slug)
    context = tab_context(request.user, found, active="consultations:region")
    context |= region_context(request.user, found)
    return render(request, "consultations/region.html", context)
