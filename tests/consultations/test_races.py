"""Many people on one board at one moment: nothing doubled, nothing lost, nothing too late."""

import uuid
from datetime import UTC, datetime
from threading import Thread

import pytest
from django.db import connection, transaction

from consultations import cards, merging, workflow
from consultations.cards import CardRefused
from consultations.models import Action, Concern, ModerationEntry, Support
from consultations.states import CardState, ConcernKind
from tests.database import together
from tests.factories import (
    ConcernFactory,
    ConsultationFactory,
    SessionParticipantFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 10, 1, 13, tzinfo=UTC)
PEOPLE = 12


def _place(consultation, participant, key):
    return cards.place_card(
        consultation_id=consultation.pk,
        participant=participant,
        kind=ConcernKind.WORRY,
        theme=consultation.themes.get(),
        body="Het gaat te snel.",
        form_key=key,
        at=NOW,
    )


def test_people_who_support_at_once_are_counted_one_by_one():
    card = ConcernFactory()
    people = [SessionParticipantFactory(consultation=card.consultation) for _ in range(PEOPLE)]

    def support(number):
        who = people[number % PEOPLE]
        return cards.support(card_id=card.pk, participant=who, wanted=True, at=NOW)

    outcomes = together(PEOPLE * 2, support)

    assert [o for o in outcomes if isinstance(o, Exception)] == []
    assert Concern.objects.get().support_count == Support.objects.count() == PEOPLE


def test_one_form_pressed_many_times_at_once_makes_one_card():
    consultation = ConsultationFactory()
    participant = SessionParticipantFactory(consultation=consultation)
    key = uuid.uuid4()

    outcomes = together(8, lambda _number: _place(consultation, participant, key))

    assert {o.pk for o in outcomes} == {Concern.objects.get().pk}


def test_every_write_has_a_version_of_its_own():
    consultation = ConsultationFactory()
    participant = SessionParticipantFactory(consultation=consultation)

    together(8, lambda _number: _place(consultation, participant, uuid.uuid4()))

    versions = Concern.objects.order_by("version").values_list("version", flat=True)
    assert list(versions) == list(range(1, 9))
    consultation.board.refresh_from_db()
    assert consultation.board.version == 8


def test_two_facilitators_who_merge_the_same_cards_at_once_double_nothing():
    consultation = ConsultationFactory()
    found = [ConcernFactory(consultation=consultation) for _ in range(4)]
    by = UserFactory()

    outcomes = together(
        2,
        lambda number: merging.merge(
            into_id=found[number].pk,
            card_ids=[card.pk for card in found],
            reason="",
            by=by,
            at=NOW,
        ),
    )

    assert len([o for o in outcomes if isinstance(o, CardRefused)]) == 1
    assert Concern.objects.filter(state=CardState.VISIBLE).count() == 1
    assert ModerationEntry.objects.filter(action=Action.MERGE).count() == 3


def test_a_card_that_waited_while_the_board_closed_comes_too_late():
    consultation = ConsultationFactory()
    participant = SessionParticipantFactory(consultation=consultation)
    outcome = []

    def late():
        outcome.extend(together(1, lambda _number: _place(consultation, participant, None)))

    with transaction.atomic():
        workflow.move(consultation_id=consultation.pk, step="sluiten", by=UserFactory(), at=NOW)
        thread = Thread(target=late)
        thread.start()
        _until_someone_waits()
    thread.join()

    assert isinstance(outcome[0], CardRefused)
    assert not Concern.objects.exists()


def _until_someone_waits():
    """Look until the other stands in line for a row; the server ends the test when nobody does."""
    waiting = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    with connection.cursor() as cursor:
        for _ in range(5000):
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waited")
