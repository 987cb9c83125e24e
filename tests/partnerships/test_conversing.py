"""The life of a growth conversation, and two people at one answer."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from partnerships import agreeing, conversing
from partnerships.conversing import (
    TRANSITIONS,
    AnswerConflict,
    ConversationRefused,
    Details,
    allowed_verbs,
    details_of,
    noted,
)
from partnerships.models import (
    LONGEST_ANSWER,
    ConversationAction,
    ConversationAnswer,
    ConversationState,
    Preparation,
)
from tests.database import insert, refused_by, run, together
from tests.factories import (
    ActionFactory,
    AnswerFactory,
    ConversationFactory,
    DecisionFactory,
    MemberFactory,
    PartnershipFactory,
    PreparationFactory,
    UserFactory,
    partnership_editor,
)

NOW = datetime(2026, 11, 22, 13, 32, tzinfo=UTC)
FROM_NOTHING = fingerprint("")


def plan(**fields) -> Details:
    return Details(
        **{"title": "Groei 2027", "on": date(2026, 12, 1), "topics": ["regio"], **fields}
    )


def answered(conversation, text, *, shown=FROM_NOTHING, by=None, question="regio-kern", at=NOW):
    return conversing.save_answer(
        conversation_id=conversation.pk,
        question=question,
        text=text,
        shown=shown,
        by=by or UserFactory(),
        at=at,
    )


def moved(conversation, verb, *, reason="", at=NOW):
    return conversing.move_conversation(
        conversation_id=conversation.pk, verb=verb, by=UserFactory(), at=at, reason=reason
    )


# Planning.


@pytest.mark.django_db
def test_a_planned_conversation_keeps_the_version_of_the_leidraad():
    partnership = PartnershipFactory()
    partner = MemberFactory(partnership=partnership).organisation
    details = plan(title="Groei\n 2027", organisations=[partner], attendees="An\n\n Bo ")

    found = conversing.plan_conversation(
        partnership=partnership, details=details, by=UserFactory(), at=NOW
    )

    assert (found.title, found.guide_version, found.state) == ("Groei 2027", "1", "gepland")
    assert list(found.organisations.all()) == [partner]
    assert found.names == ["An", "Bo"]


@pytest.mark.django_db
def test_a_copy_starts_with_the_answers_that_are_still_asked():
    earlier = ConversationFactory(closed=False)
    AnswerFactory(conversation=earlier, question="regio-1", text="Tot de IJssel.")
    AnswerFactory(conversation=earlier, question="regio-2", text="")
    AnswerFactory(conversation=earlier, question="ambitie-1", text="Half.")
    by = UserFactory()

    copy = conversing.plan_conversation(
        partnership=earlier.partnership, details=plan(), by=by, at=NOW, copy_of=earlier
    )

    rows = copy.answers.values_list("question", "text", "by")
    assert list(rows) == [("regio-1", "Tot de IJssel.", by.pk)]
    assert copy.copied_from == earlier
    assert earlier.answers.count() == 3


@pytest.mark.django_db
def test_a_change_of_the_plan_from_an_old_screen_is_refused():
    found = ConversationFactory()
    shown = fingerprint(*details_of(found))
    change = {"conversation_id": found.pk, "shown": shown, "by": UserFactory()}
    conversing.change_conversation(details=plan(title="Eerst"), **change)

    with pytest.raises(StaleVersion):
        conversing.change_conversation(details=plan(title="Daarna"), **change)
    found.refresh_from_db()
    assert found.title == "Eerst"


@pytest.mark.django_db
def test_a_conversation_without_a_topic_does_not_exist():
    with refused_by("conversation_has_a_topic"):
        ConversationFactory(topics=[])


# Its states.


@pytest.mark.django_db
@pytest.mark.parametrize("state", ConversationState.values)
@pytest.mark.parametrize("verb", TRANSITIONS)
def test_only_the_steps_of_the_table_are_taken(state, verb):
    found = ConversationFactory(
        state=state, closed_at=NOW if state == ConversationState.CLOSED else None
    )
    sources, to_state = TRANSITIONS[verb]
    if state in sources:
        assert verb in allowed_verbs(found)
        assert moved(found, verb, reason="Vergeten.").state == to_state
        assert found.transitions.get().from_state == state
    else:
        assert verb not in allowed_verbs(found)
        with pytest.raises(ConversationRefused, match="Dit kan nu niet"):
            moved(found, verb, reason="Vergeten.")
        assert not found.transitions.exists()


@pytest.mark.django_db
def test_closing_is_dated_and_reopening_has_a_reason():
    found = ConversationFactory(state=ConversationState.HELD)
    assert moved(found, "close").closed_at == NOW
    with pytest.raises(ConversationRefused, match="waarom"):
        moved(found, "reopen", reason="  ")

    reopened = moved(found, "reopen", reason="Een antwoord ontbrak.", at=NOW + timedelta(days=1))

    assert reopened.closed_at is None
    assert found.transitions.first().reason == "Een antwoord ontbrak."


@pytest.mark.django_db
def test_a_step_is_written_once():
    moved(found := ConversationFactory(), "prepare")
    with refused_by("written_once"):
        run("UPDATE partnerships_conversationtransition SET reason = 'Anders'")
    with refused_by("reopening_a_conversation_has_a_reason"):
        insert(
            "partnerships_conversationtransition",
            conversation_id=found.pk,
            verb="reopen",
            from_state="afgesloten",
            to_state="gehouden",
            reason="",
            by_id=UserFactory().pk,
            at=NOW,
        )


@pytest.mark.django_db
def test_closed_and_its_moment_go_together():
    found = ConversationFactory()
    with refused_by("conversation_has_a_closing_moment_exactly_when_closed"):
        run("UPDATE partnerships_conversation SET state = 'afgesloten' WHERE id = %s", found.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("factory", "table"),
    [
        (AnswerFactory, "conversationanswer"),
        (PreparationFactory, "preparation"),
        (DecisionFactory, "conversationdecision"),
    ],
)
def test_what_was_said_in_a_closed_conversation_stands_in_the_database_too(factory, table):
    found = ConversationFactory(state=ConversationState.HELD)
    factory(conversation=found)
    moved(found, "close")

    for statement in ("UPDATE {} SET at = now()", "DELETE FROM {}"):
        with refused_by("closed_is_closed"):
            run(statement.format(f"partnerships_{table}"))
    with refused_by("closed_is_closed"):
        factory(conversation=found)
    moved(found, "reopen", reason="Nog iets.")
    assert run(f"UPDATE partnerships_{table} SET at = now()") == 1  # noqa: S608 -- our own name


# Answers.


@pytest.mark.django_db
def test_an_answer_says_who_wrote_it_and_when():
    by = UserFactory()
    answer = answered(ConversationFactory(), "Eerste regel\r\nTweede  \r\n\r\n", by=by)

    assert (answer.text, answer.by, answer.at) == ("Eerste regel\nTweede", by, NOW)


@pytest.mark.django_db
def test_the_same_text_twice_is_written_once_whatever_was_shown():
    found = ConversationFactory()
    first = answered(found, "Zo is het.")

    again = answered(found, "Zo is het.\n", at=NOW + timedelta(minutes=1))

    assert (again.pk, again.at, again.by) == (first.pk, NOW, first.by)
    assert found.answers.count() == 1


@pytest.mark.django_db
def test_nothing_written_on_nothing_stores_nothing():
    found = ConversationFactory()

    assert answered(found, "  \n") is None
    assert not found.answers.exists()


@pytest.mark.django_db
def test_an_answer_can_be_taken_away_and_its_history_stays():
    found = ConversationFactory()
    answered(found, "Zo is het.")

    assert answered(found, "", shown=fingerprint("Zo is het.")).text == ""
    kept = ConversationAnswer.pgh_event_model.objects.order_by("pgh_id")
    assert list(kept.values_list("text", flat=True)) == ["Zo is het.", ""]


@pytest.mark.django_db
def test_another_text_from_an_old_screen_is_refused_with_what_is_stored():
    found = ConversationFactory()
    theirs = answered(found, "Hun tekst.")

    with pytest.raises(AnswerConflict) as refusal:
        answered(found, "Mijn tekst.")

    assert refusal.value.stored == theirs
    assert found.answers.get().text == "Hun tekst."


@pytest.mark.django_db
def test_an_answer_that_someone_took_away_is_a_conflict_too():
    found = ConversationFactory()
    answered(found, "Zo is het.")
    answered(found, "", shown=fingerprint("Zo is het."))

    with pytest.raises(AnswerConflict):
        answered(found, "Zo is het niet.", shown=fingerprint("Zo is het."))


@pytest.mark.django_db
def test_only_questions_of_the_agenda_are_answered():
    found = ConversationFactory(topics=["regio"])

    for question in ("ambitie-1", "regio-99", "onzin"):
        with pytest.raises(ConversationRefused, match="niet op de agenda"):
            answered(found, "Zo is het.", question=question)


@pytest.mark.django_db
def test_an_answer_is_not_endless():
    with pytest.raises(ConversationRefused, match="ten hoogste"):
        answered(ConversationFactory(), "a" * (LONGEST_ANSWER + 1))


@pytest.mark.django_db
@pytest.mark.parametrize("write", ["answer", "prepare", "plan", "decide"])
def test_a_closed_conversation_takes_nothing_more(write):
    found = ConversationFactory(closed=True)
    by = UserFactory()
    writing = {
        "answer": lambda: answered(found, "Nog iets."),
        "prepare": lambda: prepared(found),
        "plan": lambda: conversing.change_conversation(
            conversation_id=found.pk, shown="", details=plan(), by=by
        ),
        "decide": lambda: agreeing.add_decision(
            conversation_id=found.pk, text="Toch niet.", topic="", by=by, at=NOW
        ),
    }
    with pytest.raises(ConversationRefused, match="afgesloten"):
        writing[write]()


# The checklist.


def prepared(conversation, *, note="Gezien.", shown=None):
    shown = shown or fingerprint(*noted(Preparation()))
    return conversing.prepare_item(
        conversation_id=conversation.pk,
        item="studenten",
        note=note,
        ready=True,
        shown=shown,
        by=UserFactory(),
        at=NOW,
    )


@pytest.mark.django_db
def test_an_item_is_ticked_once_and_changed_from_what_was_shown():
    found = ConversationFactory()
    row = prepared(found)

    with pytest.raises(StaleVersion):
        prepared(found, note="Anders.")
    assert prepared(found, note="Anders.", shown=fingerprint(*noted(row))).pk == row.pk
    assert found.preparations.get().note == "Anders."


# Actions and decisions.


def promised(conversation, **fields) -> ConversationAction:
    given = {"what": "Bellen", "topic": "regio", "owner": None, "owner_name": "", "due": None}
    return agreeing.add_action(conversation_id=conversation.pk, by=UserFactory(), **given | fields)


@pytest.mark.django_db
def test_an_action_has_one_owner():
    found = ConversationFactory()
    owner = partnership_editor(found.partnership)

    assert promised(found, owner=owner).who == str(owner)
    assert promised(found, owner_name="Bestuur Oost").who == "Bestuur Oost"
    for wrong in ({}, {"owner": owner, "owner_name": "Bestuur Oost"}):
        with pytest.raises(ConversationRefused, match="Kies iemand"):
            promised(found, **wrong)
    with refused_by("action_has_one_owner"):
        ActionFactory(owner_name="")


def settled(action, **fields) -> ConversationAction:
    given = {
        "shown": fingerprint(*agreeing.action_details(action)),
        "what": action.what,
        "topic": action.topic,
        "owner": action.owner,
        "owner_name": action.owner_name,
        "due": action.due,
        "state": "gedaan",
        "reason": "",
    }
    return agreeing.change_action(action_id=action.pk, by=UserFactory(), at=NOW, **given | fields)


@pytest.mark.django_db
def test_an_action_is_settled_after_closing_and_dropped_with_a_reason():
    action = ActionFactory(conversation__closed=True)

    assert settled(action).settled_at == NOW
    action.refresh_from_db()
    assert settled(action, state="open").settled_at is None
    action.refresh_from_db()
    with pytest.raises(ConversationRefused, match="waarom"):
        settled(action, state="vervallen", reason=" ")
    assert settled(action, state="vervallen", reason="Niet meer nodig.").state == "vervallen"


@pytest.mark.django_db
def test_an_action_changed_by_someone_else_is_not_overwritten():
    action = ActionFactory()
    settled(ConversationAction.objects.get(pk=action.pk), what="Eerst")

    with pytest.raises(StaleVersion):
        settled(action, what="Daarna")


@pytest.mark.django_db
def test_an_action_is_late_from_the_day_after_it_was_due():
    due = date(2026, 11, 22)
    action = ActionFactory(due=due)
    rows = ConversationAction.objects.all()

    assert not action.is_overdue(today=due)
    assert action.is_overdue(today=due + timedelta(days=1))
    assert list(rows.overdue(today=due + timedelta(days=1))) == [action]
    assert not rows.overdue(today=due)
    settled(action)
    assert not rows.overdue(today=due + timedelta(days=1))


@pytest.mark.django_db
def test_a_decision_is_worded_otherwise_from_what_was_shown():
    decision = DecisionFactory()
    change = {
        "decision_id": decision.pk,
        "shown": fingerprint(*agreeing.decision_details(decision)),
        "topic": "",
        "by": UserFactory(),
        "at": NOW,
    }
    assert agreeing.change_decision(text="Wij groeien.", **change).text == "Wij groeien."
    with pytest.raises(StaleVersion):
        agreeing.change_decision(text="Wij krimpen.", **change)


# Two editors at one moment, on the live database.


@pytest.mark.django_db(transaction=True)
def test_two_editors_never_overwrite_each_other_unseen():
    """A hundred times two writers start from one text: one wins, the other hears of it."""
    found = ConversationFactory()
    people = [UserFactory(), UserFactory()]
    before = ""
    for turn in range(100):
        shown = fingerprint(before)
        outcomes = together(
            2,
            lambda n, shown=shown, turn=turn: answered(
                found, f"{turn}: tekst {n}", shown=shown, by=people[n]
            ),
        )
        stored = found.answers.get().text
        won = [o for o in outcomes if isinstance(o, ConversationAnswer)]
        lost = [o for o in outcomes if isinstance(o, AnswerConflict)]
        assert (len(won), len(lost)) == (1, 1), outcomes
        assert stored == won[0].text
        assert lost[0].stored.text == stored
        before = stored
    kept = ConversationAnswer.pgh_event_model.objects.filter(pgh_obj_id=won[0].pk)
    assert kept.count() == 100


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_the_closing_do_not_pass_each_other():
    """Whoever comes first: what was written counts, or the writer hears that it is closed."""
    by = UserFactory()
    for turn in range(20):
        found = ConversationFactory(state=ConversationState.HELD, created_by=by)
        outcomes = together(
            2,
            lambda n, found=found: (
                answered(found, "Nog snel.", by=by)
                if n
                else conversing.move_conversation(
                    conversation_id=found.pk, verb="close", by=by, at=NOW
                )
            ),
        )
        found.refresh_from_db()
        assert found.is_closed
        written = isinstance(outcomes[1], ConversationAnswer)
        assert written or isinstance(outcomes[1], ConversationRefused), outcomes
        assert found.answers.count() == written, turn
    connection.close()
