"""The tab "Geld" of a partnership: what it was granted, by hand and by sheet."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.fingerprint import fingerprint
from common.refusal import Refused
from common.sheets.reading import SheetRefused, read_pasted, read_sheet
from common.sheets.writing import FORMATS, table_response
from common.verbs import act, attempt, page_of, status_of
from financing import services
from financing.forms import GrantChangeForm, GrantFilter, GrantForm
from financing.grant_pages import grants_context
from financing.models import Grant
from financing.services import described, stored_grants
from financing.sheets import GrantReading, as_text, grants_table, read_grants
from partnerships.pages import frame
from partnerships.student_forms import PasteForm
from partnerships.student_sheets import Problem
from partnerships.views.access import editable, visible
from partnerships.views.stale import conflict_of

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def grants(request, slug):
    partnership = visible(request, slug)
    form = GrantFilter(request.GET, partnership=partnership)
    shown = form.applied_to(partnership.grants.all())
    context = frame(request.user, partnership, active="financing:grants")
    context |= grants_context(partnership, shown, page_of(request, shown.for_list()))
    context |= {
        "filter": form,
        "query": request.GET.urlencode(),
        "is_filtered": any(form.cleaned_data.values()),
    }
    return render(request, "financing/grants.html", context)


@require_safe
def export_grants(request, slug, format):
    """The list as a file, filtered as the page."""
    partnership = visible(request, slug)
    if format not in FORMATS:
        raise Http404
    form = GrantFilter(request.GET, partnership=partnership)
    rows = form.applied_to(partnership.grants.all()).for_list()
    table = grants_table(partnership, rows, at=timezone.now())
    return table_response(table, format=format, name=f"geld-{partnership.slug}")


@READ_OR_SEND
def add_grant(request, slug):
    partnership = editable(request, slug)
    form = GrantForm(request.POST or None)
    who = {"partnership_id": partnership.pk, "by": request.user}
    if request.POST and attempt(form, lambda **data: services.add_grant(**who, **data)):
        messages.success(request, "Het bedrag staat erbij.")
        return redirect("financing:grants", slug)
    return _form_page(request, partnership, form, title="Bedrag toevoegen")


@READ_OR_SEND
def change_grant(request, slug, grant):
    partnership = editable(request, slug)
    row = _grant(partnership, grant)
    form = GrantChangeForm(request.POST or None, grant=row)
    who = {"grant_id": row.pk, "by": request.user}
    if request.POST and attempt(form, lambda **data: services.change_grant(**who, **data)):
        messages.success(request, "Het bedrag is opgeslagen.")
        return redirect("financing:grants", slug)
    conflict = conflict_of(form, GrantChangeForm(grant=_grant(partnership, grant)))
    return _form_page(request, partnership, form, title="Bedrag wijzigen", conflict=conflict)


@require_POST
def remove_grant(request, slug, grant):
    partnership = editable(request, slug)
    row = _grant(partnership, grant)
    done = f"Het bedrag uit {row.stream} voor {row.year} is verwijderd."
    act(request, services.remove_grant, done=done, grant_id=row.pk, by=request.user)
    return redirect("financing:grants", slug)


@READ_OR_SEND
def import_grants(request, slug):
    """Read a sheet and show what it would change; a second press saves all of it or nothing."""
    partnership = editable(request, slug)
    form = PasteForm(request.POST or None, request.FILES or None)
    reading, status = None, status_of(form) if request.POST else 200
    if request.POST and form.is_valid():
        reading = _reading(form, partnership)
        status = 422 if reading.problems else 200
        if "opslaan" in request.POST and not reading.problems:
            try:
                return _save(request, partnership, reading)
            except Refused as refusal:
                form.add_error(None, str(refusal))
                status = 409
    context = {
        "partnership": partnership,
        "form": form,
        "reading": reading,
        "shown": fingerprint(*described(stored_grants(partnership).values())),
        "lines": as_text(reading.entries) if reading and not reading.problems else "",
    }
    return render(request, "financing/import.html", context, status=status)


def _save(request, partnership, reading: GrantReading):
    written = services.bring_in(
        partnership_id=partnership.pk,
        shown=request.POST.get("shown", ""),
        entries=reading.entries,
        by=request.user,
    )
    messages.success(request, f"Opgeslagen: {written} {'bedrag' if written == 1 else 'bedragen'}.")
    return redirect("financing:grants", partnership.slug)


def _reading(form: PasteForm, partnership) -> GrantReading:
    file = form.cleaned_data["file"]
    try:
        sheet = (
            read_sheet(file.name, file.read()) if file else read_pasted(form.cleaned_data["text"])
        )
    except SheetRefused as refusal:
        return GrantReading(problems=[Problem(refusal.line, refusal.column, str(refusal))])
    return read_grants(sheet, partnership)


def _grant(partnership, public_id) -> Grant:
    rows = partnership.grants.select_related("stream")
    return get_object_or_404(rows, public_id=public_id)


def _form_page(request, partnership, form, *, title: str, conflict=()):
    context = {"partnership": partnership, "form": form, "title": title, "conflict": conflict}
    return render(request, "financing/grant_form.html", context, status=status_of(form))
