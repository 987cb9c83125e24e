"""The page of a large composition: 40 municipalities, 60 parties, 400 locations, all checks."""

from django.db import transaction

from benchmarks.clock import cpu_seconds, row
from benchmarks.pages import LEADER, lean_list, queries_of, signed_in
from organisations.models import Location, Municipality, Organisation
from regions.models import LocationClaim, Participant, Region
from regions.states import RegionState

MUNICIPALITIES, PARTIES, LOCATIONS = 40, 60, 400


def measure() -> list[dict]:
    """Queries, and how much dearer the page is than fifty bare rows."""
    with transaction.atomic():
        region = large_region()
        client = signed_in(LEADER)
        address = region.get_absolute_url()
        queries = queries_of(client, address)
        page = cpu_seconds(lambda: client.get(address), rounds=3, repeat=3)
        transaction.set_rollback(True)
    name = f"samenstelling van {PARTIES} partijen en {LOCATIONS} vestigingen"
    return [
        row(f"{name}: zoekvragen", queries, 12),
        row(f"{name}: milliseconden", page * 1000, 100),
        row(f"{name} / kale Django", page / cpu_seconds(lean_list), 40),
    ]


def large_region() -> Region:
    """A draft of the demo, filled up; only here, since the transaction is rolled back."""
    region = Region.objects.filter(state=RegionState.DRAFT).order_by("pk")[0]
    places = Municipality.objects.order_by("labour_market_region", "code")
    region.municipalities.set(places[:MUNICIPALITIES])
    present = region.participants.values("organisation")
    others = Organisation.objects.exclude(pk__in=present).order_by("pk")
    missing = PARTIES - region.participants.count()
    Participant.objects.bulk_create(
        Participant(region=region, organisation=organisation) for organisation in others[:missing]
    )
    region.location_claims.all().delete()
    LocationClaim.objects.bulk_create(
        LocationClaim(region=region, location=site, round=region.round)
        for site in Location.objects.order_by("pk")[:LOCATIONS]
    )
    _check(region)
    return region


def _check(region: Region) -> None:
    found = (
        region.municipalities.count(),
        region.participants.count(),
        Location.objects.filter(claims__region=region).count(),
    )
    if found != (MUNICIPALITIES, PARTIES, LOCATIONS):
        raise RuntimeError(f"De proefregio is niet zo groot als bedoeld: {found}")
