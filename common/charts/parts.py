"""The pieces of an SVG that every chart has: the frame with its names, lines and words."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

FONT = "Source Sans 3, Source Sans Pro, Arial, sans-serif"
INK = "#16262d"
SOFT = "#45575f"
GRID = "#dbe2e5"


def frame(
    parts: Iterable[SafeString], *, width: int, height: int, title: str, description: str
) -> SafeString:
    """The drawing as one image with a name and a description for who does not see it."""
    name = f"grafiek-{slugify(title)}"
    return format_html(
        '<svg class="or-grafiek" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" '
        'role="img" aria-labelledby="{2}-titel {2}-tekst">'
        '<title id="{2}-titel">{3}</title><desc id="{2}-tekst">{4}</desc>{5}</svg>',
        width,
        height,
        name,
        title,
        description,
        mark_safe("".join(parts)),  # noqa: S308 -- format_html made every part
    )


def line(x0: float, y0: float, x1: float, y1: float, *, colour: str = GRID) -> SafeString:
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="1"/>',
        *map(_number, (x0, y0, x1, y1)),
        colour,
    )


def words(
    text: object,
    x: float,
    y: float,
    *,
    anchor: str = "start",
    colour: str = SOFT,
    size: float = 13,
    bold: bool = False,
) -> SafeString:
    return format_html(
        '<text x="{}" y="{}" font-family="{}" font-size="{}" font-weight="{}" '
        'text-anchor="{}" fill="{}">{}</text>',
        _number(x),
        _number(y),
        FONT,
        size,
        "600" if bold else "400",
        anchor,
        colour,
        text,
    )


def path(
    points: Iterable[tuple[float, float]], *, colour: str, dashes: str, thickness: float = 2.5
) -> SafeString:
    drawn = "L".join(f"{_number(x)} {_number(y)}" for x, y in points)
    dashed = format_html(' stroke-dasharray="{}"', dashes) if dashes else ""
    return format_html(
        '<path d="M{}" fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round"{}/>',
        drawn,
        colour,
        thickness,
        dashed,
    )


def mark(shape: str, x: float, y: float, *, colour: str) -> SafeString:
    """A full dot for what is, an open square for what is expected."""
    if shape == "circle":
        return format_html(
            '<circle cx="{}" cy="{}" r="4" fill="{}"/>', _number(x), _number(y), colour
        )
    return format_html(
        '<rect x="{}" y="{}" width="8" height="8" fill="#ffffff" stroke="{}" stroke-width="2"/>',
        _number(x - 4),
        _number(y - 4),
        colour,
    )


def joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _number(value: float) -> str:
    return f"{value:g}"
