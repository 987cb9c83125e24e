"""Which boards take part: of all locations (R01), who was asked (R16), who is left out (R17)."""

from collections import Counter
from functools import partial

from organisations.models import OrganisationKind
from organisations.sectors import Sector
from regions.checks.area import without_locations
from regions.checks.registry import Fix, Result, Verdict, unfinished
from regions.composition import Composition
from regions.states import Consent

ASK = Fix("Om instemming vragen", "deelnemers")
ADD_BOARD = Fix("Bestuur toevoegen", "deelnemers")


class BoardsOfAllLocationsTakePart:
    code = "R01"
    title = "Besturen van alle vestigingen doen mee"
    rule = "Het bestuur van elke vestiging in de regio doet mee en heeft dat zelf bevestigd."
    source = "Criterium C1"

    def run(self, composition: Composition) -> Result:
        """Only the answer of a board itself counts."""
        boards = composition.figures.claimed
        if not boards:
            message = without_locations(composition)
            return Result(unfinished(composition), message, fix=ADD_BOARD)
        answers = {p.organisation_id: p.consent for p in composition.participants}
        silent = [b for b in boards if answers.get(b.organisation) != Consent.CONFIRMED]
        result = partial(
            Result,
            measured=f"{len(boards) - len(silent)} van {len(boards)} besturen bevestigd",
            wanted="alle besturen bevestigd",
            evidence=tuple(b.name for b in silent),
        )
        if not silent:
            return result(Verdict.MET, "Alle besturen hebben hun deelname bevestigd.")
        declined = [b for b in silent if answers.get(b.organisation) == Consent.DECLINED]
        if declined:
            names = ", ".join(b.name for b in declined)
            message = f"Deze besturen doen niet mee, maar hun vestigingen staan er nog in: {names}."
            return result(Verdict.NOT_MET, message, fix=Fix("Deelnemers bekijken", "deelnemers"))
        message = "Nog niet alle besturen hebben hun deelname bevestigd."
        return result(unfinished(composition), message, fix=ASK)


class EveryoneIsAsked:
    code = "R16"
    title = "Iedereen in het gebied is gevraagd"
    rule = "Elke deelnemer is om instemming gevraagd en geen bestuur in het gebied is vergeten."
    source = "Werkplan: voorkom dat partijen buiten de regio vallen"

    def run(self, composition: Composition) -> Result:
        """Asked, confirmed, declined and silent; and the boards of the area nobody added."""
        if composition.is_empty:
            return Result(unfinished(composition), "De regio is nog leeg.", fix=ADD_BOARD)
        counts = Counter(p.consent for p in composition.participants)
        nearby = composition.figures.boards_nearby
        measured = ", ".join(
            f"{counts[answer]} {Consent(answer).label.lower()}"
            for answer in Consent
            if counts[answer]
        )
        result = partial(
            Result,
            measured=measured or "0 deelnemers",
            wanted="iedereen gevraagd",
            evidence=tuple(f"{b.name} ({_locations(b.locations)})" for b in nearby),
        )
        gaps = [
            _gap(counts[Consent.NOT_ASKED], "deelnemer is", "deelnemers zijn", "nog niet gevraagd"),
            _gap(
                len(nearby),
                "bestuur in het gebied staat",
                "besturen in het gebied staan",
                "nog niet in het voorstel",
            ),
        ]  # fmt: skip -- a gap per line
        if not any(gaps):
            return result(Verdict.MET, "Alle partijen in het gebied zijn gevraagd.")
        fix = ASK if gaps[0] else ADD_BOARD
        return result(unfinished(composition), " ".join(gap for gap in gaps if gap), fix=fix)


class NobodyIsLeftOut:
    code = "R17"
    title = "Speciaal onderwijs en eenpitters doen mee"
    rule = (
        "Besturen voor speciaal onderwijs en besturen met één school vallen niet buiten de regio."
    )
    source = "Verslag brainstormsessie: voorkom uitsluiting"

    def run(self, composition: Composition) -> Result:
        """Of the boards in the area; primary education includes special education here."""
        if not composition.municipalities:
            return Result(Verdict.NOT_APPLICABLE, "De regio heeft geen gebied van gemeenten.")
        special = [b for b in composition.figures.boards_nearby if b.is_special]
        single = [b for b in composition.figures.boards_nearby if b.is_single and not b.is_special]
        parties = composition.taking_part_of_kind(OrganisationKind.BOARD)
        joined = [p for p in parties if Sector.SO in p.organisation.sectors]
        left_out = f"{len(special)} met speciaal onderwijs, {len(single)} eenpitters"
        result = partial(
            Result,
            measured=(
                f"{len(joined)} van de deelnemers met speciaal onderwijs; "
                f"buiten het voorstel: {left_out}"
            ),
            wanted="niemand buiten de regio",
            evidence=tuple(b.name for b in [*special, *single]),
        )
        if not special and not single:
            message = "Geen bestuur voor speciaal onderwijs of met één school valt buiten de regio."
            return result(Verdict.MET, message)
        message = "Deze besturen in het gebied staan nog niet in het voorstel."
        return result(unfinished(composition), message, fix=ADD_BOARD)


def _locations(count: int) -> str:
    return "1 vestiging" if count == 1 else f"{count} vestigingen"


def _gap(count: int, one: str, many: str, rest: str) -> str:
    return f"{count} {one if count == 1 else many} {rest}." if count else ""
