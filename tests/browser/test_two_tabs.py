"""Two windows on one thing: nobody overwrites another, and a second press does nothing."""

import pytest
from playwright.sync_api import expect

from regions.models import Governance
from tests.browser.keyboard import Keyboard
from tests.factories import region_editor, submittable_region

TEXT = "#tekst-werkwijze textarea"
SAVE = "#tekst-werkwijze [data-opslaan]"
STATUS = "#tekst-werkwijze [data-stand]"


@pytest.fixture
def region(transactional_db):
    return submittable_region()


def test_a_stale_text_shows_both_texts_and_one_chooses(region, enter):
    path = f"/regios/{region.slug}/functies/werven/"
    mine, theirs = enter(region_editor(region)), enter(region_editor(region))
    for page in (mine, theirs):
        page.goto(path)
    theirs.locator(TEXT).fill("Zo wil de ander het.")
    theirs.locator(SAVE).click()
    expect(theirs.locator(STATUS)).to_contain_text("Opgeslagen om")

    mine.locator(TEXT).fill("Zo wil ik het.")
    mine.locator(SAVE).click()
    clash = mine.locator("#tekst-werkwijze [data-botsing]")
    expect(clash).to_contain_text("heeft deze tekst intussen gewijzigd")
    expect(clash).to_contain_text("Zo wil de ander het.")
    expect(mine.locator(TEXT)).to_have_value("Zo wil ik het.")
    assert region.function_plans.get(function="werven").arrangement == "Zo wil de ander het."

    clash.get_by_role("button", name="Beide teksten samen").click()
    expect(mine.locator(STATUS)).to_contain_text("Opgeslagen om")
    stored = region.function_plans.get(function="werven").arrangement
    assert stored == "Zo wil de ander het.\n\nZo wil ik het."


def test_a_double_press_submits_once(region, enter):
    page = enter(region_editor(region))
    page.goto(f"/regios/{region.slug}/indienen/")
    page.locator("[name=understood]").check()
    page.get_by_role("button", name="Voorstel indienen").dblclick()

    expect(page.locator("main")).to_contain_text("OR-")
    assert region.submissions.count() == 1
    assert region.transitions.count() == 1


def test_the_back_button_and_a_second_press_lead_to_the_first_answer(region, enter):
    page = enter(region_editor(region))
    page.goto(f"/regios/{region.slug}/indienen/")
    form = page.locator("main form[method=post]")
    key = form.locator("[name=form_key]").get_attribute("value")
    page.locator("[name=understood]").check()
    page.get_by_role("button", name="Voorstel indienen").click()
    expect(page.locator("main")).to_contain_text("kenmerk OR-")

    again = page.request.post(
        page.url + "indienen/",
        form={
            "form_key": key,
            "understood": "on",
            "csrfmiddlewaretoken": page.locator("[name=csrfmiddlewaretoken]").first.get_attribute(
                "value"
            ),
        },
        headers={"Referer": page.url},
    )

    assert again.ok
    assert again.url == page.url
    assert region.submissions.count() == 1


def test_a_form_by_keyboard_alone(region, enter):
    page = enter(region_editor(region))
    page.goto(f"/regios/{region.slug}/bestuur/wijzigen/")
    page.keyboard.press("Tab")
    expect(page.locator(".nl-skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    keys = Keyboard(page)
    keys.write("[name=mandate]", "Met het toetsenbord.")
    keys.press("Opslaan")
    expect(page.locator("main")).to_contain_text("opgeslagen")
    assert Governance.objects.get(region=region).mandate == "Met het toetsenbord."
