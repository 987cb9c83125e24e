"""Composing a region: every change of its parts goes through a verb here.

Each verb locks the region, so that changes of one proposal come one after another, refuses when
it is not open for change, and counts a new version. Lock order: region, then its parts.
"""

from collections.abc import Collection
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from accounts.models import User
from common.constraints import broken_constraint
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.text import one_line
from organisations.models import Municipality, Organisation
from partnerships.models import Partnership
from regions import consent, versions
from regions.claims import refresh_claims
from regions.models import ComposedPart, FunctionLead, Participant, Region, RegionPartnership
from regions.models.comment import Place
from regions.opening import Opening, moved_parts, place_of
from regions.states import EDITABLE, Consent, DraftPhase, RegionState

# What one person writes in one text within this time, while it saves itself, is one version.
SITTING = timedelta(minutes=15)


class ChangeRefused(Refused):
    """The composition is locked, or the change does not fit."""


@transaction.atomic
def change_details(*, region_id: int, shown: str, by: User, at: datetime, **values) -> Region:
    """Name, sectors, lead, scope and delineation with their reasons; what is not named stays.

    Raises StaleVersion when they changed since they were shown.
    """
    region = lock_open(region_id, ComposedPart.DETAILS)
    refuse_if_stale(shown, *details_of(region))
    for name, value in values.items():
        setattr(region, name, one_line(value) if name == "name" else value)
    with saying(NAME_TAKEN):
        region.save(update_fields=list(values))
    return changed(region, by=by, at=at, what="Gegevens gewijzigd")


@transaction.atomic
def set_phase(*, region_id: int, phase: str, by: User, at: datetime) -> Region:
    """Say how far a draft is, and with that who knows of it. It is no change of the proposal.

    Raises ChangeRefused when the region is no draft, when a sketch was shown to others already,
    or when the partnerships of a sketch were promised elsewhere meanwhile.
    """
    region = lock_open(region_id)
    if region.state != RegionState.DRAFT:
        raise ChangeRefused("Alleen een concept heeft een fase.")
    asked = region.participants.exclude(consent=Consent.NOT_ASKED)
    if phase == DraftPhase.SKETCH and asked.exists():
        raise ChangeRefused(
            "Er is al om instemming gevraagd. Het voorstel kan dan geen schets meer zijn."
        )
    was_sketch, region.phase = region.is_sketch, phase
    region.save(update_fields=["phase"])
    if was_sketch and not region.is_sketch:
        _count_shares(region)
    return region


@transaction.atomic
def set_municipalities(
    *, region_id: int, shown: str, codes: Collection[str], by: User, at: datetime
) -> Region:
    """Make these municipalities the area. Raises StaleVersion when it changed meanwhile."""
    region = lock_open(region_id, ComposedPart.AREA)
    refuse_if_stale(shown, area_of(region))
    region.municipalities.set(Municipality.objects.filter(code__in=codes))
    return changed(region, by=by, at=at, what="Werkgebied gewijzigd")


@transaction.atomic
def add_participant(
    *, region_id: int, organisation: Organisation, by: User, at: datetime
) -> Participant:
    """Propose an organisation as a party; it counts once it confirms for itself."""
    region = lock_open(region_id, ComposedPart.PARTIES)
    participant, is_new = Participant.objects.get_or_create(
        region=region, organisation=organisation
    )
    if not is_new:
        raise ChangeRefused(f"{organisation} staat al bij de deelnemers.")
    changed(region, by=by, at=at, what=f"{organisation} toegevoegd")
    return participant


@transaction.atomic
def add_participants(
    *, region_id: int, organisations: Collection[Organisation], by: User, at: datetime
) -> list[Participant]:
    """Propose several organisations in one version; gives those that were not there yet."""
    region = lock_open(region_id, ComposedPart.PARTIES)
    present = set(region.participants.values_list("organisation", flat=True))
    new = [organisation for organisation in organisations if organisation.pk not in present]
    added = Participant.objects.bulk_create(
        Participant(region=region, organisation=organisation) for organisation in new
    )
    if added:
        names = ", ".join(organisation.name for organisation in new)
        changed(region, by=by, at=at, what=f"Toegevoegd: {names}")
    return added


@transaction.atomic
def remove_participant(*, region_id: int, participant_id: int, by: User, at: datetime) -> None:
    """Take a party out; the region and the functions that it led lose their lead."""
    region = lock_open(region_id, ComposedPart.PARTIES)
    participant = still_there(region.participants.select_related("organisation"), participant_id)
    region.function_plans.filter(lead=participant.organisation_id).update(lead=None)
    led = FunctionLead.objects.filter(plan__region=region)
    led.filter(organisation=participant.organisation_id).delete()
    if region.lead_id == participant.organisation_id:
        region.lead = None
        region.save(update_fields=["lead"])
    participant.delete()
    changed(region, by=by, at=at, what=f"{participant.organisation} verwijderd")


@transaction.atomic
def set_sectors(
    *, region_id: int, participant_id: int, shown: str, sectors: Collection[str], by, at
) -> Participant:
    """With which of its sectors a party takes part; none is all of them.

    Raises StaleVersion when they changed meanwhile.
    """
    region = lock_open(region_id, ComposedPart.PARTIES)
    participant = still_there(region.participants.select_related("organisation"), participant_id)
    refuse_if_stale(shown, participant.sectors)
    participant.sectors = list(sectors)
    participant.save(update_fields=["sectors"])
    changed(region, by=by, at=at, what=f"Sectoren van {participant.organisation} gewijzigd")
    return participant


@transaction.atomic
def add_partnership(
    *, region_id: int, partnership: Partnership, share: int, fate: str, reason: str, by, at
) -> RegionPartnership:
    """Let a partnership join, whole or for a share; its members come along as participants.

    Raises ChangeRefused when it is there already or its shares in the round exceed 100 %.
    """
    region = lock_open(region_id, ComposedPart.PARTNERSHIPS)
    if region.region_partnerships.filter(partnership=partnership).exists():
        raise ChangeRefused(f"{partnership} staat al in de regio.")
    link = RegionPartnership(
        region=region, partnership=partnership, share=share, fate=fate, reason=reason
    )
    with saying(f"{partnership} {SHARES_TOO_LARGE}"):
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
    region = lock_open(region_id, ComposedPart.PARTNERSHIPS)
    link = still_there(region.region_partnerships.select_related("partnership"), link_id)
    link.delete()
    changed(region, by=by, at=at, what=f"{link.partnership} verwijderd")


@transaction.atomic
def change_partnership(
    *, region_id: int, link_id: int, shown: str, share: int, fate: str, reason: str, by, at
) -> RegionPartnership:
    """Its share, what becomes of it, and why. Raises StaleVersion when these changed meanwhile."""
    region = lock_open(region_id, ComposedPart.PARTNERSHIPS)
    link = still_there(region.region_partnerships.select_related("partnership"), link_id)
    refuse_if_stale(shown, *terms_of(link))
    link.share, link.fate, link.reason = share, fate, reason
    with saying(f"{link.partnership} {SHARES_TOO_LARGE}"):
        link.save(update_fields=["share", "fate", "reason"])
    changed(region, by=by, at=at, what=f"{link.partnership} gewijzigd")
    return link


def details_of(region: Region) -> tuple:
    """What the form of details shows, for its fingerprint."""
    reach = region.scope, region.scope_reason, region.delineation, region.delineation_reason
    return region.name, list(region.sectors), region.lead_id, *reach


def area_of(region: Region) -> list[str]:
    """The codes of the municipalities, for the fingerprint of their form."""
    return sorted(region.municipalities.values_list("code", flat=True))


def terms_of(link: RegionPartnership) -> tuple:
    """How a partnership joins, for the fingerprint of its form."""
    return link.share, link.fate, link.reason


def lock_open(region_id: int, *parts: str) -> Region:
    """The region, locked. Raises Refused when one of these parts of it may not change now.

    Without a part it is enough that something of the region may change.
    """
    region = Region.objects.select_for_update(of=("self",)).get(pk=region_id)
    if region.state not in EDITABLE:
        raise ChangeRefused(
            f"Dit voorstel is niet te wijzigen: het heeft de stand “{region.get_state_display()}”."
        )
    if parts:
        opening = Opening.of(region)
        refuse_unasked(opening, parts)
        opening.refuse_locked(parts)
    return region


def changed(
    region: Region, *, by: User | None, at: datetime, what: str, returns_to: int | None = None
) -> Region:
    """After every change: count and keep the version; claims follow, and touched answers lapse.

    ``what`` says in Dutch what changed; ``by`` is None when the portal itself did it;
    ``returns_to`` is the version that it equals when someone took a change back. Raises PartLocked
    when the change reached into a part that is locked.
    """
    count_version(region, at=at)
    refresh_claims(region)
    before, now = versions.record(region, by=by, at=at, what=what, returns_to=returns_to)
    if before and by is not None:  # a merger in the register moves what is locked too
        Opening.of(region).refuse_locked(sorted(moved_parts(before, now)))
    consent.void_where_touched(region, before, now, by=by, at=at)
    return region


def count_version(region: Region, *, at: datetime) -> None:
    """A saved change of any part of the proposal."""
    region.version += 1
    region.changed_at = at
    region.save(update_fields=["version", "changed_at"])


def refuse_unasked(opening: Opening, parts: Collection[str]) -> None:
    """Raises ChangeRefused when OCW asked for a supplement on other parts than these."""
    if all(place_of(part) in opening.places for part in parts):
        return
    named = [found.label for found in Place if found in opening.places]
    raise ChangeRefused(
        f"Dit onderdeel staat vast. OCW vroeg alleen een aanvulling op: {', '.join(named)}."
    )


def _count_shares(region: Region) -> None:
    """The shares of a sketch counted for nobody; let the trigger weigh them against the others."""
    for link in region.region_partnerships.select_related("partnership"):
        with saying(f"{link.partnership} {SHARES_TOO_LARGE}"):
            link.save(update_fields=["share"])


@contextmanager
def saying(sentence: str):
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
