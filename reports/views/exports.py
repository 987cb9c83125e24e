"""Templates of exports: choose columns, take the file along, plan it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.saved_filters import filtering
from common.conflict import both_texts
from common.refusal import Refused
from common.sheets.writing import FORMATS, table_response
from common.verbs import act, attempt, page_of, status_of
from organisations.pages import active_filters, query_of
from reports import export_pages, exporting, scheduling
from reports.export_forms import ScheduleForm, TemplateFilter, TemplateForm
from reports.export_lists import LISTS, offered, table_of
from reports.models import ExportSchedule, ExportTemplate
from reports.permissions import can_change_template

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def template_list(request):
    """One's own templates, and what colleagues share; ``filter`` comes from a list."""
    form = TemplateFilter(request.GET)
    rows = form.applied_to(ExportTemplate.objects.visible_to(request.user).current())
    page = page_of(request, rows.for_list(request.user))
    context = {
        "filter": form,
        "active": active_filters(form, request.GET),
        "query": query_of(request.GET),
        "page_obj": page,
        "breadcrumbs": [*export_pages.crumbs()[:1], ("Exportsjablonen", "")],
    }
    query = filtering(request.GET.get("filter", ""))
    context |= export_pages.list_context(request.user, page, query=query)
    return render(request, "reports/exports/list.html", context)


@READ_OR_SEND
def new_template(request, key):
    """Choose the columns of a list that this person may open."""
    source = next((found for found in offered(request.user) if found.key == key), None)
    if source is None:
        raise Http404
    first = {"query": filtering(request.GET.get("filter", "")), "with_filter": True}
    form = TemplateForm(request.POST or None, source=source, user=request.user, initial=first)
    about = {"list": key, "by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **data: exporting.keep_template(**about, **data)):
        messages.success(request, "Het sjabloon is bewaard.")
        return redirect("reports:templates")
    return _form_page(request, form, source, title=f"Kolommen kiezen: {source.title}")


@READ_OR_SEND
def change_template(request, public_id):
    template = _changeable(request, public_id)
    source = LISTS[template.list]
    asked = {"source": source, "user": request.user}
    form = TemplateForm(request.POST or None, template=template, **asked)
    about = {"template_id": template.pk, "by": request.user}
    if request.POST and attempt(form, lambda **data: exporting.change_template(**about, **data)):
        messages.success(request, "Het sjabloon is opgeslagen.")
        return redirect("reports:templates")
    conflict = _conflict(form, TemplateForm(template=_seen(request, public_id), **asked))
    return _form_page(request, form, source, title="Sjabloon wijzigen", conflict=conflict)


@require_POST
def remove_template(request, public_id):
    template = _changeable(request, public_id)
    done = f"“{template}” is verwijderd. U kunt het sjabloon onderaan terugzetten."
    arguments = {"template_id": template.pk, "at": timezone.now()}
    act(request, exporting.remove_template, done=done, **arguments)
    return redirect("reports:templates")


@require_POST
def put_back_template(request, public_id):
    mine = ExportTemplate.objects.filter(owner=request.user).removed()
    template = get_object_or_404(mine, public_id=public_id)
    done = f"“{template}” staat er weer."
    act(request, exporting.put_back_template, done=done, template_id=template.pk)
    return redirect("reports:templates")


@require_safe
def template_file(request, public_id, format):
    """The columns of the template, with what this person may see of the list now."""
    if format not in FORMATS:
        raise Http404
    template = _seen(request, public_id)
    asked = {"query": request.GET.get("filter", ""), "at": timezone.now()}
    try:
        table = table_of(template, user=request.user, **asked)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:templates")
    return table_response(table, format=format, name=slugify(template.name) or template.list)


@READ_OR_SEND
def plan(request, public_id):
    """Let the portal make the file on fixed days, for this person alone."""
    template = _seen(request, public_id)
    mine = ExportSchedule.objects.for_list().filter(template=template, owner=request.user)
    schedule = mine.first()
    form = ScheduleForm(request.POST or None, schedule=schedule)
    about = {"template_id": template.pk, "by": request.user, "at": timezone.now()}
    done = request.POST and attempt(form, lambda **data: scheduling.plan(**about, **data))
    if done:
        messages.success(request, export_pages.planned(done))
        return redirect("reports:templates")
    context = {"form": form, "template": template, "list": LISTS[template.list].title}
    context["row"] = export_pages.schedule_row(schedule) if schedule else None
    context["breadcrumbs"] = export_pages.crumbs((f"Planning: {template}", ""))
    return render(request, "reports/exports/plan.html", context, status=status_of(form))


@require_POST
def pause(request, public_id):
    return _on_schedule(request, public_id, scheduling.pause, "staat stil.", at=timezone.now())


@require_POST
def resume(request, public_id):
    return _on_schedule(request, public_id, scheduling.resume, "loopt weer.", at=timezone.now())


@require_POST
def stop(request, public_id):
    return _on_schedule(request, public_id, scheduling.stop, "is niet meer gepland.")


def _on_schedule(request, public_id, verb, words, **arguments):
    found = get_object_or_404(ExportSchedule, owner=request.user, public_id=public_id)
    done = f"De export “{found.template}” {words}"
    act(request, verb, done=done, schedule_id=found.pk, **arguments)
    return redirect("reports:templates")


def _seen(request, public_id) -> ExportTemplate:
    rows = ExportTemplate.objects.visible_to(request.user).current()
    return get_object_or_404(rows, public_id=public_id)


def _changeable(request, public_id) -> ExportTemplate:
    template = _seen(request, public_id)
    if not can_change_template(request.user, template):
        raise PermissionDenied
    return template


def _conflict(form, fresh) -> list[tuple[str, str, str]]:
    """Both texts, when someone else saved this template in the meantime."""
    is_stale = form.is_bound and form["shown"].value() != fresh["shown"].value()
    return both_texts(form, fresh) if is_stale and getattr(form, "refused", False) else []


def _form_page(request, form, source, *, title, conflict=()):
    context = {
        "form": form,
        "title": title,
        "source": source,
        "conflict": conflict,
        "breadcrumbs": export_pages.crumbs((title, "")),
    }
    return render(request, "reports/exports/form.html", context, status=status_of(form))
