"""Municipalities and organisations that go over into another. Nothing is ever deleted.

Locks are ``no_key``: who adds an organisation to a region or a partnership at this moment only
looks whether it exists, and need not wait.
"""

from collections.abc import Iterable
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest
from django.utils import timezone

from accounts.models import User
from common.refusal import Refused
from common.templatetags.dutch import datum
from organisations.merger_hooks import (
    MUNICIPALITY_FOLLOWERS,
    ORGANISATION_FOLLOWERS,
    Moving,
)
from organisations.models import (
    Delegation,
    Location,
    LocationBoard,
    Membership,
    MembershipRole,
    Municipality,
    Organisation,
)

# What a membership says of the mandate; it goes over as a whole.
MANDATE = ("has_mandate", "mandate_until", "evidence", "evidence_on", "mandate_by")


class MergerRefused(Refused):
    """These two cannot merge, or not on this day."""


@transaction.atomic
def merge_municipalities(
    *, absorbed: Iterable[Municipality], into: Municipality, on: date, by: User, at: datetime
) -> list[Municipality]:
    """Write down that municipalities go over into another on a day; once it is there, do it.

    ``on`` is the first day on which the old ones are gone. Entered again it changes nothing.
    """
    keys = sorted({municipality.pk for municipality in absorbed})
    rows = _locked(Municipality, [*keys, into.pk])
    for key in keys:
        _plan(rows[key], rows[into.pk], on)
    if on <= timezone.localdate(at):
        for key in keys:
            carry_out_municipality_merger(municipality_id=key, at=at)
    return [rows[key] for key in keys]


@transaction.atomic
def cancel_municipality_merger(*, municipality_id: int, by: User, at: datetime) -> Municipality:
    """Take a planned merger back, before its day. Taken back again it changes nothing."""
    old = _locked(Municipality, [municipality_id])[municipality_id]
    if old.merged_into_id is None:
        return old
    if old.merger_done_at or old.valid_to <= timezone.localdate(at):
        raise MergerRefused(f"{old} is al opgegaan. Een samenvoeging die inging, blijft staan.")
    old.merged_into = old.valid_to = None
    old.save(update_fields=["merged_into", "valid_to"])
    return old


@transaction.atomic
def carry_out_municipality_merger(*, municipality_id: int, at: datetime) -> bool:
    """Let all that held the old municipality hold its successor; False when that was done."""
    old = _locked(Municipality, [municipality_id])[municipality_id]
    if old.merger_done_at or not old.merged_into_id:
        return False
    if old.valid_to > timezone.localdate(at):
        raise MergerRefused(f"{old} gaat pas op {datum(old.valid_to)} op in een andere gemeente.")
    into = _standing(old)
    with pghistory.context(reason=f"Gemeente {old} is opgegaan in {into}"):
        Location.objects.filter(municipality=old).update(municipality=into)
        Organisation.objects.filter(municipality=old).update(municipality=into)
        _join_borders(old, into)
        for follower in MUNICIPALITY_FOLLOWERS:
            follower.move(absorbed=old, into=into, on=old.valid_to, at=at)
        old.merger_done_at = at
        old.save(update_fields=["merger_done_at"])
    return True


def carry_out_due_mergers(*, at: datetime) -> int:
    """Every merger whose day has come, the oldest first; returns how many were carried out."""
    due = Municipality.objects.due(timezone.localdate(at)).values_list("pk", flat=True)
    return sum(carry_out_municipality_merger(municipality_id=pk, at=at) for pk in list(due))


@transaction.atomic
def merge_organisations(
    *, absorbed: Organisation, into: Organisation, on: date, by: User, at: datetime
) -> Organisation:
    """Let one organisation go over into another, with its locations, people and places.

    The old row stays, with its number and its history, and points to the successor. Entered
    again it changes nothing.
    """
    rows = _locked(Organisation, [absorbed.pk, into.pk])
    old, new = rows[absorbed.pk], rows[into.pk]
    if old.merged_into_id == new.pk:
        return new
    _refuse_organisations(old, new, on=on, at=at)
    with pghistory.context(reason=f"{old} is opgegaan in {new}"):
        _move_locations(old, new, on)
        _move_people(old, new)
        _move_questions(old, new)
        new.sectors = sorted({*new.sectors, *old.sectors})
        new.save(update_fields=["sectors"])
        old.merged_from.update(merged_into=new)
        old.merged_into, old.merged_on = new, on
        old.save(update_fields=["merged_into", "merged_on"])
        for follower in ORGANISATION_FOLLOWERS:
            follower.move(absorbed=old, into=new, on=on, by=by, at=at)
    return new


def what_moves_with_municipality(old: Municipality, into: Municipality) -> list[Moving]:
    """What will hold the successor from that day, for the preview."""
    places = Location.objects.filter(municipality=old).values_list("name", flat=True)
    seats = Organisation.objects.filter(municipality=old).values_list("name", flat=True)
    own = [
        Moving("Vestigingen in de gemeente", list(places.order_by("name", "pk"))),
        Moving("Organisaties die er zijn gevestigd", list(seats.order_by("name", "pk"))),
    ]
    return own + [m for f in MUNICIPALITY_FOLLOWERS for m in f.preview(absorbed=old, into=into)]


def what_moves_with_organisation(old: Organisation, into: Organisation) -> list[Moving]:
    """What will go over to the successor, for the preview."""
    places = old.locations.order_by("name", "pk").values_list("name", flat=True)
    people = Membership.objects.filter(organisation=old).select_related("user")
    names = sorted(membership.user.get_full_name() for membership in people)
    own = [
        Moving("Vestigingen", list(places)),
        Moving("Mensen", names, "Wie al bij de opvolger hoort, houdt de sterkste rol."),
    ]
    return own + [m for f in ORGANISATION_FOLLOWERS for m in f.preview(absorbed=old, into=into)]


def _locked(model, keys: list[int]) -> dict:
    """The rows by key, locked in one order, so that two mergers do not wait for each other."""
    rows = model.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    return rows.in_bulk(set(keys))


def _plan(old: Municipality, into: Municipality, on: date) -> None:
    if old.merged_into_id == into.pk and old.valid_to == on:
        return
    if old.pk == into.pk:
        raise MergerRefused("Een gemeente gaat niet op in zichzelf.")
    if old.valid_to:
        raise MergerRefused(f"{old} bestaat al vanaf {datum(old.valid_to)} niet meer.")
    if old.valid_from >= on:
        raise MergerRefused(f"{old} bestaat pas vanaf {datum(old.valid_from)}.")
    if not Municipality.objects.valid_on(on).filter(pk=into.pk).exists():
        raise MergerRefused(f"{into} bestaat op {datum(on)} niet. Kies een gemeente die er dan is.")
    later = old.merged_from.filter(valid_to__gte=on).first()
    if later:
        raise MergerRefused(
            f"{later} gaat op {datum(later.valid_to)} op in {old}. Maak dat eerst ongedaan."
        )
    old.merged_into, old.valid_to = into, on
    old.save(update_fields=["merged_into", "valid_to"])


def _standing(old: Municipality) -> Municipality:
    """The successor; or its successor, when that one went over in the meantime."""
    into = old
    while into.merged_into and (into is old or into.merger_done_at):
        into = into.merged_into
    return into


def _join_borders(old: Municipality, into: Municipality) -> None:
    """The successor borders on all that either bordered on; the old one borders on nothing."""
    into.neighbours.add(*old.neighbours.exclude(pk=into.pk))
    old.neighbours.clear()


def _refuse_organisations(old: Organisation, new: Organisation, *, on: date, at: datetime) -> None:
    if old.pk == new.pk:
        raise MergerRefused("Een organisatie gaat niet op in zichzelf.")
    if old.merged_into_id:
        raise MergerRefused(f"{old} is al opgegaan in {old.merged_into}.")
    if new.merged_into_id:
        raise MergerRefused(f"{new} is zelf opgegaan in {new.merged_into}. Kies die organisatie.")
    if not new.in_register:
        raise MergerRefused(f"{new} staat niet meer in het register.")
    if old.kind != new.kind:
        raise MergerRefused(
            f"{old} en {new} zijn niet van dezelfde soort: "
            f"{old.get_kind_display().lower()} en {new.get_kind_display().lower()}."
        )
    if on > timezone.localdate(at):
        raise MergerRefused("Voer een fusie in op de dag zelf of later.")


def _move_locations(old: Organisation, new: Organisation, on: date) -> None:
    """The school sites get another board, and each keeps the boards that it had."""
    sites = list(old.locations.order_by("pk").values_list("pk", flat=True))
    present = LocationBoard.objects.filter(location__in=sites, until=None)
    known = set(present.values_list("location", flat=True))
    present.update(until=Greatest("since", Value(on)))
    before = [
        LocationBoard(location_id=pk, organisation=old, until=on) for pk in sites if pk not in known
    ]
    after = [LocationBoard(location_id=pk, organisation=new, since=on) for pk in sites]
    LocationBoard.objects.bulk_create(before + after)
    old.locations.update(organisation=new)


def _move_people(old: Organisation, new: Organisation) -> None:
    """Everyone once: who belongs to both keeps the strongest role and mandate."""
    own = {membership.user_id: membership for membership in new.memberships.all()}
    for membership in old.memberships.order_by("pk"):
        theirs = own.get(membership.user_id)
        if theirs:
            _keep_strongest(theirs, membership)
            _keep_delegations(theirs, membership)
            membership.delete()
        else:
            membership.organisation = new
            membership.save(update_fields=["organisation"])


def _move_questions(old: Organisation, new: Organisation) -> None:
    """Who still waits for access gets the answer of the successor; asked twice is asked once."""
    asked = new.access_requests.open().values("user")
    old.access_requests.open().exclude(user__in=asked).update(organisation=new)


def _keep_strongest(kept: Membership, other: Membership) -> None:
    if other.role == MembershipRole.DIRECTOR:
        kept.role = MembershipRole.DIRECTOR
    if other.has_mandate and _ends_later(other, kept):
        for field in MANDATE:
            setattr(kept, field, getattr(other, field))
    kept.save(update_fields=["role", *MANDATE])


def _ends_later(one: Membership, other: Membership) -> bool:
    """Whether the mandate of one outlasts that of the other; without an end is the longest."""
    if not other.has_mandate:
        return True
    last = date.max
    return (one.mandate_until or last) > (other.mandate_until or last)


def _keep_delegations(kept: Membership, other: Membership) -> None:
    Delegation.objects.filter(giver=other).exclude(receiver=kept).update(giver=kept)
    Delegation.objects.filter(receiver=other).exclude(giver=kept).update(receiver=kept)
