"""Maps as text: every area once, nothing unescaped, nothing that the content policy forbids."""

import re
from xml.etree import ElementTree as ET

import pytest

from organisations.geography import municipalities
from organisations.maps import (
    DOTS,
    LINES,
    SOLID,
    STRIPES,
    Layer,
    LegendItem,
    country_map,
    legend,
    region_map,
)

pytestmark = pytest.mark.django_db

TWENTE = frozenset({"GM0153", "GM0164", "GM0141"})
EVERYWHERE = frozenset(area.code for area in municipalities().areas())
NASTY = '"><script>alert(1)</script>'
SVG = "{http://www.w3.org/2000/svg}"


def _parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 -- our own text


def _paths(svg: str) -> list[ET.Element]:
    return list(_parsed(svg).iter(f"{SVG}path"))


def _subpaths(svg: str) -> int:
    return sum(path.get("d").count("M") for path in _paths(svg))


def test_the_country_is_one_shape_per_layer_and_one_for_the_rest():
    svg = country_map([Layer(TWENTE, "vast", "Twente", "/t/")], title="Kaart")
    assert [path.get("fill") for path in _paths(svg)] == [SOLID["leeg"], SOLID["vast"]]


def test_every_area_is_drawn_once():
    whole = _subpaths(country_map([], title="Kaart"))
    assert whole >= 342
    layers = [
        Layer(TWENTE, "vast", "Twente", "/t/"),
        Layer(frozenset({"GM0448"}), "stip", "Texel", "/x/"),
    ]
    assert _subpaths(country_map(layers, title="Kaart")) == whole


def test_a_country_that_is_all_taken_has_an_empty_rest():
    svg = country_map([Layer(EVERYWHERE, "vast", "Alles", "/a/")], title="Kaart")
    rest, taken = _paths(svg)
    assert (rest.get("d"), taken.get("d").count("Z")) == ("", taken.get("d").count("M"))


def test_a_layer_with_an_address_is_one_link_with_one_name():
    svg = country_map([Layer(TWENTE, "vast", "Twente: vastgesteld", "/regios/t/")], title="Kaart")
    links = list(_parsed(svg).iter(f"{SVG}a"))
    assert [(link.get("href"), link.get("aria-label")) for link in links] == [
        ("/regios/t/", "Twente: vastgesteld")
    ]


def test_a_layer_without_an_address_is_no_link():
    svg = region_map([Layer(TWENTE, "gekozen", "")], title="Kaart")
    assert list(_parsed(svg).iter(f"{SVG}a")) == []


@pytest.mark.parametrize("draw", [country_map, region_map])
def test_words_are_escaped(draw):
    svg = draw([Layer(TWENTE, "vast", NASTY, f"/{NASTY}/")], title=NASTY)
    assert "<script" not in svg
    root = _parsed(svg)
    assert root.get("aria-label") == NASTY
    assert next(root.iter(f"{SVG}a")).get("aria-label") == NASTY


@pytest.mark.parametrize("draw", [country_map, region_map])
def test_nothing_that_the_content_policy_forbids(draw):
    svg = draw([Layer(TWENTE, "streep", "Twente", "/t/")], title="Kaart")
    assert re.findall(r"\sstyle=|<style|\son\w+=|<script|javascript:|data:", svg) == []


@pytest.mark.parametrize("fill", [*STRIPES, *DOTS])
def test_a_pattern_that_is_used_is_defined(fill):
    svg = country_map([Layer(TWENTE, fill, "Twente", "/t/")], title="Kaart")
    used = re.findall(r"url\(#([^)]+)\)", svg)
    defined = [pattern.get("id") for pattern in _parsed(svg).iter(f"{SVG}pattern")]
    assert used == [f"vul-{fill}"]
    assert used[0] in defined


def test_an_unknown_fill_is_a_mistake():
    with pytest.raises(ValueError, match="'paars' is not a fill of the map"):
        country_map([Layer(TWENTE, "paars", "Twente", "/t/")], title="Kaart")


def test_a_region_shows_the_names_of_its_municipalities_and_no_others():
    svg = region_map([Layer(TWENTE, "gekozen", "")], title="Kaart")
    names = [text.text for text in _parsed(svg).iter(f"{SVG}text") if not text.get("aria-hidden")]
    assert sorted(names) == ["Almelo", "Enschede", "Hengelo"]


def test_a_region_shows_what_lies_around_it_once():
    svg = region_map([Layer(TWENTE, "gekozen", "")], title="Kaart")
    around, chosen = _paths(svg)
    assert (around.get("fill"), chosen.get("fill")) == (SOLID["rustig"], SOLID["gekozen"])
    assert chosen.get("d").count("M") == 3
    assert 3 < around.get("d").count("M") < 60


def test_a_region_with_two_layers_has_two_fills():
    layers = [Layer(TWENTE, "gekozen", ""), Layer(frozenset({"GM0160"}), "erbij", "")]
    fills = [path.get("fill") for path in _paths(region_map(layers, title="Kaart"))]
    assert fills == [SOLID["rustig"], SOLID["gekozen"], SOLID["erbij"]]


def test_a_region_without_municipalities_has_no_map():
    assert region_map([], title="Kaart") == ""
    assert region_map([Layer(frozenset(), "gekozen", "")], title="Kaart") == ""


@pytest.mark.parametrize("draw", [country_map, region_map])
def test_a_municipality_that_the_map_does_not_know_is_left_out(draw):
    """Municipalities merge on 1 January; the map data follow later."""
    layers = [Layer(TWENTE | {"GM9999"}, "gekozen", "Twente")]
    assert draw(layers, title="Kaart") == draw([Layer(TWENTE, "gekozen", "Twente")], title="Kaart")


def test_a_region_of_unknown_municipalities_has_no_map():
    assert region_map([Layer(frozenset({"GM9999"}), "gekozen", "")], title="Kaart") == ""


@pytest.mark.parametrize("width", [300, 560])
def test_a_drawing_has_the_width_that_was_asked(width):
    box = _parsed(country_map([], title="Kaart", width=width)).get("viewBox").split()
    assert box[:3] == ["0", "0", str(width)]
    assert float(box[3]) > width


def test_the_same_layers_give_the_same_drawing():
    layers = [Layer(TWENTE, "vast", "Twente", "/t/")]
    assert country_map(layers, title="Kaart") == country_map(layers, title="Kaart")


def test_a_legend_shows_the_fills_with_their_meaning():
    text = legend([LegendItem("vast", "Vastgesteld (2)"), LegendItem("stip", "Concept <1>")])
    assert text.count("<li>") == 2
    assert f'fill="{SOLID["vast"]}"' in text
    assert "<circle" in text  # the dots, drawn in the swatch itself
    assert "</svg>Concept &lt;1&gt;</li>" in text


def test_a_swatch_needs_no_pattern_of_a_map_that_may_be_hidden():
    text = legend([LegendItem(fill, fill) for fill in (*SOLID, *STRIPES, *DOTS, *LINES)])
    assert "url(" not in text
    swatches = re.findall(r"<svg.*?</svg>", text)
    assert len(set(swatches)) == len(swatches)  # every fill looks different
