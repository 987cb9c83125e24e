"""Starting a proposal, from whatever there is already."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from common.verbs import attempt, status_of
from organisations.models import LabourMarketRegion
from regions import permissions, starting
from regions.models import Region
from regions.starting_forms import Origin, StartForm

VERBS = {
    Origin.EMPTY: starting.start_region,
    Origin.AREA: starting.start_region,
    Origin.PARTNERSHIP: starting.start_from_partnership,
    Origin.COPY: starting.copy_region,
}


@require_http_methods(["GET", "HEAD", "POST"])
def start(request):
    """Start a proposal; a link may say with what: ``?partnerschap=…`` or ``?kopie=…``."""
    if not permissions.can_start(request.user):
        raise PermissionDenied
    form = StartForm(request.POST or None, user=request.user, initial=_asked_for(request.GET))
    region = request.POST and attempt(form, _verb(request))
    if region:
        messages.success(request, "Uw voorstel is gestart. U ziet rechts wat nog nodig is.")
        _tell_left_behind(request, region, form)
        return redirect(region)
    areas = LabourMarketRegion.objects.all()
    context = {"form": form, "areas": areas, "rounds": form.fields["round"].queryset}
    return render(request, "regions/start.html", context, status=status_of(form))


def _asked_for(query) -> dict:
    for origin, name in ((Origin.PARTNERSHIP, "partnership"), (Origin.COPY, "source")):
        if query.get(origin):
            return {"origin": origin, name: query[origin]}
    return {}


def _verb(request):
    who = {"by": request.user, "at": timezone.now()}

    def begin(*, origin, **data):
        if origin == Origin.EMPTY:
            data["labour_market_region"] = None
        return VERBS[origin](**data, **who)

    return begin


def _tell_left_behind(request, region: Region, form: StartForm) -> None:
    names = starting.left_behind(region, form.wanted())
    if names:
        messages.warning(
            request,
            "Niet (geheel) meegekomen, omdat het aandeel in deze ronde al elders staat of omdat u "
            f"het partnerschap niet kunt zien: {', '.join(names)}.",
        )
