"""What went wrong, for programs: problem details (RFC 9457), in Dutch for who reads along."""

import json

from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "De vraag klopt niet",
    401: "U bent niet bekend",
    403: "Dit mag u niet zien",
    404: "Dit bestaat niet",
    405: "Deze methode kan hier niet",
    406: "Dit formaat hebben wij niet",
    429: "U vraagt te vaak",
    500: "Er is een storing",
    503: "Dit kan nu even niet",
}


class Problem(Exception):
    """Ends the handling of a request with a problem."""

    def __init__(self, status: int, detail: str, *, errors=(), headers=None):
        super().__init__(detail)
        self.status, self.detail = status, detail
        self.errors, self.headers = list(errors), headers or {}


def response(problem: Problem, *, instance: str = "") -> HttpResponse:
    """The body never repeats what was asked, which may be a token typed in the wrong place."""
    body = {
        "type": "about:blank",
        "title": TITLES[problem.status],
        "status": problem.status,
        "detail": problem.detail,
    }
    if instance:
        body["instance"] = f"urn:request:{instance}"
    if problem.errors:
        body["errors"] = problem.errors
    text = json.dumps(body, ensure_ascii=False)
    headers = {"Cache-Control": "no-store", **problem.headers}
    return HttpResponse(text, content_type=MEDIA_TYPE, status=problem.status, headers=headers)
