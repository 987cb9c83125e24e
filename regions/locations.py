"""Leaving school sites out of a region, and taking them in again."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.models import User
from organisations.models import Location
from regions.claims import possible_locations
from regions.models import ComposedPart, LeftOut, Region
from regions.services import ChangeRefused, changed, lock_open


@transaction.atomic
def leave_out(
    *, region_id: int, codes: Collection[str], reason: str, by: User, at: datetime
) -> int:
    """Leave out the locations with these codes; whoever was left out gets the new reason.

    Returns how many. Raises ChangeRefused when the region does not bring them in any more.
    """
    region = lock_open(region_id, ComposedPart.SITES)
    found = _possible(region, codes)
    LeftOut.objects.bulk_create(
        [LeftOut(region=region, location=row, reason=reason, by=by, at=at) for row in found],
        update_conflicts=True,
        unique_fields=["region", "location"],
        update_fields=["reason", "by", "at"],
    )
    changed(region, by=by, at=at, what=f"{_told(found)} weggelaten")
    return len(found)


@transaction.atomic
def take_in(*, region_id: int, codes: Collection[str], by: User, at: datetime) -> int:
    """Take these locations in again. Returns how many. Raises what ``leave_out`` raises."""
    region = lock_open(region_id, ComposedPart.SITES)
    rows = region.left_outs.filter(location__in=_possible(region, codes))
    found = [row.location for row in rows.select_related("location").order_by("location__code")]
    if not found:
        raise ChangeRefused("Deze vestigingen doen al mee.")
    rows.delete()
    changed(region, by=by, at=at, what=f"{_told(found)} weer opgenomen")
    return len(found)


def _possible(region: Region, codes: Collection[str]) -> list[Location]:
    found = list(possible_locations(region).filter(code__in=codes))
    if not found:
        raise ChangeRefused("Deze vestigingen horen niet meer bij het voorstel.")
    return found


def _told(found: list[Location]) -> str:
    return str(found[0]) if len(found) == 1 else f"{len(found)} vestigingen"
