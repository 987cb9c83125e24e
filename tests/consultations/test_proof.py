"""The count that adds up: whatever happens to cards, every one is accounted for once."""

from hypothesis import given
from hypothesis import strategies as st

from consultations.proof import NOWHERE, WAITS, Card, Fate, account_of, under_themes
from consultations.states import CardState
from tests.laws import law

STATES = st.sampled_from(list(CardState))
NUMBERS = st.integers(min_value=1, max_value=12)


@st.composite
def boards(draw):
    """Cards in any state; merged ones point anywhere, also to what is gone or in a circle."""
    found = []
    for pk in draw(st.sets(NUMBERS, max_size=12)):
        state = draw(STATES)
        into = draw(NUMBERS) if state == CardState.MERGED else None
        reason = "Noemt een naam" if state == CardState.HIDDEN else ""
        found.append(Card(pk, state, into, reason))
    return found


@law
@given(boards(), st.sets(NUMBERS), st.dictionaries(NUMBERS, st.just("Dubbel")))
def test_the_parts_are_always_the_whole(cards, placed, set_aside):
    proof = account_of(cards, placed=placed, set_aside=set_aside).as_dict()
    parts = proof["used"] + proof["merged"] + proof["set_aside"] + proof["lost"]
    assert parts == proof["cards"] == len(cards)
    assert proof["adds_up"] == (proof["lost"] == 0)
    assert sum(row["count"] for row in proof["reasons"]) == proof["set_aside"]


@law
@given(boards(), st.sets(NUMBERS), st.dictionaries(NUMBERS, st.just("Dubbel")))
def test_what_is_set_aside_or_lost_always_says_why(cards, placed, set_aside):
    account = account_of(cards, placed=placed, set_aside=set_aside)
    for pk, fate in account.fates.items():
        assert (pk in account.reasons) == (fate in (Fate.SET_ASIDE, Fate.LOST))


TITLES = st.sampled_from(["Geld", "Kwaliteit", "Vorming", "Lijn"])


@law
@given(
    st.dictionaries(NUMBERS, st.lists(TITLES, min_size=1, max_size=4, unique=True)),
    st.lists(TITLES, max_size=4, unique=True),
)
def test_a_card_stands_in_full_once_and_under_each_of_its_themes_once(themes, shown):
    chapters = under_themes(themes, shown)
    assert list(chapters) == shown
    for pk, titles in themes.items():
        places = [title for title in shown if pk in chapters[title]]
        homes = {chapters[title][pk] for title in places}
        assert set(places) == set(titles) & set(shown)
        assert len(homes) == bool(places)
        assert homes <= set(places)
        assert titles[0] not in places or homes == {titles[0]}


@law
@given(boards(), st.data())
def test_the_count_adds_up_whatever_themes_the_cards_are_under(cards, data):
    titles = st.lists(TITLES, min_size=1, max_size=4, unique=True)
    themes = {card.pk: data.draw(titles) for card in cards}
    chapters = under_themes(themes, data.draw(st.lists(TITLES, max_size=4, unique=True)))
    in_full = [pk for title, rows in chapters.items() for pk in rows if rows[pk] == title]
    assert len(in_full) == len(set(in_full))
    proof = account_of(cards, placed=in_full, set_aside={}).as_dict()
    parts = proof["used"] + proof["merged"] + proof["set_aside"] + proof["lost"]
    assert parts == proof["cards"] == len(cards)


def fate_of(card: Card, *others: Card, placed=(), set_aside=None) -> Fate:
    return account_of([card, *others], placed=placed, set_aside=set_aside or {}).fates[card.pk]


def test_a_card_in_a_chapter_is_used():
    assert fate_of(Card(1, CardState.VISIBLE), placed={1}) == Fate.USED


def test_a_card_in_no_chapter_is_lost():
    account = account_of([Card(1, CardState.VISIBLE)], placed=set(), set_aside={})
    assert account.reasons == {1: NOWHERE}


def test_a_card_that_waits_is_lost_until_someone_decides():
    waits = Card(1, CardState.WAITING)
    assert account_of([waits], placed={1}, set_aside={}).reasons == {1: WAITS}
    assert fate_of(waits, set_aside={1: "Te laat"}) == Fate.SET_ASIDE


def test_a_merged_card_is_lost_with_the_card_that_it_went_up_in():
    merged, middle = Card(1, CardState.MERGED, 2), Card(2, CardState.MERGED, 3)
    last = Card(3, CardState.VISIBLE)
    assert fate_of(merged, middle, last, placed={3}) == Fate.MERGED
    assert fate_of(merged, middle, last) == Fate.LOST


def test_cards_merged_in_a_circle_are_lost_and_said_so():
    one, two = Card(1, CardState.MERGED, 2), Card(2, CardState.MERGED, 1)
    assert fate_of(one, two, placed={1, 2}) == Fate.LOST
