"""One door at a time in a data folder, and where the others find its servers."""

import fcntl
import json
import os
from pathlib import Path
from typing import Self

from rato_portal.embedded import processes
from rato_portal.embedded.messages import Refused

OTHERS_SECONDS = 60


class Claim:
    """A lock on a data folder. The kernel gives it back when we die, however we die."""

    def __init__(self, *, data: Path, door: str) -> None:
        self.data, self.door = data, door
        self.is_held = False
        try:
            data.mkdir(parents=True, exist_ok=True)
            self._file = (data / "lock").open("a")
        except OSError as error:
            raise Refused(
                f"De map {data} is niet te gebruiken ({error.strerror}); "
                "kies een andere met PORTAL_DATA."
            ) from error

    def take(self) -> bool:
        """Lock the folder and say which door has it; False when another door has it."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        self.is_held = True
        self.publish({})
        return True

    def publish(self, servers: dict[str, str]) -> None:
        """Tell the other doors how to reach the servers; empty while they are starting."""
        told = {"door": self.door, "pid": os.getpid(), "env": servers}
        fresh = self.data / "services.json.new"
        fresh.write_text(json.dumps(told))
        fresh.replace(self.data / "services.json")

    def release(self) -> None:
        """Let the next one in."""
        if self.is_held:
            (self.data / "services.json").unlink(missing_ok=True)
            self.is_held = False
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()


def holder(data: Path) -> dict:
    """What the door that has the folder tells: ``door``, ``pid`` and ``env``."""
    try:
        return json.loads((data / "services.json").read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {"door": "", "pid": 0, "env": {}}


def take_or_share(*, data: Path, door: str) -> tuple[Claim | None, dict[str, str]]:
    """Our own claim, or the addresses of the running portal's servers.

    A door that only borrows the folder for one command may stop its servers under our hands,
    so for such a door we wait.
    """
    claim = Claim(data=data, door=door)
    servers: dict[str, str] = {}

    def settled() -> bool:
        if claim.take():
            return True
        told = holder(data)
        if told["door"] == "run":
            servers.update(told["env"])
        return bool(servers)

    processes.wait_until(settled, seconds=OTHERS_SECONDS)
    if claim.is_held:
        return claim, {}
    claim.release()
    if not servers:
        raise Refused(f"Een andere opdracht (proces {holder(data)['pid']}) gebruikt {data} nog.")
    return None, servers
