"""An organisation answers for itself whether it is a member."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from common.models import OutgoingMail
from partnerships import joining, services
from partnerships.joining import TRANSITIONS, JoiningRefused
from partnerships.models import Answer, Member
from rato_portal.homepage import tasks
from tests.database import together
from tests.factories import (
    BoardFactory,
    MemberFactory,
    MembershipFactory,
    PartnershipFactory,
    UserFactory,
    partnership_editor,
)
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
WORDS = {"decline": {"remark": "Nu niet."}, "enquire": {"remark": "Wat kost het?"}}
WORDS |= {"ask": {"reply": "Niets."}}


def _member(answer="asked", **fields) -> Member:
    if answer == "asked":
        return MemberFactory(asked=True, **fields)
    return MemberFactory(answer=answer, remark="Tekst", **fields)


def _do(verb, member, *, at=NOON) -> Member:
    words = WORDS.get(verb, {})
    return getattr(joining, verb)(member_id=member.pk, by=UserFactory(), at=at, **words)


# The table of transitions.


@pytest.mark.parametrize("answer", Answer.values)
@pytest.mark.parametrize("verb", TRANSITIONS)
def test_the_table_offers_and_guards(verb, answer):
    member = _member(answer)
    sources, target = TRANSITIONS[verb]
    assert (verb in joining.allowed_verbs(member)) is (answer in sources)
    if answer in sources:
        assert _do(verb, member).answer == target
    else:
        with pytest.raises(JoiningRefused, match="Dit kan nu niet"):
            _do(verb, member)


def test_who_left_answers_no_more():
    member = _member(until=date(2026, 1, 1))
    assert joining.allowed_verbs(member) == set()
    with pytest.raises(JoiningRefused, match="doet niet meer mee"):
        _do("confirm", member)


def test_the_lead_does_not_decline():
    lead = PartnershipFactory().members.get()
    with pytest.raises(JoiningRefused, match="penvoerder kan niet vertrekken"):
        _do("decline", lead)


def test_an_answer_says_who_and_when():
    member, person = _member(), UserFactory()
    joining.confirm(member_id=member.pk, by=person, at=NOON)
    member.refresh_from_db()
    assert (member.answer, member.answered_by, member.answered_at) == ("confirmed", person, NOON)


def test_confirming_after_a_question_forgets_the_question():
    member = _member("question")
    assert _do("confirm", member).remark == ""


def test_asking_again_forgets_who_answered_and_keeps_the_question():
    member = _do("ask", _member("question"))
    assert (member.answered_at, member.answered_by, member.remark) == (None, None, "Tekst")
    assert member.reply == "Niets."


def test_of_two_answers_at_one_moment_each_is_whole(transactional_db):
    member = _member()
    verbs = ["enquire", "enquire", "enquire"]
    outcomes = together(3, lambda n: _do(verbs[n], member))
    assert sorted(type(o).__name__ for o in outcomes) == [
        "JoiningRefused",
        "JoiningRefused",
        "Member",
    ]


# Mail.


def test_everyone_with_a_mandate_is_asked_by_mail():
    board = BoardFactory()
    director = MembershipFactory(organisation=board).user
    MembershipFactory(organisation=board, has_mandate=False)
    partnership = PartnershipFactory()
    services.add_member(
        partnership_id=partnership.pk,
        organisation=board,
        role="satellite",
        since=date(2026, 9, 1),
        by=UserFactory(),
        at=NOON,
    )
    mail = OutgoingMail.objects.get()
    assert mail.to == director.email
    assert f"/partnerschappen/{partnership.slug}/deelname/{board.slug}/" in mail.body
    assert "als satelliet" in mail.body


def test_the_lead_that_registers_is_asked_nothing():
    membership = MembershipFactory()
    services.register_partnership(
        kind="rap",
        name="RAP Oost",
        sectors=["po"],
        lead=membership.organisation,
        labour_market_regions=[],
        by=membership.user,
        at=NOON,
    )
    assert Member.objects.get().answer == "confirmed"
    assert OutgoingMail.objects.count() == 0


def test_a_reminder_goes_at_most_once_a_week():
    member = _member()
    MembershipFactory(organisation=member.organisation)
    _do("remind", member)
    with pytest.raises(JoiningRefused, match="afgelopen week"):
        _do("remind", member, at=NOON + timedelta(days=6))
    _do("remind", member, at=NOON + timedelta(days=8))
    assert OutgoingMail.objects.count() == 2


@pytest.mark.parametrize(
    ("answer", "days", "count"), [("asked", 15, 1), ("asked", 13, 0), ("confirmed", 15, 0)]
)
def test_the_portal_reminds_who_is_silent_for_two_weeks(answer, days, count):
    member = _member(answer)
    Member.objects.filter(pk=member.pk).update(asked_at=NOON - timedelta(days=days))
    assert joining.remind_silent(at=NOON) == count
    assert joining.remind_silent(at=NOON) == 0


# On the pages.


@pytest.fixture
def asked():
    return _member(organisation=BoardFactory(slug="de-brug", name="De Brug"))


@pytest.fixture
def director(asked):
    return MembershipFactory(organisation=asked.organisation).user


def _url(name, member) -> str:
    return reverse(f"partnerships:{name}", args=[member.partnership.slug, "de-brug"])


def test_the_question_is_a_task_on_the_home_page(asked, director):
    (task,) = tasks(director, at=timezone.now())
    assert task["url"] == _url("joining", asked)
    joining.confirm(member_id=asked.pk, by=director, at=NOON)
    assert tasks(director, at=timezone.now()) == []


def test_the_organisation_confirms(asked, director, login):
    client = login(director)
    assert "Ja, wij doen mee" in text_of(client.get(_url("joining", asked)))
    client.post(_url("confirm", asked), filled())
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == ("confirmed", director)


@pytest.mark.parametrize(
    ("name", "field", "answer"),
    [("decline", "nee-remark", "declined"), ("enquire", "vraag-remark", "question")],
)
def test_a_no_or_a_question_has_words(name, field, answer, asked, login):
    director = MembershipFactory(organisation=asked.organisation).user
    client = login(director)
    wrong = client.post(_url(name, asked), filled())
    assert wrong.status_code == 422
    client.post(_url(name, asked), filled(**{field: "Wat <b>nu</b>?"}))
    asked.refresh_from_db()
    assert (asked.answer, asked.remark) == (answer, "Wat <b>nu</b>?")
    assert "Wat &lt;b&gt;nu&lt;/b&gt;?" in text_of(client.get(_url("joining", asked)))


def test_a_no_without_a_reason_is_said_at_the_field(asked, director, login):
    answer = login(director).post(_url("decline", asked), filled())
    assert_error_at_field(
        answer, "id_nee-remark", "Geef een reden, zodat het partnerschap ermee verder kan"
    )


def test_a_question_that_is_not_open_keeps_what_was_typed(asked, director, login):
    joining.confirm(member_id=asked.pk, by=director, at=NOON)
    answer = login(director).post(_url("enquire", asked), filled(**{"vraag-remark": "Toch even"}))
    assert answer.status_code == 409
    assert "Toch even</textarea>" in text_of(answer)


def test_without_a_mandate_nobody_answers(asked, login):
    client = login(MembershipFactory(organisation=asked.organisation, has_mandate=False).user)
    assert "U kunt hier niet antwoorden" in text_of(client.get(_url("joining", asked)))
    assert client.post(_url("confirm", asked), filled()).status_code == 403


def test_the_team_does_not_answer_for_others(asked, login):
    client = login(partnership_editor(asked.partnership))
    assert client.get(_url("joining", asked)).status_code == 200
    assert client.post(_url("confirm", asked), filled()).status_code == 403


def test_the_team_answers_a_question_and_asks_again(asked, director, login):
    joining.enquire(member_id=asked.pk, remark="Wat kost het?", by=director, at=NOON)
    client = login(partnership_editor(asked.partnership))
    assert "Wat kost het?" in text_of(client.get(_url("member", asked)))
    client.post(_url("ask", asked), filled(reply="Niets."))
    asked.refresh_from_db()
    assert (asked.answer, asked.reply) == ("asked", "Niets.")


def test_the_answers_so_far_stay_on_the_page(asked, director, login):
    joining.decline(member_id=asked.pk, remark="Geen tijd.", by=director, at=NOON)
    joining.confirm(member_id=asked.pk, by=director, at=NOON)
    text = text_of(login(director).get(_url("joining", asked)))
    assert "Geen tijd." in text
