"""The written part: sectors (R11), governance (R12), risks (R15), sections and deadline (R18)."""

from functools import partial

from django.utils import timezone

from common.templatetags.dutch import moment
from organisations.sectors import Sector
from regions.checks.registry import Fix, Result, Verdict, unfinished
from regions.composition import Composition
from regions.models.dossier import SectionKind

CROSS_SECTOR = {Sector.PO.value, Sector.VO.value, Sector.MBO.value}
# The parts of governance that must be filled in, in the words of the page.
GOVERNANCE = {
    "model": "het bestuursmodel",
    "legal_form": "de rechtsvorm",
    "mandate": "de doorzettingsmacht",
    "codetermination": "de medezeggenschap",
}


class SectorsAreArguedFor:
    code = "R11"
    title = "Sectoren samen, of met reden apart"
    rule = "De voorkeur is een regio over de sectoren heen. Kiest u anders, dan zegt u waarom."
    source = "Werkplan: sectoroverstijgend is het uitgangspunt; vo gaat samen met mbo"

    def run(self, composition: Composition) -> Result:
        """po + vo + mbo needs no reason; anything less needs the text about the sectors."""
        sectors = set(composition.region.sectors)
        result = partial(
            Result,
            measured=", ".join(composition.region.sectors),
            wanted="po, vo en mbo, of een reden",
        )
        if sectors >= CROSS_SECTOR:
            return result(Verdict.MET, "De regio werkt over de sectoren heen.")
        if SectionKind.SECTORS in composition.figures.dossier.written:
            return result(Verdict.MET, "De keuze voor minder sectoren is toegelicht.")
        alone = bool(sectors & {Sector.VO, Sector.MBO}) and not sectors >= {Sector.VO, Sector.MBO}
        message = (
            "Voortgezet onderwijs en mbo horen bij elkaar; licht toe waarom zij hier apart staan."
            if alone
            else "Licht met de regioanalyse toe waarom niet alle sectoren samen gaan."
        )
        return result(unfinished(composition), message, fix=_write(SectionKind.SECTORS))


class GovernanceIsSettled:
    code = "R12"
    title = "Bestuur van de regio geregeld"
    rule = (
        "Bestuursmodel, rechtsvorm, penvoerder, doorzettingsmacht en medezeggenschap zijn bekend."
    )
    source = "Werkplan: bestuurlijke inrichting"
    fix = Fix("Bestuur invullen", "bestuur", "regions:governance")

    def run(self, composition: Composition) -> Result:
        """Presence of every part; what is chosen is up to the region."""
        filled = composition.figures.dossier.governance
        lacking = [name for part, name in GOVERNANCE.items() if not filled.get(part)]
        if composition.region.lead_id is None:
            lacking.append("de penvoerder")
        total = len(GOVERNANCE) + 1
        result = partial(
            Result,
            measured=f"{total - len(lacking)} van {total} onderdelen",
            wanted=f"{total} van {total} onderdelen",
            evidence=tuple(lacking),
        )
        if not lacking:
            return result(Verdict.MET, "Het bestuur van de regio is beschreven.")
        message = f"Nog niet bekend: {', '.join(lacking)}."
        return result(unfinished(composition), message, fix=self.fix)


BROUGHT_IN = "consultaties.zorgen"  # (what it is about, whether it is met), of an upper app


class RisksHaveMeasures:
    code = "R15"
    title = "Risico’s met maatregelen"
    rule = (
        "Er is een risicoanalyse, elk risico heeft een maatregel en een eigenaar, en wat in een "
        "consultatie over de regio is ingebracht heeft een antwoord of een maatregel."
    )
    source = "Kernvraagstuk: er is geen risicoanalyse gemaakt"
    fix = Fix("Risico’s bekijken", "risicos", "regions:risks")

    def run(self, composition: Composition) -> Result:
        """Presence of risks, measures and owners; not whether they are the right ones."""
        facts = composition.figures.dossier
        result = partial(
            Result,
            measured=f"{facts.risks - facts.risks_open} van {facts.risks} risico’s met maatregel",
            wanted="elk risico met maatregel en eigenaar",
        )
        if not facts.risks:
            message = "Er is nog geen risicoanalyse."
            return result(unfinished(composition), message, fix=self.fix)
        if facts.risks_open:
            message = f"{facts.risks_open} van de risico’s mist een maatregel of eigenaar."
            return result(unfinished(composition), message, fix=self.fix)
        brought_in = composition.figures.facts.get(BROUGHT_IN, [])
        if waiting := tuple(words for words, is_met in brought_in if not is_met):
            message = f"{len(waiting)} van de ingebrachte vraagstukken wacht op een antwoord."
            return result(unfinished(composition), message, evidence=waiting, fix=self.fix)
        return result(Verdict.MET, "Elk risico heeft een maatregel en een eigenaar.")


class SectionsAreReady:
    code = "R18"
    title = "Verplichte onderdelen gereed"
    rule = "De onderdelen die deze ronde vraagt, zijn gereed vóór de sluitingsdatum."
    source = "Criteria C9 en C12"

    def run(self, composition: Composition) -> Result:
        """The round says which; in a first stage it may ask for none."""
        wanted = composition.region.round.required_sections
        deadline = moment(timezone.localtime(composition.region.round.submission_deadline))
        lacking = [kind for kind in wanted if kind not in composition.figures.dossier.ready]
        result = partial(
            Result,
            measured=f"{len(wanted) - len(lacking)} van {len(wanted)} onderdelen gereed",
            wanted=f"alle onderdelen gereed vóór {deadline}",
            evidence=tuple(SectionKind(kind).label for kind in lacking),
        )
        if not wanted:
            message = f"Deze ronde vraagt nog geen teksten. De ronde sluit {deadline}."
            return Result(Verdict.NOT_APPLICABLE, message)
        if not lacking:
            return result(Verdict.MET, "Alle verplichte onderdelen zijn gereed.")
        message = f"Nog niet gereed: {', '.join(SectionKind(k).label.lower() for k in lacking)}."
        return result(unfinished(composition), message, fix=_write(lacking[0]))


def _write(kind: str) -> Fix:
    return Fix(f"{SectionKind(kind).label} schrijven", kind, "regions:section", (kind,))
