"""Which regions must still ask or answer for money: each person of the regions they may see."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.sheets.writing import FORMATS, table_response
from common.verbs import page_of
from financing.schedule_forms import TermFilter
from financing.schedule_pages import sorted_terms, term_row, terms_table
from financing.sheets import NO_AWARD


@require_safe
def term_list(request):
    form, found = _found(request)
    page = page_of(request, found)
    today = timezone.localdate()
    context = {
        "filter": form,
        "page": page,
        "rows": [term_row(term, today) for term in page],
        "query": request.GET.urlencode(),
        "no_award": NO_AWARD,
    }
    return render(request, "financing/schedules/terms.html", context)


@require_safe
def export_terms(request, format):
    """The list as a file, filtered as the page."""
    if format not in FORMATS:
        raise Http404
    _form, found = _found(request)
    table = terms_table(found, today=timezone.localdate())
    return table_response(table, format=format, name="termijnen")


def _found(request):
    today = timezone.localdate()
    form = TermFilter(request.GET)
    return form, form.applied_to(sorted_terms(request.user, today=today), today=today)
