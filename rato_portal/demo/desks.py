"""The desks of decided regions: where one knocks at, per function."""

from collections.abc import Iterable
from datetime import datetime

from common.fingerprint import fingerprint
from regions.desks import desk_of, put_desk, shown_of
from regions.models import Region
from regions.states import Function

# Per function: what the desk is called, for what and when, and whether it can be phoned.
DESKS = {
    Function.RECRUIT: ("Word leraar", "Voor wie leraar wil worden. Bel op werkdagen.", True),
    Function.MATCH: ("Werken in de regio", "Vacatures en plaatsen om mee te lopen.", False),
    Function.TRAIN: ("Samen opleiden", "Voor studenten, zij-instromers en hun scholen.", True),
    Function.GUIDE: ("Startende leraren", "Voor de eerste drie jaar voor de klas.", False),
    Function.DEVELOP: ("Leren en verder groeien", "Voor leraren en schoolleiders.", False),
}


def open_desks(regions: Iterable[Region], *, at: datetime) -> None:
    """A desk for every function; addresses end in a name that is nobody’s."""
    for number, region in enumerate(regions):
        for place, (function, (name, note, has_phone)) in enumerate(DESKS.items()):
            put_desk(
                region_id=region.pk,
                function=function,
                shown=fingerprint(*shown_of(desk_of(region, function))),
                by=region.created_by,
                at=at,
                name=f"{name} {region.name.removeprefix('Onderwijsregio ')}"[:160],
                email=f"{function}@{region.slug}.example"[:254],
                phone=f"085 401 {number % 100:02} {place:02}" if has_phone else "",
                website=f"https://{region.slug}.example/{function}",
                note=note,
            )
