"""What stands in a report: built of the session while it is written, frozen when it is published.

The content is plain data. The page, the PDF and the comparison all read it, so that they can not
differ; a published report never reads the session again.
"""

import hashlib
import json
from collections import defaultdict
from typing import Any

from django.db.models import Count, Q, QuerySet

from consultations.answering import open_cards
from consultations.likeness import renewals
from consultations.models import (
    Answer,
    Concern,
    Consultation,
    KeyIssue,
    Minutes,
    MinutesPart,
    PartCode,
    Participant,
    Passage,
    Support,
    Theme,
)
from consultations.polling import counted
from consultations.proof import Account, Card, Fate, account_of, under_themes
from consultations.states import CardState, ConcernKind

SCHEMA = 1


def content_of(minutes: Minutes) -> dict[str, Any]:
    """The frozen content of a published report; of a draft what it would be now."""
    return minutes.content or Builder(minutes).build()


def canonical(content: dict) -> bytes:
    """The same content is the same bytes, also years later."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()


def digest(content: dict) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()


def sessions_of(consultation: Consultation) -> QuerySet[Consultation]:
    """The session with its sub-sessions, whose cards belong to the same report."""
    return Consultation.objects.filter(Q(pk=consultation.pk) | Q(plenary=consultation))


def cards_of(consultation: Consultation) -> QuerySet[Concern]:
    return Concern.objects.filter(consultation__in=sessions_of(consultation).values("pk"))


class Builder:
    """Reads the session once and puts the chapters together."""

    def __init__(self, minutes: Minutes):
        self.minutes = minutes
        self.session = minutes.consultation
        rows = cards_of(self.session).select_related("theme").prefetch_related("other_themes")
        self.cards = list(rows.order_by("placed_at", "pk"))
        self.number = {card.pk: place for place, card in enumerate(self.cards, 1)}
        self.aside = dict(minutes.set_aside.values_list("concern", "reason"))
        self.parts = list(minutes.parts.select_related("theme"))
        issues = KeyIssue.objects.filter(consultation__in=sessions_of(self.session).values("pk"))
        self.issues = list(issues.prefetch_related("concerns", "renews").order_by("position", "pk"))
        self.views = counted(self.issues)
        themes = [part for part in self.parts if part.is_shown and part.theme]
        self.anchors = {str(part): anchor_of(part) for part in themes}
        self.titles = {card.pk: titles_of(card) for card in self.cards}
        self.homes = under_themes(self.titles, list(self.anchors))
        self.passages = _passages(self.session)
        self.merged_count: dict[int, int] = defaultdict(int)
        self.place: dict[int, str] = {}
        self.in_issues: dict[int, list[str]] = defaultdict(list)

    def build(self) -> dict[str, Any]:
        for card in self.cards:
            if card.merged_into_id:
                self.merged_count[card.merged_into_id] += 1
        chapters = [self._chapter(part) for part in self.parts if part.is_shown]
        account = self._account()
        for chapter in chapters:
            if chapter["code"] == PartCode.ANNEX:
                chapter["cards"] = self._annex(account)
        return {
            "schema": SCHEMA,
            "title": self.minutes.title,
            "number": self.minutes.number,
            "session": self._session(),
            "figures": self._figures(),
            "chapters": chapters,
            "proof": account.as_dict(),
            "lost": [self.number[pk] for pk in account.lost],
            "ledger": self._ledger(account),
        }

    def _session(self) -> dict[str, Any]:
        session = self.session
        return {
            "title": session.title,
            "kind": session.get_kind_display(),
            "starts_at": session.starts_at.isoformat(),
            "place": session.place,
            "organiser": session.organiser,
            "region": session.region.name if session.region else "",
            "parts": [s.title for s in session.sub_sessions.order_by("starts_at", "pk")],
        }

    def _figures(self) -> dict[str, int]:
        sessions = sessions_of(self.session).values("pk")
        answers = Answer.objects.published().filter(consultation__in=sessions)
        return {
            "participants": Participant.objects.filter(consultation__in=sessions).count(),
            "cards": len(self.cards),
            "supports": Support.objects.filter(concern__consultation__in=sessions).count(),
            "key_issues": len(self.issues),
            "answers": answers.count(),
            "unanswered": sum(open_cards(s).count() for s in sessions_of(self.session)),
        }

    def _chapter(self, part: MinutesPart) -> dict[str, Any]:
        chapter = {"code": part.code, "title": str(part), "text": part.text}
        chapter["anchor"] = anchor_of(part)
        build = {
            PartCode.ISSUES: self._issues,
            PartCode.THEME: self._theme,
            PartCode.ANSWERS: self._answers,
            PartCode.EARLIER: self._earlier,
            PartCode.SILENT: self._silent,
        }.get(PartCode(part.code))
        return chapter | (build(part, chapter["anchor"]) if build else {})

    def _shown(self) -> list[Concern]:
        on_board = [card for card in self.cards if card.state == CardState.VISIBLE]
        return [card for card in on_board if card.pk not in self.aside]

    def _row(self, card: Concern) -> dict[str, Any]:
        return {
            "number": self.number[card.pk],
            "body": card.body,
            "support": card.support_count,
            "merged": self.merged_count[card.pk],
            "parent": self.number.get(card.parent_id) if card.parent_id else None,
        }

    def _issues(self, part: MinutesPart, anchor: str) -> dict[str, Any]:
        shown = {card.pk: card for card in self._shown()}
        rows = []
        for place, issue in enumerate(self.issues, 1):
            mine = sorted(c.pk for c in issue.concerns.all() if c.pk in shown)
            here = f"{anchor}-{place}"
            for pk in mine:
                self.place.setdefault(pk, here)
                self.in_issues[pk].append(issue.title)
            rows.append(
                self._views_on(issue)
                | {
                    "anchor": here,
                    "id": str(issue.public_id),
                    "title": issue.title,
                    "sentence": issue.sentence,
                    "cards": [self._row(shown[pk]) for pk in mine],
                    "renews": issue.renews.sentence if issue.renews else None,
                }
            )
        return {"issues": rows}

    def _views_on(self, issue: KeyIssue) -> dict[str, Any]:
        """What participants thought of it, when they were asked."""
        return {"views": self.views[issue.pk]} if issue.pk in self.views else {}

    def _theme(self, part: MinutesPart, anchor: str) -> dict[str, Any]:
        assert part.theme is not None  # noqa: S101 -- the database holds it
        title = part.theme.title
        homes = self.homes[title]
        mine = [card for card in self._shown() if card.pk in homes]
        kinds = []
        for kind in ConcernKind:
            rows = [c for c in mine if c.kind == kind]
            rows.sort(key=lambda c: (-c.support_count, self.number[c.pk]))
            for card in rows:
                if homes[card.pk] == title:
                    self.place[card.pk] = f"{anchor}-{kind}"
            if rows:
                cards = [self._row_under(c, title, homes[c.pk]) for c in rows]
                told = {"kind": kind.value, "anchor": f"{anchor}-{kind}"}
                kinds.append({**told, "label": PLURALS[kind], "cards": cards})
        passage = self.passages.get(title)
        return {"kinds": kinds} | ({"passage": passage} if passage else {})

    def _row_under(self, card: Concern, title: str, home: str) -> dict[str, Any]:
        """In full under one theme; under the others a reference to that."""
        if home == title:
            return self._row(card)
        where = {"see": home, "anchor": f"{self.anchors[home]}-{card.kind}"}
        return {"number": self.number[card.pk], "body": shortened(card.body), **where}

    def _answers(self, part: MinutesPart, anchor: str) -> dict[str, Any]:
        sessions = sessions_of(self.session).values("pk")
        answers = Answer.objects.published().filter(consultation__in=sessions)
        rows = answers.select_related("key_issue", "concern").order_by("key_issue", "pk")
        found = []
        for place, answer in enumerate(rows, 1):
            subject = answer.key_issue.title if answer.key_issue else answer.concern.body
            found.append(
                {
                    "anchor": f"{anchor}-{place}",
                    "about": subject,
                    "issue": answer.key_issue is not None,
                    "status": answer.get_status_display(),
                    "text": answer.text,
                    "reason": answer.reason,
                    "on": answer.published_at.isoformat() if answer.published_at else "",
                }
            )
        return {"answers": found}

    def _earlier(self, part: MinutesPart, anchor: str) -> dict[str, Any]:
        """Issues that came back, are new, or are gone, with both wordings."""
        earlier = self.minutes.earlier
        before = list(earlier.key_issues.order_by("position", "pk")) if earlier else []
        now = [issue.sentence for issue in self.issues]
        found = renewals(now, [issue.sentence for issue in before])
        back = [
            {"before": before[r.before].sentence, "now": now[r.now]}
            for r in found
            if r.before is not None
        ]
        kept = {r.before for r in found}
        return {
            "earlier": earlier.title if earlier else "",
            "renewed": back,
            "new": [now[r.now] for r in found if r.before is None] if earlier else [],
            "gone": [issue.sentence for n, issue in enumerate(before) if n not in kept],
        }

    def _silent(self, part: MinutesPart, anchor: str) -> dict[str, Any]:
        rows = list(self.session.invitees.values_list("name", "took_part"))
        return {
            "invited": len(rows),
            "present": [name for name, took_part in rows if took_part],
            "silent": [name for name, took_part in rows if not took_part],
        }

    def _account(self) -> Account:
        cards = [Card(c.pk, c.state, c.merged_into_id, c.hidden_reason) for c in self.cards]
        return account_of(cards, placed=self.place, set_aside=self.aside)

    def _annex(self, account: Account) -> list[dict[str, Any]]:
        """Every card as it was brought in; what was taken off the board without its words."""
        rows = []
        for card in self.cards:
            is_readable = card.state in (CardState.VISIBLE, CardState.MERGED)
            rows.append(
                {
                    "number": self.number[card.pk],
                    "body": card.body if is_readable else "",
                    "kind": card.get_kind_display(),
                    "theme": ", ".join(self.titles[card.pk]),
                    **self._told(card, account),
                }
            )
        return rows

    def _ledger(self, account: Account) -> list[dict[str, Any]]:
        """Per card where it went; by its public id, so that answers of later find it."""
        return [
            {
                "number": self.number[card.pk],
                "id": str(card.public_id),
                "issues": self.in_issues[card.pk],
                "place": self.place.get(card.pk, ""),
                **self._told(card, account),
            }
            for card in self.cards
        ]

    def _told(self, card: Concern, account: Account) -> dict[str, Any]:
        into = self.number.get(card.merged_into_id) if card.merged_into_id else None
        fate = account.fates[card.pk]
        return {"fate": fate.value, "reason": account.reasons.get(card.pk, ""), "into": into}


PLURALS = {
    ConcernKind.KEY: "Kernvraagstukken",
    ConcernKind.POINT: "Aandachtspunten",
    ConcernKind.QUESTION: "Vragen",
    ConcernKind.WORRY: "Zorgen",
    ConcernKind.CHANCE: "Kansen",
    ConcernKind.RISK: "Risico’s",
}


LONGEST_REFERENCE = 100


def anchor_of(part: MinutesPart) -> str:
    return f"thema-{part.position}" if part.theme else part.code


def titles_of(card: Concern) -> list[str]:
    """Its own theme first, then the others."""
    others = sorted(card.other_themes.all(), key=lambda theme: (theme.position, theme.pk))
    return list(dict.fromkeys([card.theme.title, *(theme.title for theme in others)]))


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST_REFERENCE else f"{text[:LONGEST_REFERENCE].rstrip()}…"


def _passages(session: Consultation) -> dict[str, str]:
    """The paragraph of each theme, in a session about a text."""
    rows = Passage.objects.filter(theme__consultation__in=sessions_of(session).values("pk"))
    return dict(rows.values_list("theme__title", "text"))


def is_lost(row: dict) -> bool:
    return row["fate"] == Fate.LOST


def themes_of(consultation: Consultation) -> list[Theme]:
    """The themes of the session and of its parts, each title once, its own first."""
    rows: list[Theme] = []
    for session in sessions_of(consultation).annotate(own=Count("plenary")).order_by("own", "pk"):
        known = {theme.title for theme in rows}
        rows += [theme for theme in session.themes.all() if theme.title not in known]
    return rows
