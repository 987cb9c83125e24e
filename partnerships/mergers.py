"""What a merger of municipalities or organisations means for partnerships."""

from datetime import date, datetime

from django.db.models import Q

from accounts.models import User
from organisations.merger_hooks import Follower, Moving
from organisations.models import Municipality, Organisation
from partnerships.models import FeedingMunicipality, Member, MemberRole, Partnership, Seat

# What an organisation answered to a partnership binds its successor too.
ANSWER = ("answer", "asked_at", "reminded_at", "answered_at", "answered_by", "remark", "reply")


def _feeding_areas(*, absorbed: Municipality, into: Municipality) -> list[Moving]:
    names = Partnership.objects.filter(feeding_area=absorbed).order_by("name", "pk")
    return [Moving("Partnerschappen met de gemeente in hun voedingsgebied", list(_names(names)))]


def _follow_municipality(
    *, absorbed: Municipality, into: Municipality, on: date, at: datetime
) -> None:
    """A feeding area that had the old one has the successor, once."""
    rows = FeedingMunicipality.objects.filter(municipality=absorbed)
    have = FeedingMunicipality.objects.filter(municipality=into).values("partnership")
    rows.filter(partnership__in=list(have.values_list("partnership", flat=True))).delete()
    rows.update(municipality=into)


def _memberships(*, absorbed: Organisation, into: Organisation) -> list[Moving]:
    joined = Partnership.objects.filter(
        members__organisation=absorbed, members__until=None
    ).order_by("name", "pk")
    led = Partnership.objects.filter(lead=absorbed).order_by("name", "pk")
    return [
        Moving(
            "Partnerschappen waaraan de organisatie deelneemt",
            list(_names(joined)),
            "Het oude lidmaatschap eindigt op de dag van de fusie. Studentaantallen blijven staan "
            "op de oude naam.",
        ),
        Moving("Partnerschappen met deze penvoerder", list(_names(led))),
    ]


def _follow_organisation(
    *, absorbed: Organisation, into: Organisation, on: date, by: User, at: datetime
) -> None:
    """Memberships end on the day and go on for the successor; so does being the lead.

    Who sits at a table stays seated, for the successor.
    """
    Seat.objects.filter(organisation=absorbed).update(organisation=into)
    open_rows = Member.objects.current().filter(organisation=absorbed)
    touched = Q(pk__in=open_rows.values("partnership")) | Q(lead=absorbed)
    partnerships = Partnership.objects.filter(touched).order_by("pk")
    for partnership in partnerships.select_for_update(of=("self",), no_key=True):
        for member in partnership.members.current().filter(organisation=absorbed):
            _succeed(member, into, on)
        if partnership.lead_id == absorbed.pk:
            partnership.lead = into
            partnership.save(update_fields=["lead"])


def _succeed(member: Member, into: Organisation, on: date) -> None:
    """One row ends and one begins. A successor that is in already stays what it is, or leads."""
    own = member.partnership.members.current().filter(organisation=into).first()
    day = _end(member, on)
    if own and member.role != MemberRole.LEAD:
        return
    if own:
        day = max(day, _end(own, day))
    answer = {name: getattr(member, name) for name in ANSWER}
    member.partnership.members.create(organisation=into, role=member.role, since=day, **answer)


def _end(member: Member, on: date) -> date:
    """End a row on the day, or on its own first day when it began later."""
    member.until = max(on, member.since)
    member.save(update_fields=["until"])
    return member.until


def _names(rows):
    return rows.values_list("name", flat=True)


MUNICIPALITY = Follower(preview=_feeding_areas, move=_follow_municipality)
ORGANISATION = Follower(preview=_memberships, move=_follow_organisation)
