"""Charts: round ticks, gaps for what is unknown, and words for who does not see them."""

import itertools
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from weasyprint import HTML

from common.charts import Bar, Point, Series, Stroke, bar_chart, line_chart
from common.charts.lines import BOTTOM, RIGHT, TOP
from common.charts.scale import Scale, nice_ticks, spread

SVG = "{http://www.w3.org/2000/svg}"


def _line(*values, name="Opgeleid", stroke=Stroke.SOLID, first=2024) -> Series:
    return Series(name, tuple(Point(first + n, v) for n, v in enumerate(values)), stroke)


def _drawn(*series, **options) -> ET.Element:
    words = {"title": "Studenten", "description": "Per jaar."} | options
    return ET.fromstring(line_chart(series, **words))  # noqa: S314 -- our own drawing


def _texts(svg) -> list[str]:
    return [text.text for text in svg.iter(f"{SVG}text")]


# Ticks and scales.


@pytest.mark.parametrize(
    ("top", "ticks"),
    [
        (0, [0, 1]),
        (1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (3, [0, 1, 2, 3]),
        (7, [0, 2, 4, 6, 8]),
        (100, [0, 20, 40, 60, 80, 100]),
        (101, [0, 25, 50, 75, 100, 125]),
        (612, [0, 200, 400, 600, 800]),
        (30_000, [0, 10_000, 20_000, 30_000]),
    ],
)
def test_ticks_are_round(top, ticks):
    assert nice_ticks(top) == ticks


@given(st.floats(min_value=0.001, max_value=1e9))
def test_ticks_reach_the_top_in_a_few_even_steps(top):
    ticks = nice_ticks(top)
    steps = [b - a for a, b in itertools.pairwise(ticks)]
    assert ticks[0] == 0
    assert ticks[-1] >= top * (1 - 1e-6)
    assert 2 <= len(ticks) <= 8
    assert max(steps) == pytest.approx(min(steps))


@given(st.integers(min_value=5, max_value=10**7))
def test_ticks_of_whole_numbers_are_whole(top):
    assert all(tick == int(tick) for tick in nice_ticks(top))


def test_a_scale_goes_from_end_to_end():
    up = Scale(0, 200, 300, 100)
    assert [up(0), up(50), up(200)] == [300, 250, 100]


def test_a_scale_of_one_value_puts_it_in_the_middle():
    assert Scale(2025, 2025, 0, 100)(2025) == 50


@given(st.lists(st.floats(min_value=30, max_value=246), min_size=1, max_size=4))
def test_names_that_are_spread_do_not_touch_and_stay_inside(places):
    moved = spread(places, apart=36, low=30, high=246)
    assert min(moved) >= 29.9
    assert max(moved) <= 246.1
    ordered = sorted(moved)
    assert all(b - a >= 35.8 for a, b in itertools.pairwise(ordered))


def test_spread_keeps_the_order():
    assert spread([100, 90, 95], apart=10, low=0, high=200) == [110, 90, 100]


# Lines.


def test_a_line_goes_through_its_points_to_scale():
    svg = _drawn(_line(0, 50, 100))
    assert svg.find(f"{SVG}path").get("d") == f"M66 {BOTTOM}L237 146L{RIGHT} {TOP}"


def test_an_unknown_point_leaves_a_gap():
    svg = _drawn(_line(10, 20, None, 40, 50))
    assert len(svg.findall(f"{SVG}path")) == 2
    assert len(svg.findall(f"{SVG}circle")) == 4


def test_a_lonely_point_is_a_mark_without_a_line():
    svg = _drawn(_line(None, 20, None))
    assert svg.findall(f"{SVG}path") == []
    assert len(svg.findall(f"{SVG}circle")) == 1


def test_zero_is_a_point():
    assert len(_drawn(_line(0, 5)).findall(f"{SVG}circle")) == 2


@pytest.mark.parametrize("series", [(), (_line(None, None),), (_line(),)])
def test_without_a_known_point_there_is_no_chart(series):
    assert line_chart(series, title="Studenten", description="Per jaar.") == ""


def test_kinds_of_lines_differ_in_more_than_colour():
    svg = _drawn(
        _line(1, 2),
        _line(2, 3, name="Prognose", stroke=Stroke.DASHED),
        _line(3, 4, name="Nodig", stroke=Stroke.DOTTED),
    )
    dashes = [path.get("stroke-dasharray") for path in svg.findall(f"{SVG}path")]
    assert len(set(dashes)) == 3
    assert (len(svg.findall(f"{SVG}circle")), len(svg.findall(f"{SVG}rect"))) == (2, 2)


def test_every_line_has_its_name_and_last_value_beside_it():
    svg = _drawn(_line(1000, 1200), _line(1100, 1300, name="Prognose", stroke=Stroke.DASHED))
    texts = _texts(svg)
    assert {"Opgeleid", "1.200", "Prognose", "1.300"} <= set(texts)


def test_a_line_that_ends_halfway_has_its_name_above_its_end():
    svg = _drawn(_line(10, 20), _line(None, 20, 30, name="Prognose", stroke=Stroke.DASHED))
    assert "Opgeleid: 20" in _texts(svg)


def test_years_stand_below_and_numbers_beside():
    texts = _texts(_drawn(_line(1000, 2000), name_of=lambda year: f"{year:.0f}"))
    assert {"2024", "2025", "0", "1.000", "2.000"} <= set(texts)


def test_many_years_do_not_touch():
    texts = _texts(_drawn(_line(*range(1, 21)), name_of=lambda year: f"jaar {year:.0f}"))
    years = [text for text in texts if text.startswith("jaar")]
    assert years[0] == "jaar 2043"
    assert len(years) <= 8


def test_a_top_that_is_asked_for_is_shown():
    assert "100" in _texts(_drawn(_line(40, 50), top=100))


def test_the_drawing_has_a_name_and_a_description():
    svg = _drawn(_line(1, 2), title="Pad naar <2030>", description="Doorgetrokken & gestreept.")
    named = {part.get("id"): part.text for part in svg if part.get("id")}
    assert svg.get("role") == "img"
    assert [named[name] for name in svg.get("aria-labelledby").split()] == [
        "Pad naar <2030>",
        "Doorgetrokken & gestreept.",
    ]


def test_no_style_that_the_content_policy_or_the_pdf_would_drop():
    drawing = line_chart([_line(1, 2)], title="Studenten", description="Per jaar.")
    assert "style=" not in drawing
    assert "var(" not in drawing


# Bars.


def _bars(*bars) -> ET.Element:
    return ET.fromstring(bar_chart(bars, title="Routes", description="Per route."))  # noqa: S314


def test_bars_are_to_scale_and_say_their_figure():
    svg = _bars(Bar("Voltijd", 200), Bar("Deeltijd", 50))
    assert [float(bar.get("width")) for bar in svg.findall(f"{SVG}rect")] == [250, 62.5]
    assert _texts(svg) == ["Voltijd", "200", "Deeltijd", "50"]


def test_an_unknown_bar_says_so_and_zero_is_zero():
    svg = _bars(Bar("Voltijd", 10), Bar("Minor", None), Bar("PDG", 0))
    assert len(svg.findall(f"{SVG}rect")) == 1
    assert _texts(svg) == ["Voltijd", "10", "Minor", "onbekend", "PDG", "0"]


def test_without_a_known_bar_there_is_no_chart():
    assert bar_chart([Bar("Voltijd", None)], title="Routes", description="Per route.") == ""


def test_a_long_name_goes_on_below_broken_between_words():
    svg = _bars(Bar("Hogeschool van de Heel Erg Lange Namen", 1))
    assert _texts(svg) == ["Hogeschool van de Heel Erg Lange", "Namen", "1"]
    assert svg.find(f"{SVG}g") is None


def test_a_name_that_two_lines_cannot_hold_is_shortened_at_a_word_and_has_a_title():
    name = "Subsidie voor de ontwikkeling van opleidingsscholen in het voortgezet onderwijs"
    svg = _bars(Bar(name, 1))
    shown = _texts(svg)[:2]
    assert shown == ["Subsidie voor de ontwikkeling van", "opleidingsscholen in het …"]
    assert svg.find(f"{SVG}g/{SVG}title").text == name


@given(st.lists(st.text("abc ", min_size=1, max_size=90), min_size=1, max_size=4))
def test_names_of_any_length_stay_inside_their_row(names):
    svg = _bars(*(Bar(name, 1) for name in names))
    height = float(svg.get("viewBox").split()[3]) - 4
    row = height / len(names)
    lines = [t for t in svg.iter(f"{SVG}text") if t.get("text-anchor") == "end"]
    assert all(len(line.text) <= 35 for line in lines)
    assert all(12 <= float(line.get("y")) % row <= row - 3 for line in lines)


def test_the_pdf_draws_a_chart_without_complaints(caplog):
    drawing = line_chart(
        [_line(1, 2), _line(2, 3, name="Prognose", stroke=Stroke.DASHED)],
        title="Studenten",
        description="Per jaar.",
    )
    content = HTML(string=f"<body>{drawing}</body>").write_pdf(uncompressed_pdf=True)
    assert b"[ 7 5 ] 0 d" in content.replace(b"[7 5]", b"[ 7 5 ]")
    assert [record.message for record in caplog.records if record.name == "weasyprint"] == []
