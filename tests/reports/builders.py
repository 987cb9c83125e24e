"""Small builders for reports: a submission with a snapshot of any size."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import User
from organisations.geography import municipalities
from regions.models import Framework, Region, Round, Submission
from regions.snapshot import canonical, digest
from regions.states import RegionState

# WeasyPrint 70 leaves the file of its colour profile to the garbage collector.
LEAVES_FILE_OPEN = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014.icc:ResourceWarning")
NOON = datetime(2026, 11, 2, 11, 0, tzinfo=UTC)


def unwatched(percent: int, step: str) -> None:
    """The progress of a report that nobody waits for."""


def make_user(email="programmaleider@voorbeeld.nl") -> User:
    return User.objects.create_user(email, first_name="Anna", last_name="de Wit")


def make_submission(*, by=None, snapshot=None, number=1, reference="OR-2026-0012-1") -> Submission:
    """A submission in the database; its hash fits its snapshot."""
    by = by or make_user()
    snapshot = snapshot or make_snapshot()
    region = _region(by)
    return Submission.objects.create(
        region=region,
        number=number,
        reference=reference,
        framework=region.round.framework,
        snapshot=snapshot,
        sha256=digest(canonical(snapshot)),
        submitted_by=by,
        submitted_at=NOON,
    )


def _region(by) -> Region:
    framework, _ = Framework.objects.get_or_create(name="Kader 2026", source="Kamerbrief")
    round_, _ = Round.objects.get_or_create(
        slug="ronde-2026",
        defaults={
            "name": "Ronde 2026",
            "framework": framework,
            "opens_at": NOON - timedelta(days=60),
            "submission_deadline": NOON + timedelta(days=60),
            "decision_due": NOON.date() + timedelta(days=120),
            "starts_on": NOON.date() + timedelta(days=240),
        },
    )
    region, _ = Region.objects.get_or_create(
        slug="onderwijsregio-twente",
        defaults={
            "name": "Levende naam",
            "round": round_,
            "sectors": ["po"],
            "state": RegionState.SUBMITTED,
            "created_by": by,
            "created_at": NOON,
            "changed_at": NOON,
            "submitted_at": NOON,
        },
    )
    return region


def make_snapshot(*, areas=3, parties=4, sites=5, **changes) -> dict:
    """A snapshot as ``regions.snapshot`` takes it, with parts of these sizes."""
    found = [area for area in municipalities().areas() if area.code in NEAR][:areas]
    boards = [f"Stichting Openbaar Onderwijs {n}" for n in range(1, max(parties // 2, 1) + 1)]
    locations = [_location(n, boards, found) for n in range(sites)]
    return {
        "format": 1,
        "region": {
            "name": "Onderwijsregio Twente",
            "slug": "onderwijsregio-twente",
            "round": "Ronde 2026",
            "sectors": ["po", "vo"],
            "scope": "Een gebied van gemeenten",
            "lead": "Stichting Openbaar Onderwijs 1",
            "version": 7,
        },
        "submitted": {"at": NOON.isoformat(), "by": "Anna de Wit"},
        "framework": {"name": "Kader 2026", "source": "Kamerbrief van 6 juli 2026"},
        "municipalities": [
            {"code": a.code, "name": a.name, "labour_market_region": NEAR[a.code]} for a in found
        ],
        "participants": [_party(n, boards) for n in range(parties)],
        "functions": [_function(name) for name in FUNCTIONS],
        "partnerships": [_partnership()],
        "scales": _scales(locations),
        "locations": locations,
        "checks": [_check("R02", "voldoet"), _check("R05", "niet te bepalen")],
        **changes,
    }


FUNCTIONS = ("Werven", "Matchen", "Opleiden", "Begeleiden", "Professionaliseren")
ANSWERS = ("Bevestigd", "Bevestigd", "Gevraagd", "Afgewezen", "Nog niet gevraagd")
PARTY_KINDS = ("Schoolbestuur", "Schoolbestuur", "Lerarenopleiding", "Beroepsgroep")


def _party(n: int, boards: list[str]) -> dict:
    kind, answer = PARTY_KINDS[n % 4], ANSWERS[n % 5]
    answered = answer in ("Bevestigd", "Afgewezen")
    is_board = kind == "Schoolbestuur"
    return {
        "name": boards[n // 2 % len(boards)] if is_board else f"{kind} Oost {n}",
        "kind": kind,
        "board_number": f"{40000 + n}" if is_board else "",
        "brin": "" if is_board else f"2{n % 10}AB",
        "sectors": ["po", "vo"][: n % 2 + 1],
        "consent": answer,
        "answered_at": NOON.isoformat() if answered else None,
        "on_version": 6 if answered else None,
        "declined_reason": "Wij doen mee aan een andere regio." if answer == "Afgewezen" else "",
    }


def _function(name: str) -> dict:
    return {
        "function": name,
        "lead": "Stichting Openbaar Onderwijs 1",
        "arrangement": f"{name} gebeurt vanuit één loket voor de hele regio. " * 4,
        "target": "In 2030 staat voor elke groep een bevoegde leraar.",
    }


def _partnership() -> dict:
    return {
        "name": "Samen Opleiden Twente",
        "kind": "Samen Opleiden & Professionaliseren",
        "lead": "Stichting Openbaar Onderwijs 1",
        "share": 60,
        "fate": "Blijft in meer dan één regio",
        "reason": "Een deel van de scholen hoort bij de Achterhoek.",
    }


def _location(n: int, boards: list[str], areas: list) -> dict:
    return {
        "code": f"{n // 100:02d}AB{n % 100:02d}",
        "name": f"Basisschool De Regenboog {n}",
        "sector": ("po", "po", "po", "vo")[n % 4],
        "board": boards[n % len(boards)],
        "municipality": areas[n % len(areas)].name if areas else "Enschede",
        "pupils": None if n % 25 == 3 else 150 + n,
        "reference_date": None if n % 25 == 3 else "2025-10-01",
    }


def _scales(locations: list[dict]) -> list[dict]:
    def scale(sector):
        pupils = [row["pupils"] for row in locations if row["sector"] == sector]
        known = [count for count in pupils if count is not None]
        return {
            "sector": sector,
            "locations": len(pupils),
            "pupils": sum(known),
            "unknown": len(pupils) - len(known),
        }

    return [scale("po"), scale("vo")]


def _check(code: str, verdict: str) -> dict:
    return {
        "code": code,
        "title": "Een lerarenopleiding voor elke sector",
        "rule": "Er doet ten minste één lerarenopleiding mee.",
        "source": "Criterium C2",
        "severity": "verplicht",
        "verdict": verdict,
        "measured": "1 lerarenopleiding",
        "wanted": "ten minste 1, passend bij elke sector",
        "message": "Voor elke sector doet een lerarenopleiding mee.",
        "evidence": [],
    }


def _near() -> dict[str, str]:
    """Forty municipalities in the east: those with the smallest distance to Enschede."""
    areas = {area.name: area for area in municipalities().areas()}
    x0, y0 = areas["Enschede"].polygons[0][0][0]

    def distance(area) -> float:
        x, y = area.polygons[0][0][0]
        return (x - x0) ** 2 + (y - y0) ** 2

    nearest = sorted(areas.values(), key=distance)[:40]
    regions = ("Twente", "Achterhoek", "Regio Zwolle")
    return {area.code: regions[n * 3 // 40] for n, area in enumerate(nearest)}


NEAR = _near()
