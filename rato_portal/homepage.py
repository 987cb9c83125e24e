"""What the home page shows: tasks, own partnerships and regions, deadlines."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from consultations.tasks_at_home import consultation_tasks
from financing.key_tasks import key_tasks
from financing.term_tasks import term_tasks
from partnerships.conversation_pages import action_tasks
from partnerships.models import Member, Partnership, last_counted_year
from partnerships.permissions import can_register
from rato_portal.first_steps import first_step
from rato_portal.people_tasks import people_tasks
from regions import permissions
from regions.clash_pages import clash_tasks
from regions.comment_pages import comment_tasks
from regions.consent_pages import consent_tasks
from regions.deciding_pages import deciding_tasks
from regions.hearing_pages import viewpoint_tasks
from regions.models import Participant, Region, Round
from regions.objection_pages import objection_tasks
from regions.pages import STATE_LEVELS
from regions.review_pages import waiting_for_review
from regions.round_pages import timeline
from regions.standing_pages import condition_tasks
from regions.states import RegionState
from regions.supplement_pages import supplement_tasks
from reports.overview import regions_overview
from reports.overview_pages import overview_context


def public_context(*, at: datetime) -> dict:
    """What this is, the figures, the map and the milestones; nothing that is not public."""
    overview = regions_overview(AnonymousUser(), at=at)
    return overview_context(overview) | {"milestones": milestones(at=at)}


def personal_context(user, *, at: datetime) -> dict:
    """Tasks first; then one's own regions and partnerships."""
    regions = Region.objects.edited_by(user).for_list()
    counted = last_counted_year(timezone.localdate(at))
    can_start, found = permissions.can_start(user), tasks(user, at=at)
    is_new = not (found or can_start or user.role_names)
    return {
        "greeting": greeting(user, at),
        "tasks": found,
        "first_step": first_step(user) if is_new else None,
        "regions": [(region, STATE_LEVELS[region.state]) for region in regions],
        "partnerships": Partnership.objects.edited_by(user).for_list(counted),
        "milestones": milestones(at=at),
        "can_register": can_register(user),
        "can_start": can_start,
    }


def tasks(user, *, at: datetime) -> list[dict]:
    """What waits for this person, with a link to where it is done; the nearest day first.

    What has no day waits now. What OCW works at comes below in an order of its own.
    """
    today = timezone.localdate(at)
    found = [_consent_task(p) for p in Participant.objects.waiting_for(user)]
    found += consent_tasks(user)
    found += clash_tasks(user)
    found += [_joining_task(member) for member in Member.objects.waiting_for(user)]
    drafts = Region.objects.edited_by(user).filter(state=RegionState.DRAFT).select_related("round")
    found += [composing_task(region) for region in drafts.order_by("round__submission_deadline")]
    changing = Region.objects.edited_by(user).filter(state=RegionState.CHANGING)
    found += [_change_task(region) for region in changing.order_by("name", "pk")]
    found += supplement_tasks(user)
    found += viewpoint_tasks(user, today=today)
    found += action_tasks(user, today=today)
    found += comment_tasks(user)
    found += consultation_tasks(user)
    found += term_tasks(user, today=today)
    found += key_tasks(user, today=today)
    found += people_tasks(user, at=at)
    found += deciding_tasks(user)
    found += condition_tasks(user)
    found += objection_tasks(user)
    found.sort(key=lambda task: task.get("due") or today)
    if user.has_role(roles.GUIDES):
        guided = Region.objects.guided_by(user).visible_to(user).order_by("name", "pk")
        found += [_guiding_task(region) for region in guided]
    if user.has_role(roles.ASSESSORS, roles.DECIDERS):
        found += _review_tasks(waiting_for_review(user))
    return found


def milestones(*, at: datetime) -> list[dict]:
    """The planning of the round that is open now, or else of the last one."""
    current = Round.objects.open_on(at).first() or Round.objects.first()
    return timeline(current, at=at) if current else []


def greeting(user, at: datetime) -> str:
    """By the clock of Amsterdam."""
    hour = timezone.localtime(at).hour
    part = "Goedemorgen" if hour < 12 else "Goedemiddag" if hour < 18 else "Goedenavond"
    return f"{part}, {user.first_name}" if user.first_name else part


def _consent_task(participant: Participant) -> dict:
    names = participant.region.slug, participant.organisation.slug
    return {
        "title": f"{'Opnieuw antwoord' if participant.voided_at else 'Antwoord'} geven: "
        f"doet {participant.organisation} mee?",
        "url": reverse("regions:consent", args=names),
        "note": participant.region.name,
        "level": "let-op",
        "status": "Uw antwoord gevraagd",
    }


def _joining_task(member: Member) -> dict:
    names = member.partnership.slug, member.organisation.slug
    return {
        "title": f"Antwoord geven: doet {member.organisation} mee aan het partnerschap?",
        "url": reverse("partnerships:joining", args=names),
        "note": member.partnership.name,
        "level": "let-op",
        "status": "Uw antwoord gevraagd",
    }


def composing_task(region: Region) -> dict:
    return {
        "title": f"{region.name} afmaken en indienen",
        "url": region.get_absolute_url(),
        "due": timezone.localtime(region.round.submission_deadline).date(),
        "note": region.round.name,
        "level": "info",
        "status": "Concept",
    }


def _change_task(region: Region) -> dict:
    return {
        "title": f"Wijziging van {region.name} afmaken en indienen",
        "url": region.get_absolute_url(),
        "level": "info",
        "status": "Wijziging",
    }


def _guiding_task(region: Region) -> dict:
    return {
        "title": f"{region.name} begeleiden",
        "url": region.get_absolute_url(),
        "note": f"Het team deelt dit voorstel met u ({region.get_state_display().lower()})",
        "level": "info",
        "status": "Begeleiding",
    }


def _review_tasks(count: int) -> list[dict]:
    if not count:
        return []
    title = "1 indiening behandelen" if count == 1 else f"{count} indieningen behandelen"
    url = reverse("regions:review-queue")
    return [{"title": title, "url": url, "level": "merk", "status": "Wacht op OCW"}]
