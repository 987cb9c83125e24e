"""Text with headings, lists and emphasis: Markdown in, clean HTML out, on pages and in PDF."""

from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {
    *("p", "br", "hr", "em", "strong", "del", "blockquote", "code", "pre"),
    *("ul", "ol", "li", "h3", "h4", "h5", "h6", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
TOP_LEVEL = 3  # the page and the panel have the first two levels of headings


def html_of(text: str) -> SafeString:
    """The text as HTML in which nothing runs or loads; headings start at the third level."""
    clean = nh3.clean(
        _renderer().render(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308 -- nh3 let through only the tags above


@cache
def _renderer() -> MarkdownIt:
    """CommonMark with tables; HTML in the text is shown as text."""
    renderer = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
    renderer.core.ruler.push("lower_headings", _lower_headings)
    return renderer


def _lower_headings(state) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            level = min(int(token.tag[1]) + TOP_LEVEL - 1, 6)
            token.tag = f"h{level}"
