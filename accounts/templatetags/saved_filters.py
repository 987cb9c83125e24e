"""The filters that someone kept, at the list to which they belong."""

from django import template

from accounts.models import SavedFilter
from accounts.saved_filters import filtering

register = template.Library()


@register.inclusion_tag("accounts/saved_filters.html", takes_context=True)
def saved_filters(context) -> dict:
    """Put it inside what htmx renews, so that it keeps what the list shows now.

    {% load saved_filters %}{% saved_filters %}
    """
    request = context["request"]
    if not request.user.is_authenticated:
        return {"shown": False}
    query = filtering(request.GET.urlencode())
    kept = SavedFilter.objects.of_list(request.user, request.path)
    rows = list(kept) if request.user.keeps_filters else []
    return {
        "shown": bool(query or rows),
        "rows": rows,
        "query": query,
        "path": request.path,
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }
