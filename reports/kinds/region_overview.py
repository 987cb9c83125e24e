"""One region on a page, as it stood when someone asked."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from regions.models import Region
from reports.kinds.region_page import region_page
from reports.overview import OCW, Question, national_overview, readable_regions
from reports.overview_data import overview_data
from reports.region_facts import facts_of

TEMPLATE = "reports/region_overview.html"


def freeze(subject: str, *, user, at: datetime) -> dict[str, Any]:
    """What is known of one region. Raises Region.DoesNotExist for who may not see it."""
    region = readable_regions(user).select_related("round__framework").get(slug=subject)
    overview = national_overview(user, at=at, asked=Question(round=region.round))
    for facts in facts_of(overview):
        if facts["slug"] == subject:
            return part_of(overview_data(overview), facts)
    raise Region.DoesNotExist(subject)


def part_of(national: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    """What one region needs of what was read for all of them."""
    shared = ("round_name", "moment", "made_at", "is_past", "source")
    return {**{name: national[name] for name in shared}, "region": facts}


def context(subject: str, *, progress: Callable[[int, str], None]) -> dict[str, Any]:
    return context_of(freeze(subject, user=OCW, at=timezone.now()), progress=progress)


def context_of(data: dict[str, Any], *, progress: Callable[[int, str], None]) -> dict[str, Any]:
    progress(10, "Kaart tekenen")
    moment = datetime.fromisoformat(data["moment"])
    region = region_page(data["region"], on=timezone.localdate(moment))
    return {
        "title": region["name"],
        "reference": f"stand van {timezone.localdate(moment):%d-%m-%Y}",
        "portal_name": settings.PORTAL_NAME,
        "is_demo": settings.DEMO,
        "round_name": data["round_name"],
        "moment": moment,
        "is_past": data["is_past"],
        "source_name": data["source"].removeprefix("Bron: "),
        "region": region,
    }
