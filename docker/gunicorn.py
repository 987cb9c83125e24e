"""Gunicorn in a container, behind the proxy."""

import os

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
control_socket_disable = True
# Only the proxy can reach this port: the network behind it is closed.
forwarded_allow_ips = "*"
