"""Components that lead somewhere: breadcrumbs, tabs, pages, filters, sorting."""

from collections.abc import Iterable, Sequence

from django import template
from django.core.paginator import Page
from django.utils.safestring import SafeString

from common.components.parts import complete, render

register = template.Library()


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(items: Iterable[tuple[str, str]]) -> dict:
    """The path to this page: (title, url) pairs, the last with an empty url.

    {% breadcrumbs items %}
    """
    return {"items": list(items)}


@register.inclusion_tag("components/breadcrumbs.html")
def crumbs(*parts: str) -> dict:
    """``breadcrumbs`` from a template: title url title url title.

    {% crumbs "Overzicht" home_url "Regio’s" list_url region.name %}
    """
    return breadcrumbs(zip(parts[::2], (*parts[1::2], ""), strict=True))


@register.inclusion_tag("components/steps.html")
def steps(names: Sequence[str], current: int) -> dict:
    """The steps of a process; ``current`` counts from 1, one more than all means finished.

    {% steps names 4 %}
    """
    states = ["done" if n < current else "now" if n == current else "todo" for n in _count(names)]
    name = names[current - 1] if 1 <= current <= len(names) else ""
    return {
        "steps": list(zip(names, states, strict=True)),
        "current": current,
        "total": len(names),
        "name": name,
    }


@register.inclusion_tag("components/tabs.html")
def tabs(items: Iterable[dict], label: str) -> dict:
    """Links to the parts of one thing. Items: title, url, and optional active, count.

    {% tabs items "Onderdelen van het voorstel" %}
    """
    rows = [complete(i, "title url", active=False, count=None) for i in items]
    return {"items": rows, "label": label}


@register.inclusion_tag("components/chips.html")
def chips(items: Iterable[dict], label: str) -> dict:
    """Links that filter on one subject; the same items as ``tabs``.

    {% chips items "Filter op thema" %}
    """
    return tabs(items, label)


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context, page: Page, *, param: str = "pagina") -> dict:
    """The pages of a list; the other arguments of the address stay.

    {% pagination page_obj %}
    """
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    link = query_link(context, param)
    return {
        "page": page,
        "numbers": [(n, link(n) if isinstance(n, int) else "") for n in numbers],
        "previous": link(page.number - 1) if page.has_previous() else "",
        "next": link(page.number + 1) if page.has_next() else "",
    }


@register.inclusion_tag("components/pager.html")
def pager(*, previous_url: str = "", next_url: str = "", text: str = "") -> dict:
    """Previous and next for a list without page numbers.

    {% pager next_url="?na=120" text="50 van 1.240" %}
    """
    return {"previous_url": previous_url, "next_url": next_url, "text": text}


@register.simple_block_tag(takes_context=True)
def filter_bar(
    context,
    content: str,
    *,
    label: str,
    button: str = "Filteren",
    reset_url: str = "",
    target: str = "",
) -> SafeString:
    """A form that searches and filters by GET; ``target`` is the id that htmx renews.

    {% filter_bar label="Regio’s filteren" target="lijst" %}{{ form }}{% endfilter_bar %}
    """
    names = {"label": label, "button": button, "reset_url": reset_url, "target": target}
    return render("filter_bar", content=content, path=context["request"].path, **names)


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def sort_header(
    context,
    *,
    field: str,
    text: str,
    current: str = "",
    right: bool = False,
    param: str = "sorteer",
) -> dict:
    """A ``th`` that sorts by GET; ``current`` is what the list is sorted by: "naam" or "-naam".

    {% sort_header field="naam" text="Regio" current=sort %}
    """
    order = {field: "ascending", f"-{field}": "descending"}.get(current, "")
    sign = {"ascending": "arrow-up", "descending": "arrow-down"}.get(order, "chevrons-up-down")
    url = query_link(context, param, drop="pagina")(f"-{field}" if order == "ascending" else field)
    return {"text": text, "url": url, "order": order, "sign": sign, "right": right}


def _count(names: Sequence) -> range:
    return range(1, len(names) + 1)


def query_link(context, param: str, *, drop: str = ""):
    """A function that gives the address of this page with one argument changed."""
    arguments = context["request"].GET.copy()
    arguments.pop(drop, None)

    def link(value: object) -> str:
        arguments[param] = str(value)
        return f"?{arguments.urlencode()}"

    return link
