"""A card under several themes: once in full in the report, referred to elsewhere, counted once."""

from datetime import UTC, datetime

import pytest

from common.fingerprint import fingerprint
from consultations import minutes
from consultations.minutes_content import content_of
from consultations.models import Minutes
from tests.factories import (
    ConcernFactory,
    ConsultationFactory,
    ThemeFactory,
    UserFactory,
    begun_minutes,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 9, 12, tzinfo=UTC)


@pytest.fixture
def card():
    session = ConsultationFactory(closed=True)
    session.themes.update(title="Geld", position=0)
    other = ThemeFactory(consultation=session, title="Kwaliteit", position=1)
    found = ConcernFactory(consultation=session, body="Wie betaalt de kwaliteit?" * 6)
    found.other_themes.add(other)
    return found


def under(content: dict) -> dict[str, list[dict]]:
    themes = [c for c in content["chapters"] if c["code"] == "thema"]
    return {c["title"]: [row for kind in c["kinds"] for row in kind["cards"]] for c in themes}


def leave_out(row: Minutes, title: str) -> None:
    row.parts.filter(theme__title=title).update(is_shown=False)


def test_it_is_in_full_under_its_own_theme_and_a_reference_under_the_other(card):
    content = content_of(begun_minutes(card.consultation))
    [full], [reference] = under(content)["Geld"], under(content)["Kwaliteit"]
    assert full["body"] == card.body
    assert (reference["number"], reference["see"]) == (full["number"], "Geld")
    assert reference["body"] == f"{card.body[:100]}…"
    assert content["ledger"][0]["place"] == reference["anchor"]


def test_it_is_counted_once(card):
    proof = content_of(begun_minutes(card.consultation))["proof"]
    assert (proof["cards"], proof["used"], proof["adds_up"]) == (1, 1, True)


def test_without_its_own_chapter_it_is_in_full_under_the_other(card):
    row = begun_minutes(card.consultation)
    leave_out(row, "Geld")
    content = content_of(row)
    assert [found["body"] for found in under(content)["Kwaliteit"]] == [card.body]
    assert content["proof"]["adds_up"]


def test_without_any_of_its_chapters_it_is_lost(card):
    row = begun_minutes(card.consultation)
    for title in ("Geld", "Kwaliteit"):
        leave_out(row, title)
    assert content_of(row)["proof"]["lost"] == 1


def test_what_is_set_aside_stands_under_none_of_its_themes(card):
    row = begun_minutes(card.consultation)
    minutes.put_aside(minutes_id=row.pk, card=card, reason="Dubbel", by=UserFactory())
    assert under(content_of(row)) == {"Geld": [], "Kwaliteit": []}


def test_readers_find_the_way_from_the_reference_to_the_text(card, client):
    row = begun_minutes(card.consultation)
    shown = fingerprint(content_of(row))
    minutes.publish_minutes(minutes_id=row.pk, shown=shown, by=UserFactory(), at=NOW)
    page = client.get(row.get_absolute_url()).text
    assert f'staat bij <a href="#{content_of(row)["ledger"][0]["place"]}">Geld</a>' in page
    assert page.count(card.body) == 2  # in full, and in the annex
