"""Chromium against a live server; people sign in through the pages or arrive signed in."""

import os
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command

from tests.browser.window import Window
from tests.security.conftest import signed_in
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
    cache.clear()
    call_command("seed_demo", scale="small", stdout=StringIO())


@pytest.fixture
def enter(new_context, live_server):
    """A window of someone who is signed in already."""

    def enter(user, **options):
        context = new_context(base_url=live_server.url, **options)
        if user is not None:
            session = signed_in(user).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    return enter


@pytest.fixture
def window(new_context, live_server):
    def open_window(**options) -> Window:
        return Window(new_context(base_url=live_server.url, **options).new_page())

    return open_window
