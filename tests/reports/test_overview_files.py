"""The files of the overview: their form and their notes; ``test_outputs_agree`` has the figures."""

import io
import json
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from accounts import roles
from organisations.geography import municipalities
from organisations.models import Municipality
from regions.states import RegionState
from reports import geojson
from reports.overview import OCW, Question, national_overview
from reports.overview_data import overview_data
from tests.factories import staff
from tests.reports.country import make_country

pytestmark = pytest.mark.django_db
TWO = {"GM0141": "Almelo", "GM0153": "Enschede"}  # on the real map, and not next to each other


@pytest.fixture
def country():
    """As the ministry and its assessors see it; the region lies on the real map."""
    found = make_country(state=RegionState.SUBMITTED)
    make_country(state=RegionState.ADOPTED, name='=Regio "West"', round=found.round)
    for code, location in zip(TWO, (found.inside, found.outside), strict=True):
        Municipality.objects.filter(code=code).update(code=f"GM9{code[3:]}")
        Municipality.objects.filter(pk=location.municipality_id).update(code=code, name=TWO[code])
    return found


@pytest.fixture
def data(country):
    asked = Question(country.round)
    return overview_data(national_overview(OCW, at=timezone.now(), asked=asked))


@pytest.fixture
def assessor(login):
    return login(staff(roles.ASSESSORS))


def _file(client, kind):
    response = client.get(reverse("reports:overview"), {"bestand": kind})
    assert response.status_code == 200
    return response


def _book(client) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(_file(client, "xlsx").content))


def test_excel_says_where_the_figures_are_from_and_of_when(assessor, data):
    notes = [note for (note,) in _book(assessor).get_sheet_by_name("Toelichting").to_python()]
    assert any("DUO" in note for note in notes)
    assert any(note.startswith("Ronde: ") and "Stand van" in note for note in notes)


def test_excel_keeps_its_heads_in_view_and_calculates_nothing(assessor, country):
    with ZipFile(io.BytesIO(_file(assessor, "xlsx").content)) as parts:
        sheets = [parts.read(n).decode() for n in parts.namelist() if "worksheets/sheet" in n]
    assert sum("frozen" in sheet for sheet in sheets) >= 2
    assert not any("<f>" in sheet for sheet in sheets)
    assert "'=Regio" in _file(assessor, "csv").content.decode("utf-8-sig")


def test_geojson_agrees_and_is_wgs84(assessor, data):
    response = _file(assessor, "geojson")
    found = json.loads(response.content)

    assert response["Content-Type"] == "application/geo+json"
    assert [f["properties"]["name"] for f in found["features"]] == [r["name"] for r in data["rows"]]
    assert [f["properties"] for f in found["features"]] == data["rows"]
    shapes = {f["properties"]["name"]: f["geometry"] for f in found["features"]}
    shape = shapes["Regio Oost"]
    longitudes, latitudes = zip(*shape["coordinates"][0][0], strict=True)
    assert 6.5 < min(longitudes) < max(longitudes) < 6.8
    assert 52.2 < min(latitudes) < max(latitudes) < 52.5
    assert "CBS" in found["source"]


def test_the_command_agrees(country, data, capsys):
    call_command("overview", country.round.slug, "--json")
    found = json.loads(capsys.readouterr().out)

    assert found.keys() >= {"round", "moment", "regions", "coverage"}
    assert found["regions"] == data["regions"]
    assert found["coverage"] == data["coverage"]


def test_the_command_speaks_to_people_and_refuses_an_unknown_round(country, capsys):
    call_command("overview", country.round.slug)
    assert "Ingediend: 1" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Er is geen ronde"):
        call_command("overview", "nergens")
    with pytest.raises(CommandError, match="is geen dag"):
        call_command("overview", country.round.slug, "--on", "gisteren")


# The shapes.


@pytest.mark.parametrize(
    ("point", "degrees"),
    [
        ((155_000, 463_000), (5.38721, 52.15517)),
        ((120_700.723, 487_525.502), (4.88353, 52.37453)),
    ],
    ids=["Amersfoort", "Westertoren"],
)
def test_rd_becomes_degrees(point, degrees):
    assert geojson.degrees(*point) == degrees


def test_outer_rings_run_against_the_clock_and_close():
    for polygon in geojson.multipolygon(frozenset(TWO)):
        assert polygon[0][0] == polygon[0][-1]
        assert geojson._area(polygon[0]) > 0
        assert len(polygon) == 1


def test_what_a_region_leaves_open_in_its_middle_is_a_hole():
    topology = municipalities()
    neighbours = {c for pair in topology.neighbour_pairs() if "GM0141" in pair for c in pair}
    around = frozenset(neighbours - {"GM0141"})
    holes = [ring for polygon in geojson.multipolygon(around) for ring in polygon[1:]]

    assert len(holes) == 1
    assert geojson._area(holes[0]) < 0
    (own,) = geojson.multipolygon(frozenset({"GM0141"}))
    assert set(holes[0]) == set(own[0])


def test_a_code_without_borders_has_no_shape():
    assert geojson.feature("x", frozenset({"T1"}), {})["geometry"] is None
