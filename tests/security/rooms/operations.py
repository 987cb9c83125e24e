"""Doors for machines, pages for everyone, and the API without a token."""

from organisations.models import Municipality
from rato_portal.api.catalogue import RESOURCES
from tests.factories.tokens import token_of

PAGES = ("accessibility", "privacy", "security", "robots", "sitemap")


def grow(tree) -> None:
    tree.things["api_token"], _text = token_of(tree.editor)


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
    "accounts:revoke-token": lambda tree: [tree.things["api_token"].public_id],
    "api:missing": lambda _tree: ["v1/iets/anders"],
    **{f"api:{resource.name}-one": _key(resource.name) for resource in RESOURCES},
}
PAYLOADS = {
    "accounts:tokens": lambda _case: {"name": "Toets", "scopes": ["register"], "days": "30"},
}
OBJECTLESS = (
    *("operations:live", "operations:ready", "operations:metrics", "accounts:tokens"),
    *("api:index", "api:openapi", "api:docs", "api:overview"),
    *(f"api:{resource.name}" for resource in RESOURCES),
    *(f"public:{name}" for name in PAGES),
)
TEXTS = [("accounts_apitoken", ("name",))]
FIXED_TEXTS = [
    ("accounts_erasure", "head_before"),
    ("accounts_erasure", "reason"),  # typed by who runs the command; shown nowhere
    ("accounts_apitoken", "start"),
    ("accounts_apitoken", "token_sha256"),
]
