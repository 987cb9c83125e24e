"""HTML to PDF: the one place that knows WeasyPrint.

A report is PDF/A-3a (to keep) and PDF/UA-1 (to be read aloud). Rendering reads neither the
network nor the disk: the fetcher knows ``data:`` and, by name, the fonts of the style sheet.
"""

import atexit
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from reports.pdf_tags import repaired

VARIANT = "pdf/a-3a + pdf/ua-1"
# The repair compresses and numbers the file; WeasyPrint would do both first, and one of them twice.
UNFINISHED = {"uncompressed_pdf": True, "pdf_identifier": False}
REPAIRS = 3  # goes up when the repairs change, so that no kept part of before is used
LARGEST_DATA_URL = 5_000_000
FONT_URL = re.compile(r"asset:(fonts/[a-z0-9-]+\.woff2)")


class Attachment(NamedTuple):
    """A file inside the PDF with the data that the report was made of."""

    name: str
    content: bytes
    description: str
    made_at: datetime


@dataclass(frozen=True)
class RenderedPdf:
    """The finished bytes and what people want to know of them."""

    content: bytes
    pages: int
    variant: str = VARIANT
    ending: str = "pdf"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def render_pdf(template: str, context: dict[str, Any]) -> RenderedPdf:
    """A template as a tagged PDF; ``context["attachments"]`` go inside it.

    Raises RuntimeError when the style sheet and fonts were not built.
    """
    html = render_to_string(template, context)
    return pdf_of_html(html, attachments=context.get("attachments", ()))


def pdf_of_html(html: str, *, attachments: tuple[Attachment, ...] = ()) -> RenderedPdf:
    """Finished HTML as a tagged PDF. Nothing that it refers to is fetched."""
    from weasyprint import HTML  # noqa: PLC0415 -- slow, and only workers render

    sheet, fonts, fetcher = _press()
    source = HTML(string=html, url_fetcher=fetcher, media_type="print")
    document = source.render(stylesheets=[sheet], font_config=fonts)
    # This also drops whatever the HTML itself would attach.
    document.metadata.attachments = [_embedded(attachment) for attachment in attachments]
    content = repaired(document.write_pdf(pdf_variant="pdf/a-3a", **UNFINISHED))
    return RenderedPdf(content=content, pages=len(document.pages))


def _embedded(attachment: Attachment):
    from weasyprint import Attachment as Embedded  # noqa: PLC0415 -- as above

    return Embedded(
        string=attachment.content,
        name=attachment.name,
        description=attachment.description,
        relationship="Source",
        created=attachment.made_at,
        modified=attachment.made_at,
    )


def release() -> str:
    """Which renderer makes the pages; it changes when the same HTML would give other ones."""
    import weasyprint  # noqa: PLC0415 -- as above

    return f"WeasyPrint {weasyprint.VERSION}, repairs {REPAIRS}"


def warm_up() -> None:
    """Import the renderer, so that the first report does not wait for it."""
    import weasyprint  # noqa: F401, PLC0415 -- as above


@cache
def _press() -> tuple:
    """The parsed style sheet with its fonts, once per process, and the closed fetcher."""
    from weasyprint import CSS  # noqa: PLC0415 -- as above
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- as above

    # Fonts that are freed after the interpreter took Pango away complain on their way out.
    atexit.register(_press.cache_clear)
    path = finders.find("rapport.css")
    if path is None:
        raise RuntimeError("rapport.css is not built: run `node static/build.mjs` first.")
    fonts, fetcher = FontConfiguration(), closed_fetcher(Path(path).parent)
    css = Path(path).read_text()
    return CSS(string=css, font_config=fonts, url_fetcher=fetcher), fonts, fetcher


def closed_fetcher(assets: Path):
    """A fetcher that opens ``data:`` and ``asset:fonts/….woff2`` below ``assets``, no more."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 -- as above

    class ClosedFetcher(URLFetcher):
        def fetch(self, url, headers=None):
            if url[:5].lower() == "data:" and len(url) <= LARGEST_DATA_URL:
                return super().fetch(url, headers)
            if name := FONT_URL.fullmatch(url):
                font = assets / name[1]
                return URLFetcherResponse(url, font.read_bytes(), {"Content-Type": "font/woff2"})
            raise ValueError("A report fetches nothing.")

    return ClosedFetcher(timeout=1, allowed_protocols={"data"}, allow_redirects=False)
