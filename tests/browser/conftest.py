"""Chromium against a live server; people sign in through the pages or arrive signed in."""

import os
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tests.browser.window import Window
from tests.security.conftest import signed_in
from tests.snapshot import Kept
from tests.workers import running_worker

# Playwright's own event loop runs in the thread of the test; Django would refuse the ORM there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
WITHIN = 60_000  # milliseconds for one step: on a busy machine too, and free when all goes well
expect.set_options(timeout=WITHIN)
SMALL_DEMO = Kept(lambda: call_command("seed_demo", scale="small", stdout=StringIO()))


def pytest_collection_modifyitems(items):
    missing = pytest.mark.skip(reason="No Chromium on this machine: the pages were NOT looked at")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(missing)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    dutch = {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}
    return {**browser_context_args, **dutch, "viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="module")
def celery_worker(django_db_setup, django_db_blocker):
    """One worker for the tests of this file; longer, it would take the jobs of other tests."""
    with django_db_blocker.unblock(), running_worker() as worker:
        yield worker


@pytest.fixture
def demo(transactional_db):
    """The small demo, as `./portal run` makes it."""
    SMALL_DEMO()


@pytest.fixture
def patient_context(new_context, live_server):
    """A browser of its own on the portal, that waits as long as a step may take."""

    def open_context(**options):
        context = new_context(base_url=live_server.url, **options)
        context.set_default_timeout(WITHIN)
        return context

    return open_context


@pytest.fixture
def enter(patient_context, live_server):
    """A window of someone who is signed in already."""

    def enter(user, **options):
        context = patient_context(**options)
        if user is not None:
            session = signed_in(user).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    return enter


@pytest.fixture
def window(patient_context):
    def open_window(**options) -> Window:
        return Window(patient_context(**options).new_page())

    return open_window
