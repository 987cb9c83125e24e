"""R01, R16 and R17: which boards take part, who was asked, who is left out."""

import pytest

from organisations.models import Municipality, Organisation, OrganisationKind
from organisations.sectors import Sector
from regions.checks.boards import BoardsOfAllLocationsTakePart, EveryoneIsAsked, NobodyIsLeftOut
from regions.composition import Composition
from regions.figures import BoardNearby, ClaimedBoard, Figures
from regions.models import Participant, Region
from regions.states import Consent, RegionState


def _board(pk: int, consent=Consent.CONFIRMED, *, sectors=(Sector.PO,)) -> Participant:
    organisation = Organisation(
        pk=pk, kind=OrganisationKind.BOARD, name=f"Bestuur {pk}", sectors=list(sectors)
    )
    return Participant(organisation=organisation, consent=consent)


def _composition(*parties, state=RegionState.DRAFT, area=True, **figures) -> Composition:
    return Composition(
        region=Region(sectors=[Sector.PO], state=state),
        participants=list(parties),
        municipalities=[Municipality(name="Almelo")] if area else [],
        functions=[],
        partnerships=[],
        figures=Figures(**figures),
    )


def _claimed(*keys) -> list[ClaimedBoard]:
    return [ClaimedBoard(key, f"Bestuur {key}", 3) for key in keys]


def _nearby(name="De Eik", *, single=False, special=False, locations=2) -> BoardNearby:
    return BoardNearby(name, locations, is_single=single, is_special=special)


# R01: boards of all locations.


def test_all_boards_confirmed_is_met():
    result = BoardsOfAllLocationsTakePart().run(
        _composition(_board(1), _board(2), claimed=_claimed(1, 2))
    )
    assert (result.verdict, result.measured) == ("voldoet", "2 van 2 besturen bevestigd")
    assert result.evidence == ()


@pytest.mark.parametrize("consent", [Consent.NOT_ASKED, Consent.ASKED])
def test_a_board_that_did_not_answer_yet_is_open_in_a_draft(consent):
    composition = _composition(_board(1), _board(2, consent), claimed=_claimed(1, 2))
    result = BoardsOfAllLocationsTakePart().run(composition)
    assert (result.verdict, result.measured) == ("nog niet", "1 van 2 besturen bevestigd")
    assert (result.evidence, result.fix.text) == (("Bestuur 2",), "Om instemming vragen")


def test_after_submission_a_silent_board_is_not_met():
    composition = _composition(
        _board(1, Consent.ASKED), claimed=_claimed(1), state=RegionState.SUBMITTED
    )
    assert BoardsOfAllLocationsTakePart().run(composition).verdict == "voldoet niet"


def test_a_board_that_declined_must_leave_with_its_locations():
    composition = _composition(_board(1), _board(2, Consent.DECLINED), claimed=_claimed(1, 2))
    result = BoardsOfAllLocationsTakePart().run(composition)
    assert result.verdict == "voldoet niet"
    assert result.message == (
        "Deze besturen doen niet mee, maar hun vestigingen staan er nog in: Bestuur 2."
    )


def test_a_board_that_is_no_participant_is_not_confirmed():
    result = BoardsOfAllLocationsTakePart().run(_composition(_board(1), claimed=_claimed(1, 9)))
    assert (result.verdict, result.evidence) == ("nog niet", ("Bestuur 9",))


def test_without_locations_there_is_nothing_to_confirm_yet():
    result = BoardsOfAllLocationsTakePart().run(_composition(_board(1)))
    assert (result.verdict, result.measured) == ("nog niet", "")


# R16: everyone is asked.


def test_everyone_asked_and_nobody_nearby_is_met():
    composition = _composition(_board(1), _board(2, Consent.DECLINED), _board(3, Consent.ASKED))
    result = EveryoneIsAsked().run(composition)
    assert result.verdict == "voldoet"
    assert result.measured == "1 gevraagd, 1 bevestigd, 1 afgewezen"


def test_who_was_not_asked_is_counted():
    composition = _composition(_board(1), _board(2, Consent.NOT_ASKED))
    result = EveryoneIsAsked().run(composition)
    assert (result.verdict, result.message) == ("nog niet", "1 deelnemer is nog niet gevraagd.")
    assert result.measured == "1 nog niet gevraagd, 1 bevestigd"
    assert result.fix.text == "Om instemming vragen"


def test_a_board_of_the_area_that_nobody_added_is_named():
    nearby = [_nearby(locations=1), _nearby("De Linde")]
    result = EveryoneIsAsked().run(_composition(_board(1), boards_nearby=nearby))
    assert (result.verdict, result.fix.text) == ("nog niet", "Bestuur toevoegen")
    assert result.message == "2 besturen in het gebied staan nog niet in het voorstel."
    assert result.evidence == ("De Eik (1 vestiging)", "De Linde (2 vestigingen)")


def test_an_empty_region_has_asked_nobody():
    assert EveryoneIsAsked().run(_composition(area=False)).verdict == "nog niet"


# R17: nobody is left out.


def test_ordinary_boards_nearby_are_not_what_this_check_is_about():
    result = NobodyIsLeftOut().run(_composition(_board(1), boards_nearby=[_nearby()]))
    assert result.verdict == "voldoet"


@pytest.mark.parametrize("kind", [{"single": True}, {"special": True}])
def test_special_education_and_single_schools_are_named(kind):
    nearby = [_nearby(), _nearby("De Schelp", **kind)]
    result = NobodyIsLeftOut().run(_composition(_board(1), boards_nearby=nearby))
    assert (result.verdict, result.evidence) == ("nog niet", ("De Schelp",))


def test_a_single_school_for_special_education_counts_once():
    nearby = [_nearby("De Schelp", single=True, special=True)]
    party = _board(1, sectors=[Sector.PO, Sector.SO])
    result = NobodyIsLeftOut().run(_composition(party, boards_nearby=nearby))
    assert result.evidence == ("De Schelp",)
    assert result.measured == (
        "1 van de deelnemers met speciaal onderwijs; "
        "buiten het voorstel: 1 met speciaal onderwijs, 0 eenpitters"
    )


def test_a_region_without_an_area_leaves_nobody_out():
    assert NobodyIsLeftOut().run(_composition(area=False)).verdict == "niet van toepassing"
