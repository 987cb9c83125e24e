"""Registering a partnership and keeping its members and student counts."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.slugs import free_slug
from common.text import one_line
from organisations.models import LabourMarketRegion, Organisation
from partnerships import permissions
from partnerships.models import Member, MemberRole, Partnership, StudentCount


class PartnershipRefused(Refused):
    """The change does not fit the partnership as it is now."""


@transaction.atomic
def register_partnership(
    *,
    kind: str,
    name: str,
    phase: str,
    sectors: Iterable[str],
    lead: Organisation,
    labour_market_regions: Iterable[LabourMarketRegion],
    vision: str,
    by: User,
    at: datetime,
) -> Partnership:
    """A new partnership with its lead as first member and the person who asks as its team."""
    name = one_line(name)
    partnership = Partnership.objects.create(
        slug=free_slug(Partnership, name),
        kind=kind,
        name=name,
        phase=phase,
        sectors=list(sectors),
        lead=lead,
        vision=vision,
        created_by=by,
        created_at=at,
    )
    partnership.labour_market_regions.set(labour_market_regions)
    partnership.members.create(
        organisation=lead, role=MemberRole.LEAD, since=timezone.localdate(at)
    )
    permissions.add_to_team(by, partnership)
    return partnership


@transaction.atomic
def change_partnership(
    *,
    partnership_id: int,
    shown: str,
    name: str,
    phase: str,
    sectors: Iterable[str],
    labour_market_regions: Iterable[LabourMarketRegion],
    vision: str,
    by: User,
    at: datetime,
) -> Partnership:
    """Change what describes it. Raises StaleVersion when it changed since it was shown."""
    partnership = _lock(partnership_id)
    refuse_if_stale(shown, *details_of(partnership))
    partnership.name, partnership.phase = one_line(name), phase
    partnership.sectors, partnership.vision = list(sectors), vision
    partnership.version += 1
    partnership.save(update_fields=["name", "phase", "sectors", "vision", "version"])
    partnership.labour_market_regions.set(labour_market_regions)
    return partnership


@transaction.atomic
def add_member(
    *, partnership_id: int, organisation: Organisation, role: str, since: date, by: User
) -> Member:
    """Let an organisation join. There is one lead: change that by hand-over, not by adding."""
    partnership = _lock(partnership_id)
    if role == MemberRole.LEAD:
        raise PartnershipRefused("Een partnerschap heeft één penvoerder.")
    if partnership.members.open().filter(organisation=organisation).exists():
        raise PartnershipRefused(f"{organisation} doet al mee aan dit partnerschap.")
    return partnership.members.create(organisation=organisation, role=role, since=since)


@transaction.atomic
def end_member(*, partnership_id: int, member_id: int, until: date, by: User) -> Member:
    """End a membership on a day; the row stays as history. The lead cannot leave."""
    partnership = _lock(partnership_id)
    member = partnership.members.select_related("organisation").get(pk=member_id)
    if member.role == MemberRole.LEAD:
        raise PartnershipRefused("De penvoerder kan niet vertrekken; wijs eerst een ander aan.")
    if member.until:
        raise PartnershipRefused(f"{member.organisation} doet al niet meer mee.")
    member.until = max(until, member.since)
    member.save(update_fields=["until"])
    return member


@transaction.atomic
def count_students(
    *,
    partnership_id: int,
    study_year: int,
    institute: Organisation,
    route: str,
    sector: str,
    funded: bool,
    count: int,
    by: User,
) -> StudentCount:  # fmt: skip -- the key of a count reads as one line
    """Write the number of one year × institute × route × sector; an earlier number is replaced."""
    partnership = _lock(partnership_id)
    if not partnership.members.open().filter(organisation=institute).exists():
        raise PartnershipRefused(
            f"{institute} is geen lid. Alleen studenten van deelnemende opleidingen tellen mee."
        )
    row, _is_new = StudentCount.objects.update_or_create(
        partnership=partnership,
        study_year=study_year,
        institute=institute,
        route=route,
        sector=sector,
        funded=funded,
        defaults={"count": count},
    )
    return row


def details_of(partnership: Partnership) -> tuple:
    """What the form of details shows, for its fingerprint."""
    regions = sorted(partnership.labour_market_regions.values_list("code", flat=True))
    described = partnership.name, partnership.phase, list(partnership.sectors)
    return *described, partnership.vision, regions


def _lock(partnership_id: int) -> Partnership:
    """Changes of one partnership come one after another."""
    return Partnership.objects.select_for_update(of=("self",)).get(pk=partnership_id)
