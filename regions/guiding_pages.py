"""Who guides a region, who got which right, and who looked: what its pages show of that."""

from heapq import merge

from accounts.history import SHOWN, Step, steps, team_steps
from regions import permissions
from regions.models import Guidance, Look, Region, RegionUserPermission


def guidance_rows(region: Region):
    """Who guides now and who did, the latest first."""
    return region.guidance.select_related("user").order_by("-since", "-pk")


def rights_context(user, region: Region) -> dict:
    """For the history: every right that was given or taken, and who outside the team looked."""
    may_see_looks = permissions.may_see_looks(user, region)
    return {
        "rights": rights_steps(region),
        "may_see_looks": may_see_looks,
        "looks": Look.objects.for_list().filter(region=region)[:SHOWN] if may_see_looks else [],
    }


def rights_steps(region: Region) -> list[Step]:
    """Changes of the team and of the guidance as one list, the newest first."""
    events = Guidance.events.rel.related_model.objects.filter(region=region)
    both = team_steps(RegionUserPermission, region), steps(events, _guidance_step)
    return list(merge(*both, key=lambda step: step.at, reverse=True))[:SHOWN]


def _guidance_step(event, before) -> str | None:
    if event.pgh_label == "insert":
        return "ging de regio begeleiden en kan meelezen"
    if event.pgh_label == "update" and event.until and before and not before.until:
        return "begeleidt de regio niet meer"
    return None
