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

from common import storage
from reports.pdf import pdf_of_html, release

FOLDER = "report-parts"
KEPT_FOR = timedelta(days=30)


def pdf_of(html: str) -> bytes:
    """The PDF of a part; rendered only when these very pages were not made before."""
    name = f"{FOLDER}/{_name_of(html)}.pdf"
    try:
        return storage.read(name)
    except FileNotFoundError:
        with collector_at_rest():
            made = pdf_of_html(html).content
        storage.put(name, made)
        return made


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Laying out makes objects by the million, which all end together: one round is enough.

    Only for a part, which is a page or a few, and for the binding: so memory stays small.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def forget(*, at: datetime) -> None:
    """Remove old parts; what is still wanted is made once more."""
    storage.sweep(FOLDER, before=at - KEPT_FOR)


def _name_of(html: str) -> str:
    return hashlib.sha256(f"{_press_mark()}\n{html}".encode()).hexdigest()


@cache
def _press_mark() -> str:
    """Changes when the same HTML would give other pages."""
    sheet = finders.find("rapport.css")
    style = hashlib.sha256(Path(sheet).read_bytes()).hexdigest() if sheet else ""
    return f"{release()} {style}"
