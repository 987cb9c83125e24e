"""The report of a session on paper: the same content as the page, frozen when it was published.

Of a draft it shows what it would be now, and says that it is a draft. The content itself travels
inside the PDF of a published report, so that anyone can check the hash on the cover.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from common.glossary import GLOSSARY
from common.markup import html_of
from common.wording import word_diff
from consultations.minutes_content import canonical, content_of
from consultations.minutes_pages import FATES
from consultations.models import Minutes, PartCode
from consultations.proof import Fate
from reports.pdf import Attachment

TEMPLATE = "reports/minutes.html"
WORDS = ("SO&P", "RAP", "po", "so", "vo", "mbo", "OCW")
SIGNS = {
    Fate.USED: ("+", "goed"),
    Fate.MERGED: ("=", "goed"),
    Fate.SET_ASIDE: ("–", "rustig"),
    Fate.LOST: ("×", "fout"),
}


def context(subject: str, *, progress: Callable[[int, str], None]) -> dict[str, Any]:
    """Everything that the pages show. Raises Minutes.DoesNotExist."""
    progress(5, "Verslag lezen")
    minutes = _find(subject)
    content = content_of(minutes)
    progress(20, "Hoofdstukken vullen")
    return {
        "title": content["title"],
        "portal_name": settings.PORTAL_NAME,
        "is_demo": settings.DEMO,
        "is_word": False,
        "reference": f"versie {content['number']}",
        "session": content["session"],
        "starts_at": datetime.fromisoformat(content["session"]["starts_at"]),
        "minutes": minutes,
        "made_at": timezone.now(),
        "figures": _figures(content),
        "proof": content["proof"],
        "chapters": [_chapter(n, c) for n, c in enumerate(content["chapters"], 1)],
        "last_number": len(content["chapters"]) + 1,
        "unanswered": content["figures"]["unanswered"],
        "words": [(word, GLOSSARY[word]) for word in WORDS],
        "attachments": (_attachment(minutes, content),) if minutes.published_at else (),
    }


def _find(subject: str) -> Minutes:
    rows = Minutes.objects.select_related("consultation__region", "earlier")
    try:
        return rows.get(public_id=subject)
    except ValidationError as problem:
        raise Minutes.DoesNotExist(subject) from problem


def _chapter(number: int, chapter: dict) -> dict[str, Any]:
    """A chapter with its number, its text as HTML, and looks for what the tables show."""
    found = {**chapter, "number": number, "html": html_of(chapter["text"])}
    if chapter["code"] == PartCode.EARLIER:
        pairs = chapter["renewed"]
        found["renewed"] = [{"diff": word_diff(row["before"], row["now"])} for row in pairs]
    if chapter["code"] == PartCode.ANSWERS:
        found["answers"] = [row | {"html": html_of(row["text"])} for row in chapter["answers"]]
    if chapter["code"] == PartCode.ANNEX:
        found["cards"] = [_card(row) for row in chapter["cards"]]
    return found


def _card(row: dict) -> dict[str, Any]:
    fate = Fate(row["fate"])
    sign, look = SIGNS[fate]
    return {**row, "sign": sign, "look": look, "fate_label": FATES[fate]}


def _figures(content: dict) -> list[dict]:
    """The line of large figures: value, what it counts, and a note."""
    found = content["figures"]
    return [
        _figure(found["participants"], "deelnemer", "deelnemers"),
        _figure(found["cards"], "bijdrage", "bijdragen"),
        _figure(found["key_issues"], "kernvraagstuk", "kernvraagstukken"),
        _figure(found["answers"], "antwoord", "antwoorden"),
    ]


def _figure(value: int, one: str, many: str) -> dict[str, Any]:
    return {"value": value, "label": one if value == 1 else many, "note": ""}


def _attachment(minutes: Minutes, content: dict) -> Attachment:
    return Attachment(
        name=f"verslag-{minutes.consultation.slug}-versie-{minutes.number}.json",
        content=canonical(content),
        description="De inhoud van dit verslag zoals die is gepubliceerd, als canonieke JSON",
        made_at=minutes.published_at,
    )
