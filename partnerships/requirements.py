"""What the scheme for opleidingsscholen asks of each category of students.

It asks how much of the programme is in practice. The portal does not know the length of a master,
and not everyone counts levels apart; so what is asked has a least and a most, and between the two
nothing can be said. A part that nobody wrote down is unknown.
"""

from dataclasses import dataclass

from django.db import models

from partnerships.models import ProgrammeLevel, Route
from partnerships.student_grid import CountKey

SOURCE = (
    "Bron: Regeling tegemoetkoming kosten opleidingsscholen. "
    "Een percentage dat ontbreekt, is niet te bepalen."
)
# Level → percent of the programme in practice: the least and the most that may be asked.
SHARES = {
    ProgrammeLevel.BACHELOR: (40, 40),
    ProgrammeLevel.MASTER: (40, 40),
    ProgrammeLevel.TOP_UP: (50, 50),
    ProgrammeLevel.UNIVERSITY: (20, 25),  # 25 when it has 120 studiepunten
    ProgrammeLevel.ANY: (20, 50),
}
BETWEEN = {
    ProgrammeLevel.UNIVERSITY: "Dit hangt af van de lengte van de master.",
    ProgrammeLevel.ANY: "Dit hangt af van het niveau. Splits het aantal uit per niveau.",
}
STUDY_POINTS = "Ten minste 15 studiepunten"


class Verdict(models.TextChoices):
    MET = "voldoet", "Voldoet"
    NOT_MET = "voldoet-niet", "Voldoet niet"
    UNDETERMINED = "niet-te-bepalen", "Niet te bepalen"


@dataclass(frozen=True)
class Judged:
    """What is asked of one group of students in words, and whether it is met."""

    asked: str
    verdict: Verdict
    why: str = ""


def judged(key: CountKey, in_practice: int | None) -> Judged:
    """Of full-time and part-time students a part in practice; others have their own rule."""
    if key.route == Route.LATERAL:
        why = "Het portaal kent de verklaringen niet."
        return Judged("Een geschiktheidsverklaring", Verdict.UNDETERMINED, why)
    if key.route == Route.MINOR:
        why = "Het portaal kent de studiepunten niet."
        return Judged(STUDY_POINTS, Verdict.UNDETERMINED, why)
    if key.route == Route.PDG:
        return Judged("De regeling noemt deze route niet", Verdict.UNDETERMINED)
    return _of_level(ProgrammeLevel(key.level), in_practice)


def _of_level(level: ProgrammeLevel, in_practice: int | None) -> Judged:
    least, most = SHARES[level]
    asked = f"Ten minste {least}%" if least == most else f"Ten minste {least}% tot {most}%"
    if in_practice is None:
        return Judged(asked, Verdict.UNDETERMINED, "Het percentage is niet vastgelegd.")
    if in_practice < least:
        return Judged(asked, Verdict.NOT_MET)
    if in_practice < most:
        return Judged(asked, Verdict.UNDETERMINED, BETWEEN[level])
    return Judged(asked, Verdict.MET)
