"""From a form to a verb and back: the pattern of every writing view."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db import OperationalError
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest
from psycopg.errors import LockNotAvailable

from common.refusal import Refused
from common.text import readable


def attempt(form: BaseForm, verb: Callable[..., Any]) -> Any | None:
    """Call the verb with the cleaned data; a refusal becomes an error of the form.

    None means that the form must be shown again, with the status of ``status_of``.
    """
    if not form.is_valid():
        return None
    try:
        return verb(**form.cleaned_data)
    except (Refused, OperationalError) as error:
        form.refused = True  # type: ignore[attr-defined]
        form.add_error(None, _sentence(error))
        return None


def status_of(form: BaseForm) -> int:
    """200 for a fresh form, 422 for wrong input, 409 when the verb refused."""
    if not form.errors:
        return 200
    return 409 if getattr(form, "refused", False) else 422


def act(request: HttpRequest, verb: Callable[..., Any], *, done: str, **arguments) -> bool:
    """Call a verb that needs no form; the outcome is a message on the next page."""
    try:
        verb(**arguments)
    except (Refused, OperationalError) as error:
        messages.error(request, _sentence(error))
        return False
    messages.success(request, done)
    return True


def _sentence(error: Exception) -> str:
    """What to say: the refusal itself, or that someone else holds the row for too long."""
    if isinstance(error, Refused):
        return str(error)
    if isinstance(error.__cause__, LockNotAvailable):
        return "Iemand anders is hier nu ook mee bezig. Probeer het over een paar tellen opnieuw."
    raise error


def search_words(request: HttpRequest, name: str = "zoek") -> str:
    """What someone searches for, in at most eighty characters that PostgreSQL can read."""
    return readable(request.GET.get(name, "")).strip()[:80]


def page_of(request: HttpRequest, rows: QuerySet | list, *, size: int = 50) -> Page:
    """The page of a list that the address asks for; a wrong number gives the nearest page."""
    return Paginator(rows, size).get_page(request.GET.get("pagina"))
