"""The live check on earmarked money (R13); it runs where a framework asks for it."""

from common.templatetags.dutch import euro
from financing.budgeting import rooms_of
from financing.bundle import Bundle, Follows
from financing.earmark_facts import bundle_of_facts
from financing.models import BudgetLine
from regions.checks.registry import Fix, Result, Verdict
from regions.composition import Composition
from regions.states import Function

LOOK = Fix("Het geld bekijken", "inhoud", "financing:bundle")


class EarmarkedMoneyFollowsTheStudent:
    code = "R13"
    title = "Geld voor samen opleiden"
    rule = (
        "Het geoormerkte geld voor samen opleiden is ten minste wat met de studenten meegaat, "
        "en is niet voor iets anders begroot."
    )
    source = "Kernvraagstuk 2023: geld volgt de student"

    def run(self, composition: Composition) -> Result:
        """In the year in which the regions of the round start, over the partnerships SO&P."""
        bundle, lines = bundle_of_facts(composition.region, composition.figures.facts)
        if not bundle.follows:
            message = "Er staat geen partnerschap Samen Opleiden in het voorstel."
            return Result(Verdict.NOT_APPLICABLE, message)
        wrong = [*_short(bundle), *_misplaced(bundle, lines)]
        if wrong:
            message = f"Het geld voor samen opleiden komt niet op zijn plek. {wrong[0]}"
            return Result(Verdict.NOT_MET, message, evidence=tuple(wrong), fix=LOOK)
        unknown = tuple(_unknown(row) for row in bundle.follows if row.difference is None)
        if unknown:
            message = f"Dit is niet te bepalen. {unknown[0]}"
            return Result(Verdict.UNDETERMINED, message, evidence=unknown, fix=LOOK)
        message = f"Het geld voor samen opleiden volgt in {bundle.year} de student."
        return Result(Verdict.MET, message)


def _short(bundle: Bundle) -> list[str]:
    return [
        f"{row.partnership}: {euro(-row.difference, 2)} te weinig geoormerkt."
        for row in bundle.follows
        if row.difference is not None and row.difference < 0
    ]


def _misplaced(bundle: Bundle, lines: list[BudgetLine]) -> list[str]:
    found = [(room, room.misplaced.get(Function.TRAIN)) for room in rooms_of(bundle, lines)]
    return [f"{room.stream}: {euro(amount, 2)} elders begroot." for room, amount in found if amount]


def _unknown(row: Follows) -> str:
    if row.students is None:
        return f"{row.partnership}: de telling van het jaar ervoor ontbreekt."
    return f"{row.partnership}: de bedragen zijn nog niet vastgelegd."
