"""Dividing money so that the parts are the whole, to the cent.

The largest-remainder method: everyone first gets the exact share rounded down to a cent; what is
left over goes, a cent each, to the largest remainders. On a tie the cent goes to the recipient
with the greater weight, and then to the one whose key comes first in sorted order. The outcome
depends on keys and weights only, never on the order in which they are named.

Scaling holds before rounding: k times the budget gives k times every exact share, so that a part
differs less than k + 1 cents from k times the part it was, and not at all where the shares come
out in whole cents.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import lcm
from typing import Any

type Weight = Decimal | Fraction | int

CENT = Decimal("0.01")
TIE_RULE = (
    "Bedragen zijn afgerond op hele centen en tellen altijd op tot het geheel. Een cent die "
    "overblijft, gaat naar de grootste rest; bij gelijke resten naar het grootste gewicht, "
    "en daarna op volgorde van naam."
)


def in_cents(amount: Decimal) -> int:
    """Euros as whole cents; more decimals than two are a mistake of ours."""
    cents = amount * 100
    if cents != cents.to_integral_value():
        raise ValueError(f"{amount} is no whole number of cents.")
    return int(cents)


def in_euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def rounded(amount: Decimal | Fraction) -> Decimal:
    """To the cent, half up; for a figure that is no part of a whole, such as a mean."""
    if isinstance(amount, Fraction):
        amount = Decimal(amount.numerator) / Decimal(amount.denominator)
    return amount.quantize(CENT, ROUND_HALF_UP)


def split[K: Any](amount: Decimal, weights: Mapping[K, Weight]) -> dict[K, Decimal]:
    """Divide an amount in proportion to the weights; the parts sum to the amount exactly.

    Nothing can be divided over nobody: without a weight above zero every part is zero, and who
    calls sees to what is left. Raises ValueError for a negative amount or weight.
    """
    cents, whole = in_cents(amount), _whole(weights)
    if cents < 0 or any(weight < 0 for weight in whole.values()):
        raise ValueError("Money and weights are zero or more.")
    total = sum(whole.values())
    if not total:
        return {key: in_euros(0) for key in weights}
    parts = {key: cents * weight // total for key, weight in whole.items()}
    left = cents - sum(parts.values())
    if left:
        rest = {key: cents * weight % total for key, weight in whole.items()}
        for key in sorted(weights, key=lambda k: (-rest[k], -whole[k], k))[:left]:
            parts[key] += 1
    return {key: in_euros(part) for key, part in parts.items()}


def _whole[K: Any](weights: Mapping[K, Weight]) -> dict[K, int]:
    """The same proportions in whole numbers, which divide without rounding."""
    exact = {key: Fraction(weight) for key, weight in weights.items()}
    unit = lcm(*(weight.denominator for weight in exact.values()))
    return {key: int(weight * unit) for key, weight in exact.items()}
