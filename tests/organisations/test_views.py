"""The register on screen: search, filter, page, and one cost for one row and for three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisations.sectors import Sector
from tests.factories import (
    BoardFactory,
    InstituteFactory,
    LocationFactory,
    MunicipalityFactory,
    UserFactory,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(login):
    return login(UserFactory())


@pytest.fixture
def register():
    BoardFactory(name="De Brug", sectors=[Sector.PO])
    BoardFactory(name="De Es", sectors=[Sector.VO, Sector.MBO], board_number="41234")
    InstituteFactory(name="Hogeschool Oost", municipality=MunicipalityFactory(name="Hengelo"))


def _list(client, **query):
    return client.get(reverse("organisations:list"), query)


def _names(response) -> list[str]:
    return [organisation.name for organisation in response.context["page"]]


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["De Brug", "De Es", "Hogeschool Oost"]),
        ({"zoek": "es"}, ["De Es", "Hogeschool Oost"]),
        ({"zoek": "41234"}, ["De Es"]),
        ({"zoek": "hengelo"}, ["Hogeschool Oost"]),
        ({"soort": "board"}, ["De Brug", "De Es"]),
        ({"sector": "vo"}, ["De Es", "Hogeschool Oost"]),
        ({"soort": "board", "sector": "vo", "zoek": "de"}, ["De Es"]),
        ({"soort": "onzin"}, ["De Brug", "De Es", "Hogeschool Oost"]),
        ({"sector": "\x00"}, ["De Brug", "De Es", "Hogeschool Oost"]),
        ({"zoek": "\x00"}, ["De Brug", "De Es", "Hogeschool Oost"]),
        ({"zoek": "nergens"}, []),
    ],
)
def test_the_register_is_searched_and_filtered(query, names, register, reader):
    response = _list(reader, **query)
    assert (response.status_code, sorted(_names(response))) == (200, names)


def test_an_empty_list_tells_what_to_do(register, reader):
    assert "Niets gevonden" in text_of(_list(reader, zoek="nergens"))


def test_the_register_is_paged(reader):
    place = MunicipalityFactory()
    BoardFactory.create_batch(51, municipality=place)
    sizes = {number: len(_names(_list(reader, pagina=number))) for number in ("1", "2", "99", "x")}
    assert sizes == {"1": 50, "2": 1, "99": 1, "x": 50}


def test_a_list_costs_the_same_for_one_and_for_three(reader, content_types):
    LocationFactory()
    _list(reader)
    one = _queries(lambda: _list(reader))
    LocationFactory.create_batch(2)
    assert _queries(lambda: _list(reader)) == one
    assert one <= 8


def test_an_organisation_costs_the_same_for_one_and_for_three_locations(reader, content_types):
    board = LocationFactory().organisation
    reader.get(board.get_absolute_url())
    one = _queries(lambda: reader.get(board.get_absolute_url()))
    for _ in range(2):
        LocationFactory(organisation=board)
    assert _queries(lambda: reader.get(board.get_absolute_url())) == one


def test_an_organisation_shows_its_own_locations(reader):
    location, other = LocationFactory(), LocationFactory()
    text = text_of(reader.get(location.organisation.get_absolute_url()))
    assert location.name in text
    assert other.name not in text


def test_unknown_pupils_are_not_shown_as_zero(reader):
    known = LocationFactory(pupils=0)
    unknown = LocationFactory(
        organisation=known.organisation, pupils=None, reference_date=None, name="Onbekend"
    )
    text = text_of(reader.get(known.organisation.get_absolute_url()))
    row = text[text.index(unknown.name) :]
    assert ">0<" not in row[: row.index("</tr>")]


def test_an_unknown_organisation_is_not_found(reader):
    assert reader.get(reverse("organisations:detail", args=["nergens"])).status_code == 404


@pytest.mark.parametrize("name", ["list", "detail"])
def test_the_register_is_for_who_signed_in(name, client):
    url = reverse(f"organisations:{name}", args=["de-brug"] if name == "detail" else [])
    answer = client.get(url)
    assert (answer.status_code, answer.url) == (302, f"/account/login/?next={url}")


def test_the_register_is_not_written_here(reader):
    assert reader.post(reverse("organisations:list")).status_code == 405
