"""Keeping the desks of a region: at any moment of its life, because people move office."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.fingerprint import refuse_if_stale
from regions.models import Desk, Region

FIELDS = ("name", "email", "phone", "website", "note")


@transaction.atomic
def put_desk(
    *, region_id: int, function: str, shown: str, by: User, at: datetime, **values: str
) -> Desk:
    """Open or change the desk of a function. Raises StaleVersion when it changed meanwhile."""
    region = Region.objects.select_for_update().get(pk=region_id)
    desk = desk_of(region, function)
    refuse_if_stale(shown, *shown_of(desk))
    for name in FIELDS:
        setattr(desk, name, values[name])
    desk.save()
    return desk


@transaction.atomic
def close_desk(*, region_id: int, function: str, by: User, at: datetime) -> None:
    """Take the desk of a function away. A second time does nothing."""
    Region.objects.select_for_update().get(pk=region_id)
    Desk.objects.filter(region=region_id, function=function).delete()


def desk_of(region: Region, function: str) -> Desk:
    """The desk, or an empty one that is not stored yet."""
    found = Desk.objects.filter(region=region, function=function).first()
    return found or Desk(region=region, function=function)


def shown_of(desk: Desk) -> tuple[str, ...]:
    """What a form shows of it, for the fingerprint."""
    return tuple(getattr(desk, name) for name in FIELDS)
