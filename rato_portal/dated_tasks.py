"""Tasks with a date, of many people at once: as many queries for two hundred as for one.

Whose task it is follows from a few tables; whether it (still) waits for that person and may be
known, is asked when a reminder is shown or mailed (``rato_portal.notice_kinds``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils import timezone

from accounts import roles
from accounts.invitations import with_objects
from accounts.models import Invitation, Level, User
from consultations.models import Answer
from consultations.states import AnswerState
from consultations.tasks_at_home import answer_task
from financing.term_tasks import term_task
from financing.terms import waiting_terms
from organisations.models import Membership
from partnerships.conversation_pages import action_task
from partnerships.models import ConversationAction
from rato_portal.homepage import composing_task
from rato_portal.people_tasks import SOON, invitation_task, mandate_task
from regions.conflicts import conflicts_of
from regions.deciding_pages import deciding_task
from regions.hearing_pages import viewpoint_task
from regions.models import (
    Condition,
    DecisionDraft,
    DraftState,
    Objection,
    ObjectionState,
    Region,
    RegionUserPermission,
    Supplement,
    Viewpoint,
)
from regions.objection_pages import grounds_task, handling_task
from regions.standing_pages import condition_task
from regions.states import RegionState
from regions.supplement_pages import supplement_task

type Owned = tuple[int, dict]  # (key of the person, the task)


def dated_tasks(users: Iterable[User], *, at: datetime) -> list[Owned]:
    """Every task with a date of these people, as the home page words it."""
    people = {user.pk: user for user in users if user.is_active}
    today, teams = timezone.localdate(at), _teams(people)
    found = _of_teams(teams, today=today)
    found += _actions(people, today=today) + _answers(people)
    found += _invitations(people, at=at) + _mandates(people, today=today)
    deciders = _deciders(people)
    return found + _decisions(deciders) + _objections(deciders)


def _teams(people: dict[int, User]) -> dict[int, list[int]]:
    """Region → who of these people edit it."""
    rows = RegionUserPermission.objects.filter(
        user__in=people, permission__codename=f"{Level.EDIT}_region"
    )
    found: dict[int, list[int]] = defaultdict(list)
    for region, person in rows.values_list("content_object", "user").order_by("pk"):
        found[region].append(person)
    return found


def _of_teams(teams: dict[int, list[int]], *, today: date) -> list[Owned]:
    """Drafts, supplements, conditions and money."""
    tasks = [*_drafts(teams), *_supplements(teams), *_conditions(teams), *_money(teams, today)]
    tasks += [*_viewpoints(teams, today), *_grounds(teams)]
    return [(person, task) for region, task in tasks for person in teams[region]]


def _drafts(regions: Iterable[int]) -> Iterator[tuple[int, dict]]:
    rows = Region.objects.filter(pk__in=list(regions), state=RegionState.DRAFT)
    for region in rows.select_related("round").order_by("pk"):
        yield region.pk, composing_task(region)


def _supplements(regions: Iterable[int]) -> Iterator[tuple[int, dict]]:
    rows = Supplement.objects.open().filter(
        submission__region__in=list(regions), submission__region__state=RegionState.SUPPLEMENT
    )
    for row in rows.select_related("submission__region").defer("submission__snapshot"):
        region = row.submission.region
        yield region.pk, supplement_task(region, row.due_on)


def _conditions(regions: Iterable[int]) -> Iterator[tuple[int, dict]]:
    for row in Condition.objects.of_regions(regions).for_list():
        task = condition_task(row, "Voorwaarde uitwerken", "answer-condition", row.due_on)
        yield row.decision.submission.region_id, task


def _viewpoints(regions: Iterable[int], today: date) -> Iterator[tuple[int, dict]]:
    for row in Viewpoint.objects.of_regions(regions, on=today):
        yield row.submission.region_id, viewpoint_task(row)


def _grounds(regions: Iterable[int]) -> Iterator[tuple[int, dict]]:
    for row in Objection.objects.of_regions(regions).for_list():
        yield row.decision.submission.region_id, grounds_task(row)


def _money(regions: Iterable[int], today: date) -> Iterator[tuple[int, dict]]:
    for term in waiting_terms(Region.objects.filter(pk__in=list(regions)), today=today):
        yield term.region.pk, term_task(term, today)


def _actions(people: dict[int, User], *, today: date) -> list[Owned]:
    rows = ConversationAction.objects.open().filter(owner__in=people).exclude(due=None)
    return [(row.owner_id, action_task(row, today)) for row in rows.for_list()]


def _answers(people: dict[int, User]) -> list[Owned]:
    rows = Answer.objects.filter(assignee__in=people, state=AnswerState.DRAFT)
    rows = rows.exclude(due_on=None).select_related("consultation").order_by("pk")
    return [(row.assignee_id, answer_task(row)) for row in rows]


def _invitations(people: dict[int, User], *, at: datetime) -> list[Owned]:
    """To the addresses that these people proved to read."""
    rows = EmailAddress.objects.filter(user__in=people, verified=True)
    owners = {email.lower(): user for email, user in rows.values_list("email", "user")}
    open_now = Invitation.objects.open(at=at).to_addresses(owners).for_list()
    return [
        (owners[row.email.lower()], invitation_task(row, sort, target))
        for row, sort, target in with_objects(open_now)
    ]


def _mandates(people: dict[int, User], *, today: date) -> list[Owned]:
    rows = Membership.objects.mandated(today).filter(
        user__in=people, mandate_until__lte=today + SOON
    )
    rows = rows.select_related("organisation").order_by("pk")
    return [(row.user_id, mandate_task(row)) for row in rows]


def _decisions(deciders: set[int]) -> list[Owned]:
    """For deciders without a conflict: what to approve, and what came back."""
    waiting = Q(state=DraftState.OFFERED) | Q(state=DraftState.SENT_BACK)
    drafts = list(DecisionDraft.objects.filter(waiting).for_list()) if deciders else []
    barred = conflicts_of(deciders, [draft.submission for draft in drafts])
    return [
        (person, deciding_task(draft, *_what(draft)))
        for draft in drafts
        for person in sorted(deciders)
        if (person, draft.submission_id) not in barred and _is_for(draft, person)
    ]


def _objections(deciders: set[int]) -> list[Owned]:
    """For deciders who had no part in the decision: what to confirm and to decide on."""
    waiting = Objection.objects.open().exclude(state=ObjectionState.INCOMPLETE)
    rows = list(waiting.for_list()) if deciders else []
    barred = conflicts_of(deciders, [row.decision.submission for row in rows])
    return [
        (person, handling_task(row))
        for row in rows
        for person in sorted(deciders - {row.decision.decided_by_id, row.decision.approved_by_id})
        if (person, row.decision.submission_id) not in barred
    ]


def _deciders(people: dict[int, User]) -> set[int]:
    found = User.objects.filter(pk__in=people, groups__name=roles.DECIDERS)
    return set(found.values_list("pk", flat=True))


def _is_for(draft: DecisionDraft, person: int) -> bool:
    """Who wrote it mends it; the others approve."""
    return (draft.drafted_by_id == person) == (draft.state == DraftState.SENT_BACK)


def _what(draft: DecisionDraft) -> tuple[str, str]:
    if draft.state == DraftState.OFFERED:
        return "Besluit goedkeuren", "review-approve"
    return "Besluit aanpassen", "review-decide"
