"""Objections to a decision: the region lodges, other people than who decided handle it.

An objection suspends nothing (Awb, article 6:16), so no state of a region waits for it. Lock
order: the region, then the objection.
"""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import roles
from accounts.models import User
from accounts.notices import tell
from common.fingerprint import fingerprint, refuse_if_stale
from common.mail import queue_mail
from common.refusal import Refused
from common.templatetags.dutch import datum
from regions import changing, notice_kinds, permissions, workflow
from regions.conflicts import conflicts_of
from regions.models import Decision, Objection, ObjectionOutcome, ObjectionState, Region
from regions.models.objection import lodging_ends_of
from regions.objection_terms import days_standing_still, decision_due
from regions.states import RegionState

# Verb → the states from which it goes; the pages offer what stands here.
STEPS = {
    "take_in": {ObjectionState.LODGED},
    "complete": {ObjectionState.LODGED, ObjectionState.INCOMPLETE},
    "extend": {ObjectionState.INCOMPLETE, ObjectionState.HANDLED},
    "close": {ObjectionState.INCOMPLETE, ObjectionState.HANDLED},
    "withdraw": {ObjectionState.LODGED, ObjectionState.INCOMPLETE, ObjectionState.HANDLED},
}


class ObjectionRefused(Refused):
    """Not now, not by this person, or something is still missing."""


@transaction.atomic
def lodge(*, decision_id: int, grounds: str, late_reason: str, by: User, at: datetime) -> Objection:
    """Object to the last decision on a region; the grounds may follow.

    After the term it is taken as well, with the reason: OCW judges whether that excuses it (Awb,
    article 6:11). Raises ObjectionRefused when a colleague was first.
    """
    decision = Decision.objects.select_related("submission__region").get(pk=decision_id)
    Region.objects.select_for_update(of=("self",)).get(pk=decision.submission.region_id)
    if standing_of(decision):
        raise ObjectionRefused("Tegen dit besluit is al bezwaar gemaakt.")
    ends_on, today = lodging_ends_of(decision), timezone.localdate(at)
    if today > ends_on and not late_reason.strip():
        raise ObjectionRefused("Leg uit waarom het bezwaar na de termijn komt.")
    objection = Objection(
        decision=decision,
        ends_on=ends_on,
        grounds=grounds.strip(),
        late_reason=late_reason.strip() if today > ends_on else "",
        lodged_by=by,
        lodged_at=at,
    )
    objection.decide_by = _decide_by(objection)
    objection.save()
    _tell_ocw(objection, "Bezwaar van", at=at)
    return objection


@transaction.atomic
def take_in(
    *,
    objection_id: int,
    shown: str,
    with_committee: bool,
    grounds_due_on: date | None,
    by: User,
    at: datetime,
) -> Objection:
    """Confirm to the region that it was received; without grounds they are asked by a day.

    Raises StaleVersion when it changed since, ObjectionRefused without a day in the future for
    grounds that are missing, or when this person took part in the decision.
    """
    objection = _lock(objection_id, "take_in", shown)
    if not objection.grounds and (not grounds_due_on or grounds_due_on <= timezone.localdate(at)):
        raise ObjectionRefused("De gronden ontbreken. Kies een dag in de toekomst om ze te geven.")
    objection.state = ObjectionState.HANDLED if objection.grounds else ObjectionState.INCOMPLETE
    objection.grounds_due_on = None if objection.grounds else grounds_due_on
    objection.with_committee = with_committee
    objection.taken_in_by, objection.taken_in_at = by, at
    _keep(objection)
    _mail_team(objection, "Bezwaar ontvangen", _received(objection), at=at)
    return objection


@transaction.atomic
def complete(*, objection_id: int, shown: str, grounds: str, by: User, at: datetime) -> Objection:
    """Give the grounds, or better ones as long as OCW did not begin."""
    objection = _lock(objection_id, "complete", shown)
    if not grounds.strip():
        raise ObjectionRefused("Schrijf op waarom u het niet eens bent met het besluit.")
    objection.grounds = grounds.strip()
    if objection.state == ObjectionState.INCOMPLETE:
        objection.state, objection.completed_at = ObjectionState.HANDLED, at
        _tell_ocw(objection, "Gronden aangevuld door", at=at)
    _keep(objection)
    return objection


@transaction.atomic
def extend(*, objection_id: int, shown: str, reason: str, by: User, at: datetime) -> Objection:
    """Take six weeks more, once and in time (Awb, article 7:10), and tell the region why."""
    objection = _lock(objection_id, "extend", shown)
    if objection.extended_at:
        raise ObjectionRefused("De termijn is al een keer verlengd.")
    if timezone.localdate(at) > objection.decide_by:
        raise ObjectionRefused("De termijn is voorbij. Verlengen kan alleen op tijd.")
    objection.extended_at, objection.extension_reason = at, reason.strip()
    _keep(objection)
    _mail_team(objection, "Meer tijd voor uw bezwaar", _extended(objection), at=at)
    return objection


@transaction.atomic
def close(
    *,
    objection_id: int,
    shown: str,
    outcome: str,
    reasons: str,
    heard_on: date | None,
    not_heard: str,
    renews: bool,
    by: User,
    at: datetime,
) -> Objection:
    """Decide on the objection; with ``renews`` the region can submit anew for a new decision.

    Raises ObjectionRefused while the region may still give its grounds, when this person took
    part in the decision, or when a region that ended elsewhere can not be decided on anew.
    """
    objection = _lock(objection_id, "close", shown)
    waits_until = objection.grounds_due_on if not objection.grounds else None
    if waits_until and timezone.localdate(at) <= waits_until:
        raise ObjectionRefused(
            f"De regio kan de gronden nog geven, tot en met {datum(waits_until)}."
        )
    objection.outcome, objection.reasons, objection.renews = outcome, reasons.strip(), renews
    objection.heard_on, objection.not_heard = heard_on, not_heard.strip()
    _end(objection, by=by, at=at)
    if renews:
        _open_anew(objection, by=by, at=at)
    _mail_team(objection, "Beslissing op uw bezwaar", _ruled(objection), at=at)
    return objection


@transaction.atomic
def withdraw(*, objection_id: int, shown: str, by: User, at: datetime) -> Objection:
    """Take it back; what was decided stays. Within the term the region can object again."""
    objection = _lock(objection_id, "withdraw", shown)
    objection.outcome = ObjectionOutcome.WITHDRAWN
    _end(objection, by=by, at=at)
    _tell_ocw(objection, "Bezwaar ingetrokken door", at=at)
    return objection


def standing_of(decision: Decision) -> Objection | None:
    """The objection to a decision that was not withdrawn."""
    rows = decision.objections.exclude(outcome=ObjectionOutcome.WITHDRAWN)
    return rows.first()


def words_of(objection: Objection) -> tuple:
    """What a page shows of it, for its fingerprint."""
    steps = (objection.grounds_due_on, objection.extended_at, objection.decide_by)
    return objection.state, objection.grounds, *steps


def shown_of(objection: Objection) -> str:
    return fingerprint(*words_of(objection))


def handlers_of(objection: Objection) -> list[User]:
    """Deciders who had no part in the decision, and have no conflict with the region."""
    decision = objection.decision
    deciders = User.objects.filter(groups__name=roles.DECIDERS, is_active=True)
    people = deciders.exclude(pk__in=[decision.decided_by_id, decision.approved_by_id])
    keys = people.values_list("pk", flat=True)
    barred = {person for person, _row in conflicts_of(keys, [decision.submission])}
    return list(people.exclude(pk__in=barred).order_by("pk"))


def _lock(objection_id: int, verb: str, shown: str) -> Objection:
    row = Objection.objects.select_related("decision__submission").get(pk=objection_id)
    Region.objects.select_for_update(of=("self",)).get(pk=row.decision.submission.region_id)
    rows = Objection.objects.select_for_update(of=("self",))
    objection = rows.select_related("decision__submission__region").get(pk=objection_id)
    if objection.state not in STEPS[verb]:
        stand = objection.get_state_display()
        raise ObjectionRefused(f"Dit kan niet (meer): het bezwaar heeft de stand “{stand}”.")
    refuse_if_stale(shown, *words_of(objection))
    return objection


def _keep(objection: Objection) -> None:
    objection.decide_by = _decide_by(objection)
    workflow.guarded(objection.save)


def _end(objection: Objection, *, by: User, at: datetime) -> None:
    objection.state, objection.closed_by, objection.closed_at = ObjectionState.CLOSED, by, at
    workflow.guarded(objection.save)


def _decide_by(objection: Objection) -> date:
    """By the term of the law; what came after its own term counts from the day that it came."""
    begins_after = max(objection.ends_on, timezone.localdate(objection.lodged_at))
    return decision_due(
        begins_after,
        with_committee=objection.with_committee,
        is_extended=objection.extended_at is not None,
        standing_still=_standing_still(objection, begins_after),
    )


def _standing_still(objection: Objection, begins_after: date) -> int:
    if not objection.taken_in_at or not objection.grounds_due_on:
        return 0
    completed = objection.completed_at
    return days_standing_still(
        begins_after,
        asked_on=timezone.localdate(objection.taken_in_at),
        due_on=objection.grounds_due_on,
        completed_on=timezone.localdate(completed) if completed else None,
    )


def _open_anew(objection: Objection, *, by: User, at: datetime) -> None:
    """The region opens for a new submission, unless one is under way already."""
    region = objection.region
    if region.state in (RegionState.MERGED, RegionState.WITHDRAWN):
        raise ObjectionRefused(
            f"De regio heeft de stand “{region.get_state_display()}”. Een nieuw besluit over "
            "dit voorstel kan dan niet; leg in de motivering uit hoe het verder gaat."
        )
    if "reconsider" in workflow.allowed_verbs(region):
        changing.reconsider(region_id=region.pk, reason="Het bezwaar is gegrond.", by=by, at=at)


def _tell_ocw(objection: Objection, what: str, *, at: datetime) -> None:
    tell(
        users=handlers_of(objection),
        kind=notice_kinds.OBJECTION,
        occasion=f"bezwaar:{objection.pk}:{what}",
        title=f"{what} {objection.region}",
        url=objection.get_absolute_url(),
        at=at,
    )


def _mail_team(objection: Objection, subject: str, text: str, *, at: datetime) -> None:
    """To the whole team and who lodged it: the law asks that it is made known in writing."""
    region = objection.region
    people = {person.pk: person for person in [*permissions.team_of(region), objection.lodged_by]}
    for person in people.values():
        queue_mail(
            to=person.email,
            occasion=f"bezwaar:{objection.pk}:{subject}",
            subject=f"{subject}: {region.name}"[:200],
            body=LETTER.format(
                name=person.get_full_name(),
                text=text,
                link=settings.SITE_URL + objection.get_absolute_url(),
            ),
            at=at,
        )


def _received(objection: Objection) -> str:
    day, due = datum(objection.lodged_at), datum(objection.decide_by)
    text = f"OCW ontving op {day} uw bezwaar, en beslist uiterlijk op {due}."
    if objection.state == ObjectionState.INCOMPLETE:
        text += (
            f" U gaf nog geen gronden. Doe dat uiterlijk op {datum(objection.grounds_due_on)}; "
            "anders kan OCW uw bezwaar niet-ontvankelijk verklaren."
        )
    return text


def _extended(objection: Objection) -> str:
    return (
        f"OCW heeft meer tijd nodig en beslist nu uiterlijk op {datum(objection.decide_by)}. "
        f"De reden: {objection.extension_reason}"
    )


def _ruled(objection: Objection) -> str:
    outcome = objection.get_outcome_display().lower()
    text = f"OCW heeft op uw bezwaar beslist: {outcome}.\n\n{objection.reasons}"
    if objection.renews:
        text += (
            "\n\nU kunt het voorstel aanpassen en opnieuw indienen. Daarop volgt een nieuw besluit."
        )
    return text + f"\n\n{APPEAL}"


APPEAL = (
    "Bent u het hier niet mee eens? Dan kunt u binnen zes weken na de dag waarop deze beslissing "
    "is bekendgemaakt in beroep gaan bij de rechtbank (Awb, artikelen 6:7 en 8:1)."
)
LETTER = """\
Geachte {name},

{text}

U leest alles over uw bezwaar op:
{link}

Met vriendelijke groet,
Ministerie van Onderwijs, Cultuur en Wetenschap
"""
