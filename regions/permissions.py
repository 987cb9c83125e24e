"""Who may do what to a region. With the querysets the only code that knows guardian.

Guiding, assessing and deciding exclude each other per region; the database says so too.
"""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from accounts import roles
from accounts.models import Level, User
from accounts.permissions import editors_of, people_of, put_on_level
from organisations.models import Membership, Organisation
from partnerships.models import Partnership
from regions.models import (
    Advice,
    Assessment,
    Decision,
    DecisionDraft,
    Guidance,
    Objection,
    Region,
    RegionUserPermission,
    Round,
    Submission,
)
from regions.models.clash import OVERSEERS
from regions.models.region import ASKED_OR_ANSWERED, AT_OCW, RegionQuerySet
from regions.states import RegionState

GUIDE = "begeleider"


def add_to_team(user, region: Region, level: Level = Level.EDIT) -> None:
    """Put a person on the team; unless told otherwise as someone who edits."""
    put_on_level(RegionUserPermission, user, region, level)


def team_of(region: Region) -> list:
    """The people who edit this region, by name."""
    return [row.user for row in editors_of(RegionUserPermission, region)]


def can_start(user) -> bool:
    """People of an organisation in the register, and the teams of partnerships and regions."""
    if Organisation.objects.of_member(user).exists():
        return True
    return any(rows.edited_by(user).exists() for rows in (Partnership.objects, Region.objects))


def can_comment(user, region: Region) -> bool:
    """Who forms the region: the team but its readers, the parties that were asked, its guides."""
    return Region.objects.discussed_by(user).filter(pk=region.pk).exists()


def audience_of(region: Region) -> dict[int, str]:
    """Who can read the comments of a region and take part, by key, each with the capacity."""
    found = {row.user_id: "team" for row in people_of(RegionUserPermission, region)}
    if region.is_sketch:
        return found
    guides = Guidance.objects.filter(
        region=region, until=None, user__is_active=True, user__groups__name=roles.GUIDES
    )
    asked = Membership.objects.filter(
        organisation__participations__region=region,
        organisation__participations__consent__in=ASKED_OR_ANSWERED,
        user__is_active=True,
    )
    parties = asked.order_by("pk").values_list("user", "organisation__name")
    return {**dict(parties), **dict.fromkeys(guides.values_list("user", flat=True), GUIDE), **found}


def can_edit(user, region: Region) -> bool:
    """The team; *when* something may change belongs to the workflow."""
    return Region.objects.edited_by(user).filter(pk=region.pk).exists()


def is_insider(user, region: Region) -> bool:
    """The team, the parties and OCW; others see of an adopted region what is public."""
    return Region.objects.shared_with(user).filter(pk=region.pk).exists()


def may_manage_rounds(user) -> bool:
    """Administrators keep the rounds, their milestones and the criteria."""
    return user.is_authenticated and user.has_role(roles.ADMINISTRATORS)


def drafting_in(round: Round) -> dict[User, list[Region]]:
    """Who works on a draft of this round, with those drafts."""
    drafts = Region.objects.filter(round=round, state=RegionState.DRAFT)
    rows = RegionUserPermission.objects.filter(
        content_object__in=drafts,
        permission__codename=f"{Level.EDIT}_region",
        user__is_active=True,
    )
    found: dict[User, list[Region]] = {}
    for row in rows.select_related("user", "content_object").order_by("user", "content_object"):
        found.setdefault(row.user, []).append(row.content_object)
    return found


def guides_for(region: Region) -> QuerySet[User]:
    """People of the Realisatie Eenheid who may begin to guide this region, by name."""
    guides = User.objects.filter(groups__name=roles.GUIDES, is_active=True)
    judged = Submission.objects.filter(region=region)
    found = (
        guides.exclude(pk__in=region.guidance.filter(until=None).values("user"))
        .exclude(pk__in=Assessment.objects.filter(submission__in=judged).values("assessor"))
        .exclude(pk__in=Decision.objects.filter(submission__in=judged).values("decided_by"))
    )
    return found.order_by("last_name", "first_name", "pk")


def may_see_looks(user, region: Region) -> bool:
    """Who looked at a proposal is for its team, and for administrators."""
    if user.has_role(roles.ADMINISTRATORS):
        return True
    return Region.objects.on_team(user).filter(pk=region.pk).exists()


def can_see_review(user) -> bool:
    """The queue is for those who assess or decide."""
    return user.has_role(roles.ASSESSORS, roles.DECIDERS)


def can_assess(user, submission: Submission) -> bool:
    return may_assess(user) and _has_no_conflict(user, submission)


def can_decide(user, submission: Submission) -> bool:
    """A decider who neither guided, nor belongs to a party, nor assessed this submission."""
    if not user.has_role(roles.DECIDERS) or not _has_no_conflict(user, submission):
        return False
    advised = Advice.objects.filter(submission=submission, given_by=user)
    assessed = any(row.assessor_id == user.pk for row in submission.assessments.all())
    return not assessed and not advised.exists()


def advises(user) -> bool:
    """Assessors and the Realisatie Eenheid; on which submissions, ``can_advise`` says."""
    return user.has_role(roles.ASSESSORS, roles.GUIDES)


def can_advise(user, submission: Submission) -> bool:
    """Assessors, and those of the Realisatie Eenheid who never guided this region."""
    if not advises(user) or not _has_no_conflict(user, submission):
        return False
    drafts = DecisionDraft.objects.filter(submission=submission)
    return not drafts.filter(Q(drafted_by=user) | Q(approved_by=user)).exists()


def decides(user) -> bool:
    """The desk of decisions, and what is approved but not known yet, is for deciders alone."""
    return user.is_authenticated and user.has_role(roles.DECIDERS)


def may_keep_register(user) -> bool:
    """Deciders and administrators keep the public register and the texts of the letters."""
    return user.is_authenticated and user.has_role(roles.DECIDERS, roles.ADMINISTRATORS)


def may_escalate(user, region: Region) -> bool:
    """The Realisatie Eenheid and deciders, for a region that they know of."""
    knows = Region.objects.shared_with(user).filter(pk=region.pk)
    return user.has_role(roles.GUIDES, roles.DECIDERS) and knows.exists()


def sees_escalations(user) -> bool:
    """OCW and administrators; which regions they see there, the queryset says."""
    return user.has_role(roles.GUIDES, roles.ASSESSORS, roles.DECIDERS, roles.ADMINISTRATORS)


def may_check_conditions(user, submission: Submission) -> bool:
    """Assessors and deciders without a conflict tick off what a region answered."""
    return can_see_review(user) and _has_no_conflict(user, submission)


def handles_objections(user) -> bool:
    """The list of objections is for deciders; which they may handle, ``may_handle`` says."""
    return user.is_authenticated and user.has_role(roles.DECIDERS)


def may_handle(user, objection: Objection) -> bool:
    """A decider without a conflict, who had no part in the decision."""
    if not handles_objections(user):
        return False
    return Objection.objects.handled_by(user).filter(pk=objection.pk).exists()


def declares(user) -> bool:
    """Who works at OCW says of each region whether there is an interest, before reading it."""
    return user.is_authenticated and user.has_role(*AT_OCW)


def to_declare(user, slug: str) -> str:
    """The submission about which this person of OCW may declare, to open the dossier; or none."""
    if not declares(user):
        return ""
    rows = Submission.objects.known_to(user).reviewable_by(user).filter(region__slug=slug)
    return rows.order_by("number").values_list("reference", flat=True).last() or ""


def has_opened(user, submission: Submission) -> bool:
    """Whether this person declared, and has no interest: only then does the dossier open."""
    return Submission.objects.opened_by(user).filter(pk=submission.pk).exists()


def may_divide_work(user) -> bool:
    """Deciders see to it that everything is assessed, by two people with the time for it."""
    return user.has_role(roles.DECIDERS)


def may_assess(user) -> bool:
    return user.has_role(roles.ASSESSORS)


def can_assign(user, submission: Submission) -> bool:
    """Deciders divide the work over the assessors; they do not assess themselves."""
    return may_divide_work(user) and _has_no_conflict(user, submission)


def can_write_consensus(user, submission: Submission) -> bool:
    """Who filed an assessment of this submission."""
    filed = any(row.assessor_id == user.pk for row in submission.filed)
    return user.has_role(roles.ASSESSORS) and filed


def can_set_interest_aside(user) -> bool:
    """Administrators: they take no part in the review themselves."""
    return user.has_role(roles.ADMINISTRATORS)


def guides_or_takes_part(user, region: Region) -> bool:
    """A conflict that nobody can set aside."""
    guided = user.guidance.filter(region=region).exists()
    return guided or region.participants.filter(organisation__memberships__user=user).exists()


def may_give_late_code(user) -> bool:
    """Administrators, who also keep the rounds."""
    return may_manage_rounds(user)


def _has_no_conflict(user, submission: Submission) -> bool:
    """Asked once for a page: what ``reviewable_by`` gave this person is marked as such."""
    if submission.cleared_for == user.pk:
        return True
    return Submission.objects.reviewable_by(user).filter(pk=submission.pk).exists()


def oversees_clashes(user) -> bool:
    """OCW and administrators see which proposals compete, when both have their name shown."""
    return user.is_authenticated and user.has_role(*OVERSEERS)


def sight_of_clashes(user, regions: RegionQuerySet) -> Callable[[tuple[int, int]], bool]:
    """Which pairs of these regions may be seen, by their keys.

    By who is inside one of the two, and by who oversees those whose names are both shown.
    """
    known = set(regions.shared_with(user).values_list("pk", flat=True))
    named: set[int] = set()
    if oversees_clashes(user):
        named = set(regions.named_for(user).values_list("pk", flat=True))
    return lambda pair: not known.isdisjoint(pair) or named.issuperset(pair)


def may_see_clash(user, one: Region, other: Region) -> bool:
    pair = one.pk, other.pk
    return sight_of_clashes(user, Region.objects.filter(pk__in=pair))(pair)
