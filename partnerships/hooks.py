"""What the page of an organisation shows of partnerships."""

from common.templatetags.dutch import datum
from organisations.hooks import INVOLVEMENTS, Involvement, Source
from partnerships.member_pages import ANSWER_LEVELS
from partnerships.models import Answer, Member, Partnership


def _members(user):
    """The memberships of partnerships that this person may see."""
    return Member.objects.filter(partnership__in=Partnership.objects.visible_to(user).values("pk"))


def _rows(user, organisation) -> list[Involvement]:
    """Its partnerships: the present ones first, by name; then those that it left."""
    found = _members(user).filter(organisation=organisation)
    found = found.select_related("partnership", "answered_by")
    return [_row(m) for m in sorted(found, key=_present_first)]


def _present_first(member: Member) -> tuple:
    return member.until is not None, member.partnership.name, member.since, member.pk


def _row(member: Member) -> Involvement:
    answered = member.answer in (Answer.CONFIRMED, Answer.DECLINED) and member.answered_at
    return Involvement(
        title=member.partnership.name,
        url=member.partnership.get_absolute_url(),
        note=member.partnership.get_kind_display(),
        role=member.get_role_display(),
        since=member.since,
        until=member.until,
        level=ANSWER_LEVELS[member.answer],
        status=member.get_answer_display(),
        mandate=f"{member.answered_by}, op {datum(member.answered_at)}" if answered else "",
    )


def _taking_part(user):
    return _members(user).open().values("organisation")


def register() -> None:
    INVOLVEMENTS["partnership"] = Source(_rows, _taking_part)
