"""What a composition was after each change, so that people can go back and compare.

A version is plain values with public names (slugs, codes), never keys of the database. The texts
of the dossier are not in it: they have a history of their own.
"""

from datetime import datetime

from accounts.models import User
from common.fingerprint import fingerprint
from regions.models import FunctionLead, Region, RegionVersion


def record(
    region: Region, *, by: User | None, at: datetime, what: str, returns_to: int | None = None
) -> tuple[dict, dict]:
    """Keep the composition as it is now; returns what it was before and what it is.

    What it was is empty when no version was kept before.
    """
    last = latest(region)
    now = content_of(region)
    RegionVersion.objects.create(
        region=region,
        number=region.version,
        content=now,
        what=what[:200],
        by=by,
        at=at,
        returns_to=returns_to,
    )
    return (last.content if last else {}), now


def renew(version: RegionVersion, *, at: datetime) -> None:
    """Let the last version follow the composition, while someone goes on with the same text."""
    version.content, version.at = content_of(version.region), at
    version.save(update_fields=["content", "at"])


def latest(region: Region) -> RegionVersion | None:
    """The composition as it was last kept; None for a region from before the portal kept them."""
    return region.versions.order_by("number").last()


def shown_as(number: int, at: datetime) -> str:
    """What a button carries that may only work on the composition that it was shown with."""
    return fingerprint(number, at)


def content_of(region: Region) -> dict:
    """All that a composer can change, read anew; a fixed number of queries."""
    return {
        **_details(region),
        "municipalities": sorted(region.municipalities.values_list("code", flat=True)),
        "participants": _participants(region),
        "partnerships": _partnerships(region),
        "functions": _functions(region),
        "left_out": dict(region.left_outs.order_by("pk").values_list("location__code", "reason")),
    }


def _details(region: Region) -> dict:
    return {
        "name": region.name,
        "sectors": sorted(region.sectors),
        "scope": region.scope,
        "scope_reason": region.scope_reason,
        "delineation": region.delineation,
        "delineation_reason": region.delineation_reason,
        "lead": region.lead.slug if region.lead else None,
    }


def _participants(region: Region) -> dict:
    rows = region.participants.order_by("organisation__slug")
    found = rows.values_list("organisation__slug", "sectors")
    return {slug: {"sectors": sectors} for slug, sectors in found}


def _partnerships(region: Region) -> dict:
    rows = region.region_partnerships.order_by("partnership__slug")
    found = rows.values_list("partnership__slug", "share", "fate", "reason")
    return {
        slug: {"share": share, "fate": fate, "reason": reason}
        for slug, share, fate, reason in found
    }


def _functions(region: Region) -> dict:
    plans = region.function_plans.order_by("function")
    texts = ("level", "now", "arrangement", "target", "gap")
    found = {
        row.pop("function"): {"lead": row.pop("lead__slug"), **row, "leads": {}, "notes": {}}
        for row in plans.values("function", "lead__slug", *texts)
    }
    leads = FunctionLead.objects.filter(plan__region=region).order_by("sector")
    for lead in leads.values("plan__function", "sector", "organisation__slug", "note"):
        plan = found[lead["plan__function"]]
        if lead["organisation__slug"]:
            plan["leads"][lead["sector"]] = lead["organisation__slug"]
        if lead["note"]:
            plan["notes"][lead["sector"]] = lead["note"]
    return found
