"""Markdown becomes clean HTML: what it means is kept, what it could do is not."""

import pytest

from common.markup import html_of


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Eén alinea", "<p>Eén alinea</p>\n"),
        ("regel\nregel", "<p>regel<br>\nregel</p>\n"),
        ("# Kop", "<h3>Kop</h3>\n"),
        ("###### Kop", "<h6>Kop</h6>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("**van belang**", "<p><strong>van belang</strong></p>\n"),
        ("<b>geen html</b>", "<p>&lt;b&gt;geen html&lt;/b&gt;</p>\n"),
        ("", ""),
    ],
)
def test_what_people_write(text, html):
    assert html_of(text) == html


def test_a_table_is_a_table():
    assert "<th>Jaar</th>" in html_of("|Jaar|\n|-|\n|2026|")


def test_a_link_goes_where_it_says_and_tells_the_other_side_nothing():
    html = html_of("[bron](https://voorbeeld.nl)")
    assert html == ('<p><a href="https://voorbeeld.nl" rel="noopener noreferrer">bron</a></p>\n')


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://kwaad.nl/x.png)",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](vbscript:x)",
        "<style>@import 'x'</style>",
        "```html\n<script>alert(1)</script>\n```",
    ],
)
def test_nothing_runs_or_loads(text):
    html = html_of(text)
    assert "<script" not in html
    assert "<img" not in html
    assert "<style" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert 'href="vbscript' not in html
