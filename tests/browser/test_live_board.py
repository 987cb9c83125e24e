"""The live board in Chromium: news comes by itself, and nothing that someone types is disturbed."""

import pytest
from playwright.sync_api import expect

from consultations.models import Concern
from tests.factories import ConcernFactory, ConsultationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hall(transactional_db, enter):
    """Two people without an account on one board that has one card."""
    card = ConcernFactory(consultation=ConsultationFactory(), body="Wie neemt het initiatief?")
    pages = []
    for _ in range(2):
        page = enter(None)
        page.goto(f"/c/{card.consultation.join_code}/")
        page.get_by_role("button", name="Meedoen").click()
        pages.append(page)
    return card, *pages


def _place(page, text):
    page.locator("label", has_text="Zorg").click()
    page.get_by_label("Thema", exact=True).select_option(index=1)
    page.get_by_label("Uw bijdrage", exact=True).fill(text)
    page.get_by_role("button", name="Plaatsen op het bord").click()


def test_a_new_card_comes_by_itself_and_disturbs_nobody(hall):
    _card, one, two = hall
    field = two.get_by_label("Uw bijdrage", exact=True)
    field.fill("Ik ben nog aan het typen")
    field.focus()

    _place(one, "Het gaat te snel <b>zo</b>.")

    two.locator(".or-briefje--nieuw").wait_for()
    assert "Het gaat te snel <b>zo</b>." in two.locator(".or-bord").inner_text()
    assert field.input_value() == "Ik ben nog aan het typen"
    assert field.evaluate("field => field === document.activeElement")
    expect(one.get_by_label("Uw bijdrage", exact=True)).to_have_value("")
    assert Concern.objects.count() == 2


def test_support_counts_at_once_here_and_soon_there(hall):
    card, one, two = hall
    button = f"#steun-{card.public_id}"

    one.locator(button).click()

    one.locator(f"{button}[aria-pressed=true]").wait_for()
    two.locator(f"{button} .or-num", has_text="1").wait_for()
    assert two.locator(button).get_attribute("aria-pressed") == "false"


def test_a_card_that_is_refused_keeps_its_text_and_says_why(hall):
    _card, one, _two = hall

    one.get_by_label("Uw bijdrage", exact=True).fill("Zonder soort en thema")
    one.get_by_role("button", name="Plaatsen op het bord").click()

    one.locator("[data-fouten]:not([hidden])").wait_for()
    assert one.get_by_label("Uw bijdrage", exact=True).input_value() == "Zonder soort en thema"


def test_similar_cards_are_offered_while_typing(hall):
    _card, one, _two = hall

    one.get_by_label("Uw bijdrage", exact=True).fill("wie neemt hier het initiatief")

    one.locator("[data-gelijk]", has_text="Staat dit er al?").wait_for()


def test_without_script_the_board_takes_a_card_by_plain_forms(enter, transactional_db):
    consultation = ConsultationFactory()
    page = enter(None, java_script_enabled=False)
    page.goto(f"/c/{consultation.join_code}/")
    page.get_by_role("button", name="Meedoen").click()

    _place(page, "Zonder script.")

    assert "Uw bijdrage staat op het bord" in page.content()
    assert Concern.objects.get().body == "Zonder script."


def test_who_looks_at_a_choice_of_cards_is_offered_to_load_anew(hall):
    card, one, two = hall
    two.goto(f"/consultaties/{card.consultation.slug}/bord/?zoek=initiatief")

    _place(one, "Het initiatief ligt bij ons.")

    two.locator("[data-nieuws]:not([hidden])").wait_for()
    assert two.locator(".or-briefje").count() == 1
    two.get_by_role("link", name="Toon ze").click()
    two.locator(".or-briefje", has_text="ligt bij ons").wait_for()
