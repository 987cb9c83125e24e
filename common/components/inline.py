"""Components that occur in rows: formatted strings, no template."""

import json
import uuid
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from common.components.parts import level_of
from common.glossary import GLOSSARY

register = template.Library()

ICONS = frozenset(json.loads((Path(__file__).parents[1] / "icons.json").read_text()))


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, *, css: str = "") -> SafeString:
    """An icon of the sprite; it is decoration, so words must stand beside it.

    {% icon "send" %}
    """
    if name not in ICONS:
        raise ValueError(f"common/icons.json has no icon {name!r}")
    return format_html(
        '<svg class="or-icoon{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        css and f" {css}",
        static("icons.svg"),
        name,
    )


@register.simple_tag
def status(*, level: str, text: object, icon: str = "") -> SafeString:
    """A badge with icon, word and colour. Levels: goed, let-op, fout, info, merk, neutraal.

    {% status level="goed" text="Akkoord" %}
    """
    sign, badge, _, _ = level_of(level)
    return format_html(
        '<span class="utrecht-status-badge utrecht-status-badge--{} or-status or-status--{}">'
        "{}{}</span>",
        badge,
        level,
        _icon(icon or sign),
        text,
    )


@register.simple_tag
def sectors(codes: Iterable[str]) -> SafeString:
    """The sectors po, vo, mbo and so as chips, with their full names for who cannot guess.

    {% sectors region.sectors %}
    """
    chips = format_html_join(
        "",
        '<abbr class="or-sector" title="{}">{}</abbr>',
        ((GLOSSARY[c].name, c) for c in codes),
    )
    return format_html('<span class="or-sectoren">{}</span>', chips)


@register.simple_tag
def bar(*, value: float, level: str = "", goal: float | None = None) -> SafeString:
    """A bar from 0 to 100 with an optional goal; the figure itself must stand beside it.

    {% bar value=71 level="goed" goal=100 %}
    """
    mark = ""
    if goal is not None:
        mark = format_html('<rect class="doel" x="{}" width="1.2" height="8"/>', goal - 0.6)
    return format_html(
        '<svg class="or-balksvg{}" viewBox="0 0 100 8" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false"><rect width="{}" height="8"/>{}</svg>',
        level and f" or-balksvg--{level_of(level) and level}",
        f"{min(max(value, 0), 100):g}",
        mark,
    )


@register.simple_tag
def score(*, errors: int, warnings: int, good: int) -> SafeString:
    """The counts of the checks of one row: niet in orde, let op, in orde.

    {% score errors=1 warnings=2 good=11 %}
    """
    parts = (
        ("f", "circle-x", errors, " niet in orde, "),
        ("l", "triangle-alert", warnings, " let op, "),
    )
    counts = format_html_join(
        "",
        '<span class="{}">{}{}<span class="or-vh">{}</span></span>',
        (
            (css if count else "nul", icon(sign), count, words)
            for css, sign, count, words in (
                *parts,
                ("g", "circle-check", good, " in orde"),
            )
        ),
    )
    return format_html('<span class="or-score">{}</span>', counts)


@register.simple_tag
def cell(*, level: str, text: object, label: str, note: object = "") -> SafeString:
    """A cell of ``table.or-matrix``; ``label`` is its column on small screens.

    {% cell level="fout" text="Geen trekker" label="Voortgezet" %}
    """
    return format_html(
        '<td class="is-{0}" data-l="{1}"><span class="or-vak or-vak--{0}">{2}'
        '<span><span class="or-vh">{3}: </span>{4}{5}</span></span></td>',
        level,
        label,
        icon("minus" if level == "neutraal" else level_of(level)[0]),
        level_of(level)[3],
        text,
        note and format_html('<span class="or-zacht or-klein or-blok">{}</span>', note),
    )


@register.simple_tag
def abbr(term: str, *, explain: bool = False) -> SafeString:
    """An abbreviation with its meaning; ``explain`` makes it a button that opens the meaning.

    {% abbr "SO&P" %} {% abbr "t-1" explain=True %}
    """
    name, meaning = GLOSSARY[term]
    if not explain:
        title = name if name != term else meaning
        return format_html('<abbr class="or-afkorting" title="{}">{}</abbr>', title, term)
    return format_html(
        '<button class="or-begrip" type="button" popovertarget="{0}">{1}'
        '<span class="or-vh"> (uitleg)</span></button><span class="or-begrip__uitleg" popover '
        'id="{0}"><strong>{1}: {2}.</strong> {3}</span>',
        f"begrip-{uuid.uuid4().hex[:8]}",
        term,
        name,
        meaning,
    )


@register.simple_tag
def progress(*, text: str, value: float | None = None) -> SafeString:
    """How far long work is, 0 to 100; None while nobody knows.

    {% progress value=40 text="Rapport maken: 4 van 10 hoofdstukken" %}
    """
    amount = "" if value is None else format_html(' value="{}"', value)
    return format_html(
        '<label class="or-voortgang"><span>{}</span><progress max="100"{}></progress></label>',
        text,
        amount,
    )


@register.simple_tag
def avatar(name: str, *, small: bool = False) -> SafeString:
    """The initials of a person; decoration beside the name.

    {% avatar "Marijke de Wit" %}
    """
    words = [word for word in str(name).split() if word[0].isupper()] or [str(name) or "?"]
    initials = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    css = " or-avatar--klein or-avatar--rustig" if small else ""
    return format_html(
        '<span class="or-avatar{}" aria-hidden="true">{}</span>', css, initials.upper()
    )


_icon = icon  # `icon` is also the name of an argument
