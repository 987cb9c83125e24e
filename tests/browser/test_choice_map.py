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


def test_another_division_comes_on_top_and_clicks_still_choose(region, enter):
    """What was ticked stays, the table says what the choice takes, and nothing is saved yet."""
    page = enter(region_editor(region))
    page.goto("/regios/regio-oost/gemeenten/")
    page.locator(f"input[value={HENGELO}]").check()
    page.get_by_label("Andere indeling op de kaart").select_option("arbeidsmarkt")
    page.get_by_role("button", name="Tonen").click()
    row = page.get_by_role("row", name=re.compile("^Twente"))
    expect(row.get_by_role("cell").nth(1)).to_have_text("2")
    assert page.locator("g[data-laag=Twente]").count() == 1
    shape = page.locator(f"[data-code={HENGELO}]")
    expect(shape).to_contain_class("is-gekozen")
    shape.click()
    expect(page.locator(f"input[value={HENGELO}]")).not_to_be_checked()
    expect(page.locator("[data-totaal]")).to_contain_text("1 gemeente gekozen")
    assert list(region.municipalities.values_list("code", flat=True)) == [ENSCHEDE]


def test_without_script_the_button_does_the_same(region, enter):
    page = enter(region_editor(region), java_script_enabled=False)
    page.goto("/regios/regio-oost/gemeenten/")
    page.locator(f"input[value={HENGELO}]").check()
    page.get_by_label("Andere indeling op de kaart").select_option("arbeidsmarkt")
    page.get_by_role("button", name="Tonen").click()
    expect(page.get_by_role("row", name=re.compile("^Twente"))).to_be_visible()
    expect(page.locator(f"input[value={HENGELO}]")).to_be_checked()
    page.get_by_role("button", name="Opslaan").click()
    expect(page).to_have_url(re.compile(r"/regios/regio-oost/$"))
    assert region.municipalities.count() == 2


MAASTRICHT = "GM0935"


def test_a_check_brings_the_map_to_the_place_that_it_names(region, enter):
    region.municipalities.add(Municipality.objects.get(code=MAASTRICHT))
    page = enter(region_editor(region))
    page.goto("/regios/regio-oost/")
    whole = page.locator("svg.or-kaart").get_attribute("viewBox")
    back = page.get_by_role("button", name="Hele kaart tonen")
    expect(back).to_be_hidden()
    loose = page.locator("a[href*='#gemeente-']")
    code = loose.get_attribute("href").partition("#gemeente-")[2]
    loose.click()
    expect(page.locator(f"#gemeente-{code}")).to_be_focused()
    expect(page.locator(f"[data-plek={code}]")).to_be_in_viewport()
    assert page.locator("svg.or-kaart").get_attribute("viewBox") != whole
    back.click()
    expect(page.locator("svg.or-kaart")).to_have_attribute("viewBox", whole)
    expect(back).to_be_hidden()


def test_an_address_with_a_place_opens_the_map_there(region, enter):
    page = enter(region_editor(region))
    page.goto(f"/regios/regio-oost/#gemeente-{ENSCHEDE}")
    expect(page.get_by_role("button", name="Hele kaart tonen")).to_be_visible()
    expect(page.locator(f"[data-plek={ENSCHEDE}]")).to_be_in_viewport()
