"""Starting and composing a region; one location of the draft is left out."""

from common.fingerprint import fingerprint
from organisations.models import Location
from organisations.sectors import Sector
from regions import locations
from regions.models import LeftOut
from regions.services import area_of, details_of, terms_of
from tests.factories import LocationFactory
from tests.factories.regions import NOON


def grow(tree) -> None:
    """The board of the draft has a second school, which the team left out."""
    region = tree.regions["draft"]
    claimed = region.location_claims.select_related("location").earliest("pk").location
    site = LocationFactory(
        organisation=claimed.organisation, municipality=claimed.municipality, name="Weggelaten"
    )
    who = {"region_id": region.pk, "by": tree.editor, "at": NOON}
    locations.leave_out(codes=[site.code], reason="Hoort elders.", **who)
    region.refresh_from_db()
    tree.things["left-out"] = site


def _site(tree, stage: str) -> Location:
    """A location that takes part."""
    claims = tree.regions[stage].location_claims.select_related("location")
    return claims.earliest("pk").location


def _link(tree):
    return tree.regions["draft"].region_partnerships.get(partnership=tree.partnership)


def _details(case) -> dict:
    return {
        "shown": fingerprint(*details_of(case.tree.regions[case.stage])),
        "name": f"Hernoemd {case.tree.name}",
        "sectors": [Sector.PO],
        "scope": "gebied",
        "delineation": "geografisch",
    }


ARGUMENTS = {
    "regions:phase": lambda tree: [tree.regions["draft"].slug, "delen"],
    "regions:participant": lambda tree: [tree.regions["draft"].slug, tree.organisation.slug],
    "regions:partnership": lambda tree: [tree.regions["draft"].slug, tree.partnership.slug],
    "regions:export-locations": lambda tree: [tree.regions["draft"].slug, "csv"],
}
PAYLOADS = {
    "regions:start": lambda c: {
        "origin": "arbeidsmarktregio",
        "name": "Nieuwe regio",
        "sectors": ["po"],
        "round": c.world.round.slug,
        "labour_market_region": c.world.area.code,
    },
    "regions:details": _details,
    "regions:municipalities-layer": lambda c: {
        "shown": fingerprint(area_of(c.tree.regions[c.stage])),
        "laag": "arbeidsmarkt",
    },
    "regions:participant": lambda c: {
        "shown": fingerprint(
            c.tree.regions[c.stage].participants.get(organisation=c.tree.organisation).sectors
        )
    },
    "regions:partnership": lambda c: {
        "shown": fingerprint(*terms_of(_link(c.tree))),
        "share": 40,
        "fate": "geheel",
    },
    "regions:leave-out": lambda c: {"codes": [_site(c.tree, c.stage).code], "reason": "Elders."},
    "regions:take-in": lambda c: {"codes": [c.tree.things["left-out"].code]},
}
FOREIGN_FIELDS = [
    (
        "regions:start",
        "editor",
        {"origin": lambda _w: "kopie", "source": lambda w: w.b.regions["draft"].slug},
    ),
    (
        "regions:start",
        "editor",
        {"origin": lambda _w: "partnerschap", "partnership": lambda w: w.b.partnership.slug},
    ),
    ("regions:leave-out", "editor", {"codes": lambda w: _site(w.b, "draft").code}),
    ("regions:take-in", "editor", {"codes": lambda w: w.b.things["left-out"].code}),
]
TEXTS = [
    (LeftOut._meta.db_table, ("reason",)),
    ("regions_region", ("scope_reason", "delineation_reason")),
]
