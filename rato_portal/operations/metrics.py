"""Figures for Prometheus: requests per route, and what waits in the database.

With ``PROMETHEUS_MULTIPROC_DIR`` the requests of all processes of one web server are added up.
"""

import os
from collections.abc import Iterator

from django.db.models import Count
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily, Metric

from rato_portal.operations import health

requests = CollectorRegistry()
COUNTED = Counter(
    "portal_requests_total",
    "Requests by method, route and class of status.",
    ["method", "route", "status"],
    registry=requests,
)
TIMED = Histogram(
    "portal_request_seconds",
    "Server time of a request by route.",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=requests,
)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def note_request(method: str, route: str, status: int, seconds: float) -> None:
    """One request more. A method that does not exist counts as one word, not as a new series."""
    word = method if method in METHODS else "OTHER"
    COUNTED.labels(word, route, f"{status // 100}xx").inc()
    TIMED.labels(route).observe(seconds)


def exposition() -> bytes:
    """Everything, in the text format of Prometheus."""
    waiting = CollectorRegistry()
    waiting.register(Waiting())
    return generate_latest(_requests()) + generate_latest(waiting)


class Waiting:
    """What the database and the disk say at this moment."""

    def collect(self) -> Iterator[Metric]:
        now = timezone.now()
        yield from _jobs(now)
        heartbeat = health.beat_age(at=now)
        if heartbeat is not None:
            yield _gauge("portal_heartbeat_age_seconds", "Since clock and worker lived.", heartbeat)
        up = GaugeMetricFamily("portal_probe", "1 is well, 0.5 needs a look.", labels=["name"])
        for probe in health.readiness(at=now):
            up.add_metric([probe.name], {"pass": 1, "warn": 0.5, "fail": 0}[probe.status])
        yield up


def _jobs(now) -> Iterator[Metric]:
    rows = GaugeMetricFamily("portal_jobs", "Jobs by kind and state.", labels=["kind", "state"])
    ages = GaugeMetricFamily("portal_oldest_job_seconds", "Longest wait.", labels=["kind"])
    for model in health.job_models():
        kind = model._meta.model_name
        ages.add_metric([kind], health.age_of(model, at=now))
        states = model._default_manager.order_by().values_list("state").annotate(n=Count("pk"))
        for state, count in states:
            rows.add_metric([kind, state], count)
    yield rows
    yield ages


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, text, value=value)


def _requests() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return requests
    together = CollectorRegistry()
    multiprocess.MultiProcessCollector(together)
    return together
