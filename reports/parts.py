"""Parts of a large report, kept by their content: what did not change is not made again.

The name of a file is the hash of the HTML and of all that turns it into pages. So a part that was
made before, for whichever report, is simply there; which report asks plays no part.
"""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

from reports.pdf import pdf_of_html, release
from reports.storage import path_of, write_whole

FOLDER = "report-parts"
KEPT_FOR = timedelta(days=30)


def pdf_of(html: str) -> bytes:
    """The PDF of a part; rendered only when these very pages were not made before."""
    path = path_of(FOLDER) / f"{_name_of(html)}.pdf"
    try:
        found = path.read_bytes()
        path.touch()  # what is in use stays
    except FileNotFoundError:
        with _collector_at_rest():
            found = pdf_of_html(html).content
        write_whole(path, found)
    return found


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Laying out makes objects by the million, which all end together: one round is enough.

    Only for a part: a page or a few, so that memory stays small.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def forget(*, at: datetime) -> None:
    """Remove parts that no report used for a while."""
    before = (at - KEPT_FOR).timestamp()
    for path in path_of(FOLDER).glob("*"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)


def _name_of(html: str) -> str:
    return hashlib.sha256(f"{_press_mark()}\n{html}".encode()).hexdigest()


@cache
def _press_mark() -> str:
    """Changes when the same HTML would give other pages."""
    sheet = finders.find("rapport.css")
    style = hashlib.sha256(Path(sheet).read_bytes()).hexdigest() if sheet else ""
    return f"{release()} {style}"
