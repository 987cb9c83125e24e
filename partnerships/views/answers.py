"""Answering the questions of a topic, by several people at once."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from common import autosave
from common.forms import errors_in_words
from common.refusal import Refused
from partnerships import conversing
from partnerships.conversation_pages import Typed, address, topic_context
from partnerships.leidraad import Topic
from partnerships.models import LONGEST_ANSWER, Conversation
from partnerships.views.conversations import (
    editable_conversation,
    framed,
    visible_conversation,
)

TOGETHER = "samen"


class AnswerForm(forms.Form):
    """One answer as a page or its script sends it."""

    text = forms.CharField(required=False, strip=False, max_length=LONGEST_ANSWER)
    shown = forms.CharField(max_length=12)
    keuze = forms.ChoiceField(required=False, choices=[("", ""), (TOGETHER, TOGETHER)])


@require_safe
def topic(request, slug, public_id, topic):
    found = visible_conversation(request, slug, public_id)
    return _page(request, found, _topic(found, topic), only_open="open" in request.GET)


@require_POST
def answer(request, slug, public_id, question):
    """Save one answer: for the script as JSON, else as a page."""
    found = editable_conversation(request, slug, public_id)
    asked = conversing.guide_of(found).topic_of(question)
    if asked is None or asked.slug not in found.topics:
        raise Http404
    form = AnswerForm(request.POST)
    text = request.POST.get("text", "")
    if not form.is_valid():
        message = errors_in_words(form)
        return _refused(request, found, asked, Typed(question, text, message), status=422)
    try:
        stored = _save(request, found, question, form.cleaned_data)
    except conversing.AnswerConflict as conflict:
        typed = Typed(question, text, str(conflict), conflict.stored, is_conflict=True)
        return _refused(request, found, asked, typed, status=409)
    except Refused as refusal:
        return _refused(request, found, asked, Typed(question, text, str(refusal)), status=409)
    return _saved(request, found, asked, question, stored)


def _save(request, found: Conversation, question: str, data: dict):
    """Together: their text first, mine after it; checked against the version that was shown."""
    text = data["text"]
    if data["keuze"] == TOGETHER:
        stored = found.answers.filter(question=question).first()
        text = f"{stored.text}\n\n{text}" if stored else text
    return conversing.save_answer(
        conversation_id=found.pk,
        question=question,
        text=text,
        shown=data["shown"],
        by=request.user,
        at=timezone.now(),
    )


def _saved(request, found: Conversation, asked: Topic, question: str, stored):
    if autosave.is_autosave(request):
        at = stored.at if stored else timezone.now()
        return autosave.saved(stored.text if stored else "", at=at)
    messages.success(request, "Het antwoord is opgeslagen.")
    return redirect(f"{address('conversation-topic', found, asked.slug)}#vraag-{question}")


def _refused(request, found: Conversation, asked: Topic, typed: Typed, *, status: int):
    """Nothing was stored and nothing is lost: the answer carries both texts."""
    if not autosave.is_autosave(request):
        return _page(request, found, asked, typed=typed, status=status)
    if not typed.is_conflict:
        return autosave.refused(typed.message, status=status)
    text = typed.stored.text if typed.stored else ""
    who = str(typed.stored.by) if typed.stored else "Iemand anders"
    return autosave.conflicting(text, who=who, message=typed.message)


def _topic(found: Conversation, slug: str) -> Topic:
    """A topic of the leidraad that is not on the agenda has no page here."""
    asked = conversing.guide_of(found).topic(slug)
    if asked is None or slug not in found.topics:
        raise Http404
    return asked


def _page(request, found, asked, *, only_open=False, typed=None, status=200):
    context = framed(request, found)
    context |= topic_context(found, asked, only_open=only_open, typed=typed)
    context |= {"typed": typed, "longest": LONGEST_ANSWER}
    return render(request, "partnerships/conversation_topic.html", context, status=status)
