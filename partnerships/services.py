"""Registering a partnership, what describes it, and who belongs to it from when until when."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.slugs import insert_with_slug
from common.templatetags.dutch import datum
from common.text import one_line
from organisations.models import LabourMarketRegion, Municipality, Organisation
from partnerships import joining, permissions
from partnerships.models import (
    OWN_FIELDS,
    Ally,
    Answer,
    Member,
    MemberRole,
    Partnership,
    PartnershipKind,
)

# What may change after the registration; the phase has a verb of its own.
DESCRIBED = ("name", "sectors", "vision", "works_nationally")
AREA_TEXTS = (
    "feeding_area_reason",
    "educational_region",
    "educational_region_reason",
    "alternatives",
)


class PartnershipRefused(Refused):
    """The change does not fit the partnership as it is now."""


@transaction.atomic
def register_partnership(
    *,
    kind: str,
    name: str,
    sectors: Iterable[str],
    lead: Organisation,
    labour_market_regions: Iterable[LabourMarketRegion],
    by: User,
    at: datetime,
    **described: Any,
) -> Partnership:
    """A new partnership with its lead as first member and the person who asks as its team.

    ``described`` are the vision and the columns of its kind. The lead needs no confirmation:
    it registers itself.
    """
    name = one_line(name)
    partnership = Partnership(
        kind=kind,
        name=name,
        sectors=list(sectors),
        lead=lead,
        created_by=by,
        created_at=at,
        **_own(kind, described),
    )
    insert_with_slug(partnership, name)
    partnership.labour_market_regions.set(labour_market_regions)
    partnership.members.create(
        organisation=lead,
        role=MemberRole.LEAD,
        since=timezone.localdate(at),
        answer=Answer.CONFIRMED,
        answered_at=at,
        answered_by=by,
    )
    permissions.add_to_team(by, partnership)
    return partnership


@transaction.atomic
def change_partnership(
    *,
    partnership_id: int,
    shown: str,
    labour_market_regions: Iterable[LabourMarketRegion],
    by: User,
    at: datetime,
    **described: Any,
) -> Partnership:
    """Change what describes it. Raises StaleVersion when it changed since it was shown."""
    partnership = Partnership.objects.locked(partnership_id)
    refuse_if_stale(shown, *details_of(partnership))
    changes = _own(partnership.kind, described)
    changes["name"] = one_line(changes["name"])
    _save(partnership, changes)
    partnership.labour_market_regions.set(labour_market_regions)
    return partnership


@transaction.atomic
def set_area(
    *,
    partnership_id: int,
    shown: str,
    codes: Collection[str],
    by: User,
    at: datetime,
    **texts: str,
) -> Partnership:
    """The feeding area as municipalities, and how area and region are defined and why."""
    partnership = Partnership.objects.locked(partnership_id)
    refuse_if_stale(shown, *area_of(partnership))
    partnership.feeding_area.set(Municipality.objects.filter(code__in=codes))
    _save(partnership, {name: texts[name] for name in AREA_TEXTS})
    return partnership


@transaction.atomic
def add_ally(
    *, partnership_id: int, ally: Partnership, subject: str, by: User, at: datetime
) -> Ally:
    """Write down another partnership that it works with, and on what."""
    partnership = Partnership.objects.locked(partnership_id)
    if ally == partnership:
        raise PartnershipRefused("Een partnerschap werkt niet met zichzelf samen.")
    if partnership.allies.filter(ally=ally).exists():
        raise PartnershipRefused(f"{ally} staat er al bij.")
    return partnership.allies.create(ally=ally, subject=subject)


@transaction.atomic
def remove_ally(*, partnership_id: int, ally_id: int, by: User) -> None:
    partnership = Partnership.objects.locked(partnership_id)
    partnership.allies.filter(pk=ally_id).delete()


@transaction.atomic
def add_member(
    *,
    partnership_id: int,
    organisation: Organisation,
    role: str,
    since: date,
    by: User,
    at: datetime | None = None,
) -> Member:
    """Let an organisation join and ask it to confirm that itself.

    There is one lead: change that by hand-over, not by adding. Without ``at`` nobody is asked
    yet and the question can be put later.
    """
    partnership = Partnership.objects.locked(partnership_id)
    if role == MemberRole.LEAD:
        raise PartnershipRefused("Een partnerschap heeft één penvoerder.")
    if partnership.members.current().filter(organisation=organisation).exists():
        raise PartnershipRefused(f"{organisation} doet al mee aan dit partnerschap.")
    _refuse_overlap(partnership, organisation, since, None)
    member = partnership.members.create(organisation=organisation, role=role, since=since)
    return joining.ask(member_id=member.pk, reply="", by=by, at=at) if at else member


@transaction.atomic
def end_member(*, partnership_id: int, member_id: int, until: date, by: User) -> Member:
    """End a membership on a day; the row stays as history. The lead cannot leave."""
    partnership = Partnership.objects.locked(partnership_id)
    member = partnership.members.select_related("organisation").get(pk=member_id)
    if member.role == MemberRole.LEAD:
        raise PartnershipRefused("De penvoerder kan niet vertrekken; wijs eerst een ander aan.")
    _refuse_ended(member)
    member.until = max(until, member.since)
    member.save(update_fields=["until"])
    return member


@transaction.atomic
def change_role(
    *, partnership_id: int, member_id: int, shown: str, role: str, day: date, by: User
) -> Member:
    """Another role as of a day: the old row ends there, a new one begins."""
    partnership = Partnership.objects.locked(partnership_id)
    member = partnership.members.select_related("organisation").get(pk=member_id)
    refuse_if_stale(shown, *dates_of(member))
    if MemberRole.LEAD in (role, member.role):
        raise PartnershipRefused("De rol van penvoerder wisselt alleen door een overdracht.")
    if role == member.role:
        raise PartnershipRefused(f"{member.organisation} heeft deze rol al.")
    return _switch(member, role, day)


@transaction.atomic
def correct_member(
    *, partnership_id: int, member_id: int, shown: str, since: date, until: date | None, by: User
) -> Member:
    """Correct the days of one row; rows of one organisation never overlap."""
    partnership = Partnership.objects.locked(partnership_id)
    member = partnership.members.select_related("organisation").get(pk=member_id)
    refuse_if_stale(shown, *dates_of(member))
    if member.role == MemberRole.LEAD:
        raise PartnershipRefused("De dagen van de penvoerder volgen uit de overdracht.")
    _refuse_overlap(partnership, member.organisation, since, until, besides=member)
    member.since, member.until = since, until
    member.save(update_fields=["since", "until"])
    return member


@transaction.atomic
def hand_over(
    *, partnership_id: int, shown: str, organisation: Organisation, day: date, by: User
) -> Member:
    """Another member becomes the lead as of a day, and the old one a partner, in one act."""
    partnership = Partnership.objects.locked(partnership_id)
    members = partnership.members.current().select_related("organisation")
    lead = members.get(role=MemberRole.LEAD)
    refuse_if_stale(shown, *dates_of(lead))
    successor = members.filter(organisation=organisation).exclude(pk=lead.pk).first()
    if successor is None or successor.answer != Answer.CONFIRMED:
        raise PartnershipRefused(
            "Alleen een partner die de deelname heeft bevestigd, kan penvoerder worden."
        )
    _switch(lead, MemberRole.PARTNER, day)
    member = _switch(successor, MemberRole.LEAD, day)
    partnership.lead = organisation
    _save(partnership, {})
    return member


def details_of(partnership: Partnership) -> tuple:
    """What the form of details shows, for its fingerprint."""
    regions = sorted(partnership.labour_market_regions.values_list("code", flat=True))
    names = (*DESCRIBED, *OWN_FIELDS[PartnershipKind(partnership.kind)])
    return *[getattr(partnership, name) for name in names], regions


def area_of(partnership: Partnership) -> tuple:
    """What the form of the area shows, for its fingerprint."""
    codes = sorted(partnership.feeding_area.values_list("code", flat=True))
    return codes, *[getattr(partnership, name) for name in AREA_TEXTS]


def dates_of(member: Member) -> tuple:
    """What the forms of a member show, for their fingerprint."""
    return member.role, member.since, member.until


def _own(kind: str, described: dict[str, Any]) -> dict[str, Any]:
    """What was described; a column of another kind is refused before the database does."""
    allowed = {*DESCRIBED, *OWN_FIELDS[PartnershipKind(kind)]}
    if others := [name for name, value in described.items() if value and name not in allowed]:
        labels = {f.name: str(f.verbose_name) for f in Partnership._meta.fields}
        named = ", ".join(labels.get(name, name) for name in others)
        raise PartnershipRefused(f"Hoort niet bij deze soort: {named}.")
    return {name: value for name, value in described.items() if name in allowed}


def _save(partnership: Partnership, changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        setattr(partnership, name, value)
    partnership.version += 1
    partnership.save()


def _switch(member: Member, role: str, day: date) -> Member:
    """Close a row and open the next on the same day; the answer goes along."""
    _refuse_ended(member)
    if day < member.since:
        raise PartnershipRefused(
            f"{member.organisation} heeft deze rol sinds {datum(member.since)}; "
            "kies die dag of een latere."
        )
    Member.objects.filter(pk=member.pk).update(until=day)
    member.pk, member._state.adding = None, True
    member.role, member.since = role, day
    member.save(force_insert=True)
    return member


def _refuse_ended(member: Member) -> None:
    if member.until:
        raise PartnershipRefused(f"{member.organisation} doet al niet meer mee.")


def _refuse_overlap(
    partnership: Partnership,
    organisation: Organisation,
    since: date,
    until: date | None,
    *,
    besides: Member | None = None,
) -> None:
    """The database refuses overlap too; this says with which row."""
    rows = partnership.members.filter(organisation=organisation).overlapping(since, until)
    other = rows.exclude(pk=besides.pk if besides else None).first()
    if other:
        period = (
            f"van {datum(other.since)} tot {datum(other.until)}"
            if other.until
            else (f"sinds {datum(other.since)}")
        )
        raise PartnershipRefused(f"{organisation} was al lid {period}; dat overlapt.")


def _lock(partnership_id: int) -> Partnership:
    """Changes of one partnership come one after another."""
    return Partnership.objects.locked(partnership_id)
