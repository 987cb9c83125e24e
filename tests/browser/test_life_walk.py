"""The whole life of a region after it came in, by eight people, each in a window of their own.

A supplement, two blind assessments, a conclusion, an advice, a decision that takes two, a
condition, an escalation, a rejection of another region, and two regions that become one.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from regions.models import Region
from regions.states import RegionState
from tests.browser.window import Window


@pytest.fixture
def regions(demo) -> dict[str, Region]:
    """Of the demo: one that came in, and one that is half assessed."""
    states = (RegionState.SUBMITTED, RegionState.UNDER_REVIEW)
    return {state: Region.objects.get(state=state) for state in states}


@pytest.mark.live
def test_from_supplement_to_one_region(regions, window):
    came_in, half_way = regions[RegionState.SUBMITTED], regions[RegionState.UNDER_REVIEW]
    leader = window()
    leader.sign_in("collega@voorbeeld.nl")
    first, second, adviser, writer, approver = (
        _staff(window(), f"{name}@voorbeeld.nl")
        for name in ("beoordelaar", "beoordelaar2", "begeleider", "beslisser", "beslisser2")
    )

    _begin(first, came_in)
    _ask_for_more(first)
    _answer(leader, came_in)
    for assessor in (first, second):
        _begin(assessor, came_in)
        _assess(assessor)
    _conclude(first, came_in)
    _advise(adviser, came_in)
    _decide(writer, approver, came_in, "Voorlopig vastgesteld", with_condition=True)
    _meet_the_condition(leader, writer, came_in)
    _escalate(writer, leader, came_in)

    _begin(second, half_way)
    _assess(second)
    _decide(writer, approver, half_way, "Afgewezen")
    leader.page.goto(f"/regios/{half_way.slug}/stand/")
    leader.reads("Afgewezen")

    _become_one(leader, came_in)
    states = Region.objects.in_bulk([came_in.pk, half_way.pk])
    assert states[came_in.pk].state == RegionState.MERGED
    assert states[half_way.pk].state == RegionState.REJECTED


def _staff(person: Window, email: str) -> Window:
    person.sign_in(email, second_factor=True)
    return person


def _open(judge: Window, region: Region) -> None:
    """By the queue; who opens a dossier for the first time declares to have no interest."""
    judge.page.goto(f"/beoordeling/{region.submissions.latest('number').reference}/")
    declare = judge.page.get_by_label("Nee, ik heb geen belang")
    if declare.count():
        declare.check()
        judge.press("Vastleggen")


def _begin(assessor: Window, region: Region) -> None:
    _open(assessor, region)
    assessor.press("Beoordeling beginnen")


def _assess(assessor: Window) -> None:
    for verdict in assessor.page.get_by_label("Voldoet", exact=True).all():
        verdict.check()
    for justification in assessor.page.get_by_label("Onderbouwing").all():
        justification.fill("De momentopname laat dit zien.")
    assessor.page.locator("[name=summary]").fill("Samenhangend.")
    assessor.press("Inleveren")
    assessor.reads("Uw beoordeling is ingeleverd.")


def _ask_for_more(assessor: Window) -> None:
    assessor.page.go_back()
    assessor.follow("Aanvulling vragen")
    _fill_day(assessor, "due_on", 14)
    assessor.page.locator("main form textarea").first.fill("Wie trekt dit onderdeel?")
    assessor.keep("30-aanvulling-vragen")
    assessor.press("Aanvulling vragen")
    assessor.reads("Aanvulling gevraagd")


def _answer(leader: Window, region: Region) -> None:
    leader.page.goto("/")
    leader.reads(f"Aanvulling op {region.name} indienen")
    leader.page.goto(f"/regios/{region.slug}/aanvulling/")
    question = leader.page.locator("section[id^=vraag-]").first
    question.locator("textarea").fill("Het bestuur van De Eik trekt dit onderdeel.")
    question.get_by_role("button", name="Opslaan").click()
    expect(question.locator("[data-stand]")).to_contain_text("Opgeslagen om")
    leader.keep("31-aanvulling-antwoord")
    leader.page.locator("[name=understood]").check()
    leader.press("Aanvulling indienen")
    leader.reads("kenmerk")


def _conclude(assessor: Window, region: Region) -> None:
    _open(assessor, region)
    assessor.follow("Bekijk ze naast elkaar")
    assessor.page.locator("[name=note]").fill("Wij zijn het eens: het plan hangt samen.")
    assessor.keep("32-conclusie")
    assessor.press("Opslaan")
    assessor.reads("Wij zijn het eens")


def _advise(adviser: Window, region: Region) -> None:
    reference = region.submissions.latest("number").reference
    adviser.page.goto(region.get_absolute_url())
    adviser.page.get_by_label("Nee, ik heb geen belang").check()
    adviser.press("Vastleggen")
    adviser.page.goto(f"/beoordeling/{reference}/advies/")
    adviser.page.get_by_label("Voorlopig vastgesteld", exact=False).first.check()
    adviser.page.locator("[name=text]").fill("Stel vast onder één voorwaarde.")
    adviser.keep("33-advies")
    adviser.press("Advies vastleggen")
    adviser.reads("advies")


def _decide(
    writer: Window, approver: Window, region: Region, outcome: str, *, with_condition: bool = False
) -> None:
    _open(writer, region)
    writer.follow("Besluit schrijven")
    writer.page.get_by_label(outcome, exact=False).first.check()
    writer.page.locator("[name=reasons]").fill("De samenstelling is sterk.")
    if with_condition:
        writer.page.locator("[name=points]").fill("De beroepsgroep vraagt aandacht.")
        writer.page.locator("[name=condition_1]").fill("Werk de inbreng van leraren uit.")
        _fill_day(writer, "due_1", 90)
    writer.press("Ter goedkeuring aanbieden")
    writer.reads("Het besluit ligt nu bij een collega ter goedkeuring.")
    _open(approver, region)
    approver.follow("Besluit lezen en goedkeuren")
    approver.keep("34-goedkeuren")
    approver.page.locator("form #id_understood").check()
    approver.press("Besluit goedkeuren")
    approver.reads("U heeft het besluit goedgekeurd.")
    approver.page.locator("[name=besluit]").check()
    approver.press("Gekozen besluiten bekijken en bekendmaken")
    approver.page.locator("#id_understood").check()
    approver.press("Nu bekendmaken")
    approver.reads("Het besluit is bekendgemaakt.")


def _meet_the_condition(leader: Window, checker: Window, region: Region) -> None:
    standing = f"/regios/{region.slug}/stand/"
    leader.page.goto(standing)
    leader.keep("35-stand")
    leader.follow("Beantwoorden")
    leader.page.locator("[name=answer]").fill("Leraren schreven mee aan het plan.")
    leader.press("Opslaan")
    leader.reads("Leraren schreven mee aan het plan.")
    checker.page.goto(standing)
    checker.follow("Nakijken")
    checker.page.locator("[name=verdict]").first.check()
    checker.press("Opslaan")
    leader.page.goto(standing)
    leader.reads("Afgevinkt door OCW")


def _escalate(decider: Window, leader: Window, region: Region) -> None:
    """One step up, which the region sees, and down again."""
    standing = f"/regios/{region.slug}/stand/"
    for colour in ("Oranje", "Groen"):
        decider.page.goto(standing)
        decider.follow("Opschalen of afschalen")
        decider.page.get_by_label(colour, exact=False).first.check()
        decider.page.locator("[name=reason]").fill("De partners lopen vast op het geld.")
        holder = decider.page.locator("[name=holder]")
        if colour != "Groen":
            holder.fill("Lotte Hesselink")
        decider.press("Opslaan")
        leader.page.goto(standing)
        leader.reads(colour)
    leader.keep("36-escalatie")


def _become_one(leader: Window, region: Region) -> None:
    """The other team of the demo goes on with it."""
    leader.page.goto(f"/regios/{region.slug}/samengaan/")
    leader.page.locator("[name=into]").select_option(index=1)
    leader.page.locator("[name=reason]").fill("Dezelfde scholen, dezelfde opleidingen.")
    leader.keep("37-samengaan")
    leader.press("Opslaan")
    leader.reads("Samengevoegd")


def _fill_day(person: Window, name: str, days: int) -> None:
    day = timezone.localdate() + timedelta(days=days)
    for part in ("day", "month", "year"):
        person.page.locator(f"[name={name}_{part}]").fill(str(getattr(day, part)))
