"""The board over HTTP: joining, placing, the poll, and what a fully anonymous session leaves."""

import json
import logging
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from consultations import cards, moderating
from consultations.models import Concern, Consultation, Participant
from consultations.states import Anonymity, CardState, ConcernKind, Moderation, State
from tests.factories import (
    ConcernAnswerFactory,
    ConcernFactory,
    ConsultationFactory,
    KeyIssueFactory,
    SessionParticipantFactory,
    ThemeFactory,
    UserFactory,
    staff,
)
from tests.factories.consultations import OPENED

pytestmark = pytest.mark.django_db


def address(name, consultation, *more):
    return reverse(f"consultations:{name}", args=[consultation.slug, *more])


def code(name, consultation):
    return reverse(f"consultations:{name}", args=[consultation.join_code])


def joined(consultation, client=None, **data):
    client = client or Client()
    response = client.post(code("join", consultation), data)
    assert response.status_code == 302, response.content.decode()
    return client


def form_for(consultation, **data):
    theme = consultation.themes.first()
    return {
        "kind": ConcernKind.WORRY,
        "theme": theme.public_id,
        "body": "Het gaat te snel.",
        "form_key": str(uuid.uuid4()),
    } | data


def place(client, consultation, **data):
    return client.post(address("add", consultation), form_for(consultation, **data))


def page(client, consultation, **query):
    response = client.get(address("board", consultation), query)
    assert response.status_code == 200
    return response.content.decode()


# Coming in.


def test_someone_without_account_joins_by_the_code_and_places_a_card():
    consultation = ConsultationFactory()
    client = joined(consultation)

    response = place(client, consultation)

    card = consultation.concerns.get()
    assert response["Location"].endswith(f"#kaart-{card.public_id}")
    assert "Het gaat te snel." in page(client, consultation)
    assert "sessionid" not in client.cookies


def test_a_code_may_be_typed_as_people_type_it():
    consultation = ConsultationFactory(join_code="abcd2345")

    response = Client().post(reverse("consultations:enter"), {"code": "ABCD 2345"})

    assert response["Location"] == code("join", consultation)


def test_an_unknown_code_and_one_of_a_session_in_preparation_say_the_same():
    draft = ConsultationFactory(draft=True)
    for typed in ("zzzzzzzz", draft.join_code):
        response = Client().post(reverse("consultations:enter"), {"code": typed})
        assert response.status_code == 422
        assert "kennen wij niet" in response.content.decode()
    assert Client().get(code("join", draft)).status_code == 404


def test_joining_twice_makes_one_participant():
    consultation = ConsultationFactory()
    client = joined(consultation)
    joined(consultation, client)

    assert consultation.participants.count() == 1


def test_who_takes_part_already_is_led_to_the_board_also_when_it_is_closed():
    consultation = ConsultationFactory()
    client = joined(consultation)
    Consultation.objects.update(state=State.CLOSED, closed_at=OPENED)

    assert client.get(code("join", consultation))["Location"] == address("board", consultation)
    late = Client().post(code("join", consultation))
    assert late.status_code == 409
    assert "zolang het bord open is" in late.content.decode()


def test_a_session_with_names_asks_for_one_and_shows_it():
    consultation = ConsultationFactory(anonymity=Anonymity.NAMED)
    client = Client()
    assert client.post(code("join", consultation)).status_code == 422

    joined(consultation, client, name="Schoolleider, Drenthe")
    place(client, consultation)

    assert "Schoolleider, Drenthe" in page(client, consultation)


def test_a_session_with_hidden_names_shows_none():
    consultation = ConsultationFactory(anonymity=Anonymity.HIDDEN)
    participant = SessionParticipantFactory(consultation=consultation, name="Jan Jansen")
    ConcernFactory(consultation=consultation, participant=participant)

    assert "Jan Jansen" not in page(joined(consultation), consultation)


def test_one_browser_is_not_to_be_followed_through_two_sessions():
    client = Client()
    for consultation in (ConsultationFactory(), ConsultationFactory()):
        joined(consultation, client)

    assert Participant.objects.values("token_sha256").distinct().count() == 2


def test_a_cookie_that_was_tampered_with_is_no_participant():
    consultation = ConsultationFactory()
    client = joined(consultation)
    client.cookies["deelname"] = client.cookies["deelname"].value[:-2] + "xx"

    assert client.get(address("board", consultation)).status_code == 404


# Writing.


def test_the_same_form_sent_twice_makes_one_card_also_without_an_account():
    consultation = ConsultationFactory()
    client, key = joined(consultation), str(uuid.uuid4())

    answers = [place(client, consultation, form_key=key) for _ in range(2)]

    assert answers[0]["Location"] == answers[1]["Location"]
    assert consultation.concerns.count() == 1


@pytest.mark.parametrize("body", ["", "   ", "x" * 601, "met \0 erin"])
def test_a_card_that_can_not_be_read_is_refused_and_kept_on_screen(body):
    consultation = ConsultationFactory()

    response = place(joined(consultation), consultation, body=body)

    assert response.status_code == 422
    assert body.strip().replace("\0", "") == "" or body[:20].split("\0")[0] in (
        response.content.decode()
    )
    assert not consultation.concerns.exists()


def test_markup_and_formulas_are_shown_as_text():
    consultation = ConsultationFactory()
    client = joined(consultation)
    place(client, consultation, body='<img src=x onerror="alert(1)">=1+1')

    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;=1+1" in page(client, consultation)


def test_a_board_that_closed_meanwhile_keeps_what_was_typed_on_screen():
    consultation = ConsultationFactory()
    client = joined(consultation)
    Consultation.objects.update(state=State.CLOSED, closed_at=OPENED)

    response = place(client, consultation, body="Dit typte ik nog.")

    assert response.status_code == 409
    assert "Dit typte ik nog." in response.content.decode()


def test_the_script_of_the_board_hears_what_happened():
    consultation = ConsultationFactory()
    client = joined(consultation)
    send = {"path": address("add", consultation), "headers": {"X-Bord": "1"}}

    wrong = client.post(data=form_for(consultation, body=""), **send)
    right = client.post(data=form_for(consultation), **send)

    assert (wrong.status_code, right.status_code) == (422, 200)
    assert wrong.json()["fouten"]
    assert uuid.UUID(right.json()["sleutel"])


def test_a_participant_who_sends_very_much_is_asked_to_wait():
    consultation = ConsultationFactory()
    client = joined(consultation)

    answers = [place(client, consultation).status_code for _ in range(21)]

    assert answers == [302] * 20 + [422]


def test_support_is_given_and_taken_back():
    card = ConcernFactory()
    client = joined(card.consultation)
    supporting = address("support", card.consultation)

    for name, count in (("steun", 1), ("steun", 1), ("terug", 0)):
        client.post(supporting, {name: str(card.public_id)})
        assert Concern.objects.get().support_count == count


def test_own_support_is_seen_on_the_board():
    card = ConcernFactory()
    client = joined(card.consultation)
    client.post(address("support", card.consultation), {"steun": str(card.public_id)})

    assert 'aria-pressed="true"' in page(client, card.consultation)
    assert 'aria-pressed="true"' not in page(joined(card.consultation), card.consultation)


def test_an_author_reads_why_the_own_card_is_not_shown():
    card = ConcernFactory(state=CardState.HIDDEN, hidden_reason="Noemt een leerling.")
    client = joined(card.consultation)
    participant = card.consultation.participants.latest("pk")
    Concern.objects.update(participant=participant)

    assert "Noemt een leerling." in page(client, card.consultation)
    other = joined(card.consultation)
    assert "Noemt een leerling." not in page(other, card.consultation)
    assert other.get(address("card", card.consultation, card.public_id)).status_code == 404


def test_an_author_reads_that_the_facilitator_put_the_own_card_elsewhere():
    card = ConcernFactory()
    client = joined(card.consultation)
    Concern.objects.update(participant=card.consultation.participants.latest("pk"))
    other = joined(card.consultation)
    elsewhere = {"kind": ConcernKind.RISK, "theme": card.theme, "other_themes": []}
    moderating.correct(card_id=card.pk, by=UserFactory(), at=timezone.now(), **elsewhere)

    where = address("card", card.consultation, card.public_id)
    assert "De facilitator heeft dit op" in client.get(where).content.decode()
    assert "De facilitator heeft dit op" not in other.get(where).content.decode()


def test_an_author_changes_and_withdraws_the_own_card():
    consultation = ConsultationFactory()
    client = joined(consultation)
    place(client, consultation)
    card = consultation.concerns.get()
    form = client.get(address("change-card", consultation, card.public_id)).context["form"]

    data = form_for(consultation, body="Beter gezegd.", shown=form["shown"].value())
    client.post(address("change-card", consultation, card.public_id), data)
    stale = client.post(address("change-card", consultation, card.public_id), data)
    client.post(address("withdraw-card", consultation, card.public_id))

    card.refresh_from_db()
    assert stale.status_code == 409
    assert (card.body, card.state) == ("Beter gezegd.", CardState.WITHDRAWN)
    assert "Beter gezegd." not in page(joined(consultation), consultation)


def test_a_comment_is_read_by_all_and_counted():
    card = ConcernFactory()
    client = joined(card.consultation)

    client.post(address("comment", card.consultation, card.public_id), {"body": "Hier ook."})

    shown = client.get(address("card", card.consultation, card.public_id))
    assert "Hier ook." in shown.content.decode()
    assert Concern.objects.get().comment_count == 1


# Live.


def test_the_poll_says_nothing_while_nothing_changed_and_costs_one_query(
    client, django_assert_num_queries
):
    consultation = ConsultationFactory()
    with django_assert_num_queries(1):
        quiet = client.get(code("poll", consultation), {"sinds": 0})
    place(joined(consultation), consultation)

    news = client.get(code("poll", consultation), {"sinds": 0})

    assert (quiet.status_code, quiet.content) == (204, b"")
    assert (news.status_code, news.content) == (200, b"1")


def test_only_what_changed_is_sent():
    consultation = ConsultationFactory()
    client = joined(consultation)
    place(client, consultation, body="Oud")
    place(client, consultation, body="Nieuw")

    news = client.get(code("changes", consultation), {"sinds": 1}).json()

    assert news["versie"] == 2
    assert [("Nieuw" in card["html"]) for card in news["kaarten"]] == [True]
    assert news["aantallen"]["zorg"] == 2


def test_a_card_that_left_the_board_is_sent_as_gone():
    consultation = ConsultationFactory()
    client = joined(consultation)
    place(client, consultation)
    card = consultation.concerns.get()
    cards.withdraw_card(card_id=card.pk, participant=card.participant, at=OPENED)

    news = client.get(code("changes", consultation), {"sinds": 1}).json()

    assert news["kaarten"] == [{"id": str(card.public_id), "kolom": "zorg", "html": ""}]


def test_the_news_is_the_same_for_everyone_and_tells_of_nobody():
    card = ConcernFactory()
    client = joined(card.consultation)
    client.post(address("support", card.consultation), {"steun": str(card.public_id)})

    news = client.get(code("changes", card.consultation), {"sinds": 0})

    assert 'aria-pressed="true"' not in json.dumps(news.json())
    assert "csrf" not in news.content.decode()


@pytest.mark.parametrize("since", ["", "-1", "x", "9" * 40])
def test_a_version_that_is_no_number_is_refused(since):
    consultation = ConsultationFactory()

    response = Client().get(code("changes", consultation), {"sinds": since})

    assert response.status_code == 409


def test_the_board_takes_as_many_queries_for_one_card_as_for_thirty(django_assert_max_num_queries):
    consultation = ConsultationFactory()
    client = joined(consultation)
    for rows in (1, 30):
        for _ in range(rows):
            ConcernFactory(consultation=consultation)
        with django_assert_max_num_queries(7):
            page(client, consultation)


def test_a_column_shows_its_first_cards_and_the_rest_on_demand():
    consultation = ConsultationFactory()
    for number in range(15):
        ConcernFactory(consultation=consultation, body=f"Zorg {number:02d}.")
    client = joined(consultation)

    assert page(client, consultation).count('class="or-briefje"') == 6
    assert page(client, consultation, soort="zorg").count('class="or-briefje"') == 15


def test_the_board_is_searched_filtered_and_ordered():
    consultation = ConsultationFactory()
    money = ThemeFactory(consultation=consultation, title="Geld", position=2)
    ConcernFactory(consultation=consultation, body="Over reizen.", support_count=5)
    ConcernFactory(consultation=consultation, body="Over euro’s.", theme=money)
    client = joined(consultation)

    assert "Over reizen." not in page(client, consultation, zoek="euro")
    assert "Over reizen." not in page(client, consultation, thema=money.public_id)
    ordered = page(client, consultation, volgorde="steun")
    assert ordered.index("Over reizen.") < ordered.index("Over euro’s.")


def test_similar_cards_are_offered_while_typing():
    card = ConcernFactory(body="Wie neemt het initiatief in de regio?")
    client = joined(card.consultation)

    found = client.get(
        address("alike", card.consultation), {"tekst": "wie neemt hier het initiatief"}
    )
    nothing = client.get(address("alike", card.consultation), {"tekst": "wie"})

    assert card.body in found.content.decode()
    assert card.body not in nothing.content.decode()


def test_the_wall_shows_the_code_and_nothing_to_press():
    card = ConcernFactory(consultation__join_code="abcd2345")
    client = joined(card.consultation)

    shown = client.get(address("screen", card.consultation)).content.decode()

    assert "abcd 2345" in shown
    board = shown.partition("<or-bord")[2].partition("</or-bord>")[0]
    assert card.body in board
    assert "<form" not in board
    assert "<button" not in board


def test_a_waiting_card_is_on_nobodys_board_but_with_its_author():
    consultation = ConsultationFactory(moderation=Moderation.BEFORE)
    client = joined(consultation)
    place(client, consultation)

    assert "Het gaat te snel." in page(client, consultation)
    assert "Het gaat te snel." not in page(joined(consultation), consultation)


# Fully anonymous.


def _rows_with(text: str) -> list[str]:
    """The tables in which this text stands, in whatever column."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' "
            "AND table_type = 'BASE TABLE'"
        )
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT 1 FROM "{table}" t WHERE t::text LIKE %s LIMIT 1',  # noqa: S608
                [f"%{text}%"],
            )
            found += [table] if cursor.fetchone() else []
        return sorted(found)


def test_a_fully_anonymous_card_leaves_no_trace_of_who_sent_it(login, caplog):
    consultation = ConsultationFactory(anonymity=Anonymity.FULL)
    user = UserFactory(email="herkenbaar@voorbeeld.nl")
    client = login(user)
    traces = {
        "HTTP_USER_AGENT": "Herkenbare browser 77",
        "REMOTE_ADDR": "198.51.100.77",
    }
    with caplog.at_level(logging.DEBUG):
        client.post(code("join", consultation), **traces)
        client.post(address("add", consultation), form_for(consultation), **traces)

    card = consultation.concerns.get()
    assert card.participant.user_id is None
    assert card.participant.name == ""
    for trace in ("198.51.100.77", "Herkenbare browser 77", client.session.session_key):
        board = [t for t in _rows_with(trace) if t.startswith(("consultations_", "common_"))]
        assert board == []
        assert trace not in caplog.text
    assert not _rows_with(f"/{consultation.slug}/")  # no history context and no handled form


def test_a_signed_in_person_takes_part_in_a_fully_anonymous_session_by_the_cookie_alone(login):
    consultation = ConsultationFactory(anonymity=Anonymity.FULL)
    user = UserFactory()
    client = login(user)
    joined(consultation, client)
    place(client, consultation)

    client.cookies.pop("deelname")

    assert "Wat u inbracht" not in page(client, consultation)


# Around it.


def test_a_session_can_be_shown_on_its_page_with_code_and_qr(login):
    consultation = ConsultationFactory(join_code="abcd2345", agenda="14.00 uur opening")
    client = login(staff(roles.FACILITATORS))

    shown = client.get(consultation.get_absolute_url()).content.decode()

    assert "abcd 2345" in shown
    assert '<svg class="or-qr"' in shown
    assert "14.00 uur opening" in shown


def test_everyone_reads_what_is_answered_and_what_is_not():
    card = ConcernFactory(body="Wie beslist?")
    answered = ConcernFactory(consultation=card.consultation, body="Hoeveel geld is er?")
    ConcernAnswerFactory(concern=answered, published=True, text="Er is genoeg.")
    draft = ConcernFactory(consultation=card.consultation)
    ConcernAnswerFactory(concern=draft, read=True, text="Nog geheim.")
    KeyIssueFactory(consultation=card.consultation, title="Wie gaat erover?")

    shown = Client().get(address("answers", card.consultation)).content.decode()

    assert "Er is genoeg." in shown
    assert "Nog geheim." not in shown
    assert "Wie gaat erover?" in shown
    assert shown.index("Nog zonder antwoord") < shown.index("Wie beslist?")
