"""What is new on a board, finished once for everyone who asks.

A full hall asks two hundred times a second, at every moment of the same few seconds. So each
process keeps, for the boards that are asked about, the cards of late as finished text. How far
the board is comes from the database at every question; only when that is further than what was
kept, the difference is read. A card that was hidden is therefore gone at the next question.
"""

import json
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from threading import Lock

from django.db import connection

from consultations.board_pages import changed_cards, counts_of
from consultations.models import Consultation

KEPT = 20.0  # seconds: names of themes and rights to support change without a version
LONGEST_STEP = 500  # versions: who is further behind loads the page again
MOST_CARDS = 500
MOST_BOARDS = 32


# Written out, because composing it anew takes Django ten times as long as asking it.
STANDING = """
    SELECT board.consultation_id, board.version
    FROM consultations_board board
    JOIN consultations_consultation session ON session.id = board.consultation_id
    WHERE session.join_code = %s AND session.opened_at IS NOT NULL
"""


def standing_of(code: str) -> tuple[int, int] | None:
    """(board, version) by one indexed read; None when there is no opened board of this code."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING, [code])
        return cursor.fetchone()


@dataclass
class Log:
    """The cards of one board that changed of late, up to and with ``version``."""

    board: int
    version: int
    until: float  # when a new one is begun, by the clock of who asks
    cards: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    counts: bytes = b"{}"
    lock: Lock = field(default_factory=Lock)

    @cached_property
    def session(self) -> Consultation:
        return Consultation.objects.get(pk=self.board)

    def read_on(self, version: int) -> None:
        """Up to this version. A card that changed again moves to the end."""
        with self.lock:
            if version <= self.version:
                return
            rows = changed_cards(self.session, after=self.version, until=version)
            for pk, changed, told in rows:
                self.cards.pop(pk, None)
                self.cards[pk] = (changed, _text(told))
            self.counts = _text(counts_of(self.session))
            self.version = version

    def after(self, version: int) -> bytes | None:
        """The news as JSON; None when it is too much to add to a page."""
        with self.lock:
            newest = takewhile(lambda card: card[0] > version, reversed(self.cards.values()))
            texts = [text for _version, text in newest]
            if len(texts) > MOST_CARDS:
                return None
            cards = b",".join(reversed(texts))
            head = b'{"versie":%d,"aantallen":%b,"kaarten":[' % (self.version, self.counts)
            return b"%b%b]}" % (head, cards)


class Logs:
    """The logs of this process: of the boards asked about last, each for a short while."""

    def __init__(self) -> None:
        self._logs: OrderedDict[int, Log] = OrderedDict()
        self._lock = Lock()

    def of(self, board: int, *, version: int, at: float) -> Log:
        """The log that is there, or one that begins at the longest step back."""
        with self._lock:
            log = self._logs.pop(board, None)
            if log is None or at > log.until:
                log = Log(board, max(0, version - LONGEST_STEP), until=at + KEPT)
            self._logs[board] = log
            while len(self._logs) > MOST_BOARDS:
                self._logs.popitem(last=False)
            return log


LOGS = Logs()


def news(board: int, *, since: int, version: int, at: float) -> bytes | None:
    """What changed after ``since`` on a board that is at ``version``; None for who must load anew.

    ``at`` is of a clock that only goes forward.
    """
    if not 0 <= version - since <= LONGEST_STEP:
        return None
    log = LOGS.of(board, version=version, at=at)
    log.read_on(version)
    return log.after(since)


def _text(told: dict) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
