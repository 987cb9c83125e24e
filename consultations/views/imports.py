"""Reading in an earlier session: send the file, look at what was found, agree or not."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from common.verbs import act, attempt, page_of, status_of
from consultations import importing, permissions
from consultations.import_forms import ConfirmForm, SendForm
from consultations.import_pages import LEVELS, list_rows, mapping_form, preview
from consultations.models import ConsultationImport, ImportState

WRITING = ["GET", "HEAD", "POST"]


@require_http_methods(WRITING)
def imports(request):
    """All imports, and the form that starts one."""
    _only_for_facilitators(request)
    form = SendForm(request.POST or None, request.FILES or None)
    sent = request.method == "POST" and attempt(
        form,
        lambda **data: importing.send_import(by=request.user, at=timezone.now(), **data),
    )
    if sent:
        if sent.state == ImportState.WRITTEN:
            messages.info(request, "Dit bestand is al ingelezen. Er is niets veranderd.")
        return redirect(sent)
    rows = ConsultationImport.objects.defer("content").select_related("requested_by")
    page = page_of(request, rows.order_by("-requested_at", "-pk"), size=25)
    context = {"form": form, "page": page, "rows": list_rows(page)}
    return render(request, "consultations/imports/list.html", context, status=status_of(form))


@require_http_methods(WRITING)
def detail(request, public_id):
    """What was found, and the form to agree; nothing is written before that."""
    row = _get(request, public_id)
    asks = mapping_form(row, request.POST or request.GET)
    mapping = asks.chosen if asks else None
    shown = preview(row, mapping)
    form = None
    if shown["found"] and row.state == ImportState.LOOKING:
        form = ConfirmForm(
            request.POST or None, row=row, reading=shown["reading"], starts_at=shown["starts_at"]
        )
    if form and request.method == "POST" and (made := _write(request, row, form, mapping)):
        return redirect(made)
    context = {"row": row, "level": LEVELS[ImportState(row.state)], "form": form, **shown}
    context |= {"mapping_form": asks, "mapping": mapping or {}}
    status = status_of(form) if form else 200
    return render(request, "consultations/imports/detail.html", context, status=status)


@require_POST
def cancel(request, public_id):
    row = _get(request, public_id)
    done = "De import is afgebroken; er is niets ingelezen."
    who = {"import_id": row.pk, "by": request.user, "at": timezone.now()}
    act(request, importing.cancel_import, done=done, **who)
    return redirect(row)


def _write(request, row, form, mapping):
    made = attempt(
        form,
        lambda **data: importing.write_import(
            import_id=row.pk, mapping=mapping, by=request.user, at=timezone.now(), **data
        ),
    )
    if made:
        messages.success(request, "De sessie is ingelezen.")
    return made


def _get(request, public_id) -> ConsultationImport:
    _only_for_facilitators(request)
    rows = ConsultationImport.objects.select_related("consultation", "requested_by")
    return get_object_or_404(rows, public_id=public_id)


def _only_for_facilitators(request) -> None:
    if not permissions.may_plan_nationally(request.user):
        raise PermissionDenied
