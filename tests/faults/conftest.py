"""Real requests against a live server, from many threads at one moment."""

from collections.abc import Callable
from http.client import RemoteDisconnected
from http.cookiejar import CookieJar
from threading import Barrier, Thread
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

import pytest
from django.core.cache import cache
from django.db import connection

from tests.security.conftest import signed_in


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


class Window:
    """The least that can press a button: cookies and a token; safe to share among threads."""

    def __init__(self, base: str, user):
        self.base = base
        client = signed_in(user)
        client.get("/account/password/change/")
        self.cookies = "; ".join(f"{c.key}={c.value}" for c in client.cookies.values() if c.value)
        self.token = client.cookies["csrftoken"].value

    def post(self, path: str, form: dict) -> tuple[int, str]:
        """Status and where it leads. A cut connection is pressed again, as people do."""
        while True:
            try:
                return self._post(path, form)
            except (ConnectionResetError, RemoteDisconnected):
                continue
            except URLError as cut:
                if not isinstance(cut.reason, ConnectionResetError):
                    raise

    def _post(self, path: str, form: dict) -> tuple[int, str]:
        opener = build_opener(NoRedirect, HTTPCookieProcessor(CookieJar()))
        data = urlencode(form | {"csrfmiddlewaretoken": self.token}, doseq=True).encode()
        request = Request(self.base + path, data, {"Cookie": self.cookies})  # noqa: S310 -- our own server
        try:
            with opener.open(request, timeout=60) as response:
                return response.status, ""
        except HTTPError as answer:
            with answer:
                return answer.code, answer.headers.get("Location", "")


@pytest.fixture
def window(live_server):
    cache.clear()
    return lambda user: Window(live_server.url, user)


@pytest.fixture
def together():
    """Call something many times at one moment; the outcomes in order."""

    def run(count: int, call: Callable[[int], object]) -> list:
        outcomes: list = [None] * count
        start = Barrier(count)

        def one(number: int) -> None:
            start.wait()
            try:
                outcomes[number] = call(number)
            except Exception as mistake:
                outcomes[number] = mistake
            finally:
                connection.close()

        threads = [Thread(target=one, args=(number,)) for number in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return outcomes

    return run
