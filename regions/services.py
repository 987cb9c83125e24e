"""Composing a region: every change of its parts goes through a verb here.

Each verb locks the region, so that changes of one proposal come one after another, refuses when
it is not open for change, and counts a new version. Lock order: region, then its parts.
"""

from collections.abc import Collection
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from common.constraints import broken_constraint
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.slugs import insert_with_slug
from common.text import one_line
from organisations.models import (
    LabourMarketRegion,
    Location,
    Municipality,
    Organisation,
)
from partnerships.models import Partnership
from regions import permissions, versions
from regions.models import (
    FunctionPlan,
    LocationClaim,
    Participant,
    Region,
    RegionPartnership,
    Round,
)
from regions.states import EDITABLE, Function


class ChangeRefused(Refused):
    """The composition is locked, or the change does not fit."""


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
    if not Round.objects.open_on(at).filter(pk=round.pk).exists():
        raise ChangeRefused("Deze aanvraagronde is niet open.")
    name = one_line(name)
    region = Region(
        name=name,
        round=round,
        sectors=list(sectors),
        created_by=by,
        created_at=at,
        changed_at=at,
    )
    with _saying(NAME_TAKEN):
        insert_with_slug(region, name)
    FunctionPlan.objects.bulk_create(
        FunctionPlan(region=region, function=function) for function in Function
    )
    if labour_market_region:
        today = timezone.localdate(at)
        region.municipalities.set(labour_market_region.municipalities.valid_on(today))
    permissions.add_to_team(by, region)
    refresh_claims(region)
    versions.record(region, by=by, at=at, what="Voorstel gestart")
    return region


@transaction.atomic
def change_details(
    *, region_id: int, shown: str, name: str, sectors, lead: Organisation | None, by, at: datetime
) -> Region:
    """Name, sectors and lead. Raises StaleVersion when they changed since they were shown."""
    region = lock_open(region_id)
    refuse_if_stale(shown, *details_of(region))
    region.name, region.sectors, region.lead = one_line(name), list(sectors), lead
    with _saying(NAME_TAKEN):
        region.save(update_fields=["name", "sectors", "lead"])
    return changed(region, by=by, at=at, what="Gegevens gewijzigd")


@transaction.atomic
def set_municipalities(
    *, region_id: int, shown: str, codes: Collection[str], by: User, at: datetime
) -> Region:
    """Make these municipalities the area. Raises StaleVersion when it changed meanwhile."""
    region = lock_open(region_id)
    refuse_if_stale(shown, area_of(region))
    region.municipalities.set(Municipality.objects.filter(code__in=codes))
    return changed(region, by=by, at=at, what="Werkgebied gewijzigd")


@transaction.atomic
def add_participant(
    *, region_id: int, organisation: Organisation, by: User, at: datetime
) -> Participant:
    """Propose an organisation as a party; it counts once it confirms for itself."""
    region = lock_open(region_id)
    participant, is_new = Participant.objects.get_or_create(
        region=region, organisation=organisation
    )
    if not is_new:
        raise ChangeRefused(f"{organisation} staat al bij de deelnemers.")
    changed(region, by=by, at=at, what=f"{organisation} toegevoegd")
    return participant


@transaction.atomic
def remove_participant(*, region_id: int, participant_id: int, by: User, at: datetime) -> None:
    """Take a party out; the region and the functions that it led lose their lead."""
    region = lock_open(region_id)
    participant = still_there(region.participants.select_related("organisation"), participant_id)
    region.function_plans.filter(lead=participant.organisation_id).update(lead=None)
    if region.lead_id == participant.organisation_id:
        region.lead = None
        region.save(update_fields=["lead"])
    participant.delete()
    changed(region, by=by, at=at, what=f"{participant.organisation} verwijderd")


@transaction.atomic
def add_partnership(
    *, region_id: int, partnership: Partnership, share: int, fate: str, reason: str, by, at
) -> RegionPartnership:
    """Let a partnership join, whole or for a share; its members come along as participants.

    Raises ChangeRefused when it is there already or its shares in the round exceed 100 %.
    """
    region = lock_open(region_id)
    if region.region_partnerships.filter(partnership=partnership).exists():
        raise ChangeRefused(f"{partnership} staat al in de regio.")
    link = RegionPartnership(
        region=region, partnership=partnership, share=share, fate=fate, reason=reason
    )
    with _saying(f"{partnership} {SHARES_TOO_LARGE}"):
        link.save()
    members = partnership.members.open().values_list("organisation", flat=True)
    Participant.objects.bulk_create(
        [Participant(region=region, organisation_id=pk) for pk in members], ignore_conflicts=True
    )
    changed(region, by=by, at=at, what=f"{partnership} toegevoegd")
    return link


@transaction.atomic
def remove_partnership(*, region_id: int, link_id: int, by: User, at: datetime) -> None:
    """Take a partnership out; its members stay until someone removes them."""
    region = lock_open(region_id)
    link = still_there(region.region_partnerships.select_related("partnership"), link_id)
    link.delete()
    changed(region, by=by, at=at, what=f"{link.partnership} verwijderd")


@transaction.atomic
def plan_function(
    *, region_id: int, function: str, shown: str, lead, arrangement: str, target: str, by, at
) -> FunctionPlan:
    """Fill one of the five functions. Raises StaleVersion when it changed meanwhile."""
    region = lock_open(region_id)
    plan = region.function_plans.get(function=function)
    refuse_if_stale(shown, *plan_of(plan))
    plan.lead, plan.arrangement, plan.target = lead, arrangement, target
    plan.save(update_fields=["lead", "arrangement", "target"])
    changed(region, by=by, at=at, what=f"Functie {plan.get_function_display().lower()} gewijzigd")
    return plan


def details_of(region: Region) -> tuple:
    """What the form of details shows, for its fingerprint."""
    return region.name, list(region.sectors), region.lead_id


def area_of(region: Region) -> list[str]:
    """The codes of the municipalities, for the fingerprint of their form."""
    return sorted(region.municipalities.values_list("code", flat=True))


def plan_of(plan: FunctionPlan) -> tuple:
    return plan.lead_id, plan.arrangement, plan.target


def lock_open(region_id: int) -> Region:
    """The region, locked. Raises ChangeRefused when it is not open for change."""
    region = Region.objects.select_for_update(of=("self",)).get(pk=region_id)
    if region.state not in EDITABLE:
        raise ChangeRefused(
            f"Dit voorstel is niet te wijzigen: het heeft de stand “{region.get_state_display()}”."
        )
    return region


def changed(region: Region, *, by: User | None, at: datetime, what: str) -> Region:
    """After every change: count and keep the version, and let the claimed locations follow.

    ``what`` says in Dutch what changed; ``by`` is None when the portal itself did it.
    """
    count_version(region, at=at)
    refresh_claims(region)
    versions.record(region, by=by, at=at, what=what)
    return region


def count_version(region: Region, *, at: datetime) -> None:
    """A saved change of any part of the proposal."""
    region.version += 1
    region.changed_at = at
    region.save(update_fields=["version", "changed_at"])


def refresh_claims(region: Region) -> None:
    """Claim the locations of boards × area × sectors, and only those.

    Read as plain lists of keys: with nested subqueries PostgreSQL guesses wrong on fresh tables.
    """
    wanted = set(
        Location.objects.claimable(
            organisation_ids=list(region.participants.values_list("organisation", flat=True)),
            municipality_ids=list(region.municipalities.values_list("pk", flat=True)),
            sectors=region.sectors,
        ).values_list("pk", flat=True)
    )
    claimed = set(region.location_claims.values_list("location", flat=True))
    if gone := claimed - wanted:
        region.location_claims.filter(location__in=gone).delete()
    LocationClaim.objects.bulk_create(
        LocationClaim(region=region, location_id=pk, round_id=region.round_id)
        for pk in sorted(wanted - claimed)
    )


@contextmanager
def _saying(sentence: str):
    """Around a save that the database guards: when its rule holds it back, say the sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as broken:
        if broken_constraint(broken) not in GUARDS:
            raise
        raise ChangeRefused(sentence) from broken


def still_there(rows, pk: int):
    """A part of the region; someone else may just have removed it."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise ChangeRefused("Dit is intussen al verwijderd.")
    return row


GUARDS = {"one_region_name_per_round", "shares_of_a_partnership_fit"}
NAME_TAKEN = "Er is in deze ronde al een regio met deze naam. Kies een andere naam."
SHARES_TOO_LARGE = (
    "doet al mee in een andere regio van deze ronde; samen komen de aandelen boven 100%. "
    "Kies een kleiner aandeel."
)
