"""An organisation asks before it answers; the team answers in place."""

import pytest
from django.urls import reverse
from django.utils import timezone

from common.models import OutgoingMail
from regions import consent, consent_questions
from regions.consent import ConsentRefused
from regions.consent_pages import consent_tasks
from tests.database import refused_by, run
from tests.factories import MembershipFactory, UserFactory, region_editor
from tests.factories.consent import ConsentQuestionFactory, asked_party, director_of
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def party():
    return asked_party()


@pytest.fixture
def contact(party):
    """Someone of the organisation without a mandate."""
    return MembershipFactory(organisation=party.organisation, has_mandate=False).user


@pytest.fixture
def editor(party):
    return region_editor(party.region)


def _url(name: str, party, *more) -> str:
    return reverse(f"regions:{name}", args=[party.region.slug, party.organisation.slug, *more])


def _put(party, by, text="Wie betaalt dat?"):
    return consent_questions.put_question(
        participant_id=party.pk, text=text, by=by, at=timezone.now()
    )


def _answer(question, by, answer="De penvoerder."):
    return consent_questions.answer_question(
        question_id=question.pk, answer=answer, by=by, at=timezone.now()
    )


def test_the_team_hears_of_a_question(party, contact, editor):
    question = _put(party, contact)
    mail = OutgoingMail.objects.get(to=editor.email)
    assert mail.subject == f"Vraag van {party.organisation}: {party.region.name}"
    assert "Wie betaalt dat?" in mail.body
    party.refresh_from_db()
    assert (question.answered_at, party.consent) == (None, "gevraagd")


def test_a_question_is_a_task_for_the_team_until_it_is_answered(party, contact, editor):
    question = _put(party, contact)
    assert [task["title"] for task in consent_tasks(editor)] == [
        f"Vraag van {party.organisation} beantwoorden"
    ]
    assert consent_tasks(contact) == []
    _answer(question, editor)
    assert consent_tasks(editor) == []


def test_a_question_goes_along_with_the_question_for_consent_that_is_withdrawn(
    party, contact, editor
):
    _put(party, contact)
    consent.withdraw(participant_id=party.pk, by=editor, at=timezone.now())
    assert consent_tasks(editor) == []
    with pytest.raises(ConsentRefused, match="ingetrokken"):
        _put(party, contact)


def test_who_asked_hears_the_answer(party, contact, editor):
    _answer(_put(party, contact), editor)
    mail = OutgoingMail.objects.get(to=contact.email, subject__startswith="Antwoord op uw vraag")
    assert "Wie betaalt dat?\n\nHet antwoord:\n\nDe penvoerder." in mail.body


def test_who_left_the_organisation_hears_no_answer(party, contact, editor):
    question = _put(party, contact)
    party.organisation.memberships.filter(user=contact).delete()
    _answer(question, editor)
    assert not OutgoingMail.objects.filter(subject__startswith="Antwoord op uw vraag").exists()


def test_a_question_is_answered_once(party, contact, editor):
    question = _put(party, contact)
    _answer(question, editor)
    with pytest.raises(ConsentRefused, match=f"al beantwoord door {editor}"):
        _answer(question, UserFactory(), "Iets anders.")
    question.refresh_from_db()
    assert (question.answer, question.answered_by) == ("De penvoerder.", editor)


def test_past_the_draft_nobody_asks_or_answers(party, contact, editor):
    question = _put(party, contact)
    run("UPDATE regions_region SET state = 'ingediend', submitted_at = now()")
    for verb in (lambda: _put(party, contact), lambda: _answer(question, editor)):
        with pytest.raises(ConsentRefused, match="de stand “Ingediend”"):
            verb()


def test_an_answer_has_a_text_and_someone_who_gave_it():
    question = ConsentQuestionFactory()
    for change in ("answer = 'Ja.'", "answered_at = now(), answered_by_id = asked_by_id"):
        with refused_by("a_consent_question_is_answered_by_someone"):
            run(f"UPDATE regions_consentquestion SET {change} WHERE id = %s", question.pk)  # noqa: S608
    with refused_by("a_consent_question_has_a_text"):
        run("UPDATE regions_consentquestion SET text = ''")


# The pages.


def test_without_a_mandate_one_asks_but_does_not_answer(party, contact, login):
    client = login(contact)
    page = text_of(client.get(_url("consent", party)))
    assert "U kunt hier niet antwoorden." in page
    assert "Vraag versturen" in page
    sent = client.post(_url("put-question", party), filled(text="Wie betaalt dat?"))
    assert sent.status_code == 302
    assert party.questions.get().asked_by == contact


def test_both_sides_read_question_and_answer(party, contact, editor, login):
    question = _put(party, contact)
    client = login(editor)
    assert "Antwoord versturen" in text_of(client.get(_url("consent", party)))
    url = _url("answer-question", party, question.public_id)
    assert client.post(url, filled(answer="De penvoerder.")).status_code == 302
    for person in (editor, contact):
        page = text_of(login(person).get(_url("consent", party)))
        assert "Wie betaalt dat?" in page
        assert "De penvoerder." in page
        assert "Antwoord versturen" not in page


def test_an_empty_question_is_wrong_input(party, contact, login):
    answer = login(contact).post(_url("put-question", party), filled(text=" "))
    assert answer.status_code == 422
    assert "Schrijf uw vraag op" in text_of(answer)


def test_an_empty_answer_is_wrong_input_at_its_own_question(party, contact, editor, login):
    first, second = _put(party, contact, "Een?"), _put(party, contact, "Twee?")
    url = _url("answer-question", party, second.public_id)
    answer = login(editor).post(url, filled(answer=""))
    assert answer.status_code == 422
    page = text_of(answer)
    assert f'href="#{second.public_id}-answer"' in page
    assert page.count("Schrijf een antwoord</span>") == 1
    assert f'id="{first.public_id}-answer"' in page


def test_an_answer_that_came_second_is_refused_and_kept(party, contact, editor, login):
    question = _put(party, contact)
    _answer(question, editor)
    url = _url("answer-question", party, question.public_id)
    answer = login(editor).post(url, filled(answer="Mijn eigen tekst."))
    assert answer.status_code == 409
    assert "al beantwoord door" in text_of(answer)
    assert "Mijn eigen tekst." in text_of(answer)


def test_the_team_asks_no_question_in_the_name_of_a_party(party, editor, login):
    answer = login(editor).post(_url("put-question", party), filled(text="Hoi?"))
    assert answer.status_code == 403


def test_a_party_answers_no_question(party, contact, login):
    question = _put(party, contact)
    url = _url("answer-question", party, question.public_id)
    assert login(director_of(party)).post(url, filled(answer="Ja.")).status_code == 403


def test_an_open_question_shows_in_the_table_of_participants(party, contact, editor, login):
    client = login(editor)
    assert "Vraag open" not in text_of(client.get(party.region.get_absolute_url()))
    _put(party, contact)
    assert "Vraag open" in text_of(client.get(party.region.get_absolute_url()))
