"""The life of an import: sent, looked at, agreed to, written once.

Reading a file is quick and changes nothing, so the page reads it anew each time that it is
shown; only the agreement writes.
"""

from datetime import datetime, time
from hashlib import sha256

from django.db import transaction
from django.utils.dateparse import parse_date
from django.utils.timezone import get_current_timezone

from accounts import roles
from accounts.models import User
from common.refusal import Refused
from common.sheets.reading import read_sheet
from consultations.bringing_in import bring_in, earlier_issues
from consultations.likeness import renewals
from consultations.models import Consultation, ConsultationImport, ImportKind, ImportState
from consultations.reading.board import guessed, read_board
from consultations.reading.found import Reading
from consultations.reading.minutes import read_minutes

MOST_BYTES = 5_000_000
MOST_POINTS = 5_000


class ImportRefused(Refused):
    """The file can not be read in as it is now."""


def reading_of(kind: str, name: str, content: bytes, mapping: dict | None = None) -> Reading:
    """What stands in a file. Raises Refused with a sentence for people."""
    if len(content) > MOST_BYTES:
        raise ImportRefused("Het bestand is groter dan 5 megabyte.")
    if kind == ImportKind.BOARD:
        sheet = read_sheet(name, content)
        found = read_board(sheet, mapping or guessed(sheet))
    else:
        found = read_minutes(_text_of(content))
    if len(found.points) > MOST_POINTS:
        raise ImportRefused("Het bestand heeft meer dan 5.000 bijdragen. Deel het in stukken.")
    return found


def written_before(kind: str, content: bytes) -> ConsultationImport | None:
    """The import that read in the same file."""
    same = ConsultationImport.objects.filter(kind=kind, sha256=sha256(content).hexdigest())
    found = same.filter(state=ImportState.WRITTEN).select_related("consultation")
    return found.first()


@transaction.atomic
def send_import(*, kind: str, name: str, content: bytes, by: User, at: datetime):
    """Keep a file to look at. The same file twice gives the import that there is."""
    if kind == ImportKind.MINUTES:
        reading_of(kind, name, content)
    elif len(content) > MOST_BYTES:
        raise ImportRefused("Het bestand is groter dan 5 megabyte.")
    else:
        read_sheet(name, content)
    if before := written_before(kind, content):
        return before
    digest = sha256(content).hexdigest()
    waiting = {"kind": kind, "sha256": digest, "requested_by": by, "state": ImportState.LOOKING}
    row = ConsultationImport.objects.filter(**waiting).first()
    told = {"name": name[:200], "content": content, "requested_at": at}
    return row or ConsultationImport.objects.create(**waiting, **told)


@transaction.atomic
def write_import(
    *,
    import_id: int,
    mapping: dict | None,
    title: str,
    starts_at: datetime,
    organiser: str,
    merge_repeated: bool,
    with_authors: bool,
    by: User,
    at: datetime,
) -> Consultation:
    """Write what the page showed. Of two people who agree at once, one writes."""
    row = ConsultationImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    if row.state != ImportState.LOOKING:
        raise ImportRefused("Deze import is al ingelezen of afgebroken.")
    if before := written_before(row.kind, bytes(row.content)):
        raise ImportRefused(f"Dit bestand is al ingelezen: “{before.consultation}”.")
    reading = reading_of(row.kind, row.name, bytes(row.content), mapping)
    if not reading.points:
        raise ImportRefused(NOTHING)
    consultation = bring_in(
        reading=reading,
        title=title,
        starts_at=starts_at,
        organiser=organiser,
        merge_repeated=merge_repeated,
        with_authors=with_authors,
        by=by,
        at=at,
    )
    row.state, row.consultation, row.finished_at = ImportState.WRITTEN, consultation, at
    row.save()
    return consultation


@transaction.atomic
def cancel_import(*, import_id: int, by: User, at: datetime) -> None:
    """Nothing was written; the row stays to tell so, without the file."""
    row = ConsultationImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    if row.state != ImportState.LOOKING:
        raise ImportRefused("Afbreken kan niet meer: de import is al ingelezen of afgebroken.")
    row.state, row.finished_at, row.content = ImportState.CANCELLED, at, b""
    row.save()


@transaction.atomic
def import_now(
    *,
    kind: str,
    name: str,
    content: bytes,
    organiser: str,
    merge_repeated: bool,
    with_authors: bool,
    dry_run: bool,
    by: User | None,
    at: datetime,
) -> dict:
    """Without a page, for the commands: what was found, and whether it was written."""
    reading = reading_of(kind, name, content)
    starts_at = moment_of(reading, at=at)
    told = as_dict(reading, name=name, starts_at=starts_at)
    before = written_before(kind, content)
    if before and before.consultation:
        return told | {"consultation": before.consultation.slug, "already": True}
    if dry_run:
        return told
    by = by or someone_who_may()
    row = send_import(kind=kind, name=name, content=content, by=by, at=at)
    made = write_import(
        import_id=row.pk,
        mapping=None,
        title=reading.title or name,
        starts_at=starts_at,
        organiser=organiser,
        merge_repeated=merge_repeated,
        with_authors=with_authors,
        by=by,
        at=at,
    )
    return told | {"written": True, "consultation": made.slug}


def someone_who_may() -> User:
    """In whose name the command writes when nobody was named."""
    for role in (roles.FACILITATORS, roles.ADMINISTRATORS):
        found = User.objects.filter(groups__name=role, is_active=True).order_by("pk").first()
        if found:
            return found
    raise ImportRefused("Er is nog geen facilitator. Maak eerst een account met deze rol.")


def moment_of(reading: Reading, *, at: datetime) -> datetime:
    """When the session was, as the file says it; else now."""
    day = parse_date(reading.said_on) if reading.said_on else None
    if day is None:
        return at
    return min(at, datetime.combine(day, time(12), get_current_timezone()))


def as_dict(reading: Reading, *, name: str, starts_at: datetime) -> dict:
    """The outcome in plain values, for the commands and the page."""
    columns = [
        {"number": c.number, "title": c.title, **reading.column_counts(c)} for c in reading.columns
    ]
    repeated = reading.repeated
    in_annex = [p for p in repeated if p.is_annex and p.repeats and p.repeats.is_annex]
    return {
        "written": False,
        "file": name,
        "title": reading.title,
        "held_on": reading.said_on,
        "consultation": None,
        "already": False,
        "themes": [{"title": title, **reading.counts_of(title)} for title in reading.themes],
        "annex": {
            "cards": sum(column["cards"] for column in columns),
            "table_cards": sum(column["table_cards"] for column in columns),
            "duplicates": len(in_annex),
            "columns": columns,
        },
        "duplicates": len(repeated),
        "repeated": [
            {"line": p.line, "first_line": p.repeats.line, "text": p.text}
            for p in repeated
            if p.repeats
        ],
        "renewals": renewal_rows(reading, starts_at),
        "unplaced": [{"line": line, "text": text} for line, text in reading.unplaced],
    }


def renewal_rows(reading: Reading, starts_at: datetime) -> list[dict]:
    """Per key issue with its sub-questions the earlier one that it says again."""
    points, before = reading.key_issues, earlier_issues(starts_at)
    nearest = renewals([p.text for p in points], [issue.sentence for issue in before])
    return [
        {
            "line": point.line,
            "theme": point.theme,
            "text": point.text,
            "sub_questions": [child.text for child in point.children],
            "renews": before[found.before].sentence if found.before is not None else None,
            "session": str(before[found.before].consultation) if found.before is not None else None,
            "similarity": found.nearness,
        }
        for point, found in zip(points, nearest, strict=True)
    ]


NOTHING = (
    "In dit bestand zijn geen bijdragen gevonden. Een verslag heeft koppen zoals “Vragen” of "
    "“Zorgen”, met daaronder een lijst."
)


def _text_of(content: bytes) -> str:
    if not content.strip():
        raise ImportRefused("Het bestand is leeg.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\0" in content:
        raise ImportRefused("Dit is geen tekst. Stuur het verslag als Markdown (.md).")
    return content.decode("cp1252", "replace")
