"""What a composition was after each change, so that people can go back and compare.

A version is plain values with public names (slugs, codes), never keys of the database. The texts
of the dossier are not in it: they have a history of their own.
"""

from datetime import datetime

from accounts.models import User
from regions.models import Region, RegionVersion


def record(region: Region, *, by: User | None, at: datetime, what: str) -> tuple[dict, dict]:
    """Keep the composition as it is now; returns what it was before and what it is.

    What it was is empty when no version was kept before.
    """
    last = region.versions.order_by("number").last()
    now = content_of(region)
    RegionVersion.objects.create(
        region=region, number=region.version, content=now, what=what[:200], by=by, at=at
    )
    return (last.content if last else {}), now


def content_of(region: Region) -> dict:
    """All that a composer can change, read anew; a fixed number of queries."""
    return {
        **_details(region),
        "municipalities": sorted(region.municipalities.values_list("code", flat=True)),
        "participants": _participants(region),
        "partnerships": _partnerships(region),
        "functions": _functions(region),
    }


def _details(region: Region) -> dict:
    return {
        "name": region.name,
        "sectors": sorted(region.sectors),
        "scope": region.scope,
        "delineation": region.delineation,
        "lead": region.lead.slug if region.lead else None,
    }


def _participants(region: Region) -> dict:
    rows = region.participants.order_by("organisation__slug")
    return {slug: {} for slug in rows.values_list("organisation__slug", flat=True)}


def _partnerships(region: Region) -> dict:
    rows = region.region_partnerships.order_by("partnership__slug")
    found = rows.values_list("partnership__slug", "share", "fate", "reason")
    return {
        slug: {"share": share, "fate": fate, "reason": reason}
        for slug, share, fate, reason in found
    }


def _functions(region: Region) -> dict:
    rows = region.function_plans.order_by("function")
    found = rows.values_list("function", "lead__slug", "arrangement", "target")
    return {
        function: {"lead": lead, "arrangement": arrangement, "target": target}
        for function, lead, arrangement, target in found
    }
