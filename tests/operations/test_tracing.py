"""Traces say what the portal did and how long it took, and nothing of whom it was about."""

import sys

import pytest
from django.conf import settings as configured
from django.core.exceptions import ImproperlyConfigured
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from rato_portal.operations import tracing
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def spans(settings):
    """What leaves the portal; the instrumentations are taken off again."""
    settings.MIDDLEWARE = list(settings.MIDDLEWARE)
    sent = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(tracing.clean(sent)))
    used = list(tracing._instrumentors())
    for instrumentor, options in used:
        instrumentor.instrument(tracer_provider=provider, **options)
    yield sent.get_finished_spans
    for instrumentor, _options in used:
        instrumentor.uninstrument()


def test_without_the_switch_nothing_is_traced():
    assert configured.TRACING is False
    assert tracing.start("web") is False
    assert "opentelemetry" not in str(configured.MIDDLEWARE)


def test_a_request_is_a_span_with_its_route_and_reference(spans, client):
    answer = client.get("/api/v1/rounds/geheim-adres")
    (span,) = [span for span in spans() if "http.route" in span.attributes]
    assert "api/v1/rounds" in span.attributes["http.route"]
    assert span.attributes["portal.reference"] == answer["X-Request-ID"]


def test_no_span_names_a_person_an_address_or_a_value(spans, login):
    """Also in queries, in what was searched for and in the words of an error."""
    person = UserFactory(first_name="Wilhelmina", last_name="Zonderland")
    client = login(person)
    client.get("/organisaties/?zoek=Zonderland", headers={"User-Agent": "Lynx/geheim"})
    client.get("/account/login/?email=" + person.email)
    assert len(spans()) > 2
    text = "".join(span.to_json() for span in spans())
    for secret in ("Zonderland", "Wilhelmina", person.email, "Lynx", "127.0.0.1", "zoek"):
        assert secret not in text, secret


def test_what_went_wrong_is_known_by_its_code_alone(spans):
    tracer = TracerProvider()
    sent = InMemorySpanExporter()
    tracer.add_span_processor(SimpleSpanProcessor(tracing.clean(sent)))
    with pytest.raises(ValueError), tracer.get_tracer("t").start_as_current_span("x"):  # noqa: PT011
        raise ValueError("Jansen staat er al in")
    (span,) = sent.get_finished_spans()
    assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, None)
    assert span.events == ()


def test_a_switch_without_the_packages_is_told_at_once(settings, monkeypatch):
    settings.TRACING = True
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http", None)
    name = "opentelemetry.exporter.otlp.proto.http.trace_exporter"
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImproperlyConfigured, match="tracing"):
        tracing.start("web")
