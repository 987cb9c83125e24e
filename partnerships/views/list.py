"""The list of partnerships on screen, and as a file."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.sheets.writing import FORMATS, table_response
from common.verbs import page_of
from organisations.pages import active_filters, query_of
from partnerships import permissions
from partnerships.list_forms import PartnershipFilter, counts_per_kind, table_of
from partnerships.models import PartnershipKind, last_counted_year, study_year_label


@require_safe
def partnership_list(request):
    """The partnerships that this person may see: search, filter, sort, page."""
    form = PartnershipFilter(request.GET)
    study_year = last_counted_year(timezone.localdate())
    rows = form.of_every_kind(request.user)
    counts = counts_per_kind(rows)
    context = {
        "filter": form,
        "page": page_of(request, form.applied_to(rows, study_year)),
        "kinds": _kinds(request.GET, form.chosen.get("soort", ""), counts),
        "sort": form.sort,
        "active": active_filters(form, request.GET),
        "query": query_of(request.GET),
        "study_year": study_year_label(study_year),
        "can_register": permissions.can_register(request.user),
    }
    return render(request, "partnerships/list.html", context)


@require_safe
def export_list(request, format):
    """What the list shows, of all pages, as a file."""
    if format not in FORMATS:
        raise Http404
    form = PartnershipFilter(request.GET)
    study_year = last_counted_year(timezone.localdate())
    rows = form.applied_to(form.of_every_kind(request.user), study_year)
    table = table_of(form, rows, study_year, at=timezone.now())
    return table_response(table, format=format, name="partnerschappen")


def _kinds(query, chosen: str, counts: dict[str, int]) -> list[dict]:
    """A chip for every kind with its number; the other filters stay."""
    rest = query_of(query, without="soort")
    chips = [("", "Alle soorten", sum(counts.values()))]
    chips += [(kind.value, SHORT[kind], counts.get(kind, 0)) for kind in PartnershipKind]
    return [
        {
            "title": title,
            "url": f"?{rest}&soort={value}" if value else f"?{rest}",
            "active": value == chosen,
            "count": count,
        }
        for value, title, count in chips
    ]


SHORT = {
    PartnershipKind.SOP: "Samen Opleiden",
    PartnershipKind.RAP: "RAP",
    PartnershipKind.ALLIANCE: "Regionale alliantie",
}
