"""`./portal check`: every check that needs no running portal, with one line each."""

import json
import secrets
import subprocess
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from rato_portal.doors import assets
from rato_portal.doors.environment import PYTHON, child_environment, django
from rato_portal.embedded.claim import Claim
from rato_portal.embedded.layout import ROOT, data_folder
from rato_portal.embedded.messages import Refused, say
from rato_portal.embedded.services import Services

LIMIT_SECONDS = 600
AUDIT_SECONDS = 60
AT_ONCE = 2
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main()"


@dataclass(frozen=True)
class Outcome:
    """How one check ended."""

    name: str
    ok: bool
    seconds: float
    output: str = ""
    remark: str = ""

    def __str__(self) -> str:
        verdict = "ok  " if self.ok else "fout"
        remark = f"  {self.remark}" if self.remark else ""
        return f"{verdict}  {self.name:<22} {self.seconds:5.1f} s{remark}"


def main(arguments: list[str]) -> int:
    """All checks; status 1 if any of them fails."""
    if arguments:
        say("./portal check heeft geen opties.")
        return 2
    assets.main([])
    claim = Claim(
        data=data_folder(variable="PORTAL_CHECK_DATA", default=".data/check"), door="check"
    )
    if not claim.take():
        raise Refused(f"Er loopt al een controle in {claim.data}.")
    with claim, Services.forgetful(data=claim.data) as services:
        outcomes = run_all(checks(child_environment(services.env)))
    for outcome in outcomes:
        if not outcome.ok:
            print(f"\n--- {outcome.name}\n{outcome.output}", flush=True)
    return 0 if all(outcome.ok for outcome in outcomes) else 1


def run_all(checks: Sequence[Callable[[], Outcome]]) -> list[Outcome]:
    """Run the checks a few at a time and print each when it is done."""

    def run_and_print(check: Callable[[], Outcome]) -> Outcome:
        outcome = check()
        print(outcome, flush=True)
        return outcome

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run_and_print, checks))


def checks(env: dict[str, str]) -> list[Callable[[], Outcome]]:
    """The longest first, so that the others run beside them."""
    commands = {
        "mypy": module("mypy"),
        # Only the rules: its formatter does not know block tags of our own.
        "djlint": module("djlint", "templates", "--lint", "--quiet"),
        "migraties": django("makemigrations", "--check", "--dry-run"),
        "lagen": [PYTHON, "-c", LINT_IMPORTS],
        "ruff (regels)": module("ruff", "check"),
        "ruff (opmaak)": module("ruff", "format", "--check"),
    }
    deploy = django("check", "--deploy", "--fail-level", "WARNING")
    return [
        lambda: audit(env),
        *(
            lambda name=name, command=command: run_check(name, command, env=env)
            for name, command in commands.items()
        ),
        lambda: run_check("instellingen", deploy, env=env | production()),
    ]


def module(name: str, *words: str) -> list[str]:
    """A tool of our own environment, also when the folder has been moved."""
    return [PYTHON, "-m", name, *words]


def production() -> dict[str, str]:
    """What production needs to be told, with values that are good for nothing else."""
    return {
        "DJANGO_SETTINGS_MODULE": "rato_portal.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "portaal.example",
    }


def run_check(name: str, command: list[str], *, env: dict[str, str]) -> Outcome:
    """Run one command; its status is the verdict."""
    started = time.monotonic()
    try:
        done = subprocess.run(
            command,
            env=env,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome(name, ok=False, seconds=LIMIT_SECONDS, output="duurde te lang")
    seconds = time.monotonic() - started
    return Outcome(name, done.returncode == 0, seconds, output=done.stdout + done.stderr)


def audit(env: dict[str, str]) -> Outcome:
    """Known leaks in what we install. Without the network there is no verdict, and we say so."""
    started = time.monotonic()
    command = module("pip_audit", "--local", "--vulnerability-service", "osv", "--format", "json")
    try:
        done = subprocess.run(
            [*command, "--progress-spinner", "off", "--timeout", "10"],
            env=env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=AUDIT_SECONDS,
            check=False,
        )
        leaks = known_leaks(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        remark = "niet gecontroleerd: de lijst met bekende lekken is niet bereikbaar"
        return Outcome("pip-audit", ok=True, seconds=time.monotonic() - started, remark=remark)
    return Outcome("pip-audit", not leaks, time.monotonic() - started, output="\n".join(leaks))


def known_leaks(answer: str) -> list[str]:
    """One line a leak; ValueError when this is no answer."""
    return [
        f"{package['name']} {package['version']}: {leak['id']}, "
        f"verholpen in {', '.join(leak['fix_versions']) or 'geen versie'}"
        for package in json.loads(answer)["dependencies"]
        for leak in package.get("vulns", [])
    ]
