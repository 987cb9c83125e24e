"""Which parties a change of a proposal touches: a pure rule, written out case by case."""

import pytest

from regions.touching import Around, touched

BEFORE = {
    "name": "Regio Oost",
    "sectors": ["po"],
    "scope": "gebied",
    "delineation": "geografisch",
    "lead": "aa",
    "municipalities": ["GM1", "GM2"],
    "participants": {"aa": {"sectors": []}, "bb": {"sectors": []}, "hs": {"sectors": []}},
    "partnerships": {"sop": {"share": 100, "fate": "geheel", "reason": ""}},
    "functions": {"werven": {"lead": "aa", "arrangement": "", "target": "", "leads": {}}},
    "left_out": {},
}
AROUND = Around(
    sites={
        "aa": frozenset({("GM1", "po"), ("GM3", "po")}),
        "bb": frozenset({("GM3", "vo"), ("GM2", "po")}),
    },
    owners={"01AA00": "aa", "01AA01": "aa", "01BB00": "bb"},
    members={"sop": frozenset({"aa", "hs"}), "rap": frozenset({"bb"})},
    names={"GM1": "Almelo", "GM2": "Borne", "GM3": "Hof", "sop": "Samen", "rap": "RAP", "bb": "Bo"},
)


def _touched(**change) -> dict:
    return touched(BEFORE, BEFORE | change, AROUND)


def _function(**plan) -> dict:
    return {"werven": BEFORE["functions"]["werven"] | plan}


def _partnership(**terms) -> dict:
    return {"sop": BEFORE["partnerships"]["sop"] | terms}


def test_what_does_not_change_touches_nobody():
    assert _touched() == {}


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Regio West"},
        {"delineation": "relationeel"},
        {"scope_reason": "Groen onderwijs."},
        {"functions": _function(arrangement="Samen.", target="Meer.", now="Weinig.", gap="Veel.")},
        {"partnerships": _partnership(reason="Zo is het afgesproken.")},
    ],
)
def test_a_name_or_a_text_touches_nobody(change):
    assert _touched(**change) == {}


def test_another_party_that_comes_or_goes_touches_nobody():
    parties = {"aa": {"sectors": []}, "bb": {"sectors": []}, "nieuw": {"sectors": []}}
    assert _touched(participants=parties) == {}


def test_a_first_version_touches_nobody():
    assert touched({}, BEFORE, AROUND) == {}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"sectors": ["po", "vo"]},
            "De sectoren van de regio zijn nu: primair onderwijs, voortgezet onderwijs.",
        ),
        ({"scope": "landelijk"}, "Het bereik van de regio is gewijzigd."),
        ({"lead": "bb"}, "De penvoerder is nu: Bo."),
        ({"lead": None}, "De penvoerder is nu: nog niet bekend."),
    ],
)
def test_sectors_scope_and_lead_touch_everyone(change, sentence):
    assert _touched(**change) == {party: [sentence] for party in ("aa", "bb", "hs")}


def test_who_is_new_or_gone_is_not_touched_by_what_touches_everyone():
    parties = {"aa": {"sectors": []}, "nieuw": {"sectors": []}}
    assert list(_touched(scope="landelijk", participants=parties)) == ["aa"]


def test_a_municipality_touches_the_boards_with_a_site_there():
    assert _touched(municipalities=["GM1", "GM2", "GM3"]) == {
        "aa": ["Toegevoegd aan het werkgebied: Hof."]
    }
    assert _touched(municipalities=["GM1"]) == {"bb": ["Uit het werkgebied gehaald: Borne."]}


def test_adding_and_removing_are_two_sentences_per_party():
    assert _touched(municipalities=["GM2", "GM3"]) == {
        "aa": [
            "Toegevoegd aan het werkgebied: Hof.",
            "Uit het werkgebied gehaald: Almelo.",
        ]
    }


def test_a_site_of_a_sector_with_which_a_party_does_not_take_part_touches_it_not():
    parties = BEFORE["participants"] | {"bb": {"sectors": ["vo"]}}
    before = BEFORE | {"participants": parties}
    assert touched(before, before | {"municipalities": ["GM1"]}, AROUND) == {}


def test_sites_left_out_or_taken_back_touch_their_board():
    left_out = {"01AA00": "Sluit", "01AA01": "Sluit"}
    assert _touched(left_out=left_out) == {"aa": ["2 vestigingen zijn weggelaten."]}
    before = BEFORE | {"left_out": {"01BB00": "Sluit"}}
    assert touched(before, BEFORE, AROUND) == {"bb": ["1 vestiging is weer opgenomen."]}


def test_another_reason_to_leave_a_site_out_touches_nobody():
    before = BEFORE | {"left_out": {"01AA00": "Sluit"}}
    assert touched(before, BEFORE | {"left_out": {"01AA00": "Gaat dicht"}}, AROUND) == {}


@pytest.mark.parametrize(
    ("partnerships", "party", "sentence"),
    [
        ({}, "hs", "Samen is uit het voorstel gehaald."),
        (_partnership(share=60), "hs", "Samen doet nu mee voor 60%; dat was 100%."),
        (_partnership(fate="gesplitst"), "hs", "Wat er met Samen gebeurt, is gewijzigd."),
    ],
)
def test_a_partnership_touches_its_members(partnerships, party, sentence):
    assert _touched(partnerships=partnerships) == {"aa": [sentence], "hs": [sentence]}


def test_a_partnership_that_joins_touches_its_members():
    joined = BEFORE["partnerships"] | {"rap": {"share": 50, "fate": "geheel", "reason": ""}}
    assert _touched(partnerships=joined) == {"bb": ["RAP is toegevoegd aan het voorstel."]}


def test_a_function_touches_who_gains_and_who_loses_it():
    assert _touched(functions=_function(lead="hs")) == {
        "aa": ["Niet meer: trekker van de functie werven."],
        "hs": ["Nieuw: trekker van de functie werven."],
    }


def test_leading_a_function_for_one_sector_counts_too():
    assert _touched(functions=_function(leads={"po": "bb"})) == {
        "bb": ["Nieuw: trekker van de functie werven."]
    }


def test_the_own_sectors_touch_that_party_alone():
    parties = BEFORE["participants"] | {"bb": {"sectors": ["po"]}}
    assert _touched(participants=parties) == {
        "bb": ["Deze deelnemer doet nu mee met: primair onderwijs."]
    }
    assert touched(BEFORE | {"participants": parties}, BEFORE, AROUND) == {
        "bb": ["Deze deelnemer doet nu mee met: alle sectoren van de organisatie."]
    }
