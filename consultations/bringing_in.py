"""Writing a reading down: a session that was, with its themes, cards and key issues."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.slugs import insert_with_slug
from common.text import one_line, readable
from consultations import participation
from consultations.likeness import renewals
from consultations.models import (
    Action,
    Board,
    Bundling,
    Concern,
    Consultation,
    KeyIssue,
    ModerationEntry,
    Participant,
    Theme,
)
from consultations.reading.found import Point, Reading
from consultations.states import Anonymity, CardState, Kind, State

LONGEST_TITLE = 160


@transaction.atomic
def bring_in(
    *,
    reading: Reading,
    title: str,
    starts_at: datetime,
    organiser: str,
    merge_repeated: bool,
    with_authors: bool,
    by: User,
    at: datetime,
) -> Consultation:
    """A closed session with everything that was placed. What is repeated is kept; with
    ``merge_repeated`` it points to its first place. Names are kept only when asked."""
    named = with_authors and any(point.author for point in reading.points)
    consultation = Consultation(
        kind=Kind.BRAINSTORM,
        title=one_line(readable(title))[:LONGEST_TITLE],
        starts_at=starts_at,
        organiser=one_line(organiser)[:LONGEST_TITLE],
        introduction=_introduction(reading),
        anonymity=Anonymity.NAMED if named else Anonymity.HIDDEN,
        votes_open=False,
        state=State.CLOSED,
        opened_at=starts_at,
        closed_at=at,
        created_by=by,
        created_at=at,
    )
    insert_with_slug(consultation, consultation.title)
    Board.objects.create(consultation=consultation, version=len(reading.points))
    cards = _write_cards(consultation, reading, named=named)
    if merge_repeated:
        _merge_repeated(cards, by=by, at=at)
    _write_issues(consultation, reading, cards, by=by, at=at)
    return consultation


def earlier_issues(before: datetime) -> list[KeyIssue]:
    """The key issues of sessions that were held before, the newest session first."""
    rows = KeyIssue.objects.filter(consultation__starts_at__lt=before)
    rows = rows.select_related("consultation")
    return list(rows.order_by("-consultation__starts_at", "consultation", "position", "pk")[:400])


def _introduction(reading: Reading) -> str:
    parts = list(reading.background)
    if reading.notes:
        parts.append("**Noten**\n\n" + "\n".join(f"- {note}" for note in reading.notes))
    return readable("\n\n".join(parts))


def _write_cards(
    consultation: Consultation, reading: Reading, *, named: bool
) -> dict[Point, Concern]:
    themes = _write_themes(consultation, reading.all_themes)
    people = _write_people(consultation, reading) if named else {}
    cards = {
        point: Concern(
            consultation=consultation,
            theme=themes[point.theme[:LONGEST_TITLE]],
            kind=point.kind,
            body=readable(point.text),
            source_text=readable(point.source),
            position=point.line,
            participant=people.get(point.author),
            placed_at=consultation.starts_at,
            version=number,
        )
        for number, point in enumerate(reading.points, 1)
    }
    Concern.objects.bulk_create(cards.values())
    children = [point for point in cards if point.parent]
    for point in children:
        cards[point].parent = cards[point.parent]  # type: ignore[index]
    Concern.objects.bulk_update([cards[point] for point in children], ["parent"])
    return cards


def _write_themes(consultation: Consultation, titles: Iterable[str]) -> dict[str, Theme]:
    short = dict.fromkeys(title[:LONGEST_TITLE] for title in titles)
    rows = [
        Theme(consultation=consultation, title=readable(title), position=place)
        for place, title in enumerate(short)
    ]
    return dict(zip(short, Theme.objects.bulk_create(rows), strict=True))


def _write_people(consultation: Consultation, reading: Reading) -> dict[str, Participant]:
    names = dict.fromkeys(point.author for point in reading.points if point.author)
    rows = [
        Participant(
            consultation=consultation,
            name=one_line(readable(name))[:120],
            token_sha256=participation.hash_of(participation.new_token(), consultation.slug),
        )
        for name in names
    ]
    return dict(zip(names, Participant.objects.bulk_create(rows), strict=True))


def _merge_repeated(cards: dict[Point, Concern], *, by: User, at: datetime) -> None:
    """A text that stood twice becomes part of its first place, with a line in the log."""
    again = [point for point in cards if point.repeats and not point.children]
    for point in again:
        cards[point].state = CardState.MERGED
        cards[point].merged_into = cards[point.repeats]  # type: ignore[index]
    rows = [cards[point] for point in again]
    Concern.objects.bulk_update(rows, ["state", "merged_into"])
    ModerationEntry.objects.bulk_create(
        ModerationEntry(
            consultation_id=card.consultation_id,
            action=Action.MERGE,
            concern=card,
            other=card.merged_into,
            reason="Stond twee keer in de bron.",
            by=by,
            at=at,
        )
        for card in rows
    )


def _write_issues(
    consultation: Consultation,
    reading: Reading,
    cards: dict[Point, Concern],
    *,
    by: User,
    at: datetime,
) -> None:
    """A key issue per point that is one, with its sub-points, and the earlier one it renews."""
    before = earlier_issues(consultation.starts_at)
    points = reading.key_issues
    nearest = renewals([p.text for p in points], [issue.sentence for issue in before])
    titles: set[str] = set()
    for place, point in enumerate(points):
        was = nearest[place].before
        issue = KeyIssue.objects.create(
            consultation=consultation,
            title=_title_of(point.text, titles),
            sentence=readable(point.text),
            position=place + 1,
            renews=before[was] if was is not None else None,
            created_by=by,
            created_at=at,
        )
        mine = [cards[p] for p in (point, *point.children)]
        Bundling.objects.bulk_create(Bundling(key_issue=issue, concern=card) for card in mine)


def _title_of(text: str, taken: set[str]) -> str:
    """The first sentence, short enough, and not the name of another one."""
    first = readable(text).split("? ")[0].split(". ")[0]
    first += "?" if f"{first}?" in text else ""
    short = first if len(first) <= LONGEST_TITLE - 5 else f"{first[: LONGEST_TITLE - 6]}…"
    title, number = short, 2
    while title in taken:
        title, number = f"{short} ({number})", number + 1
    taken.add(title)
    return title
