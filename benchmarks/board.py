"""A thousand people at one live board: a thousand cards within a minute, all asking every 5 s.

The website as `./portal run` starts it, PostgreSQL and Valkey share one core of this machine; the
crowd has the others. Afterwards every card must be there once, with a version of its own, in the
order of placing, and everyone must have seen every card once, in that order.
"""

import itertools
import json
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException

from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from accounts import roles
from accounts.models import User
from benchmarks import cores
from benchmarks.clock import row
from consultations import participation, services, workflow
from consultations.models import Concern, Consultation, Participant
from consultations.states import Anonymity, Kind, Moderation
from consultations.views.access import COOKIE, give_token
from rato_portal.doors.run import gunicorn

PEOPLE = 1000
HOST = "127.0.0.1"
LONGEST = 180  # seconds for the whole
STARTING = 30


def measure() -> list[dict]:
    session = _session()
    people = _people(session)
    ours, theirs = cores.halves()
    with cores.servers_kept_on(ours), _website(ours) as (port, website):
        before, started = _cpu(website), time.monotonic()
        met = _crowd(session, people, port, theirs)
        busy = (_cpu(website) - before) / (time.monotonic() - started)
    took = met["took"]
    for error in sorted(set(met["errors"])):
        sys.stderr.write(f"bord: {met['errors'].count(error)} × {error}\n")
    name = f"bord met {PEOPLE} deelnemers"
    return [
        row(f"{name}: plaatsen, p95 in ms", _p95(took["post"]), 800),
        row(f"{name}: vragen en nieuws, p95 in ms", _p95(took["poll"]), 150),
        row(f"{name}: kern bezet, %", 100 * busy, 90),
        row(f"{name}: fouten", len(met["errors"]), 0),
        row(f"{name}: kaarten weg of dubbel", _wrong_cards(session) + met["wrong"], 0),
        row(f"{name}: uit de volgorde", met["backwards"] + _out_of_order(session), 0),
    ]


def _cpu(website: int) -> float:
    return cores.cpu_of([website, *cores.children_of(website), *cores.servers()])


def _session() -> Consultation:
    by = User.objects.filter(groups__name=roles.FACILITATORS).order_by("pk")[0]
    at = timezone.now()
    session = services.plan_consultation(
        kind=Kind.BRAINSTORM,
        title="Meting van het bord",
        starts_at=at,
        closes_at=None,
        place="",
        organiser="Meting",
        region_id=None,
        introduction="",
        agenda="",
        anonymity=Anonymity.HIDDEN,
        moderation=Moderation.AFTER,
        policy="",
        votes_open=True,
        is_public=False,
        themes=["Alles"],
        by=by,
        at=at,
    )
    return workflow.move(consultation_id=session.pk, step="openen", by=by, at=at)


def _people(session: Consultation) -> list[str]:
    """Participants with their cookies, as if each had pressed the button to take part."""
    tokens = [participation.new_token() for _ in range(PEOPLE)]
    Participant.objects.bulk_create(
        Participant(consultation=session, token_sha256=participation.hash_of(token, session.slug))
        for token in tokens
    )
    request = RequestFactory().get("/")
    given = (give_token(request, HttpResponse(), token) for token in tokens)
    return [response.cookies[COOKIE].value for response in given]


@contextmanager
def _website(where: set[int]):
    """(port, process) of the website as `./portal run` has it, on a free port and these cores."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    quiet = subprocess.DEVNULL
    website = subprocess.Popen(gunicorn(f"{HOST}:{port}"), stdout=quiet, stderr=quiet)  # noqa: S603
    cores.keep_on(website.pid, where)
    try:
        _wait_for(port)
        yield port, website.pid
    finally:
        website.terminate()
        website.wait(timeout=STARTING)


def _wait_for(port: int) -> None:
    until = time.monotonic() + STARTING
    while time.monotonic() < until:
        connection = HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", "/c/")
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.2)
        finally:
            connection.close()
    raise RuntimeError("The website did not start.")


def _crowd(session: Consultation, people: list[str], port: int, where: set[int]) -> dict:
    told = {
        "host": HOST,
        "port": port,
        "code": session.join_code,
        "slug": session.slug,
        "theme": str(session.themes.get().public_id),
        "people": people,
        "cores": sorted(where),
    }
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.crowd"],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=True,
    )
    return json.loads(done.stdout)


def _p95(seconds: list[float]) -> float:
    """Milliseconds that nineteen of twenty stay under."""
    ordered = sorted(seconds)
    return ordered[int(len(ordered) * 0.95)] * 1000 if ordered else float("inf")


def _wrong_cards(session: Consultation) -> int:
    bodies = list(session.concerns.values_list("body", flat=True))
    return PEOPLE - len(set(bodies)) + len(bodies) - len(set(bodies))


def _out_of_order(session: Consultation) -> int:
    """Cards whose version is not above that of the card before."""
    rows = Concern.objects.filter(consultation=session).order_by("pk")
    versions = list(rows.values_list("version", flat=True))
    return sum(after <= before for before, after in itertools.pairwise(versions))
