"""Reading a report: everything has its place, or is named."""

from pathlib import Path

import pytest

from consultations.likeness import likeness, renewals
from consultations.reading.found import Reading
from consultations.reading.minutes import read_minutes
from consultations.states import ConcernKind
from tests.consultations import seeds

SAMPLES = Path(__file__).parent / "samples"
NOTHING = dict.fromkeys(
    (
        *("key_issues", "sub_questions", "attention_points", "questions", "concerns"),
        *("opportunities", "risks"),
    ),
    0,
)


def sample(name: str) -> Reading:
    return read_minutes((SAMPLES / name).read_text())


def counts(reading: Reading) -> dict[str, dict]:
    return {title: reading.counts_of(title) for title in reading.themes}


def lines_without_a_place(text: str, reading: Reading) -> list[int]:
    lines = enumerate(text.split("\n"), 1)
    return [n for n, line in lines if line.strip("\f\xa0 \t\r") and n not in reading.fates]


def test_points_are_counted_per_theme_and_kind_with_their_sub_points():
    assert counts(sample("verslag.md")) == {
        "Wat er leeft": NOTHING | {"key_issues": 2, "sub_questions": 2},
        "Algemeen": NOTHING | {"questions": 2},
        "Taken en grenzen (wie, waar)": NOTHING
        | {"attention_points": 1, "questions": 5, "concerns": 1},
    }


def test_a_sub_point_that_lost_its_indent_to_a_page_break_stays_under_its_question():
    points = sample("verslag.md").points
    space = next(p for p in points if p.text.startswith("Hoeveel ruimte"))
    assert [p.text for p in space.children] == [
        "de grens van de regio?",
        "de naam van de regio?",
        "de plaats van het loket?",
    ]
    school = next(p for p in points if p.text.startswith("Mag een school"))
    assert school.parent is None


def test_the_annex_gives_cards_per_column_and_those_of_a_table_apart():
    reading = sample("verslag.md")
    found = {c.title: reading.column_counts(c) for c in reading.columns}
    assert found == {
        "Werven en kiezen": {"cards": 0, "table_cards": 2},
        "Grenzen en namen": {"cards": 2, "table_cards": 0},
        "Taken en grenzen (wie, waar)": {"cards": 2, "table_cards": 0},
    }


def test_what_stands_twice_is_marked_and_kept():
    repeated = sample("verslag.md").repeated
    assert [(p.text, p.is_annex) for p in repeated] == [
        ("Wie rekent dat uit?", False),
        ("Wie kiest de naam?", True),
    ]
    assert all(p.repeats and p.repeats.line < p.line for p in repeated)


def test_notes_and_background_are_kept_apart_from_points():
    reading = sample("verslag.md")
    assert len(reading.notes) == 2
    assert "- werven;" in reading.background
    assert not any("<sup>" in p.text for p in reading.points)


def test_what_has_no_place_is_named_with_its_line():
    text = (SAMPLES / "verslag.md").read_text()
    reading = read_minutes(text)
    [(line, words)] = reading.unplaced
    assert words == "Losse zin die nergens bij hoort."
    assert text.split("\n")[line - 1] == words


@pytest.mark.parametrize("name", ["verslag.md", "kernvraagstukken.md"])
def test_every_line_has_a_fate(name):
    text = (SAMPLES / name).read_text()
    assert lines_without_a_place(text, read_minutes(text)) == []


def test_loose_words_on_a_card_tell_its_kind():
    kinds = {p.text: p.kind for p in sample("verslag.md").points if p.is_annex}
    assert kinds["Zorg over de grens met het buurland."] == ConcernKind.WORRY
    assert kinds["Tweede punt: hoe dan?"] == ConcernKind.QUESTION
    assert kinds["Vergeet het speciaal onderwijs niet."] == ConcernKind.POINT


def test_a_list_of_key_issues_needs_no_headings_with_hashes():
    reading = sample("kernvraagstukken.md")
    assert counts(reading) == {
        "Opdracht": NOTHING | {"key_issues": 1, "sub_questions": 2},
        "Geld": NOTHING | {"key_issues": 2},
    }
    assert (reading.title, reading.said_on) == (
        "Kernvraagstukken voor de regio Dorpstad",
        "2024-06-02",
    )


def test_a_key_issue_renews_the_earlier_one_that_says_the_same_in_todays_terms():
    now = [p.text for p in sample("kernvraagstukken.md").key_issues]
    before = [p.text for p in sample("verslag.md").key_issues]
    assert [r.before for r in renewals(now, before)] == [0, 1, None]


def test_an_earlier_issue_is_renewed_once():
    found = renewals(["Wie betaalt dit?", "Wie betaalt dit nu?"], ["Wie betaalt dit?"])
    assert [r.before for r in found] == [0, None]


def test_terms_of_the_field_count_as_one():
    assert likeness("de RATO’s van nu", "de onderwijsregio van nu") == 1
    assert likeness("geld", "kwaliteit") == 0
    assert likeness("", "") == 0


@pytest.mark.parametrize(
    "text",
    ["", "\ufeff", "- ", "#", "|---|", "<p></p>", "\0\n- \0?", "# Zorgen\n- x", "- a\n\t- b\n"],
)
def test_odd_texts_are_read_without_losing_a_line(text):
    reading = read_minutes(text)
    assert lines_without_a_place(text.lstrip("\ufeff"), reading) == []


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    text = (SAMPLES / "verslag.md").read_text()
    windows = "\ufeff" + text.replace("\n", "\r\n")
    assert counts(read_minutes(windows)) == counts(read_minutes(text))


@seeds.needed
def test_the_report_of_the_field_has_its_known_counts():
    reading = read_minutes(seeds.content_of(seeds.REPORT).decode())
    assert list(counts(reading).values()) == [
        NOTHING | {"key_issues": 8, "sub_questions": 6},
        NOTHING | {"questions": 5},
        NOTHING | {"attention_points": 1, "questions": 4, "concerns": 2},
        NOTHING | {"attention_points": 2, "questions": 16, "concerns": 3},
        NOTHING | {"attention_points": 3, "questions": 5, "concerns": 4},
        NOTHING | {"questions": 1, "concerns": 1},
    ]
    columns = [reading.column_counts(c) for c in reading.columns]
    assert [c["cards"] for c in columns] == [0, 4, 12, 21, 11]
    assert columns[0]["table_cards"] == 3
    assert sum(p.is_annex for p in reading.repeated) == 3
    assert reading.unplaced == []


@seeds.needed
def test_every_issue_of_the_field_renews_one_of_the_report():
    now = read_minutes(seeds.content_of(seeds.ISSUES).decode())
    before = read_minutes(seeds.content_of(seeds.REPORT).decode())
    assert [(c["key_issues"], c["sub_questions"]) for c in counts(now).values()] == [
        (1, 3),
        (4, 0),
        (1, 3),
        (2, 0),
    ]
    texts = ([p.text for p in reading.key_issues] for reading in (now, before))
    assert [r.before for r in renewals(*texts)] == [0, 1, 2, 3, 7, 4, 5, 6]


@seeds.needed
@pytest.mark.parametrize("name", [seeds.REPORT, seeds.ISSUES, *seeds.OTHERS])
def test_no_line_of_the_field_is_lost(name):
    text = seeds.content_of(name).decode()
    assert lines_without_a_place(text, read_minutes(text)) == []
