"""R11, R12, R15 and R18: the written part of a proposal."""

from datetime import UTC, datetime

import pytest

from organisations.sectors import Sector
from regions.checks.dossier import (
    GovernanceIsSettled,
    RisksHaveMeasures,
    SectionsAreReady,
    SectorsAreArguedFor,
)
from regions.composition import Composition
from regions.figures import DossierFacts, Figures
from regions.models import Region, Round
from regions.states import RegionState

ALL = (Sector.PO, Sector.VO, Sector.MBO)
DEADLINE = datetime(2027, 1, 21, 16, tzinfo=UTC)
SETTLED = {"model": True, "legal_form": True, "mandate": True, "codetermination": True}


def _composition(*, sectors=ALL, state=RegionState.DRAFT, lead=None, required=(), **facts):
    asked = Round(submission_deadline=DEADLINE, required_sections=list(required))
    return Composition(
        region=Region(sectors=list(sectors), state=state, lead_id=lead, round=asked),
        participants=[],
        municipalities=[],
        functions=[],
        partnerships=[],
        figures=Figures(dossier=DossierFacts(**facts)),
    )


# R11: sectors.


def test_across_the_sectors_needs_no_reason():
    result = SectorsAreArguedFor().run(_composition())
    assert (result.verdict, result.measured) == ("voldoet", "po, vo, mbo")


@pytest.mark.parametrize("sectors", [[Sector.PO], [Sector.VO, Sector.MBO], [Sector.PO, Sector.SO]])
def test_fewer_sectors_need_the_text_that_says_why(sectors):
    result = SectorsAreArguedFor().run(_composition(sectors=sectors))
    assert (result.verdict, result.fix.args) == ("nog niet", ("sectoren",))
    assert result.message.startswith("Licht met de regioanalyse toe")
    written = _composition(sectors=sectors, written=frozenset({"sectoren"}))
    assert SectorsAreArguedFor().run(written).verdict == "voldoet"


@pytest.mark.parametrize("sectors", [[Sector.VO], [Sector.MBO], [Sector.PO, Sector.VO]])
def test_secondary_and_vocational_education_belong_together(sectors):
    result = SectorsAreArguedFor().run(_composition(sectors=sectors))
    assert result.message.startswith("Voortgezet onderwijs en mbo horen bij elkaar")


def test_a_text_about_something_else_is_no_reason():
    composition = _composition(sectors=[Sector.PO], written=frozenset({"analyse"}))
    assert SectorsAreArguedFor().run(composition).verdict == "nog niet"


# R12: governance.


def test_governance_is_settled_when_every_part_is_known():
    result = GovernanceIsSettled().run(_composition(lead=1, governance=SETTLED))
    assert (result.verdict, result.measured) == ("voldoet", "5 van 5 onderdelen")


@pytest.mark.parametrize("part", SETTLED)
def test_each_missing_part_is_named(part):
    result = GovernanceIsSettled().run(_composition(lead=1, governance=SETTLED | {part: False}))
    assert (result.verdict, result.measured) == ("nog niet", "4 van 5 onderdelen")
    assert len(result.evidence) == 1


def test_without_anything_all_five_are_missing():
    result = GovernanceIsSettled().run(_composition(state=RegionState.SUBMITTED))
    assert (result.verdict, len(result.evidence)) == ("voldoet niet", 5)
    assert result.evidence[-1] == "de penvoerder"


# R15: risks.


@pytest.mark.parametrize(
    ("risks", "still_open", "verdict"), [(0, 0, "nog niet"), (2, 1, "nog niet"), (2, 0, "voldoet")]
)
def test_every_risk_has_a_measure_and_an_owner(risks, still_open, verdict):
    result = RisksHaveMeasures().run(_composition(risks=risks, risks_open=still_open))
    assert result.verdict == verdict
    assert result.measured == f"{risks - still_open} van {risks} risico’s met maatregel"


# R18: sections and deadline.


def test_a_first_stage_asks_for_no_texts():
    result = SectionsAreReady().run(_composition())
    assert result.verdict == "niet van toepassing"
    assert "21 januari 2027" in result.message


def test_what_the_round_asks_must_be_ready():
    wanted = ["analyse", "plan"]
    half = _composition(required=wanted, ready=frozenset({"analyse"}), written=frozenset(wanted))
    result = SectionsAreReady().run(half)
    assert (result.verdict, result.evidence) == ("nog niet", ("Plan van aanpak",))
    assert (result.measured, result.fix.args) == ("1 van 2 onderdelen gereed", ("plan",))
    whole = _composition(required=wanted, ready=frozenset(wanted))
    assert SectionsAreReady().run(whole).verdict == "voldoet"
