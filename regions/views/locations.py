"""The school sites of a region: which follow, and which are left out."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from common.sheets.writing import FORMATS, table_response
from common.verbs import attempt, status_of
from regions import locations, permissions
from regions.location_forms import LeaveOutForm, SiteFilter, SitesForm
from regions.location_pages import locations_context, locations_table
from regions.models import Region
from regions.views.access import editable_region, visible_region
from regions.views.lapsed import tell_lapsed


@require_safe
def sites(request, slug):
    """For the team, the parties and OCW: search, filter, sort, page."""
    return _page(request, _inside(request, slug))


@require_safe
def export(request, slug, format):
    """What the list shows, of all pages, as a file."""
    region = _inside(request, slug)
    if format not in FORMATS:
        raise Http404
    shown = SiteFilter(request.GET, region=region)
    table = locations_table(region, shown, at=timezone.now())
    return table_response(table, format=format, name=f"vestigingen-{region.slug}")


@require_POST
def leave_out(request, slug):
    region = editable_region(request, slug)
    form = LeaveOutForm(request.POST, region=region, query=request.GET)
    return _change(request, region, form, locations.leave_out, "weggelaten")


@require_POST
def take_in(request, slug):
    region = editable_region(request, slug)
    form = SitesForm(request.POST, region=region, query=request.GET)
    return _change(request, region, form, locations.take_in, "weer opgenomen")


def _change(request, region: Region, form, verb, word: str):
    who = {"region_id": region.pk, "by": request.user, "at": timezone.now()}
    count = attempt(form, lambda **data: verb(**data, **who))
    if count is None:
        return _page(request, region, form)
    messages.success(request, f"{'1 vestiging' if count == 1 else f'{count} vestigingen'} {word}.")
    tell_lapsed(request, region)
    return redirect(f"{reverse('regions:locations', args=[region.slug])}?{request.GET.urlencode()}")


def _page(request, region: Region, form=None):
    context = locations_context(request, region, form)
    status = status_of(form) if form else 200
    return render(request, "regions/locations/list.html", context, status=status)


def _inside(request, slug) -> Region:
    region = visible_region(request, slug)
    if not permissions.is_insider(request.user, region):
        raise Http404
    return region
