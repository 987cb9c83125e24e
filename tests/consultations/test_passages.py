"""A text that is discussed paragraph by paragraph, and the notes of who answers."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from accounts import roles
from common.refusal import Refused
from consultations import passages, workflow
from consultations.minutes_content import content_of
from consultations.models import Concern, Note, Passage
from consultations.states import ConcernKind, Kind
from tests.consultations.test_board import joined, place
from tests.factories import (
    ConcernAnswerFactory,
    ConcernFactory,
    ConsultationFactory,
    UserFactory,
    begun_minutes,
    staff,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 13, tzinfo=UTC)
TEXT = "# Werkplan\r\n\r\nDe regio stelt\neen loket in.\n  \n\nHet loket is open op werkdagen.\n"


@pytest.fixture
def session():
    return ConsultationFactory(draft=True, kind=Kind.TEXT)


def put(session, text: str = TEXT) -> list[Passage]:
    return passages.put_text(consultation_id=session.pk, text=text, by=UserFactory(), at=NOW)


def run(session, *steps) -> None:
    for step in steps:
        workflow.move(consultation_id=session.pk, step=step, by=UserFactory(), at=NOW)


def test_a_blank_line_begins_a_paragraph_and_each_is_a_theme(session):
    rows = put(session)
    assert [row.text for row in rows] == [
        "# Werkplan",
        "De regio stelt\neen loket in.",
        "Het loket is open op werkdagen.",
    ]
    assert list(session.themes.values_list("title", flat=True)) == [
        "Alinea 1: Werkplan",
        "Alinea 2: De regio stelt een loket in.",
        "Alinea 3: Het loket is open op werkdagen.",
    ]


def test_a_long_paragraph_is_named_by_its_first_words():
    title = passages.title_of(4, "woord " * 60)
    assert title.startswith("Alinea 4: woord woord")
    assert (title.endswith("woord…"), len(title) <= 160) == (True, True)


def test_the_same_words_twice_are_two_paragraphs(session):
    assert len(put(session, "Zelfde.\n\nZelfde.")) == 2


def test_a_text_can_be_replaced_until_the_board_opens(session):
    put(session)
    assert len(put(session, "Nieuw.")) == Passage.objects.count() == 1
    run(session, "openen")
    with pytest.raises(Refused, match="staat vast"):
        put(session)


@pytest.mark.parametrize("text", ["\n \n", "a\n\n" * 151])
def test_a_text_has_a_bounded_number_of_paragraphs(session, text):
    with pytest.raises(Refused, match="ten minste één en ten hoogste 150"):
        put(session, text)


def test_a_brainstorm_has_no_text():
    with pytest.raises(Refused, match="Tekstbespreking"):
        put(ConsultationFactory(draft=True))


def test_a_text_with_cards_is_not_replaced(session):
    ConcernFactory(consultation=session)
    with pytest.raises(Refused, match="al bijdragen"):
        put(session)


def test_a_participant_places_a_card_at_a_paragraph(session):
    theme = put(session)[1].theme
    run(session, "openen")
    client = joined(session)
    page = client.get(reverse("consultations:passage", args=[session.slug, theme.public_id]))
    assert f'name="theme" value="{theme.public_id}"' in page.text
    place(client, session, theme=theme.public_id, body="Waar staat het loket?")
    assert Concern.objects.get().theme == theme
    text = client.get(reverse("consultations:text", args=[session.slug])).text
    assert "1 bijdrage<span" in text
    assert "Waar staat het loket?" in client.get(page.wsgi_request.path).text


def test_who_does_not_take_part_reads_and_gets_no_form(session, login):
    theme = put(session)[0].theme
    run(session, "openen")
    address = reverse("consultations:passage", args=[session.slug, theme.public_id])
    assert "Plaatsen op het bord" not in login(staff(roles.GUIDES)).get(address).text
    assert Client().get(address).status_code == 404


def test_a_paragraph_of_another_text_is_not_found(session, login):
    put(session)
    other = put(ConsultationFactory(draft=True, kind=Kind.TEXT))[0].theme
    address = reverse("consultations:passage", args=[session.slug, other.public_id])
    assert login(staff(roles.FACILITATORS)).get(address).status_code == 404


def test_the_report_groups_by_paragraph_and_quotes_it(session):
    rows = put(session)
    run(session, "openen")
    ConcernFactory(consultation=session, theme=rows[1].theme, kind=ConcernKind.QUESTION)
    run(session, "sluiten")
    content = content_of(begun_minutes(session))
    themes = [c for c in content["chapters"] if c["code"] == "thema"]
    assert [c["passage"] for c in themes] == [row.text for row in rows]
    assert [len(c["kinds"]) for c in themes] == [0, 1, 0]
    assert content["proof"]["adds_up"]


def test_the_organiser_puts_the_text_on_its_page(session, login):
    client = login(staff(roles.FACILITATORS))
    address = reverse("consultations:put-text", args=[session.slug])
    assert client.post(address, {"text": ""}).status_code == 422
    assert client.post(address, {"text": TEXT}).status_code == 302
    assert "Het loket is open op werkdagen." in client.get(address).text


def test_the_tab_is_there_for_a_text_only(session, login):
    client = login(staff(roles.FACILITATORS))
    tab = reverse("consultations:text", args=[session.slug])
    assert tab in client.get(session.get_absolute_url()).text
    other = ConsultationFactory()
    tab = reverse("consultations:text", args=[other.slug])
    assert tab not in client.get(other.get_absolute_url()).text


# Notes of who answers


def test_who_answers_reads_the_notes_of_the_others(login):
    answer = ConcernAnswerFactory(assignee=staff(roles.ASSESSORS))
    slug = answer.consultation.slug
    address = reverse("consultations:notes", args=[slug, answer.concern.public_id])
    login(staff(roles.FACILITATORS)).post(address, {"body": "Vraag dit na bij DUO."})
    client = login(answer.assignee)
    write = reverse("consultations:write-answer", args=[slug, answer.public_id])
    for page in (address, write):
        assert "Vraag dit na bij DUO." in client.get(page).text


def test_participants_and_others_see_no_note(login):
    card = ConcernFactory()
    Note.objects.create(concern=card, body="Alleen voor ons", by=UserFactory(), at=NOW)
    client = joined(card.consultation)
    slug = card.consultation.slug
    for name, more in (("card", [card.public_id]), ("answers", []), ("board", [])):
        page = client.get(reverse(f"consultations:{name}", args=[slug, *more]))
        assert "Alleen voor ons" not in page.text
    address = reverse("consultations:notes", args=[slug, card.public_id])
    assert login(UserFactory()).get(address).status_code == 403


def test_an_empty_note_is_refused(login):
    card = ConcernFactory()
    address = reverse("consultations:notes", args=[card.consultation.slug, card.public_id])
    assert login(staff(roles.FACILITATORS)).post(address, {"body": " "}).status_code == 422


def test_a_note_stands_as_it_was_written():
    row = Note.objects.create(concern=ConcernFactory(), body="Zo", by=UserFactory(), at=NOW)
    row.body = "Anders"
    with pytest.raises(DatabaseError, match="staat vast"), transaction.atomic():
        row.save()
