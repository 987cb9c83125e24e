"""The gesprekstafels of the region: list, matrix, one table, and who sits there."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.sheets.writing import FORMATS, table_response
from common.text import readable
from common.verbs import act, attempt, page_of, search_words, status_of
from organisations.models import Organisation
from partnerships import tables as verbs
from partnerships.models import RegionalTable
from partnerships.pages import frame
from partnerships.table_forms import (
    SeatChangeForm,
    SeatForm,
    TableChangeForm,
    TableFilter,
    TableForm,
)
from partnerships.table_pages import (
    mark_of,
    matrix,
    money_of,
    rows_of,
    subjects_of,
    tables_table,
)
from partnerships.views.access import editable, visible
from partnerships.views.stale import conflict_of

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])
MOST_FOUND = 12


@require_safe
def tables(request, slug):
    partnership = visible(request, slug)
    form = TableFilter(request.GET)
    page = page_of(request, form.applied_to(partnership.regional_tables.for_list()))
    context = frame(request.user, partnership, active="partnerships:tables")
    context |= {
        "filter": form,
        "page": page,
        "rows": rows_of(page),
        "query": request.GET.urlencode(),
        "has_tables": bool(page.paginator.count) or partnership.regional_tables.exists(),
    }
    return render(request, "partnerships/tables.html", context)


@require_safe
def tables_matrix(request, slug):
    """Who sits where: the tables that still meet against the parties."""
    partnership = visible(request, slug)
    rows = partnership.regional_tables.filter(ended_on=None).for_list()
    context = frame(request.user, partnership, active="partnerships:tables")
    context["matrix"] = matrix(rows)
    return render(request, "partnerships/tables_matrix.html", context)


@require_safe
def export_tables(request, slug, format):
    """The list as a file, filtered as the page."""
    partnership = visible(request, slug)
    if format not in FORMATS:
        raise Http404
    rows = TableFilter(request.GET).applied_to(partnership.regional_tables.for_list())
    name = f"gesprekstafels-{partnership.slug}"
    return table_response(tables_table(partnership, rows), format=format, name=name)


@READ_OR_SEND
def add_table(request, slug):
    partnership = editable(request, slug)
    form = TableForm(request.POST or None)
    added = request.POST and attempt(
        form,
        lambda **data: verbs.add_table(
            partnership_id=partnership.pk, by=request.user, at=timezone.now(), **data
        ),
    )
    if added:
        messages.success(request, f"{added.name} is toegevoegd. Vul nu in wie er aan tafel zit.")
        return redirect("partnerships:table", slug, added.public_id)
    return _form_page(request, partnership, form, title="Gesprekstafel toevoegen")


@require_safe
def table(request, slug, table):
    partnership = visible(request, slug)
    row = _table(partnership, table)
    context = frame(request.user, partnership, active="partnerships:tables")
    context |= {
        "table": row,
        "mark": mark_of(row),
        "subjects": subjects_of(row),
        "money": money_of(row),
        "seats": row.seats.for_list(),
    }
    return render(request, "partnerships/tables_one.html", context)


@READ_OR_SEND
def change_table(request, slug, table):
    partnership = editable(request, slug)
    row = _table(partnership, table)
    form = TableChangeForm(request.POST or None, table=row)
    changed = request.POST and attempt(
        form, lambda **data: verbs.change_table(table_id=row.pk, by=request.user, **data)
    )
    if changed:
        messages.success(request, "De gesprekstafel is opgeslagen.")
        return redirect("partnerships:table", slug, table)
    fresh = TableChangeForm(table=_table(partnership, table))
    return _form_page(request, partnership, form, fresh, title="Gesprekstafel bewerken", table=row)


@READ_OR_SEND
def add_seat(request, slug, table):
    """An organisation found in the register, or a party by its name."""
    partnership = editable(request, slug)
    row = _table(partnership, table)
    organisation = _organisation(request.GET.get("organisatie", ""))
    form = SeatForm(request.POST or None, organisation=organisation)
    added = request.POST and attempt(
        form,
        lambda **data: verbs.add_seat(
            table_id=row.pk, organisation=organisation, by=request.user, **data
        ),
    )
    if added:
        messages.success(request, f"{added.party} zit nu aan tafel.")
        return redirect("partnerships:table", slug, table)
    words = search_words(request)
    found = Organisation.objects.matching(words).order_by("name")[:MOST_FOUND] if words else ()
    search = {"words": words, "found": found, "organisation": organisation, "is_new": True}
    return _form_page(request, partnership, form, title="Stoel toevoegen", table=row, **search)


@READ_OR_SEND
def change_seat(request, slug, table, seat):
    partnership = editable(request, slug)
    row = _table(partnership, table)
    form = SeatChangeForm(request.POST or None, seat=_seat(row, seat))
    changed = request.POST and attempt(
        form,
        lambda **data: verbs.change_seat(seat_id=_seat(row, seat).pk, by=request.user, **data),
    )
    if changed:
        messages.success(request, "De stoel is opgeslagen.")
        return redirect("partnerships:table", slug, table)
    fresh = SeatChangeForm(seat=_seat(row, seat))
    about = {"table": row, "organisation": fresh.organisation}
    return _form_page(request, partnership, form, fresh, title="Stoel bewerken", **about)


@require_POST
def remove_seat(request, slug, table, seat):
    partnership = editable(request, slug)
    row = _seat(_table(partnership, table), seat)
    done = f"{row.party} zit niet meer aan deze tafel."
    act(request, verbs.remove_seat, done=done, seat_id=row.pk, by=request.user)
    return redirect("partnerships:table", slug, table)


def _form_page(request, partnership, form, fresh=None, *, title, table=None, **more):
    context = {
        "partnership": partnership,
        "form": form,
        "title": title,
        "table": table,
        "conflict": conflict_of(form, fresh) if fresh else [],
        "organisation": None,
        "is_new": False,
        **more,
    }
    return render(request, "partnerships/tables_form.html", context, status=status_of(form))


def _table(partnership, public_id) -> RegionalTable:
    rows = partnership.regional_tables.prefetch_related("seats__organisation")
    return get_object_or_404(rows, public_id=public_id)


def _seat(table: RegionalTable, public_id):
    return get_object_or_404(table.seats.select_related("organisation"), public_id=public_id)


def _organisation(slug: str) -> Organisation | None:
    return get_object_or_404(Organisation, slug=readable(slug)) if slug else None
