"""Traces on their way: the web server and a worker send, a collector of OpenTelemetry receives."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.urls import reverse
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from common.jobs import JobState
from common.models import OutgoingMail
from tests.factories import ConcernFactory
from tests.workers import PATIENCE, ROOT, environment, running_worker, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.live]
TASK = "run/common.tasks.send_mail"
ADDRESS = "anna@voorbeeld.nl"


class Collector(ThreadingHTTPServer):
    """Takes what an exporter of OpenTelemetry posts, and reads it with their own definitions."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Intake)
        self.bodies: list[bytes] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def spans(self) -> list[tuple[str, Span]]:
        """(service, span), in the order in which they came."""
        return [
            (_texts(found.resource.attributes)["service.name"], span)
            for body in list(self.bodies)
            for found in ExportTraceServiceRequest.FromString(body).resource_spans
            for scope in found.scope_spans
            for span in scope.spans
        ]

    def named(self, name: str) -> list[Span]:
        return [span for _service, span in self.spans() if span.name == name]


class Intake(BaseHTTPRequestHandler):
    def do_POST(self):
        assert self.path == "/v1/traces", self.path
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        answer = ExportTraceServiceResponse().SerializeToString()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_words):
        """Silent."""


@pytest.fixture
def collector(monkeypatch):
    """Listening, and known to every process that is started after this."""
    with Collector() as found:
        thread = Thread(target=found.serve_forever)
        thread.start()
        monkeypatch.setenv("TRACING", "on")
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", found.address)
        monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "600000")  # what arrives was sent at the end
        yield found
        found.shutdown()
        thread.join()


@contextmanager
def running_website() -> Iterator[int]:
    """The web server of the container; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        command = ["-m", "gunicorn", "-c", "docker/gunicorn.py", "rato_portal.wsgi:application"]
        process = subprocess.Popen(
            [sys.executable, *command, "--bind", f"fd://{listening.fileno()}"],
            cwd=ROOT,
            env={**environment(), "WEB_WORKERS": "1", "LOG_FORMAT": "json"},
            pass_fds=[listening.fileno()],
            stderr=subprocess.DEVNULL,
        )
        try:
            yield listening.getsockname()[1]
        finally:
            process.terminate()
            process.wait(PATIENCE)


class Visitor:
    """Someone with a browser and cookies, who is known by neither afterwards."""

    def __init__(self, port: int):
        self.port, self.cookie = port, ""

    def ask(self, method: str, path: str, **form) -> tuple[int, str, str]:
        """Status, the header X-Request-ID and the page."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"User-Agent": "Lynx/geheim", "Cookie": self.cookie}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urlencode(form), headers)
        response = connection.getresponse()
        page = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie", []):
            self.cookie = cookie.partition(";")[0]
        connection.close()
        return response.status, response.headers["X-Request-ID"], page


def test_a_request_and_the_task_that_it_woke_arrive_as_one_trace_without_a_person(collector):
    cache.clear()
    card = ConcernFactory(body="Wilhelmina Zonderland vraagt zich af")
    page = reverse("consultations:follow", args=[card.consultation.slug, card.public_id])
    with running_website() as port, running_worker():
        reference = _leave_address(Visitor(port), f"{page}?zoek=terugweg", ADDRESS)
        until(OutgoingMail.objects.filter(to=ADDRESS, state=JobState.DONE).exists)

    (request,), (task,) = _requests(collector, reference), _tasks(collector, reference)
    assert request.name == "POST consultaties/<slug:slug>/volgen/<uuid:subject>/"
    in_trace = {service for service, span in collector.spans() if span.trace_id == task.trace_id}
    assert in_trace == {"portal-web", "portal-worker"}
    assert {"SELECT", "UPDATE"} <= {span.name for _service, span in collector.spans()}
    sent = b"".join(collector.bodies)
    own = (card.consultation.slug, str(card.public_id), "127.0.0.1", "terugweg", "Lynx")
    for secret in ("anna", "voorbeeld.nl", "Wilhelmina", "Zonderland", *own):
        assert secret.encode() not in sent, secret


def _leave_address(visitor: Visitor, page: str, email: str) -> str:
    """Follows a card by mail, with words in the address too; the reference of that request."""
    _status, _reference, html = visitor.ask("GET", page)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)[1]
    status, reference, _html = visitor.ask("POST", page, email=email, csrfmiddlewaretoken=token)
    assert status == 302
    return reference


def _requests(collector: Collector, reference: str) -> list[Span]:
    return [
        span
        for _service, span in collector.spans()
        if _texts(span.attributes).get("portal.reference") == reference
    ]


def _tasks(collector: Collector, reference: str) -> list[Span]:
    """The runs of the task that this request woke."""
    traces = {span.trace_id for span in _requests(collector, reference)}
    return [span for span in collector.named(TASK) if span.trace_id in traces]


def _texts(attributes) -> dict[str, str]:
    return {found.key: found.value.string_value for found in attributes}
