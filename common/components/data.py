"""Components that show data: figures, tasks, checks, facts, tables, maps."""

from collections.abc import Iterable

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from common.components.inline import status
from common.components.parts import LEVELS, complete, level_of, render
from common.templatetags.dutch import dag, days_left, termijn

register = template.Library()

CHECK_ORDER = ("fout", "let-op", "info", "merk", "goed", "neutraal")
NEEDS_NOTHING = ("goed", "neutraal")
FOLD_AFTER = 3


@register.inclusion_tag("components/key_figures.html")
def key_figures(items: Iterable[dict]) -> dict:
    """Figures at a glance. Items: label, value, and optional extra, note, bar, level, goal.

    {% key_figures items %}
    """
    options = {"extra": "", "note": "", "bar": None, "level": "", "goal": None}
    return {"items": [complete(i, "label value", **options) for i in items]}


@register.inclusion_tag("components/task_list.html")
def task_list(items: Iterable[dict]) -> dict:
    """What someone must do. Items: title, url, and optional due, note, level, status.

    {% task_list items %}
    """
    options = {"due": None, "note": "", "level": "neutraal", "status": "Nog te doen"}
    return {"items": [_task(complete(i, "title url", **options)) for i in items]}


@register.inclusion_tag("components/timeline.html")
def timeline(items: Iterable[dict]) -> dict:
    """What happened and will happen. Items: title, when, and optional date, note, state.

    ``when`` is the text, ``date`` the machine's date; ``state`` is done, now or todo.

    {% timeline items %}
    """
    states = {"done": "is-klaar", "now": "is-nu", "todo": ""}
    rows = [complete(i, "title when", date=None, note="", state="todo") for i in items]
    return {"items": [{**row, "css": states[row["state"]]} for row in rows]}


@register.simple_block_tag
def facts(content: str, *, wide: bool = False) -> SafeString:
    """A list of facts, each a ``fact``; ``wide`` puts every fact on its own line.

    {% facts %}{% fact "Rol" "Indiener" %}{% endfacts %}
    """
    return format_html(
        '<dl class="or-feiten{}">{}</dl>', " or-feiten--breed" if wide else "", content
    )


@register.inclusion_tag("components/check_list.html")
def check_list(results: Iterable[dict]) -> dict:
    """Live checks, the worst first. Results: level, title, and optional text, url, link_text,
    and places: names with the address where each stands on the map.

    {% check_list results %}
    """
    options = {"text": "", "url": "", "link_text": "Bekijken", "places": ()}
    rows = [complete(r, "level title", **options) for r in results]
    rows = [{**r, "icon": level_of(r["level"])[0], "word": LEVELS[r["level"]][3]} for r in rows]
    rows.sort(key=lambda row: CHECK_ORDER.index(row["level"]))
    open_rows = [row for row in rows if row["level"] not in NEEDS_NOTHING]
    shown = len(open_rows) + FOLD_AFTER
    return {"shown": rows[:shown], "folded": rows[shown:]}


@register.simple_tag
def check_counts(results: Iterable[dict]) -> SafeString:
    """How many checks have each level, as badges; for the ``note`` of a panel.

    {% check_counts results as counts %}
    """
    levels = [result["level"] for result in results]
    counts = [(level, levels.count(level)) for level in CHECK_ORDER if level in levels]
    badges = ((_count_badge(level, count),) for level, count in counts)
    return format_html('<span class="or-telling">{}</span>', format_html_join("", "{}", badges))


@register.simple_block_tag
def data_table(content: str, *, label: str, stack: bool = True, css: str = "") -> SafeString:
    """A table that scrolls in its own region; ``stack`` makes cards of it on small screens.

    Inside stand thead and tbody; for the cards every ``td`` names its column in ``data-l``.

    {% data_table label="Partners" %}<thead>…</thead><tbody>…</tbody>{% enddata_table %}
    """
    return render("data_table", content=content, label=label, stack=stack, css=css)


@register.inclusion_tag("components/log_list.html")
def log_list(items: Iterable[dict]) -> dict:
    """Who did what. Items: who, what, when.

    {% log_list items %}
    """
    return {"items": [complete(i, "who what when") for i in items]}


@register.simple_tag
def fact(term: str, value: object) -> SafeString:
    """One row of ``facts``; an empty value is written as "onbekend".

    {% fact "Gemeenten" 15 %}
    """
    known = "onbekend" if value is None or value == "" else value
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", term, known)


def _task(item: dict) -> dict:
    due = item["due"]
    urgent = due is not None and days_left(due, timezone.now()) <= 1
    return {
        **item,
        "term": termijn(due) if due else "",
        "day": dag(due) if due else "",
        "urgent": urgent,
    }


def _count_badge(level: str, count: int) -> SafeString:
    words = LEVELS[level][3].lower()
    text = format_html('{}<span class="or-vh"> {}</span>', count, words)
    return status(level=level, text=text)
