"""Asking the API as a program does: with a token or without, never with a session."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.factories.tokens import token_of


@pytest.fixture(autouse=True)
def _fresh_counters():
    cache.clear()


@pytest.fixture
def ask():
    """``ask(path, by=user)``; an answer with ``.data``, which is its JSON."""
    known = {}

    def get(path: str, *, by=None, method: str = "GET", query=None, **headers):
        if by is not None:
            known[by.pk] = known.get(by.pk) or token_of(by)[1]
            headers["Authorization"] = f"Bearer {known[by.pk]}"
        address = path if path.startswith("http") else f"/api/v1{path}"
        answer = Client().generic(method, address, query_params=query, headers=headers)
        answer.data = answer.json() if answer.content else None
        return answer

    return get
