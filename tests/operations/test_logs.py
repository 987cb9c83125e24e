"""A log line tells what happened to whom it may concern, and never who someone is."""

import json
import logging
import sys
from unittest.mock import patch

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import User
from rato_portal.operations import reference
from rato_portal.operations.logs import LONGEST, JsonLine, TextLine, without_traces
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def line_of(message: str, *values, **extra) -> dict:
    record = logging.LogRecord("toets", logging.WARNING, "f", 1, message, values, None)
    vars(record).update(extra)
    return json.loads(JsonLine().format(record))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("mail aan jan.jansen+x@voorbeeld.nl mislukt", "mail aan *@* mislukt"),
        ("Not Found: /uitnodiging/abc123", "Not Found: /uitnodiging/*"),
        ("GET /meelezen/tok-en/ 200", "GET /meelezen/*/ 200"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer *"),
        ("sleutel orp_AbC-123_x gebruikt", "sleutel orp_* gebruikt"),
        ("van 192.168.10.4 kwam", "van *.*.*.* kwam"),
        ("ERROR: dubbel\nDETAIL:  Key (email)=(jan) bestaat", "ERROR: dubbel\nDETAIL: *"),
        ("Regio’s Midden en Oost, versie 3.1", "Regio’s Midden en Oost, versie 3.1"),
    ],
)
def test_personal_data_and_tokens_become_stars(text, left):
    assert without_traces(text) == left


def test_a_line_is_one_object_with_time_level_and_words():
    line = line_of("aan %s", "jan@voorbeeld.nl", route="home", status=200)
    assert (line["level"], line["logger"], line["message"]) == ("warning", "toets", "aan *@*")
    assert (line["route"], line["status"]) == ("home", 200)
    assert "reference" not in line


def test_a_line_carries_the_reference_of_its_request():
    token = reference.current.set("abc")
    try:
        assert line_of("iets")["reference"] == "abc"
    finally:
        reference.current.reset(token)


def test_the_values_of_a_refused_row_are_not_logged():
    person = UserFactory(email="bekend@voorbeeld.nl")
    try:
        User.objects.filter(pk=UserFactory().pk).update(email=person.email)
    except IntegrityError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "fout", (), sys.exc_info())
    line = JsonLine().format(record)
    assert "bekend" not in line
    assert "IntegrityError" in line
    assert "bekend" not in TextLine().format(record)


def test_every_answer_has_a_reference_of_its_own(client):
    first, second = (client.get("/gezondheid/")["X-Request-ID"] for _ in range(2))
    assert len(first) == 32
    assert first != second


def test_a_reference_from_outside_is_not_taken_over(client):
    answer = client.get("/gezondheid/", headers={"X-Request-ID": "van-een-ander"})
    assert answer["X-Request-ID"] != "van-een-ander"


def test_a_request_is_one_line_with_its_route_and_no_address(client, caplog):
    with caplog.at_level(logging.INFO, logger="portal.request"):
        answer = client.get("/uitnodiging/geheim/")
    (record,) = [r for r in caplog.records if r.name == "portal.request"]
    line = json.loads(JsonLine().format(record))
    assert (line["route"], line["status"], line["method"]) == ("accounts:door", 404, "GET")
    assert "geheim" not in str(line)
    assert answer.status_code == 404


def test_the_page_of_an_error_shows_the_reference_of_the_log(client):
    client.raise_request_exception = False
    with patch("rato_portal.views.homepage.public_context", side_effect=ZeroDivisionError):
        answer = client.get(reverse("home"))
    assert answer.status_code == 500
    assert answer["X-Request-ID"] in answer.content.decode()


def test_a_picture_in_a_message_is_cut_short():
    kept = without_traces("x" * 5_000_000 + " an@voorbeeld.nl")
    assert kept == "x" * LONGEST + "…"


def test_a_name_of_an_address_goes_as_a_whole_however_long():
    assert without_traces(f"van {'a' * 300}.b@voorbeeld.nl: nee") == "van *@*: nee"
