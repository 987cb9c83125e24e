"""Forty people in one session, from the opening of the board to the published report.

Thirty-seven come in by plain HTTP, as browsers without JavaScript do; three sit at a Chromium.
Nothing waits for a clock: every step ends when the page says so, or the test fails in time.
"""

import re
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from accounts import roles
from consultations.models import Concern, Minutes, Participant, Support
from consultations.states import CardState, State
from tests.factories import ConsultationFactory, ThemeFactory, staff

pytestmark = pytest.mark.django_db(transaction=True)
BY_HTTP, BY_CHROMIUM = 37, 3
PATIENCE = 300  # seconds for the whole hall at one step
KINDS = ("kernvraagstuk", "aandachtspunt", "vraag", "zorg", "kans", "risico")
THEMES = ("Geld", "Kwaliteit", "Grenzen")


class Guest:
    """Someone with a browser that only knows pages and forms."""

    def __init__(self, base: str, number: int):
        self.base, self.number = base, number
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        with self.opener.open(self.base + path, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def send(self, path: str, page: str, **form) -> str:
        """Press a button of a page; what comes back after the redirect."""
        hidden = {name: _hidden(page, name) for name in ("csrfmiddlewaretoken", "form_key")}
        data = urlencode(hidden | form).encode()
        request = Request(self.base + path, data, {"Referer": self.base + path})  # noqa: S310
        with self.opener.open(request, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def take_part(self, code: str, slug: str) -> None:
        """Join, place one card and stand behind the first that is there."""
        address = f"/c/{code}/"
        self.send(address, self.get(address))
        board = self.get(f"/consultaties/{slug}/bord/")
        themes = re.findall(r'<option value="([0-9a-f-]{36})"', board)
        self.send(
            f"/consultaties/{slug}/bord/toevoegen/",
            board,
            kind=KINDS[self.number % len(KINDS)],
            theme=themes[self.number % len(themes)],
            body=f"Punt van deelnemer {self.number:02d}: hoe gaan wij dit doen?",
        )

    def stand_behind(self, slug: str, card) -> None:
        board = self.get(f"/consultaties/{slug}/bord/")
        self.send(f"/consultaties/{slug}/bord/steun/", board, steun=str(card))


def _hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]+)"', page)[1]


@pytest.fixture
def session(transactional_db):
    """A session in preparation with three themes."""
    cache.clear()
    session = ConsultationFactory(draft=True, title="De veertig van Dorpstad")
    session.themes.all().delete()
    for place, title in enumerate(THEMES):
        ThemeFactory(consultation=session, title=title, position=place)
    return session


def all_at_once(work, guests: list[Guest]) -> None:
    """Everyone at the same time; the first that fails, fails the test."""
    with ThreadPoolExecutor(len(guests)) as hall:
        list(hall.map(work, guests, timeout=PATIENCE))


def test_forty_people_go_from_an_open_board_to_a_published_report(session, enter, live_server):
    desk = _open_the_board(session, enter)
    guests = [Guest(live_server.url, number) for number in range(BY_HTTP)]
    windows = [_sit_down(session, enter(None)) for _ in range(BY_CHROMIUM)]

    all_at_once(lambda guest: guest.take_part(session.join_code, session.slug), guests)
    for number, window in enumerate(windows, BY_HTTP):
        _place(window, f"Punt van deelnemer {number:02d}: hoe gaan wij dit doen?")

    assert Participant.objects.filter(consultation=session).count() == 40
    assert Concern.objects.filter(consultation=session).count() == 40
    first = Concern.objects.filter(consultation=session).earliest("pk")
    all_at_once(lambda guest: guest.stand_behind(session.slug, first.public_id), guests)
    assert Support.objects.filter(concern=first).count() == BY_HTTP
    _last_card_came_by_itself(windows[0])

    _work_at_the_desk(desk, session)
    _publish(desk, session)
    _read_as_a_stranger(enter(None), session)


def _open_the_board(session, enter):
    page = enter(staff(roles.FACILITATORS, first_name="Nadia"))
    page.goto(session.get_absolute_url())
    page.get_by_role("button", name="Bord openen").click()
    expect(page.locator("main")).to_contain_text("Het bord is open")
    return page


def _sit_down(session, page):
    page.goto(f"/c/{session.join_code}/")
    page.get_by_role("button", name="Meedoen").click()
    return page


def _place(page, text: str) -> None:
    page.locator("label", has_text="Zorg").first.click()
    page.get_by_label("Thema", exact=True).select_option(index=1)
    page.get_by_label("Uw bijdrage", exact=True).fill(text)
    page.get_by_role("button", name="Plaatsen op het bord").click()
    expect(page.get_by_label("Uw bijdrage", exact=True)).to_have_value("")


def _last_card_came_by_itself(page) -> None:
    """Who sat in a window all the time has seen the cards of others come."""
    expect(page.locator(".or-bord")).to_contain_text("Punt van deelnemer 39")


def _work_at_the_desk(page, session) -> None:
    """Merge two, name a key issue and bundle, close the board."""
    cards = list(Concern.objects.filter(consultation=session).order_by("pk")[:4])
    merging = "&".join(f"cards={card.public_id}" for card in cards[:2])
    page.goto(f"/consultaties/{session.slug}/werktafel/samenvoegen/?{merging}")
    page.locator(f"input[name=into][value='{cards[0].public_id}']").check()
    page.get_by_role("button", name="Samenvoegen").click()
    page.goto(f"/consultaties/{session.slug}/werktafel/kernvraagstukken/")
    page.locator("[name=title]").fill("Hoe gaan wij dit doen?")
    page.locator("[name=sentence]").fill("Hoe beginnen wij samen?")
    page.get_by_role("button", name="Maken").click()
    page.goto(f"/consultaties/{session.slug}/werktafel/")
    page.locator(f"input[name=cards][value='{cards[2].public_id}']").check()
    page.get_by_role("button", name="Bundelen").click()
    page.goto(session.get_absolute_url())
    page.get_by_role("button", name="Bord sluiten").click()


def _publish(page, session) -> None:
    """Begin the report, leave one card out, write a text, publish."""
    aside = Concern.objects.filter(consultation=session, state=CardState.VISIBLE).latest("pk")
    page.goto(f"/consultaties/{session.slug}/verslag/")
    page.get_by_role("button", name="Verslag beginnen").click()
    page.goto(f"/consultaties/{session.slug}/verslag/1/weglaten/{aside.public_id}/")
    page.locator("[name=reason]").fill("Hoort bij een ander overleg.")
    page.get_by_role("button", name="Weglaten met deze reden").click()
    page.get_by_role("link", name="Achtergrond", exact=True).click()
    page.locator("[name=text]").fill("Veertig mensen kwamen bijeen in Dorpstad.")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.locator("main")).to_contain_text("40 bijdragen = 38 in het verslag + 1")
    page.get_by_role("button", name="Verslag publiceren").click()
    expect(page.locator("main")).to_contain_text("gepubliceerd en staat vast")


def _read_as_a_stranger(page, session) -> None:
    """Without an account the report can be read, and it accounts for all forty."""
    page.goto("/verslagen/")
    page.get_by_role("link", name="Verslag De veertig van Dorpstad").click()
    main = page.locator("main")
    expect(main).to_contain_text("Veertig mensen kwamen bijeen")
    expect(main).to_contain_text("De telling sluit.")
    expect(main.locator("#bijlage")).to_be_visible()
    session.refresh_from_db()
    proof = Minutes.objects.get().content["proof"]
    assert session.state == State.DONE
    assert (proof["cards"], proof["used"], proof["merged"], proof["set_aside"]) == (40, 38, 1, 1)
