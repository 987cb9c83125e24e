"""What an administrator changes about someone's rights, that person reads in a mail."""

from datetime import datetime

from accounts import roles
from accounts.models import User
from common.mail import queue_mail


def names_of_roles(user: User) -> set[str]:
    """The roles of a person as they are stored now."""
    held = user.groups.values_list("name", flat=True)
    return {roles.NAMES.get(name, name) for name in held}


def tell(person: User, *, before: set[str], by: User, at: datetime) -> None:
    """Which roles someone got and lost; nothing when none changed, or one changed one's own."""
    now = names_of_roles(person)
    gained, lost = sorted(now - before), sorted(before - now)
    if person == by or not (gained or lost):
        return
    lines = [f"- erbij: {name}" for name in gained] + [f"- eraf: {name}" for name in lost]
    queue_mail(
        to=person.email,
        occasion=f"rollen:{person.pk}:{at.isoformat()}",
        subject="Uw rechten in het portaal zijn gewijzigd",
        body=LETTER.format(name=person.get_full_name(), by=by, changes="\n".join(lines)),
        at=at,
    )


LETTER = """\
Geachte {name},

{by} heeft als beheerder uw rollen in het portaal gewijzigd:

{changes}

Klopt dit niet? Neem dan contact op met de beheerder.

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
