"""The national overview, on screen and as files."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from organisations.pages import active_filters, query_of
from reports.freshness import version_of
from reports.overview import national_overview
from reports.overview_files import FILES, overview_file
from reports.overview_forms import OverviewFilter
from reports.overview_pages import page_context


@require_safe
@login_not_required
def overview(request):
    """The state of the country, as far as this person may see it; 304 while nothing changed."""
    etag = version_of(request)
    news = len(get_messages(request)) > 0  # a message must be shown, also on an old page
    response = None if news else get_conditional_response(request, etag=etag)
    response = response or _fresh(request)
    response["ETag"] = etag
    if request.user.is_authenticated:  # the page of the public may be kept by others
        patch_cache_control(response, private=True, no_cache=True)
    return response


def _fresh(request):
    at = timezone.now()
    form = OverviewFilter(request.GET, user=request.user, at=at)
    if form.round is None:
        return render(request, "reports/overview_no_round.html")
    found = national_overview(request.user, at=at, asked=form.question, places=form.places)
    wanted = request.GET.get("bestand", "")
    if wanted in FILES:
        return _download(found, wanted)
    context = page_context(found, form, linked=request.user.is_authenticated)
    context |= {
        "filter": form,
        "round": form.round,
        "active": active_filters(form, request.GET),
        "query": query_of(request.GET, without="bestand"),
        "day": timezone.localdate(found.moment),
        "scope_note": "Met de voorstellen die u kunt zien"
        if request.user.is_authenticated
        else "Alleen vastgestelde regio’s",
    }
    return render(request, "reports/overview.html", context)


def _download(found, wanted: str) -> HttpResponse:
    content, content_type, name = overview_file(found, wanted)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
