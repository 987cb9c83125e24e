"""The t-1 gap of a partnership: how large, when, and who carries it."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from financing.prefinancing_pages import PreFinancingForm, gap_context
from partnerships.pages import frame
from partnerships.views.access import visible


@require_safe
def pre_financing(request, slug):
    """From the counts and the forecast of the partnership; the amounts may be tried out."""
    partnership = visible(request, slug)
    form = PreFinancingForm.asked(request.GET)
    context = frame(request.user, partnership, active="financing:grants")
    context |= gap_context(partnership, form, today=timezone.localdate())
    status = 422 if form.errors else 200
    return render(request, "financing/pre_financing.html", context, status=status)
