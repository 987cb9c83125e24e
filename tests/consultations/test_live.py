"""What is kept of a board between two questions: never too old, never of another session."""

import re
import uuid
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from consultations import cards, live, moderating
from consultations.models import Board, Concern, Consultation
from consultations.states import Anonymity, ConcernKind, State
from tests.database import together
from tests.factories import (
    ConcernFactory,
    ConsultationFactory,
    SessionParticipantFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 13, tzinfo=UTC)
LATER = live.KEPT + 1


def ask(consultation, since, client=None):
    address = reverse("consultations:changes", args=[consultation.join_code])
    return (client or Client()).get(address, {"sinds": since})


def told(consultation, since) -> dict:
    """Card → its text on the board, empty for one that left."""
    news = ask(consultation, since).json()
    return {card["id"]: card["html"] for card in news["kaarten"]}


def place(consultation, body="Wie is aan zet?", participant=None):
    return cards.place_card(
        consultation_id=consultation.pk,
        participant=participant or SessionParticipantFactory(consultation=consultation),
        kind=ConcernKind.QUESTION,
        theme=consultation.themes.get(),
        body=body,
        form_key=uuid.uuid4(),
        at=NOW,
    )


# What it costs.


def test_who_is_up_to_date_hears_nothing_for_one_query_and_without_a_cookie(
    django_assert_num_queries,
):
    card = place(ConsultationFactory())

    with django_assert_num_queries(1):
        answer = ask(card.consultation, 1)

    assert (answer.status_code, answer.content) == (204, b"")
    assert not answer.cookies


def test_what_one_heard_is_told_to_the_next_for_one_query(django_assert_num_queries):
    consultation = ConsultationFactory()
    for _ in range(3):
        place(consultation)
    first = ask(consultation, 0)

    with django_assert_num_queries(2):
        again, later = ask(consultation, 0), ask(consultation, 2)

    assert again.content == first.content
    assert len(later.json()["kaarten"]) == 1


@pytest.mark.parametrize("before", [1, 30])
def test_one_new_card_costs_the_same_however_many_there_are(before, django_assert_num_queries):
    consultation = ConsultationFactory()
    for _ in range(before):
        place(consultation)
    ask(consultation, 0)
    place(consultation)

    with django_assert_num_queries(3):
        ask(consultation, 0)


def test_only_the_boards_that_are_asked_about_stay(monkeypatch):
    monkeypatch.setattr(live, "MOST_BOARDS", 2)
    logs = live.Logs()
    asked = [ConsultationFactory() for _ in range(3)]

    first, second, third = (logs.of(row.pk, version=0, at=0) for row in asked)

    assert logs.of(asked[2].pk, version=0, at=1) is third
    assert logs.of(asked[1].pk, version=0, at=1) is second
    assert logs.of(asked[0].pk, version=0, at=1) is not first


# What it shows.


def test_a_card_that_is_hidden_is_gone_at_the_next_question():
    card = place(ConsultationFactory(), "Over een leerling.")
    assert "Over een leerling." in told(card.consultation, 0)[str(card.public_id)]

    moderating.hide(card_id=card.pk, reason="Noemt iemand.", by=UserFactory(), at=NOW)

    answer = ask(card.consultation, 0)
    assert [row["html"] for row in answer.json()["kaarten"]] == [""]
    assert "leerling" not in answer.content.decode()
    assert answer.json()["aantallen"]["vraag"] == 0


def test_a_card_that_changes_is_told_once_and_as_it_is_now():
    card = place(ConsultationFactory())
    ask(card.consultation, 0)
    supporter = SessionParticipantFactory(consultation=card.consultation)
    cards.support(card_id=card.pk, participant=supporter, wanted=True, at=NOW)

    (html,) = told(card.consultation, 0).values()

    assert '<span class="or-num">1</span>' in html


def test_an_old_card_that_changes_is_news_again():
    old = place(ConsultationFactory())
    place(old.consultation)
    ask(old.consultation, 0)
    supporter = SessionParticipantFactory(consultation=old.consultation)
    cards.support(card_id=old.pk, participant=supporter, wanted=True, at=NOW)

    assert list(told(old.consultation, 2)) == [str(old.public_id)]


def test_who_follows_the_versions_hears_of_every_card_once_and_in_order():
    consultation = ConsultationFactory()
    heard, version = [], 0
    for number in range(12):
        place(consultation, f"Punt {number:02d}")
        if number % 3 == 2:
            news = ask(consultation, version).json()
            heard += [card["html"] for card in news["kaarten"]]
            version = news["versie"]

    assert re.findall(r"tekst\">Punt (\d\d)", " ".join(heard)) == [f"{n:02d}" for n in range(12)]


def test_a_board_tells_of_its_own_cards_alone():
    one, other = place(ConsultationFactory()), place(ConsultationFactory())

    assert list(told(one.consultation, 0)) == [str(one.public_id)]
    assert list(told(other.consultation, 0)) == [str(other.public_id)]
    assert list(told(one.consultation, 0)) == [str(one.public_id)]


def test_names_are_told_of_a_session_with_names_alone():
    for anonymity, shown in ((Anonymity.NAMED, True), (Anonymity.HIDDEN, False)):
        consultation = ConsultationFactory(anonymity=anonymity)
        who = SessionParticipantFactory(consultation=consultation, name="Jan Jansen")
        place(consultation, participant=who)

        assert ("Jan Jansen" in ask(consultation, 0).content.decode()) == shown


# Who may ask.


def test_a_session_that_is_not_open_any_more_to_all_is_silent_at_once():
    consultation = place(ConsultationFactory()).consultation
    assert ask(consultation, 0).status_code == 200

    Consultation.objects.update(state=State.DRAFT, opened_at=None)

    assert ask(consultation, 0).status_code == 404


def test_a_code_that_was_replaced_opens_nothing_at_once():
    consultation = place(ConsultationFactory()).consultation
    assert ask(consultation, 0).status_code == 200

    Consultation.objects.update(join_code="nieuwe22")

    assert ask(consultation, 0).status_code == 404
    consultation.join_code = "nieuwe22"
    assert ask(consultation, 0).status_code == 200


def test_a_code_may_be_typed_in_capitals_and_must_be_text():
    consultation = place(ConsultationFactory(join_code="abcd2345")).consultation

    for name in ("poll", "changes"):
        for code, status in (("ABCD2345", 200), ("abcd\0", 404), ("abcd2346", 404)):
            address = reverse(f"consultations:{name}", args=[code])
            assert Client().get(address, {"sinds": "0"}).status_code == status
    assert consultation.concerns.count() == 1


# Who must load the page again.


def test_who_was_away_for_long_loads_the_page_again():
    consultation = place(ConsultationFactory()).consultation
    Board.objects.update(version=live.LONGEST_STEP + 1)

    assert ask(consultation, 0).status_code == 409
    assert ask(consultation, 1).status_code == 200


def test_who_is_ahead_of_the_board_loads_the_page_again():
    consultation = place(ConsultationFactory()).consultation

    assert ask(consultation, 2).status_code == 409


def test_more_cards_than_a_page_can_take_in_are_not_sent(monkeypatch):
    monkeypatch.setattr(live, "MOST_CARDS", 2)
    consultation = ConsultationFactory()
    Board.objects.update(version=1)
    found = [ConcernFactory(consultation=consultation, version=1) for _ in range(3)]

    assert ask(consultation, 0).status_code == 409

    Concern.objects.filter(pk=found[0].pk).update(version=0)
    live.LOGS.of(consultation.pk, version=1, at=float("inf"))
    assert len(told(consultation, 0)) == 2


# What changes without a version.


def test_what_has_no_version_is_right_again_within_a_while():
    card = place(ConsultationFactory())
    session, theme = card.consultation, card.theme
    before = live.news(session.pk, since=0, version=1, at=0)
    theme.title = "Een andere naam"
    theme.save()

    soon = live.news(session.pk, since=0, version=1, at=live.KEPT)
    later = live.news(session.pk, since=0, version=1, at=LATER)

    assert soon == before
    assert "Een andere naam" in later.decode()


# Many at once.


@pytest.mark.django_db(transaction=True)
def test_readers_and_writers_at_one_moment_miss_nothing_and_hear_nothing_twice():
    consultation = ConsultationFactory()
    people = [SessionParticipantFactory(consultation=consultation) for _ in range(4)]
    each = 6

    def follow(until: int) -> list[str]:
        heard, version = [], 0
        while version < until:
            _board, now = live.standing_of(consultation.join_code)
            news = live.news(consultation.pk, since=version, version=now, at=0)
            version = int(re.search(rb'"versie":(\d+)', news)[1])
            heard += re.findall(rb'"id":"([0-9a-f-]{36})"', news)
        return [found.decode() for found in heard]

    def work(number: int):
        if number < len(people):
            return [place(consultation, participant=people[number]) for _ in range(each)]
        return follow(until=len(people) * each)

    outcomes = together(8, work)

    assert [o for o in outcomes if isinstance(o, Exception)] == []
    order = [
        str(row) for row in Concern.objects.order_by("version").values_list("public_id", flat=True)
    ]
    assert [o for o in outcomes if o and isinstance(o[0], str)] == [order] * 4
