"""Components that lay out a page."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from common.components.parts import level_of, render

register = template.Library()

MESSAGE_LEVELS = {"success": "goed", "warning": "let-op", "error": "fout"}


@register.simple_block_tag
def title_block(content: str, *, title: str, lead: str = "") -> SafeString:
    """The h1 and what belongs to it; inside may stand ``meta`` and ``actions``.

    {% title_block title="Onderwijsregio Twente" lead="Samenstelling" %}{% endtitle_block %}
    """
    return render("title_block", title=title, lead=lead, content=content)


@register.simple_block_tag
def meta(content: str) -> SafeString:
    """A line of small facts under the h1; each in its own element.

    {% meta %}<span>Versie 7</span>{% endmeta %}
    """
    return format_html('<div class="or-meta">{}</div>', content)


@register.simple_block_tag
def actions(content: str) -> SafeString:
    """A row of buttons; one of them may be the page's primary button.

    {% actions %}<a class="nl-button nl-button--secondary" href="#">Pdf</a>{% endactions %}
    """
    return format_html('<div class="or-acties">{}</div>', content)


@register.inclusion_tag("components/messages_list.html")
def messages_list(messages: Iterable) -> dict:
    """Django's messages as alerts; base.html shows them.

    {% messages_list messages %}
    """
    rows = [(MESSAGE_LEVELS.get(m.level_tag, "info"), m.message) for m in messages or ()]
    return {"rows": [{**alert_context(level), "message": text} for level, text in rows]}


@register.simple_block_tag
def panel(
    content: str,
    *,
    title: str,
    id: str = "",
    note: str = "",
    link_text: str = "",
    link_url: str = "",
    footer: str = "",
    flush: bool = False,
) -> SafeString:
    """A section with a h2; ``flush`` for tables and lists that bring their own padding.

    ``id`` follows from the title; give one where a title occurs twice or a link points to it.

    {% panel title="Te doen" link_text="Alle taken" link_url="/taken/" %}<p>…</p>{% endpanel %}
    """
    return render(
        "panel",
        content=content,
        title=title,
        id=id or f"deel-{slugify(title)}",
        note=note,
        link_text=link_text,
        link_url=link_url,
        footer=footer,
        flush=flush,
    )


@register.simple_block_tag
def alert(content: str, *, level: str = "info", title: str = "", icon: str = "") -> SafeString:
    """A message in the page. Levels: info, goed, let-op, fout.

    {% alert level="let-op" title="Nog 16 dagen." %}Twee controles …{% endalert %}
    """
    return render("alert", content=content, title=title, **alert_context(level, icon))


@register.inclusion_tag("components/empty_state.html")
def empty_state(*, title: str, text: str = "", link_text: str = "", link_url: str = "") -> dict:
    """What to do where there is nothing yet.

    {% empty_state title="Nog geen partners" text="Nodig een bestuur uit." %}
    """
    return {"title": title, "text": text, "link_text": link_text, "link_url": link_url}


@register.simple_block_tag
def explain(content: str, *, title: str) -> SafeString:
    """Help that opens on demand.

    {% explain title="Wat is een penvoerder?" %}<p>…</p>{% endexplain %}
    """
    return format_html(
        '<details class="or-uitleg"><summary>{}</summary><div>{}</div></details>',
        title,
        content,
    )


def alert_context(level: str, name: str = "") -> dict:
    sign, _, css, word = level_of(level)
    return {"level": level, "icon": name or sign, "css": css, "word": word}
