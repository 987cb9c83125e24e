"""A key of the demo that a region put to its parties."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from common.fingerprint import fingerprint
from financing import agreeing
from financing.agreed import partners_of
from financing.agreeing import on_the_table
from financing.models import Scenario
from organisations.models import Membership
from regions.models import Region
from regions.permissions import team_of
from regions.states import RegionState

REASON = "Kleine besturen houden te weinig over."


def put_key_forward(regions: Iterable[Region], *, at: datetime) -> None:
    """In one region that is being made, of parties with people: one says yes, the next no."""
    for region in regions:
        people = _answerers(region, at)
        scenario = Scenario.objects.filter(round=region.round_id, frozen_at=None).first()
        if scenario and people and team_of(region) and _is_open(region):
            _put(region, scenario, people, at=at)
            return


def _put(region: Region, scenario: Scenario, people: list[Membership], *, at: datetime) -> None:
    where = {"region_id": region.pk, "at": at}
    shown = fingerprint(*on_the_table(region))
    agreeing.put_forward(scenario=scenario, shown=shown, by=team_of(region)[0], **where)
    for number, row in enumerate(people[:2]):
        agreeing.answer_key(
            organisation=row.organisation,
            shown=fingerprint(*on_the_table(region)),
            agrees=number == 0,
            reason=REASON,
            by=row.user,
            **where,
        )


def _answerers(region: Region, at: datetime) -> list[Membership]:
    """Someone with a mandate of each party that has a say."""
    rows = Membership.objects.with_mandate(timezone.localdate(at)).select_related("user")
    rows = rows.filter(organisation__in=partners_of(region.pk)).select_related("organisation")
    found = {row.organisation_id: row for row in rows.order_by("organisation__name", "-pk")}
    return list(found.values())


def _is_open(region: Region) -> bool:
    return region.state == RegionState.DRAFT and not region.is_sketch
