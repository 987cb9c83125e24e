"""The Dutch API Design Rules, as a program meets them."""

import re
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import get_resolver
from redis.exceptions import ConnectionError as RedisAwayError

from accounts import roles
from rato_portal.api import VERSION, access
from rato_portal.api.catalogue import RESOURCES
from tests.factories import MunicipalityFactory, RoundFactory, UserFactory, staff

pytestmark = pytest.mark.django_db
PUBLIC = [r for r in RESOURCES if r.is_public]
CLOSED = [r for r in RESOURCES if not r.is_public]


def refused(answer, status: int) -> dict:
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["API-Version"] == VERSION
    assert answer.data["status"] == status
    assert answer.data["title"]
    assert answer.data["detail"]
    return answer.data


@pytest.mark.parametrize("resource", PUBLIC, ids=lambda r: r.name)
def test_what_is_public_needs_no_token(ask, resource):
    answer = ask(f"/{resource.name}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert set(answer.data) == {"results", "page", "pageSize", "total", "links"}


@pytest.mark.parametrize("resource", CLOSED, ids=lambda r: r.name)
def test_the_rest_asks_for_a_token(ask, resource):
    for path in (f"/{resource.name}", f"/{resource.name}/iets"):
        answer = ask(path)
        refused(answer, 401)
        assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("given", ["Bearer onzin", "Bearer ", "Basic abc", "", "Bearer orp_x y"])
def test_a_wrong_token_is_refused_even_where_none_is_needed(ask, given):
    refused(ask("/rounds", Authorization=given), 401)


def test_a_session_is_no_key(ask, login):
    client = login(UserFactory())
    assert client.get("/api/v1/organisations").status_code == 401


@pytest.mark.parametrize(
    "path",
    ["/rounds/", "/bestaat-niet", "/rounds/x/y", "/regions/UP_per", "/rounds/%0A", "/rounds/a%0Ab"],
)
def test_an_address_that_is_not_there_is_a_problem(ask, path):
    refused(ask(path), 404)


def test_who_has_no_address_is_counted_too(settings):
    """Behind a socket, or with a header of a proxy that says nothing."""
    settings.API_LIMITS = {"public": 1, "token": 1}
    client = Client(REMOTE_ADDR="")
    assert client.get("/api/v1/rounds").status_code == 200
    assert client.get("/api/v1/rounds").status_code == 429


def test_an_older_or_newer_version_does_not_exist():
    answer = Client().get("/api/v2/rounds")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(ask, method):
    answer = ask("/rounds", method=method)
    refused(answer, 405)
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_writing_is_refused_as_such_and_not_for_want_of_a_form_token():
    answer = Client(enforce_csrf_checks=True).post("/api/v1/rounds", {})
    assert answer.status_code == 405


def test_a_format_that_we_do_not_have_is_refused(ask):
    refused(ask("/rounds", Accept="text/html"), 406)
    assert ask("/rounds", Accept="application/*").status_code == 200
    assert ask("/rounds", Accept="text/html, */*;q=0.1").status_code == 200


def test_options_tells_what_is_possible_to_any_script(ask):
    answer = ask("/rounds", method="OPTIONS", Origin="https://elders.example")
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Authorization" in answer["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer


def test_head_is_get_without_a_body(ask):
    head, get = ask("/rounds", method="HEAD"), ask("/rounds")
    assert head.status_code == 200
    assert head.content == b""
    assert head["ETag"] == get["ETag"]


def test_all_faults_of_a_query_are_told_at_once(ask):
    query = {"page": "0", "pageSize": "duizend", "onbekend": "1", "state": "bestaat-niet"}
    body = refused(ask("/regions", query=query), 400)
    assert {error["name"] for error in body["errors"]} == set(query)
    assert all(error["reason"] for error in body["errors"])


def test_a_parameter_is_given_once(ask):
    body = refused(ask("/rounds?page=1&page=2"), 400)
    assert body["errors"][0]["name"] == "page"


@pytest.mark.parametrize("path", ["", "/openapi.json", "/rounds/ronde"])
def test_where_no_parameters_are_none_are_taken(ask, path):
    RoundFactory(slug="ronde")
    assert ask(path).status_code == 200
    refused(ask(path, query={"page": "1"}), 400)


def test_a_list_comes_in_pages_with_the_way_to_the_others(ask):
    for _ in range(5):
        MunicipalityFactory()
    first = ask("/municipalities", query={"pageSize": "2", "province": "Overijssel"}).data
    assert (first["total"], len(first["results"]), first["links"]["prev"]) == (5, 2, None)
    seen, following = [row["code"] for row in first["results"]], first["links"]["next"]
    while following:
        page = ask(following).data
        seen += [row["code"] for row in page["results"]]
        following = page["links"]["next"]
    assert len(seen) == len(set(seen)) == 5
    assert "province=Overijssel" in first["links"]["last"]
    assert ask(first["links"]["last"]).data["page"] == 3


def test_a_page_after_the_last_is_empty_and_points_nowhere(ask):
    MunicipalityFactory()
    body = ask("/municipalities", query={"page": "9"}).data
    assert (body["results"], body["total"], body["links"]["next"]) == ([], 1, None)
    assert body["links"]["prev"] is None


def test_what_did_not_change_is_not_sent_again(ask):
    RoundFactory()
    tag = ask("/rounds")["ETag"]
    same = ask("/rounds", **{"If-None-Match": f'W/{tag}, "x"'})
    assert (same.status_code, same.content) == (304, b"")
    assert same["API-Version"] == VERSION
    RoundFactory()
    assert ask("/rounds", **{"If-None-Match": tag}).status_code == 200


def test_only_public_answers_may_be_kept_by_others(ask):
    assert ask("/rounds")["Cache-Control"] == "public, max-age=60"
    assert ask("/rounds", by=UserFactory())["Cache-Control"] == "private, no-cache"
    assert ask("/organisations")["Cache-Control"] == "no-store"
    assert "Authorization" in ask("/rounds")["Vary"]


def test_the_api_knows_no_cookies(ask):
    answer = ask("/rounds", by=UserFactory())
    assert not answer.cookies


def test_who_asks_too_often_waits(ask, settings):
    settings.API_LIMITS = {"public": 2, "token": 3}
    assert [ask("/rounds").status_code for _ in range(2)] == [200, 200]
    answer = ask("/rounds")
    refused(answer, 429)
    assert 0 < int(answer["Retry-After"]) <= 60
    assert answer["RateLimit-Remaining"] == "0"
    person = UserFactory()
    assert [ask("/rounds", by=person).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_refusal_counts_too(ask, settings):
    settings.API_LIMITS = {"public": 1, "token": 1}
    answer = ask("/organisations")
    assert (answer.status_code, answer["RateLimit-Remaining"]) == (401, "0")
    refused(ask("/organisations"), 429)


def test_without_counters_the_api_is_closed_and_not_unlimited(ask):
    with patch.object(access, "count_once_more", side_effect=RedisAwayError("weg")):
        answer = ask("/rounds")
    refused(answer, 503)
    assert answer["Retry-After"]


def test_a_mistake_of_ours_is_a_problem_with_a_reference():
    client = Client(raise_request_exception=False)
    with patch("rato_portal.api.views.asking.asked_of", side_effect=ZeroDivisionError):
        answer = client.get("/api/v1/rounds")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["X-Request-ID"] in answer.json()["instance"]
    assert "ZeroDivision" not in answer.content.decode()


@pytest.mark.parametrize("words", ["a\0b", "\0"])
def test_text_that_postgresql_cannot_hold_is_refused(ask, words):
    refused(ask("/regions", query={"search": words}), 400)


def test_a_list_and_its_number_take_two_queries_with_the_token(ask, django_assert_num_queries):
    """One for the token with its person, roles and second factor; one for rows and number."""
    MunicipalityFactory()
    person = staff(roles.ASSESSORS)
    ask("/municipalities", by=person)
    with django_assert_num_queries(2):
        assert ask("/municipalities", by=person).data["total"] == 1


def test_the_number_counts_what_the_filters_leave(ask):
    for _ in range(3):
        MunicipalityFactory(province="Drenthe")
    MunicipalityFactory(province="Zeeland")
    for page, shown in (("1", 2), ("2", 1), ("3", 0)):
        query = {"province": "Drenthe", "pageSize": "2", "page": page}
        body = ask("/municipalities", query=query).data
        assert (body["total"], len(body["results"])) == (3, shown)


def test_moments_are_in_utc(ask):
    RoundFactory()
    (row,) = ask("/rounds").data["results"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row["opensAt"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["startsOn"])


def test_the_index_leads_to_every_resource(ask):
    links = ask("").data["links"]
    assert {r.name for r in RESOURCES} < set(links)
    assert ask(links["openapi"]).data["openapi"] == "3.1.0"


def test_no_address_ends_with_a_slash():
    found = next(p for p in get_resolver().url_patterns if str(p.pattern) == "api/")
    assert all(not str(p.pattern).rstrip("$").endswith("/") for p in found.url_patterns)


def test_the_page_for_people_names_every_resource(client):
    answer = client.get("/api/v1/docs")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert all(f"/{resource.name}" in text for resource in RESOURCES)
    assert not re.search(r'(src|href)="https?://(?!testserver)', text)
