"""What must be in sight on a phone."""

import pytest
from playwright.sync_api import expect

from tests.factories import PartnershipFactory, partnership_editor


@pytest.fixture
def partnership(transactional_db):
    return PartnershipFactory(slug="oost")


def test_the_open_tab_is_in_sight(partnership, enter):
    page = enter(partnership_editor(partnership))
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/partnerschappen/oost/historie/")
    expect(page.locator(".or-tabs [aria-current]")).to_be_in_viewport(ratio=0.9)


def test_letters_twice_as_large_still_fit_on_a_usual_screen(partnership, enter):
    page = enter(partnership_editor(partnership))
    found = []
    for path in ("/", "/partnerschappen/oost/", "/partnerschappen/nieuw/", "/land/", "/privacy/"):
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        width = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{path} scrolls sideways to {width}"] if width > 1280 else []
    assert found == []
