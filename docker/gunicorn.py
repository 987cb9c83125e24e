"""Gunicorn in a container, behind the proxy."""

import os
import re
import shutil
from pathlib import Path

from gunicorn.glogging import Logger

# Links in mail carry a token that no log may keep.
TOKEN = re.compile(r"/(uitnodiging|meelezen)/[^/\s?]+")


# Who writes on an anonymous board may not be found back by address and browser.
BOARD = re.compile(r"/(c|consultaties)/")


class WithoutTraces(Logger):
    """The access log, with a star where a token stood, and nobody's address at a board."""

    def atoms(self, resp, req, environ, request_time):
        found = super().atoms(resp, req, environ, request_time)
        if BOARD.match(environ.get("PATH_INFO", "")):
            found |= {"h": "-", "a": "-", "u": "-", "{x-forwarded-for}i": "-"}
        return {
            name: TOKEN.sub(r"/\1/*", value) if isinstance(value, str) else value
            for name, value in found.items()
        }


bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
max_requests = 50_000  # a full hall asks a hundred times a second
max_requests_jitter = 5_000
graceful_timeout = 20
worker_tmp_dir = "/dev/shm"  # noqa: S108 -- a heartbeat file in memory, of this container alone
# With lines of JSON the portal tells of each request itself, without addresses of people.
accesslog = None if os.environ.get("LOG_FORMAT") == "json" else "-"
logger_class = WithoutTraces
control_socket_disable = True
# Only the proxy can reach this port: the network behind it is closed.
forwarded_allow_ips = "*"


# The figures of all processes are added up in this folder; it begins empty.
METRICS = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
if METRICS:
    shutil.rmtree(METRICS, ignore_errors=True)
    Path(METRICS).mkdir(parents=True)


def child_exit(server, worker):
    """A process that is gone counts no longer among those that are busy."""
    if METRICS:
        from prometheus_client import multiprocess  # noqa: PLC0415 -- reads the folder when loaded

        multiprocess.mark_process_dead(worker.pid)
