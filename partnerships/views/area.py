"""Where a partnership works: the feeding area, the educational region, and its allies."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.verbs import act, attempt, page_of, status_of
from organisations.maps import CREDIT
from partnerships import pages, services
from partnerships.forms import AllyForm, AreaForm
from partnerships.models import Partnership, boards_not_involved, marks_of
from partnerships.views.access import editable, visible
from partnerships.views.stale import conflict_of


@require_safe
def area(request, slug):
    """The area on the map and as a list, and which boards in it are no member yet."""
    partnership = visible(request, slug)
    places = partnership.feeding_area.select_related("labour_market_region").order_by("name")
    page = page_of(request, boards_not_involved(partnership))
    context = pages.frame(request.user, partnership, active="partnerships:area")
    context |= {
        "places": places,
        "map": pages.area_map(partnership, [place.code for place in places]),
        "map_credit": CREDIT,
        "page": page,
        "boards": [(board, marks_of(board, board.sites)) for board in page],
    }
    return render(request, "partnerships/area.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_area(request, slug):
    partnership = editable(request, slug)
    key = partnership.pk
    form = AreaForm(request.POST or None, instance=partnership)
    changed = request.POST and attempt(
        form,
        lambda **data: services.set_area(
            partnership_id=key, by=request.user, at=timezone.now(), **data
        ),
    )
    if changed:
        messages.success(request, "Het gebied is opgeslagen.")
        return redirect("partnerships:area", slug)
    stored = Partnership.objects.get(pk=key)
    conflict = conflict_of(form, AreaForm(instance=stored))
    texts = [form[name] for name in services.AREA_TEXTS]
    context = {"form": form, "partnership": stored, "conflict": conflict}
    context |= {"groups": form.groups(), "texts": texts}
    return render(request, "partnerships/area_form.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def add_ally(request, slug):
    partnership = editable(request, slug)
    form = AllyForm(request.POST or None, partnership=partnership, user=request.user)
    added = request.POST and attempt(
        form,
        lambda **data: services.add_ally(
            partnership_id=partnership.pk, by=request.user, at=timezone.now(), **data
        ),
    )
    if added:
        messages.success(request, f"De samenwerking met {added.ally} is opgeslagen.")
        return redirect(partnership)
    context = {"form": form, "partnership": partnership, "title": "Samenwerking toevoegen"}
    return render(request, "partnerships/part_form.html", context, status=status_of(form))


@require_POST
def remove_ally(request, slug, ally):
    partnership = editable(request, slug)
    row = get_object_or_404(partnership.allies, ally__slug=ally)
    act(
        request,
        services.remove_ally,
        done="De samenwerking is van de pagina gehaald.",
        partnership_id=partnership.pk,
        ally_id=row.pk,
        by=request.user,
    )
    return redirect(partnership)
