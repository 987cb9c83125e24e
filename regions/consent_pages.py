"""What the pages of consent show: the answers of all parties, and the question to one of them."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, F
from django.urls import reverse
from django.utils import timezone

from common.sheets.writing import Table
from common.templatetags.dutch import moment
from organisations.models import Organisation, OrganisationKind
from organisations.pages import active_filters, query_of
from organisations.permissions import may_answer_for, may_manage_register
from regions import consent, permissions
from regions.consent_forms import AnswerForm, ConsentFilter, QuestionForm
from regions.figures import figures_of
from regions.forms import DeclineForm
from regions.models import ConsentQuestion, Participant, Region
from regions.pages import CONSENT_LEVELS
from regions.states import Consent, RegionState

SHORT = {
    Consent.NOT_ASKED: "Niet gevraagd",
    Consent.ASKED: "Gevraagd",
    Consent.CONFIRMED: "Bevestigd",
    Consent.DECLINED: "Afgewezen",
}


def answer_context(user, participant: Participant, *, at: datetime) -> dict:
    """The question to one organisation, for its own people and for the team."""
    may_answer = may_answer_for(user, participant.organisation, on=timezone.localdate(at))
    allowed = consent.allowed_verbs(participant)
    is_team = permissions.can_edit(user, participant.region)
    is_draft = participant.region.state == RegionState.DRAFT
    is_own = Organisation.objects.of_member(user).filter(pk=participant.organisation_id).exists()
    verbs = allowed - consent.OF_THE_ORGANISATION if is_team else set()
    questions = participant.questions.select_related("asked_by", "answered_by")
    return {
        "participant": participant,
        "consent_level": CONSENT_LEVELS[participant.consent],
        "may_answer": may_answer,
        "is_own": is_own,
        "answers": allowed & consent.OF_THE_ORGANISATION if may_answer else set(),
        "team_verbs": verbs,
        "may_sign": "confirm" in allowed if may_answer else "file" in verbs,
        "may_ask": is_own and is_draft,
        "reasons": participant.voided_reason.splitlines(),
        "questions": [_question(row, answers=is_team and is_draft) for row in questions],
        "form": DeclineForm(),
        "question_form": QuestionForm(),
    }


def overview_context(user, region: Region, query, *, at: datetime) -> dict:
    """Every party with its answer, filtered; and who in the area was forgotten."""
    form = ConsentFilter(query)
    rows = form.in_every_state(region.participants.for_consent(timezone.localdate(at)))
    return {
        "filter": form,
        "states": _chips(query, form.chosen.get("stand", ""), rows),
        "found": form.applied_to(rows),
        "sort": form.sort,
        "active": active_filters(form, query),
        "query": query_of(query),
        "nearby": nearby(region),
    }


def rows_of(user, participants: Iterable[Participant], *, is_team: bool, at: datetime) -> list:
    """The lines of the table; the rights are asked once for all of them."""
    mine = set(Organisation.objects.of_member(user).values_list("pk", flat=True))
    keeps = may_manage_register(user)
    return [
        _row(p, invites=keeps or p.organisation_id in mine, is_team=is_team, at=at)
        for p in participants
    ]


def nearby(region: Region) -> list[dict]:
    """Boards and institutes of the area that nobody added, as the live checks count them."""
    boards = [
        {"slug": board.slug, "name": board.name, "kind": "Schoolbestuur", "note": _note(board)}
        for board in figures_of(region).boards_nearby
    ]
    institutes = Organisation.objects.current().filter(
        kind=OrganisationKind.INSTITUTE, sectors__overlap=region.sectors
    )
    institutes = institutes.in_area(municipality__regions=region)
    institutes = institutes.exclude(pk__in=region.participants.values("organisation"))
    return boards + [
        {"slug": slug, "name": name, "kind": "Lerarenopleiding", "note": "gevestigd in het gebied"}
        for slug, name in institutes.order_by("name").values_list("slug", "name").distinct()
    ]


def table_of(region: Region, form: ConsentFilter, rows, *, at: datetime) -> Table:
    """The list as a file: the same rows in the same order, of all pages."""
    filters = [f"Filter {label}: {value}" for _name, label, value in form.in_words()]
    notes = [f"{region.name}, versie {region.version}. Gemaakt op {moment(at)}."]
    return Table("Instemming", HEADER, map(_cells, rows), [*notes, *(filters or ["Geen filters."])])


HEADER = (
    *("Organisatie", "Soort", "Instemming", "Gevraagd op", "Herinnerd op", "Geantwoord op"),
    *("Bij versie", "Door", "Namens", "Ondertekend door", "Reden", "Open vragen", "Met mandaat"),
)


def consent_tasks(user) -> list[dict]:
    """For the home page: questions of organisations that wait for this person's team."""
    questions = ConsentQuestion.objects.for_team_of(Region.objects.edited_by(user))
    return [_task(question.participant, question) for question in questions]


def lapsed(region: Region) -> str:
    """After a change was saved: how many answers it took away; empty when none."""
    rows = Participant.objects.filter(region=region.pk, voided_version=F("region__version"))
    count = rows.count()
    if not count:
        return ""
    parties = "1 deelnemer" if count == 1 else f"{count} deelnemers"
    return (
        f"Deze wijziging raakt {parties} die al had{'' if count == 1 else 'den'} ingestemd. "
        "Die instemming geldt niet meer; er is opnieuw om gevraagd."
    )


def _row(p: Participant, *, invites: bool, is_team: bool, at: datetime) -> dict:
    waits = p.consent == Consent.ASKED
    return {
        "participant": p,
        "organisation": p.organisation,
        "level": CONSENT_LEVELS[p.consent],
        "days": (timezone.localdate(at) - timezone.localdate(p.asked_at)).days if waits else None,
        "reasons": p.voided_reason.splitlines(),
        "verbs": consent.allowed_verbs(p) if is_team else set(),
        "invites": invites,
    }


def _question(question: ConsentQuestion, *, answers: bool) -> dict:
    """A question with the form to answer it, for who may."""
    is_open = question.answered_at is None
    name = f"{question.public_id}-%s"
    return {
        "question": question,
        "form": AnswerForm(auto_id=name) if answers and is_open else None,
    }


def _chips(query, chosen: str, rows) -> list[dict]:
    """A chip for every state with its number; the other filters stay."""
    counts = dict(rows.order_by().values_list("consent").annotate(n=Count("pk")))
    rest = query_of(query, without="stand")
    chips = [("", "Alle", sum(counts.values()))]
    chips += [(state.value, SHORT[state], counts.get(state.value, 0)) for state in Consent]
    return [
        {
            "title": title,
            "url": f"?{rest}&stand={value}" if value else f"?{rest}",
            "active": value == chosen,
            "count": count,
        }
        for value, title, count in chips
    ]


def _note(board) -> str:
    sites = "1 vestiging" if board.locations == 1 else f"{board.locations} vestigingen"
    kinds = ["speciaal onderwijs"] * board.is_special + ["één school"] * board.is_single
    return ", ".join([sites, *kinds])


def _cells(p: Participant) -> list:
    asked, reminded, answered = map(_day, (p.asked_at, p.reminded_at, p.answered_at))
    return [
        p.organisation.name,
        p.organisation.get_kind_display(),
        p.get_consent_display(),
        *(asked, reminded, answered),
        p.on_version,
        str(p.answered_by or ""),
        str(p.on_behalf_of or ""),
        f"{p.signed.signatory}, {p.signed.signatory_role}" if p.signed else "",
        p.declined_reason or p.voided_reason,
        p.open_questions,
        p.answerers,
    ]


def _day(value: datetime | None):
    return timezone.localdate(value) if value else None


def _task(participant: Participant, question: ConsentQuestion) -> dict:
    names = participant.region.slug, participant.organisation.slug
    return {
        "title": f"Vraag van {participant.organisation} beantwoorden",
        "url": f"{reverse('regions:consent', args=names)}#vraag-{question.public_id}",
        "note": participant.region.name,
        "level": "let-op",
        "status": "Vraag open",
    }
