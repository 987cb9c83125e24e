"""What moved between two contents, as data and in sentences."""

import pytest

from regions.differences import Change, Field, Kind, Part, differences
from regions.telling import Names, rows, sentences
from tests.factories import (
    BoardFactory,
    LocationFactory,
    MunicipalityFactory,
    PartnershipFactory,
)

EMPTY = {
    "name": "Regio Oost",
    "sectors": ["po"],
    "scope": "gebied",
    "delineation": "geografisch",
    "lead": None,
    "municipalities": [],
    "participants": {},
    "partnerships": {},
    "functions": {"werven": {"lead": None, "arrangement": "", "target": ""}},
}
NOBODY = Names({}, {}, {}, {})


def _functions(**values) -> dict:
    return {"werven": {"lead": None, "arrangement": "", "target": ""} | values}


def test_equal_contents_have_no_differences():
    assert differences(EMPTY, {**EMPTY}) == []


@pytest.mark.parametrize(("old", "new"), [({}, EMPTY), (EMPTY, {}), ({}, {})])
def test_what_was_never_kept_says_nothing(old, new):
    assert differences(old, new) == []


def test_a_municipality_comes_or_goes():
    old, new = {**EMPTY, "municipalities": ["a", "b"]}, {**EMPTY, "municipalities": ["b", "c"]}
    assert differences(old, new) == [
        Change(Part.AREA, "a", Kind.REMOVED),
        Change(Part.AREA, "c", Kind.ADDED),
    ]


def test_a_partnership_brings_what_it_had():
    link = {"share": 60, "fate": "meerdere", "reason": "Twee regio’s."}
    came = differences(EMPTY, {**EMPTY, "partnerships": {"verbond": link}})
    assert came == [
        Change(Part.PARTNERSHIPS, "verbond", Kind.ADDED, values=tuple(link.items())),
    ]


def test_only_the_fields_that_moved_are_named():
    old, new = EMPTY, {**EMPTY, "functions": _functions(target="Meer leraren.")}
    assert differences(old, new) == [
        Change(Part.FUNCTIONS, "werven", Kind.CHANGED, (Field("target", "", "Meer leraren."),))
    ]


def test_details_are_the_region_itself():
    changed = differences(EMPTY, {**EMPTY, "name": "Regio West", "lead": "bestuur"})
    assert changed == [
        Change(
            Part.DETAILS,
            "",
            Kind.CHANGED,
            (Field("name", "Regio Oost", "Regio West"), Field("lead", None, "bestuur")),
        )
    ]


def test_a_part_or_field_that_an_older_version_did_not_know_is_no_change():
    newer = {
        **EMPTY,
        "left_out": {"00AA00": "Gesloten."},
        "scope_reason": "Groen.",
        "functions": _functions(gap="Tijd."),
    }
    assert differences(EMPTY, newer) == []


def test_the_reason_of_a_location_that_is_left_out_may_change():
    old, new = ({**EMPTY, "left_out": {"00AA00": reason}} for reason in ("Dicht.", "Verhuisd."))
    assert differences(old, new) == [
        Change(Part.LEFT_OUT, "00AA00", Kind.CHANGED, (Field("reason", "Dicht.", "Verhuisd."),))
    ]  # fmt: skip -- one change


# In sentences.


@pytest.mark.django_db
def test_sentences_use_the_names_of_today():
    first, second = MunicipalityFactory(name="Almelo"), MunicipalityFactory(name="Borne")
    board = BoardFactory(name="Stichting De Esch")
    verbond = PartnershipFactory(name="Verbond Oost")
    site = LocationFactory(name="De Bron")
    old = {**EMPTY, "left_out": {}}
    new = {
        **old,
        "municipalities": [second.code, first.code],
        "participants": {board.slug: {}},
        "partnerships": {verbond.slug: {"share": 60, "fate": "geheel", "reason": ""}},
        "left_out": {site.code: "Gesloten."},
    }
    names = Names.of(old, new)

    assert sentences(differences(old, new), names) == [
        "Gemeenten erbij: Almelo en Borne.",
        "Deelnemer erbij: Stichting De Esch.",
        "Partnerschap erbij: Verbond Oost (aandeel 60%).",
        "Vestiging telt niet meer mee: De Bron.",
    ]
    assert sentences(differences(new, old), names) == [
        "Gemeenten eraf: Almelo en Borne.",
        "Deelnemer eraf: Stichting De Esch.",
        "Partnerschap eraf: Verbond Oost (aandeel 60%).",
        "Vestiging telt weer mee: De Bron.",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 3])
def test_names_cost_four_queries(size, django_assert_num_queries):
    link = {"share": 50, "fate": "geheel", "reason": ""}
    content = {
        **EMPTY,
        "municipalities": [m.code for m in MunicipalityFactory.create_batch(size)],
        "participants": {board.slug: {} for board in BoardFactory.create_batch(size)},
        "partnerships": {p.slug: link for p in PartnershipFactory.create_batch(size)},
        "left_out": {site.code: "Dicht." for site in LocationFactory.create_batch(size)},
    }
    with django_assert_num_queries(4):
        Names.of(content, EMPTY)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "Regio West"}, "Naam van Regio Oost naar Regio West."),
        ({"lead": "esch"}, "Penvoerder van nog niet bekend naar De Esch."),
        (
            {"sectors": ["mbo", "po"]},
            "Sectoren van primair onderwijs naar primair onderwijs, middelbaar beroepsonderwijs.",
        ),
        ({"scope": "landelijk"}, "Bereik van Een gebied van gemeenten naar Landelijk."),
        (
            {"functions": _functions(lead="esch")},
            "Werven: trekker van nog niet bekend naar De Esch.",
        ),
        ({"functions": _functions(target="Meer.")}, "Werven: doel ingevuld."),
    ],
)  # fmt: skip -- one case per line
def test_a_changed_field_is_told_in_a_sentence(changes, said):
    names = Names({"esch": "De Esch"}, {}, {}, {})
    assert sentences(differences(EMPTY, {**EMPTY, **changes}), names) == [said]


def test_a_changed_share_is_told_in_percents():
    old, new = (
        {**EMPTY, "partnerships": {"v": {"share": share, "fate": "geheel", "reason": ""}}}
        for share in (50, 80)
    )
    names = Names({}, {"v": "Verbond"}, {}, {})
    assert sentences(differences(old, new), names) == ["Verbond: aandeel van 50% naar 80%."]


def test_what_is_not_in_the_register_any_more_keeps_its_public_name():
    changed = differences(EMPTY, {**EMPTY, "participants": {"weg": {}}})
    assert sentences(changed, NOBODY) == ["Deelnemer erbij: weg."]


def test_a_text_shows_which_words_went_and_came():
    old, new = (
        {**EMPTY, "functions": _functions(target=t)} for t in ("Tien leraren", "Elf leraren")
    )
    [row] = rows(differences(old, new), NOBODY)
    assert (row.part, row.about, row.label) == ("Functies", "Werven", "doel")
    assert "<del>" in row.text
    assert "<ins>" in row.text
    assert "leraren" in row.text
    assert sentences(differences(old, new), NOBODY) == ["Werven: doel gewijzigd."]
    assert sentences(differences(new, EMPTY), NOBODY) == ["Werven: doel leeggemaakt."]
