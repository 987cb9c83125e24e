"""The dossier against bare WeasyPrint on the same finished HTML."""

from django.template.loader import render_to_string

from benchmarks.clock import cpu_seconds, row
from regions.models import Submission
from reports.kinds import region_dossier
from reports.pdf import _press, render_pdf


def measure() -> list[dict]:
    """Our job: context, HTML, PDF, tags; the yardstick: only HTML to an untagged PDF."""
    reference = Submission.objects.order_by("-pk").first().reference
    ours = cpu_seconds(lambda: _ours(reference), rounds=2, repeat=1)
    html = render_to_string(region_dossier.TEMPLATE, _context(reference))
    bare = cpu_seconds(lambda: _bare(html), rounds=2, repeat=1)
    return [row("dossier / kale WeasyPrint", ours / bare, 1.5)]


def _context(reference: str) -> dict:
    return region_dossier.context(reference, progress=lambda *_: None)


def _ours(reference: str):
    return render_pdf(region_dossier.TEMPLATE, _context(reference))


def _bare(html: str) -> bytes:
    from weasyprint import HTML  # noqa: PLC0415 -- slow, and only here

    sheet, fonts, fetcher = _press()
    document = HTML(string=html, url_fetcher=fetcher, media_type="print")
    return document.write_pdf(stylesheets=[sheet], font_config=fonts)
