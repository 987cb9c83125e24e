"""Programs from Debian that the tests use: installed where we may, named where we may not."""

import os
import shutil
import subprocess

from rato_portal.embedded.messages import say

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = {"chromium": CHROMIUM, "poppler-utils": ("pdftotext",)}
LIMIT_SECONDS = 600


def install_missing() -> None:
    """Chromium for the browser tests and poppler for reading PDFs back."""
    missing = missing_packages()
    if missing and os.getuid() == 0 and shutil.which("apt-get"):
        say(f"Voor de tests wordt geïnstalleerd: {' '.join(missing)}.")
        _apt_get("update")
        _apt_get("install", "-y", "--no-install-recommends", *missing)
    for package in missing_packages():
        _warn(package)


def missing_packages() -> list[str]:
    """The packages of which no program is found."""
    return [
        package for package, programs in PACKAGES.items() if not any(map(shutil.which, programs))
    ]


def _apt_get(*words: str) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=120", *words]
    try:
        done = subprocess.run(
            command, env=env, timeout=LIMIT_SECONDS, capture_output=True, text=True, check=False
        )
    except subprocess.TimeoutExpired:
        say(f"apt-get {words[0]} duurde te lang en is afgebroken.")
        return
    if done.returncode:
        say(f"apt-get {words[0]} is mislukt:\n{done.stderr[-500:]}")


def _warn(package: str) -> None:
    """Loud, because a test that does not run is easily taken for one that passes."""
    line = "!" * 78
    what = "DE BROWSERTESTS WORDEN" if package == "chromium" else "TESTS DIE PDF'S LEZEN WORDEN"
    advice = f"apt-get install --no-install-recommends {package}"
    say(f"{line}\n{what} OVERGESLAGEN: {package} ontbreekt.\nInstalleer het met: {advice}\n{line}")
