"""A list of the API against a plain ModelViewSet of Django REST framework with the same fields.

Both are called as views, without middleware. Ours also looks up a token, counts the request for
its limit and makes a tag of the body; the plain one does none of that.
"""

import json
from collections.abc import Callable

from django.test import RequestFactory
from django.utils import timezone
from rest_framework import pagination, renderers, serializers, viewsets

from accounts.models import ApiToken, TokenScope, User
from accounts.tokens import make, revoke
from benchmarks.clock import cpu_seconds, row
from organisations.models import Organisation
from rato_portal.api import register, views

SIZE = 50
MOST = 0.33  # of the time of the plain one


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


class PlainViewSet(viewsets.ModelViewSet):
    queryset = Organisation.objects.select_related("municipality", "merged_into").order_by(
        "name", "pk"
    )
    serializer_class = PlainSerializer
    pagination_class = PlainPages
    renderer_classes = (renderers.JSONRenderer,)
    permission_classes = ()
    authentication_classes = ()


def measure() -> list[dict]:
    """The CPU time of a list of fifty as a part of that of the plain one, in the same run."""
    token, ours = _ours()
    plain = _plain()
    mine, theirs = (json.loads(ask())["results"] for ask in (ours, plain))
    if [r["slug"] for r in mine] != [r["slug"] for r in theirs] or len(mine[0]) != len(theirs[0]):
        raise RuntimeError("The two lists do not tell the same.")
    part = cpu_seconds(ours) / cpu_seconds(plain)
    revoke(token_id=token.pk, at=timezone.now())
    return [row("API-lijst van 50 / DRF ModelViewSet", part, MOST)]


def _ours() -> tuple[ApiToken, Callable[[], bytes]]:
    user = User.objects.filter(is_superuser=False, groups=None).earliest("pk")
    token, text = make(by=user, name="Meting", scopes=TokenScope.values, days=1, at=timezone.now())
    view = views.list_view(register.organisations)
    headers = {"Authorization": f"Bearer {text}", "Host": "localhost"}

    def ask() -> bytes:
        request = RequestFactory().get("/api/v1/organisations", headers=headers)
        request.reference = ""
        return view(request).content

    return token, ask


def _plain() -> Callable[[], bytes]:
    view = PlainViewSet.as_view({"get": "list"})

    def ask() -> bytes:
        request = RequestFactory().get("/plain", headers={"Host": "localhost"})
        return view(request).render().content

    return ask
