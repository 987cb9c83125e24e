"""Which regions lie where a partnership works; the conversation about growth asks for it."""

from partnerships.models import Partnership
from partnerships.preparation import Fact
from regions.models import Region


def regions_around(partnership: Partnership, user) -> list[Fact]:
    """The onderwijsregio’s that this person may see, with their state."""
    areas = partnership.labour_market_regions.values("pk")
    near = Region.objects.filter(municipalities__labour_market_region__in=areas).values("pk")
    rows = Region.objects.listed_for(user).filter(pk__in=near).order_by("name", "pk")
    names = [f"{region.name} ({region.get_state_display().lower()})" for region in rows]
    return [Fact("Onderwijsregio’s", ", ".join(names) or "geen bekend")]
