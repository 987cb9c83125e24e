"""Following the money: from a grant to a frozen scenario to a budget with its account."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from financing.scenarios import load_keys
from financing.streams import load_streams
from partnerships.models import last_counted_year
from partnerships.permissions import add_to_team
from regions.permissions import add_to_team as add_to_region
from tests.browser.window import Window
from tests.factories import (
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
    StudentCountFactory,
    UserFactory,
)

STREAM = "Onderwijsregio, deel voor de regio"


@pytest.fixture
def leader(transactional_db, enter) -> Window:
    """Someone of a partnership with 160 students, and of the region that it belongs to."""
    load_streams()
    load_keys()
    user = UserFactory(first_name="Marijke")
    region = RegionFactory(name="Regio Oost", slug="oost", round=RoundFactory(slug="ronde"))
    partnership = PartnershipFactory(name="Samen Oost", slug="samen-oost")
    RegionPartnershipFactory(region=region, partnership=partnership)
    counted = last_counted_year(timezone.localdate())
    StudentCountFactory(partnership=partnership, study_year=counted, count=160)
    add_to_team(user, partnership)
    add_to_region(user, region)
    return Window(enter(user))


@pytest.mark.live
def test_from_a_grant_to_the_account_of_a_region(leader):
    write_a_grant_down(leader)
    keep_a_scenario(leader, "Bedrag per student", "1250")
    move_a_slider(leader)
    keep_a_scenario(leader, "Lager bedrag", "1000")
    compare(leader)
    freeze(leader)
    plan(leader)
    ask(leader)
    be_awarded(leader)
    answer_for(leader)
    look_at_the_figures(leader)


def write_a_grant_down(leader: Window) -> None:
    leader.page.goto("/partnerschappen/samen-oost/geld/")
    leader.follow("Bedrag toevoegen")
    leader.page.locator("[name=stream]").select_option(label=STREAM)
    leader.page.locator("[name=year]").fill("2026")
    leader.page.locator("[name=amount]").fill("180.000,50")
    leader.page.locator("[name=source]").fill("Beschikking")
    leader.press("Opslaan")
    leader.reads("Het bedrag staat erbij.")
    leader.keep("50-bedrag")


def keep_a_scenario(leader: Window, name: str, per_student: str) -> None:
    """The outcome follows what is typed; no button is needed."""
    leader.page.goto("/geld/verdelen/")
    box = leader.page.locator("#id_per_full_time")
    box.fill(per_student)
    outcome = f"€ {160 * int(per_student):,}".replace(",", ".")
    expect(leader.page.locator("#verdeling")).to_contain_text(f"{outcome},00")
    leader.page.locator("[name=name]").fill(name)
    leader.press("Bewaren", exact=True)
    leader.reads(f"Het scenario {name} is bewaard.")
    leader.keep("51-scenario")


def move_a_slider(leader: Window) -> None:
    leader.page.goto("/geld/verdelen/")
    slider = leader.page.get_by_label("Schuif: Per student voltijd")
    slider.fill("2000")
    expect(leader.page.locator("#id_per_full_time")).to_have_value("2000")
    expect(leader.page.locator("#verdeling")).to_contain_text("€ 320.000,00")
    leader.keep("52-schuif")


def compare(leader: Window) -> None:
    leader.page.goto("/geld/scenarios/")
    for name in ("Bedrag per student", "Lager bedrag"):
        leader.page.get_by_label(f"{name} vergelijken").check()
    leader.press("Naast elkaar zetten")
    table = leader.page.locator("#verdeling")
    for amount in ("€ 200.000,00", "€ 160.000,00"):
        expect(table).to_contain_text(amount)
    leader.keep("53-vergelijken")


def freeze(leader: Window) -> None:
    leader.page.goto("/geld/scenarios/")
    leader.follow("Bedrag per student")
    leader.press("Vastzetten", exact=True)
    leader.reads("Het scenario is vastgezet")
    leader.keep("54-vastgezet")


def plan(leader: Window) -> None:
    leader.page.goto("/regios/oost/geld/?jaar=2026")
    leader.reads("€ 180.000,50")
    leader.follow("Begroting 2026")
    leader.follow("Regel toevoegen")
    leader.page.locator("[name=function]").select_option("werven")
    leader.page.locator("[name=stream]").select_option(label=STREAM)
    leader.page.locator("[name=amount]").fill("150000")
    leader.press("Opslaan")
    leader.reads("De regel staat in de begroting.")
    leader.keep("55-begroting")


def ask(leader: Window) -> None:
    leader.follow("Aanvraag en verantwoording", exact=True)
    leader.follow("Aanvraag vastleggen")
    leader.reads("Dit is geen aanvraag bij de uitvoerder.")
    leader.keep("56-aanvraag")
    leader.press("Aanvraag vastleggen")
    leader.reads("De aanvraag is vastgelegd.")


def be_awarded(leader: Window) -> None:
    leader.follow("Toekenning vastleggen")
    leader.page.locator("[name=reference]").fill("DUS-2026-1")
    for name, day in (("decided_on", "1 3 2026"), ("account_due_on", "1 7 2027")):
        for part, value in zip(("day", "month", "year"), day.split(), strict=True):
            leader.page.locator(f"[name={name}_{part}]").fill(value)
    leader.page.get_by_label(f"{STREAM}, zonder oormerk").fill("140.000")
    leader.keep("57-toekenning")
    leader.press("Toekenning vastleggen")
    leader.reads("De toekenning is vastgelegd.")
    leader.reads("1 juli 2027")


def answer_for(leader: Window) -> None:
    leader.follow("Verantwoording vastleggen")
    leader.page.get_by_label(f"{STREAM}, werven: besteed").fill("130.000,25")
    leader.page.get_by_label(f"{STREAM}, werven: uitgevoerd").check()
    leader.page.get_by_label(f"{STREAM}, werven: resultaat").fill("Veertig nieuwe leraren")
    leader.keep("58-verantwoorden")
    leader.press("Verantwoording vastleggen")
    leader.reads("De verantwoording is vastgelegd.")
    leader.reads("€ 9.999,75")
    leader.reads("Vrij te besteden")
    leader.reads("Alle 4 stappen zijn afgerond")
    leader.keep("59-verantwoording")


def look_at_the_figures(leader: Window) -> None:
    leader.page.goto("/regios/oost/geld/jaar/2026/cijfers/")
    leader.reads("Begroot en besteed per functie")
    expect(leader.page.locator("svg.or-grafiek").first).to_be_visible()
    leader.keep("60-cijfers")
