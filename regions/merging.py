"""Two proposals become one: the first ends in the second, which may then take over its parts.

What is taken over is asked anew: no party says yes to a region because it said yes to another.
Lock order: regions by key.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from accounts.models import User
from accounts.notices import tell
from common.fingerprint import fingerprint
from common.refusal import Refused, StaleVersion
from regions import notice_kinds, permissions, services, workflow
from regions.models import ComposedPart, Region, RegionMerge
from regions.states import EDITABLE, ENDED, Consent, Fate

PARTS_TAKEN = (ComposedPart.AREA, ComposedPart.PARTIES, ComposedPart.PARTNERSHIPS)


class MergingRefused(Refused):
    """The regions can not go together, or the parts were taken over already."""


@dataclass(frozen=True)
class Parts:
    """What the other region would get that it does not have yet."""

    municipalities: list
    parties: list
    partnerships: list

    def __len__(self) -> int:
        return len(self.municipalities) + len(self.parties) + len(self.partnerships)

    @property
    def seen(self) -> str:
        """What a page showed of them."""
        return fingerprint(
            [area.code for area in self.municipalities],
            [party.slug for party in self.parties],
            [link.partnership.slug for link in self.partnerships],
        )


@transaction.atomic
def merge(*, region_id: int, into: Region, reason: str, by: User, at: datetime) -> RegionMerge:
    """End a proposal in another; its locations are free for that one.

    Raises Refused for a region with itself, an ended one, or at the wrong moment.
    """
    _lock_both(region_id, into.pk)
    region = workflow.lock(region_id, "merge")
    into = Region.objects.get(pk=into.pk)
    region.location_claims.update(held=False)
    workflow.move(region, "merge", by=by, at=at, reason=reason)
    return record(region, into=into, by=by, at=at, reason=reason)


def record(region: Region, *, into: Region, by: User, at: datetime, reason: str) -> RegionMerge:
    """Write down that a region goes on in another; in the caller's transaction."""
    if region.pk == into.pk:
        raise MergingRefused("Een regio gaat samen met een andere regio. Kies een andere regio.")
    if into.state in ENDED:
        raise MergingRefused(f"{into} is zelf beëindigd. Kies een andere regio.")
    merged = RegionMerge.objects.create(region=region, into=into, reason=reason, by=by, at=at)
    _tell(region, into, at=at)
    return merged


def parts(region: Region, into: Region) -> Parts:
    """What would be taken over: what the other does not have yet, and who did not say no."""
    areas = region.municipalities.exclude(pk__in=into.municipalities.values("pk"))
    known = into.participants.values("organisation")
    rows = region.participants.exclude(consent=Consent.DECLINED).exclude(organisation__in=known)
    joined = into.region_partnerships.values("partnership")
    links = region.region_partnerships.exclude(partnership__in=joined)
    return Parts(
        list(areas.order_by("name", "pk")),
        [
            row.organisation
            for row in rows.select_related("organisation").order_by("organisation__name", "pk")
        ],
        list(links.select_related("partnership").order_by("partnership__name", "pk")),
    )


@transaction.atomic
def take_over(*, region_id: int, shown: str, by: User, at: datetime) -> Parts:
    """Put the parts of a merged proposal into the region it merged into, as ``parts`` lists them.

    The verbs of composing do it, so that their rules hold. Raises Refused when the region is not
    open for change, when it was done already, or when something changed since it was shown.
    """
    found = RegionMerge.objects.get(region=region_id)
    _lock_both(region_id, found.into_id)
    row = RegionMerge.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if row.taken_over_at:
        raise MergingRefused("De onderdelen zijn al overgenomen.")
    region, into = Region.objects.get(pk=region_id), Region.objects.get(pk=row.into_id)
    taken = parts(region, into)
    if shown != taken.seen:
        raise StaleVersion
    _carry(taken, into, by=by, at=at)
    row.taken_over_at, row.taken_over_by = at, by
    row.save(update_fields=["taken_over_at", "taken_over_by"])
    return taken


def is_open(region: Region) -> bool:
    """Whether parts can be put into it now."""
    return region.state in EDITABLE


def _tell(region: Region, into: Region, *, at: datetime) -> None:
    """Both teams and the parties of the region that ends; each on the page that is theirs."""
    parties = region.participants.exclude(consent__in=(Consent.NOT_ASKED, Consent.DECLINED))
    people = User.objects.filter(memberships__organisation__in=parties.values("organisation"))
    mine = {person.pk: person for person in [*permissions.team_of(region), *people]}
    for users, place in ((mine.values(), region), (permissions.team_of(into), into)):
        tell(
            users=users,
            kind=notice_kinds.STATE,
            occasion=f"samengaan:{region.pk}:{place.pk}",
            title=f"{region} gaat verder in {into}",
            url=reverse("regions:standing", args=[place.slug]),
            at=at,
        )


def _carry(taken: Parts, into: Region, *, by: User, at: datetime) -> None:
    who: dict[str, Any] = {"region_id": into.pk, "by": by, "at": at}
    services.lock_open(into.pk, *PARTS_TAKEN)
    if taken.municipalities:
        now = services.area_of(into)
        codes = sorted({*now, *(area.code for area in taken.municipalities)})
        services.set_municipalities(shown=fingerprint(now), codes=codes, **who)
    if taken.parties:
        services.add_participants(organisations=taken.parties, **who)
    for link in taken.partnerships:
        services.add_partnership(
            partnership=link.partnership,
            share=link.share,
            fate=Fate(link.fate),
            reason=link.reason,
            **who,
        )


def _lock_both(*keys: int) -> None:
    """In one order, so that two people who merge never wait for each other."""
    list(Region.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
