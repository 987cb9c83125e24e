"""A thousand people at one board, in a process of their own: ``python -m benchmarks.crowd``.

Reads who they are as JSON from stdin, writes what they met as JSON to stdout. Everyone asks every
five seconds what is new, and places one card somewhere in the first minute. The least HTTP that
does, a connection for every question: browsers that ask every five seconds find theirs closed.
"""

import asyncio
import json
import random
import sys
import time
import uuid
from dataclasses import dataclass
from urllib.parse import urlencode

from benchmarks.cores import keep_on

POSTING, ASKING = 60.0, 5.0  # seconds
LONGEST = 30.0


@dataclass
class Sight:
    """What one person has seen: a bit for every card."""

    version: int = 0
    seen: int = 0
    twice: int = 0

    def meet(self, card: int) -> None:
        self.twice += self.seen >> card & 1
        self.seen |= 1 << card


class Crowd:
    def __init__(self, told: dict):
        self.host, self.port = told["host"], told["port"]
        self.code, self.slug, self.theme = told["code"], told["slug"], told["theme"]
        self.people = told["people"]
        self.took: dict[str, list[float]] = {"post": [], "poll": []}
        self.errors: list[str] = []
        self.numbers: dict[str, int] = {}
        self.backwards = self.wrong = 0

    async def run(self) -> dict:
        start = time.monotonic()
        chance = random.Random(7)  # noqa: S311 -- the same hall every time
        async with asyncio.TaskGroup() as hall:
            for number, cookie in enumerate(self.people):
                hall.create_task(self.take_part(cookie, number, start, chance.random()))
        found = {"took": self.took, "errors": self.errors}
        return found | {"backwards": self.backwards, "wrong": self.wrong}

    async def take_part(self, cookie: str, number: int, start: float, luck: float) -> None:
        """Ask at one's own moments of every five seconds; at one of them, place a card first."""
        sight, posted = Sight(), False
        for turn in range(int(POSTING / ASKING) + 2):
            await asyncio.sleep(max(0.0, start + turn * ASKING + luck * ASKING - time.monotonic()))
            if not posted and turn >= number % int(POSTING / ASKING):
                await self.post(cookie, number)
                posted = True
            await self.look(sight)
        self.wrong += sight.twice + len(self.people) - sight.seen.bit_count()

    async def look(self, sight: Sight) -> None:
        status, body = await self.ask("poll", f"/c/{self.code}/nieuw/?sinds={sight.version}")
        if status != 200:
            return
        news = json.loads(body)
        self.backwards += news["versie"] <= sight.version
        sight.version = news["versie"]
        for card in news["kaarten"]:
            sight.meet(self.numbers.setdefault(card["id"], len(self.numbers)))

    async def post(self, cookie: str, number: int) -> None:
        secret = uuid.uuid4().hex
        form = {
            "csrfmiddlewaretoken": secret,
            "form_key": str(uuid.uuid4()),
            "kind": "vraag",
            "theme": self.theme,
            "body": f"Bijdrage van deelnemer {number:04d}: hoe regelen wij dit?",
        }
        headers = f"Cookie: deelname={cookie}; csrftoken={secret}\r\nX-Bord: 1\r\n"
        path = f"/consultaties/{self.slug}/bord/toevoegen/"
        await self.ask("post", path, headers=headers, body=urlencode(form).encode())

    async def ask(
        self, what: str, path: str, *, headers: str = "", body: bytes = b""
    ) -> tuple[int, bytes]:
        started = time.monotonic()
        try:
            answer = await asyncio.wait_for(self.exchange(path, headers, body), LONGEST)
        except (OSError, TimeoutError, ValueError) as problem:
            self.errors.append(f"{what}: {type(problem).__name__}")
            return 0, b""
        self.took[what].append(time.monotonic() - started)
        if answer[0] not in (200, 204):
            self.errors.append(f"{what}: {answer[0]}")
        return answer

    async def exchange(self, path: str, headers: str, body: bytes) -> tuple[int, bytes]:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            writer.write(self.request(path, headers, body))
            await writer.drain()
            head, _blank, content = (await reader.read(-1)).partition(b"\r\n\r\n")
            return int(head.split(b" ", 2)[1]), content
        finally:
            writer.close()

    def request(self, path: str, headers: str, body: bytes) -> bytes:
        method = "POST" if body else "GET"
        form = "Content-Type: application/x-www-form-urlencoded\r\n" if body else ""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nConnection: close\r\n"
            f"Content-Length: {len(body)}\r\n{form}{headers}\r\n"
        )
        return head.encode() + body


if __name__ == "__main__":
    brief = json.load(sys.stdin)
    keep_on(0, set(brief["cores"]))
    json.dump(asyncio.run(Crowd(brief).run()), sys.stdout)
