"""Borders from the map data: who borders on whom, and what hangs together."""

import pytest

from organisations.geography import (
    Topology,
    connected_parts,
    labour_market_regions,
    municipalities,
)

ISLANDS = ["Ameland", "Schiermonnikoog", "Terschelling", "Texel", "Vlieland"]


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    return {area.code: area.name for area in municipalities().areas()}


@pytest.fixture(scope="module")
def borders(names) -> dict[str, list[str]]:
    """Name → names of who shares a border line with it; ways over water are not lines."""
    found: dict[str, list[str]] = {name: [] for name in names.values()}
    for one, other in sorted(municipalities().neighbour_pairs()):
        found[names[one]].append(names[other])
        found[names[other]].append(names[one])
    return found


def test_the_map_has_every_municipality_once(names):
    areas = municipalities().areas()
    assert (len(areas), len(names), len(set(names.values()))) == (342, 342, 342)


def test_the_map_has_every_labour_market_region_once():
    areas = labour_market_regions().areas()
    assert len({area.code for area in areas}) == len(areas) == 35


def test_the_map_is_read_once():
    assert municipalities() is municipalities()


@pytest.mark.parametrize(
    ("name", "neighbours"),
    [
        (
            "Hengelo",
            ["Borne", "Dinkelland", "Enschede", "Haaksbergen", "Hof van Twente"],
        ),
        ("Baarle-Nassau", ["Alphen-Chaam"]),
        ("Urk", ["Noordoostpolder"]),
    ],
)
def test_who_borders_on_whom(name, neighbours, borders):
    found = sorted(borders[name])
    assert found == neighbours


def test_a_pair_stands_once_and_in_order():
    assert [pair for pair in municipalities().neighbour_pairs() if pair[0] >= pair[1]] == []


@pytest.mark.parametrize("island", ISLANDS)
def test_an_island_borders_on_nobody(island, borders):
    assert borders[island] == []


def test_every_other_municipality_borders_on_someone(borders):
    assert sorted(name for name, found in borders.items() if not found) == ISLANDS


def test_every_polygon_is_a_closed_ring_in_metres():
    rings = [
        ring for area in municipalities().areas() for polygon in area.polygons for ring in polygon
    ]
    assert [ring for ring in rings if ring[0] != ring[-1] or len(ring) < 4] == []
    xs, ys = zip(*[point for ring in rings for point in ring], strict=True)
    assert (min(xs) > 0, max(xs) < 300_000, min(ys) > 300_000, max(ys) < 630_000) == (True,) * 4


def test_a_line_is_shared_by_the_areas_on_both_sides(tmp_path):
    """Two squares side by side: one line between them, walked in both directions."""
    file = tmp_path / "twee.topojson"
    file.write_text(
        '{"type": "Topology", "transform": {"scale": [10, 10], "translate": [100, 200]},'
        ' "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]],'
        " [[1, 0], [1, 0], [0, 1], [-1, 0]]],"
        ' "objects": {"x": {"geometries": ['
        '{"type": "Polygon", "properties": {"code": "B", "naam": "Bee"}, "arcs": [[0, 1]]},'
        '{"type": "Polygon", "properties": {"code": "A", "naam": "Aa"}, "arcs": [[2, -1]]},'
        '{"type": null, "properties": {"code": "C", "naam": "Zee"}}]}}}'
    )

    topology = Topology(file)

    assert topology.neighbour_pairs() == {("A", "B")}
    left, right = topology.areas()
    assert (left.code, left.name) == ("B", "Bee")
    assert left.polygons == [[[(110, 200), (110, 210), (100, 210), (100, 200), (110, 200)]]]
    assert right.polygons == [[[(110, 200), (120, 200), (120, 210), (110, 210), (110, 200)]]]


# What hangs together.


@pytest.mark.parametrize(
    ("codes", "neighbours", "parts"),
    [
        (set(), {}, []),
        ({"A"}, {}, [{"A"}]),
        ({"A", "B"}, {}, [{"A"}, {"B"}]),
        ({"A", "B"}, {"A": {"B"}, "B": {"A"}}, [{"A", "B"}]),
        ({"A", "C"}, {"A": {"B"}, "B": {"A", "C"}, "C": {"B"}}, [{"A"}, {"C"}]),
        (
            {"A", "B", "C", "D", "E"},
            {"D": {"E"}, "E": {"D", "C"}, "C": {"E"}, "A": {"B"}, "B": {"A"}},
            [{"C", "D", "E"}, {"A", "B"}],
        ),
    ],
)
def test_codes_split_into_parts_the_largest_first(codes, neighbours, parts):
    assert connected_parts(codes, neighbours) == parts


def test_splitting_leaves_the_codes_as_they_were():
    codes = {"A", "B"}
    connected_parts(codes, {})
    assert codes == {"A", "B"}
