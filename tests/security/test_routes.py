"""The route × role matrix: what ``routes`` declares is what the portal does, for every route."""

import pytest
from django.test import Client

from tests.security import resolver, worlds
from tests.security.conftest import signed_in
from tests.security.measure import knock, word_of
from tests.security.routes import ACCOUNT_ROUTES, OWN_ROUTES, ROLES

pytestmark = pytest.mark.django_db
ALL_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
WRITING = [route for route in OWN_ROUTES if route.rightful("POST")]


def test_every_route_of_the_portal_is_declared():
    declared = {route.name for route in [*OWN_ROUTES, *ACCOUNT_ROUTES]}
    existing = {name for name in resolver.names_of_all() if not name.startswith("admin:")}

    undeclared = sorted(existing - declared)
    assert not undeclared, f"Declare in tests/security/routes.py who may do what on: {undeclared}"
    gone = sorted(declared - existing)
    assert not gone, f"These lines of tests/security/routes.py have no route any more: {gone}"


@pytest.mark.parametrize("route", OWN_ROUTES, ids=str)
def test_own_routes_do_what_is_declared(route, world, clients):
    path = worlds.url(route.name, route.stage, world.a)
    for method in ALL_METHODS:
        form = worlds.payload(route.name, route.stage, world.a, world)
        data = form if method == "POST" else None
        declared = route.methods.get(method) or _not_a_method(route)
        measured = {role: word_of(knock(clients[role], method, path, data)) for role in declared}
        assert measured == declared, f"{method} {path}"


@pytest.mark.parametrize("route", ACCOUNT_ROUTES, ids=str)
def test_account_routes_do_what_is_declared(route, clients):
    path = resolver.account_address(route.name)
    for method in ("GET", "POST"):
        data = {"leeg": "ja"} if method == "POST" else None
        measured = {role: word_of(knock(clients[role], method, path, data)) for role in ROLES}
        assert measured == route.methods[method], f"{method} {path}"
    for method in ("PUT", "PATCH", "DELETE"):
        for role in ROLES:
            possible = {"405", "in", "mfa", *(row[role] for row in route.methods.values())}
            assert word_of(knock(clients[role], method, path)) in possible, f"{method} {role}"


@pytest.mark.parametrize("role", ROLES)
def test_the_admin_is_for_administrators_with_a_second_factor(role, world, clients):
    for path in resolver.admin_addresses(world):
        for method in ("GET", "POST"):
            data = {"leeg": "ja"} if method == "POST" else None
            response = knock(clients[role], method, path, data)
            where = f"{method} {path}: {response.status_code}"
            assert response.status_code < 500, where
            if role == "password":
                assert word_of(response) == "mfa", where
            elif role != "administrator":
                assert word_of(response) in ("in", "to", "403", "405"), where
                assert b'id="user-tools"' not in response.body, where


def test_the_admin_opens_for_an_administrator(world, clients):
    assert word_of(knock(clients["administrator"], "GET", "/beheer/")) == "ok"


@pytest.mark.parametrize("route", WRITING, ids=str)
def test_writing_needs_the_token_of_the_form(route, world):
    role = route.rightful("POST")
    path = worlds.url(route.name, route.stage, world.a)
    form = worlds.payload(route.name, route.stage, world.a, world)
    client = signed_in(world.people[role], Client(enforce_csrf_checks=True))

    refused = knock(client, "POST", path, form)

    assert refused.status_code == 403
    assert "niet verstuurd" in refused.body.decode()

    client.get("/account/login/" if role == "anonymous" else "/account/password/change/")
    token = client.cookies["csrftoken"].value
    accepted = knock(client, "POST", path, form | {"csrfmiddlewaretoken": token})

    assert word_of(accepted) == route.methods["POST"][role]


def _not_a_method(route) -> dict[str, str]:
    """405 for who comes as far as the view: it is refused before the view asks who that is, so
    the person who may do most here speaks for all others with a session.
    """
    person = route.rightful("POST") or route.rightful("GET") or "administrator"
    return {
        person: "405",
        "anonymous": "405" if route.is_public else "in",
        "password": "405" if route.is_for_machines else "mfa",
    }
