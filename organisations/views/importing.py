"""The import of the register: send files, look at what they change, agree or not."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.verbs import act, attempt, page_of, status_of
from organisations import importing, permissions
from organisations.import_forms import ImportForm, uploads_of
from organisations.import_pages import detail_context, list_rows
from organisations.models import RegisterImport


@require_http_methods(["GET", "HEAD", "POST"])
def import_list(request):
    """All imports, and the form that starts one."""
    _only_for_administrators(request)
    form = ImportForm(request.POST or None, request.FILES or None)

    def send(*, files, sector):
        uploads = uploads_of(files, sector)
        return importing.request_import(uploads=uploads, by=request.user, at=timezone.now())

    if request.method == "POST" and (job := attempt(form, send)):
        return redirect(job)
    page = page_of(request, RegisterImport.objects.for_list(), size=25)
    context = {"form": form, "page": page, "rows": list_rows(page)}
    return render(request, "organisations/import_list.html", context, status=status_of(form))


@require_safe
def import_detail(request, public_id):
    job = _get(request, public_id)
    return render(request, "organisations/import_detail.html", detail_context(request, job))


@require_safe
def import_state(request, public_id):
    """How far it is: 204 while nothing changed; when it is done the whole page comes anew."""
    job = _get(request, public_id)
    context = detail_context(request, job)
    if request.GET.get("stand") == context["mark"]:
        return HttpResponse(status=204)
    if not job.is_pending:
        return HttpResponse(status=286, headers={"HX-Refresh": "true"})
    return render(request, "organisations/import_detail.html#stand", context)


@require_POST
def import_confirm(request, public_id):
    job = _get(request, public_id)
    act(
        request,
        importing.confirm_import,
        done="De bestanden worden overgenomen.",
        import_id=job.pk,
        shown=request.POST.get("shown", ""),
        allow_leavers=request.POST.get("allow_leavers") == "on",
        by=request.user,
        at=timezone.now(),
    )
    return redirect(job)


@require_POST
def import_cancel(request, public_id):
    job = _get(request, public_id)
    verb, moment = importing.cancel_import, timezone.now()
    done = "De import is afgebroken; er is niets overgenomen."
    act(request, verb, done=done, import_id=job.pk, by=request.user, at=moment)
    return redirect(job)


@require_POST
def import_retry(request, public_id):
    """The same files once more, from the list or the page of the import."""
    job = _get(request, public_id)
    done = "De bestanden worden opnieuw vergeleken met het register."
    act(request, importing.retry_import, done=done, import_id=job.pk, at=timezone.now())
    return redirect(job)


def _get(request, public_id) -> RegisterImport:
    _only_for_administrators(request)
    return get_object_or_404(RegisterImport, public_id=public_id)


def _only_for_administrators(request) -> None:
    if not permissions.may_manage_register(request.user):
        raise PermissionDenied
