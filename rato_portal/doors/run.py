"""`./portal run`: everything on this machine, until Ctrl-C."""

import contextlib
import signal
import subprocess
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from rato_portal.doors import assets, welcome
from rato_portal.doors.environment import PYTHON, child_environment
from rato_portal.doors.port import chosen_port, require_free
from rato_portal.doors.preparation import demo_wanted, prepare
from rato_portal.doors.signals import ignore_signals
from rato_portal.embedded import processes
from rato_portal.embedded.claim import Claim, holder
from rato_portal.embedded.layout import ROOT, data_folder, log_file
from rato_portal.embedded.messages import Refused, say
from rato_portal.embedded.services import Services
from rato_portal.embedded.supervisor import Program, Supervisor

FIRST_PAGE_SECONDS = 60
OTHER_DOORS_SECONDS = 30


def main(arguments: list[str]) -> int:
    """Start everything in its order and watch over it."""
    if arguments:
        say("./portal run heeft geen opties; PORT en PORTAL_DATA kiezen poort en map.")
        return 2
    data, port = data_folder(), chosen_port()
    with _claimed(data) as claim:
        require_free(port)
        return _run(claim, port=port, services=Services.from_environment(data=data))


def _run(claim: Claim, *, port: int, services: Services) -> int:
    supervisor = Supervisor()
    try:
        _start(supervisor, claim, port=port, services=services)
        supervisor.run()
    except KeyboardInterrupt:
        say("\nHet portaal stopt.")
    finally:
        ignore_signals()
        supervisor.stop()
        services.stop()
    return 0


def _start(supervisor: Supervisor, claim: Claim, *, port: int, services: Services) -> None:
    """Servers, then tables and front end side by side, then the web; the worker can wait."""
    building = assets.begin_if_stale(data=services.data)
    services.start()
    for server in services.ours:
        supervisor.adopt(server)
    prepare(services, demo=demo_wanted())
    assets.finish(building, data=services.data)
    claim.publish(services.env)
    website = web(services, port=port)
    supervisor.start(website)
    _wait_for_first_page(website.process, port=port, log=website.log)
    welcome.greet(port=port, data=services.data, demo=demo_wanted())
    supervisor.start(worker(services))


def _claimed(data: Path) -> Claim:
    """The folder for ourselves; a short command may be using it for a moment."""
    claim = Claim(data=data, door="run")
    processes.wait_until(
        lambda: claim.take() or holder(data)["door"] == "run", seconds=OTHER_DOORS_SECONDS
    )
    if not claim.is_held:
        told = holder(data)
        busy = "Het portaal draait al" if told["door"] == "run" else "Een andere opdracht werkt nog"
        raise Refused(
            f"{busy} met de gegevens in {data} (proces {told['pid']}); "
            "kies een andere map met PORTAL_DATA."
        )
    return claim


def web(services: Services, *, port: int) -> Program:
    """Gunicorn, over this machine alone."""
    return _program(services, name="website", command=gunicorn(f"127.0.0.1:{port}"))


def gunicorn(bind: str) -> list[str]:
    """The words that start the website; loading once before forking saves memory and time.

    A process makes way after a while, for what memory it lost. A full hall asks a hundred times a
    second, so the while is long.
    """
    development = child_environment().get("DEBUG", "").lower() in {"1", "true", "yes", "on"}
    options = {
        "bind": bind,
        "worker-class": "gthread",
        "workers": "2",
        "threads": "4",
        "max-requests": "50000",
        "max-requests-jitter": "5000",
        "graceful-timeout": "3",
    }
    words = [word for key, value in options.items() for word in (f"--{key}", value)]
    reload = "--reload" if development else "--preload"
    application = "rato_portal.wsgi:application"
    return [PYTHON, "-m", "gunicorn", *words, "--no-control-socket", reload, application]


def worker(services: Services) -> Program:
    """Celery with its clock inside, which saves the memory of a process.

    At the end it puts an unfinished job back rather than keep you waiting.
    """
    alone = ("--without-mingle", "--without-gossip")  # there are no other workers to talk to
    clock = ("--beat", "--schedule", str(services.data / "beat-schedule"))
    program = _celery(services, "worker", *alone, *clock, "--concurrency", "2", name="werker")
    program.dies_by = "QUIT"
    program.stop_steps = ((signal.SIGTERM, 3), (signal.SIGQUIT, 3))
    return program


def _celery(services: Services, *words: str, name: str) -> Program:
    command = [PYTHON, "-m", "celery", "-A", "rato_portal", *words, "--loglevel", "INFO"]
    return _program(services, name=name, command=command)


def _program(services: Services, *, name: str, command: list[str]) -> Program:
    return Program(
        name=name,
        command=command,
        env=child_environment(services.env),
        log=log_file(data=services.data, name=name),
        cwd=ROOT,
    )


def _wait_for_first_page(process: subprocess.Popen, *, port: int, log: Path) -> None:
    """Any page that is not an error will do, also the one that asks to log in."""
    answers: list[int] = []

    def answered() -> bool:
        with contextlib.suppress(OSError, HTTPException):
            answers.append(_status_of_home(port))
        return bool(answers) or process.poll() is not None

    processes.wait_until(answered, seconds=FIRST_PAGE_SECONDS)
    if not answers:
        raise Refused("De website start niet; de reden staat in het logboek.", log=log)
    if answers[-1] >= 500:
        say(f"De eerste pagina geeft een fout ({answers[-1]}); de reden staat in {log}.")


def _status_of_home(port: int) -> int:
    line = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        line.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return line.getresponse().status
    except TimeoutError:
        return 504
    finally:
        line.close()
