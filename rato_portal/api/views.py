"""The doors of the API. Every answer, also a refusal, passes through ``door``."""

import functools
import hashlib
from collections.abc import Callable

import orjson
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from accounts.stateless import stateless
from rato_portal.api import VERSION, access, asking, overview, problem
from rato_portal.api.access import Caller
from rato_portal.api.catalogue import RESOURCES
from rato_portal.api.openapi import document, operations
from rato_portal.api.problem import Problem
from rato_portal.api.table import Resource
from rato_portal.errors import is_outage

ALLOWED = "GET, HEAD, OPTIONS"
MEDIA_TYPE = "application/json"
PUBLIC_SECONDS = 60


def door(work: Callable[..., object]) -> Callable[..., HttpResponse]:
    """``work(request, caller, **names)`` gives what is sent as JSON, or raises a Problem."""

    @functools.wraps(work)
    def view(request: HttpRequest, **names) -> HttpResponse:
        if request.method == "OPTIONS":
            return _headed(HttpResponse(status=204, headers={"Allow": ALLOWED}))
        try:
            response = _answer(work, request, names)
        except Problem as refusal:
            response = problem.response(refusal, instance=request.reference)
        except (DatabaseError, RedisError) as error:
            if not is_outage(error):
                raise
            response = _later(request)
        return _headed(response)

    return csrf_exempt(stateless(view))


def _answer(work, request, names) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        raise Problem(405, "Hier kunt u alleen lezen.", headers={"Allow": ALLOWED})
    if not request.accepts(MEDIA_TYPE):
        raise Problem(406, "Vraag om application/json.")
    caller = access.caller_of(request)
    left = access.limit(request, caller)
    try:
        body = work(request, caller, **names)
    except Problem as refusal:
        refusal.headers = left | refusal.headers
        raise
    return _fresh(request, caller, body, left)


def _fresh(request, caller: Caller, body: object, headers: dict) -> HttpResponse:
    """The body with its tag, or only word that the asker has it already."""
    content = orjson.dumps(body)
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    same = "*" in known or tag in [each.removeprefix("W/") for each in known]
    response = HttpResponse(status=304) if same else HttpResponse(content, content_type=MEDIA_TYPE)
    keep = "private, no-cache" if caller.token else f"public, max-age={PUBLIC_SECONDS}"
    for name, value in {**headers, "ETag": tag, "Cache-Control": keep}.items():
        response[name] = value
    return response


def _headed(response: HttpResponse) -> HttpResponse:
    """What every answer carries. Anyone's script may read: there is no cookie to abuse."""
    response["API-Version"] = VERSION
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = ALLOWED
    response["Access-Control-Allow-Headers"] = "Authorization, If-None-Match"
    response["Access-Control-Expose-Headers"] = "API-Version, ETag, RateLimit-Remaining"
    patch_vary_headers(response, ["Accept", "Authorization"])
    return response


def _later(request) -> HttpResponse:
    """A row that is held too long, or a cache that is away."""
    refusal = Problem(503, "Probeer het zo opnieuw.", headers={"Retry-After": "10"})
    return problem.response(refusal, instance=request.reference)


def list_view(resource: Resource):
    @door
    def view(request, caller):
        """A page of rows, with the number of all and the addresses of the other pages."""
        access.require(caller, resource.scope, is_public=resource.is_public)
        asked = asking.asked_of(resource, request.GET)
        start = (asked.page - 1) * asked.size
        rows, total = resource.page(caller.user, asked.filters, start=start, size=asked.size)
        return {
            "results": rows,
            "page": asked.page,
            "pageSize": asked.size,
            "total": total,
            "links": asked.links(request.build_absolute_uri(request.path), total),
        }

    return view


def detail_view(resource: Resource):
    @door
    def view(request, caller, key):
        """One row, with what only its own page tells."""
        access.require(caller, resource.scope, is_public=resource.is_public)
        asking.values_of({}, request.GET)
        rows = resource.rows(caller.user).filter(**{resource.key_column or resource.key: key})
        found = resource.one(rows)
        if found is None:
            raise Problem(404, "Dit is er niet, of u kunt het niet zien.")
        return found | {more.name: more.find(caller.user, key) for more in resource.more}

    return view


@door
def show_overview(request, caller):
    """The national overview: the same function as the page."""
    access.require(caller, overview.SCOPE, is_public=True)
    asked = asking.values_of({p.name: p.schema for p in overview.PARAMETERS}, request.GET)
    return overview.overview_of(caller.user, asked=asked, at=timezone.now())


@door
def index(request, caller):
    """Where everything is."""
    asking.values_of({}, request.GET)
    names = [("openapi", "api:openapi"), ("overview", "api:overview")]
    names += [(resource.name, f"api:{resource.name}") for resource in RESOURCES]
    links = {name: request.build_absolute_uri(reverse(route)) for name, route in names}
    return {"version": VERSION, "links": links}


@door
def openapi(request, caller):
    """What this API is, in the words of OpenAPI."""
    asking.values_of({}, request.GET)
    return document(request.build_absolute_uri(reverse("api:index")))


@door
def missing(request, caller, rest=""):
    """Any other address, one with a slash at the end among them."""
    raise Problem(404, "Dit adres bestaat niet.")


@require_safe
@login_not_required
def docs(request):
    """The same document for people, made on the server."""
    base = request.build_absolute_uri(reverse("api:index"))
    context = {"document": document(base), "operations": operations(document(base)), "base": base}
    return render(request, "api/docs.html", context)
