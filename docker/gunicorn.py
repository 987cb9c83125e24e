"""Gunicorn in a container, behind the proxy."""

import os
import re

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
max_requests = 2000
max_requests_jitter = 200
graceful_timeout = 20
worker_tmp_dir = "/dev/shm"  # noqa: S108 -- a heartbeat file in memory, of this container alone
accesslog = "-"
logger_class = WithoutTraces
control_socket_disable = True
# Only the proxy can reach this port: the network behind it is closed.
forwarded_allow_ips = "*"
