"""Two proposals of one round that want the same: which, how much, and telling both teams.

Pairs are read anew each time. The rows of ``Clash`` remember since when, and who was told.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone

from accounts.notices import tell
from organisations.models import Location
from organisations.sectors import Sector
from regions import notice_kinds, permissions
from regions.coverage import Proposals
from regions.models import Clash, LocationClaim, Region, Round

type Key = tuple[int, int]


@dataclass(frozen=True)
class Pair:
    """What two proposals both have; the one with the lower key comes first."""

    one: Region
    other: Region
    locations: dict[str, int]  # per sector
    municipalities: tuple[str, ...]  # in the area of both, and the sectors overlap

    @property
    def key(self) -> Key:
        return self.one.pk, self.other.pk

    @property
    def total(self) -> int:
        return sum(self.locations.values())

    @property
    def sectors(self) -> list[str]:
        """The sectors that both are for."""
        return [sector for sector in self.one.sectors if sector in self.other.sectors]

    def opposite(self, region: Region) -> Region:
        return self.other if region.pk == self.one.pk else self.one


def pairs(proposals: Proposals) -> list[Pair]:
    """All pairs of a round that compete, the most locations first; three queries."""
    locations, places = _shared_locations(proposals), _shared_places(proposals)
    keys = sorted(locations.keys() | places.keys())
    regions = Region.objects.in_bulk({pk for key in keys for pk in key})
    found = [
        Pair(regions[a], regions[b], locations.get((a, b), {}), places.get((a, b), ()))
        for a, b in keys
    ]
    return sorted((p for p in found if p.total or p.sectors), key=lambda p: -p.total)


def pair_of(proposals: Proposals, one: Region, other: Region) -> Pair | None:
    """What these two compete for; None when that is nothing."""
    both = tuple(pk for pk in proposals.competing if pk in (one.pk, other.pk))
    return next(iter(pairs(replace(proposals, competing=both))), None)


def shared_locations(pair: Pair) -> QuerySet[Location]:
    """The locations that both claim."""
    rows = Location.objects.filter(claims__region=pair.one.pk)
    rows = rows.filter(pk__in=LocationClaim.objects.filter(region=pair.other.pk).values("location"))
    return rows.select_related("organisation", "municipality").order_by(
        "organisation__name", "name", "code"
    )


def visible_pairs(user, proposals: Proposals) -> tuple[list[Pair], int]:
    """The pairs that this person may see in full, and how many others there are."""
    found = pairs(proposals)
    is_shown = permissions.sight_of_clashes(user, Region.objects.filter(round=proposals.round))
    shown = [pair for pair in found if is_shown(pair.key)]
    return shown, len(found) - len(shown)


@transaction.atomic
def refresh_clashes(*, round_id: int, at: datetime) -> None:
    """Let the rows follow what is so now, and tell both teams of what is new.

    The lock on the round makes a second worker wait, and find that all was told.
    """
    rounds = Round.objects.select_for_update(of=("self",), no_key=True)
    current = rounds.select_related("framework").get(pk=round_id)
    found = {pair.key: pair for pair in pairs(Proposals.of(current))}
    rows = Clash.objects.filter(round=current).open()
    known = {(row.region_a_id, row.region_b_id): row.pk for row in rows}
    solved = [pk for key, pk in known.items() if key not in found]
    rows.filter(pk__in=solved).update(solved_at=Greatest("first_seen", at))
    Clash.objects.bulk_create(
        Clash(round=current, region_a=pair.one, region_b=pair.other, first_seen=at)
        for key, pair in found.items()
        if key not in known
    )
    for clash in rows.filter(told_at=None):
        _tell(clash, found[clash.region_a_id, clash.region_b_id], at=at)


def refresh_all_clashes(*, at: datetime) -> None:
    """For every round whose regions did not start yet."""
    coming = Round.objects.filter(starts_on__gt=timezone.localdate(at)).order_by("pk")
    for round_id in coming.values_list("pk", flat=True):
        refresh_clashes(round_id=round_id, at=at)


def _tell(clash: Clash, pair: Pair, *, at: datetime) -> None:
    """Once for each person on both teams, also when someone is on both."""
    teams = {region.pk: permissions.team_of(region) for region in (pair.one, pair.other)}
    for region in (pair.one, pair.other):
        rival = pair.opposite(region)
        tell(
            users=teams[region.pk],
            kind=notice_kinds.CLASH,
            occasion=f"dubbele-aanspraak:{clash.pk}",
            title=f"{region.name} en {rival.name} hebben deels hetzelfde gebied",
            url=reverse("regions:clash", args=[region.slug, rival.slug]),
            body=_letter(pair, region, rival, teams[rival.pk]),
            at=at,
        )
    Clash.objects.filter(pk=clash.pk).update(told_at=at)


def _letter(pair: Pair, region: Region, rival: Region, team: Iterable) -> str:
    """What one team reads; where it all stands side by side, the notice itself says."""
    people = "\n".join(f"- {user.get_full_name()} ({user.email})" for user in team)
    return MAIL.format(
        region=region.name,
        rival=rival.name,
        what=in_words(pair),
        rule=ONE_REGION_PER_SITE if pair.total else AREAS_MAY_OVERLAP,
        urgent=FIRST_COME if pair.total else "",
        people=people or "- Er staat nu niemand in het team.",
    ).strip()


def in_words(pair: Pair) -> str:
    """What the two have in common, as a sentence."""
    if pair.total:
        counts = [f"{pair.locations[s]} {s}" for s in Sector.values if s in pair.locations]
        return f"Beide voorstellen willen dezelfde vestigingen ({', '.join(counts)})."
    names = ", ".join(pair.municipalities)
    return f"Beide voorstellen hebben deze gemeenten voor dezelfde sector: {names}."


def _shared_locations(proposals: Proposals) -> dict[Key, dict[str, int]]:
    keys = list(proposals.competing)
    rows = LocationClaim.objects.filter(
        region__in=keys,
        location__in_register=True,
        location__claims__region__in=keys,
        location__claims__region__gt=F("region"),
    )
    counted = rows.values_list("region", "location__claims__region", "location__sector")
    found: dict[Key, dict[str, int]] = defaultdict(dict)
    for one, other, sector, n in counted.annotate(n=Count("pk")).order_by():
        found[one, other][sector] = n
    return found


def _shared_places(proposals: Proposals) -> dict[Key, tuple[str, ...]]:
    """Municipalities in the area of both, whatever the sectors."""
    keys = list(proposals.competing)
    rows = Region.municipalities.through.objects.filter(
        region__in=keys,
        municipality__regions__in=keys,
        municipality__regions__gt=F("region"),
    )
    named = rows.values_list("region", "municipality__regions").annotate(
        names=ArrayAgg("municipality__name", order_by="municipality__name")
    )
    return {(one, other): tuple(names) for one, other, names in named.order_by()}


ONE_REGION_PER_SITE = "Een vestiging kan in één ronde bij één regio horen."
AREAS_MAY_OVERLAP = (
    "Nu is er nog geen vestiging die beide voorstellen willen. Een vestiging kan in één ronde "
    "bij één regio horen; spreek dus af wie welke scholen in deze gemeenten vraagt."
)
FIRST_COME = "Wie het eerst indient, houdt de vestigingen vast. Wacht niet tot de sluitingsdatum."
MAIL = """\
{what} {rule}

Uw voorstel: {region}
Het andere voorstel: {rival}

Wat kunt u doen?
1. Neem contact op met het andere team:
{people}
2. Spreek af in welke regio elk bestuur en elke vestiging meedoet.
3. Haal in uw voorstel weg wat bij de andere regio hoort, of laat het andere team dat doen.

{urgent}"""
