"""Finding the region of a request: what one may not know does not exist."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from regions import permissions
from regions.looking import saw
from regions.models import Region, Submission
from regions.states import PUBLIC


class DeclareFirst(PermissionDenied):
    """The dossier opens after a declaration about this submission; see ``rato_portal.errors``."""

    def __init__(self, reference: str):
        super().__init__("Leg eerst vast of u een belang heeft.")
        self.reference = reference


def visible_region(request, slug) -> Region:
    """A region to read; that someone outside the team read a proposal is kept."""
    region = _found(request, slug)
    if request.method == "GET" and region.state not in PUBLIC and not region.is_own:
        saw(region=region, by=request.user, at=timezone.now())
    return region


def _found(request, slug) -> Region:
    rows = Region.objects.visible_to(request.user).knowing_own(request.user)
    rows = rows.with_open_comments(request.user).knowing_followed(request.user)
    found = rows.select_related("round__framework", "lead").filter(slug=slug).first()
    if found is None:
        _lead_to_declaration(request.user, slug)
        raise Http404
    return found


def _lead_to_declaration(user, slug) -> None:
    """Who works at OCW and only has to declare, is not told that there is nothing."""
    if reference := permissions.to_declare(user, slug):
        raise DeclareFirst(reference)


def editable_region(request, slug) -> Region:
    region = _found(request, slug)
    if not permissions.can_edit(request.user, region):
        raise PermissionDenied
    return region


def insider_region(request, slug) -> Region:
    """Of an adopted region strangers see what is public; how it came about is not."""
    region = visible_region(request, slug)
    if not permissions.is_insider(request.user, region):
        _lead_to_declaration(request.user, slug)
        raise Http404
    return region


def reviewable_submission(request, reference) -> Submission:
    """A submission that this person may judge; whoever has a conflict finds nothing here."""
    if not permissions.can_see_review(request.user):
        raise PermissionDenied
    return declarable_submission(request, reference)


def declarable_submission(request, reference) -> Submission:
    """One about which this person, of OCW, declares whether there is an interest."""
    if not permissions.declares(request.user):
        raise PermissionDenied
    rows = Submission.objects.known_to(request.user).reviewable_by(request.user)
    found = get_object_or_404(rows.for_page(), reference=reference)
    found.cleared_for = request.user.pk
    return found


def opened(view):
    """Around a view of a submission: first the declaration of interest, then the dossier.

    The view gets the submission instead of its reference; that it was read is kept.
    """

    @wraps(view)
    def declared_first(request, reference, **kwargs):
        found = reviewable_submission(request, reference)
        if not permissions.has_opened(request.user, found):
            return redirect("regions:review-declare", reference)
        if request.method == "GET":
            saw(region=found.region, by=request.user, at=timezone.now())
        return view(request, found, **kwargs)

    return declared_first
