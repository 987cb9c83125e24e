"""The five functions (R08): each has a lead, an arrangement and a target."""

from functools import partial

from regions.checks.registry import Fix, Result, Verdict, unfinished
from regions.composition import Composition
from regions.models import FunctionPlan


class FiveFunctionsAreFilled:
    code = "R08"
    title = "Vijf functies ingevuld"
    rule = "Elke functie heeft een trekker, een werkwijze en een doel."
    source = "Criterium C9"

    def run(self, composition: Composition) -> Result:
        """Presence of the three parts per function; their quality is for people to judge."""
        gaps = [_gap(plan) for plan in composition.functions]
        open_gaps = tuple(gap for gap in gaps if gap)
        result = partial(
            Result,
            measured=f"{len(gaps) - len(open_gaps)} van {len(gaps)} functies compleet",
            wanted="5 van 5 functies compleet",
            evidence=open_gaps,
        )
        if not open_gaps:
            message = "Elke functie heeft een trekker, werkwijze en doel."
            return result(Verdict.MET, message)
        fix = Fix("Functies invullen", "functies")
        return result(unfinished(composition), ". ".join(open_gaps) + ".", fix=fix)


def _gap(plan: FunctionPlan) -> str:
    """What a function still lacks, in words; empty when it is complete."""
    parts = {
        "een trekker": plan.lead_id,
        "een werkwijze": plan.arrangement.strip(),
        "een doel": plan.target.strip(),
    }
    lacking = [name for name, value in parts.items() if not value]
    name = plan.get_function_display()
    if len(lacking) == len(parts):
        return f"{name} is nog leeg"
    return f"{name} mist {' en '.join(lacking)}" if lacking else ""
