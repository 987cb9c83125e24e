"""Which parts of a proposal are open for change now: all of a draft, or what OCW asked about."""

from regions.models import Region, SupplementItem
from regions.models.comment import Place
from regions.states import EDITABLE, RegionState


def open_places(region: Region) -> frozenset[str]:
    """The parts that may change; with a request for a supplement only those that it names."""
    if region.state not in EDITABLE:
        return frozenset()
    if region.state != RegionState.SUPPLEMENT:
        return frozenset(Place.values)
    items = SupplementItem.objects.filter(
        supplement__submission__region=region, supplement__answered_at=None
    )
    return frozenset(items.values_list("place", flat=True))


def is_open(region: Region, *places: str) -> bool:
    """Whether one of these parts may change."""
    return not open_places(region).isdisjoint(places)
