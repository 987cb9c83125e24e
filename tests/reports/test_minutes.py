"""The report of a session on paper: the same as the page, tagged, with its content inside."""

import json
import re
from io import BytesIO

import pikepdf
import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import roles
from consultations import hooks
from consultations.minutes_content import digest
from consultations.models import Minutes
from consultations.states import ConcernKind
from reports.kinds import minutes
from reports.models import Report, ReportKind
from reports.pdf import render_pdf
from tests.factories import (
    ConcernAnswerFactory,
    ConcernFactory,
    ConsultationFactory,
    InviteeFactory,
    KeyIssueFactory,
    UserFactory,
    begun_minutes,
    published_minutes,
    staff,
)
from tests.reports.builders import LEAVES_FILE_OPEN, unwatched

pytestmark = [pytest.mark.django_db, LEAVES_FILE_OPEN]


@pytest.fixture
def session():
    session = ConsultationFactory(closed=True, introduction="Waarom **wij** bijeenkwamen.")
    card = ConcernFactory(consultation=session, kind=ConcernKind.WORRY, body="Het gaat <te> snel.")
    issue = KeyIssueFactory(consultation=session, title="Wie is aan zet?")
    issue.concerns.add(card)
    ConcernAnswerFactory(concern=card, published=True)
    InviteeFactory(consultation=session, name="De vakbond")
    return session


def context_of(row: Minutes) -> dict:
    return minutes.context(str(row.public_id), progress=unwatched)


def test_everything_of_the_page_stands_on_paper(session):
    html = render_to_string(minutes.TEMPLATE, context_of(published_minutes(session)))
    for words in (
        *("<strong>wij</strong>", "Het gaat &lt;te&gt; snel.", "Wie is aan zet?", "De vakbond"),
        *("Dat regelen wij zo.", "De telling sluit.", "Deze versie staat vast."),
    ):
        assert words in html, words


def test_a_draft_says_that_it_is_one(session):
    html = render_to_string(minutes.TEMPLATE, context_of(begun_minutes(session)))
    assert "concept van" in html
    assert "SHA-256" not in html


def test_the_pdf_is_tagged_and_carries_the_content_whose_hash_it_shows(session):
    row = published_minutes(session)
    rendered = render_pdf(minutes.TEMPLATE, context_of(row))
    with pikepdf.open(BytesIO(rendered.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "nl"
        [name] = pdf.attachments
        inside = json.loads(pdf.attachments[name].get_file().read_bytes())
    assert digest(inside) == row.sha256


def test_an_unknown_report_is_refused():
    for subject in ("verzonnen", "00000000-0000-4000-8000-000000000000"):
        with pytest.raises(Minutes.DoesNotExist):
            minutes.context(subject, progress=unwatched)


def test_who_may_read_it_may_have_it_on_paper(session, login):
    row = published_minutes(session)
    reader = UserFactory()
    answer = login(reader).post(reverse("reports:minutes", args=[row.public_id]))
    report = Report.objects.get(kind=ReportKind.MINUTES)
    assert answer.url == report.get_absolute_url()
    [documents] = hooks.documents(UserFactory(), row)
    assert [d.url for d in documents.rows] == [report.get_absolute_url()]


def test_a_draft_on_paper_is_for_who_runs_the_session(session, login):
    row = begun_minutes(session)
    address = reverse("reports:minutes", args=[row.public_id])
    assert login(UserFactory()).post(address).status_code == 404
    assert login(staff(roles.FACILITATORS)).post(address).status_code == 302


def test_every_link_inside_the_report_has_its_place(session):
    html = render_to_string(minutes.TEMPLATE, context_of(published_minutes(session)))
    targets = set(re.findall(r'href="#([^"]+)"', html))
    assert targets <= set(re.findall(r'id="([^"]+)"', html))
