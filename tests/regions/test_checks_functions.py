"""R08, and what all checks have in common: the registry, severity and looks."""

from dataclasses import replace

import pytest

from regions import checks
from regions.checks import Checked, Result, Severity, Verdict, check_all
from regions.checks.functions import FiveFunctionsAreFilled
from regions.checks.registry import REGISTRY
from regions.composition import Composition, LeadOf
from regions.models import Criterion, FunctionPlan, Region
from regions.states import Function, RegionState


def _plan(function, **changes) -> FunctionPlan:
    return FunctionPlan(
        function=function, **{"lead_id": 1, "arrangement": "Samen.", "target": "Meer."} | changes
    )


def _composition(plans=(), *, criteria=(), state=RegionState.DRAFT) -> Composition:
    return Composition(
        region=Region(state=state, sectors=["po"]),
        participants=[],
        municipalities=[],
        functions=list(plans),
        partnerships=[],
        criteria={(criterion.code, criterion.sector): criterion for criterion in criteria},
    )


def _run(*changed, state=RegionState.DRAFT):
    """The check on five complete functions, of which some are replaced."""
    plans = {function: _plan(function) for function in Function}
    plans |= {plan.function: plan for plan in changed}
    return FiveFunctionsAreFilled().run(_composition(plans.values(), state=state))


def test_five_complete_functions_are_met():
    result = _run()
    assert (result.verdict, result.measured) == ("voldoet", "5 van 5 functies compleet")
    assert result.wanted == "5 van 5 functies compleet"
    assert (result.evidence, result.fix) == ((), None)


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"lead_id": None}, "een trekker"),
        ({"arrangement": ""}, "een werkwijze"),
        ({"target": ""}, "een doel"),
        ({"arrangement": " \n "}, "een werkwijze"),
        ({"target": "  "}, "een doel"),
        ({"lead_id": None, "target": ""}, "een trekker en een doel"),
    ],
)
def test_what_a_function_lacks_is_named(changes, lacks):
    result = _run(_plan(Function.MATCH, **changes))
    assert (result.verdict, result.measured) == ("nog niet", "4 van 5 functies compleet")
    assert result.message == f"Matchen mist {lacks}."
    assert result.evidence == (f"Matchen mist {lacks}",)
    assert result.fix.anchor == "functies"


def test_a_function_with_nothing_is_empty():
    result = _run(_plan(Function.MATCH, lead_id=None, arrangement="", target=""))
    assert result.message == "Matchen is nog leeg."


def test_every_incomplete_function_is_named():
    result = _run(_plan(Function.RECRUIT, target=""), _plan(Function.GUIDE, lead_id=None))
    assert result.message == "Werven mist een doel. Begeleiden mist een trekker."
    assert result.measured == "3 van 5 functies compleet"


def test_an_incomplete_function_fails_once_submitted():
    result = _run(_plan(Function.TRAIN, target=""), state=RegionState.SUBMITTED)
    assert result.verdict == "voldoet niet"


# The registry.


def test_the_registered_checks():
    codes = [code for code in sorted(REGISTRY) if code in ("R02", "R03", "R04", "R05", "R08")]
    assert codes == ["R02", "R03", "R04", "R05", "R08"]


def test_a_code_is_given_out_once():
    with pytest.raises(ValueError, match="Check R08 is registered twice"):
        checks.register(FiveFunctionsAreFilled)


def _criterion(code, **fields) -> Criterion:
    return Criterion(code=code, **{"source": "Kader", "required": True} | fields)


def test_only_checks_that_the_framework_asks_for_run_in_order_of_code():
    criteria = [_criterion("R08"), _criterion("R02"), _criterion("R99")]
    found = check_all(_composition(criteria=criteria))
    assert [checked.code for checked in found] == ["R02", "R08"]


def test_a_framework_says_how_much_a_check_weighs():
    criteria = [_criterion("R02", source="Artikel 2"), _criterion("R03", required=False)]
    institute, profession = check_all(_composition(criteria=criteria))
    assert (institute.source, institute.severity) == ("Artikel 2", "verplicht")
    assert profession.severity == "advies"
    assert institute.title == "Een lerarenopleiding voor elke sector"
    assert institute.rule.startswith("Er doet ten minste één lerarenopleiding mee")


@pytest.mark.parametrize(
    ("verdict", "severity", "blocks", "level"),
    [
        (Verdict.MET, Severity.REQUIRED, False, "goed"),
        (Verdict.NOT_MET, Severity.REQUIRED, True, "fout"),
        (Verdict.NOT_YET, Severity.REQUIRED, True, "let-op"),
        (Verdict.UNDETERMINED, Severity.REQUIRED, False, "let-op"),
        (Verdict.NOT_APPLICABLE, Severity.REQUIRED, False, "neutraal"),
        (Verdict.MET, Severity.ADVICE, False, "goed"),
        (Verdict.NOT_MET, Severity.ADVICE, False, "let-op"),
        (Verdict.NOT_YET, Severity.ADVICE, False, "let-op"),
        (Verdict.UNDETERMINED, Severity.ADVICE, False, "let-op"),
        (Verdict.NOT_APPLICABLE, Severity.ADVICE, False, "neutraal"),
    ],
)
def test_only_a_required_check_that_is_not_met_blocks(verdict, severity, blocks, level):
    checked = Checked("R02", "Titel", "Regel", "Bron", severity, Result(verdict, "Zin."))
    assert (checked.blocks, checked.level) == (blocks, level)


# Leads per sector.


def _with_leads(plans, leads, sectors=("po", "vo")):
    composition = replace(
        _composition(plans),
        region=Region(state=RegionState.DRAFT, sectors=list(sectors)),
        leads=dict.fromkeys(leads, LeadOf(1, "Stichting", "")),
    )
    return FiveFunctionsAreFilled().run(composition)


def _others(*changed) -> list[FunctionPlan]:
    plans = {function: _plan(function) for function in Function}
    return list((plans | {plan.function: plan for plan in changed}).values())


def test_a_lead_in_every_sector_is_a_lead():
    plans = _others(_plan(Function.MATCH, lead_id=None))
    result = _with_leads(plans, [("matchen", "po"), ("matchen", "vo")])
    assert (result.verdict, result.evidence) == ("voldoet", ())


def test_a_lead_in_one_sector_of_two_is_no_lead():
    plans = _others(_plan(Function.MATCH, lead_id=None))
    result = _with_leads(plans, [("matchen", "po")])
    assert result.verdict == "nog niet"
    assert result.evidence == (
        "Matchen mist een trekker",
        "Matchen heeft geen eigen trekker in vo",
    )


def test_a_sector_without_its_own_lead_is_advice_and_no_more():
    result = _with_leads(_others(), [("matchen", "po")])
    assert result.verdict == "voldoet"
    assert result.evidence == ("Matchen heeft geen eigen trekker in vo",)
    assert result.message == (
        "Elke functie heeft een trekker, werkwijze en doel. Advies: kies ook per sector een "
        "trekker. Matchen heeft geen eigen trekker in vo."
    )


def test_nobody_is_advised_on_leads_per_sector_before_there_is_one():
    assert _with_leads(_others(), []).evidence == ()


def test_a_function_with_only_a_lead_in_a_sector_is_not_empty():
    plans = _others(_plan(Function.MATCH, lead_id=None, arrangement="", target=""))
    result = _with_leads(plans, [("matchen", "po")])
    assert result.evidence[0] == "Matchen mist een trekker en een werkwijze en een doel"
