"""Papers in Word: the words of the PDF, in styles of Word, for who may have the PDF."""

import io
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from docx.oxml.ns import qn

from accounts import roles
from consultations.states import ConcernKind
from regions.models import Outcome
from reports.kinds import decision_letter, minutes
from reports.word import CONTENT_TYPE, word_of
from tests.factories import (
    ConcernAnswerFactory,
    ConcernFactory,
    ConsultationFactory,
    KeyIssueFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    begun_minutes,
    decide,
    declared,
    drafted,
    held,
    published_minutes,
    staff,
)
from tests.reports.builders import unwatched

pytestmark = pytest.mark.django_db
INTRODUCTION = """\
Waarom **wij** *samen*kwamen.

1. Eerst dit
2. Dan dat

Lees [de brief](https://voorbeeld.nl/brief).

1. Opnieuw
"""


@pytest.fixture
def session():
    session = ConsultationFactory(closed=True, introduction=INTRODUCTION)
    card = ConcernFactory(
        consultation=session, kind=ConcernKind.WORRY, body="Het gaat <te> snel.\x0b"
    )
    KeyIssueFactory(consultation=session, title="Wie is aan zet?").concerns.add(card)
    ConcernAnswerFactory(concern=card, published=True)
    return session


def opened(content: bytes):
    return Document(io.BytesIO(content))


def of_minutes(row):
    context = minutes.context(str(row.public_id), progress=unwatched)
    return opened(word_of(minutes.TEMPLATE, context, at=timezone.now()))


def texts(document, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name == style]


def everything(document) -> str:
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_headings_and_lists_are_styles_of_word(session):
    document = of_minutes(published_minutes(session))
    assert len(texts(document, "Title")) == 1
    chapters = texts(document, "Heading 1")
    assert chapters[-1].endswith("De telling")
    assert "Wie is aan zet?" in texts(document, "Heading 2")
    assert any("Het gaat <te> snel." in text for text in texts(document, "List Bullet"))
    assert texts(document, "List Number") == ["Eerst dit", "Dan dat", "Opnieuw"]
    numbered = [p for p in document.paragraphs if p.style.name == "List Number"]
    first, second, other = (p._p.pPr.numPr.numId.val for p in numbered)
    assert first == second != other
    [paragraph] = [p for p in document.paragraphs if p.text.startswith("Waarom")]
    assert paragraph.text == "Waarom wij samenkwamen."
    looks = {run.text: (run.bold, run.italic) for run in paragraph.runs}
    assert looks["wij"] == (True, None)
    assert looks["samen"] == (None, True)


def test_a_link_leads_where_it_led(session):
    document = of_minutes(published_minutes(session))
    [paragraph] = [p for p in document.paragraphs if p.text.startswith("Lees")]
    assert paragraph.text == "Lees de brief."
    assert [link.address for link in paragraph.hyperlinks] == ["https://voorbeeld.nl/brief"]


def test_every_word_of_the_pages_is_in_the_file(session):
    text = everything(of_minutes(published_minutes(session)))
    for words in (
        "Dat regelen wij zo.",
        "De telling sluit.",
        "een kopie om in verder te schrijven",
    ):
        assert words in text
    assert "pdf" not in text


def test_the_head_of_a_table_comes_back_on_every_page_and_a_row_stays_whole(session):
    document = of_minutes(published_minutes(session))
    [annex] = [t for t in document.tables if t.rows[0].cells[0].text == "Nr."]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in annex.rows]
    assert heads == [True] + [False] * (len(heads) - 1)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in annex.rows)
    assert all(run.bold for cell in annex.rows[0].cells for run in cell.paragraphs[0].runs)


def test_the_file_says_in_which_language_it_is_and_what_it_is_called(session):
    row = published_minutes(session)
    context = minutes.context(str(row.public_id), progress=unwatched)
    content = word_of(minutes.TEMPLATE, context, at=timezone.now())
    about = opened(content).core_properties
    assert (about.title, about.language, about.comments) == (context["title"], "nl-NL", "")
    assert about.author == context["portal_name"]
    with ZipFile(io.BytesIO(content)) as archive:
        assert b'<w:lang w:val="nl-NL"' in archive.read("word/styles.xml")


def test_minutes_go_to_who_may_read_them(session, login):
    row = begun_minutes(session)
    address = reverse("reports:export-minutes", args=[row.public_id])
    assert login(UserFactory()).get(address).status_code == 404
    client = login(staff(roles.FACILITATORS))
    answer = client.get(address)
    assert answer["Content-Type"] == CONTENT_TYPE
    assert answer["Content-Disposition"].endswith('.docx"')
    assert "concept van" in everything(opened(answer.content))
    page = reverse("consultations:minutes", args=[session.slug, row.number])
    assert address in client.get(page).content.decode()


def letter_of(login, submission, person=None):
    person = person or staff(roles.DECIDERS)
    declared(submission, by=person)
    return login(person).get(reverse("reports:export-letter", args=[submission.reference]))


def ready():
    submission = SubmissionFactory()
    assessed(submission)
    return submission


def test_a_letter_that_is_not_sent_says_that_it_is_a_draft(login):
    submission = ready()
    draft = drafted(submission, outcome=Outcome.REJECTED, reasons="Nog <te> vroeg.\n\nKom terug.")
    document = opened(letter_of(login, submission).content)
    assert document.core_properties.title.startswith("Concept: Besluit over")
    text = everything(document)
    assert "Concept. Dit besluit is nog niet bekendgemaakt." in text
    assert "Nog <te> vroeg." in text
    assert "SHA-256" not in text
    context = decision_letter.draft_context(draft, at=timezone.now())
    assert texts(document, "Title") == [context["letter"].subject]


def test_there_is_no_draft_letter_of_half_a_decision_nor_of_one_that_was_sent(login):
    half, approved, sent = ready(), ready(), ready()
    drafted(half, offer=False)
    held(approved)
    decide(sent)
    person = staff(roles.DECIDERS)
    found = [letter_of(login, one, person).status_code for one in (half, approved, sent, ready())]
    assert found == [404, 200, 404, 404]


def test_only_who_decides_gets_the_draft(login):
    submission = ready()
    drafted(submission)
    for role in (roles.ASSESSORS, roles.GUIDES, roles.ADMINISTRATORS):
        assert letter_of(login, submission, staff(role)).status_code in (403, 404)
