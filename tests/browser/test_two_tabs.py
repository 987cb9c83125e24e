"""Two windows on one thing: nobody overwrites another, and a second press does nothing."""

import pytest
from playwright.sync_api import expect

from tests.factories import region_editor, submittable_region


@pytest.fixture
def region(transactional_db):
    return submittable_region()


def test_a_stale_form_shows_both_texts_and_saves_after_all(region, enter, live_server):
    path = f"/regios/{region.slug}/functies/werven/"
    mine, theirs = enter(region_editor(region)), enter(region_editor(region))
    for page in (mine, theirs):
        page.goto(path)
    theirs.locator("[name=arrangement]").fill("Zo wil de ander het.")
    theirs.get_by_role("button", name="Opslaan").click()
    expect(theirs.locator("main")).to_contain_text("Werven is opgeslagen.")

    mine.locator("[name=arrangement]").fill("Zo wil ik het.")
    with mine.expect_response(live_server.url + path) as answer:
        mine.get_by_role("button", name="Opslaan").click()

    assert answer.value.status == 409
    expect(mine.locator("main")).to_contain_text("Iemand anders heeft dit intussen gewijzigd.")
    expect(mine.locator("main")).to_contain_text("Zo wil de ander het.")
    expect(mine.locator("[name=arrangement]")).to_have_value("Zo wil ik het.")
    assert region.function_plans.get(function="werven").arrangement == "Zo wil de ander het."

    mine.get_by_role("link", name="Verder met de opgeslagen tekst").click()
    expect(mine.locator("[name=arrangement]")).to_have_value("Zo wil de ander het.")
    mine.locator("[name=arrangement]").fill("Zo doen wij het samen.")
    mine.get_by_role("button", name="Opslaan").click()
    expect(mine.locator("main")).to_contain_text("Werven is opgeslagen.")
    assert region.function_plans.get(function="werven").arrangement == "Zo doen wij het samen."


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
    page.goto(f"/regios/{region.slug}/functies/werven/")
    page.keyboard.press("Tab")
    expect(page.locator(".nl-skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "arrangement")
    page.keyboard.press("Control+A")
    page.keyboard.type("Met het toetsenbord.")
    tab_to(page, "target")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Opslaan")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_contain_text("Werven is opgeslagen.")
    assert region.function_plans.get(function="werven").arrangement == "Met het toetsenbord."


def tab_to(page, name: str) -> None:
    """Tab until a field has the focus; more than thirty stops is a trap."""
    for _stop in range(30):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {name}")
