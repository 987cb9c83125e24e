"""A line chart: time from left to right, numbers from 0 up, each line named at its end."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from common.charts import parts
from common.charts.scale import Scale, nice_ticks, spread
from common.charts.series import Series, highest
from common.templatetags.dutch import getal

WIDTH, HEIGHT = 560, 300
LEFT, RIGHT, TOP, BOTTOM = 52, 408, 30, 262
LINE, NAME = 16, 36  # from a name to its value, and to the next name


@dataclass(frozen=True, slots=True)
class LineChart:
    """The drawing of some series: its scales and its words."""

    series: Sequence[Series]
    ticks: Sequence[float]
    across: Scale
    up: Scale
    name_of: Callable[[float], object]
    value_of: Callable[[float], object]

    @property
    def places(self) -> list[float]:
        return sorted({point.x for line in self.series for point in line.points})

    def grid(self) -> Iterator[SafeString]:
        for tick in self.ticks:
            y = self.up(tick)
            yield parts.line(LEFT, y, RIGHT, y)
            yield parts.words(self.value_of(tick), LEFT - 8, y + 4.5, anchor="end")

    def feet(self) -> Iterator[SafeString]:
        """Names below; every second one when they would touch."""
        places = self.places
        step = 1 + len(places) // 8
        for number, place in enumerate(reversed(places)):
            if number % step == 0:
                x = self.across(place)
                yield parts.words(self.name_of(place), x, BOTTOM + 22, anchor="middle")

    def lines(self) -> Iterator[SafeString]:
        for series in self.series:
            stroke = series.stroke
            for run in series.runs():
                drawn = [(self.across(x), self.up(y)) for x, y in run]
                if len(drawn) > 1:
                    yield parts.path(drawn, colour=stroke.colour, dashes=stroke.dashes)
            if stroke.mark:
                for x, y in series.known:
                    place = self.across(x), self.up(y)
                    yield parts.mark(stroke.mark, *place, colour=stroke.colour)

    def names(self) -> Iterator[SafeString]:
        """The name and the last value of every line: beside its end, or above it halfway."""
        last = self.places[-1]
        ended = [series for series in self.series if series.known]
        halfway = [series for series in ended if series.known[-1][0] != last]
        for series in halfway:
            x, y = series.known[-1]
            text = f"{series.name}: {self.value_of(y)}"
            place = self.across(x), self.up(y) - 12
            yield parts.words(text, *place, anchor="end", colour=series.stroke.colour, bold=True)
        yield from self._beside([series for series in ended if series not in halfway])

    def _beside(self, ended: Sequence[Series]) -> Iterator[SafeString]:
        wanted = [self.up(series.known[-1][1]) for series in ended]
        moved = spread(wanted, apart=NAME, low=TOP, high=BOTTOM - LINE)
        for series, y in zip(ended, moved, strict=True):
            colour, value = series.stroke.colour, self.value_of(series.known[-1][1])
            yield parts.words(series.name, RIGHT + 12, y + 2, colour=colour, bold=True)
            yield parts.words(value, RIGHT + 12, y + 2 + LINE, colour=colour)


def line_chart(
    series: Sequence[Series],
    *,
    title: str,
    description: str,
    name_of: Callable[[float], object] = getal,
    value_of: Callable[[float], object] = getal,
    top: float = 0,
) -> SafeString | str:
    """The lines in one drawing; "" when nothing is known yet.

    ``name_of`` writes what stands below, ``value_of`` the numbers; ``top`` is at least shown.
    """
    if not any(line.known for line in series):
        return ""
    ticks = nice_ticks(max(highest(series), top))
    places = [point.x for line in series for point in line.points]
    across = Scale(min(places), max(places), LEFT + 14, RIGHT)
    up = Scale(0, ticks[-1], BOTTOM, TOP)
    chart = LineChart(series, ticks, across, up, name_of, value_of)
    drawn = [*chart.grid(), *chart.feet(), *chart.lines(), *chart.names()]
    return parts.frame(drawn, width=WIDTH, height=HEIGHT, title=title, description=description)
