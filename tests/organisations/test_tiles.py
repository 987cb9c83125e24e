"""The labour-market regions as tiles: each once, one link, and words that stay readable."""

import json
import re

import pytest

from organisations.geography import DATA
from organisations.maps import DOTS, SOLID, STRIPES
from organisations.tiles import Tile, tile_map

CODES = [row["code"] for row in json.loads((DATA / "tegelkaart_amr.json").read_text())]


def _drawn(*tiles: Tile) -> str:
    return tile_map(tiles, title="Kaart")


def _tile(code: str = "AM02", fill: str = "gekozen", label: str = "Friesland: gedekt") -> Tile:
    return Tile(code, fill, label, "/ergens/?a=1&b=2")


def test_every_labour_market_region_is_a_link_of_its_own():
    svg = _drawn(*(_tile(code) for code in CODES))
    assert svg.count("<polygon") == svg.count("<a ") == len(CODES) == 35


def test_no_two_tiles_lie_on_each_other():
    svg = _drawn(*(_tile(code) for code in CODES))
    assert len(set(re.findall(r'points="([^"]+)"', svg))) == 35


def test_a_region_that_is_not_on_the_map_is_left_to_the_table():
    assert "<polygon" not in _drawn(_tile("AM99"))


def test_the_label_starts_with_what_is_written_on_the_tile():
    svg = _drawn(_tile("AM15", label="Noord-Holland Noord: niet gedekt"))
    label = re.search(r'aria-label="(Noord-Holl[^"]+)"', svg).group(1)
    written = " ".join(re.findall(r"<tspan[^>]*>([^<]+) </tspan>", svg))
    assert label.startswith(written)
    assert label.endswith("(Noord-Holland Noord: niet gedekt)")


@pytest.mark.parametrize("fill", [*STRIPES, *DOTS, *SOLID])
def test_words_on_a_pattern_stand_on_a_ground_of_their_own(fill):
    link = re.search(r"<a .*</a>", _drawn(_tile(fill=fill))).group()
    assert ("<rect" in link) is (fill not in SOLID)


def test_what_people_type_is_escaped():
    svg = _drawn(_tile(label='"><script>alert(1)</script>'))
    assert "<script>" not in svg
    assert "&amp;b=2" in svg
