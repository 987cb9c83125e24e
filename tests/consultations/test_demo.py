"""The consultation of the demo: whole, and the same every time."""

from datetime import UTC, datetime

import pytest

from consultations.answering import open_cards
from consultations.desk_pages import similar_groups
from consultations.models import Answer, Concern, Support
from consultations.states import CardState, State
from rato_portal.demo.consultations import make_consultation
from rato_portal.demo.people import make_accounts

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 15, 12, tzinfo=UTC)


def test_the_demo_has_a_session_with_sixty_cards_and_everything_that_happens_to_them():
    consultation = make_consultation(make_accounts(), at=NOW)

    states = list(Concern.objects.values_list("state", flat=True))
    assert (len(states), states.count(CardState.MERGED)) == (60, 2)
    consultation.refresh_from_db()
    assert consultation.state == State.OPEN
    assert len(similar_groups(consultation)) >= 2
    assert Answer.objects.published().count() == 1
    assert 0 < open_cards(consultation).count() < 58


def test_every_count_of_the_demo_is_what_was_given():
    make_consultation(make_accounts(), at=NOW)

    for card in Concern.objects.filter(merged=None, state=CardState.VISIBLE):
        assert card.support_count == Support.objects.filter(concern=card).count()
