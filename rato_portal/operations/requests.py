"""One reference per request, in the answer, in the logs and on the page with an error."""

import logging
import time
import uuid

from rato_portal.operations import metrics, reference

logger = logging.getLogger("portal.request")


class RequestReferenceMiddleware:
    """Outermost: what happens inside carries the reference, and is counted and timed.

    The reference is always our own: one that came from outside could be anybody's.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.reference = uuid.uuid4().hex
        token = reference.current.set(request.reference)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request.reference
            _note(request, response, time.perf_counter() - started)
            return response
        finally:
            reference.current.reset(token)


def route_of(request) -> str:
    """The name of the route, never the address: an address may hold a token or a name."""
    match = request.resolver_match
    return (match.view_name or "unnamed") if match else "none"


def _note(request, response, seconds: float) -> None:
    route = route_of(request)
    metrics.note_request(request.method, route, response.status_code, seconds)
    logger.info(
        "request",
        extra={
            "method": request.method,
            "route": route,
            "status": response.status_code,
            "milliseconds": round(1000 * seconds, 1),
        },
    )
