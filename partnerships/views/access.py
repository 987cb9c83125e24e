"""Which partnership a page is about, and whether this person may change it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from partnerships import permissions
from partnerships.models import Partnership


def visible(request, slug) -> Partnership:
    rows = Partnership.objects.visible_to(request.user).select_related("lead")
    return get_object_or_404(rows, slug=slug)


def editable(request, slug) -> Partnership:
    """What one may see but not change answers 403; what one may not see does not exist."""
    partnership = visible(request, slug)
    if not permissions.can_edit(request.user, partnership):
        raise PermissionDenied
    return partnership
