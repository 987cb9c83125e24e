"""The main job of the portal, from signing in to the decision, through the pages alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.window import Window

SECTORS = ("Primair onderwijs", "Voortgezet onderwijs", "Middelbaar beroepsonderwijs")
FUNCTIONS = ("Werven", "Matchen", "Opleiden", "Begeleiden", "Professionaliseren")


@pytest.mark.live
def test_from_partnership_to_decision(demo, celery_worker, window):
    leader = window()
    leader.sign_in("programmaleider@voorbeeld.nl")
    leader.keep("01-mijn-werk")
    register_a_partnership(leader)
    region = start_a_region(leader)
    compose(leader)
    ask_for_consent(leader)
    confirm_as_director(window())
    submit(leader, region)
    read_the_dossier(leader)

    assess(window(), "beoordelaar@voorbeeld.nl", "1")
    assess(window(), "beoordelaar2@voorbeeld.nl", "2")
    decide(window(), window())

    leader.page.goto(region)
    leader.reads("Een helder gedeeld plan.")
    leader.reads("Vastgesteld")
    leader.keep("20-besluit-gezien")
    see_it_on_the_map(leader)


@pytest.mark.live
def test_composing_until_submission_without_javascript(demo, window):
    leader = window(java_script_enabled=False)
    leader.sign_in("programmaleider@voorbeeld.nl")
    register_a_partnership(leader)
    region = start_a_region(leader)
    compose(leader)
    ask_for_consent(leader)
    submit(leader, region)
    leader.reads("kenmerk OR-")


def register_a_partnership(leader: Window) -> None:
    leader.page.goto("/partnerschappen/nieuw/")
    leader.follow("Samen Opleiden & Professionaliseren")
    leader.page.locator("[name=name]").fill("Samen Opleiden Oost-Twente")
    leader.page.get_by_label("Erkend", exact=True).check()
    for sector in SECTORS:
        leader.page.get_by_label(sector).check()
    leader.page.locator("[name=lead]").select_option(index=1)
    leader.page.get_by_label("Twente", exact=True).check()
    leader.page.locator("[name=vision]").fill("Samen leiden wij op, dicht bij de school.")
    leader.keep("02-partnerschap")
    leader.press("Opslaan")
    leader.reads("Het partnerschap is geregistreerd.")

    leader.tab("Partners")
    add_member(leader, "Hogeschool")
    add_member(leader, "Het Stift")
    leader.tab("Overzicht")
    count_students(leader, "160")
    leader.keep("03-partnerschap-compleet")


def add_member(leader: Window, name: str) -> None:
    leader.follow("Partner toevoegen")
    choose_from_register(leader, name)
    leader.reads("is gevraagd de deelname te bevestigen")


def count_students(leader: Window, number: str) -> None:
    """In the year that the round looks at: the last study year that had ended."""
    leader.tab("Studenten")
    leader.follow("2025-2026", exact=True)
    leader.follow("2025-2026 invullen")
    leader.page.locator("[name=new_institute]").select_option(index=1)
    leader.page.locator("[name=new_count]").fill(number)
    leader.press("Opslaan", exact=True)
    leader.reads("Opgeslagen: 1 aantal gewijzigd.")
    leader.reads(number)
    leader.tab("Overzicht")


def start_a_region(leader: Window) -> str:
    """One click: Twente, with its fourteen real municipalities."""
    leader.page.goto("/regios/nieuw/")
    leader.keep("04-regio-starten")
    leader.press("Twente", exact=True)
    leader.reads("Uw voorstel is gestart.")
    expect(leader.page.get_by_role("heading", level=1)).to_contain_text("Onderwijsregio Twente")
    leader.reads("Enschede")
    leader.reads("14")
    leader.keep("05-regio-leeg")
    assert verdicts(leader) == {"R02": False, "R03": False, "R04": True, "R05": False, "R08": False}
    return leader.page.url


CHECKS = {
    "R02": "Een lerarenopleiding voor elke sector",
    "R03": "De beroepsgroep is vertegenwoordigd",
    "R04": "Een aaneengesloten gebied",
    "R05": "Voldoende leerlingen of studenten",
    "R08": "Vijf functies ingevuld",
}


def verdicts(leader: Window) -> dict[str, bool]:
    """Which of the live checks the page says are met; met ones may be folded away."""
    panel = leader.page.locator("section", has=leader.page.locator("#controle"))
    return {
        code: "In orde" in (panel.locator("li", has_text=title).text_content() or "")
        for code, title in CHECKS.items()
    }


def compose(leader: Window) -> None:
    """Partnership, participants and five functions; the checks follow each change."""
    leader.follow("Partnerschap toevoegen")
    leader.page.locator("[name=partnership]").select_option(label="Samen Opleiden Oost-Twente")
    leader.press("Opslaan")
    leader.reads("is toegevoegd; de partners staan bij de deelnemers")
    assert verdicts(leader) == {"R02": True, "R03": False, "R04": True, "R05": False, "R08": False}

    add_participant(leader, "Netwerk")
    assert verdicts(leader)["R03"]
    for board in ("Het Kompas", "Samenwijs", "Scholengroep De Es", "ROC"):
        add_participant(leader, board)
    assert verdicts(leader)["R05"]
    for function in FUNCTIONS:
        fill_function(leader, function)
    assert verdicts(leader) == dict.fromkeys(CHECKS, True)
    leader.keep("08-regio-compleet")


def add_participant(leader: Window, name: str) -> None:
    leader.follow("Deelnemer toevoegen")
    choose_from_register(leader, name)
    leader.reads("staat bij de deelnemers")


def choose_from_register(leader: Window, name: str) -> None:
    """The first that is found in Twente."""
    place = "Almelo" if name == "ROC" else "Twente"
    leader.fill("Naam, bestuursnummer, BRIN of plaats", f"{name} {place}")
    leader.press("Zoeken")
    leader.keep("06-register-zoeken")
    row = leader.page.get_by_role("row").filter(has_text=name).first
    row.get_by_role("button", name="Toevoegen").click()


def fill_function(leader: Window, function: str) -> None:
    leader.follow(function, exact=True)
    leader.page.locator("[name=lead]").select_option(index=1)
    leader.press("Trekkers opslaan")
    leader.reads(f"De trekkers van {function.lower()} zijn opgeslagen.")
    write_text(leader, "werkwijze", "Eén team voor alle sectoren.")
    write_text(leader, "doel", "Elk jaar 120 nieuwe kandidaten.")
    leader.keep("07-functie")
    leader.follow("Terug naar de samenstelling")


def write_text(leader: Window, part: str, text: str) -> None:
    """It saves itself; without JavaScript its button opens the page anew with a message."""
    section = leader.page.locator(f"#tekst-{part}")
    section.locator("textarea").fill(text)
    section.get_by_role("button", name="Opslaan").click()
    by_itself = section.locator("[data-stand]", has_text="Opgeslagen om")
    by_button = leader.page.get_by_text("De tekst bij")
    expect(by_itself.or_(by_button).first).to_be_visible()


def ask_for_consent(leader: Window) -> None:
    leader.page.locator("#vraag-iedereen").click()
    leader.reads("Alle deelnemers zijn om instemming gevraagd.")
    leader.keep("09-instemming-gevraagd")


def confirm_as_director(director: Window) -> None:
    director.sign_in("bestuurder@voorbeeld.nl")
    director.keep("10-bestuurder")
    director.follow("Antwoord geven")
    director.keep("11-instemming")
    director.press("Ja, wij doen mee")
    director.reads("Dank u.")
    director.reads("Bevestigd")


def submit(leader: Window, region: str) -> None:
    leader.page.goto(region)
    leader.press("Naar indienen")
    leader.page.locator("[name=understood]").check()
    leader.keep("12-indienen")
    leader.press("Voorstel indienen", exact=True)
    leader.reads("Uw voorstel is ingediend met kenmerk")
    leader.keep("13-ingediend")


def read_the_dossier(leader: Window) -> None:
    """The worker builds, after the dossiers of the demo; the page follows by itself."""
    leader.follow("Dossier (pdf)")
    leader.keep("14-dossier-in-de-maak")
    download = leader.page.get_by_role("link", name="Downloaden")
    expect(download).to_be_visible(timeout=300_000)
    with leader.page.expect_download() as waiting:
        download.click()
    path = waiting.value.path()
    assert path.read_bytes().startswith(b"%PDF")
    assert waiting.value.suggested_filename.endswith(".pdf")
    leader.keep("15-dossier-klaar")


def assess(assessor: Window, email: str, number: str) -> None:
    open_dossier(assessor, email)
    assessor.keep(f"16-dossier-{number}")
    assessor.press("Beoordeling beginnen")
    for verdict in assessor.page.get_by_label("Voldoet", exact=True).all():
        verdict.check()
    for justification in assessor.page.get_by_label("Onderbouwing").all():
        justification.fill("De momentopname laat dit zien.")
    assessor.page.locator("[name=summary]").fill("Samenhangend.")
    assessor.keep(f"17-beoordelen-{number}")
    assessor.press("Inleveren")
    assessor.reads("Uw beoordeling is ingeleverd.")


def open_dossier(judge: Window, email: str) -> None:
    """Sign in and declare to have no interest; only then the dossier opens."""
    judge.sign_in(email, second_factor=True)
    judge.page.goto("/beoordeling/")
    judge.follow("Onderwijsregio Twente")
    judge.page.get_by_label("Nee, ik heb geen belang").check()
    judge.press("Vastleggen")


def decide(decider: Window, colleague: Window) -> None:
    """One writes the decision, a second person approves it and makes it known."""
    open_dossier(decider, "beslisser@voorbeeld.nl")
    decider.follow("Besluit schrijven")
    decider.page.get_by_label("Vastgesteld", exact=True).check()
    decider.page.locator("[name=reasons]").fill("Een helder gedeeld plan.")
    decider.keep("18-besluiten")
    decider.press("Ter goedkeuring aanbieden")
    decider.reads("Het besluit ligt nu bij een collega ter goedkeuring.")

    open_dossier(colleague, "beslisser2@voorbeeld.nl")
    colleague.follow("Besluit lezen en goedkeuren")
    colleague.page.locator("form #id_understood").check()
    colleague.press("Besluit goedkeuren")
    colleague.reads("U heeft het besluit goedgekeurd.")
    colleague.page.locator("[name=besluit]").check()
    colleague.press("Gekozen besluiten bekijken en bekendmaken")
    colleague.page.locator("#id_understood").check()
    colleague.keep("19-bekendmaken")
    colleague.press("Nu bekendmaken")
    colleague.reads("Het besluit is bekendgemaakt.")


def see_it_on_the_map(leader: Window) -> None:
    leader.page.goto("/overzicht/")
    row = leader.page.get_by_role("row", name="Onderwijsregio Twente")
    expect(row).to_contain_text("Vastgesteld")
    expect(row).to_contain_text("14")
    figures = leader.page.locator("figure")  # the real map, then the tiles
    on_the_map = figures.get_by_role("link", name="Onderwijsregio Twente").first
    expect(on_the_map).to_have_accessible_name("Onderwijsregio Twente: vastgesteld")
    leader.keep("21-overzicht")
