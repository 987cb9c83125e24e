"""Knocks on a door as a role and says in a word what came back."""

from urllib.parse import urlencode

from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from tests.security.database import digest, writes

WORDS = {200: "ok", 204: "ok", 286: "ok"}
ENTRANCE, ENROL = reverse("account_login"), reverse("mfa_index")


def knock(client, method: str, path: str, data: dict | None = None, **extra):
    """One request that leaves nothing behind: no rows, no messages, no counters of limits."""
    cookies = client.cookies.copy()
    cache.clear()
    try:
        with transaction.atomic():
            response = (
                client.generic(method, path, **extra)
                if data is None
                else client.generic(
                    method, path, encode(data), "application/x-www-form-urlencoded", **extra
                )
            )
            response.body = response.getvalue()
            transaction.set_rollback(True)
    finally:
        client.cookies = cookies
    return response


def knock_in_vain(client, path: str, form: dict):
    """Post a form that must be refused and write nothing.

    Most refusals try no row at all, and PostgreSQL counts that; where one did, a second try
    compares the tables that were touched, row by row.
    """
    before = writes()
    response = knock(client, "POST", path, form)
    after = writes()
    touched = {table for table in after if after[table] != before[table]}
    if touched:
        with transaction.atomic():
            rows = digest(touched)
            client.post(path, form)
            now = digest(touched)
            transaction.set_rollback(True)
        assert now == rows, f"POST {path} changed {[t for t in now if now[t] != rows[t]]}"
    return response


def encode(data: dict) -> str:
    return urlencode(data, doseq=True)


def word_of(response) -> str:
    """``ok``, ``in`` (to the log-in), ``mfa`` (to enrolment), ``to`` (elsewhere) or the number."""
    if response.status_code in WORDS:
        return WORDS[response.status_code]
    if response.status_code in (301, 302):
        target = response["Location"].partition("?")[0]
        return {ENTRANCE: "in", ENROL: "mfa"}.get(target, "to")
    return str(response.status_code)
