"""R09 and R10: what becomes of partnerships, and of the path of aspirants."""

import pytest

from organisations.sectors import Sector
from partnerships.models import Partnership, PartnershipKind, Phase
from regions.checks.partnerships import AspirantsKeepTheirPath, PartnershipsOfTheAreaAreJoined
from regions.composition import Composition
from regions.figures import Figures, PartnershipNearby, TrainedStudents
from regions.models import Region, RegionPartnership
from regions.states import Fate, RegionState


def _link(name="Verbond", *, fate=Fate.WHOLE, share=100, reason="", phase=Phase.RECOGNISED):
    partnership = Partnership(name=name, phase=phase, kind=PartnershipKind.SOP)
    return RegionPartnership(partnership=partnership, fate=fate, share=share, reason=reason)


def _composition(*links, **figures) -> Composition:
    return Composition(
        region=Region(sectors=[Sector.PO], state=RegionState.DRAFT),
        participants=[],
        municipalities=[],
        functions=[],
        partnerships=list(links),
        figures=Figures(**figures),
    )


def _nearby(name="RAP Oost", kind=PartnershipKind.RAP) -> PartnershipNearby:
    return PartnershipNearby(name, kind, None)


# R09: partnerships of the area.


def test_all_joined_whole_is_met():
    result = PartnershipsOfTheAreaAreJoined().run(_composition(_link()))
    assert (result.verdict, result.measured) == (
        "voldoet",
        "1 in het voorstel, 0 andere in het gebied",
    )


def test_a_partnership_of_the_area_that_is_not_in_the_proposal_is_named():
    result = PartnershipsOfTheAreaAreJoined().run(
        _composition(_link(), partnerships_nearby=[_nearby()])
    )
    assert (result.verdict, result.evidence) == (
        "nog niet",
        ("RAP Oost (Regionale Aanpak Personeelstekort)",),
    )


@pytest.mark.parametrize(
    ("fate", "reason", "verdict"),
    [
        (Fate.UNKNOWN, "Wij praten nog.", "nog niet"),
        (Fate.SPLIT, "", "nog niet"),
        (Fate.SPLIT, "  ", "nog niet"),
        (Fate.SPLIT, "De scholen liggen ver uit elkaar.", "voldoet"),
        (Fate.SEVERAL, "", "voldoet"),
    ],
)
def test_a_cut_needs_a_reason_and_the_unknown_an_answer(fate, reason, verdict):
    link = _link(fate=fate, reason=reason, share=50)
    assert PartnershipsOfTheAreaAreJoined().run(_composition(link)).verdict == verdict


def test_a_cut_tells_how_many_students_it_touches():
    students = [
        TrainedStudents("Verbond", Phase.RECOGNISED, 50, 120),
        TrainedStudents("Ander", Phase.RECOGNISED, 100, 900),
    ]
    links = [_link(fate=Fate.SPLIT, share=50, reason="Zo is het."), _link("Ander")]
    result = PartnershipsOfTheAreaAreJoined().run(_composition(*links, students=students))
    assert result.measured.endswith("; splitsen raakt 60 studenten")


def test_an_area_without_partnerships_has_nothing_to_join():
    result = PartnershipsOfTheAreaAreJoined().run(_composition())
    assert result.verdict == "niet van toepassing"


# R10: aspirants.


def test_an_aspirant_that_joins_whole_keeps_its_path():
    result = AspirantsKeepTheirPath().run(_composition(_link(phase=Phase.ASPIRANT)))
    assert (result.verdict, result.measured) == ("voldoet", "1 van 1 aspiranten ongestoord")


@pytest.mark.parametrize(
    "change", [{"fate": Fate.SPLIT}, {"fate": Fate.UNKNOWN}, {"share": 99}, {"fate": Fate.SEVERAL}]
)
def test_an_aspirant_that_is_cut_loses_its_path(change):
    links = [_link(phase=Phase.ASPIRANT, **change), _link("Ander", phase=Phase.ASPIRANT)]
    result = AspirantsKeepTheirPath().run(_composition(*links))
    assert (result.verdict, result.evidence) == ("voldoet niet", ("Verbond",))


def test_recognised_partnerships_have_no_path_to_keep():
    result = AspirantsKeepTheirPath().run(_composition(_link(fate=Fate.SPLIT)))
    assert result.verdict == "niet van toepassing"
