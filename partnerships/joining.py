"""Being a member: the organisation itself confirms, declines with a reason, or asks.

This module alone writes ``Member.answer``. The history of a member has every answer.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from common.mail import queue_mail
from common.refusal import Refused
from partnerships.models import Answer, Member, MemberRole, Partnership

# verb: (answers it starts from, answer it leads to)
TRANSITIONS = {
    "ask": ({Answer.ASKED, Answer.QUESTION, Answer.DECLINED}, Answer.ASKED),
    "remind": ({Answer.ASKED}, Answer.ASKED),
    "confirm": ({Answer.ASKED, Answer.QUESTION, Answer.DECLINED}, Answer.CONFIRMED),
    "decline": ({Answer.ASKED, Answer.QUESTION, Answer.CONFIRMED}, Answer.DECLINED),
    "enquire": ({Answer.ASKED}, Answer.QUESTION),
}
OF_THE_TEAM = {"ask", "remind"}
QUIET = timedelta(days=7)  # so long nobody is reminded again
PATIENCE = timedelta(days=14)  # after so long the portal reminds by itself


class JoiningRefused(Refused):
    """The question is not open, or the membership has ended."""


def allowed_verbs(member: Member) -> set[str]:
    """The verbs a page may offer; the same table guards them."""
    if member.until:
        return set()
    verbs = {v for v, (sources, _to) in TRANSITIONS.items() if member.answer in sources}
    return verbs - {"decline"} if member.role == MemberRole.LEAD else verbs


@transaction.atomic
def ask(*, member_id: int, reply: str, by: User, at: datetime) -> Member:
    """Put the question to an organisation, with an answer to what it asked itself."""
    member = _lock(member_id, "ask")
    member.asked_at, member.reply = at, reply
    member.answered_at = member.answered_by = member.reminded_at = None
    _move(member, "ask")
    _tell(member, "gevraagd", ASK_MAIL, by=str(by), at=at)
    return member


@transaction.atomic
def remind(*, member_id: int, by: User | None, at: datetime) -> Member:
    """Mail once more to whoever may answer; not more than once a week."""
    member = _lock(member_id, "remind")
    last = member.reminded_at or member.asked_at
    if last and last > at - QUIET:
        raise JoiningRefused(
            f"{member.organisation} kreeg de afgelopen week al bericht. Wacht nog even."
        )
    member.reminded_at = at
    member.save(update_fields=["reminded_at"])
    _tell(member, "herinnering", REMINDER_MAIL, by=str(by or "Het portaal"), at=at)
    return member


def remind_silent(*, at: datetime) -> int:
    """Remind every organisation that has been silent for two weeks; returns how many."""
    silent = Member.objects.silent_since(at - PATIENCE).order_by("pk")
    ids = list(silent.values_list("pk", flat=True))
    return sum(_remind_if_silent(member_id, at=at) for member_id in ids)


@transaction.atomic
def confirm(*, member_id: int, by: User, at: datetime) -> Member:
    """The organisation is a member, in the role that it was asked for."""
    member = _lock(member_id, "confirm")
    member.remark = ""
    return _answer(member, "confirm", by=by, at=at)


@transaction.atomic
def decline(*, member_id: int, remark: str, by: User, at: datetime) -> Member:
    """The organisation is no member, with its reason."""
    member = _lock(member_id, "decline")
    member.remark = remark
    return _answer(member, "decline", by=by, at=at)


@transaction.atomic
def enquire(*, member_id: int, remark: str, by: User, at: datetime) -> Member:
    """The organisation wants to know something first."""
    member = _lock(member_id, "enquire")
    member.remark = remark
    return _answer(member, "enquire", by=by, at=at)


def _remind_if_silent(member_id: int, *, at: datetime) -> bool:
    """Another worker, or the organisation, may have been first."""
    try:
        remind(member_id=member_id, by=None, at=at)
    except JoiningRefused:
        return False
    return True


def _answer(member: Member, verb: str, *, by: User, at: datetime) -> Member:
    member.answered_at, member.answered_by = at, by
    return _move(member, verb)


def _lock(member_id: int, verb: str) -> Member:
    # First the partnership, then its member: the one lock order of the portal.
    Partnership.objects.select_for_update(of=("self",)).get(members=member_id)
    members = Member.objects.select_for_update(of=("self",))
    member = members.select_related("partnership", "organisation").get(pk=member_id)
    if member.until:
        raise JoiningRefused(f"{member.organisation} doet niet meer mee aan dit partnerschap.")
    if verb not in allowed_verbs(member):
        if member.role == MemberRole.LEAD:
            raise JoiningRefused("De penvoerder kan niet vertrekken; wijs eerst een ander aan.")
        raise JoiningRefused(
            f"Dit kan nu niet: het antwoord van {member.organisation} is "
            f"“{member.get_answer_display().lower()}”."
        )
    return member


def _move(member: Member, verb: str) -> Member:
    member.answer = TRANSITIONS[verb][1]
    names = ("answer", "asked_at", "reminded_at", "answered_at", "answered_by", "remark", "reply")
    member.save(update_fields=names)
    return member


def _tell(member: Member, occasion: str, text: str, *, by: str, at: datetime) -> None:
    """A mail to everyone who holds a mandate of the organisation."""
    partnership, organisation = member.partnership, member.organisation
    page = reverse("partnerships:joining", args=[partnership.slug, organisation.slug])
    words = {"by": by, "organisation": organisation, "partnership": partnership.name}
    words |= {"role": member.get_role_display().lower(), "link": settings.SITE_URL + page}
    words["reply"] = f"\nHet team schrijft u:\n{member.reply}\n" if member.reply else ""
    contacts = organisation.memberships.with_mandate(timezone.localdate(at))
    for membership in contacts.select_related("user"):
        queue_mail(
            to=membership.user.email,
            occasion=f"deelname-{occasion}:{member.pk}:{at.isoformat()}",
            subject=f"Deelname aan {partnership.name}",
            body=text.format(name=membership.user.get_full_name(), **words),
            at=at,
        )


ASK_MAIL = """\
Geachte {name},

{by} heeft {organisation} als {role} bij {partnership} gezet. Alleen uw eigen antwoord telt.
{reply}
U kunt de gegevens bekijken en antwoorden op:
{link}

U kunt de deelname bevestigen, met een reden laten weten dat uw organisatie niet deelneemt, of
eerst een vraag stellen.

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
REMINDER_MAIL = """\
Geachte {name},

{by} herinnert u aan een open vraag: doet {organisation} als {role} mee aan {partnership}?
{reply}
U antwoordt op:
{link}

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
