"""Who changed what when."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.changes import changes, moments, people_of
from common.verbs import page_of
from partnerships.pages import frame, history_parts
from partnerships.views.access import visible


@require_safe
def history(request, slug):
    """Every change of the partnership and its parts, by person and by part."""
    partnership = visible(request, slug)
    parts = history_parts(partnership)
    person, part = request.GET.get("wie", ""), request.GET.get("deel", "")
    chosen = [p for p in parts if p.name == part] or parts
    page = page_of(request, moments(chosen, person=person))
    context = frame(request.user, partnership, active="partnerships:history")
    context |= {
        "rows": changes(chosen, page),
        "page": page,
        "people": people_of(parts),
        "parts": [(p.name, p.title) for p in parts],
        "person": person,
        "part": part,
    }
    return render(request, "partnerships/history.html", context)
