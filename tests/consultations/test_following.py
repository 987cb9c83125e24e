"""Following what one brought in: who hears of an answer, and what an anonymous session forbids."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Delivery, Notice, NoticeChoice
from common.constraints import broken_constraint
from common.mail import deliver
from common.models import HandledForm, OutgoingMail
from common.refusal import Refused
from consultations import answering, following
from consultations.models import Consultation, Follower
from consultations.notice_kinds import ANSWERED
from consultations.states import Anonymity, CardState
from consultations.subjects import Subject, subject_of
from rato_portal.operations import retention
from tests.factories import (
    ConcernAnswerFactory,
    ConcernFactory,
    ConsultationFactory,
    FollowerFactory,
    InvitationToSessionFactory,
    KeyIssueFactory,
    UserFactory,
)
from tests.factories.consultations import OPENED

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 13, tzinfo=UTC)


def about(card) -> Subject:
    return subject_of(card.consultation, card.public_id)


def publish(answer) -> None:
    answering.publish(
        consultation_id=answer.consultation_id, answer_ids=[answer.pk], by=UserFactory(), at=NOW
    )


def page_of(card) -> str:
    return reverse("consultations:follow", args=[card.consultation.slug, card.public_id])


def anonymous(**fields) -> Consultation:
    return ConsultationFactory(anonymity=Anonymity.FULL, **fields)


# With an account


def test_a_follower_is_told_once_when_the_answer_is_published():
    card, person = ConcernFactory(), UserFactory()
    for _ in range(2):
        following.follow(subject=about(card), by=person)
    publish(ConcernAnswerFactory(concern=card, read=True))
    notice = Notice.objects.get()
    assert (notice.user, notice.kind) == (person, ANSWERED)
    assert notice.url == reverse("consultations:answers", args=[card.consultation.slug])
    assert card.body not in notice.title + notice.body


def test_an_answer_to_a_key_issue_is_told_to_who_follows_a_card_in_it():
    card, person = ConcernFactory(), UserFactory()
    issue = KeyIssueFactory(consultation=card.consultation)
    issue.concerns.add(card)
    following.follow(subject=about(card), by=person)
    following.follow(subject=about(issue), by=person)
    publish(ConcernAnswerFactory(concern=None, key_issue=issue, read=True))
    assert Notice.objects.filter(user=person).count() == 1


def test_an_answer_to_what_a_card_went_up_in_is_told_to_who_follows_it():
    whole = ConcernFactory()
    part = ConcernFactory(
        consultation=whole.consultation, state=CardState.MERGED, merged_into=whole
    )
    following.follow(subject=about(part), by=UserFactory())
    publish(ConcernAnswerFactory(concern=whole, read=True))
    assert Notice.objects.count() == 1


def test_who_follows_something_else_or_no_longer_hears_nothing():
    card, person = ConcernFactory(), UserFactory()
    other = ConcernFactory(consultation=card.consultation)
    following.follow(subject=about(other), by=person)
    following.follow(subject=about(card), by=person)
    following.unfollow(subject=about(card), by=person)
    publish(ConcernAnswerFactory(concern=card, read=True))
    assert not Notice.objects.exists()


def test_who_wants_no_mail_of_this_kind_gets_none():
    card, person = ConcernFactory(), UserFactory()
    NoticeChoice.objects.create(user=person, kind=ANSWERED, delivery=Delivery.NONE, changed_at=NOW)
    following.follow(subject=about(card), by=person)
    publish(ConcernAnswerFactory(concern=card, read=True))
    assert not OutgoingMail.objects.filter(to=person.email).exists()


def test_the_right_to_know_is_asked_again_when_the_mail_goes():
    card, person = ConcernFactory(), UserFactory()
    following.follow(subject=about(card), by=person)
    publish(ConcernAnswerFactory(concern=card, read=True))
    Consultation.objects.update(is_public=False)
    mail = OutgoingMail.objects.get(to=person.email)
    deliver(mail_id=mail.pk, at=NOW)
    mail.refresh_from_db()
    assert mail.state == "cancelled"


def test_following_is_one_press_and_stopping_another(login):
    card, person = ConcernFactory(), UserFactory()
    client = login(person)
    client.post(page_of(card), {"volgen": "1"})
    assert "Niet meer volgen" in client.get(page_of(card)).text
    client.post(page_of(card), {"stoppen": "1"})
    assert not Follower.objects.exists()


# Without an account


def test_an_address_is_confirmed_before_it_hears_anything():
    card = ConcernFactory()
    client = Client()
    assert client.post(page_of(card), {"email": "Anna@voorbeeld.nl"}).status_code == 302
    row = Follower.objects.get()
    mail = OutgoingMail.objects.get()
    own = reverse("consultations:follow-address", args=[row.public_id])
    assert (mail.to, row.is_confirmed, own in mail.body) == ("anna@voorbeeld.nl", False, True)
    client.get(own)
    answer = ConcernAnswerFactory(concern=card, read=True)
    publish(answer)
    assert OutgoingMail.objects.count() == 1
    answering.send_back(answer_id=answer.pk, by=UserFactory())
    client.post(own, {"bevestigen": "1"})
    answer = ConcernAnswerFactory(concern=ConcernFactory(consultation=card.consultation), read=True)
    FollowerFactory(concern=answer.concern, email="anna@voorbeeld.nl")
    publish(answer)
    assert OutgoingMail.objects.filter(to="anna@voorbeeld.nl").count() == 2


def test_a_second_request_sends_no_second_mail():
    card = ConcernFactory()
    for _ in range(2):
        following.leave_address(subject=about(card), email="a@voorbeeld.nl", at=NOW)
    assert OutgoingMail.objects.count() == Follower.objects.count() == 1


def test_an_address_that_follows_card_and_issue_gets_one_mail():
    card = ConcernFactory()
    issue = KeyIssueFactory(consultation=card.consultation)
    issue.concerns.add(card)
    FollowerFactory(concern=card, email="a@voorbeeld.nl")
    FollowerFactory(concern=None, key_issue=issue, email="a@voorbeeld.nl")
    publish(ConcernAnswerFactory(concern=None, key_issue=issue, read=True))
    assert OutgoingMail.objects.count() == 1


def test_the_owner_of_an_address_can_have_it_removed_and_no_mail_goes():
    row = FollowerFactory()
    publish(ConcernAnswerFactory(concern=row.concern, read=True))
    page = Client().post(
        reverse("consultations:follow-address", args=[row.public_id]), {"stoppen": "1"}
    )
    assert "verwijderd" in page.text
    mail = OutgoingMail.objects.get()
    deliver(mail_id=mail.pk, at=NOW)
    mail.refresh_from_db()
    assert (Follower.objects.count(), mail.state) == (0, "cancelled")


def test_a_question_for_confirmation_that_is_no_longer_needed_stays_in():
    card = ConcernFactory()
    following.leave_address(subject=about(card), email="a@voorbeeld.nl", at=NOW)
    Follower.objects.all().delete()
    mail = OutgoingMail.objects.get()
    deliver(mail_id=mail.pk, at=NOW)
    mail.refresh_from_db()
    assert mail.state == "cancelled"


def test_opening_the_link_changes_nothing_by_itself():
    row = FollowerFactory(is_confirmed=False)
    Client().get(reverse("consultations:follow-address", args=[row.public_id]))
    row.refresh_from_db()
    assert not row.is_confirmed


def test_a_wrong_address_is_refused():
    card = ConcernFactory()
    assert Client().post(page_of(card), {"email": "geen adres"}).status_code == 422


def test_too_many_addresses_are_refused(monkeypatch):
    monkeypatch.setattr(following, "MOST_ADDRESSES", 1)
    card = FollowerFactory().concern
    with pytest.raises(Refused, match="al veel mensen"):
        following.leave_address(subject=about(card), email="b@voorbeeld.nl", at=NOW)


# What anonymity forbids


@pytest.mark.parametrize("change", [{"anonymity": Anonymity.FULL}, {"is_public": False}])
def test_no_address_is_taken_where_the_session_does_not_allow_it(change):
    card = ConcernFactory(consultation=ConsultationFactory(**change))
    with pytest.raises(Refused):
        following.leave_address(subject=about(card), email="a@voorbeeld.nl", at=NOW)


def test_in_an_anonymous_session_nobody_follows_a_card(login):
    card = ConcernFactory(consultation=anonymous())
    client = login(UserFactory())
    client.post(page_of(card), {"volgen": "1"})
    assert not Follower.objects.exists()
    assert "Volgen kan hier niet" in client.get(page_of(card)).text
    assert not HandledForm.objects.exists()


def test_in_an_anonymous_session_a_key_issue_can_be_followed_with_an_account():
    issue = KeyIssueFactory(consultation=anonymous())
    following.follow(subject=about(issue), by=UserFactory())
    assert Follower.objects.count() == 1


@pytest.mark.parametrize("fields", [{"email": "a@voorbeeld.nl"}, {"email": "", "by": True}])
def test_the_database_keeps_followers_away_from_anonymous_cards(fields):
    user = UserFactory() if fields.pop("by", None) else None
    card = ConcernFactory(consultation=anonymous())
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        FollowerFactory(concern=card, user=user, **fields)
    assert broken_constraint(refused.value) == "fully_anonymous"


def test_a_follower_has_no_moment():
    kinds = {field.get_internal_type() for field in Follower._meta.fields}
    assert not {"DateTimeField", "DateField"} & kinds


def test_what_was_taken_off_the_board_can_not_be_followed():
    card = ConcernFactory(state=CardState.WITHDRAWN)
    assert Client().get(page_of(card)).status_code == 404


def test_what_stands_in_a_closed_circle_can_not_be_followed_by_others(login):
    card = ConcernFactory(consultation=ConsultationFactory(is_public=False))
    assert login(UserFactory()).get(page_of(card)).status_code == 404


# How long it is kept


def test_followers_and_invitations_go_a_year_after_the_session():
    closed = ConsultationFactory(closed=True)
    FollowerFactory(concern__consultation=closed)
    InvitationToSessionFactory(invitee__consultation=closed)
    FollowerFactory()

    def removed(days: int) -> dict[str, int]:
        found = retention.clean_up(at=OPENED + timedelta(days=days))
        return {outcome.kind.name: outcome.rows for outcome in found if outcome.rows}

    assert removed(365) == {}
    assert removed(366) == {"session-invitations": 1, "followers": 1}
    assert Follower.objects.count() == closed.invitees.count() == 1
