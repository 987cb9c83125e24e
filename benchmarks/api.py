"""A list of the API against a ModelViewSet of Django REST framework with the same fields.

All are called as views, without middleware. Ours looks up a token, its person, roles and second
factor, counts the request for its limit and makes a tag. Two yardsticks: one viewset with the same
guarantees, as its documentation advises, and one that only lists and guards nothing at all.
"""

import json
from collections.abc import Callable

from django.core.cache import cache
from django.test import RequestFactory
from django.utils import timezone
from rest_framework import (
    authentication,
    exceptions,
    filters,
    pagination,
    permissions,
    renderers,
    serializers,
    throttling,
    viewsets,
)

from accounts.middleware import must_enrol
from accounts.models import ApiToken, TokenScope, User
from accounts.tokens import digest, make, revoke
from benchmarks.clock import cpu_seconds, row
from organisations.models import Organisation
from rato_portal.api import register, views

SIZE = 50
MOST = 0.33  # of the time of either yardstick
Ask = Callable[[], bytes]


class PlainSerializer(serializers.ModelSerializer):
    """The fields of ``register.organisations``, as a tutorial would write them."""

    municipality = serializers.SlugRelatedField("code", read_only=True)
    merged_into = serializers.SlugRelatedField("slug", read_only=True)

    class Meta:
        model = Organisation
        fields = (
            *("slug", "kind", "name", "board_number", "brin", "sectors", "municipality"),
            *("place", "denomination", "works_nationally", "in_register", "left_register_on"),
            "merged_into",
        )


class PlainPages(pagination.PageNumberPagination):
    page_size = SIZE


class BareViewSet(viewsets.ModelViewSet):
    """Lists, and guards nothing."""

    queryset = Organisation.objects.select_related("municipality", "merged_into").order_by(
        "name", "pk"
    )
    serializer_class = PlainSerializer
    pagination_class = PlainPages
    renderer_classes = (renderers.JSONRenderer,)
    permission_classes: tuple = ()
    authentication_classes: tuple = ()


class HashedToken(authentication.TokenAuthentication):
    """The framework's own class, for a table that keeps only hashes."""

    keyword = "Bearer"

    def authenticate_credentials(self, key):
        rows = ApiToken.objects.open(at=timezone.now()).select_related("user")
        token = rows.filter(token_sha256=digest(key), user__is_active=True).first()
        if token is None:
            raise exceptions.AuthenticationFailed
        return token.user, token


class SecondFactor(permissions.BasePermission):
    def has_permission(self, request, view):
        return not must_enrol(request.user)


class PerToken(throttling.UserRateThrottle):
    rate = "600/min"


class GuardedViewSet(BareViewSet):
    """As its documentation advises, with what our own list promises."""

    authentication_classes = (HashedToken,)
    permission_classes = (permissions.DjangoModelPermissions, SecondFactor)
    throttle_classes = (PerToken,)
    filter_backends = (filters.SearchFilter, filters.OrderingFilter)
    search_fields = ("name", "board_number", "place")


def measure() -> list[dict]:
    """The CPU time of a list of fifty as a part of that of the others, in the same run."""
    user = User.objects.filter(is_superuser=False, groups=None).earliest("pk")
    token, text = make(by=user, name="Meting", scopes=TokenScope.values, days=1, at=timezone.now())
    ours = _ours(text)
    mine = cpu_seconds(ours)
    rows = [
        row(f"API-lijst van 50 / {name}", mine / _time(plain, ours), MOST)
        for name, plain in (
            ("DRF met dezelfde waarborgen", _plain(GuardedViewSet, text)),
            ("DRF zonder waarborgen", _plain(BareViewSet, text)),
        )
    ]
    revoke(token_id=token.pk, at=timezone.now())
    return rows


def _time(plain: Ask, ours: Ask) -> float:
    mine, theirs = (json.loads(ask())["results"] for ask in (ours, plain))
    if [list(r.values()) for r in mine] != [_as_ours(r) for r in theirs]:
        raise RuntimeError("The two lists do not tell the same.")
    return cpu_seconds(plain)


def _as_ours(theirs: dict) -> list:
    """Where they write an empty text, we write null."""
    blank = {"board_number", "brin", "place", "denomination"}
    return [None if name in blank and value == "" else value for name, value in theirs.items()]


def _ours(text: str) -> Ask:
    view = views.list_view(register.organisations)
    headers = {"Authorization": f"Bearer {text}", "Host": "localhost"}

    def ask() -> bytes:
        request = RequestFactory().get("/api/v1/organisations", headers=headers)
        request.reference = ""
        return view(request).content

    return ask


def _plain(viewset: type[BareViewSet], text: str) -> Ask:
    cache.clear()  # the throttle of an earlier run
    view = viewset.as_view({"get": "list"})
    headers = {"Authorization": f"Bearer {text}", "Host": "localhost"}

    def ask() -> bytes:
        request = RequestFactory().get("/plain", headers=headers)
        return view(request).render().content

    return ask
