"""Who may do what in a consultation; *when* it may is for ``workflow`` and the verbs."""

from django.db.models import Q, QuerySet

from accounts import roles
from accounts.models import User
from consultations.models import Answer, ConcernLink, Consultation
from regions.models import Region, RegionUserPermission

ANSWERERS = (roles.GUIDES, roles.ASSESSORS, roles.DECIDERS, roles.FACILITATORS)


def can_plan(user) -> bool:
    """Facilitators, and the team of a region for a session of its own."""
    if not user.is_authenticated:
        return False
    return user.has_role(roles.FACILITATORS) or own_regions(user).exists()


def own_regions(user) -> QuerySet[Region]:
    """The regions for which this person may plan a session."""
    if user.is_authenticated and user.has_role(roles.FACILITATORS):
        return Region.objects.visible_to(user)
    return Region.objects.edited_by(user)


def can_facilitate(user, consultation: Consultation) -> bool:
    """Facilitators run every session; the team of a region, or who planned it, its own."""
    if not user.is_authenticated:
        return False
    if user.has_role(roles.FACILITATORS):
        return True
    return Consultation.objects.facilitated_by(user).filter(pk=consultation.pk).exists()


def may_answer(consultation: Consultation) -> QuerySet[User]:
    """To whom a question can be assigned: OCW, facilitators, the teams of the regions."""
    about = Q(concern__consultation=consultation) | Q(key_issue__consultation=consultation)
    linked = Q(content_object__in=ConcernLink.objects.filter(about).values("region"))
    teams = RegionUserPermission.objects.filter(
        linked | Q(content_object=consultation.region_id), permission__codename="edit_region"
    )
    ocw = User.objects.filter(groups__name__in=ANSWERERS)
    people = Q(pk__in=ocw.values("pk")) | Q(pk__in=teams.values("user"))
    return User.objects.filter(people, is_active=True).order_by("last_name", "first_name", "pk")


def can_see_drafts(user, consultation: Consultation) -> bool:
    """The table of answers in the making: who runs the session, and who answers in it."""
    if can_facilitate(user, consultation):
        return True
    return user.is_authenticated and may_answer(consultation).filter(pk=user.pk).exists()


def can_write(user, answer: Answer) -> bool:
    """Who it was assigned to, and who runs the session."""
    return answer.assignee_id == user.pk or can_facilitate(user, answer.consultation)


def can_read_second(user, answer: Answer) -> bool:
    """Anyone who may answer here, but for who wrote it."""
    return answer.drafted_by_id != user.pk and can_see_drafts(user, answer.consultation)


def can_respond(user, link: ConcernLink) -> bool:
    return Region.objects.edited_by(user).filter(pk=link.region_id).exists()


def may_plan_nationally(user) -> bool:
    """A session for the whole country is planned by facilitators."""
    return user.has_role(roles.FACILITATORS)
