from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from reports.overview import national_overview, overview_context


@require_GET
@login_not_required
def overview(request):
    """The state of the country, as far as this person may see it."""
    context = overview_context(national_overview(request.user, at=timezone.now()))
    signed_in = request.user.is_authenticated
    context["scope_note"] = (
        "Met de voorstellen die u kunt zien" if signed_in else "Alleen vastgestelde regio’s"
    )
    return render(request, "reports/overview.html", context)
