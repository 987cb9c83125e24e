"""From values to units of the drawing, with ticks in round numbers."""

from dataclasses import dataclass
from math import ceil, floor, log10

STEPS = (1, 2, 2.5, 5, 10)


def nice_ticks(top: float, *, about: int = 5) -> list[float]:
    """Round numbers from 0 to at least ``top``, about so many: 0, 250, 500, 750, 1000."""
    if top <= 0:
        return [0, 1]
    rough = top / about
    power = 10 ** floor(log10(rough))
    step = next(n * power for n in STEPS if n * power >= rough * (1 - 1e-9))
    if top >= about:  # whole things have no halves
        step = max(1, step) if step == int(step) else ceil(step)
    count = ceil(round(top / step, 9))
    return [_plain(step * number) for number in range(count + 1)]


def _plain(number: float) -> float:
    rounded = round(number, 10)
    return int(rounded) if rounded == int(rounded) else rounded


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from a range of values to a range of the drawing."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        span = self.high - self.low
        part = (value - self.low) / span if span else 0.5
        return round(self.start + part * (self.end - self.start), 1)


def spread(places: list[float], *, apart: float, low: float, high: float) -> list[float]:
    """Places that are at least ``apart``, in the same order and within the range if it fits."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = list(places)
    before = low - apart
    for i in order:
        moved[i] = before = max(moved[i], before + apart)
    after = high + apart
    for i in reversed(order):
        moved[i] = after = min(moved[i], after - apart)
    return [round(place, 1) for place in moved]
