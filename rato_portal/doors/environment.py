"""The environment of the programs that we start."""

import os
import sys
from pathlib import Path

from rato_portal.embedded.layout import ROOT
from rato_portal.embedded.services import Services

PYTHON = sys.executable


def child_environment(servers: dict[str, str] | None = None) -> dict[str, str]:
    """Ours with the servers' addresses, and settings for one machine unless others are named."""
    env = {"DJANGO_SETTINGS_MODULE": "rato_portal.settings.dev", **os.environ, **(servers or {})}
    # Compiled modules halve the time to start; some machines turn them off.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env["PYTHONPATH"] = str(ROOT)
    return env


def django(*words: str) -> list[str]:
    """A management command as words to run."""
    return [PYTHON, str(ROOT / "manage.py"), *words]


def stamp_folder(services: Services) -> Path:
    """Where we remember what was done to this database."""
    folder = services.data / "stamps"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
