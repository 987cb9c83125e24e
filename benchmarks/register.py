"""The import of the register: rows a second, memory, and whether three times as much takes three
times as long. What is written is rolled back.
"""

import io
import json
import os
import resource
import subprocess
import sys
import time
from datetime import date

import django
from django.db import transaction

from benchmarks.clock import row

SIZES = (1_000, 10_000, 30_000)
SECONDS_PER_10_000 = 10
MEGABYTES = 300
HEADER = (
    "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;"
    "HUISNUMMER-TOEVOEGING;POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;"
    "TELEFOONNUMMER;INTERNETADRES;ONDERWIJSSTRUCTUUR"
)
BOARDS = "BEVOEGD GEZAG NUMMER;BEVOEGD GEZAG NAAM;PLAATSNAAM;GEMEENTENUMMER;DENOMINATIE;KVK-NUMMER"
DAY = date(2026, 10, 1)


def measure() -> list[dict]:
    """In a process of its own, so that its memory is that of an import alone."""
    command = [sys.executable, "-m", "benchmarks.register"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=os.environ)  # noqa: S603 -- ourselves
    return json.loads(done.stdout)


def _measured() -> list[dict]:
    """Seconds per ten thousand rows at three sizes, the growth between them, and memory."""
    from organisations.models import Municipality  # noqa: PLC0415 -- needs loaded apps

    codes = list(Municipality.objects.order_by("code").values_list("code", flat=True))
    seconds = {size: _seconds(size, codes) for size in SIZES}
    per_10_000 = {size: 10_000 * spent / size for size, spent in seconds.items()}
    rows = [
        row(f"register: s per 10.000 van {size} rijen", spent, SECONDS_PER_10_000)
        for size, spent in per_10_000.items()
    ]
    rows.append(row("register: groei per rij, 10.000 → 30.000", _growth(per_10_000), 1.5))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*rows, row("register: geheugen in MB", peak, MEGABYTES)]


def _growth(per_10_000: dict[int, float]) -> float:
    return per_10_000[30_000] / per_10_000[10_000]


def _seconds(size: int, codes: list[str]) -> float:
    from organisations.register.run import Upload, bring_in  # noqa: PLC0415 -- needs loaded apps

    uploads = [
        Upload("besturenvo.csv", _file(BOARDS, (_board(n, codes) for n in range(size // 10)))),
        Upload("vestigingenvo.csv", _file(HEADER, (_location(n, codes) for n in range(size)))),
    ]
    started = time.monotonic()
    with transaction.atomic():
        outcomes = bring_in(uploads, day=DAY, allow_leavers=True)
        spent = time.monotonic() - started
        transaction.set_rollback(True)
    if faults := [finding for outcome in outcomes for finding in outcome.findings.rejected]:
        raise RuntimeError(f"the made-up register is refused: {faults[0]}")
    return spent


def _file(header: str, lines) -> bytes:
    text = io.StringIO(newline="")
    text.write(f"{header}\r\n")
    text.writelines(f"{line}\r\n" for line in lines)
    return text.getvalue().encode("cp1252")


def _board(n: int, codes: list[str]) -> str:
    code = codes[n % len(codes)].removeprefix("GM")
    return f"{n:05d};Stichting Onderwijs {n:05d};BERGEN OP ZOOM;{code};Openbaar;{n:08d}"


def _location(n: int, codes: list[str]) -> str:
    """Codes run through 00AA00 to 99ZZ99."""
    letters = chr(65 + n // 26_000 % 26) + chr(65 + n // 1_000 % 26)
    brin, code = f"{n % 100:02d}{letters}", codes[n % len(codes)].removeprefix("GM")
    return (
        f"Overijssel;{n // 10 % 10_000:05d};{brin};{brin}{n // 100 % 10:02d};"
        f"Scholengemeenschap nummer {n};Dorpsstraat;{n};1234 AB;CAPELLE AAN DEN IJSSEL;{code};"
        f"ASSEN;Rooms-Katholiek;0592340973;www.school{n}.nl;HAVO/VWO"
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rato_portal.settings.dev")
    django.setup()
    json.dump(_measured(), sys.stdout)
