"""Consultations over the whole country, for the large demo: twenty sessions, five thousand cards.

Written in bulk, since this many cards one by one would take minutes; the words are put together
from parts, so that every card says something else and the same day gives the same cards.
"""

from datetime import datetime, timedelta
from itertools import islice, product

from django.db import transaction

from accounts.models import User
from common.slugs import free_slugs
from consultations import participation
from consultations.models import (
    Board,
    Bundling,
    Concern,
    Consultation,
    KeyIssue,
    Participant,
    Theme,
)
from consultations.states import Anonymity, ConcernKind, Kind, State
from rato_portal.demo.consultations import THEMES
from regions.models import Region
from regions.states import PUBLIC

SESSIONS, CARDS_EACH, HALL = 20, 250, 40
OPENINGS = {
    ConcernKind.KEY: "Hoe zorgen wij samen voor",
    ConcernKind.POINT: "Denk bij de planning ook aan",
    ConcernKind.QUESTION: "Wie is straks aan zet voor",
    ConcernKind.WORRY: "Er is te weinig aandacht voor",
    ConcernKind.CHANCE: "De regio kan veel winnen met",
    ConcernKind.RISK: "Zonder afspraken gaat het mis met",
}
SUBJECTS = (
    *("de begeleiding van starters", "het werven van zij-instromers", "de plaatsing van studenten"),
    *(
        "de rol van schoolopleiders",
        "een gezamenlijke vervangingspool",
        "de tijd van werkbegeleiders",
    ),
    *("het opleiden van ondersteuners", "de overgang van po naar vo", "een loket voor iedereen"),
)
PLACES = (
    *("op kleine scholen", "in het speciaal onderwijs", "in het mbo", "op het platteland"),
    *("in de grote steden", "bij besturen in twee regio’s"),
)
ISSUES = (
    ("Begeleiden en opleiden", "Hoe krijgt iedereen in opleiding goede begeleiding?"),
    ("Samen werven", "Hoe werven wij zonder elkaar in de weg te zitten?"),
    ("Ruimte voor verschil", "Hoe houden scholen hun eigen gezicht in een grotere regio?"),
)


@transaction.atomic
def make_national_consultations(people: dict[str, User], *, at: datetime) -> int:
    """The sessions with their cards and key issues; returns how many cards there are."""
    by = people["facilitator"]
    regions = list(Region.objects.filter(state__in=PUBLIC).order_by("pk")[: SESSIONS // 2])
    sessions = _sessions([None, *regions], by=by, at=at)
    themes = _themes(sessions)
    halls = _halls(sessions)
    cards = [
        card for session in sessions for card in _cards(session, themes[session], halls[session])
    ]
    Concern.objects.bulk_create(cards, batch_size=1000)
    _issues(sessions, cards, by=by, at=at)
    return len(cards)


def _sessions(regions: list[Region | None], *, by: User, at: datetime) -> list[Consultation]:
    """Each a week after the one before; the last two are still open."""
    titles = [f"Wat leeft er in {r.name}?" if r else "Wat leeft er in het land?" for r in regions]
    titles += [f"Landelijke ronde {n}" for n in range(1, SESSIONS - len(regions) + 1)]
    regions = regions + [None] * (SESSIONS - len(regions))
    rows = []
    for number, (title, region) in enumerate(zip(titles, regions, strict=True)):
        begun = at - timedelta(days=7 * (SESSIONS - number))
        is_open = number >= SESSIONS - 2
        rows.append(
            Consultation(
                kind=Kind.MEETING if region else Kind.BRAINSTORM,
                title=title[:160],
                starts_at=begun,
                organiser=region.name if region else "Platform Samen Opleiden & Professionaliseren",
                region=region,
                anonymity=Anonymity.HIDDEN,
                state=State.OPEN if is_open else State.CLOSED,
                opened_at=begun,
                closed_at=None if is_open else begun + timedelta(hours=3),
                created_by=by,
                created_at=begun,
            )
        )
    for row, slug in zip(rows, free_slugs(Consultation, titles), strict=True):
        row.slug = slug
    made = Consultation.objects.bulk_create(rows)
    Board.objects.bulk_create(Board(consultation=row, version=CARDS_EACH) for row in made)
    return made


def _themes(sessions: list[Consultation]) -> dict[Consultation, list[Theme]]:
    rows = [
        Theme(consultation=session, title=title, position=place)
        for session in sessions
        for place, title in enumerate(THEMES)
    ]
    Theme.objects.bulk_create(rows)
    return {s: [row for row in rows if row.consultation is s] for s in sessions}


def _halls(sessions: list[Consultation]) -> dict[Consultation, list[Participant]]:
    rows = [
        Participant(
            consultation=session,
            token_sha256=participation.hash_of(f"deelnemer {number}", session.slug),
        )
        for session in sessions
        for number in range(HALL)
    ]
    Participant.objects.bulk_create(rows)
    return {s: [row for row in rows if row.consultation is s] for s in sessions}


def _cards(session: Consultation, themes: list[Theme], hall: list[Participant]) -> list[Concern]:
    words = islice(product(SUBJECTS, PLACES, OPENINGS), CARDS_EACH)
    return [
        Concern(
            consultation=session,
            theme=themes[number % len(themes)],
            kind=kind,
            body=f"{OPENINGS[kind]} {subject} {place}{_ending(kind)}",
            participant=hall[number % len(hall)],
            placed_at=session.starts_at + timedelta(seconds=30 * number),
            version=number + 1,
        )
        for number, (subject, place, kind) in enumerate(words)
    ]


def _ending(kind: ConcernKind) -> str:
    return "?" if kind in (ConcernKind.KEY, ConcernKind.QUESTION) else "."


def _issues(sessions: list[Consultation], cards: list[Concern], *, by: User, at: datetime) -> None:
    """Three key issues per session, each with every tenth card."""
    rows = [
        KeyIssue(
            consultation=session,
            title=title,
            sentence=sentence,
            position=place,
            created_by=by,
            created_at=at,
        )
        for session in sessions
        for place, (title, sentence) in enumerate(ISSUES, 1)
    ]
    KeyIssue.objects.bulk_create(rows)
    mine = {session.pk: [] for session in sessions}
    for card in cards:
        mine[card.consultation_id].append(card)
    Bundling.objects.bulk_create(
        Bundling(key_issue=issue, concern=card)
        for issue in rows
        for card in mine[issue.consultation_id][issue.position :: 10]
    )
