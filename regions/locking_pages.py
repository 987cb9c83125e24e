"""What the pages of locking show: every part with its lock, and where it is changed."""

from django.urls import reverse

from regions.models import PARTS, ComposedPart, Region
from regions.opening import COMPOSITION, Opening, place_of
from regions.states import EDITABLE
from regions.supplement_pages import address_of

ANCHORS = {
    ComposedPart.AREA: "#werkgebied",
    ComposedPart.PARTIES: "#deelnemers",
    ComposedPart.PARTNERSHIPS: "#partnerschappen",
}


def locks_context(region: Region) -> dict:
    opening = Opening.of(region)
    return {
        "region": region,
        "locks": opening.locks,
        "is_alive": region.state in EDITABLE,
        "rows": [
            {
                "part": part,
                "name": name,
                "url": page_of_part(region, part),
                "lock": opening.locks.get(part),
                "is_open": place_of(part) in opening.places,
            }
            for part, name in PARTS.items()
        ],
    }


def page_of_part(region: Region, part: str) -> str:
    """Where a part is shown or changed."""
    if part == ComposedPart.SITES:
        return reverse("regions:locations", args=[region.slug])
    if part in COMPOSITION:
        return region.get_absolute_url() + ANCHORS.get(ComposedPart(part), "")
    return address_of(region, part)
