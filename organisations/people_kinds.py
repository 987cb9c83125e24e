"""Invitations to an organisation: to belong to it, or to answer for it during a period."""

from dataclasses import asdict
from datetime import date

from django.urls import reverse
from django.utils import timezone

from accounts.invitations import Kind
from accounts.permissions import person_with
from common.templatetags.dutch import datum
from organisations import people, permissions
from organisations.models import Organisation
from organisations.models.membership import MembershipRole
from organisations.people import Place


def as_terms(place: Place) -> dict:
    """A place as an invitation keeps it: dates as text."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(place).items()
    }


def as_place(terms: dict) -> Place:
    days = {name: _day(terms.get(name)) for name in ("mandate_until", "evidence_on")}
    return Place(**(terms | days))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class _OfOrganisation(Kind):
    model = Organisation

    def url(self, target):
        return reverse("organisations:people", args=[target.slug])

    def belongs(self, target, email):
        person = person_with(email)
        return person is not None and permissions.role_in(person, target) is not None


class ToOrganisation(_OfOrganisation):
    """The terms are a place."""

    name = "organisation"

    def title(self, target):
        return f"{target}"

    def may_invite(self, user, target, terms):
        if as_place(terms).is_plain:
            return permissions.may_manage_people(user, target)
        return permissions.may_give_mandate(user, target)

    def grants(self, terms):
        place = as_place(terms)
        role = f"de rol {MembershipRole(place.role).label.lower()}"
        if not place.has_mandate:
            return f"{role}, zonder mandaat"
        until = f" tot en met {datum(place.mandate_until)}" if place.mandate_until else ""
        return f"{role}, met mandaat{until}"

    def accept(self, target, *, user, terms, by, at):
        people.join(organisation_id=target.pk, person=user, place=as_place(terms), by=by)


class Delegated(_OfOrganisation):
    """The terms are a period and a reason; only who holds a mandate gives it."""

    name = "delegation"

    def title(self, target):
        return f"een volmacht van {target}"

    def may_invite(self, user, target, terms):
        return permissions.may_delegate(user, target, on=timezone.localdate())

    def grants(self, terms):
        days = datum(_day(terms["since"])), datum(_day(terms["until"]))
        return f"volmacht om te antwoorden van {days[0]} tot en met {days[1]}"

    def accept(self, target, *, user, terms, by, at):
        people.delegate(
            organisation_id=target.pk,
            giver=by,
            receiver=user,
            since=_day(terms["since"]),
            until=_day(terms["until"]),
            reason=terms["reason"],
            at=at,
        )
