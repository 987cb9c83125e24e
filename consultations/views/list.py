"""The list of sessions."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.verbs import page_of
from consultations import permissions
from consultations.forms import ConsultationFilter
from consultations.models import Consultation
from organisations.pages import active_filters, query_of


@require_safe
def consultation_list(request):
    form = ConsultationFilter(request.GET)
    rows = form.applied_to(Consultation.objects.visible_to(request.user))
    context = {
        "filter": form,
        "page": page_of(request, rows),
        "active": active_filters(form, request.GET),
        "query": query_of(request.GET),
        "can_plan": permissions.can_plan(request.user),
        "can_import": permissions.may_plan_nationally(request.user),
    }
    return render(request, "consultations/list.html", context)
