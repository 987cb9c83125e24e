"""Where a region lies (R04) and how large it is (R05)."""

from functools import partial

from common.templatetags.dutch import getal
from organisations.geography import connected_parts
from regions.checks.registry import Fix, Result, Verdict, unfinished
from regions.composition import Composition, SectorScale
from regions.models.region import Scope


class AreaIsContiguous:
    code = "R04"
    title = "Een aaneengesloten gebied"
    rule = "Het gebied bestaat uit hele gemeenten die aan elkaar grenzen."
    source = "Criterium C4"
    fix = Fix("Gemeenten wijzigen", "werkgebied")

    def run(self, composition: Composition) -> Result:
        """Skipped for a national region; crossings over water count as a border."""
        if composition.region.scope == Scope.NATIONAL:
            return Result(Verdict.NOT_APPLICABLE, "Deze regio werkt landelijk.")
        names = {m.code: m.name for m in composition.municipalities}
        if not names:
            message = "Er zijn nog geen gemeenten gekozen."
            return Result(unfinished(composition), message, "0 gemeenten", fix=self.fix)
        parts = connected_parts(set(names), composition.neighbours)
        measured = f"{_count(names, 'gemeente', 'gemeenten')}, {_count(parts, 'deel', 'delen')}"
        if len(parts) == 1:
            message = "Alle gemeenten grenzen aan elkaar."
            return Result(Verdict.MET, message, measured, "1 aaneengesloten gebied")
        places = sorted((code for part in parts[1:] for code in part), key=lambda c: names[c])
        loose = tuple(names[code] for code in places)
        return Result(
            Verdict.NOT_MET,
            f"Deze gemeenten liggen los van de rest: {', '.join(loose)}.",
            measured,
            "1 aaneengesloten gebied",
            evidence=loose,
            fix=self.fix,
            places=tuple(places),
        )


class ScaleIsSufficient:
    code = "R05"
    title = "Voldoende leerlingen of studenten"
    rule = "In ten minste één sector haalt de regio het aantal leerlingen of studenten."
    source = "Criterium C5"
    fix = Fix("Besturen en gemeenten bekijken", "deelnemers")

    def run(self, composition: Composition) -> Result:
        """Counts of the claimed locations; an unknown count is not taken for zero."""
        wanted = {s: composition.threshold(self.code, s) for s in composition.scales}
        judged = [(composition.scales[s], w) for s, w in wanted.items() if w is not None]
        if not judged:
            return Result(Verdict.NOT_APPLICABLE, "Het kader stelt geen eis aan deze sectoren.")
        result = partial(
            Result,
            measured="; ".join(_measured(scale) for scale, _ in judged),
            wanted=" of ".join(f"{getal(w)} in {_name(s)}" for s, w in judged),
        )
        enough = [scale for scale, threshold in judged if scale.pupils >= threshold]
        if enough:
            message = f"De regio is groot genoeg in {_names(enough)}."
            return result(Verdict.MET, message)
        return self._too_small(composition, [scale for scale, _ in judged], result)

    def _too_small(self, composition, scales: list[SectorScale], result) -> Result:
        if not any(scale.locations for scale in scales):
            return result(unfinished(composition), without_locations(composition), fix=self.fix)
        unknown = sum(scale.unknown for scale in scales)
        if unknown:
            message = f"Van {getal(unknown)} vestigingen is het aantal leerlingen niet bekend."
            return result(Verdict.UNDETERMINED, message, fix=self.fix)
        message = "In geen enkele sector haalt de regio het vereiste aantal."
        return result(Verdict.NOT_MET, message, fix=self.fix)


def without_locations(composition: Composition) -> str:
    """What to add; the locations of a national region follow from its boards alone."""
    if composition.region.is_national:
        return "Er zijn nog geen vestigingen: voeg besturen toe."
    return "Er zijn nog geen vestigingen: voeg besturen en gemeenten toe."


def _count(things, one: str, many: str) -> str:
    return f"{len(things)} {one if len(things) == 1 else many}"


def _name(scale: SectorScale) -> str:
    return scale.name.lower()


def _names(scales: list[SectorScale]) -> str:
    return " en ".join(_name(scale) for scale in scales)


def _measured(scale: SectorScale) -> str:
    unknown = f" ({scale.unknown} vestigingen onbekend)" if scale.unknown else ""
    return f"{scale.sector}: {getal(scale.pupils)}{unknown}"


class LocationsAreInOneRegion:
    code = "R07"
    title = "Elke vestiging in één regio"
    rule = "Een vestiging hoort per sector bij ten hoogste één regio in deze ronde."
    source = "Criterium C7"
    fix = Fix("Overleg met de andere regio of laat vestigingen weg", "lijst", "regions:locations")

    def run(self, composition: Composition) -> Result:
        """A submitted region holds its locations; a draft elsewhere is a warning to talk."""
        overlaps = composition.figures.overlaps
        if composition.region.shares_locations:
            return Result(Verdict.NOT_APPLICABLE, "Een landelijke regio mag vestigingen delen.")
        if not overlaps:
            message = "Geen vestiging staat ook in een ander voorstel."
            return Result(Verdict.MET, message, "0 vestigingen dubbel", "0 vestigingen dubbel")
        result = partial(
            Result,
            measured=f"{getal(sum(o.locations for o in overlaps))} vestigingen dubbel",
            wanted="0 vestigingen dubbel",
            evidence=tuple(_overlap(o) for o in overlaps),
            fix=self.fix,
        )
        if any(overlap.held for overlap in overlaps):
            message = "Vestigingen horen al bij een regio die is ingediend."
            return result(Verdict.NOT_MET, message)
        return result(unfinished(composition), "Vestigingen staan ook in een ander voorstel.")


def _overlap(overlap) -> str:
    number = _count(range(overlap.locations), "vestiging", "vestigingen")
    return f"{overlap.region}: {number} {overlap.sector}"
