"""The document says what the API does: made of one table, checked against real answers."""

import re

import jsonschema
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts import roles
from rato_portal.api import VERSION
from rato_portal.api.catalogue import RESOURCES
from rato_portal.api.openapi import document
from tests.api.country import one_of_everything
from tests.factories import MemberFactory, staff, submittable_region

pytestmark = pytest.mark.django_db
KEBAB, CAMEL = re.compile(r"[a-z]+(-[a-z]+)*"), re.compile(r"[a-z]+([A-Z][a-z0-9]*)*|sha256")
CODES = {"200", "304", "400", "401", "403", "404", "406", "429", "500", "503"}


@pytest.fixture(scope="module")
def made():
    return document("https://portaal.example.nl/api/v1")


def resolved(made: dict, schema: dict) -> dict:
    return {**schema, "components": made["components"]}


def is_valid(made: dict, schema: dict, body) -> None:
    jsonschema.Draft202012Validator(
        resolved(made, schema), format_checker=jsonschema.FormatChecker()
    ).validate(body)


def schema_of(made: dict, path: str) -> dict:
    answers = made["paths"][path]["get"]["responses"]
    return answers["200"]["content"]["application/json"]["schema"]


def test_the_document_says_who_to_turn_to_and_which_version(made):
    info = made["info"]
    assert made["openapi"].startswith("3.1")
    assert re.fullmatch(r"\d+\.\d+\.\d+", info["version"])
    assert {"name", "email", "url"} <= set(info["contact"])
    assert made["servers"][0]["url"].endswith(f"/v{VERSION.split('.', maxsplit=1)[0]}")


def test_every_schema_is_a_schema(made):
    for schema in made["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_paths_are_kebab_case_plural_and_without_a_slash_at_the_end(made):
    for path in made["paths"]:
        parts = path.removeprefix("/").split("/")
        assert all(KEBAB.fullmatch(part) for part in parts if not part.startswith("{"))
        assert not path.endswith("/")
        assert parts[0].endswith("s") or parts[0] == "overview"


def test_names_of_parameters_and_fields_are_camel_case(made):
    for found in made["paths"].values():
        assert all(CAMEL.fullmatch(p["name"]) for p in found["get"]["parameters"])
    for name, schema in made["components"]["schemas"].items():
        assert all(CAMEL.fullmatch(key) for key in schema.get("properties", {})), name


def test_every_operation_is_complete(made):
    seen = set()
    for path, found in made["paths"].items():
        assert set(found) == {"get"}, path
        operation = found["get"]
        assert operation["operationId"] not in seen
        seen.add(operation["operationId"])
        assert all(operation[key] for key in ("summary", "description", "tags", "security"))
        assert set(operation["responses"]) == CODES
        assert all(p["description"] and p["schema"] for p in operation["parameters"])


def test_refusals_are_problems_and_every_answer_has_the_version(made):
    for code, answer in made["components"]["responses"].items():
        assert set(answer["content"]) == {"application/problem+json"}, code
        assert "API-Version" in answer["headers"]
    for found in made["paths"].values():
        assert "API-Version" in found["get"]["responses"]["200"]["headers"]


def test_every_reference_leads_somewhere(made):
    def walk(value):
        if isinstance(value, dict):
            if "$ref" in value:
                target = made
                for part in value["$ref"].removeprefix("#/").split("/"):
                    target = target[part]
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(made)


def test_the_document_has_every_address_and_no_other(made):
    routes = next(p for p in get_resolver().url_patterns if str(p.pattern) == "api/").url_patterns
    meta = {"index", "openapi", "docs", "missing"}
    names = {route.name for route in routes} - meta
    told = {path.removeprefix("/").split("/")[0] for path in made["paths"]}
    assert {name.removesuffix("-one") for name in names} == told
    assert len(names) == len(made["paths"])


@pytest.fixture
def country():
    """One row at least of every resource, and someone who may see them all."""
    one_of_everything()
    return staff(roles.ADMINISTRATORS)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: r.name)
def test_answers_are_what_the_document_says(ask, made, country, resource):
    listed = ask(f"/{resource.name}", by=country).data
    assert listed["total"] >= 1
    is_valid(made, schema_of(made, f"/{resource.name}"), listed)
    for row in listed["results"][:5]:
        one = ask(f"/{resource.name}/{row[resource.key]}", by=country)
        assert one.status_code == 200
        is_valid(made, schema_of(made, f"/{resource.name}/{{{resource.key}}}"), one.data)
        assert {key: one.data[key] for key in row} == row


def test_the_overview_is_what_the_document_says(ask, made, country):
    for by in (None, country):
        is_valid(made, schema_of(made, "/overview"), ask("/overview", by=by).data)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: r.name)
def test_a_list_costs_the_same_for_one_row_and_more(ask, country, resource):
    ask(f"/{resource.name}", by=country)
    with CaptureQueriesContext(connection) as few:
        ask(f"/{resource.name}", by=country, query={"pageSize": "1"})
    submittable_region()
    MemberFactory()
    with CaptureQueriesContext(connection) as more:
        ask(f"/{resource.name}", by=country)
    assert len(more) == len(few) <= 8


PATHS = [f"/{r.name}" for r in RESOURCES] + [f"/{r.name}/x1" for r in RESOURCES] + ["/overview"]
NAMES = sorted({p.name for r in RESOURCES for p in r.filters} | {"page", "pageSize", "date", "Ω"})
TEXTS = st.one_of(
    st.text(max_size=120),
    st.sampled_from(["1", "0", "-1", "true", "po", "GM0363", "vastgesteld", "2026-02-30", "%00"]),
    st.integers().map(str),
)


QUESTIONS = st.fixed_dictionaries(
    {
        "path": st.sampled_from(PATHS),
        "query": st.dictionaries(st.sampled_from(NAMES), TEXTS, max_size=3),
        "method": st.sampled_from(["GET", "GET", "GET", "HEAD", "POST", "TRACE"]),
        "accept": st.sampled_from(["*/*", "application/json", "text/csv", ";;", "a/b;q=x"]),
        "known": st.booleans(),
    }
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=QUESTIONS)
def test_whatever_is_asked_the_answer_is_one_of_the_document(ask, made, country, asked):
    query = asked["query"]
    answer = ask(
        asked["path"],
        by=country if asked["known"] else None,
        method=asked["method"],
        query=query,
        Accept=asked["accept"],
    )
    assert str(answer.status_code) in CODES | {"405"}
    assert answer.status_code < 500
    if answer.status_code >= 400 and answer.data:
        assert answer["Content-Type"] == "application/problem+json"
        is_valid(made, {"$ref": "#/components/schemas/Problem"}, answer.data)
    if "\0" in "".join(query.values()):
        assert answer.status_code >= 400
