"""A bar chart with lying bars: names to the left, the figure at the end of each bar."""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from common.charts import parts
from common.charts.scale import Scale
from common.templatetags.dutch import getal

WIDTH, ROW, LEFT, RIGHT = 560, 36, 230, 480
LONGEST = 35  # signs of a name that fit on a line
LINE = 15  # from one line of a name to the next


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; None is unknown and has words instead of a bar."""

    name: str
    value: float | None


def bar_chart(
    bars: Sequence[Bar],
    *,
    title: str,
    description: str,
    value_of: Callable[[float | None], object] = getal,
) -> SafeString | str:
    """The bars below each other; "" when nothing is known yet."""
    known = [bar.value for bar in bars if bar.value is not None]
    if not known:
        return ""
    along = Scale(0, max(*known, 1), LEFT, RIGHT)
    drawn = [_row(bar, number * ROW, along, value_of) for number, bar in enumerate(bars)]
    height = len(bars) * ROW + 4
    return parts.frame(drawn, width=WIDTH, height=height, title=title, description=description)


def _row(bar: Bar, y: float, along: Scale, value_of) -> SafeString:
    end = along(bar.value or 0)
    shape = format_html(
        '<rect x="{}" y="{}" width="{}" height="18" fill="#1f6d84"/>',
        LEFT,
        y + 9,
        f"{end - LEFT:g}",
    )
    return parts.joined(
        [
            _name(bar.name, y),
            shape if bar.value else SafeString(),
            parts.words(value_of(bar.value), end + 8, y + 23, colour=parts.INK, bold=True),
        ]
    )


def _name(name: str, y: float) -> SafeString:
    """On one line or two, broken between words; a shortened name has the whole one as its title."""
    lines = textwrap.wrap(name, LONGEST, max_lines=2, placeholder=" …")
    top = y + 23 - LINE * (len(lines) - 1) / 2
    drawn = parts.joined(
        parts.words(line, LEFT - 10, top + LINE * number, anchor="end", colour=parts.INK)
        for number, line in enumerate(lines)
    )
    if " ".join(lines) == " ".join(name.split()):
        return drawn
    return format_html("<g><title>{}</title>{}</g>", name, drawn)
