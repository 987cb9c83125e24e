"""Every page in Chromium: no breach of the policy, no script error, no axe finding, no sideways
scroll; filled and empty, and with the form in error.
"""

from itertools import groupby
from operator import itemgetter

import pytest

from tests.browser.axe import violations
from tests.security import resolver, worlds
from tests.security.routes import ACCOUNT_ROUTES, OWN_ROUTES, Route
from tests.snapshot import Kept

WORLD = Kept(worlds.build_world)
# The address that states a rule and not a page, and what is a file or a fragment.
NO_PAGES = (
    "agenda-feed",
    "outbox-export",
    "organisations:import-state",
    "partnerships:conversation-calendar",
    "consultations:ical",
    "consultations:open-ical",
    "consultations:poll",
    "consultations:changes",
    "consultations:alike",
    "reports:download",
    "partnerships:download-students",
    "reports:state",
    "regions:signed-agreement",
    "regions:round-feed",
    "account_logout",
)
HEARS_BREACHES = """
window.breaches = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.breaches.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
EMPTY_THE_FORM = """(form) => {
  for (const field of form.elements) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = false;
    else if (["text", "number", "email", "password"].includes(field.type)) field.value = "";
    else if (field.tagName === "TEXTAREA") field.value = "";
  }
  form.noValidate = true;
}"""


def _pages() -> list[tuple[str, Route]]:
    """Each page once, as the editor or else the first who may open it; signed out what may."""
    found = []
    for route in [*OWN_ROUTES, *ACCOUNT_ROUTES]:
        row = route.methods.get("GET", {})
        roles = [role for role in row if row[role] == "ok" and role != "password"]
        if not roles or route.is_for_machines or route.name in NO_PAGES or ":export" in route.name:
            continue
        found.append(("editor" if "editor" in roles else roles[0], route))
        if roles[0] == "anonymous":
            found.append(("anonymous", route))
    return sorted(found, key=itemgetter(0))


PAGES = _pages()
WALKS = 6  # so that the workers of a test run share the pages
ASKED = {"partnerships:register": "?soort=sop"}  # the kind is chosen first
FORMS = {
    "anonymous": [("account_login", "-")],
    "assessor": [("regions:review-assess", "reviewing")],
    "decider": [("regions:review-decide", "judged")],
    "editor": [
        ("account_change_password", "-"),
        ("partnerships:change", "-"),
        ("regions:details", "draft"),
        ("regions:add-partnership", "draft"),
        ("regions:submit", "draft"),
        ("regions:withdraw", "draft"),
        ("financing:add-grant", "tree"),
        ("financing:import-grants", "tree"),
        ("financing:add-budget-line", "draft"),
        ("financing:award", "draft"),
        ("financing:account", "draft"),
    ],
    "member": [("partnerships:register", "-")],
}


@pytest.fixture
def world(transactional_db):
    built = WORLD()
    worlds.write_mail()
    return built


class Watched:
    """A page that remembers what went wrong on it."""

    def __init__(self, page):
        self.page, self.wrong = page, []
        page.add_init_script(HEARS_BREACHES)
        page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        page.on("console", self._heard)

    def _heard(self, message) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.wrong.append(f"console: {message.text}")

    def look(self, where: str) -> list[str]:
        """All findings on the page as it is now, wide and narrow."""
        found = [f"{where}: {breach}" for breach in self.page.evaluate("window.breaches")]
        for width in (1280, 390, 320):
            self.page.set_viewport_size({"width": width, "height": 900})
            found += [f"{where} at {width}: {text}" for text in self._at(width)]
        found += [f"{where}: {text}" for text in self.wrong]
        self.wrong.clear()
        return found

    def _at(self, width: int) -> list[str]:
        scroll = self.page.evaluate("document.documentElement.scrollWidth")
        sideways = [f"scrolls sideways to {scroll}"] if scroll > width else []
        return sideways if width == 320 else sideways + violations(self.page)


@pytest.mark.parametrize("walk", range(WALKS))
def test_every_page_is_clean(walk, world, enter):
    found = []
    for role, pages in groupby(PAGES[walk::WALKS], key=itemgetter(0)):
        watched = Watched(enter(world.people[role]))
        for _role, route in pages:
            path = _address(route, world)
            response = watched.page.goto(path)
            assert response.status in (200, 401), path
            found += watched.look(f"{path} as {role}")
    assert not found, "\n".join(found)


def test_the_pages_of_someone_with_nothing_are_clean(world, enter):
    watched = Watched(enter(world.people["outsider"]))
    found = []
    for path in (
        "/",
        "/partnerschappen/",
        "/rapporten/",
        "/regios/?zoek=nergens",
        "/bestaat-niet/",
        "/beoordeling/",
        "/organisaties/?zoek=niemand",
    ):  # fmt: skip -- one list
        watched.page.goto(path)
        found += watched.look(path)
    assert not found, "\n".join(found)


def test_a_form_in_error_is_clean_and_leads_to_the_field(world, enter):
    found = []
    for role, forms in FORMS.items():
        watched = Watched(enter(world.people[role]))
        for name, stage in forms:
            is_own = ":" in name
            path = worlds.url(name, stage, world.a) if is_own else resolver.account_address(name)
            _send_it_empty(watched.page, path + ASKED.get(name, ""), name)
            found += [f"{path}: {text}" for text in _dead_links(watched.page)]
            found += watched.look(path)
    assert not found, "\n".join(found)


def _send_it_empty(page, path: str, name: str) -> None:
    page.goto(path)
    form = page.locator("main form[method=post]").first
    form.evaluate(EMPTY_THE_FORM)
    button = form.locator("[name=inleveren]") if name == "regions:review-assess" else None
    (button or form.locator("button[type=submit]").first).click()
    page.wait_for_load_state()


def _dead_links(page) -> list[str]:
    """What is wrong with the summary of errors: every line of it leads to its field."""
    summary = page.locator("#fouten")
    if summary.count() != 1:
        return ["shows no summary of errors"]
    targets = [link.get_attribute("href") for link in summary.locator("a").all()]
    return [f"{target} is not there" for target in targets if page.locator(target).count() != 1]


def test_the_policy_holds_after_htmx_has_swapped(world, enter):
    watched = Watched(enter(world.people["editor"]))
    page = watched.page
    page.goto(worlds.url("regions:detail", "draft", world.a))
    page.locator("button[id^=vraag-]").first.click()
    page.get_by_text("De vraag om instemming is verstuurd.").wait_for()

    assert watched.look("after asking") == []


def _address(route: Route, world) -> str:
    if ":" in route.name or not route.name.startswith(("account", "mfa", "social", "user", "/")):
        return worlds.url(route.name, route.stage, world.a)
    return resolver.account_address(route.name)
