"""An answer that saves itself, goes on without a network, and is never overwritten unseen."""

import pytest
from playwright.sync_api import expect

from tests.factories import (
    AnswerFactory,
    ConversationFactory,
    RegionFactory,
    partnership_editor,
    region_editor,
)

FIELD = "#vraag-regio-kern textarea"
STATUS = "#stand-regio-kern"


@pytest.fixture
def conversation(transactional_db):
    return ConversationFactory(topics=["regio", "ambitie"])


@pytest.fixture
def writer(conversation, enter):
    """A window of an editor on the first topic."""

    def write(**options):
        page = enter(partnership_editor(conversation.partnership, first_name="Bo"), **options)
        slug, key = conversation.partnership.slug, conversation.public_id
        page.goto(f"/partnerschappen/{slug}/gesprekken/{key}/onderwerpen/regio/")
        return page

    return write


def stored(conversation) -> str:
    return conversation.answers.get(question="regio-kern").text


def test_what_is_typed_is_saved_without_a_button(conversation, writer):
    page = writer()
    page.locator(FIELD).fill("Onze regio is Oost.")
    expect(page.locator(STATUS)).to_contain_text("Opgeslagen om ")
    assert stored(conversation) == "Onze regio is Oost."

    page.locator(FIELD).press("End")
    page.locator(FIELD).type(" Ook Zutphen.")
    page.locator(FIELD).press("Control+s")
    expect(page.locator(STATUS)).to_contain_text("Opgeslagen om ")
    page.reload()
    expect(page.locator(FIELD)).to_have_value("Onze regio is Oost. Ook Zutphen.")


def test_without_a_network_the_text_stays_and_is_saved_later(conversation, writer):
    page = writer()
    page.context.set_offline(True)
    page.locator(FIELD).fill("In de trein getypt.")
    page.locator(FIELD).blur()
    expect(page.locator(STATUS)).to_have_text("Niet opgeslagen, wij proberen het opnieuw")
    assert not conversation.answers.exists()

    page.context.set_offline(False)
    expect(page.locator(STATUS)).to_contain_text("Opgeslagen om ")
    assert stored(conversation) == "In de trein getypt."


@pytest.mark.parametrize(
    ("choice", "kept", "status"),
    [
        ("Mijn tekst", "Mijn woorden.", "Opgeslagen om "),
        ("De andere tekst", "Hun woorden.", "De andere tekst staat er nu"),
        ("Beide teksten samen", "Hun woorden.\n\nMijn woorden.", "Opgeslagen om "),
    ],
)
def test_two_texts_stand_side_by_side_until_the_writer_chooses(
    choice, kept, status, conversation, writer
):
    page = writer()
    AnswerFactory(conversation=conversation, text="Hun woorden.", by__first_name="Marijke")
    page.locator(FIELD).fill("Mijn woorden.")
    page.locator(FIELD).blur()

    clash = page.locator("#vraag-regio-kern [data-botsing]")
    expect(clash).to_contain_text("Marijke")
    expect(clash).to_contain_text("Hun woorden.")
    expect(clash).to_contain_text("Mijn woorden.")
    assert stored(conversation) == "Hun woorden."

    clash.locator("[data-keuze]").filter(has_text=choice).click()
    expect(clash).to_be_hidden()
    expect(page.locator(FIELD)).to_have_value(kept)
    expect(page.locator(STATUS)).to_contain_text(status)
    assert stored(conversation) == kept


def test_without_scripts_the_button_saves_and_a_conflict_keeps_both(conversation, writer):
    page = writer(java_script_enabled=False)
    AnswerFactory(conversation=conversation, text="Hun woorden.")
    page.locator(FIELD).fill("Mijn woorden.")
    page.locator("#vraag-regio-kern [data-opslaan]").click()
    expect(page.locator(FIELD)).to_have_value("Mijn woorden.")
    expect(page.locator("#vraag-regio-kern")).to_contain_text("Hun woorden.")

    page.get_by_role("button", name="Beide teksten samen").click()
    expect(page.locator("main")).to_contain_text("Het antwoord is opgeslagen.")
    assert stored(conversation) == "Hun woorden.\n\nMijn woorden."


def test_topics_follow_each_other_by_keyboard(conversation, writer):
    page = writer()
    page.locator("a[rel=next]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("De ambitie van 100 procent")
    page.locator("a[rel=prev]").press("Enter")
    expect(page.locator("h1")).to_contain_text("Grenzen van de educatieve regio")


# A section of a dossier: the text saves itself, the button sends the whole form.


def test_a_section_saves_its_text_and_is_sent_whole_by_its_button(transactional_db, enter):
    region = RegionFactory(slug="regio")
    page = enter(region_editor(region))
    page.goto("/regios/regio/dossier/analyse/")
    page.locator("[name=text]").fill("Onze analyse.")
    page.locator("[name=text]").blur()
    expect(page.locator("[data-stand]")).to_contain_text("Opgeslagen om ")
    assert region.sections.get().text == "Onze analyse."
    page.locator("[name=text]").type(" Met cijfers.")
    page.get_by_label("Gereed").check()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.locator("main")).to_contain_text("Regioanalyse is opgeslagen.")
    section = region.sections.get()
    assert (section.text, section.status) == ("Onze analyse. Met cijfers.", "gereed")
