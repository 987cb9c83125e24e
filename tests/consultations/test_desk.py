"""The facilitator's desk: every act is logged, told, and can be undone."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from accounts import roles
from common.constraints import broken_constraint
from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from consultations import bundling, merging, moderating
from consultations.bundling import issue_in_words
from consultations.cards import CardRefused
from consultations.desk_pages import log_table, similar_groups
from consultations.models import Action, Concern, ModerationEntry
from consultations.states import CardState, ConcernKind, State
from tests.factories import (
    CardCommentFactory,
    ConcernFactory,
    ConsultationFactory,
    KeyIssueFactory,
    ThemeFactory,
    UserFactory,
    staff,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 13, tzinfo=UTC)


def done(verb, card, **more):
    return verb(card_id=card.pk, by=UserFactory(), at=NOW, **more)


def logged():
    return list(ModerationEntry.objects.order_by("pk").values_list("action", flat=True))


# Moderating.


def test_a_waiting_card_is_approved_once_and_logged_once():
    card = ConcernFactory(state=CardState.WAITING)

    done(moderating.approve, card)
    done(moderating.approve, card)

    card.refresh_from_db()
    assert card.state == CardState.VISIBLE
    assert logged() == [Action.APPROVE]


def test_a_card_is_hidden_with_a_reason_and_comes_back():
    card = ConcernFactory()

    hidden = done(moderating.hide, card, reason="Noemt een leerling.")
    assert (hidden.state, hidden.hidden_reason) == (CardState.HIDDEN, "Noemt een leerling.")
    shown = done(moderating.restore, card)

    assert (shown.state, shown.hidden_reason) == (CardState.VISIBLE, "")
    assert logged() == [Action.HIDE, Action.RESTORE]


def test_the_database_wants_a_reason_for_a_hidden_card():
    card = ConcernFactory()

    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Concern.objects.filter(pk=card.pk).update(state=CardState.HIDDEN)

    assert broken_constraint(error.value) == "a_hidden_card_says_why"


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        (moderating.approve, CardState.WITHDRAWN),
        (moderating.restore, CardState.WITHDRAWN),
    ],
)
def test_what_an_author_withdrew_stays_withdrawn(verb, state):
    with pytest.raises(CardRefused):
        done(verb, ConcernFactory(state=state))


def test_kind_and_theme_are_put_right_and_the_words_stay():
    card = ConcernFactory()
    money, school = (ThemeFactory(consultation=card.consultation, title=t) for t in ("G", "S"))

    done(
        moderating.correct,
        card,
        kind=ConcernKind.RISK,
        theme=money,
        other_themes=[school, money],
    )

    entry, before = ModerationEntry.objects.get(), card.body
    card.refresh_from_db()
    assert (card.kind, card.theme, card.body) == (ConcernKind.RISK, money, before)
    assert list(card.other_themes.all()) == [school]
    assert (entry.before.split(",")[0], entry.after) == ("Zorg", "Risico, G, S")


def test_putting_right_what_is_right_is_no_act():
    card = ConcernFactory()

    done(moderating.correct, card, kind=card.kind, theme=card.theme, other_themes=[])

    assert logged() == []


def test_a_comment_is_hidden_with_a_reason_and_not_counted():
    comment = CardCommentFactory()
    who = {"comment_id": comment.pk, "by": UserFactory(), "at": NOW}

    moderating.hide_comment(reason="Niet netjes.", **who)
    assert Concern.objects.get().comment_count == 0
    moderating.approve_comment(**who)

    assert Concern.objects.get().comment_count == 1
    assert logged() == [Action.HIDE, Action.RESTORE]


@pytest.mark.parametrize("state", [State.REPORTING, State.DONE])
def test_once_the_report_has_begun_the_cards_stay_as_they_are(state):
    card = ConcernFactory(consultation__closed=True, consultation__state=state)
    other = ConcernFactory(consultation=card.consultation)

    with pytest.raises(CardRefused, match="verslag"):
        done(moderating.hide, card, reason="Toch niet.")
    with pytest.raises(CardRefused, match="verslag"):
        merging.merge(into_id=card.pk, card_ids=[other.pk], reason="", by=UserFactory(), at=NOW)


@pytest.mark.parametrize("statement", ["UPDATE {} SET reason = ''", "DELETE FROM {}"])
def test_the_log_is_written_once(statement):
    done(moderating.hide, ConcernFactory(), reason="Noemt een leerling.")

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format("consultations_moderationentry"))


def test_the_log_as_a_file_has_every_act():
    card = ConcernFactory(body="=1+1")
    done(moderating.hide, card, reason="Formule.")

    (row,) = log_table(card.consultation).rows

    assert row[2:5] == ("Niet zichtbaar gemaakt", "Zorg", "=1+1")
    assert row[-1] == "Formule."


def test_cards_that_look_alike_are_offered_as_one_group():
    consultation = ConsultationFactory()
    texts = (
        "Wie neemt het initiatief in de regio?",
        "Wie neemt in de regio het initiatief?",
        "Hoe verdelen wij het geld?",
    )
    cards = [ConcernFactory(consultation=consultation, body=text) for text in texts]

    (group,) = similar_groups(consultation)

    assert group["cards"] == cards[:2]
    assert str(cards[0].public_id) in group["url"]


# Key issues.


def bundle(issue, *cards):
    ids = [card.pk for card in cards]
    return bundling.bundle(issue_id=issue.pk, card_ids=ids, by=UserFactory(), at=NOW)


def test_a_card_is_once_in_a_key_issue_and_may_be_in_two():
    card = ConcernFactory()
    one, two = (KeyIssueFactory(consultation=card.consultation) for _ in range(2))

    assert [bundle(one, card), bundle(one, card), bundle(two, card)] == [1, 0, 1]


def test_a_card_of_another_board_or_off_the_board_is_not_bundled():
    issue = KeyIssueFactory()
    withdrawn = ConcernFactory(consultation=issue.consultation, state=CardState.WITHDRAWN)

    assert bundle(issue, withdrawn, ConcernFactory()) == 0


def test_taking_out_of_a_key_issue_is_logged():
    card = ConcernFactory()
    issue = KeyIssueFactory(consultation=card.consultation)
    bundle(issue, card)

    for _ in range(2):
        bundling.unbundle(issue_id=issue.pk, card_id=card.pk, by=UserFactory(), at=NOW)

    assert not issue.concerns.exists()
    assert logged() == [Action.BUNDLE, Action.UNBUNDLE]


def test_two_key_issues_of_one_name_are_refused():
    issue = KeyIssueFactory()
    named = {"title": f" {issue.title}  ", "sentence": "Zin", "by": issue.created_by}

    with pytest.raises(CardRefused, match="al een kernvraagstuk"):
        bundling.name_issue(consultation_id=issue.consultation_id, at=NOW, **named)


def test_two_facilitators_overwrite_no_key_issue():
    issue = KeyIssueFactory()
    shown = fingerprint(*issue_in_words(issue))
    new = {"issue_id": issue.pk, "sentence": "Anders", "position": 1, "by": None}
    bundling.change_issue(shown=shown, title="Eerste", **new)

    with pytest.raises(StaleVersion):
        bundling.change_issue(shown=shown, title="Tweede", **new)


# Pages.


@pytest.fixture
def desk(login):
    """A client of a facilitator, and the address of a page of the desk."""
    client = login(staff(roles.FACILITATORS))

    def address(name, consultation, *more):
        return reverse(f"consultations:{name}", args=[consultation.slug, *more])

    return client, address


def test_ticked_cards_are_merged_in_two_steps(desk):
    client, address = desk
    one = ConcernFactory()
    two = ConcernFactory(consultation=one.consultation)
    ids = [str(one.public_id), str(two.public_id)]

    asked = client.get(address("merge", one.consultation), {"cards": ids})
    assert all(text in asked.content.decode() for text in (one.body, two.body))
    client.post(address("merge", one.consultation), {"cards": ids, "into": ids[1]})

    one.refresh_from_db()
    assert one.merged_into == two


def test_one_ticked_card_is_not_merged(desk):
    client, address = desk
    card = ConcernFactory()
    ids = [str(card.public_id)]

    response = client.post(address("merge", card.consultation), {"cards": ids, "into": ids[0]})

    assert response.status_code == 422


def test_hiding_without_a_reason_is_refused(desk):
    client, address = desk
    card = ConcernFactory()

    response = client.post(address("hide", card.consultation, card.public_id), {"reason": " "})

    assert response.status_code == 422
    card.refresh_from_db()
    assert card.state == CardState.VISIBLE


def test_the_desk_takes_as_many_queries_for_one_card_as_for_twenty(
    desk, django_assert_max_num_queries
):
    client, address = desk
    consultation = ConsultationFactory()
    client.get(address("desk", consultation))  # the first of a visit notes who is signed in
    for rows in (1, 20):
        for _ in range(rows):
            ConcernFactory(consultation=consultation)
            ConcernFactory(consultation=consultation, state=CardState.WAITING)
        with django_assert_max_num_queries(13):
            client.get(address("desk", consultation))


def test_splitting_wants_two_parts(desk):
    client, address = desk
    card = ConcernFactory()
    here = address("split", card.consultation, card.public_id)

    assert client.post(here, {"parts": "Eén deel"}).status_code == 422
    assert client.post(here, {"parts": "Een\r\n\r\nTwee"}).status_code == 302
    assert card.splits.count() == 2
