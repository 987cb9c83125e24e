"""Bringing the database up to date: tables, reference data and, once, the demo."""

import hashlib
import os
import subprocess
from pathlib import Path

from rato_portal.doors.environment import child_environment, django, stamp_folder
from rato_portal.embedded import processes
from rato_portal.embedded.layout import ROOT, log_file
from rato_portal.embedded.messages import Refused
from rato_portal.embedded.services import Services

# Whatever in an app can change what `prepare` does.
SOURCES = ("migrations/**/*.py", "management/commands/load_*.py", "data/**/*")


def prepare(services: Services, *, demo: bool, seconds: float = 900) -> None:
    """Migrate, load the reference data and seed the demo, as far as that is still needed."""
    stamp, wanted = stamp_folder(services) / "prepared", fingerprint(services)
    demo_json = services.data / "demo.json"
    seed = demo and not is_seeded(services)
    if _read(stamp) == wanted and not seed:
        return
    _run_prepare(services, ["--demo-json", str(demo_json)] if seed else [], seconds=seconds)
    stamp.write_text(wanted)
    if seed:
        remember_seeded(services)


def is_seeded(services: Services) -> bool:
    """Was the demo put into this very database?"""
    return _read(stamp_folder(services) / "seeded") == services.identity


def remember_seeded(services: Services) -> None:
    """The demo comes once: what people changed since must not come back."""
    (stamp_folder(services) / "seeded").write_text(services.identity)


def demo_wanted() -> bool:
    """``PORTAL_DEMO=off`` leaves the database without demo data."""
    return os.environ.get("PORTAL_DEMO", "on").lower() in {"1", "true", "yes", "on"}


def fingerprint(services: Services) -> str:
    """Changes when there is something to migrate or to load, or when the database is another."""
    seen = hashlib.sha256(services.identity.encode())
    for path in _sources():
        seen.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return seen.hexdigest()


def _sources() -> list[Path]:
    """Our own migrations and reference data; the lock file stands for everyone else's."""
    apps = [path.parent for path in ROOT.glob("*/apps.py")]
    found = [path for app in apps for pattern in SOURCES for path in app.glob(pattern)]
    return [ROOT / "uv.lock", *sorted(path for path in found if path.is_file())]


def _run_prepare(services: Services, options: list[str], *, seconds: float) -> None:
    log = log_file(data=services.data, name="voorbereiding")
    process = processes.spawn(
        django("prepare", *options), log=log, env=child_environment(services.env), cwd=ROOT
    )
    try:
        failed = process.wait(seconds)
    except subprocess.TimeoutExpired:
        failed = True
    finally:
        processes.kill_group(process)
    if failed:
        raise Refused("Het voorbereiden van de database is niet gelukt.", log=log)


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""
