"""Points of agreement: participants say per key issue whether they agree, until it is closed."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts import roles
from common.refusal import Refused
from consultations import polling, workflow
from consultations.minutes_content import content_of
from consultations.models import Stance, View
from consultations.states import State
from tests.consultations.test_board import joined
from tests.factories import (
    ConsultationFactory,
    KeyIssueFactory,
    SessionParticipantFactory,
    UserFactory,
    begun_minutes,
    staff,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 13, tzinfo=UTC)


@pytest.fixture
def issue():
    return KeyIssueFactory()


def opened(issue):
    polling.open_poll(consultation_id=issue.consultation_id, by=UserFactory(), at=NOW)
    return issue.consultation


def say(issue, view: str, participant=None):
    participant = participant or SessionParticipantFactory(consultation=issue.consultation)
    polling.take_stances(participant=participant, views={issue.pk: view})
    return participant


def test_views_are_counted_per_key_issue(issue):
    other = KeyIssueFactory(consultation=opened(issue))
    for view in (View.AGREE, View.AGREE, View.DISAGREE, View.PASSED):
        say(issue, view)
    assert polling.counted([issue, other]) == {issue.pk: {"agree": 2, "disagree": 1, "passed": 1}}


def test_someone_has_one_view_and_can_change_it_or_take_it_back(issue):
    opened(issue)
    who = say(issue, View.AGREE)
    say(issue, View.DISAGREE, who)
    assert Stance.objects.get().view == View.DISAGREE
    say(issue, "", who)
    assert not Stance.objects.exists()


def test_nobody_says_something_of_an_issue_of_another_session(issue):
    opened(issue)
    stranger = KeyIssueFactory()
    who = SessionParticipantFactory(consultation=issue.consultation)
    assert polling.take_stances(participant=who, views={stranger.pk: View.AGREE}) == 0


@pytest.mark.parametrize("closed_by", ["hand", "report"])
def test_a_poll_that_is_closed_takes_nothing(issue, closed_by):
    session = opened(issue)
    if closed_by == "hand":
        polling.close_poll(consultation_id=session.pk, at=NOW)
    else:
        for step in ("sluiten", "verslag"):
            workflow.move(consultation_id=session.pk, step=step, by=UserFactory(), at=NOW)
    with pytest.raises(Refused, match="gesloten"):
        say(issue, View.AGREE)


def test_there_is_nothing_to_ask_without_key_issues_or_once_the_report_is_written(issue):
    with pytest.raises(Refused, match="kernvraagstuk"):
        polling.open_poll(consultation_id=ConsultationFactory().pk, by=UserFactory(), at=NOW)
    late = KeyIssueFactory(consultation=ConsultationFactory(closed=True, state=State.REPORTING))
    with pytest.raises(Refused, match="voordat het verslag begint"):
        opened(late)


def test_the_report_says_what_participants_thought(issue):
    session = opened(issue)
    say(issue, View.AGREE)
    workflow.move(consultation_id=session.pk, step="sluiten", by=UserFactory(), at=NOW)
    chapters = content_of(begun_minutes(session))["chapters"]
    [row] = next(c for c in chapters if c["code"] == "kernvraagstukken")["issues"]
    assert row["views"] == {"agree": 1, "disagree": 0, "passed": 0}


def test_a_participant_without_account_gives_a_view_on_the_page(issue):
    session = issue.consultation
    client = joined(session)
    opened(issue)
    address = reverse("consultations:stances", args=[session.slug])
    assert issue.sentence in client.get(address).text
    client.post(address, {str(issue.public_id): View.AGREE})
    assert Stance.objects.get().view == View.AGREE
    assert "sessionid" not in client.cookies
    assert client.post(address, {str(issue.public_id): "misschien"}).status_code == 422


def test_words_of_an_issue_are_shown_as_text():
    issue = KeyIssueFactory(title="<b>1</b>", sentence="<script>2</script>")
    client = joined(issue.consultation)
    opened(issue)
    page = client.get(reverse("consultations:stances", args=[issue.consultation.slug])).text
    assert "&lt;script&gt;2" in page
    assert "<script>2" not in page
    assert "<b>1" not in page


def test_who_only_looks_gives_no_view(issue, login):
    session = opened(issue)
    address = reverse("consultations:stances", args=[session.slug])
    assert login(staff(roles.GUIDES)).post(address).status_code == 403
    assert Client().get(address).status_code == 404


def test_the_organiser_opens_and_closes_it(issue, login):
    client = login(staff(roles.FACILITATORS))
    for step, is_open in (("openen", True), ("sluiten", False), ("openen", True)):
        address = reverse("consultations:move-stances", args=[issue.consultation.slug, step])
        client.post(address)
        assert polling.is_open(issue.consultation) == is_open


def test_the_page_counts_in_as_many_queries_for_one_issue_and_three(
    issue, django_assert_max_num_queries
):
    from consultations.following_pages import poll_context  # noqa: PLC0415

    session = opened(issue)
    say(issue, View.AGREE)
    for extra in (0, 2):
        KeyIssueFactory.create_batch(extra, consultation=session)
        with django_assert_max_num_queries(4):
            poll_context(session)
