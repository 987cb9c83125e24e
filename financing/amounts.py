"""Amounts as people write them: 1250, 1.250,50, € 1.250 or 1250.50."""

import re
from decimal import Decimal

from common.refusal import Refused

HIGHEST = Decimal("999999999.99")
DUTCH = re.compile(r"(\d{1,3}(\.\d{3})+|\d+)(,\d{1,2})?")
ENGLISH = re.compile(r"(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?")
UNCLEAR = re.compile(r"\d{1,3},\d{3}")
UNCLEAR_IN_A_CELL = re.compile(r"\d{1,3}[.,]\d{3}")


class WrongAmount(Refused):
    """What was typed is no amount; the text says why."""


def amount_of(text: str, *, typed: bool = False) -> Decimal:
    """Euros in cents. ``typed`` is for cells of a workbook, where 1.250 may also be 1¼."""
    shown = text.strip()
    plain = re.sub(r"^(€|EUR)\s*|\s", "", shown.removeprefix("'"))
    if not plain:
        raise WrongAmount("Vul een bedrag in.")
    if plain.startswith(("-", "−", "–")) and re.search(r"\d", plain):
        raise WrongAmount(f"“{shown}” is negatief. Een bedrag is nul of meer.")
    if (UNCLEAR_IN_A_CELL if typed else UNCLEAR).fullmatch(plain):
        raise WrongAmount(f"“{shown}” kan twee dingen betekenen. Schrijf 1250 of 1250,00.")
    number = _number(plain.removesuffix(",-"))
    if number is None:
        raise WrongAmount(f"“{shown}” is geen bedrag met hele centen, zoals 1250,50.")
    if number > HIGHEST:
        raise WrongAmount(f"{shown} is meer dan kan. Klopt het aantal nullen?")
    return number


def written(amount: Decimal | None) -> str:
    """For a box of a form: 1250,50."""
    return "" if amount is None else f"{amount:.2f}".replace(".", ",")


def _number(plain: str) -> Decimal | None:
    if DUTCH.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif ENGLISH.fullmatch(plain):
        plain = plain.replace(",", "")
    else:
        return None
    return Decimal(plain) if plain.isascii() else None
