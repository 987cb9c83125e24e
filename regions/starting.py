"""Starting a proposal: empty, from a labour-market region, from a partnership or as a copy.

Whatever it starts from, who starts it is its team, and no answer of any party comes along.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from common.slugs import insert_with_slug
from common.text import one_line
from organisations.models import LabourMarketRegion, Municipality
from partnerships.models import Partnership
from regions import permissions, versions
from regions.claims import refresh_claims
from regions.copying import copy_dossier, copy_functions, copy_parties
from regions.models import FunctionPlan, Participant, Region, RegionPartnership, Round
from regions.services import NAME_TAKEN, SHARES_TOO_LARGE, ChangeRefused, saying
from regions.states import Fate, Function


@transaction.atomic
def start_region(
    *,
    name: str,
    round: Round,
    sectors: Collection[str],
    labour_market_region: LabourMarketRegion | None,
    by: User,
    at: datetime,
) -> Region:
    """A draft with five empty functions; the municipalities of a labour-market region come along.

    Raises ChangeRefused when the round is closed or has a region of that name.
    """
    region = _new(Region(name=name, round=round, sectors=list(sectors)), by=by, at=at)
    if labour_market_region:
        today = timezone.localdate(at)
        region.municipalities.set(labour_market_region.municipalities.valid_on(today))
    return _ready(region, by=by, at=at)


@transaction.atomic
def start_from_partnership(
    *, name: str, round: Round, partnership: Partnership, by: User, at: datetime
) -> Region:
    """Its members become participants, and it joins with what is left of it in the round.

    The municipalities are those of its feeding area, or else of its labour-market regions.
    Raises what ``start_region`` raises.
    """
    new = Region(name=name, round=round, sectors=partnership.sectors)
    region = _new(new, by=by, at=at)
    places = Municipality.objects.valid_on(timezone.localdate(at))
    chosen = places.filter(feeds=partnership)
    around = places.filter(labour_market_region__partnerships=partnership)
    region.municipalities.set(chosen or around)
    members = partnership.members.open().values_list("organisation", flat=True)
    Participant.objects.bulk_create(Participant(region=region, organisation_id=m) for m in members)
    _join(region, RegionPartnership(partnership=partnership, share=100))
    return _ready(region, by=by, at=at)


@transaction.atomic
def copy_region(*, name: str, round: Round, source: Region, by: User, at: datetime) -> Region:
    """A new draft like another one, as far as this person may read that.

    Insiders take along all that was proposed, its own team the dossier too; of a public region
    others take what everyone sees. Raises what ``start_region`` raises.
    """
    new = Region(
        name=name,
        round=round,
        sectors=source.sectors,
        scope=source.scope,
        scope_reason=source.scope_reason,
        delineation=source.delineation,
        delineation_reason=source.delineation_reason,
    )
    region = _new(new, by=by, at=at)
    is_insider = permissions.is_insider(by, source)
    is_ours = Region.objects.on_team(by).filter(pk=source.pk).exists()
    region.municipalities.set(source.municipalities.valid_on(timezone.localdate(at)))
    copy_parties(region, source, everyone=is_insider)
    for link in _partnerships(source, by=by, all_of_them=is_ours):
        _join(region, link)
    copy_functions(region, source, with_texts=is_insider)
    if is_ours:
        copy_dossier(region, source, by=by, at=at)
    return _ready(region, by=by, at=at)


def left_behind(region: Region, wanted: Iterable[RegionPartnership]) -> list[str]:
    """The partnerships that did not come along, or not for the wanted share, by name."""
    mine = dict(region.region_partnerships.values_list("partnership", "share"))
    missing = [link for link in wanted if mine.get(link.partnership_id) != link.share]
    return sorted(link.partnership.name for link in missing)


def _new(region: Region, *, by: User, at: datetime) -> Region:
    if not Round.objects.open_on(at).filter(pk=region.round_id).exists():
        raise ChangeRefused("Deze aanvraagronde is niet open.")
    region.name = one_line(region.name)
    region.created_by, region.created_at, region.changed_at = by, at, at
    with saying(NAME_TAKEN):
        insert_with_slug(region, region.name)
    FunctionPlan.objects.bulk_create(
        FunctionPlan(region=region, function=function) for function in Function
    )
    return region


def _ready(region: Region, *, by: User, at: datetime) -> Region:
    permissions.add_to_team(by, region)
    refresh_claims(region)
    versions.record(region, by=by, at=at, what="Voorstel gestart")
    return region


def _partnerships(source: Region, *, by: User, all_of_them: bool):
    """In one order, since each is locked; others’ only when this person may see them."""
    links = source.region_partnerships.select_related("partnership").order_by("partnership_id")
    if all_of_them:
        return links
    return links.filter(partnership__in=Partnership.objects.visible_to(by).values("pk"))


def _join(region: Region, like: RegionPartnership) -> None:
    """With the share that is wanted or what is left of it; what a smaller share becomes is open."""
    partnership = Partnership.objects.locked(like.partnership_id)
    free = RegionPartnership.objects.free_share(partnership, region.round)
    if free < 1:
        return
    link = RegionPartnership(region=region, partnership=partnership, share=min(like.share, free))
    fits = link.share == like.share
    link.fate, link.reason = (like.fate, like.reason) if fits else (Fate.UNKNOWN, "")
    with saying(f"{partnership} {SHARES_TOO_LARGE}"):
        link.save()
