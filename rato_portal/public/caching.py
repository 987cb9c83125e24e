"""Which answers others may keep: public pages of who is not signed in, and nothing else.

A page that may be kept sets no cookie, so that it is the same for everyone.
"""

import hashlib
import re

from django.utils.cache import get_conditional_response, patch_vary_headers

PUBLIC_ROUTES = frozenset(
    {
        "home",
        "reports:overview",
        "regions:list",
        "regions:detail",
        "regions:rounds",
        "regions:round",
        "regions:frameworks",
        "regions:framework",
        "regions:decisions",
        "consultations:minutes",
        "consultations:minutes-public",
        "api:docs",
        "public:accessibility",
        "public:desk",
        "public:desks",
        "public:privacy",
        "public:security",
        "public:robots",
        "public:sitemap",
    }
)
# The policy allows our own scripts by their place, so an older nonce in a kept page does no harm.
MADE_UP = re.compile(rb'begrip-[0-9a-f]{8}| nonce="[^"]*"')
SHARED = "public, max-age=60"
PRIVATE = "private, no-cache"


class CacheHeadersMiddleware:
    """Says of every answer that does not say so itself who may keep it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if not may_be_shared(request, response):
            response["Cache-Control"] = PRIVATE
            return response
        response["Cache-Control"] = SHARED
        patch_vary_headers(response, ["Cookie", "HX-Request"])
        if not response.has_header("ETag"):
            response["ETag"] = tag_of(response)
        return get_conditional_response(request, etag=response["ETag"], response=response)

    def process_view(self, request, view, args, kwargs):
        """Templates ask for this: a page that is kept holds no token of a form."""
        is_public = request.resolver_match.view_name in PUBLIC_ROUTES
        request.is_shared = is_public and not request.user.is_authenticated


def tag_of(response) -> str:
    """Weak: two pages that differ in made-up ids and nonces alone are the same."""
    content = MADE_UP.sub(b"", response.content)
    return f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'


def may_be_shared(request, response) -> bool:
    """Only a whole public page, made for nobody in particular."""
    if not getattr(request, "is_shared", False) or response.streaming:
        return False
    return response.status_code in (200, 304) and not response.cookies
