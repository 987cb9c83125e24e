"""The report of a growth conversation: as data, as a tagged PDF, and who may have it."""

import re
from datetime import date
from io import BytesIO, StringIO

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.template.loader import render_to_string
from django.urls import reverse

from partnerships.conversing import SectionData
from partnerships.models import Conversation
from reports.hooks import conversation_documents
from reports.kinds import growth_conversation
from reports.models import Report, ReportKind
from reports.pdf import render_pdf
from tests.factories import (
    ActionFactory,
    AnswerFactory,
    ConversationFactory,
    DecisionFactory,
    MembershipFactory,
    PreparationFactory,
    UserFactory,
    partnership_editor,
)
from tests.pages import filled, text_of
from tests.reports.builders import LEAVES_FILE_OPEN, unwatched

pytestmark = [pytest.mark.django_db, LEAVES_FILE_OPEN]


@pytest.fixture
def talked():
    conversation = ConversationFactory(title="Groei in Oost", closed=False, attendees="An\nBo")
    by = UserFactory(first_name="Marijke", last_name="de Wit")
    mine = {"conversation": conversation, "by": by}
    AnswerFactory(text="Tot aan de IJssel.\nEn niet verder.", **mine)
    AnswerFactory(question="sectoren-nu-1", text="Vooral po.", **mine)
    AnswerFactory(question="ambitie-1", text="", **mine)
    PreparationFactory(note="Nagekeken met DUO.", ready=True, **mine)
    DecisionFactory(topic="regio", text="Wij groeien met 10 procent.", **mine)
    ActionFactory(conversation=conversation, what="Buren bellen", due=date(2020, 1, 1))
    return conversation


def context_of(conversation) -> dict:
    return growth_conversation.context(str(conversation.public_id), progress=unwatched)


def html_of(conversation) -> str:
    return render_to_string(growth_conversation.TEMPLATE, context_of(conversation))


def test_the_report_says_what_was_said_decided_and_promised(talked):
    html = html_of(talked)

    for words in (
        "Tot aan de IJssel.<br>En niet verder.",
        "Vooral po.",
        "Marijke de Wit",
        "Nagekeken met DUO.",
        "Wij groeien met 10 procent.",
        "Buren bellen",
        "Te laat",
        "Het gesprek is nog niet afgesloten",
    ):
        assert words in html


def test_figures_count_what_is_there(talked):
    figures = context_of(talked)["figures"]

    assert [(f["value"], f["label"], f["note"]) for f in figures] == [
        (2, "antwoorden", "op 117 vragen"),
        (1, "besluit", ""),
        (1, "actie", "waarvan 1 open"),
        (1, "onderdeel", "van 8 voorbereid"),
    ]


def test_only_topics_of_the_agenda_are_in_it(talked):
    talked.topics = ["regio"]
    talked.save()
    (group,) = context_of(talked)["groups"]

    assert [row["topic"].slug for row in group["topics"]] == ["regio"]


def test_sections_of_other_modules_become_chapters(talked, monkeypatch):
    paper = SectionData("Groeivarianten", "-", "reports/base.html")
    hooks = [lambda _conversation: paper]
    monkeypatch.setattr("partnerships.conversing.CONVERSATION_SECTIONS", hooks)

    assert [row["number"] for row in context_of(talked)["sections"]] == [5]


def test_an_unknown_conversation_is_refused_by_the_command(talked, tmp_path):
    for subject in ("geen-kenmerk", "6c1d3a0e-0000-4000-8000-000000000000"):
        with pytest.raises(CommandError, match="geen growth_conversation"):
            call_command("build_report", "growth_conversation", subject, out=tmp_path / "x.pdf")


def test_the_pdf_is_tagged_and_starts_with_the_title(talked, tmp_path):
    out = tmp_path / "gesprek.pdf"
    call_command(
        "build_report", "growth_conversation", str(talked.public_id), out=out, stdout=StringIO()
    )
    with pikepdf.open(out) as pdf:
        metadata = pdf.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert str(pdf.docinfo["/Title"]).startswith("Groeigesprek ")
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "nl"
        assert len(pdf.pages) >= 6


def test_a_long_answer_runs_over_pages(talked):
    AnswerFactory(
        conversation=talked, question="regio-1", text="\n".join(["Een lange regel tekst."] * 400)
    )
    rendered = render_pdf(growth_conversation.TEMPLATE, context_of(talked))

    with pikepdf.open(BytesIO(rendered.content)) as pdf:
        assert len(pdf.pages) == rendered.pages >= 10


# Who may have it.


def test_whoever_sees_the_conversation_asks_for_it_and_sees_it(talked, login):
    reader = MembershipFactory(organisation=talked.partnership.lead).user
    url = reverse("reports:growth-conversation", args=[talked.public_id])

    answer = login(reader).post(url, filled())

    report = Report.objects.get()
    assert answer["Location"] == report.get_absolute_url()
    assert (report.kind, report.subject) == (
        ReportKind.GROWTH_CONVERSATION,
        str(talked.public_id),
    )
    team = partnership_editor(talked.partnership)
    assert Report.objects.visible_to(team).get() == report
    page = text_of(login(team).get(talked.get_absolute_url()))
    assert report.get_absolute_url() in page


def test_whoever_does_not_see_the_conversation_does_not_see_its_report(talked, login):
    owner = partnership_editor(talked.partnership)
    stranger = partnership_editor(ConversationFactory().partnership)
    url = reverse("reports:growth-conversation", args=[talked.public_id])
    login(owner).post(url, filled())

    assert login(stranger).post(url, filled()).status_code == 404
    assert not Report.objects.visible_to(stranger).exists()
    assert conversation_documents(stranger, talked).rows == []


def test_a_dossier_and_a_conversation_do_not_borrow_each_others_rights(talked):
    """A report of another kind with this subject stays hidden."""
    asked_by = UserFactory()
    Report.objects.create(
        kind=ReportKind.REGION_DOSSIER,
        subject=str(talked.public_id),
        title="Dossier",
        requested_by=asked_by,
        requested_at=talked.created_at,
    )
    team = partnership_editor(talked.partnership)

    assert not Report.objects.visible_to(team).exists()


def test_the_report_says_when_it_was_closed(talked):
    Conversation.objects.filter(pk=talked.pk).update(
        state="afgesloten", closed_at=talked.created_at
    )
    html = html_of(Conversation.objects.get(pk=talked.pk))

    assert "Afgesloten op 10 september 2026 om 14.00 uur." in html
    assert re.search(r"Gemaakt op \d+ \w+ 20\d\d om", html)
