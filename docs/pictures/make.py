"""Makes the pictures of the README from a running demo: `.venv/bin/python docs/pictures/make.py`.

Needs `./portal run` in another window, Debian's chromium and poppler-utils, and the packages of
`./portal test`. The address is the first argument (http://127.0.0.1:8000).
"""

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
BASE = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
PASSWORD = "Oefenen-met-regio1"  # noqa: S105 -- printed for everyone who runs the demo
CHROMIUM_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM_ARGS
        )
        page = browser.new_page(
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            viewport={"width": 1280, "height": 1100},
        )
        sign_in(page, "programmaleider@voorbeeld.nl")
        page.goto(f"{BASE}/regios/onderwijsregio-achterhoek/")
        page.screenshot(path=HERE / "regio.png")
        page.context.clear_cookies()
        sign_in(page, "collega@voorbeeld.nl")
        page.goto(f"{BASE}/overzicht/")
        page.screenshot(path=HERE / "overzicht.png")
        picture_of_first_page(newest_dossier(page))
        browser.close()


def sign_in(page: Page, email: str) -> None:
    page.goto(f"{BASE}/account/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


def newest_dossier(page: Page) -> bytes:
    """The PDF of the first report in the list; the demo asks for some by itself."""
    page.goto(f"{BASE}/rapporten/")
    page.locator("main table a").first.click()
    link = page.locator("a[href$='/bestand/']")
    link.wait_for(timeout=60_000)
    return page.request.get(BASE + link.get_attribute("href")).body()


def picture_of_first_page(pdf: bytes) -> None:
    subprocess.run(  # noqa: S603 -- our own fixed arguments
        ["pdftoppm", "-png", "-r", "60", "-l", "1", "-singlefile", "-", str(HERE / "dossier")],  # noqa: S607 -- poppler-utils
        input=pdf,
        check=True,
    )


if __name__ == "__main__":
    main()
