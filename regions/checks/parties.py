"""Who must take part: institutes (R02) and the profession (R03)."""

from functools import partial

from organisations.models import OrganisationKind
from organisations.sectors import Sector
from regions.checks.registry import Fix, Result, Verdict, unfinished
from regions.composition import Composition

ADD_PARTY = Fix("Deelnemer toevoegen", "deelnemers")


class InstituteTakesPart:
    code = "R02"
    title = "Een lerarenopleiding voor elke sector"
    rule = (
        "Er doet ten minste één lerarenopleiding mee, en voor elke sector één die daarvoor opleidt."
    )
    source = "Criterium C2"

    def run(self, composition: Composition) -> Result:
        """Which sectors of the region no participating institute trains for."""
        institutes = composition.taking_part_of_kind(OrganisationKind.INSTITUTE)
        trained = {sector for p in institutes for sector in p.organisation.sectors}
        lacking = [sector for sector in composition.region.sectors if sector not in trained]
        result = partial(
            Result,
            measured=f"{len(institutes)} lerarenopleiding{'en' if len(institutes) != 1 else ''}",
            wanted="ten minste 1, passend bij elke sector",
            evidence=tuple(p.organisation.name for p in institutes),
        )
        if not institutes:
            message = "Er doet nog geen lerarenopleiding mee."
            return result(unfinished(composition), message, fix=ADD_PARTY)
        if lacking:
            names = " en ".join(Sector(sector).label.lower() for sector in lacking)
            message = f"Er is nog geen lerarenopleiding voor {names}."
            return result(Verdict.NOT_MET, message, fix=ADD_PARTY)
        return result(Verdict.MET, "Voor elke sector doet een lerarenopleiding mee.")


class ProfessionIsRepresented:
    code = "R03"
    title = "De beroepsgroep is vertegenwoordigd"
    rule = "Ten minste één vertegenwoordiger van de beroepsgroep doet mee."
    source = "Criterium C3"

    def run(self, composition: Composition) -> Result:
        """Presence only; whether the involvement is real is for people to judge."""
        parties = composition.taking_part_of_kind(OrganisationKind.PROFESSION)
        spoken_for = sorted({p.organisation.speaks_for for p in parties} - {""})
        count = len(parties)
        result = partial(
            Result,
            measured=f"{count} vertegenwoordiger{'s' if count != 1 else ''}",
            wanted="ten minste 1",
            evidence=tuple(p.organisation.name for p in parties),
        )
        if not parties:
            message = "Er doet nog niemand namens de beroepsgroep mee."
            return result(unfinished(composition), message, fix=ADD_PARTY)
        voices = f" Zij spreken namens: {', '.join(spoken_for)}." if spoken_for else ""
        return result(Verdict.MET, f"De beroepsgroep doet mee.{voices}")
