"""The funding streams: everyone who signed in reads them, administrators keep them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.changes import changes, moments
from common.sheets.writing import FORMATS, table_response
from common.verbs import attempt, page_of, status_of
from financing import permissions
from financing import streams as verbs
from financing.forms import NewStreamForm, StreamChangeForm, StreamFilter
from financing.grant_pages import stream_history, streams_table
from financing.models import FundingStream
from financing.sheets import NO_AWARD
from partnerships.views.stale import conflict_of

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def stream_list(request):
    """The door of everything about money: the streams, and the way to reckoning."""
    form = StreamFilter(request.GET)
    page = page_of(request, form.applied_to(FundingStream.objects.in_order()))
    context = {
        "filter": form,
        "page": page,
        "query": request.GET.urlencode(),
        "may_manage": permissions.may_manage_streams(request.user),
        "can_reckon": permissions.can_reckon(request.user),
        "no_award": NO_AWARD,
    }
    return render(request, "financing/streams.html", context)


@require_safe
def export_streams(request, format):
    """The list as a file, filtered as the page."""
    if format not in FORMATS:
        raise Http404
    rows = StreamFilter(request.GET).applied_to(FundingStream.objects.in_order())
    table = streams_table(rows, at=timezone.localdate())
    return table_response(table, format=format, name="geldstromen")


@require_safe
def stream(request, code):
    """One stream with its source, and who changed what of it."""
    row = get_object_or_404(FundingStream, code=code)
    page = page_of(request, moments(stream_history(row)))
    context = {
        "stream": row,
        "page": page,
        "rows": changes(stream_history(row), page),
        "may_manage": permissions.may_manage_streams(request.user),
        "no_award": NO_AWARD,
    }
    return render(request, "financing/stream.html", context)


@READ_OR_SEND
def add_stream(request):
    _refuse_who_may_not(request)
    form = NewStreamForm(request.POST or None, initial={"structural": True, "via_region": 100})
    added = request.POST and attempt(form, lambda **d: verbs.add_stream(by=request.user, **d))
    if added:
        messages.success(request, f"{added} staat erbij.")
        return redirect(added)
    return _form_page(request, form, title="Geldstroom toevoegen")


@READ_OR_SEND
def change_stream(request, code):
    _refuse_who_may_not(request)
    row = get_object_or_404(FundingStream, code=code)
    form = StreamChangeForm(request.POST or None, stream=row)
    who = {"stream_id": row.pk, "by": request.user}
    if request.POST and attempt(form, lambda **data: verbs.change_stream(**who, **data)):
        messages.success(request, "De geldstroom is opgeslagen.")
        return redirect(row)
    fresh = StreamChangeForm(stream=get_object_or_404(FundingStream, code=code))
    return _form_page(
        request, form, title="Geldstroom wijzigen", stream=row, conflict=conflict_of(form, fresh)
    )


def _refuse_who_may_not(request) -> None:
    if not permissions.may_manage_streams(request.user):
        raise PermissionDenied


def _form_page(request, form, *, title: str, stream=None, conflict=()):
    context = {"form": form, "title": title, "stream": stream, "conflict": conflict}
    return render(request, "financing/stream_form.html", context, status=status_of(form))
