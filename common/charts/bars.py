"""A bar chart with lying bars: names to the left, the figure at the end of each bar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from common.charts import parts
from common.charts.scale import Scale
from common.templatetags.dutch import getal

WIDTH, ROW, LEFT, RIGHT = 560, 30, 190, 480
LONGEST = 28  # signs of a name that fit


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
    name = bar.name if len(bar.name) <= LONGEST else f"{bar.name[: LONGEST - 1]}…"
    end = along(bar.value or 0)
    shape = format_html(
        '<rect x="{}" y="{}" width="{}" height="18" fill="#1f6d84"/>',
        LEFT,
        y + 6,
        f"{end - LEFT:g}",
    )
    return parts.joined(
        [
            parts.words(name, LEFT - 10, y + 20, anchor="end", colour=parts.INK),
            shape if bar.value else SafeString(),
            parts.words(value_of(bar.value), end + 8, y + 20, colour=parts.INK, bold=True),
        ]
    )
