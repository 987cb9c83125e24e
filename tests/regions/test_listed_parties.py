"""Many parties at once: from a list of numbers that is shown before it is agreed."""

from datetime import date

import pytest
from django.urls import reverse

from common.fingerprint import fingerprint
from regions.listed_parties import read_list
from regions.models import RegionVersion
from tests.factories import (
    BoardFactory,
    InstituteFactory,
    ParticipantFactory,
    RegionFactory,
    region_editor,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db
URL = reverse("regions:add-listed-participants", args=["oost"])


@pytest.fixture
def region():
    return RegionFactory(slug="oost")


@pytest.fixture
def team(region, login):
    return login(region_editor(region))


def _outcomes(region, text: str) -> list[tuple[int, str, str]]:
    return [(line.place, line.number, line.outcome) for line in read_list(region, text).lines]


def test_every_kind_of_number_is_found_with_its_line(region):
    BoardFactory(board_number="00123")
    InstituteFactory(brin="21AB")
    BoardFactory(board_number="41234", kvk="12345678")
    text = "bestuursnummer;naam\n123;De Eik\n\n21ab\tHogeschool\n12345678"
    assert _outcomes(region, text) == [
        (2, "00123", "new"),
        (4, "21AB", "new"),
        (5, "12345678", "new"),
    ]


def test_a_number_that_nobody_has_is_wrong(region):
    assert _outcomes(region, "99999") == [(1, "99999", "wrong")]


def test_who_merged_is_wrong_and_the_successor_is_named(region):
    successor = BoardFactory(name="De Linde", board_number="41235")
    BoardFactory(
        board_number="41234", merged_into=successor, merged_on=date(2026, 1, 1), in_register=False
    )
    [line] = read_list(region, "41234").lines
    assert line.outcome == "wrong"
    assert "De Linde" in line.text


def test_who_takes_part_or_is_named_twice_stays_as_it_is(region):
    board = BoardFactory(board_number="41234")
    there = BoardFactory(board_number="41235")
    ParticipantFactory(region=region, organisation=there)
    found = read_list(region, "41234\n41235\n41234")
    assert [line.outcome for line in found.lines] == ["new", "present", "present"]
    assert found.new == [board]


def test_a_list_costs_the_same_whatever_its_length(region, django_assert_num_queries):
    numbers = [BoardFactory().board_number for _ in range(3)]
    for text in (numbers[0], "\n".join(numbers)):
        with django_assert_num_queries(2):
            read_list(region, text)


def test_the_page_shows_the_list_before_anything_is_added(region, team):
    board = BoardFactory(board_number="41234", name="De Eik")
    shown = team.post(URL, filled(text="41234"))
    assert shown.status_code == 200
    assert "De Eik" in text_of(shown)
    assert "1 organisatie toevoegen" in text_of(shown)
    assert not region.participants.exists()
    added = team.post(URL, filled(text="41234", agreed=fingerprint("41234")))
    assert added.status_code == 302
    assert region.participants.get().organisation == board
    assert RegionVersion.objects.filter(region=region).count() == 1


def test_a_list_that_was_changed_after_looking_is_shown_again(region, team):
    BoardFactory(board_number="41234")
    BoardFactory(board_number="41235")
    answer = team.post(URL, filled(text="41235", agreed=fingerprint("41234")))
    assert answer.status_code == 200
    assert not region.participants.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Plak of typ ten minste één nummer"),
        ("41234\nonbekend 9", "Er klopt iets niet op regel 2"),
        ("\n".join(["41234"] * 501), "Ten hoogste 500 regels"),
        ("41235", "doen al mee"),
    ],
)
def test_a_wrong_list_adds_nobody_and_stays_as_it_was_typed(text, sentence, region, team):
    BoardFactory(board_number="41234")
    ParticipantFactory(region=region, organisation=BoardFactory(board_number="41235"))
    answer = team.post(URL, filled(text=text, agreed=fingerprint(text)))
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert text.splitlines()[-1:] == [] or text.splitlines()[-1] in text_of(answer)
    assert region.participants.count() == 1
