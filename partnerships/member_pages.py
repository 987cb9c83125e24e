"""What the pages of members show: the table on a day, its summary, and the file of it."""

from datetime import date
from itertools import groupby

from django.db.models import Case, Value, When
from django.utils import timezone

from common.changes import changes, moments
from common.sheets.writing import Table
from common.templatetags.dutch import datum
from organisations.models import Organisation, OrganisationKind
from organisations.permissions import may_answer_for
from organisations.sectors import Sector
from partnerships import joining
from partnerships.forms import MemberFilter
from partnerships.models import Answer, Member, MemberRole, Partnership, marks_of
from partnerships.pages import history_parts

ANSWER_LEVELS: dict[str, str] = {
    Answer.ASKED: "let-op",
    Answer.QUESTION: "info",
    Answer.CONFIRMED: "goed",
    Answer.DECLINED: "fout",
}


def members_on(partnership: Partnership, day: date | None):
    """Who was a member on a day, or is now; now also who said no, since the team must act."""
    rows = partnership.members.on(day) if day else partnership.members.current()
    shell_last = Case(When(role=MemberRole.SATELLITE, then=Value(1)), default=Value(0))
    return (
        rows.with_sites()
        .for_list()
        .order_by(shell_last, "organisation__kind", "organisation__name", "pk")
    )


def filtered(rows, form: MemberFilter):
    """The rows that match search and filters."""
    chosen = form.chosen()
    if chosen.get("zoek"):
        found = Organisation.objects.matching(chosen["zoek"])
        rows = rows.filter(organisation__in=found.values("pk"))
    if chosen.get("rol"):
        rows = rows.filter(role=chosen["rol"])
    if chosen.get("antwoord"):
        rows = rows.filter(answer=chosen["antwoord"])
    if chosen.get("sector"):
        rows = rows.filter(organisation__sectors__contains=[chosen["sector"]])
    return rows


def summary(members: list[Member]) -> dict:
    """How many boards are small or special, and how many members answered."""
    taking_part = [m for m in members if m.answer != Answer.DECLINED]
    boards = [m for m in taking_part if m.organisation.kind == OrganisationKind.BOARD]
    single = len([m for m in boards if m.sites == 1])
    special = len([m for m in boards if Sector.SO in m.organisation.sectors])
    are = "is" if single == 1 else "zijn"
    of_boards = "1 bestuur" if len(boards) == 1 else f"{len(boards)} besturen"
    confirmed = len([m for m in taking_part if m.answer == Answer.CONFIRMED])
    return {
        "boards": f"{single} van {of_boards} {are} eenpitter, {special} met speciaal onderwijs",
        "confirmed": confirmed,
        "total": len(taking_part),
        "percentage": 100 * confirmed // len(taking_part) if taking_part else 0,
    }


def groups(rows) -> list[dict]:
    """The core, and apart from it the shell of satellites."""
    parts = groupby(rows, key=lambda m: m.role == MemberRole.SATELLITE)
    names = {False: "Kern", True: "Schil: satellieten"}
    return [{"name": names[key], "rows": [row_of(m) for m in found]} for key, found in parts]


def row_of(member: Member) -> dict:
    return {
        "member": member,
        "organisation": member.organisation,
        "marks": marks_of(member.organisation, member.sites),
        "level": ANSWER_LEVELS[member.answer],
    }


def member_table(partnership: Partnership, rows, day: date | None) -> Table:
    """Exactly what the page shows, for another program."""
    header = ("Organisatie", "Soort", "Bestuursnummer", "BRIN", "Gemeente", "Sectoren", "Rol")
    return Table(
        title=f"Partners van {partnership.name}",
        header=(*header, "Sinds", "Tot", "Antwoord", "Kenmerken"),
        rows=[_cells(member) for member in rows],
        notes=[f"Stand op {datum(day or timezone.localdate())}."],
    )


def timeline(rows) -> list[dict]:
    """The periods of one organisation, the first one first."""
    return [
        {
            "title": row.get_role_display(),
            "when": f"van {datum(row.since)} tot {datum(row.until)}"
            if row.until
            else f"sinds {datum(row.since)}",
            "date": row.since,
            "state": "done" if row.until else "now",
        }
        for row in rows
        if row.since != row.until
    ]


def answers_of(partnership: Partnership, organisation) -> list:
    """What was asked and answered, from the history; the last twenty."""
    part = next(p for p in history_parts(partnership) if p.name == "partners")
    scoped = part.of(organisation=organisation.pk)
    page = moments([scoped])[:20]
    return changes([scoped], page)


def joining_context(user, member: Member, *, day: date) -> dict:
    """What someone of the organisation sees before answering."""
    may_answer = may_answer_for(user, member.organisation, on=day)
    verbs = joining.allowed_verbs(member) - joining.OF_THE_TEAM
    return {
        "member": member,
        "organisation": member.organisation,
        "level": ANSWER_LEVELS[member.answer],
        "may_answer": may_answer,
        "answers": verbs if may_answer else set(),
        "log": answers_of(member.partnership, member.organisation),
    }


def _cells(member: Member) -> tuple:
    organisation = member.organisation
    return (
        organisation.name,
        organisation.get_kind_display(),
        organisation.board_number,
        organisation.brin,
        organisation.municipality.name if organisation.municipality else "",
        ", ".join(organisation.sectors),
        member.get_role_display(),
        member.since,
        member.until,
        member.get_answer_display(),
        ", ".join(marks_of(organisation, member.sites)),
    )
