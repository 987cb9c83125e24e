"""OCW: the map and the table of municipalities in what was submitted."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.sheets.writing import FORMATS, table_response
from common.templatetags.dutch import getal
from common.verbs import page_of
from organisations.pages import active_filters, query_of
from regions import permissions, queue_coverage
from regions.models import Submission


@require_safe
def coverage(request):
    """Which municipalities are covered, not, or twice, by what this person may judge."""
    if not permissions.can_see_review(request.user):
        raise PermissionDenied
    mine = Submission.objects.known_to(request.user).reviewable_by(request.user)
    form = queue_coverage.CoverageFilter(
        request.GET, mine=mine.latest_per_region(), at=timezone.now()
    )
    if form.round is None:
        return render(request, "regions/review_coverage.html", {"round": None})
    context = queue_coverage.coverage_context(form)
    if (wanted := request.GET.get("bestand", "")) in FORMATS:
        table = queue_coverage.coverage_table(form, context["rows"])
        return table_response(table, format=wanted, name="dekking-indieningen")
    page = page_of(request, context["rows"])
    context |= {
        "filter": form,
        "active": active_filters(form, request.GET),
        "query": query_of(request.GET),
        "page": page,
        "rows": page,
        "found": f"{getal(page.paginator.count)} gevonden",
    }
    return render(request, "regions/review_coverage.html", context)
