"""What pages show of objections: the term, one objection with its steps, the list, the tasks."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from common.ical import Day
from common.sheets.writing import Table
from common.templatetags.dutch import datum, moment
from regions import permissions
from regions.models import Decision, Objection, ObjectionOutcome, ObjectionState, Region
from regions.models.objection import lodging_ends_of
from regions.objecting import STEPS, standing_of
from regions.objection_forms import ObjectionFilter

LEVELS: dict[str, str] = {
    ObjectionState.LODGED: "let-op",
    ObjectionState.INCOMPLETE: "let-op",
    ObjectionState.HANDLED: "merk",
    ObjectionState.CLOSED: "neutraal",
}
OUTCOME_LEVELS: dict[str, str] = {
    ObjectionOutcome.FOUNDED: "goed",
    ObjectionOutcome.UNFOUNDED: "fout",
    ObjectionOutcome.INADMISSIBLE: "fout",
    ObjectionOutcome.WITHDRAWN: "neutraal",
}
# (verb, route, words, whether the region does it)
DOORS = (
    ("complete", "complete-objection", "Gronden geven of aanpassen", True),
    ("withdraw", "withdraw-objection", "Bezwaar intrekken", True),
    ("take_in", "take-in-objection", "Ontvangst bevestigen", False),
    ("close", "close-objection", "Beslissen op het bezwaar", False),
    ("extend", "extend-objection", "Termijn verlengen", False),
)
HEADER = ("Regio", "Kenmerk", "Stand", "Uitkomst", "Ingediend", "Beslissen uiterlijk", "Afgerond")
LONGEST_TERM = timedelta(weeks=8)  # six, and what weekends and holidays add


def panel(decision: Decision | None, *, today: date, may_edit: bool) -> dict | None:
    """Beside the last decision: until when one may object, or how that goes."""
    if decision is None:
        return None
    objections = list(decision.objections.order_by("-lodged_at"))
    ends_on, standing = lodging_ends_of(decision), standing_of(decision)
    return {
        "ends_on": ends_on,
        "is_over": today > ends_on,
        "rows": [(row, level_of(row)) for row in objections],
        "may_lodge": may_edit and standing is None,
    }


def detail_context(user, objection: Objection) -> dict:
    """One objection: what it says, by when, what happened, and what this person can do."""
    return {
        "objection": objection,
        "region": objection.region,
        "decision": objection.decision,
        "level": level_of(objection),
        "steps": steps(objection),
        "doors": doors(user, objection),
    }


def doors(user, objection: Objection) -> list[dict]:
    may = {
        True: permissions.can_edit(user, objection.region),
        False: permissions.may_handle(user, objection),
    }
    return [
        {"title": title, "url": address_of(objection, route)}
        for verb, route, title, of_region in DOORS
        if may[of_region] and objection.state in STEPS[verb] and not _is_used(objection, verb)
    ]


def _is_used(objection: Objection, verb: str) -> bool:
    return verb == "extend" and objection.extended_at is not None


def address_of(objection: Objection, route: str) -> str:
    return reverse(f"regions:{route}", args=[objection.region.slug, objection.public_id])


def level_of(objection: Objection) -> str:
    return OUTCOME_LEVELS.get(objection.outcome) or LEVELS[objection.state]


def steps(objection: Objection) -> list[dict]:
    """What happened, oldest first; who at OCW did it, stays OCW."""
    late = f"Na de termijn. {objection.late_reason}" if objection.is_late else ""
    asked = objection.grounds_due_on
    told = [
        (objection.lodged_at, f"Ingediend door {objection.lodged_by}", late),
        (
            objection.taken_in_at,
            "Ontvangst bevestigd door OCW",
            f"Gronden gevraagd, uiterlijk op {datum(asked)}." if asked else "",
        ),
        (objection.completed_at, "Gronden aangevuld", ""),
        (objection.extended_at, "Termijn verlengd door OCW", objection.extension_reason),
        (objection.closed_at, f"Afgerond: {objection.get_outcome_display().lower()}", ""),
    ]
    return [_step(at, title, note) for at, title, note in told if at]


def _step(at: datetime, title: str, note: str) -> dict:
    day = timezone.localdate(at)
    return {"title": title, "when": moment(at), "date": day, "note": note, "state": "done"}


def text_of(objection: Objection) -> str:
    """All of it in plain words, to keep."""
    told = [f"{step['when']}: {step['title']}. {step['note']}".strip() for step in steps(objection)]
    heard = datum(objection.heard_on) if objection.heard_on else objection.not_heard
    parts = [
        ("Bezwaar", objection.decision.submission.reference),
        ("Wat er gebeurde", "\n".join(told)),
        ("Gronden", objection.grounds or "Niet gegeven."),
        ("Gehoord", heard),
        ("Motivering van de beslissing", objection.reasons),
    ]
    return "\n\n".join(f"{title}\n{text}" for title, text in parts if text) + "\n"


def found(user, form: ObjectionFilter):
    """The rows of the list that the filter leaves; open ones first."""
    form.is_valid()
    rows = Objection.objects.known_to(user).matching(form.cleaned_data.get("zoek") or "")
    if state := form.cleaned_data.get("stand"):
        rows = rows.filter(state=state)
    closed_last = F("closed_at").desc(nulls_first=True)
    return rows.for_list().order_by(closed_last, "decide_by", "pk")


def rows_of(page) -> list[tuple[Objection, str]]:
    return [(row, level_of(row)) for row in page]


def table(rows) -> Table:
    """Exactly what the page lists, on all its pages."""
    return Table(
        "Bezwaren",
        HEADER,
        [
            (
                row.region.name,
                row.decision.submission.reference,
                row.get_state_display(),
                row.get_outcome_display(),
                timezone.localdate(row.lodged_at),
                row.decide_by,
                timezone.localdate(row.closed_at) if row.closed_at else None,
            )
            for row in rows
        ],
    )


def objection_tasks(user) -> list[dict]:
    """For teams the grounds that OCW waits for; for deciders what they may handle."""
    found = [grounds_task(row) for row in Objection.objects.waiting_for(user).for_list()]
    if permissions.handles_objections(user):
        at_ocw = Objection.objects.open().exclude(state=ObjectionState.INCOMPLETE)
        found += [handling_task(row) for row in at_ocw.handled_by(user).for_list()[:20]]
    return found


def grounds_task(row: Objection) -> dict:
    title = f"Gronden van het bezwaar geven: {row.region}"
    return _task(row, title, "complete-objection", row.grounds_due_on)


def handling_task(row: Objection) -> dict:
    if row.state == ObjectionState.LODGED:
        return _task(row, f"Bezwaar bevestigen: {row.region}", "take-in-objection", row.decide_by)
    return _task(row, f"Beslissen op bezwaar: {row.region}", "close-objection", row.decide_by)


def _task(row: Objection, title: str, route: str, due: date | None) -> dict:
    return {
        "title": title,
        "url": address_of(row, route),
        "due": due,
        "note": f"Bezwaar tegen het besluit over {row.decision.submission.reference}",
        "level": LEVELS[row.state],
        "status": "Bezwaar",
    }


def lodging_days(user, *, at: datetime) -> Iterator[Day]:
    """For the calendar of a team: the last day to object to a decision that was just made known."""
    rows = Decision.objects.filter(
        submission__region__in=Region.objects.edited_by(user).values("pk"),
        decided_at__gt=at - LONGEST_TERM,
    ).exclude(objections__in=Objection.objects.exclude(outcome=ObjectionOutcome.WITHDRAWN))
    for decision in rows.select_related("submission__region").defer("submission__snapshot"):
        ends_on, region = lodging_ends_of(decision), decision.submission.region
        if ends_on >= timezone.localdate(at):
            title = f"Laatste dag om bezwaar te maken: {region}"
            yield Day(f"bezwaar-{decision.pk}", ends_on, title, decision.get_outcome_display())
