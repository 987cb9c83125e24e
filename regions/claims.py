"""Which school sites a region brings together: boards × area × sectors, less what it left out."""

from collections import defaultdict

from django.db.models import Q, QuerySet

from organisations.models import Location
from regions.models import LocationClaim, Region


def possible_locations(region: Region) -> QuerySet[Location]:
    """What the parties bring in, also what was left out. A national region has no borders.

    Read as plain lists of keys: with nested subqueries PostgreSQL guesses wrong on fresh tables.
    """
    rows = Location.objects.filter(_of_the_parties(region), in_register=True)
    if region.is_national:
        return rows
    return rows.filter(municipality__in=list(region.municipalities.values_list("pk", flat=True)))


def refresh_claims(region: Region) -> None:
    """Claim the locations that the region brings together now, and only those."""
    left_out = list(region.left_outs.values_list("location", flat=True))
    wanted = set(possible_locations(region).exclude(pk__in=left_out).values_list("pk", flat=True))
    claimed = set(region.location_claims.values_list("location", flat=True))
    if gone := claimed - wanted:
        region.location_claims.filter(location__in=gone).delete()
    LocationClaim.objects.bulk_create(
        LocationClaim(region=region, location_id=pk, round_id=region.round_id)
        for pk in sorted(wanted - claimed)
    )


def _of_the_parties(region: Region) -> Q:
    """Each party with the sectors in which it takes part; few sets of sectors occur."""
    parties: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for organisation, own in region.participants.values_list("organisation", "sectors"):
        joined = tuple(s for s in region.sectors if not own or s in own)
        parties[joined].append(organisation)
    found = Q(pk__in=[])
    for sectors, organisations in parties.items():
        found |= Q(organisation__in=organisations, sector__in=sectors)
    return found
