"""What becomes of the partnerships of the area (R09) and of the aspirants (R10)."""

from functools import partial

from common.templatetags.dutch import getal
from partnerships.models import PartnershipKind, Phase
from regions.checks.registry import Fix, Result, Verdict, unfinished
from regions.checks.students import students_of
from regions.composition import Composition
from regions.models import RegionPartnership
from regions.states import Fate

NONE_AROUND = "In dit gebied zijn geen partnerschappen bekend."
NO_AREA = "De regio werkt landelijk: voeg zelf de partnerschappen toe die erin opgaan."
CHOOSE = Fix("Partnerschappen bekijken", "partnerschappen")


class PartnershipsOfTheAreaAreJoined:
    code = "R09"
    title = "Partnerschappen in het gebied"
    rule = "Van elk partnerschap in het gebied is bekend wat ermee gebeurt, en waarom."
    source = "Kernvraagstuk: trek partnerschappen niet uit elkaar"

    def run(self, composition: Composition) -> Result:
        """Joined whole, or with a reason; and how many students a cut would touch."""
        nearby = composition.figures.partnerships_nearby
        unexplained = [link for link in composition.partnerships if _lacks_a_reason(link)]
        if not nearby and not composition.partnerships:
            is_national = composition.region.is_national
            return Result(Verdict.NOT_APPLICABLE, NO_AREA if is_national else NONE_AROUND)
        known = (
            f"{len(composition.partnerships)} in het voorstel, {len(nearby)} andere in het gebied"
        )
        result = partial(
            Result,
            measured=f"{known}{_cut(composition)}",
            wanted="van elk partnerschap bekend",
            evidence=(
                *(f"{link.partnership.name}: reden ontbreekt" for link in unexplained),
                *(f"{p.name} ({PartnershipKind(p.kind).label})" for p in nearby),
            ),
        )
        if not nearby and not unexplained:
            message = "Van elk partnerschap in het gebied is bekend wat ermee gebeurt."
            return result(Verdict.MET, message)
        message = "Niet van elk partnerschap in het gebied is bekend wat ermee gebeurt."
        return result(unfinished(composition), message, fix=CHOOSE)


class AspirantsKeepTheirPath:
    code = "R10"
    title = "Aspiranten houden hun traject"
    rule = "Een aspirant-partnerschap gaat geheel op in één regio tot de peer review is geweest."
    source = "Verslag brainstormsessie: bescherm het traject van aspiranten"

    def run(self, composition: Composition) -> Result:
        """An aspirant that is split, or whose fate is unknown, loses its path."""
        aspirants = [
            link for link in composition.partnerships if link.partnership.phase == Phase.ASPIRANT
        ]
        if not aspirants:
            return Result(Verdict.NOT_APPLICABLE, "Er doet geen aspirant-partnerschap mee.")
        disturbed = [link for link in aspirants if link.fate != Fate.WHOLE or link.share < 100]
        undisturbed = len(aspirants) - len(disturbed)
        result = partial(
            Result,
            measured=f"{undisturbed} van {len(aspirants)} aspiranten ongestoord",
            wanted="alle aspiranten ongestoord",
            evidence=tuple(link.partnership.name for link in disturbed),
        )
        if not disturbed:
            return result(Verdict.MET, "Het traject van de aspiranten loopt door.")
        message = "Het traject naar erkenning van deze aspiranten komt in gevaar."
        return result(Verdict.NOT_MET, message, fix=CHOOSE)


def _lacks_a_reason(link: RegionPartnership) -> bool:
    return link.fate == Fate.UNKNOWN or (link.fate == Fate.SPLIT and not link.reason.strip())


def _cut(composition: Composition) -> str:
    """How many students are at partnerships that are split."""
    split = {p.partnership.name for p in composition.partnerships if p.fate == Fate.SPLIT}
    touched = [figure for figure in composition.figures.students if figure.name in split]
    if not touched:
        return ""
    return f"; splitsen raakt {getal(students_of(touched))} studenten"
