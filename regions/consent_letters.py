"""The mails about consent: plain, formal Dutch, each once per person and cause."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from common.mail import queue_mail
from common.templatetags.dutch import datum, moment
from regions import permissions
from regions.models import ConsentQuestion, Participant, SignedAgreement

NOBODY = "Het portaal"


def asked(participant: Participant, *, by: User, at: datetime) -> None:
    """To who may answer: the question itself."""
    text = ASKED.format(by=by.get_full_name(), **_words(participant))
    subject = f"Instemming gevraagd: {participant.region.name}"
    _send(answerers(participant, at=at), participant, "instemming", subject, text, at=at)


def voided(participant: Participant, *, by: User | None, at: datetime) -> None:
    """To who may answer: the yes does not count any more, and why."""
    text = VOIDED.format(
        by=by or NOBODY, reasons=_list(participant.voided_reason), **_words(participant)
    )
    subject = f"Uw instemming geldt niet meer: {participant.region.name}"
    _send(answerers(participant, at=at), participant, "vervallen", subject, text, at=at)


def withdrawn(participant: Participant, *, by: User, at: datetime) -> None:
    """To who may answer: there is nothing to answer any more."""
    text = WITHDRAWN.format(by=by, **_words(participant))
    subject = f"Vraag om instemming ingetrokken: {participant.region.name}"
    people = answerers(participant, at=at)
    _send(people, participant, "ingetrokken", subject, text, link=False, at=at)


def reminded(participant: Participant, *, by: User | None, at: datetime) -> int:
    """To who may answer, once more; returns how many people that are."""
    people = answerers(participant, at=at)
    words = _words(participant)
    deadline = moment(participant.region.round.submission_deadline)
    asked_on = datum(timezone.localdate(participant.asked_at))
    text = REMINDED.format(by=by or NOBODY, asked=asked_on, deadline=deadline, **words)
    subject = f"Herinnering: doet {participant.organisation} mee?"
    _send(people, participant, "herinnering", subject, text, at=at)
    return len(people)


def signed(agreement: SignedAgreement, *, by: User, at: datetime) -> None:
    """To everyone of the organisation: the team confirmed in its name, with a paper."""
    participant = agreement.participant
    text = SIGNED.format(
        by=by,
        signatory=agreement.signatory,
        role=agreement.signatory_role,
        day=datum(agreement.signed_on),
        **_words(participant),
    )
    subject = f"Ingestemd met een ondertekend document: {participant.region.name}"
    _send(members(participant), participant, "ondertekend", subject, text, at=at)


def question_put(question: ConsentQuestion, *, at: datetime) -> None:
    """To the team: an organisation wants to know something first."""
    participant = question.participant
    text = QUESTION.format(by=question.asked_by, text=question.text, **_words(participant))
    team = permissions.team_of(participant.region)
    subject = f"Vraag van {participant.organisation}: {participant.region.name}"
    _send(team, participant, f"vraag-{question.pk}", subject, text, at=at)


def question_answered(question: ConsentQuestion, *, at: datetime) -> None:
    """To who asked, if that person still belongs to the organisation."""
    participant = question.participant
    people = [person for person in members(participant) if person == question.asked_by]
    text = ANSWERED.format(
        by=question.answered_by, text=question.text, answer=question.answer, **_words(participant)
    )
    subject = f"Antwoord op uw vraag: {participant.region.name}"
    _send(people, participant, f"antwoord-{question.pk}", subject, text, at=at)


def answerers(participant: Participant, *, at: datetime) -> list[User]:
    """Who may answer for the organisation at this moment, and can sign in."""
    rows = participant.organisation.memberships.with_mandate(timezone.localdate(at))
    return _people(rows)


def members(participant: Participant) -> list[User]:
    return _people(participant.organisation.memberships.all())


def _people(rows) -> list[User]:
    rows = rows.filter(user__is_active=True).select_related("user").order_by("pk")
    return [row.user for row in rows]


def _words(participant: Participant) -> dict:
    return {"organisation": participant.organisation, "region": participant.region.name}


def _list(reasons: str) -> str:
    return "\n".join(f"- {reason}" for reason in reasons.splitlines())


def _send(
    people: Iterable[User],
    participant: Participant,
    cause: str,
    subject: str,
    text: str,
    *,
    at: datetime,
    link: bool = True,
) -> None:
    names = [participant.region.slug, participant.organisation.slug]
    page = settings.SITE_URL + reverse("regions:consent", args=names)
    where = f"\nU vindt de vraag op:\n{page}\n" if link else ""
    for person in people:
        queue_mail(
            to=person.email,
            occasion=f"{cause}:{participant.pk}:{at.isoformat()}",
            subject=subject[:200],
            body=LETTER.format(name=person.get_full_name(), text=text, where=where),
            at=at,
        )


ASKED = """\
{by} vraagt of {organisation} deelneemt aan {region}. Alleen uw eigen antwoord telt.

U kunt bevestigen, met een reden laten weten dat uw organisatie niet deelneemt, of eerst een \
vraag stellen."""
VOIDED = """\
{organisation} stemde in met {region}. {by} heeft het voorstel daarna gewijzigd, en dat raakt uw \
organisatie:

{reasons}

Uw instemming geldt daarom niet meer. Wilt u het voorstel bekijken en opnieuw antwoorden? Als er \
daarna nog iets wijzigt, leest u dat op dezelfde pagina; u krijgt daarover geen nieuwe mail."""
WITHDRAWN = """\
{by} heeft de vraag ingetrokken of {organisation} deelneemt aan {region}. U hoeft niet meer te \
antwoorden."""
REMINDED = """\
{by} herinnert u aan een open vraag van {asked}: doet {organisation} mee aan {region}?

Het voorstel kan worden ingediend tot {deadline}. Zonder uw eigen antwoord telt uw organisatie \
niet mee."""
SIGNED = """\
{by} heeft namens {organisation} ingestemd met {region}, met een ondertekend document. Volgens \
het team is het ondertekend door {signatory} ({role}) op {day}.

Klopt dit niet? Op de pagina hieronder leest u het document, en kan wie een mandaat heeft, alsnog \
met een reden antwoorden dat uw organisatie niet deelneemt."""
QUESTION = """\
{by} van {organisation} heeft een vraag over {region} voordat de organisatie antwoord geeft:

{text}"""
ANSWERED = """\
{by} heeft uw vraag over {region} beantwoord. U vroeg namens {organisation}:

{text}

Het antwoord:

{answer}"""
LETTER = """\
Geachte {name},

{text}
{where}
Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
