"""What participants do on a board: nothing gets lost, nothing is doubled."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from common.constraints import broken_constraint
from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from consultations import cards, merging
from consultations.cards import CardRefused, content_of
from consultations.models import Concern, Support
from consultations.states import Anonymity, CardState, ConcernKind, Moderation, State
from tests.factories import (
    ConcernFactory,
    ConsultationFactory,
    SessionParticipantFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 13, 7, 42, tzinfo=UTC)


def place(consultation, participant=None, **said):
    data = {
        "kind": ConcernKind.QUESTION,
        "theme": consultation.themes.first(),
        "body": "Wie is aan zet?",
        "form_key": uuid.uuid4(),
        "at": NOW,
    } | said
    participant = participant or SessionParticipantFactory(consultation=consultation)
    return cards.place_card(consultation_id=consultation.pk, participant=participant, **data)


def change(card, *, shown=None, by=None, **said):
    data = {"kind": card.kind, "theme": card.theme, "body": card.body} | said
    shown = shown or fingerprint(*content_of(Concern.objects.get(pk=card.pk)))
    return cards.change_card(
        card_id=card.pk, participant=by or card.participant, shown=shown, at=NOW, **data
    )


def support(card, participant, *, wanted=True):
    return cards.support(card_id=card.pk, participant=participant, wanted=wanted, at=NOW)


def version_of(consultation):
    consultation.board.refresh_from_db()
    return consultation.board.version


# Placing.


def test_a_card_stands_on_the_board_at_once():
    consultation = ConsultationFactory()

    card = place(consultation)

    assert card.state == CardState.VISIBLE
    assert card.version == version_of(consultation) == 1


def test_a_card_waits_where_cards_are_checked_before():
    assert place(ConsultationFactory(moderation=Moderation.BEFORE)).state == CardState.WAITING


def test_the_same_form_makes_one_card():
    consultation = ConsultationFactory()
    participant, key = SessionParticipantFactory(consultation=consultation), uuid.uuid4()

    first = place(consultation, participant, form_key=key)
    second = place(consultation, participant, form_key=key)

    assert first == second
    assert version_of(consultation) == 1


def test_the_form_key_of_someone_else_makes_no_card():
    consultation = ConsultationFactory()
    key = place(consultation).form_key

    with pytest.raises(IntegrityError) as error, transaction.atomic():
        place(consultation, form_key=key)

    assert broken_constraint(error.value) == "a_form_makes_one_card"


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_a_board_that_is_not_open_takes_no_card(state):
    with pytest.raises(CardRefused, match="gesloten"):
        place(ConsultationFactory(**{state: True}))


def test_a_board_closes_by_itself_at_the_hour_that_was_set():
    consultation = ConsultationFactory(closes_at=NOW)

    place(consultation, at=NOW - timedelta(seconds=1))
    with pytest.raises(CardRefused):
        place(consultation, at=NOW)


@pytest.mark.parametrize(
    "body", ["=1+1", "<script>alert(1)</script>", "’s-Gravenhage\nen omstreken", "é" * 600]
)
def test_a_card_keeps_every_letter(body):
    assert Concern.objects.get(pk=place(ConsultationFactory(), body=body).pk).body == body


# One's own card.


def test_an_author_changes_the_own_card_and_the_trail_keeps_the_old_text():
    card = place(ConsultationFactory())

    change(card, body="Wie neemt het initiatief?")

    assert [row.body for row in card.events.order_by("pgh_id")] == [
        "Wie is aan zet?",
        "Wie neemt het initiatief?",
    ]


def test_nobody_changes_the_card_of_another():
    card = place(ConsultationFactory())
    other = SessionParticipantFactory(consultation=card.consultation)

    with pytest.raises(CardRefused, match="eigen"):
        change(card, by=other, body="Anders")
    with pytest.raises(CardRefused, match="eigen"):
        cards.withdraw_card(card_id=card.pk, participant=other, at=NOW)


def test_two_windows_of_one_author_overwrite_nothing():
    card = place(ConsultationFactory())
    shown = fingerprint(*content_of(card))
    change(card, shown=shown, body="Eerste")

    with pytest.raises(StaleVersion):
        change(card, shown=shown, body="Tweede")


def test_a_changed_card_is_checked_again_where_cards_are_checked_before():
    card = ConcernFactory(consultation__moderation=Moderation.BEFORE)

    assert change(card, body="Anders").state == CardState.WAITING


def test_a_card_that_was_merged_meanwhile_says_so_and_stays_as_it_was():
    card = ConcernFactory()
    target = ConcernFactory(consultation=card.consultation)
    merging.merge(into_id=target.pk, card_ids=[card.pk], reason="", by=UserFactory(), at=NOW)

    with pytest.raises(CardRefused, match="samengevoegd"):
        change(card, body="Anders")


def test_withdrawing_twice_is_withdrawing_once():
    card = ConcernFactory()

    for _ in range(2):
        cards.withdraw_card(card_id=card.pk, participant=card.participant, at=NOW)

    card.refresh_from_db()
    assert card.state == CardState.WITHDRAWN
    assert version_of(card.consultation) == 1


def test_a_card_in_which_others_went_up_is_not_withdrawn():
    target = ConcernFactory()
    other = ConcernFactory(consultation=target.consultation)
    merging.merge(into_id=target.pk, card_ids=[other.pk], reason="", by=UserFactory(), at=NOW)

    with pytest.raises(CardRefused, match="samengevoegd"):
        cards.withdraw_card(card_id=target.pk, participant=target.participant, at=NOW)


# Support.


def test_support_counts_once_however_often_it_is_pressed():
    card = ConcernFactory()
    participant = SessionParticipantFactory(consultation=card.consultation)

    counts = [support(card, participant).support_count for _ in range(3)]
    gone = [support(card, participant, wanted=False).support_count for _ in range(2)]

    assert (counts, gone) == ([1, 1, 1], [0, 0])


def test_the_database_keeps_one_support_per_participant_and_card():
    card = ConcernFactory()
    Support.objects.create(concern=card, participant=card.participant)

    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Support.objects.create(concern=card, participant=card.participant)

    assert broken_constraint(error.value) == "one_support_per_participant_and_concern"


def test_support_can_be_closed():
    card = ConcernFactory(consultation__votes_open=False)

    with pytest.raises(CardRefused, match="Steun"):
        support(card, SessionParticipantFactory(consultation=card.consultation))


@pytest.mark.parametrize("state", [CardState.WAITING, CardState.WITHDRAWN])
def test_a_card_that_is_not_on_the_board_gets_no_support(state):
    card = ConcernFactory(state=state)

    with pytest.raises(CardRefused, match="niet meer op het bord"):
        support(card, SessionParticipantFactory(consultation=card.consultation))


# Comments.


def test_the_same_form_makes_one_comment():
    card = ConcernFactory()
    said = {"card_id": card.pk, "participant": card.participant, "form_key": uuid.uuid4()}

    first = cards.comment(**said, body="Eens.", at=NOW)
    second = cards.comment(**said, body="Eens.", at=NOW)

    card.refresh_from_db()
    assert first == second
    assert card.comment_count == 1


def test_a_comment_that_waits_is_not_counted():
    card = ConcernFactory(consultation__moderation=Moderation.BEFORE)

    made = cards.comment(
        card_id=card.pk, participant=card.participant, body="Eens.", form_key=None, at=NOW
    )

    card.refresh_from_db()
    assert made.state == CardState.WAITING
    assert card.comment_count == 0


def test_a_closed_board_takes_no_comment_no_change_and_no_support():
    card = ConcernFactory()
    type(card.consultation).objects.update(state=State.CLOSED, closed_at=NOW)
    own = {"card_id": card.pk, "participant": card.participant, "at": NOW}

    with pytest.raises(CardRefused):
        cards.comment(body="Eens.", form_key=None, **own)
    with pytest.raises(CardRefused):
        change(card, body="Anders")
    with pytest.raises(CardRefused):
        cards.withdraw_card(**own)
    with pytest.raises(CardRefused):
        cards.support(wanted=True, **own)


# Searching.


def test_what_says_nearly_the_same_is_found():
    card = ConcernFactory(body="Wie neemt het initiatief om partijen bij elkaar te brengen?")
    ConcernFactory(consultation=card.consultation, body="Hoe verdelen we het geld?")

    assert list(Concern.objects.like("wie neemt initiatief in de regio")) == [card]


def test_a_card_is_found_under_every_theme_it_stands_under():
    card = ConcernFactory()
    other = ThemeFactory(consultation=card.consultation, title="Geld")
    card.other_themes.add(other)

    assert list(Concern.objects.under(other)) == list(Concern.objects.under(card.theme)) == [card]


# Fully anonymous.


def test_a_fully_anonymous_board_keeps_no_more_than_five_minutes():
    consultation = ConsultationFactory(anonymity=Anonymity.FULL)
    card = place(consultation)
    comment = cards.comment(
        card_id=card.pk, participant=card.participant, body="Eens.", form_key=None, at=NOW
    )

    moments = [card.placed_at, change(card, body="Anders").changed_at, comment.placed_at]
    moments += card.events.values_list("pgh_created_at", flat=True)
    moments += comment.events.values_list("pgh_created_at", flat=True)

    assert all(m.minute % 5 == m.second == m.microsecond == 0 for m in moments), moments


def test_a_fully_anonymous_board_takes_no_user_and_no_name():
    consultation = ConsultationFactory(anonymity=Anonymity.FULL)
    for who in ({"user": UserFactory(), "token_sha256": None}, {"name": "Jan"}):
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            SessionParticipantFactory(consultation=consultation, **who)
        assert broken_constraint(error.value) == "fully_anonymous"


def test_no_table_of_the_board_has_a_column_that_tells_who():
    tables = ("concern", "concerntheme", "comment", "support", "participant", "board")
    names = [f"consultations_{t}{end}" for t in tables for end in ("", "event")]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = ANY(%s)",
            [names],
        )
        columns = {name for (name,) in cursor.fetchall()}

    telling = ("ip", "session", "address", "context", "user", "email")
    suspects = {c for c in columns if any(word in c.split("_") for word in telling)}
    assert suspects == {"user_id"}  # of a participant, and the trigger keeps it empty
