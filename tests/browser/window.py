"""One person at a browser."""

import os
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from rato_portal.demo.people import PASSWORD, code_of_the_moment


class Window:
    """A browser window of one person; keeps pictures of pages when asked."""

    def __init__(self, page: Page):
        self.page = page
        self.folder = os.environ.get("PORTAL_SCREENSHOTS")

    def press(self, name: str, *, exact: bool = False, role: str = "button") -> None:
        self.page.get_by_role(role, name=name, exact=exact).first.click()

    def follow(self, name: str, *, exact: bool = False) -> None:
        self.press(name, exact=exact, role="link")

    def tab(self, name: str) -> None:
        """A tab of the page; the navigation above may have a link of the same name."""
        self.page.locator("nav.or-tabs").get_by_role("link", name=name).click()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)

    def reads(self, text: str | re.Pattern) -> None:
        expect(self.page.locator("main")).to_contain_text(text)

    def keep(self, name: str) -> None:
        if self.folder:
            Path(self.folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(self.folder) / f"{name}.png", full_page=True)

    def sign_in(self, email: str, *, second_factor: bool = False) -> None:
        self.page.goto("/account/login/")
        self.page.locator("[name=login]").fill(email)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.press("Inloggen", exact=True)
        if second_factor:
            self.page.locator("[name=code]").fill(code_of_the_moment())
            self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Goede")
