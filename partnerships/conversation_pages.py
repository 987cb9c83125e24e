"""What the pages of a growth conversation show, as finished rows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from common.fingerprint import fingerprint
from common.templatetags.dutch import moment
from partnerships.conversing import allowed_verbs, guide_of
from partnerships.leidraad import Question, Topic
from partnerships.models import (
    ActionState,
    Conversation,
    ConversationAction,
    ConversationAnswer,
    ConversationDecision,
    ConversationState,
)

LEVELS = {
    ConversationState.PLANNED: "neutraal",
    ConversationState.PREPARING: "info",
    ConversationState.HELD: "merk",
    ConversationState.CLOSED: "goed",
}
ACTION_LEVELS = {
    ActionState.OPEN: "info",
    ActionState.DONE: "goed",
    ActionState.DROPPED: "neutraal",
}
STEPS = {  # verb: what its button says, and what the page says afterwards
    "prepare": ("Voorbereiding beginnen", "De voorbereiding is begonnen."),
    "hold": ("Gesprek is gehouden", "Het gesprek staat op gehouden."),
    "close": ("Gesprek afsluiten", "Het gesprek is afgesloten. De antwoorden staan vast."),
}

IN_GENERAL = "Het hele gesprek"


@dataclass(frozen=True)
class Progress:
    """How many questions of a topic have an answer."""

    topic: Topic
    url: str
    answered: int

    @property
    def total(self) -> int:
        return len(self.topic.questions)

    @property
    def percentage(self) -> float:
        return 100 * self.answered / self.total


@dataclass(frozen=True)
class Typed:
    """A text that was not stored: wrong input, or someone else was first."""

    question: str
    text: str
    message: str
    stored: ConversationAnswer | None = None
    is_conflict: bool = False


@dataclass(frozen=True)
class QuestionRow:
    """One question with its answer, as the page of a topic shows it."""

    question: Question
    url: str
    answer: ConversationAnswer | None
    typed: Typed | None

    @property
    def stored(self) -> str:
        return self.answer.text if self.answer else ""

    @property
    def text(self) -> str:
        return self.typed.text if self.typed else self.stored

    @property
    def is_conflict(self) -> bool:
        """Whether what was typed met another text."""
        return bool(self.typed and self.typed.is_conflict)

    @property
    def writer(self) -> str:
        """Who wrote what is stored; empty when nothing is."""
        return str(self.answer.by) if self.answer else ""

    @property
    def shown(self) -> str:
        return fingerprint(self.stored)

    @property
    def status(self) -> str:
        return described(self.answer)


def described(answer: ConversationAnswer | None) -> str:
    """Who wrote last, and when."""
    if answer is None:
        return "Nog geen antwoord"
    return f"Laatst gewijzigd door {answer.by} op {moment(answer.at)}"


def address(name: str, conversation: Conversation, *more: str) -> str:
    """The address of a page of this conversation."""
    arguments = [conversation.partnership.slug, conversation.public_id, *more]
    return reverse(f"partnerships:{name}", args=arguments)


def progress_of(conversation: Conversation) -> list[Progress]:
    """Every topic of the agenda, with how far it is; one query."""
    answered = conversation.answers.exclude(text="").values_list("question", flat=True)
    done = set(answered)
    return [
        Progress(
            topic,
            address("conversation-topic", conversation, topic.slug),
            sum(question.key in done for question in topic.questions),
        )
        for topic in guide_of(conversation).on_agenda(conversation.topics)
    ]


def total_of(rows: list[Progress]) -> dict:
    """Answered, total and percentage of the whole conversation."""
    answered, total = sum(row.answered for row in rows), sum(row.total for row in rows)
    return {"answered": answered, "total": total, "percentage": 100 * answered / (total or 1)}


def topic_context(
    conversation: Conversation, topic: Topic, *, only_open: bool = False, typed: Typed | None = None
) -> dict:
    """The questions of a topic, and the way to the topics before and after it."""
    rows = question_rows(conversation, topic, typed)
    progress = progress_of(conversation)
    place = [row.topic.slug for row in progress].index(topic.slug)
    here = address("conversation-topic", conversation, topic.slug)
    unanswered = [row for row in rows if not row.stored]
    return {
        "topic": topic,
        "here": here,
        "rows": unanswered if only_open else rows,
        "only_open": only_open,
        "previous": progress[place - 1] if place else None,
        "next": progress[place + 1] if place + 1 < len(progress) else None,
        "number": place + 1,
        "progress": progress,
        "total": total_of(progress),
        "chips": [
            {"title": "Alle vragen", "url": here, "active": not only_open, "count": len(rows)},
            {
                "title": "Zonder antwoord",
                "url": f"{here}?open=1",
                "active": only_open,
                "count": len(unanswered),
            },
        ],
    }


def question_rows(
    conversation: Conversation, topic: Topic, typed: Typed | None = None
) -> list[QuestionRow]:
    keys = [question.key for question in topic.questions]
    found = conversation.answers.select_related("by").filter(question__in=keys)
    answers = {answer.question: answer for answer in found}
    return [
        QuestionRow(
            question,
            address("conversation-answer", conversation, question.key),
            answers.get(question.key),
            typed if typed and typed.question == question.key else None,
        )
        for question in topic.questions
    ]


def step_buttons(conversation: Conversation) -> list[dict]:
    """What can happen next; opening again asks for a reason on a page of its own."""
    return [_step_button(conversation, verb) for verb in allowed_verbs(conversation)]


def _step_button(conversation: Conversation, verb: str) -> dict:
    if verb == "reopen":
        return {
            "verb": verb,
            "text": "Opnieuw openen",
            "url": address("conversation-reopen", conversation),
        }
    url = address("conversation-step", conversation, verb)
    return {"verb": verb, "text": STEPS[verb][0], "url": url}


def action_rows(actions, *, today: date) -> list[dict]:
    """Actions with the words and the look of their state."""
    return [_action_row(action, today) for action in actions]


def _action_row(action: ConversationAction, today: date) -> dict:
    late = action.is_overdue(today=today)
    return {
        "action": action,
        "topic": topic_title(action.conversation, action.topic),
        "late": late,
        "level": "fout" if late else ACTION_LEVELS[ActionState(action.state)],
        "status": "Te laat" if late else action.get_state_display(),
        "url": address("conversation-change-action", action.conversation, str(action.public_id)),
    }


def decision_rows(conversation: Conversation) -> list[dict]:
    return [_decision_row(conversation, row) for row in conversation.decisions.all()]


def _decision_row(conversation: Conversation, decision: ConversationDecision) -> dict:
    return {
        "decision": decision,
        "topic": topic_title(conversation, decision.topic),
        "url": address("conversation-change-decision", conversation, str(decision.public_id)),
    }


def topic_title(conversation: Conversation, slug: str) -> str:
    topic = guide_of(conversation).topic(slug)
    return topic.title if topic else IN_GENERAL


def conversation_rows(conversations) -> list[dict]:
    """The list of a partnership; the numbers come with the rows."""
    counted = conversations.annotate(
        answered=Count("answers", filter=~Q(answers__text=""), distinct=True),
        open_actions=Count("actions", filter=Q(actions__state=ActionState.OPEN), distinct=True),
    )
    return [
        {
            "conversation": row,
            "level": LEVELS[ConversationState(row.state)],
            "asked": sum(len(t.questions) for t in guide_of(row).on_agenda(row.topics)),
        }
        for row in counted
    ]


def action_tasks(user, *, today: date) -> list[dict]:
    """What the home page tells someone to do after a conversation."""
    mine = ConversationAction.objects.visible_to(user).open().filter(owner=user)
    return [action_task(action, today) for action in mine.for_list()]


def action_task(action: ConversationAction, today: date) -> dict:
    late = action.is_overdue(today=today)
    task = {
        "title": action.what,
        "url": address("conversation-change-action", action.conversation, str(action.public_id)),
        "note": action.conversation.partnership.name,
        "level": "fout" if late else "info",
        "status": "Te laat" if late else "Actie uit groeigesprek",
    }
    return task | ({"due": action.due} if action.due else {})
