"""Composing a region without a mouse: from a labour-market region to ready to submit."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from regions.models import Region
from tests.browser.keyboard import Keyboard

FUNCTIONS = ("Werven", "Matchen", "Opleiden", "Begeleiden", "Professionaliseren")
PARTIES = ("Netwerk Twente", "Scholengroep De Es Twente", "Het Stift Twente", "ROC Almelo")


@pytest.mark.live
def test_from_labour_market_region_to_ready_to_submit_by_keyboard(demo, enter):
    page = enter(User.objects.get(email="programmaleider@voorbeeld.nl"))
    keys = Keyboard(page)
    start_from_twente(keys)
    region = Region.objects.get(name="Onderwijsregio Twente")
    assert region.municipalities.count() == 14
    join_a_partnership(keys)
    for name in PARTIES:
        add_a_party(keys, name)
    for function in FUNCTIONS:
        carry_a_function(keys, function)
    ask_everyone(keys)
    ready_to_submit(keys)


def start_from_twente(keys: Keyboard) -> None:
    keys.page.goto("/regios/nieuw/")
    keys.press("Twente")
    keys.reads("Uw voorstel is gestart.")


def join_a_partnership(keys: Keyboard) -> None:
    keys.follow("Partnerschap toevoegen")
    keys.choose("[name=partnership]", "Samen Opleiden Twente")
    keys.press("Opslaan")
    keys.reads("is toegevoegd; de partners staan bij de deelnemers")


def add_a_party(keys: Keyboard, name: str) -> None:
    """Search, and press the first button of what is found; who is there already is not found."""
    keys.follow("Deelnemer toevoegen")
    keys.write("[name=zoek]", name)
    keys.page.keyboard.press("Enter")
    expect(keys.page).to_have_url(re.compile("zoek="))
    keys.press("Toevoegen van")
    keys.reads("staat bij de deelnemers")


def carry_a_function(keys: Keyboard, function: str) -> None:
    """Its lead, and how and why it is done; the texts save themselves while one types."""
    keys.follow(function)
    keys.reach(keys.page.locator("[name=lead]"))
    keys.page.keyboard.press("ArrowDown")
    keys.press("Trekkers opslaan")
    keys.reads(f"De trekkers van {function.lower()} zijn opgeslagen.")
    for part, text in (("werkwijze", "Eén team voor alle sectoren."), ("doel", "Elk jaar 120.")):
        keys.write(f"#tekst-{part} textarea", text)
        keys.press("Opslaan", within=f"#tekst-{part}")
        expect(keys.page.locator(f"#tekst-{part} [data-stand]")).to_contain_text("Opgeslagen om")
    keys.follow("Terug naar de samenstelling")


def ask_everyone(keys: Keyboard) -> None:
    keys.reach(keys.page.locator("#vraag-iedereen"))
    keys.page.keyboard.press("Enter")
    keys.reads("Alle deelnemers zijn om instemming gevraagd.")


def ready_to_submit(keys: Keyboard) -> None:
    """What is needed is there; the page of submitting says it in words and offers the button."""
    keys.press("Naar indienen")
    expect(keys.page.get_by_role("button", name="Voorstel indienen", exact=True)).to_be_enabled()
