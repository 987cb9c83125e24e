"""The headers of every kind of answer: pages, errors, static files and downloads."""

import pytest
from django.test import Client

from tests.factories.accounts import PASSWORD
from tests.security import worlds
from tests.security.conftest import signed_in

pytestmark = pytest.mark.django_db


def _page(world):
    return signed_in(world.a.editor).get(worlds.url("regions:detail", "draft", world.a))


def _public_page(world):
    return Client().get("/overzicht/")


def _login(world):
    return Client().get("/account/login/")


def _admin(world):
    return signed_in(world.people["administrator"]).get("/beheer/")


def _missing(world):
    return Client().get("/bestaat-niet/")


def _forbidden(world):
    return signed_in(world.people["outsider"]).get("/beoordeling/")


def _without_token(world):
    return Client(enforce_csrf_checks=True).post("/account/login/", {})


def _redirect(world):
    return Client().get("/rapporten/")


def _download(world):
    path = worlds.url("reports:download", "done", world.a)
    response = signed_in(world.a.editor).get(path)
    response.getvalue()
    return response


def _health(world):
    return Client().get("/gezondheid/")


def _style_sheet(world):
    response = Client().get("/static/portaal.css")
    response.getvalue()
    return response


ANSWERS = [
    (_page, 200),
    (_public_page, 200),
    (_login, 200),
    (_admin, 200),
    (_missing, 404),
    (_forbidden, 403),
    (_without_token, 403),
    (_redirect, 302),
    (_download, 200),
    (_health, 200),
    (_style_sheet, 200),
]


@pytest.mark.parametrize(("ask", "status"), ANSWERS)
def test_every_answer_carries_the_security_headers(ask, status, world):
    response = ask(world)

    assert response.status_code == status
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize(("ask", "status"), [a for a in ANSWERS if a[0] is not _style_sheet])
def test_every_answer_of_django_is_closed_by_its_policy(ask, status, world):
    response = ask(world)
    policy = dict(
        part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";")
    )

    assert policy["default-src"] == "'none'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_scripts_carry_the_nonce_of_their_own_answer(world):
    client = signed_in(world.a.editor)
    nonces = []
    for response in (client.get("/"), client.get("/")):
        nonce = response["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]
        assert f'nonce="{nonce}"' in response.content.decode()
        nonces.append(nonce)
    assert nonces[0] != nonces[1]


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(world):
    client = Client()
    client.post("/account/login/", {"login": world.a.editor.email, "password": PASSWORD})
    client.get("/account/password/change/")

    assert set(client.cookies) >= {"sessionid", "csrftoken"}
    for cookie in [cookie for cookie in client.cookies.values() if cookie.value]:
        assert cookie["httponly"], cookie
        assert cookie["samesite"] == "Lax", cookie


def test_a_download_is_a_file_and_is_not_kept_by_others(world):
    response = _download(world)
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"


def test_health_says_nothing_but_that_it_lives(world):
    assert _health(world).json() == {"status": "ok"}


@pytest.mark.parametrize(
    "path", ["/static/../manage.py", "/static/%2e%2e/manage.py", "/post/../../"]
)
def test_no_path_leads_out_of_its_folder(path, world):
    client = signed_in(world.people["administrator"])
    assert client.get(path).status_code in (400, 404)
