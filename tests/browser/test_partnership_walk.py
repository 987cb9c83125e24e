"""A programme leader registers, brings in counts, holds the conversation and reads its paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_main_walk import register_a_partnership
from tests.browser.window import Window

ROWS = [
    ("Opleiding", "Route", "Niveau", "Sector", "Bekostigd", "Aantal"),
    ("Hogeschool Twente", "Voltijd", "Hbo-bachelor", "Primair onderwijs", "ja", "140"),
    ("Hogeschool Twente", "Deeltijd", "Hbo-bachelor", "Primair onderwijs", "ja", "35"),
    ("Hogeschool Twente", "Zij-instroom", "Hbo-bachelor", "Primair onderwijs", "nee", "0"),
]
ANSWER = "Wij noemen Twente onze regio, omdat onze studenten hier blijven werken."


@pytest.mark.live
def test_from_registration_to_the_paper_of_a_conversation(demo, celery_worker, window):
    leader = window()
    leader.sign_in("programmaleider@voorbeeld.nl")
    register_a_partnership(leader)
    bring_in_counts(leader)
    plan_a_conversation(leader)
    answer(leader)
    close(leader)
    read_the_paper(leader)


def bring_in_counts(leader: Window) -> None:
    """Cells as they come from a spreadsheet; first a look, then the press that stores them."""
    leader.tab("Studenten")
    leader.follow("Plakken of importeren")
    leader.page.locator("textarea").fill("\n".join("\t".join(row) for row in ROWS))
    leader.press("Bekijken wat er verandert")
    leader.reads("Dit verandert er")
    leader.keep("30-aantallen-bekijken")
    leader.press("wijzigingen opslaan")
    leader.reads(re.compile("Opgeslagen: 2|Opgeslagen: 3"))
    leader.reads("175")
    leader.keep("31-studenten")


def plan_a_conversation(leader: Window) -> None:
    leader.tab("Groeigesprek")
    leader.follow("Gesprek plannen")
    leader.fill("Titel", "Groei tot 2030")
    for part, value in (("day", "7"), ("month", "12"), ("year", "2026")):
        leader.page.locator(f"[name=on_{part}]").fill(value)
    leader.keep("32-gesprek-plannen")
    leader.press("Opslaan")
    leader.reads("Groei tot 2030")
    leader.keep("33-gesprek")


def answer(leader: Window) -> None:
    """Typing is enough: the text is kept and the page says when."""
    leader.follow("Vragen beantwoorden")
    box = leader.page.locator("or-autosave textarea").first
    box.fill(ANSWER)
    box.blur()
    expect(leader.page.locator("[data-stand]").first).to_contain_text("Opgeslagen")
    leader.keep("34-antwoord")
    leader.page.reload()
    expect(leader.page.locator("or-autosave textarea").first).to_have_value(ANSWER)


def close(leader: Window) -> None:
    leader.follow("Groei tot 2030")
    leader.press("Gesprek is gehouden")
    leader.press("Gesprek afsluiten")
    leader.page.locator("dialog[open], dialog:popover-open").get_by_role(
        "button", name="Afsluiten"
    ).click()
    leader.reads("Dit gesprek is afgesloten.")


def read_the_paper(leader: Window) -> None:
    leader.press("Verslag maken")
    download = leader.page.get_by_role("link", name="Downloaden")
    expect(download).to_be_visible(timeout=180_000)
    with leader.page.expect_download() as waiting:
        download.click()
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"%PDF")
    assert len(content) > 20_000
    leader.keep("35-verslag")
