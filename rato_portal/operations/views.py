"""What machines ask: is it alive, is it ready, how does it do."""

import secrets

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from accounts.stateless import stateless
from rato_portal.operations import health, metrics

HEALTH_JSON = "application/health+json"


@require_safe
@never_cache
@stateless
def live(request):
    """This process answers; it asks nobody else."""
    return JsonResponse({"status": "pass"}, content_type=HEALTH_JSON)


@require_safe
@never_cache
@stateless
def ready(request):
    """Figures of all that a page and a job need; 503 when no request should come here."""
    probes = health.readiness(at=timezone.now())
    status = health.overall(probes)
    body = {"status": status, "checks": {probe.name: [probe.as_json()] for probe in probes}}
    code = 503 if status == "fail" else 200
    return JsonResponse(body, status=code, content_type=HEALTH_JSON)


@require_safe
@never_cache
@stateless
def show_metrics(request):
    """For who knows the token; without one in the settings the page does not exist."""
    if not settings.METRICS_TOKEN:
        return HttpResponse(status=404)
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not secrets.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(metrics.exposition(), content_type=CONTENT_TYPE_LATEST)
