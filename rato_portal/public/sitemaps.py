"""The addresses of everything that is public."""

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from regions.models import Framework, Region, Round
from regions.states import PUBLIC

PAGES = (
    "home",
    "reports:overview",
    "regions:list",
    "regions:rounds",
    "regions:frameworks",
    "regions:decisions",
    "consultations:minutes-public",
    "public:desks",
    "public:accessibility",
    "public:privacy",
    "api:docs",
)
MOST = 50_000  # of one file, by the standard


def public_paths() -> list[str]:
    """Pages first, then every region, round and framework that anyone may read."""
    found = [reverse(name) for name in PAGES]
    for route, rows in (
        ("public:desk", Region.objects.filter(state__in=PUBLIC)),
        ("regions:detail", Region.objects.visible_to(AnonymousUser())),
        ("regions:round", Round.objects.all()),
        ("regions:framework", Framework.objects.all()),
    ):
        slugs = rows.order_by("slug").values_list("slug", flat=True)
        found += [reverse(route, args=[slug]) for slug in slugs]
    return found[:MOST]
