"""Reads a list of who to invite, line by line; what can't be read says why, with its line.

Schoolbestuur Noord; secretariaat@noord.example
Vakbond <info@bond.example>
41234                      (a board number, BRIN or the exact name in the register)
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Prefetch, Q

from common.text import one_line
from organisations.models import Membership, Organisation

MOST_LINES = 500
LONGEST_NAME = 160
ANGLED = re.compile(r"^(?P<name>.*?)[\s;,]*<(?P<email>[^<>]*)>$")


@dataclass(frozen=True)
class Guest:
    """One line: a name with its addresses, or the reason that it can't be used."""

    line: int
    name: str
    emails: tuple[str, ...] = ()
    organisation: Organisation | None = None
    error: str = ""

    @property
    def from_register(self) -> bool:
        """Addresses of people with an account; pages count those and do not show them."""
        return self.organisation is not None


def read_guests(text: str) -> list[Guest]:
    """Every line that is not blank, in two queries however many there are."""
    lines = [(n, one_line(line.replace("\t", "; "))) for n, line in enumerate(text.splitlines(), 1)]
    lines = [(n, line) for n, line in lines if line]
    loose = {line for _n, line in lines if "@" not in line}
    known = _in_register(loose)
    found = [_guest(n, line, known) for n, line in lines]
    return _without_doubles(found)


def _guest(number: int, line: str, known: dict) -> Guest:
    if "@" not in line:
        return _from_register(number, line, known.get(line.casefold(), ()))
    match = ANGLED.match(line)
    name, email = match.group("name", "email") if match else _halves(line)
    name, email = name.strip(' ;,"'), email.strip().lower()
    if not name:
        return Guest(number, line, error=NAMELESS)
    if len(name) > LONGEST_NAME:
        return Guest(number, name[:60], error=f"De naam is langer dan {LONGEST_NAME} tekens.")
    try:
        validate_email(email)
    except ValidationError:
        return Guest(number, name, error=f"“{email[:80]}” is geen e-mailadres.")
    return Guest(number, name, (email,))


def _halves(line: str) -> tuple[str, str]:
    """The address is the last piece; a name can have commas."""
    at = max(line.rfind(mark) for mark in (";", ","))
    return (line[:at], line[at + 1 :]) if at > 0 else ("", line)


def _from_register(number: int, line: str, rows: Iterable[Organisation]) -> Guest:
    rows = list(rows)
    if not rows:
        return Guest(number, line[:LONGEST_NAME], error=UNKNOWN)
    if len(rows) > 1:
        return Guest(number, line[:LONGEST_NAME], error=SEVERAL)
    organisation = rows[0]
    name = organisation.name[:LONGEST_NAME]
    people = {m.user.email.lower() for m in organisation.memberships.all() if m.user.is_active}
    if not people:
        return Guest(number, name, error=NOBODY)
    return Guest(number, name, tuple(sorted(people)), organisation)


def _in_register(words: set[str]) -> dict[str, list[Organisation]]:
    """Organisations that are still there, by their number, BRIN and name."""
    if not words:
        return {}
    upper = {word.upper() for word in words}
    found: dict[str, list[Organisation]] = {}
    asked = Q(board_number__in=words) | Q(brin__in=upper) | Q(name__in=words)
    rows = Organisation.objects.current().filter(asked).order_by("pk")
    for row in rows.prefetch_related(_PEOPLE):
        for key in {row.board_number, row.brin.casefold(), row.name.casefold()} - {""}:
            found.setdefault(key, []).append(row)
    return found


def _without_doubles(guests: list[Guest]) -> list[Guest]:
    """An address that stood on an earlier line is asked for once."""
    seen: dict[str, int] = {}
    found = []
    for guest in guests:
        fresh = tuple(email for email in guest.emails if email not in seen)
        if guest.emails and not fresh:
            error = f"Dit adres staat ook op regel {seen[guest.emails[0]]}."
            found.append(Guest(guest.line, guest.name, error=error))
        else:
            found.append(replace(guest, emails=fresh))
        seen |= dict.fromkeys(fresh, guest.line)
    return found


_PEOPLE = Prefetch("memberships", Membership.objects.select_related("user").order_by("pk"))
NAMELESS = "Zet voor het adres de naam van de organisatie of groep, met een puntkomma ertussen."
UNKNOWN = (
    "Dit staat niet zo in het register. Gebruik het nummer of de precieze naam, of zet er een "
    "adres achter."
)
SEVERAL = "Meer organisaties heten zo. Gebruik het bestuursnummer of de BRIN."
NOBODY = "Van deze organisatie heeft niemand een account. Zet er een adres achter."
