"""Is this container well? ``healthcheck.py web|worker|beat``: status 0 means yes."""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import Request, urlopen

BEAT_SCHEDULE = Path("/tmp/beat-schedule")  # noqa: S108 -- a container's own, in memory
# Beat writes its schedule every three minutes.
BEAT_SECONDS = 600


def web() -> bool:
    """The health page answers, under a name that the settings allow."""
    host = os.environ["ALLOWED_HOSTS"].split(",")[0]
    address = "http://127.0.0.1:8000/gezondheid/"
    request = Request(address, headers={"Host": host})
    with urlopen(request, timeout=5) as answer:  # noqa: S310 -- a fixed address
        return answer.status == 200


def worker() -> bool:
    """The worker of this container answers over the broker."""
    name = f"celery@{os.uname().nodename}"
    command = ["celery", "-A", "rato_portal", "inspect", "ping", "--timeout", "5", "-d", name]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 -- fixed
    return done.returncode == 0


def beat() -> bool:
    """The clock still writes down when it last rang."""
    return time.time() - BEAT_SCHEDULE.stat().st_mtime < BEAT_SECONDS


if __name__ == "__main__":
    checks = {"web": web, "worker": worker, "beat": beat}
    sys.exit(0 if checks[sys.argv[1]]() else 1)
