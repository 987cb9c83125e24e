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
