"""Whether earmarked money goes where it belongs; the same for what is planned and what is spent."""

from collections.abc import Mapping
from decimal import Decimal

NOTHING = Decimal("0.00")


def misplaced(
    *, available: Decimal, bound: Mapping[str, Decimal], used: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """Function → earmarked money that other functions eat: what they use beyond what is free.

    Never more than the earmark itself: who uses more than there is, overspends.
    """
    found = {}
    for function, earmarked in sorted(bound.items()):
        free = available - earmarked
        elsewhere = sum((amount for f, amount in used.items() if f != function), NOTHING)
        if elsewhere > free:
            found[function] = min(elsewhere - free, earmarked)
    return {function: amount for function, amount in found.items() if amount}
