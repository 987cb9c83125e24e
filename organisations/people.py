"""The people of an organisation: who belongs to it, with which mandate, and for how long.

A director gives a mandate, never to himself; docs/decisions/0015 says why. Ended memberships
leave the table and stay in the history.
"""

from dataclasses import astuple, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from organisations import letters, permissions
from organisations.models import (
    AccessRequest,
    Delegation,
    Membership,
    MembershipRole,
    Organisation,
    RequestState,
)


class PeopleRefused(Refused):
    """The change does not fit the rules on people and mandates."""


@dataclass(frozen=True)
class Place:
    """What someone is in an organisation: a role, and a mandate with its evidence or none."""

    role: str
    has_mandate: bool = False
    mandate_until: date | None = None
    evidence: str = ""
    evidence_on: date | None = None

    @property
    def is_plain(self) -> bool:
        return self.role == MembershipRole.CONTACT and not self.has_mandate


def place_of(membership: Membership) -> Place:
    return Place(
        membership.role,
        membership.has_mandate,
        membership.mandate_until,
        membership.evidence,
        membership.evidence_on,
    )


def details_of(membership: Membership) -> tuple:
    """What the form of a member shows, for its fingerprint."""
    return astuple(place_of(membership))


@transaction.atomic
def join(*, organisation_id: int, person: User, place: Place, by: User) -> Membership:
    """Let someone belong to an organisation, with the mandate that ``by`` may give."""
    organisation = _locked(organisation_id)
    _check_right_to_give(by, organisation, place)
    if organisation.memberships.filter(user=person).exists():
        raise PeopleRefused(f"{person} hoort al bij {organisation}.")
    membership = Membership(user=person, organisation=organisation)
    return _write(membership, place, by=by)


@transaction.atomic
def change_member(
    *, membership_id: int, shown: str, place: Place, by: User, at: datetime
) -> Membership:
    """Change the role or the mandate of someone else. Raises StaleVersion when it changed."""
    membership = _member(membership_id)
    if not permissions.may_change_member(by, membership):
        raise PeopleRefused("U mag de gegevens van deze persoon niet wijzigen.")
    refuse_if_stale(shown, *details_of(membership))
    _check_right_to_give(by, membership.organisation, place)
    _write(membership, place, by=by)
    letters.changed(membership, by=by, at=at)
    return membership


@transaction.atomic
def end_member(*, membership_id: int, by: User, at: datetime) -> None:
    """End a membership, one's own or that of another; somebody stays to answer the post."""
    membership = _member(membership_id)
    if by != membership.user and not permissions.may_change_member(by, membership):
        raise PeopleRefused("U mag de deelname van deze persoon niet beëindigen.")
    others = membership.organisation.memberships.exclude(pk=membership.pk)
    if not others.exists() and not permissions.may_manage_register(by):
        raise PeopleRefused(
            f"{membership.user} is de laatste van {membership.organisation}. "
            "Nodig eerst iemand anders uit."
        )
    letters.ended(membership, by=by, at=at)
    membership.delete()


@transaction.atomic
def ask_access(
    *, organisation_id: int, role: str, motivation: str, by: User, at: datetime
) -> AccessRequest:
    """Ask to belong to an organisation; its people get a mail."""
    organisation = _locked(organisation_id)
    if organisation.memberships.filter(user=by).exists():
        raise PeopleRefused(f"U hoort al bij {organisation}.")
    if organisation.access_requests.open().filter(user=by).exists():
        raise PeopleRefused("U hebt hier al om toegang gevraagd.")
    request = organisation.access_requests.create(
        user=by, role=role, motivation=motivation, asked_at=at
    )
    letters.asked(request, permissions.who_answers_requests(organisation), at=at)
    return request


@transaction.atomic
def grant_access(*, request_id: int, place: Place, by: User, at: datetime) -> Membership:
    """Let someone in who asked, in the role and with the mandate that the organisation chooses."""
    request = _open_request(request_id, by)
    membership = join(
        organisation_id=request.organisation_id, person=request.user, place=place, by=by
    )
    _answer(request, RequestState.GRANTED, by=by, at=at)
    return membership


@transaction.atomic
def refuse_access(*, request_id: int, reason: str, by: User, at: datetime) -> AccessRequest:
    """Do not let someone in, with the reason."""
    request = _open_request(request_id, by)
    request.refused_reason = reason
    return _answer(request, RequestState.REFUSED, by=by, at=at)


@transaction.atomic
def delegate(
    *,
    organisation_id: int,
    giver: User,
    receiver: User,
    since: date,
    until: date,
    reason: str,
    at: datetime,
) -> Delegation:
    """Let someone answer for the organisation during a period; a newcomer becomes a contact."""
    organisation = _locked(organisation_id)
    own = organisation.memberships.mandated(timezone.localdate(at)).filter(user=giver).first()
    if own is None or not own.is_mandated(until):
        raise PeopleRefused("U kunt geen volmacht geven voor langer dan uw eigen mandaat.")
    if giver == receiver:
        raise PeopleRefused("U kunt uzelf geen volmacht geven.")
    other, _is_new = organisation.memberships.get_or_create(
        user=receiver, defaults={"role": MembershipRole.CONTACT}
    )
    delegation = Delegation.objects.create(
        giver=own, receiver=other, since=since, until=until, reason=reason, given_at=at
    )
    letters.delegated(delegation, organisation, at=at)
    return delegation


@transaction.atomic
def withdraw_delegation(*, delegation_id: int, by: User, at: datetime) -> Delegation:
    """Take a delegation back: who gave it, or who gives mandates here."""
    rows = Delegation.objects.select_for_update(of=("self",)).for_list()
    delegation = rows.select_related("giver__organisation").get(pk=delegation_id)
    organisation = delegation.giver.organisation
    if by != delegation.giver.user and not permissions.may_give_mandate(by, organisation):
        raise PeopleRefused("U mag deze volmacht niet intrekken.")
    if delegation.withdrawn_at is not None:
        raise PeopleRefused("Deze volmacht is al ingetrokken.")
    delegation.withdrawn_at, delegation.withdrawn_by = at, by
    delegation.save(update_fields=["withdrawn_at", "withdrawn_by"])
    letters.withdrawn(delegation, organisation, by=by, at=at)
    return delegation


def _locked(organisation_id: int) -> Organisation:
    """Changes of the people of one organisation come one after another."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)


def _member(membership_id: int) -> Membership:
    rows = Membership.objects.select_related("organisation", "user")
    membership = rows.filter(pk=membership_id).first()
    if membership is None:
        raise PeopleRefused("Deze persoon hoort niet meer bij de organisatie.")
    _locked(membership.organisation_id)
    return rows.get(pk=membership_id)


def _check_right_to_give(by: User, organisation: Organisation, place: Place) -> None:
    if not permissions.may_manage_people(by, organisation):
        raise PeopleRefused(f"U beheert de mensen van {organisation} niet.")
    if not place.is_plain and not permissions.may_give_mandate(by, organisation):
        raise PeopleRefused("Alleen een bestuurder wijst bestuurders aan en geeft een mandaat.")


def _write(membership: Membership, place: Place, *, by: User) -> Membership:
    """The row; who gives a mandate, or changes one, is written down with it."""
    if place_of(membership) != place or membership.pk is None:
        membership.mandate_by = by if place.has_mandate else None
    membership.role, membership.has_mandate = place.role, place.has_mandate
    membership.mandate_until, membership.evidence = place.mandate_until, place.evidence
    membership.evidence_on = place.evidence_on
    membership.save()
    return membership


def _open_request(request_id: int, by: User) -> AccessRequest:
    rows = AccessRequest.objects.select_for_update(of=("self",))
    request = rows.select_related("user", "organisation").get(pk=request_id)
    if not permissions.may_manage_people(by, request.organisation):
        raise PeopleRefused("U mag deze aanvraag niet beantwoorden.")
    if request.state != RequestState.OPEN:
        raise PeopleRefused("Deze aanvraag is al beantwoord.")
    return request


def _answer(request: AccessRequest, state: str, *, by: User, at: datetime) -> AccessRequest:
    request.state, request.answered_by, request.answered_at = state, by, at
    request.save(update_fields=["state", "answered_by", "answered_at", "refused_reason"])
    letters.answered(request, at=at)
    return request
