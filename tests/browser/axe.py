"""axe-core in a page: only what is wrong comes back, the thousands that are right stay there."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
LOOK = "options => axe.run(options).then((found) => found.violations)"


def violations(page: Page) -> list[str]:
    """One line a place that breaks a rule, at most three a rule."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(LOOK, OPTIONS)
    return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"][:3]]
