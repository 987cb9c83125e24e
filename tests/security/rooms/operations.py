"""Doors for machines, pages for everyone, and the API without a token."""

from django.utils import timezone

from accounts import saved_filters
from accounts.models import Happening, Webhook
from organisations.models import Municipality
from rato_portal.api.catalogue import RESOURCES
from tests.factories.tokens import token_of

PAGES = ("accessibility", "privacy", "security", "robots", "sitemap")


def grow(tree) -> None:
    tree.things["api_token"], _text = token_of(tree.editor)
    at = timezone.now()
    tree.things["filter"] = saved_filters.keep(
        path="/organisaties/", query="soort=board", name="Mijn lijst", by=tree.editor, at=at
    )
    tree.things["webhook"] = Webhook.objects.create(
        name=f"Systeem {tree.name}",
        url="https://systeem.example/ontvangen",
        hears_of=[Happening.DECIDED],
        secret="0" * 64,
        created_by_id=tree.editor.pk,
        created_at=at,
    )
    tree.things["delivery"] = tree.things["webhook"].deliveries.create(
        event=Happening.DECIDED, about={}, requested_at=at, state="done", finished_at=at
    )


def _key(name: str):
    """The key of a row that the public may see, where there is one."""
    found = {
        "regions": lambda tree: tree.regions["adopted"].slug,
        "rounds": lambda tree: tree.regions["draft"].round.slug,
        "frameworks": lambda tree: tree.regions["draft"].round.framework.slug,
        "decisions": lambda tree: tree.submissions["adopted"].reference,
        "submissions": lambda tree: tree.submissions["submitted"].reference,
        "partnerships": lambda tree: tree.partnership.slug,
        "organisations": lambda tree: tree.organisation.slug,
        "municipalities": lambda tree: _place(tree).code,
        "labour-market-regions": lambda tree: _place(tree).labour_market_region.code,
    }.get(name, lambda _tree: "x1")
    return lambda tree: [found(tree)]


def _place(tree):
    """As it is now: another room gives it the code of a place on the map."""
    return Municipality.objects.get(pk=tree.organisation.municipality_id)


ARGUMENTS = {
    "search": lambda _tree: [],
    "webhooks": lambda _tree: [],
    "webhook-end": lambda tree: [tree.things["webhook"].public_id],
    "webhook-again": lambda tree: [tree.things["delivery"].public_id],
    "accounts:forget-filter": lambda tree: [tree.things["filter"].public_id],
    "maintenance": lambda _tree: [],
    "maintenance-end": lambda _tree: [],
    "accounts:revoke-token": lambda tree: [tree.things["api_token"].public_id],
    "api:missing": lambda _tree: ["v1/iets/anders"],
    **{f"api:{resource.name}-one": _key(resource.name) for resource in RESOURCES},
}
PAYLOADS = {
    "webhooks": lambda _case: {"name": "Systeem", "url": "https://x.example/", "events": []},
    "accounts:keep-filter": lambda _case: {
        "name": "Besturen",
        "path": "/organisaties/",
        "query": "soort=board",
    },
    "maintenance": lambda _case: {"reason": "Een nieuwe versie."},
    "accounts:tokens": lambda _case: {"name": "Toets", "scopes": ["register"], "days": "30"},
}
OBJECTLESS = (
    *(
        "operations:live",
        "operations:ready",
        "operations:metrics",
        "accounts:tokens",
        "accounts:keep-filter",
        "webhook-end",
        "webhook-again",
    ),
    *("api:index", "api:openapi", "api:docs", "api:overview"),
    *(f"api:{resource.name}" for resource in RESOURCES),
    *(f"public:{name}" for name in PAGES),
)
TEXTS = [
    ("accounts_apitoken", ("name",)),
    ("common_closure", ("reason",)),
    ("accounts_savedfilter", ("name",)),
    ("accounts_webhook", ("name",)),
    ("accounts_webhookdelivery", ("error",)),
]
FIXED_TEXTS = [
    ("accounts_webhook", "url"),  # of a list that the operator keeps, and https alone
    ("accounts_webhook", "secret"),
    ("accounts_savedfilter", "path"),
    ("accounts_savedfilter", "query"),
    ("accounts_erasure", "head_before"),
    ("accounts_erasure", "reason"),  # typed by who runs the command; shown nowhere
    ("accounts_apitoken", "start"),
    ("accounts_apitoken", "token_sha256"),
]
