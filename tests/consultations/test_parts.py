"""Parts of a session, the order of its themes, and reminders."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from accounts import roles
from common.models import OutgoingMail
from common.refusal import Refused
from consultations import reminding, services
from consultations.models import Consultation
from consultations.states import AnswerState, State
from consultations.sub_sessions import split_off
from tests.factories import (
    ConcernAnswerFactory,
    ConcernFactory,
    ConsultationFactory,
    ThemeFactory,
    UserFactory,
    published_minutes,
    staff,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)


def split(session, *titles) -> list[Consultation]:
    return split_off(consultation_id=session.pk, titles=list(titles), by=UserFactory(), at=NOW)


def test_a_part_has_the_themes_and_rules_of_the_whole_and_a_code_of_its_own():
    session = ConsultationFactory(policy="Eén punt per kaart.")
    [part] = split(session, "Groep Noord")
    assert (part.plenary, part.state, part.policy) == (session, State.DRAFT, session.policy)
    assert part.join_code != session.join_code
    titles = [list(s.themes.values_list("title", flat=True)) for s in (session, part)]
    assert titles[0] == titles[1]


def test_a_part_has_no_parts():
    [part] = split(ConsultationFactory(), "Groep Noord")
    with pytest.raises(Refused, match="al een deelsessie"):
        split(part, "Kleiner")


def test_no_parts_are_added_while_the_report_is_written():
    session = ConsultationFactory(closed=True, state=State.REPORTING)
    with pytest.raises(Refused, match="verslag is begonnen"):
        split(session, "Te laat")


def test_parts_are_planned_on_their_page_and_counted_on_that_of_the_whole(login):
    session = ConsultationFactory()
    client = login(staff(roles.FACILITATORS))
    address = reverse("consultations:sub-sessions", args=[session.slug])
    client.post(address, {"titles": "Groep een\n\nGroep twee"})
    part = session.sub_sessions.get(title="Groep een")
    ConcernFactory(consultation=part)
    text = client.get(session.get_absolute_url()).text
    assert "Groep twee" in text
    assert "1 bijdragen" in text


@pytest.fixture
def ordered():
    session = ConsultationFactory()
    session.themes.all().delete()
    return [
        ThemeFactory(consultation=session, title=title, position=place)
        for place, title in enumerate("ABC")
    ]


def order(themes) -> str:
    return "".join(themes[0].consultation.themes.values_list("title", flat=True))


@pytest.mark.parametrize(
    ("place", "up", "expected"),
    [(1, True, "BAC"), (1, False, "ACB"), (0, True, "ABC"), (2, False, "ABC"), (2, True, "ACB")],
)
def test_a_theme_moves_one_place(ordered, place, up, expected):
    services.move_theme(theme_id=ordered[place].pk, up=up, by=UserFactory())
    assert order(ordered) == expected


def test_a_theme_moves_by_a_button(ordered, login):
    session = ordered[0].consultation
    client = login(staff(roles.FACILITATORS))
    args = [session.slug, ordered[2].public_id]
    client.post(reverse("consultations:move-theme", args=[*args, "omhoog"]))
    assert order(ordered) == "ACB"
    wrong = reverse("consultations:move-theme", args=[*args, "opzij"])
    assert client.post(wrong).status_code == 404


def occasions() -> list[str]:
    return list(OutgoingMail.objects.order_by("pk").values_list("occasion", flat=True))


def test_who_would_answer_hears_once_before_and_once_after_the_day():
    answer = ConcernAnswerFactory(due_on=(NOW + timedelta(days=2)).date())
    for days in (0, 1, 3, 4):
        reminding.remind(at=NOW + timedelta(days=days))
    about = f"antwoordherinnering:{answer.pk}:{answer.due_on}"
    assert occasions() == [f"{about}:voor", f"{about}:na"]


@pytest.mark.parametrize(
    "more", [{"due_on": None}, {"written": True, "state": AnswerState.READING}]
)
def test_nobody_is_reminded_without_a_day_or_once_it_is_written(more):
    ConcernAnswerFactory(**{"due_on": NOW.date(), **more})
    reminding.remind(at=NOW)
    assert occasions() == []


def test_who_planned_a_session_is_reminded_of_its_report_once():
    session = ConsultationFactory(closed=True)
    reminding.remind(at=session.closed_at + timedelta(days=13))
    assert occasions() == []
    for days in (14, 15):
        reminding.remind(at=session.closed_at + timedelta(days=days))
    assert occasions() == [f"verslagherinnering:{session.pk}"]


def test_a_session_with_a_report_needs_no_reminder():
    session = ConsultationFactory(closed=True)
    published_minutes(session)
    reminding.remind(at=session.closed_at + timedelta(days=30))
    assert occasions() == []
