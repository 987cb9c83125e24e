"""Answers: written, read by another, published at once; and what is still open."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts import roles
from common.constraints import broken_constraint
from common.fingerprint import fingerprint
from common.models import OutgoingMail
from common.refusal import StaleVersion
from consultations import answering, permissions
from consultations.answer_pages import public_context
from consultations.answering import AnswerRefused, answer_in_words, open_cards, response_in_words
from consultations.models import Answer, ConcernLink
from consultations.states import AnswerState, AnswerStatus
from regions.models import Risk
from tests.factories import (
    ConcernAnswerFactory,
    ConcernFactory,
    ConcernLinkFactory,
    ConsultationFactory,
    KeyIssueFactory,
    RegionFactory,
    UserFactory,
    region_editor,
    staff,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 13, tzinfo=UTC)


def write(answer, *, by=None, send=True, shown=None, **said):
    data = {"status": AnswerStatus.ANSWERED, "text": "Zo zit het.", "reason": ""} | said
    shown = shown or fingerprint(*answer_in_words(Answer.objects.get(pk=answer.pk)))
    by = by or answer.assignee
    return answering.write_answer(answer_id=answer.pk, shown=shown, send=send, by=by, **data)


def agree(answer, *, by=None, shown=None):
    shown = shown or fingerprint(*answer_in_words(answer))
    return answering.agree(answer_id=answer.pk, shown=shown, by=by or UserFactory(), at=NOW)


def publish(*answers):
    ids = [answer.pk for answer in answers]
    who = {"by": UserFactory(), "at": NOW}
    return answering.publish(consultation_id=answers[0].consultation_id, answer_ids=ids, **who)


def test_a_subject_has_one_answer_and_another_person_can_be_asked():
    card, one, two = ConcernFactory(), UserFactory(), UserFactory()
    ask = {"consultation_id": card.consultation_id, "concern": card, "key_issue": None, "at": NOW}

    first = answering.assign(assignee=one, due_on=None, by=one, **ask)
    second = answering.assign(assignee=two, due_on=NOW.date(), by=one, **ask)

    assert first == second
    assert Answer.objects.get().assignee == two


def test_who_is_asked_hears_so_once_and_the_mail_quotes_no_card():
    card, person = ConcernFactory(), UserFactory()
    for _ in range(2):
        answering.assign(
            consultation_id=card.consultation_id,
            concern=card,
            key_issue=None,
            assignee=person,
            due_on=NOW.date(),
            by=UserFactory(),
            at=NOW,
        )

    mail = OutgoingMail.objects.get(to=person.email)
    assert "1 oktober 2026" in mail.body
    assert card.body not in mail.body


def test_an_answer_is_read_by_another_and_then_published():
    answer = write(ConcernAnswerFactory())
    read = agree(answer)

    assert publish(read) == 1
    assert Answer.objects.get().state == AnswerState.PUBLISHED


def test_nobody_reads_the_own_answer():
    answer = write(ConcernAnswerFactory())

    with pytest.raises(AnswerRefused, match="ander dan de schrijver"):
        agree(answer, by=answer.drafted_by)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Answer.objects.update(state=AnswerState.READ, reader=answer.drafted_by, read_at=NOW)
    assert broken_constraint(error.value) == "the_second_reader_is_someone_else"


def test_the_second_reader_agrees_with_the_text_on_the_screen():
    answer = write(ConcernAnswerFactory())
    shown = fingerprint(*answer_in_words(answer))
    write(answer, text="Toch anders.")

    with pytest.raises(StaleVersion):
        agree(answer, shown=shown)


def test_a_changed_answer_is_read_again():
    answer = agree(write(ConcernAnswerFactory()))

    changed = write(answer, text="Toch anders.")

    assert (changed.state, changed.reader, changed.read_at) == (AnswerState.READING, None, None)


def test_two_writers_overwrite_nothing():
    answer = ConcernAnswerFactory()
    shown = fingerprint(*answer_in_words(answer))
    write(answer, shown=shown, send=False)

    with pytest.raises(StaleVersion):
        write(answer, shown=shown, text="Anders.")


def test_many_answers_are_published_at_once_or_not_at_all():
    consultation = ConsultationFactory()
    read, draft = (
        ConcernAnswerFactory(concern=ConcernFactory(consultation=consultation), **how)
        for how in ({"read": True}, {})
    )

    with pytest.raises(AnswerRefused, match="niets gepubliceerd"):
        publish(read, draft)
    assert not Answer.objects.published().exists()
    assert publish(read) == 1
    assert publish(read) == 0  # again changes nothing


def test_an_answer_that_comes_or_goes_is_news_on_the_board():
    issue = KeyIssueFactory()
    card = ConcernFactory(consultation=issue.consultation)
    other = ConcernFactory(consultation=issue.consultation)
    issue.concerns.add(card)
    answer = ConcernAnswerFactory(concern=None, key_issue=issue, read=True)

    publish(answer)
    card.refresh_from_db()
    came = card.version
    answering.send_back(answer_id=answer.pk, by=UserFactory())

    card.refresh_from_db()
    other.refresh_from_db()
    assert (came, card.version, other.version) == (1, 2, 0)


def test_publishing_nothing_is_refused():
    with pytest.raises(AnswerRefused, match="ten minste één"):
        answering.publish(consultation_id=ConsultationFactory().pk, answer_ids=[], by=None, at=NOW)


def test_a_published_answer_is_not_rewritten_but_taken_back():
    answer = ConcernAnswerFactory(published=True)

    with pytest.raises(AnswerRefused, match="gepubliceerd"):
        write(answer)
    back = answering.send_back(answer_id=answer.pk, by=UserFactory())

    assert (back.state, back.published_at) == (AnswerState.DRAFT, None)


@pytest.mark.parametrize(
    ("how", "wrong", "rule"),
    [
        ({"written": True}, {"text": ""}, "a_finished_answer_is_whole"),
        ({"written": True}, {"status": AnswerStatus.NOT_TAKEN}, "not_taken_over_says_why"),
        ({"read": True}, {"reader": None}, "what_is_read_says_by_whom_and_when"),
        ({"published": True}, {"published_at": None}, "a_published_answer_says_when"),
        ({}, {"concern": None}, "an_answer_is_about_one_thing"),
    ],
)
def test_the_database_holds_the_rules_of_answers(how, wrong, rule):
    ConcernAnswerFactory(**how)

    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Answer.objects.update(**wrong)

    assert broken_constraint(error.value) == rule


def test_a_card_is_answered_by_itself_or_through_its_key_issue():
    consultation = ConsultationFactory()
    own, bundled, still_open = (ConcernFactory(consultation=consultation) for _ in range(3))
    issue = KeyIssueFactory(consultation=consultation)
    issue.concerns.add(bundled)
    ConcernAnswerFactory(concern=own, published=True)
    ConcernAnswerFactory(concern=None, key_issue=issue, published=True)
    ConcernAnswerFactory(concern=still_open, read=True)

    assert list(open_cards(consultation)) == [still_open]
    figures = {row["label"]: row["value"] for row in public_context(consultation)["figures"]}
    assert figures["Nog zonder antwoord"] == 1
    assert figures["Beantwoord"] == 2


# Regions.


def test_a_card_is_tied_to_a_region_once_and_the_region_responds():
    card, region = ConcernFactory(), RegionFactory()
    tie = {"concern": card, "key_issue": None, "region": region, "by": UserFactory(), "at": NOW}
    for must in (True, False):
        link = answering.link(must_respond=must, **tie)
    risk = Risk.objects.create(region=region, title="Tempo", likelihood=3, impact=3)
    shown = fingerprint(*response_in_words(link))

    answering.respond(
        link_id=link.pk,
        shown=shown,
        response="Wij regelen dit.",
        risk=risk,
        by=link.created_by,
        at=NOW,
    )

    stored = ConcernLink.objects.get()
    assert (stored.must_respond, stored.risk, stored.response) == (False, risk, "Wij regelen dit.")
    with pytest.raises(StaleVersion):
        answering.respond(
            link_id=link.pk, shown=shown, response="Anders.", risk=None, by=None, at=NOW
        )


def test_the_team_of_a_region_hears_sees_and_answers_what_is_asked_of_it(login):
    card, region = ConcernFactory(consultation__is_public=False), RegionFactory()
    editor = region_editor(region)
    here = address("answers", card.consultation)
    assert login(editor).get(here).status_code == 404
    tie = {"concern": card, "key_issue": None, "region": region, "by": UserFactory(), "at": NOW}
    link = answering.link(must_respond=True, **tie)

    asked = login(editor).get(here).content.decode()
    respond = address("respond", card.consultation, link.public_id)
    shown = fingerprint(*response_in_words(link))
    login(editor).post(respond, {"shown": shown, "response": "Wij regelen dit."})

    assert respond in asked
    assert respond not in login(editor).get(here).content.decode()
    assert OutgoingMail.objects.get(to=editor.email).subject.startswith("Reactie gevraagd")


def test_a_risk_of_another_region_is_refused():
    link = ConcernLinkFactory()
    risk = Risk.objects.create(region=RegionFactory(), title="Tempo", likelihood=3, impact=3)
    shown = fingerprint(*response_in_words(link))

    with pytest.raises(AnswerRefused, match="van deze regio"):
        answering.respond(
            link_id=link.pk, shown=shown, response="Ja", risk=risk, by=UserFactory(), at=NOW
        )


def test_ocw_facilitators_and_the_teams_of_linked_regions_can_be_asked():
    link = ConcernLinkFactory()
    consultation = link.concern.consultation
    known = {region_editor(link.region), staff(roles.GUIDES), staff(roles.FACILITATORS)}
    UserFactory()

    assert set(permissions.may_answer(consultation)) == known


# Pages.


def address(name, consultation, *more):
    return reverse(f"consultations:{name}", args=[consultation.slug, *more])


def test_sending_to_the_second_reader_asks_for_an_outcome_and_a_text(login):
    guide = staff(roles.GUIDES)
    answer = ConcernAnswerFactory(assignee=guide)
    here = address("write-answer", answer.consultation, answer.public_id)
    shown = fingerprint(*answer_in_words(answer))
    client = login(guide)

    refused = client.post(here, {"shown": shown, "lezen": "1"})
    kept = client.post(here, {"shown": shown, "text": "Begin."})

    assert refused.status_code == 422
    assert {"status", "text"} <= set(refused.context["form"].errors)
    assert kept.status_code == 302
    answer.refresh_from_db()
    assert (answer.state, answer.text) == (AnswerState.DRAFT, "Begin.")


def test_not_taking_over_asks_why(login):
    guide = staff(roles.GUIDES)
    answer = ConcernAnswerFactory(assignee=guide)
    data = {"shown": fingerprint(*answer_in_words(answer)), "lezen": "1", "text": "Nee."}

    response = login(guide).post(
        address("write-answer", answer.consultation, answer.public_id),
        data | {"status": AnswerStatus.NOT_TAKEN},
    )

    assert "reason" in response.context["form"].errors


def test_the_writer_of_an_answer_can_not_agree_with_it(login):
    guide = staff(roles.GUIDES)
    answer = ConcernAnswerFactory(written=True, drafted_by=guide)
    here = address("agree", answer.consultation, answer.public_id)

    assert login(guide).post(here).status_code == 403


def test_a_facilitator_publishes_all_that_is_ready(login):
    consultation = ConsultationFactory()
    answers = [
        ConcernAnswerFactory(concern=ConcernFactory(consultation=consultation), read=True)
        for _ in range(3)
    ]

    login(staff(roles.FACILITATORS)).post(
        address("publish", consultation), {"answers": [str(a.public_id) for a in answers]}
    )

    assert Answer.objects.published().count() == 3


def test_the_pages_of_answers_take_as_many_queries_for_more(login, django_assert_max_num_queries):
    consultation = ConsultationFactory()
    client = login(staff(roles.FACILITATORS))
    client.get(address("answers", consultation))  # the first of a visit notes who is signed in
    for _ in range(3):
        issue = KeyIssueFactory(consultation=consultation)
        issue.concerns.add(ConcernFactory(consultation=consultation))
        ConcernAnswerFactory(concern=None, key_issue=issue, published=True)
        ConcernAnswerFactory(concern=ConcernFactory(consultation=consultation), published=True)
        with django_assert_max_num_queries(13):
            client.get(address("answers", consultation))
        with django_assert_max_num_queries(13):
            client.get(address("drafts", consultation))
