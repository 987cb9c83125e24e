"""A region and a year whose money someone may see, or plan."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from financing.models import FIRST_YEAR, LAST_YEAR
from regions import permissions
from regions.models import Region
from regions.views.access import insider_region


def region_in(request, slug, year: int) -> Region:
    """For its insiders; a year far away is no page."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return insider_region(request, slug)


def editable_region_in(request, slug, year: int) -> Region:
    """For its team."""
    region = region_in(request, slug, year)
    if not permissions.can_edit(request.user, region):
        raise PermissionDenied
    return region
