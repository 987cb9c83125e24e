"""Keeping a filter of a list under a name, and forgetting it again."""

from datetime import datetime

from django.db import transaction
from django.http import QueryDict
from django.urls import Resolver404, resolve

from accounts.models import SavedFilter, User
from accounts.models.saved import LONGEST_QUERY, MOST_FILTERS
from common.refusal import Refused
from common.text import one_line

NOT_KEPT = ("pagina",)  # a filter begins at its first page


class FilterRefused(Refused):
    """There is nothing to keep, or too much."""


@transaction.atomic
def keep(*, path: str, query: str, name: str, by: User, at: datetime) -> SavedFilter:
    """Keep what stands behind the question mark of a list; the same name again replaces it."""
    User.objects.select_for_update().get(pk=by.pk)
    words = filtering(query)
    if not words or not is_list(path):
        raise FilterRefused("Kies eerst een filter; dan kunt u het bewaren.")
    mine = SavedFilter.objects.of_list(by, path)
    known = mine.filter(name__iexact=one_line(name)).first()
    if known is None and mine.count() >= MOST_FILTERS:
        raise FilterRefused(f"U hebt al {MOST_FILTERS} filters bij deze lijst. Verwijder er een.")
    kept = known or SavedFilter(user=by, path=path)
    kept.name, kept.query, kept.created_at = one_line(name), words, at
    kept.save()
    return kept


@transaction.atomic
def forget(*, filter_id: int, by: User) -> None:
    """Remove a filter of one's own. Doing so twice changes nothing."""
    SavedFilter.objects.filter(pk=filter_id, user=by).delete()


def filtering(query: str) -> str:
    """What of an address filters: without the page, and without what was left empty."""
    asked = QueryDict(query.replace("\0", ""), mutable=True)
    for name in list(asked):
        values = [value for value in asked.getlist(name) if value]
        asked.setlist(name, values)
        if not values or name in NOT_KEPT:
            del asked[name]
    words = asked.urlencode()
    return words if len(words) <= LONGEST_QUERY else ""


def is_list(path: str) -> bool:
    """An address of this portal, so that a kept filter never leads elsewhere."""
    if not path.startswith("/") or path.startswith("//") or len(path) > 200:
        return False
    try:
        return bool(resolve(path))
    except Resolver404:
        return False
