"""Merging keeps what was merged; undoing gives it back."""

from datetime import UTC, datetime

import pytest

from accounts.models import Delivery, Notice, NoticeChoice
from common.models import OutgoingMail
from consultations import cards, merging, moderating
from consultations.cards import CardRefused
from consultations.models import Action, Concern, ModerationEntry, Support
from consultations.notice_kinds import MERGED, still_readable
from consultations.states import Anonymity, CardState
from tests.factories import (
    ConcernFactory,
    ConsultationFactory,
    SessionParticipantFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 13, tzinfo=UTC)


@pytest.fixture
def trio():
    """Three cards; one person stands behind the first two, another behind the last two."""
    consultation = ConsultationFactory()
    found = [ConcernFactory(consultation=consultation) for _ in range(3)]
    one, two = (SessionParticipantFactory(consultation=consultation) for _ in range(2))
    for card, who in zip([*found[:2], *found[1:]], [one, one, two, two], strict=True):
        cards.support(card_id=card.pk, participant=who, wanted=True, at=NOW)
    return found


def merge(target, *others, reason="Dubbel"):
    ids = [card.pk for card in others]
    return merging.merge(into_id=target.pk, card_ids=ids, reason=reason, by=UserFactory(), at=NOW)


def unmerge(card):
    return merging.unmerge(card_id=card.pk, by=UserFactory(), at=NOW)


def counts(rows):
    return [Concern.objects.get(pk=card.pk).support_count for card in rows]


def test_the_support_of_the_whole_is_the_number_of_different_people(trio):
    merge(trio[0], *trio)

    assert counts(trio[:1]) == [2]
    assert Support.objects.count() == 4  # nothing was moved


def test_a_merged_card_keeps_its_text_and_its_author(trio):
    before = (trio[1].body, trio[1].participant_id)
    merge(trio[0], trio[1])

    trio[1].refresh_from_db()
    assert (trio[1].body, trio[1].participant_id) == before
    assert (trio[1].state, trio[1].merged_into) == (CardState.MERGED, trio[0])


def test_undoing_gives_every_card_its_own_support_back(trio):
    before = counts(trio)
    merge(trio[0], trio[1], trio[2])

    unmerge(trio[1])
    unmerge(trio[2])

    assert counts(trio) == before
    assert set(Concern.objects.values_list("state", flat=True)) == {CardState.VISIBLE}


def test_a_chain_of_merges_counts_through_and_undoes_in_any_order(trio):
    merge(trio[1], trio[2])
    merge(trio[0], trio[1])
    assert counts(trio[:1]) == [2]
    assert merging.lineage_of(trio[0]) == [trio[1], trio[2]]

    unmerge(trio[2])

    assert counts(trio[:1]) == [2]
    assert merging.lineage_of(trio[0]) == [trio[1]]


def test_merging_the_same_again_doubles_nothing(trio):
    merge(trio[0], trio[1])
    merge(trio[0], trio[1])

    assert ModerationEntry.objects.filter(action=Action.MERGE).count() == 1


def test_who_merges_crosswise_is_refused_and_nothing_changes(trio):
    merge(trio[0], trio[1])

    with pytest.raises(CardRefused, match="Kies een andere"):
        merge(trio[1], trio[0])
    with pytest.raises(CardRefused, match="Er is niets veranderd"):
        merge(trio[2], trio[1])


def test_cards_of_another_board_do_not_merge(trio):
    stranger = ConcernFactory()

    merge(trio[0], stranger)

    stranger.refresh_from_db()
    assert stranger.state == CardState.VISIBLE


def test_a_card_that_is_not_merged_is_not_undone(trio):
    with pytest.raises(CardRefused, match="niet samengevoegd"):
        unmerge(trio[0])


def test_comments_of_merged_cards_are_counted_with_the_whole(trio):
    for card in trio[:2]:
        cards.comment(
            card_id=card.pk, participant=card.participant, body="Eens.", form_key=None, at=NOW
        )
    merge(trio[0], trio[1])

    assert Concern.objects.get(pk=trio[0].pk).comment_count == 2


def test_a_card_in_which_others_went_up_is_not_hidden(trio):
    merge(trio[0], trio[1])

    with pytest.raises(CardRefused, match="Maak eerst los"):
        moderating.hide(card_id=trio[0].pk, reason="Namen", by=UserFactory(), at=NOW)


def test_splitting_keeps_the_original_and_says_where_the_parts_come_from(trio):
    parts = merging.split(
        card_id=trio[0].pk, parts=["Eerst dit.", "En ook dat."], by=UserFactory(), at=NOW
    )

    assert [(p.body, p.split_from, p.participant) for p in parts] == [
        ("Eerst dit.", trio[0], None),
        ("En ook dat.", trio[0], None),
    ]
    assert Concern.objects.get(pk=trio[0].pk).state == CardState.VISIBLE


# Authors are told, where a session has names.


def _written(consultation, user=None):
    """A card of an account, or of a browser that is only a token."""
    held = {"user": user, "token_sha256": None} if user else {}
    author = SessionParticipantFactory(consultation=consultation, **held)
    return ConcernFactory(consultation=consultation, participant=author)


def test_who_wrote_with_a_name_hears_into_which_card_it_went():
    session = ConsultationFactory(anonymity=Anonymity.NAMED)
    person, target = UserFactory(), ConcernFactory(consultation=session)
    merge(target, _written(session, person), _written(session))
    notice = Notice.objects.get()
    assert (notice.user, notice.kind, notice.delivery) == (person, MERGED, Delivery.DIGEST)
    assert str(target.public_id) in notice.url
    assert still_readable(person, [notice]) == {notice.pk}


def test_one_hears_by_the_way_one_chose():
    session, person = ConsultationFactory(anonymity=Anonymity.NAMED), UserFactory()
    NoticeChoice.objects.create(user=person, kind=MERGED, delivery=Delivery.DIRECT, changed_at=NOW)
    merge(ConcernFactory(consultation=session), _written(session, person))
    assert OutgoingMail.objects.get().to == person.email


def test_merged_again_after_undoing_it_is_told_again():
    session, person = ConsultationFactory(anonymity=Anonymity.NAMED), UserFactory()
    target, card = ConcernFactory(consultation=session), _written(session, person)
    merge(target, card)
    merge(target, card)
    assert Notice.objects.count() == 1
    unmerge(card)
    merge(target, card)
    assert Notice.objects.count() == 2


def test_who_merges_an_own_card_is_told_nothing():
    session, person = ConsultationFactory(anonymity=Anonymity.NAMED), UserFactory()
    card, target = _written(session, person), ConcernFactory(consultation=session)
    merging.merge(into_id=target.pk, card_ids=[card.pk], reason="", by=person, at=NOW)
    assert not Notice.objects.exists()


def test_where_names_are_hidden_no_notice_names_an_author():
    session = ConsultationFactory(anonymity=Anonymity.HIDDEN)
    merge(ConcernFactory(consultation=session), _written(session, UserFactory()))
    assert not Notice.objects.exists()
    assert not OutgoingMail.objects.exists()
