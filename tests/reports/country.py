"""A small country: two schools in two municipalities, one region that has one of them."""

from dataclasses import dataclass

from django.utils import timezone

from organisations.models import Location
from regions.claims import refresh_claims
from regions.models import Region, RegionTransition, RegionVersion, Round
from regions.states import RegionState
from regions.versions import content_of
from tests.database import run
from tests.factories import (
    LocationFactory,
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
    UserFactory,
)


@dataclass
class Country:
    round: Round
    region: Region
    inside: Location
    outside: Location


def make_country(*, state=RegionState.ADOPTED, name="Regio Oost", **fields) -> Country:
    """The region claims the first school, of 100 pupils; the second has 40."""
    inside, outside = LocationFactory(pupils=100), LocationFactory(pupils=40)
    current = fields.pop("round", None) or RoundFactory()
    region = claiming(inside, round=current, name=name, **fields)
    if state != RegionState.DRAFT:
        move_to(region, state)
    return Country(current, region, inside, outside)


def claiming(*locations: Location, **fields) -> Region:
    """A draft with the boards and municipalities of these schools, and a partnership."""
    region = RegionFactory(**fields)
    for location in locations:
        ParticipantFactory(region=region, organisation=location.organisation)
        region.municipalities.add(location.municipality)
    RegionPartnershipFactory(region=region, partnership=PartnershipFactory())
    refresh_claims(region)
    return region


def move_to(region: Region, state: RegionState) -> None:
    """Straight to a state, past the rules of the workflow."""
    run("UPDATE regions_region SET state = %s, submitted_at = now() WHERE id = %s",
        state.value, region.pk)  # fmt: skip
    region.refresh_from_db()


def kept(region: Region, *, at, number: int = 1) -> None:
    """Keep the composition as it is now, as a version of an earlier moment."""
    RegionVersion.objects.create(
        region=region, number=number, content=content_of(region), what="Proef", at=at
    )


def stepped(region: Region, to: RegionState, *, at) -> None:
    """A step in its history."""
    last = region.transitions.last()
    RegionTransition.objects.create(
        region=region,
        verb="proef",
        from_state=last.to_state if last else RegionState.DRAFT,
        to_state=to,
        by=UserFactory(),
        at=at,
    )


def now():
    return timezone.now()
