"""What one cell says, or why it can't be that, in a sentence for people."""

import re
from dataclasses import dataclass
from datetime import date

from common.refusal import Refused
from common.text import one_line
from organisations.register.places import place_name
from organisations.sectors import Sector

MOST_PUPILS = 100_000
HIDDEN = re.compile(r"<\s*\d+")  # DUO shows small numbers as "<5"


class WrongCell(Refused):
    """This cell can't be read."""


@dataclass(frozen=True)
class Cells:
    """Reads the cells of one file; ``lost_zeros`` when Excel may have eaten zeros in front."""

    lost_zeros: bool = False

    def board_number(self, text: str) -> str:
        number = self._number(text, 5)
        if not re.fullmatch(r"\d{5}", number, re.ASCII):
            raise WrongCell(f"{_shown(text)} is geen bestuursnummer: dat heeft vijf cijfers.")
        return number

    def municipality_code(self, text: str) -> str:
        number = self._number(text, 4)
        if not re.fullmatch(r"\d{4}", number, re.ASCII):
            raise WrongCell(f"{_shown(text)} is geen gemeentenummer: dat heeft vier cijfers.")
        return f"GM{number}"

    def kvk(self, text: str) -> str:
        """Files lose a zero in front; the number itself may belong to more than one board."""
        if not text:
            return ""
        if not re.fullmatch(r"\d{1,8}", text, re.ASCII):
            raise WrongCell(f"{_shown(text)} is geen KvK-nummer: dat heeft acht cijfers.")
        return text.zfill(8)

    def _number(self, text: str, length: int) -> str:
        return text.zfill(length) if self.lost_zeros and text else text


def brin(text: str) -> str:
    code = text.upper()
    if not re.fullmatch(r"\d{2}[A-Z]{2}", code, re.ASCII):
        raise WrongCell(
            f"{_shown(text)} is geen instellingscode: die is twee cijfers en twee letters."
        )
    return code


def location_code(text: str, institution: str) -> str:
    """BRIN and two digits. Some old files have the digits alone; since RIO other forms occur."""
    code = text.upper()
    if re.fullmatch(r"\d{2}", code, re.ASCII) and institution:
        code = brin(institution) + code
    if not re.fullmatch(r"[0-9A-Z]{4,12}", code, re.ASCII):
        raise WrongCell(
            f"{_shown(text)} is geen vestigingscode: die is een instellingscode en twee cijfers."
        )
    return code


def is_usual(code: str) -> bool:
    """Whether a location code has the form of before RIO."""
    return re.fullmatch(r"\d{2}[A-Z]{2}\d{2}", code, re.ASCII) is not None


def name(text: str) -> str:
    text = one_line(text)
    if not text:
        raise WrongCell("De naam ontbreekt.")
    if len(text) > 200:
        raise WrongCell("De naam is langer dan 200 tekens.")
    return text


def place(text: str) -> str:
    return _short(place_name(one_line(text)), "De plaats")


def denomination(text: str) -> str:
    return _short(one_line(text), "De denominatie")


def pupils(text: str) -> int | None:
    """A number; None when DUO hides it because it is small, never 0."""
    if HIDDEN.fullmatch(text):
        return None
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII) or int(text) > MOST_PUPILS:
        raise WrongCell(f"{_shown(text)} is geen aantal leerlingen.")
    return int(text)


def sectors_of_po(text: str) -> frozenset[Sector]:
    """The special files hold sbo, which is primary education, beside so and vso."""
    words = set(re.split(r"[\W_]+", text.upper())) - {""}
    if not words or words - {"SBO", "SO", "VSO", "V"}:
        raise WrongCell(f"{_shown(text)} is geen soort speciaal onderwijs: sbo, so of vso.")
    special = {Sector.SO} if words - {"SBO"} else set()
    return frozenset(special | ({Sector.PO} if "SBO" in words else set()))


def kind_of_ho(text: str) -> str:
    if text.lower() not in {"hbo", "wo"}:
        raise WrongCell(f"{_shown(text)} is geen soort hoger onderwijs: hbo of wo.")
    return text.lower()


def day_of_count(year: str, day: str) -> date | None:
    """The reference date of a count: given as such, or 1 October of the year."""
    try:
        if day:
            return date.fromisoformat(day if "-" in day else f"{day[:4]}-{day[4:6]}-{day[6:8]}")
        return date(int(year[:4]), 10, 1) if year else None
    except ValueError:
        raise WrongCell(f"{_shown(day or year)} is geen peildatum.") from None


def _short(text: str, noun: str) -> str:
    if len(text) > 80:
        raise WrongCell(f"{noun} is langer dan 80 tekens.")
    return text


def _shown(text: str) -> str:
    return f"“{text[:40]}”" if text else "Een lege cel"
