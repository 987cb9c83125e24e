"""Who may act for an organisation, and who may look in the register."""

from datetime import date

from accounts import roles
from accounts.models import User
from organisations.models import Delegation, Membership, MembershipRole, Organisation


def may_answer_for(user, organisation: Organisation, *, on: date) -> bool:
    """Whether this person holds a mandate of the organisation that is valid on a day."""
    mandates = Membership.objects.with_mandate(on)
    return mandates.filter(user=user.pk, organisation=organisation).exists()


def mandate_used(user: User, organisation: Organisation, *, on: date) -> User | None:
    """Whose mandate this person answers with; None for a mandate of one's own."""
    if organisation.memberships.mandated(on).filter(user=user).exists():
        return None
    rows = Delegation.objects.valid_on(on).filter(
        receiver__user=user, receiver__organisation=organisation
    )
    delegation = rows.select_related("giver__user").order_by("-since", "pk").first()
    return delegation.giver.user if delegation else None


def may_manage_register(user) -> bool:
    """Administrators keep the register."""
    return user.has_role(roles.ADMINISTRATORS)


def may_merge(user, organisation: Organisation) -> bool:
    """Whether this person may let an organisation, which still stands, go over into another."""
    return may_manage_register(user) and organisation.merged_into_id is None


def may_see_people(user, organisation: Organisation) -> bool:
    """Its own people, those of OCW and administrators know who belongs to an organisation."""
    if user.has_role(*roles.NEED_SECOND_FACTOR):
        return True
    return Membership.objects.filter(user=user.pk, organisation=organisation).exists()


def role_in(user, organisation: Organisation) -> str | None:
    """The role of this person in an organisation, or None."""
    rows = Membership.objects.filter(user=user.pk, organisation=organisation)
    return rows.values_list("role", flat=True).first()


def may_manage_people(user, organisation: Organisation) -> bool:
    """The people of an organisation keep its list of people; administrators help."""
    if not user.is_active:
        return False
    return may_manage_register(user) or role_in(user, organisation) is not None


def may_give_mandate(user, organisation: Organisation) -> bool:
    """A director says who speaks for the organisation and who directs it; so may administrators."""
    if not user.is_active:
        return False
    return may_manage_register(user) or role_in(user, organisation) == MembershipRole.DIRECTOR


def may_change_member(user, membership: Membership) -> bool:
    """Directors and administrators change others; contacts only contacts without a mandate."""
    if user == membership.user:
        return False
    if may_give_mandate(user, membership.organisation):
        return True
    plain = membership.role == MembershipRole.CONTACT and not membership.has_mandate
    return plain and may_manage_people(user, membership.organisation)


def may_delegate(user, organisation: Organisation, *, on: date) -> bool:
    """Only a mandate of one's own can be delegated, so a delegation is not passed on."""
    mine = Membership.objects.mandated(on).filter(user=user.pk, organisation=organisation)
    return user.is_active and mine.exists()


def who_answers_requests(organisation: Organisation) -> list:
    """Who is asked to let someone in: the organisation, or administrators if it has nobody."""
    people = User.objects.filter(is_active=True)
    own = list(people.filter(memberships__organisation=organisation).order_by("pk"))
    return own or list(people.filter(groups__name=roles.ADMINISTRATORS).order_by("pk"))
