"""Choosing municipalities: the map and the list are one choice."""

import re

import pytest
from playwright.sync_api import expect

from organisations.models import Municipality
from organisations.reference import load_reference
from tests.factories import RegionFactory, region_editor

ENSCHEDE, HENGELO = "GM0153", "GM0164"


@pytest.fixture
def region(transactional_db):
    load_reference()
    region = RegionFactory(slug="regio-oost")
    region.municipalities.add(Municipality.objects.get(code=ENSCHEDE))
    return region


def test_a_click_on_the_map_chooses_and_the_list_says_so(region, enter):
    page = enter(region_editor(region))
    page.goto("/regios/regio-oost/gemeenten/")
    shape, box = page.locator(f"[data-code={HENGELO}]"), page.locator(f"input[value={HENGELO}]")
    expect(page.locator("[data-totaal]")).to_contain_text("1 gemeente gekozen")
    shape.click()
    expect(box).to_be_checked()
    expect(shape).to_contain_class("is-gekozen")
    expect(page.locator("[data-totaal]")).to_contain_text("2 gemeenten gekozen")
    page.locator(f"[data-code={ENSCHEDE}]").click()
    page.get_by_role("button", name="Opslaan").click()
    expect(page).to_have_url(re.compile(r"/regios/regio-oost/$"))
    assert list(region.municipalities.values_list("code", flat=True)) == [HENGELO]


def test_the_list_shows_on_the_map(region, enter):
    page = enter(region_editor(region))
    page.goto("/regios/regio-oost/gemeenten/")
    page.locator(f"input[value={HENGELO}]").check()
    expect(page.locator(f"[data-code={HENGELO}]")).to_contain_class("is-gekozen")
