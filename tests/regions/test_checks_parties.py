"""R02 and R03: who must take part."""

import pytest

from organisations.models import Organisation, OrganisationKind
from organisations.sectors import Sector
from regions.checks.parties import InstituteTakesPart, ProfessionIsRepresented
from regions.composition import Composition
from regions.models import Participant, Region
from regions.states import Consent, RegionState

EVERY_ANSWER_BUT_NO = [answer for answer in Consent if answer != Consent.DECLINED]


def _party(kind=OrganisationKind.INSTITUTE, *, consent=Consent.CONFIRMED, **fields) -> Participant:
    organisation = Organisation(kind=kind, **{"name": "Hogeschool Oost"} | fields)
    return Participant(organisation=organisation, consent=consent)


def _composition(*parties, sectors=(Sector.PO,), state=RegionState.DRAFT) -> Composition:
    return Composition(
        region=Region(sectors=list(sectors), state=state),
        participants=list(parties),
        municipalities=[],
        functions=[],
        partnerships=[],
    )


# R02: institutes.


def test_an_institute_for_every_sector_is_met():
    institute = _party(sectors=[Sector.PO, Sector.VO])
    result = InstituteTakesPart().run(_composition(institute, sectors=[Sector.PO, Sector.VO]))
    assert result.verdict == "voldoet"
    assert result.message == "Voor elke sector doet een lerarenopleiding mee."
    assert (result.measured, result.wanted) == (
        "1 lerarenopleiding",
        "ten minste 1, passend bij elke sector",
    )
    assert (result.evidence, result.fix) == (("Hogeschool Oost",), None)


def test_two_institutes_may_share_the_sectors():
    parties = [_party(sectors=[Sector.PO]), _party(sectors=[Sector.VO], name="Universiteit")]
    result = InstituteTakesPart().run(_composition(*parties, sectors=[Sector.PO, Sector.VO]))
    assert (result.verdict, result.measured) == ("voldoet", "2 lerarenopleidingen")
    assert result.evidence == ("Hogeschool Oost", "Universiteit")


def test_an_institute_that_does_not_train_for_a_sector_is_not_enough():
    institute = _party(sectors=[Sector.PO])
    sectors = [Sector.PO, Sector.VO, Sector.MBO]
    result = InstituteTakesPart().run(_composition(institute, sectors=sectors))
    assert result.verdict == "voldoet niet"
    assert result.message == (
        "Er is nog geen lerarenopleiding voor voortgezet onderwijs en middelbaar beroepsonderwijs."
    )
    assert result.fix.anchor == "deelnemers"


def test_one_sector_without_an_institute_is_enough_to_fail():
    institute = _party(sectors=[Sector.PO])
    result = InstituteTakesPart().run(_composition(institute, sectors=[Sector.PO, Sector.VO]))
    assert (result.verdict, result.message) == (
        "voldoet niet",
        "Er is nog geen lerarenopleiding voor voortgezet onderwijs.",
    )


@pytest.mark.parametrize(
    ("state", "verdict"),
    [(RegionState.DRAFT, "nog niet"), (RegionState.SUBMITTED, "voldoet niet")],
)
def test_without_an_institute_a_draft_is_not_there_yet_and_a_submission_fails(state, verdict):
    result = InstituteTakesPart().run(_composition(state=state))
    assert (result.verdict, result.measured) == (verdict, "0 lerarenopleidingen")
    assert result.message == "Er doet nog geen lerarenopleiding mee."
    assert result.fix.text == "Deelnemer toevoegen"


def test_a_board_is_no_institute():
    board = _party(OrganisationKind.BOARD, sectors=[Sector.PO])
    assert InstituteTakesPart().run(_composition(board)).verdict == "nog niet"


def test_an_institute_that_declined_does_not_count():
    declined = _party(sectors=[Sector.PO], consent=Consent.DECLINED)
    assert InstituteTakesPart().run(_composition(declined)).verdict == "nog niet"


@pytest.mark.parametrize("consent", EVERY_ANSWER_BUT_NO)
def test_an_institute_that_did_not_say_no_counts(consent):
    institute = _party(sectors=[Sector.PO], consent=consent)
    assert InstituteTakesPart().run(_composition(institute)).verdict == "voldoet"


# R03: the profession.


def _voice(speaks_for="leraren", **fields) -> Participant:
    fields = {"name": "Netwerk", "speaks_for": speaks_for} | fields
    return _party(OrganisationKind.PROFESSION, **fields)


def test_one_voice_of_the_profession_is_enough():
    result = ProfessionIsRepresented().run(_composition(_voice()))
    assert result.verdict == "voldoet"
    assert result.message == "De beroepsgroep doet mee. Zij spreken namens: leraren."
    assert (result.measured, result.wanted) == ("1 vertegenwoordiger", "ten minste 1")
    assert result.evidence == ("Netwerk",)


def test_every_voice_is_named_once_and_in_order():
    voices = [_voice("schoolleiders"), _voice("leraren"), _voice("leraren"), _voice("")]
    result = ProfessionIsRepresented().run(_composition(*voices))
    assert result.measured == "4 vertegenwoordigers"
    assert result.message == (
        "De beroepsgroep doet mee. Zij spreken namens: leraren, schoolleiders."
    )


def test_a_voice_that_does_not_say_for_whom_counts_too():
    result = ProfessionIsRepresented().run(_composition(_voice("")))
    assert (result.verdict, result.message) == ("voldoet", "De beroepsgroep doet mee.")


@pytest.mark.parametrize(
    ("state", "verdict"),
    [(RegionState.DRAFT, "nog niet"), (RegionState.UNDER_REVIEW, "voldoet niet")],
)
def test_without_the_profession_a_draft_is_not_there_yet_and_a_submission_fails(state, verdict):
    board = _party(OrganisationKind.BOARD)
    result = ProfessionIsRepresented().run(_composition(board, state=state))
    assert (result.verdict, result.measured) == (verdict, "0 vertegenwoordigers")
    assert result.message == "Er doet nog niemand namens de beroepsgroep mee."
    assert result.fix.anchor == "deelnemers"


def test_a_voice_that_declined_does_not_count():
    declined = _voice(consent=Consent.DECLINED)
    assert ProfessionIsRepresented().run(_composition(declined)).verdict == "nog niet"
