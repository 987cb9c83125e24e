"""What a growth conversation leads to: actions with an owner and a date, and decisions."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.text import one_line
from partnerships.conversing import ConversationRefused, lock, lock_open, tidy
from partnerships.models import ActionState, ConversationAction, ConversationDecision


@transaction.atomic
def add_action(
    *,
    conversation_id: int,
    what: str,
    topic: str,
    owner: User | None,
    owner_name: str,
    due: date | None,
    by: User,
) -> ConversationAction:
    """Someone will do something. Of an owner on the team and a free name, one is given."""
    conversation = lock(conversation_id)
    owner_name = _one_owner(owner, owner_name)
    return conversation.actions.create(
        what=one_line(what), topic=topic, owner=owner, owner_name=owner_name, due=due
    )


@transaction.atomic
def change_action(
    *,
    action_id: int,
    shown: str,
    what: str,
    topic: str,
    owner: User | None,
    owner_name: str,
    due: date | None,
    state: str,
    reason: str,
    by: User,
    at: datetime,
) -> ConversationAction:
    """Change or settle an action, also after closing. Dropping one asks for a reason."""
    action = ConversationAction.objects.select_for_update().get(pk=action_id)
    refuse_if_stale(shown, *action_details(action))
    if state == ActionState.DROPPED and not reason.strip():
        raise ConversationRefused("Schrijf op waarom de actie vervalt.")
    action.owner_name = _one_owner(owner, owner_name)
    action.what, action.topic, action.owner, action.due = one_line(what), topic, owner, due
    action.settled_at = None if state == ActionState.OPEN else action.settled_at or at
    action.state, action.reason = state, tidy(reason)
    action.save()
    return action


@transaction.atomic
def add_decision(
    *, conversation_id: int, text: str, topic: str, by: User, at: datetime
) -> ConversationDecision:
    """Write down what the table agreed on."""
    conversation = lock_open(conversation_id)
    return conversation.decisions.create(text=tidy(text), topic=topic, by=by, at=at)


@transaction.atomic
def change_decision(
    *, decision_id: int, shown: str, text: str, topic: str, by: User, at: datetime
) -> ConversationDecision:
    """Word a decision otherwise, as long as the conversation is open."""
    decision = ConversationDecision.objects.get(pk=decision_id)
    lock_open(decision.conversation_id)
    decision.refresh_from_db()
    refuse_if_stale(shown, *decision_details(decision))
    decision.text, decision.topic, decision.by, decision.at = tidy(text), topic, by, at
    decision.save()
    return decision


def action_details(action: ConversationAction) -> tuple:
    """What the form of an action shows, for its fingerprint."""
    who = action.owner_id, action.owner_name
    return action.what, action.topic, *who, action.due, action.state, action.reason


def decision_details(decision: ConversationDecision) -> tuple:
    return decision.text, decision.topic


def _one_owner(owner: User | None, owner_name: str) -> str:
    """The free name, cleaned; refused when both are given, or none."""
    owner_name = one_line(owner_name)
    if bool(owner) == bool(owner_name):
        raise ConversationRefused("Kies iemand van het team, of vul een andere naam in.")
    return owner_name
