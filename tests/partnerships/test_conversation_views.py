"""The pages of growth conversations."""

import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.fingerprint import fingerprint
from partnerships.agreeing import action_details
from partnerships.conversing import (
    SectionData,
    details_of,
    move_conversation,
    noted,
)
from partnerships.models import Conversation, ConversationState, Preparation
from tests.factories import (
    ActionFactory,
    AnswerFactory,
    ConversationFactory,
    DecisionFactory,
    MemberFactory,
    MembershipFactory,
    PartnershipFactory,
    partnership_editor,
)
from tests.pages import errors_of, filled, text_of

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def found():
    return ConversationFactory(partnership=PartnershipFactory(slug="oost"), title="Groei in Oost")


@pytest.fixture
def editor(found):
    return partnership_editor(found.partnership, first_name="Marijke", last_name="de Wit")


@pytest.fixture
def team(editor, login):
    return login(editor)


@pytest.fixture
def reader(found, login):
    member = MembershipFactory(organisation=found.partnership.lead).user
    return login(member)


def of(conversation, name="conversation", *more) -> str:
    return reverse(
        f"partnerships:{name}",
        args=[conversation.partnership.slug, conversation.public_id, *more],
    )


def _queries(work) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


# What a page costs.


def test_a_list_costs_the_same_for_one_and_for_three(found, team, content_types):
    url = reverse("partnerships:conversations", args=["oost"])
    team.get(url)
    one = _queries(lambda: team.get(url))
    for _ in range(2):
        another = ConversationFactory(partnership=found.partnership)
        AnswerFactory(conversation=another)
        ActionFactory(conversation=another)
    assert _queries(lambda: team.get(url)) == one


@pytest.mark.parametrize(
    "name", ["conversation", "conversation-preparation", "conversation-topic", "actions"]
)
def test_a_page_costs_the_same_for_one_and_for_three(name, found, editor, team, content_types):
    url = {
        "conversation-topic": of(found, "conversation-topic", "regio"),
        "actions": reverse("partnerships:conversation-actions", args=["oost"]),
    }.get(name) or of(found, name)
    _fill(found, editor, 1)
    team.get(url)
    one = _queries(lambda: team.get(url))
    _fill(found, editor, 2)
    _fill(found, editor, 3)
    assert _queries(lambda: team.get(url)) == one


def _fill(conversation, editor, number):
    AnswerFactory(conversation=conversation, question=f"regio-{number}")
    ActionFactory(conversation=conversation, owner=editor, owner_name="")
    DecisionFactory(conversation=conversation)
    MemberFactory(partnership=conversation.partnership)


def test_an_autosave_costs_little(found, team, content_types):
    save(team, found, "Eerst.")
    shown = fingerprint("Eerst.")

    assert _queries(lambda: save(team, found, "Daarna.", shown=shown)) <= 20
    assert found.answers.get().text == "Daarna."


# Planning and the page.


def test_the_plan_is_filled_in_and_leads_to_the_conversation(found, team):
    url = reverse("partnerships:conversation-plan", args=["oost"])
    date = {"on_day": "1", "on_month": "12", "on_year": "2026"}
    AnswerFactory(conversation=found, question="ambitie-1", text="Half.")
    wrong = team.post(url, filled(title="Groei", topics=[], **date))
    assert wrong.status_code == 422
    assert errors_of(wrong).popitem()[1].endswith("Kies ten minste één onderwerp")

    good = filled(title="Groei", topics=["ambitie"], copy_of=str(found.public_id), **date)
    answer = team.post(url, good)

    planned = Conversation.objects.get(title="Groei")
    assert answer["Location"] == planned.get_absolute_url()
    assert planned.answers.get().text == "Half."
    assert "0 van 8" not in text_of(team.get(planned.get_absolute_url()))
    assert "1 van 8" in text_of(team.get(planned.get_absolute_url()))


def test_who_reads_along_sees_answers_and_no_buttons(found, reader):
    AnswerFactory(conversation=found, text="Tot aan de IJssel.")

    page = text_of(reader.get(of(found, "conversation-topic", "regio")))
    assert "Tot aan de IJssel." in page
    assert "<textarea" not in page
    assert "Plan bewerken" not in text_of(reader.get(of(found)))


def test_a_plan_from_an_old_screen_shows_both_texts(found, team):
    form = {
        "title": "Mijn titel",
        "on_day": "24",
        "on_month": "11",
        "on_year": "2026",
        "topics": found.topics,
        "shown": fingerprint(*details_of(found)),
    }
    Conversation.objects.filter(pk=found.pk).update(title="Hun titel")

    answer = team.post(of(found, "conversation-change"), filled(**form))

    assert answer.status_code == 409
    assert "Mijn titel" in text_of(answer)
    assert "Hun titel" in text_of(answer)


def test_the_steps_lead_to_closed_and_back(found, team):
    for verb in ("prepare", "hold", "close"):
        assert team.post(of(found, "conversation-step", verb), filled()).status_code == 302
    found.refresh_from_db()
    assert found.is_closed
    assert "<textarea" not in text_of(team.get(of(found, "conversation-topic", "regio")))
    assert team.post(of(found, "conversation-reopen"), filled(reason="")).status_code == 422
    team.post(of(found, "conversation-reopen"), filled(reason="Vergeten."))
    found.refresh_from_db()
    assert found.state == ConversationState.HELD
    assert "Vergeten." in text_of(team.get(of(found)))


def test_a_step_that_does_not_exist_is_not_found(found, team):
    assert team.post(of(found, "conversation-step", "verbranden"), filled()).status_code == 404
    assert team.post(of(found, "conversation-step", "reopen"), filled()).status_code == 404


def test_sections_of_other_modules_stand_on_the_page(found, team, monkeypatch):
    template = "partnerships/_conversation_documents.html"
    data = SectionData("Varianten", template, template)
    monkeypatch.setattr(
        "partnerships.conversing.CONVERSATION_SECTIONS",
        [lambda _conversation: None, lambda conversation: data if conversation == found else None],
    )
    answer = team.get(of(found) + "?x")
    assert answer.context["sections"] == [data]


# Answers.


def save(client, conversation, text, *, shown=None, question="regio-kern", headers=JSON, **more):
    form = {"text": text, "shown": shown or fingerprint(""), **more}
    return client.post(of(conversation, "conversation-answer", question), form, headers=headers)


def test_the_script_hears_when_it_was_saved_and_what_to_start_from(found, team):
    answer = save(team, found, "Zo is het.")

    assert answer.status_code == 200
    assert answer.json()["shown"] == fingerprint("Zo is het.")
    assert answer.json()["status"].startswith("Opgeslagen om ")
    assert save(team, found, "Zo is het.").json() == answer.json()


def test_the_script_hears_both_texts_when_someone_else_was_first(found, team):
    AnswerFactory(conversation=found, text="Hun tekst.", by__first_name="Bo", by__last_name="Bos")

    answer = save(team, found, "Mijn tekst.")

    assert answer.status_code == 409
    assert answer.json() == {
        "shown": fingerprint("Hun tekst."),
        "theirs": "Hun tekst.",
        "who": "Bo Bos",
        "status": "Iemand anders heeft dit antwoord intussen gewijzigd.",
    }


@pytest.mark.parametrize(("text", "status"), [("a" * 20_001, 422), ("Nog iets.", 409)])
def test_the_script_hears_why_it_was_not_saved(text, status, found, team):
    if status == 409:
        Conversation.objects.filter(pk=found.pk).update(
            state=ConversationState.CLOSED, closed_at=timezone.now()
        )
    answer = save(team, found, text)

    assert answer.status_code == status
    assert set(answer.json()) == {"status"}
    assert not found.answers.exists()


def test_without_a_script_the_button_saves_and_leads_back_to_the_question(found, team):
    answer = save(team, found, "Zo is het.", headers={}, form_key=str(uuid.uuid4()))

    assert answer["Location"] == of(found, "conversation-topic", "regio") + "#vraag-regio-kern"
    page = text_of(team.get(answer["Location"]))
    assert "Laatst gewijzigd door Marijke de Wit op" in page


def test_without_a_script_a_conflict_shows_both_texts_and_both_can_stay(found, team):
    AnswerFactory(conversation=found, text="Hun tekst.")

    page = save(team, found, "Mijn tekst.", headers={})
    assert page.status_code == 409
    assert "Mijn tekst.</textarea>" in text_of(page)
    assert "Hun tekst.</p>" in text_of(page)

    save(team, found, "Mijn tekst.", shown=fingerprint("Hun tekst."), headers={}, keuze="samen")
    assert found.answers.get().text == "Hun tekst.\n\nMijn tekst."


def test_the_field_has_room_for_a_whole_answer(found, team):
    """A thousands separator in the attribute would cut every text after twenty signs."""
    page = text_of(team.get(of(found, "conversation-topic", "regio")))

    assert 'maxlength="20000"' in page


def test_the_filter_shows_only_what_has_no_answer(found, team):
    AnswerFactory(conversation=found, question="regio-1", text="Tot de IJssel.")
    AnswerFactory(conversation=found, question="regio-2", text="")

    rows = team.get(of(found, "conversation-topic", "regio") + "?open=1").context["rows"]
    keys = [row.question.key for row in rows]
    assert "regio-1" not in keys
    assert {"regio-kern", "regio-2"} < set(keys)


def test_topics_follow_each_other_along_the_agenda(found, team):
    found.topics = ["regio", "ambitie", "verbreding-nu"]
    found.save()

    page = team.get(of(found, "conversation-topic", "ambitie")).context
    assert (page["previous"].topic.slug, page["next"].topic.slug) == ("regio", "verbreding-nu")
    assert team.get(of(found, "conversation-topic", "groeiaanpak")).status_code == 404
    assert save(team, found, "Zo.", question="groeiaanpak-1").status_code == 404


# Preparation.


def test_an_item_is_ticked_and_says_by_whom(found, team):
    url = of(found, "conversation-prepare-item", "agendas")
    form = {"note": "Zie het plan.", "ready": "on", "shown": fingerprint(*noted(Preparation()))}
    assert team.post(url, filled(**form)).status_code == 302

    page = team.get(of(found, "conversation-preparation"))
    assert page.context["ready"] == 1
    assert "Marijke de Wit" in text_of(page)

    stale = team.post(url, filled(**form | {"note": "Iets anders."}))
    assert stale.status_code == 409
    assert "Iets anders." in text_of(stale)
    assert "Zie het plan." in text_of(stale)


def test_an_item_outside_the_checklist_is_not_found(found, team):
    url = of(found, "conversation-prepare-item", "weer")
    assert team.post(url, filled(note="Zon.", shown="x")).status_code == 404


# Actions and decisions.


def test_an_action_is_added_settled_and_shown(found, editor, team):
    url = of(found, "conversation-add-action")
    both = {"what": "Bellen", "owner": editor.public_id, "owner_name": "Bo"}
    assert team.post(url, filled(**both)).status_code == 422
    team.post(url, filled(what="Bellen", owner=editor.public_id, topic="regio"))
    action = found.actions.get()

    form = {"what": "Bellen", "owner": editor.public_id, "state": "vervallen"}
    form["shown"] = fingerprint(*action_details(action))
    change = of(found, "conversation-change-action", action.public_id)
    assert team.post(change, filled(**form)).status_code == 422
    team.post(change, filled(reason="Niet nodig.", **form))

    page = text_of(team.get(of(found)))
    assert "Vervallen" in page
    assert "Niet nodig." in page


def test_an_action_goes_to_people_of_the_team_only(found, team):
    stranger = partnership_editor(PartnershipFactory())
    form = filled(what="Bellen", owner=stranger.public_id)

    assert team.post(of(found, "conversation-add-action"), form).status_code == 422


def test_actions_are_found_by_state_and_by_word(found, team):
    yesterday = timezone.localdate() - timedelta(days=1)
    ActionFactory(conversation=found, what="Laat bellen", due=yesterday)
    ActionFactory(conversation=found, what="Ooit mailen")
    url = reverse("partnerships:conversation-actions", args=["oost"])

    late = text_of(team.get(url, {"stand": "te-laat"}))
    assert "Laat bellen" in late
    assert "Ooit mailen" not in late
    assert "Ooit mailen" in text_of(team.get(url, {"zoek": "MAILEN", "stand": "open"}))
    assert "Geen actie gevonden" in text_of(team.get(url, {"stand": "gedaan"}))


def test_the_calendar_has_the_open_actions_with_a_date(found, team):
    tomorrow = timezone.localdate() + timedelta(days=1)
    ActionFactory(conversation=found, what="Bellen; of\r\nBEGIN:VALARM", due=tomorrow)
    ActionFactory(conversation=found, what="Zonder datum")

    answer = team.get(reverse("partnerships:conversation-calendar", args=["oost"]))
    lines = answer.content.decode().split("\r\n")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"DTSTART;VALUE=DATE:{tomorrow:%Y%m%d}" in lines
    assert "SUMMARY:Bellen\\; of BEGIN:VALARM" in lines
    assert lines.count("BEGIN:VEVENT") == 1
    assert "BEGIN:VALARM" not in lines


def test_the_owner_finds_the_action_on_the_home_page(found, editor, team):
    yesterday = timezone.localdate() - timedelta(days=1)
    ActionFactory(conversation=found, what="De buren bellen", owner=editor, owner_name="")
    ActionFactory(conversation=found, what="Al te laat", owner=editor, owner_name="", due=yesterday)
    ActionFactory(conversation=found, what="Van een ander")

    page = text_of(team.get("/"))
    assert "De buren bellen" in page
    assert "Te laat" in page
    assert "Van een ander" not in page


def test_a_decision_cannot_change_after_closing(found, team):
    decision = DecisionFactory(conversation=found)
    found.state = ConversationState.HELD
    found.save()
    move_conversation(conversation_id=found.pk, verb="close", by=decision.by, at=timezone.now())
    url = of(found, "conversation-change-decision", decision.public_id)
    shown = fingerprint(decision.text, decision.topic)

    assert team.post(url, filled(text="Toch niet.", shown=shown)).status_code == 409
    decision.refresh_from_db()
    assert decision.text == "Wij groeien samen."
