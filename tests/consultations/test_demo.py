"""The consultation of the demo: whole, and the same every time."""

from datetime import UTC, datetime

import pytest

from consultations.answering import open_cards
from consultations.desk_pages import similar_groups
from consultations.models import Answer, Concern, Consultation, Support
from consultations.states import CardState, State
from rato_portal.demo.consultations import make_consultation
from rato_portal.demo.country_wide import make_national_consultations
from rato_portal.demo.earlier_session import make_earlier_session
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


def test_the_large_demo_has_twenty_sessions_with_five_thousand_cards():
    assert make_national_consultations(make_accounts(), at=NOW) == 5000
    assert (Consultation.objects.count(), Concern.objects.count()) == (20, 5000)
    assert Concern.objects.values("body").distinct().count() == 250
    assert Consultation.objects.filter(state=State.OPEN).count() == 2


def test_the_demo_has_a_published_report_that_adds_up_and_names_who_was_silent():
    report = make_earlier_session(make_accounts(), at=NOW)
    assert report.content["proof"] == report.content["proof"] | {"cards": 13, "used": 13}
    silent = next(c for c in report.content["chapters"] if c["code"] == "uitgenodigd")
    assert silent["silent"] == ["Het mbo", "Vakbonden"]
