"""One person who has no mouse: everything is reached with Tab and done with keys."""

from playwright.sync_api import Locator, Page, expect

FURTHEST = 600  # presses of Tab; a page that needs more is broken


class Keyboard:
    """Keys on a page; ``reach`` fails for what Tab does not come to."""

    def __init__(self, page: Page):
        self.page = page

    def reach(self, target: Locator) -> None:
        """Press Tab until the target has the focus."""
        expect(target).to_be_visible()
        for _press in range(FURTHEST):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {target}")

    def press(self, name: str, *, role: str = "button", within: str = "main") -> None:
        """A button or link, by its name."""
        self.reach(self.page.locator(within).get_by_role(role, name=name).first)
        self.page.keyboard.press("Enter")

    def follow(self, name: str) -> None:
        self.press(name, role="link")

    def choose(self, selector: str, first_letters: str) -> None:
        """An option of a select, by typing what it begins with."""
        self.reach(self.page.locator(selector))
        self.page.keyboard.type(first_letters)

    def write(self, selector: str, text: str) -> None:
        """Replace what stands in a field."""
        self.reach(self.page.locator(selector))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def reads(self, text: str) -> None:
        expect(self.page.locator("main")).to_contain_text(text)
