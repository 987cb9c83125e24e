"""Finding the region of a request: what one may not know does not exist."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from regions import permissions
from regions.models import Region


def visible_region(request, slug) -> Region:
    rows = Region.objects.visible_to(request.user).select_related("round__framework", "lead")
    return get_object_or_404(rows, slug=slug)


def editable_region(request, slug) -> Region:
    region = visible_region(request, slug)
    if not permissions.can_edit(request.user, region):
        raise PermissionDenied
    return region
