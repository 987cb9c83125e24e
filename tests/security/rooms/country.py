"""The country as a whole, and in each tree two proposals that want the same school."""

from django.utils import timezone

from regions.claims import refresh_claims
from regions.clashes import refresh_clashes
from regions.permissions import add_to_team
from tests.factories import LocationFactory, ParticipantFactory, RegionFactory


def grow(tree) -> None:
    location = LocationFactory()
    current = tree.regions["draft"].round
    for name in ("clashing", "rival"):
        region = RegionFactory(
            round=current, slug=f"{name}-{tree.name}", name=f"Regio {name} {tree.name}"
        )
        ParticipantFactory(region=region, organisation=location.organisation)
        region.municipalities.add(location.municipality)
        refresh_claims(region)
        tree.things[name] = region
    add_to_team(tree.editor, tree.things["clashing"])
    refresh_clashes(round_id=current.pk, at=timezone.now())


PAGES = [
    "regions:country",
    "regions:country-locations",
    "regions:country-boards",
    "regions:country-partnerships",
    "regions:clashes",
    "regions:refresh-clashes",
]

ARGUMENTS = {
    **{name: (lambda _t: []) for name in PAGES},
    "regions:clash": lambda t: [t.things["clashing"].slug, t.things["rival"].slug],
}
PAYLOADS = {"regions:refresh-clashes": lambda c: {"ronde": c.world.round.slug}}
OBJECTLESS = PAGES
