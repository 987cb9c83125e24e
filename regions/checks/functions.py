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
        """Presence of the three parts per function; their quality is for people to judge.

        A function has a lead when someone leads it over all, or in every sector. Which sectors
        have none of their own is advice: it never changes the verdict.
        """
        gaps = [_gap(plan, composition) for plan in composition.functions]
        open_gaps = [gap for gap in gaps if gap]
        advice = [_advice(plan, composition) for plan in composition.functions]
        advice = [text for text in advice if text]
        result = partial(
            Result,
            measured=f"{len(gaps) - len(open_gaps)} van {len(gaps)} functies compleet",
            wanted="5 van 5 functies compleet",
            evidence=(*open_gaps, *advice),
        )
        tip = f" Advies: kies ook per sector een trekker. {'. '.join(advice)}." if advice else ""
        if not open_gaps:
            return result(Verdict.MET, f"Elke functie heeft een trekker, werkwijze en doel.{tip}")
        fix = Fix("Functies invullen", "functies")
        return result(unfinished(composition), f"{'. '.join(open_gaps)}.{tip}", fix=fix)


def _gap(plan: FunctionPlan, composition: Composition) -> str:
    """What a function still lacks, in words; empty when it is complete."""
    parts = {
        "een trekker": plan.lead_id or not _without_lead(plan, composition),
        "een werkwijze": plan.arrangement.strip(),
        "een doel": plan.target.strip(),
    }
    lacking = [name for name, value in parts.items() if not value]
    name = plan.get_function_display()
    if len(lacking) == len(parts) and not _led_somewhere(plan, composition):
        return f"{name} is nog leeg"
    return f"{name} mist {' en '.join(lacking)}" if lacking else ""


def _advice(plan: FunctionPlan, composition: Composition) -> str:
    """The sectors without a lead of their own, once a function has one in another sector."""
    without = _without_lead(plan, composition)
    if not without or not _led_somewhere(plan, composition):
        return ""
    return f"{plan.get_function_display()} heeft geen eigen trekker in {' en '.join(without)}"


def _without_lead(plan: FunctionPlan, composition: Composition) -> list[str]:
    """A sector that says in words how it joins another is not without."""
    sectors = composition.region.sectors
    return [sector for sector in sectors if (plan.function, sector) not in composition.leads]


def _led_somewhere(plan: FunctionPlan, composition: Composition) -> bool:
    return any(function == plan.function for function, _sector in composition.leads)
