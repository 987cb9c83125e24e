"""Traces for OpenTelemetry. Off unless ``TRACING=on``; its packages are an optional group.

Where spans go is said by OpenTelemetry's own variables, such as OTEL_EXPORTER_OTLP_ENDPOINT.
The instrumentations note much of a request: its address, its browser, the words of an error. All
of that can be about a person, so a span keeps only what is named here.
"""

import logging
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

logger = logging.getLogger(__name__)

KEPT = frozenset(
    {
        *("http.method", "http.request.method", "http.route", "http.status_code"),
        *("http.response.status_code", "db.system", "db.system.name", "db.operation.name"),
        *("celery.action", "celery.state", "celery.task_name", "messaging.operation"),
        *("portal.reference", "error.type"),
    }
)


def start(part: str) -> bool:
    """Begin to send spans of this part of the portal; False when that is not asked for."""
    if not settings.TRACING:
        return False
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
            OTLPSpanExporter,
        )
    except ImportError:
        raise ImproperlyConfigured(
            "TRACING staat aan, maar de pakketten ontbreken: installeer de groep tracing."
        ) from None
    instrument(part, OTLPSpanExporter())
    logger.info("Traces of %s are sent.", part)
    return True


def stop() -> None:
    """Send what still waits."""
    if settings.TRACING:
        from opentelemetry import trace  # noqa: PLC0415 -- an optional package

        trace.get_tracer_provider().shutdown()


def instrument(part: str, exporter) -> None:
    """Every request, query, task and call of the cache becomes a span, without who or what."""
    from opentelemetry import trace  # noqa: PLC0415 -- an optional package
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    provider = TracerProvider(resource=Resource.create({"service.name": f"portal-{part}"}))
    provider.add_span_processor(BatchSpanProcessor(clean(exporter)))
    trace.set_tracer_provider(provider)
    for instrumentor, options in _instrumentors():
        instrumentor.instrument(tracer_provider=provider, **options)


def _instrumentors():
    from opentelemetry.instrumentation.celery import CeleryInstrumentor  # noqa: PLC0415
    from opentelemetry.instrumentation.django import DjangoInstrumentor  # noqa: PLC0415
    from opentelemetry.instrumentation.psycopg import PsycopgInstrumentor  # noqa: PLC0415
    from opentelemetry.instrumentation.redis import RedisInstrumentor  # noqa: PLC0415

    yield DjangoInstrumentor(), {"response_hook": note_reference}
    yield PsycopgInstrumentor(), {}
    yield RedisInstrumentor(), {}
    yield CeleryInstrumentor(), {}


def note_reference(span, request, response) -> None:
    """So that the reference that people read to us leads to the trace."""
    span.set_attribute("portal.reference", getattr(request, "reference", ""))


def clean(exporter):
    """The same exporter, that never gets to see anything about a person."""
    from opentelemetry.sdk.trace import ReadableSpan  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import SpanExporter  # noqa: PLC0415

    def bare(span: ReadableSpan) -> ReadableSpan:
        kept = {key: value for key, value in (span.attributes or {}).items() if key in KEPT}
        return ReadableSpan(
            name=span.name,
            context=span.get_span_context(),
            parent=span.parent,
            resource=span.resource,
            attributes=kept,
            kind=span.kind,
            instrumentation_scope=span.instrumentation_scope,
            status=type(span.status)(span.status.status_code),
            start_time=span.start_time,
            end_time=span.end_time,
        )

    class Clean(SpanExporter):
        def export(self, spans: Sequence[ReadableSpan]):
            return exporter.export([bare(span) for span in spans])

        def shutdown(self) -> None:
            exporter.shutdown()

    return Clean()
