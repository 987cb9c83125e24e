"""What a browser asks every few seconds, without cookies: whether something is new, and what."""

import time

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.text import readable
from consultations import live


@login_not_required
@never_cache
@require_safe
def poll(request, code):
    """204 while nothing changed, else the new version: for who looks at a choice of cards."""
    standing = live.standing_of(_typed(code))
    if standing is None:
        return HttpResponse(status=404)
    version = str(standing[1])
    if version == request.GET.get("sinds"):
        return HttpResponse(status=204)
    return HttpResponse(version, content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def changes(request, code):
    """204 while nothing changed, else the cards that did; 409 for who must load the page again."""
    standing = live.standing_of(_typed(code))
    if standing is None:
        return HttpResponse(status=404)
    board, version = standing
    since = _number(request.GET.get("sinds", "0"))
    if since == version:
        return HttpResponse(status=204)
    moment = time.monotonic()
    news = None if since is None else live.news(board, since=since, version=version, at=moment)
    if news is None:
        return HttpResponse(status=409)
    return HttpResponse(news, content_type="application/json")


def _typed(code: str) -> str:
    return readable(code).lower()


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
