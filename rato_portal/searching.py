"""One box for everything: what the lists find, for who may see it, a few of each kind."""

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from common.verbs import search_words
from consultations.models import Consultation
from organisations.models import Location, Organisation
from partnerships.list_forms import matching as matching_partnerships
from partnerships.models import Partnership
from regions.models import Region

MOST = 10


class Kind(NamedTuple):
    """One kind of thing: the same search and the same rights as its own list."""

    title: str
    rows: Callable[..., QuerySet]
    note: Callable[..., str]
    all_of_them: str  # the route of its list


def _regions(user, words: str) -> QuerySet:
    return Region.objects.visible_to(user).matching(words).order_by("name", "pk")


def _partnerships(user, words: str) -> QuerySet:
    return matching_partnerships(Partnership.objects.visible_to(user), words).order_by("name", "pk")


def _organisations(user, words: str) -> QuerySet:
    return Organisation.objects.matching(words)


def _sites(user, words: str) -> QuerySet:
    return Location.objects.matching(words).select_related("organisation").order_by("name", "pk")


def _consultations(user, words: str) -> QuerySet:
    return Consultation.objects.visible_to(user).matching(words).order_by("-starts_at", "pk")


KINDS = (
    Kind("Onderwijsregio’s", _regions, lambda row: row.get_state_display(), "regions:list"),
    Kind("Partnerschappen", _partnerships, lambda row: row.get_kind_display(), "partnerships:list"),
    Kind("Organisaties", _organisations, lambda row: row.place, "organisations:list"),
    Kind("Vestigingen", _sites, lambda row: row.organisation.name, ""),
    Kind("Consultaties", _consultations, lambda row: row.place, "consultations:list"),
)


@require_safe
def search(request):
    """A page that can be kept and shared: everyone finds what that person may see."""
    words = search_words(request)
    groups = [_found(kind, request.user, words) for kind in KINDS] if words else []
    context = {"words": words, "groups": [group for group in groups if group["rows"]]}
    return render(request, "search.html", context)


def _found(kind: Kind, user, words: str) -> dict:
    rows = list(kind.rows(user, words)[: MOST + 1])
    shown = [(_title(row), _address(row), kind.note(row)) for row in rows[:MOST]]
    more = reverse(kind.all_of_them) if kind.all_of_them and len(rows) > MOST else ""
    return {
        "title": kind.title,
        "rows": shown,
        "more": f"{more}?{urlencode({'zoek': words})}" if more else "",
    }


def _title(row) -> str:
    return getattr(row, "name", "") or row.title


def _address(row) -> str:
    """A school site stands on the page of its board."""
    return (row.organisation if isinstance(row, Location) else row).get_absolute_url()
