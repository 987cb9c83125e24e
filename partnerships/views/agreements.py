"""Actions and decisions of growth conversations: writing them down, settling and listing them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.ical import Day, calendar
from common.verbs import attempt, page_of, search_words, status_of
from partnerships import agreeing
from partnerships.conversation_forms import (
    ActionChangeForm,
    ActionForm,
    DecisionChangeForm,
    DecisionForm,
)
from partnerships.conversation_pages import action_rows, address
from partnerships.models import ActionState, ConversationAction
from partnerships.pages import frame
from partnerships.views.access import visible
from partnerships.views.conversations import WRITING, editable_conversation, framed
from partnerships.views.stale import conflict_of

LATE = "te-laat"
FILTERS = [("", "Alle standen"), (LATE, "Te laat"), *ActionState.choices]


@require_safe
def action_list(request, slug):
    """All actions of all conversations of a partnership."""
    partnership = visible(request, slug)
    found = _matching(request, partnership)
    context = frame(request.user, partnership, active="partnerships:conversations")
    page = page_of(request, found)
    context |= {
        "page": page,
        "rows": action_rows(page, today=timezone.localdate()),
        "states": FILTERS,
        "chosen": request.GET.get("stand", ""),
        "words": search_words(request),
        "query": request.GET.urlencode(),
    }
    return render(request, "partnerships/conversation_actions.html", context)


@require_safe
def action_calendar(request, slug):
    """The open actions with a date, for the calendar of whoever asks."""
    partnership = visible(request, slug)
    open_rows = _actions(partnership).open().filter(due__isnull=False).for_list()
    days = [
        Day(str(row.public_id), row.due, row.what, f"{row.who} · {partnership.name}")
        for row in open_rows
    ]
    text = calendar(f"Acties van {partnership.name}", days, at=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="acties-{partnership.slug}.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


@require_http_methods(WRITING)
def add_action(request, slug, public_id):
    found = editable_conversation(request, slug, public_id)
    initial = {"topic": request.GET.get("onderwerp", "")}
    form = ActionForm(request.POST or None, conversation=found, initial=initial)
    stored = request.POST and attempt(
        form,
        lambda **data: agreeing.add_action(conversation_id=found.pk, by=request.user, **data),
    )
    if stored:
        return _back(request, found, "De actie staat erbij.")
    return _form(request, found, form, title="Actie toevoegen")


@require_http_methods(WRITING)
def change_action(request, slug, public_id, action):
    found = editable_conversation(request, slug, public_id)
    row = get_object_or_404(found.actions.select_related("owner"), public_id=action)
    form = ActionChangeForm(request.POST or None, action=row)
    stored = request.POST and attempt(
        form,
        lambda **data: agreeing.change_action(
            action_id=row.pk, by=request.user, at=timezone.now(), **data
        ),
    )
    if stored:
        return _back(request, found, "De actie is opgeslagen.")
    row.refresh_from_db()
    fresh = ActionChangeForm(action=row)
    return _form(request, found, form, title="Actie wijzigen", fresh=fresh)


@require_http_methods(WRITING)
def add_decision(request, slug, public_id):
    found = editable_conversation(request, slug, public_id)
    initial = {"topic": request.GET.get("onderwerp", "")}
    form = DecisionForm(request.POST or None, conversation=found, initial=initial)
    stored = request.POST and attempt(
        form,
        lambda **data: agreeing.add_decision(
            conversation_id=found.pk, by=request.user, at=timezone.now(), **data
        ),
    )
    if stored:
        return _back(request, found, "Het besluit staat erbij.")
    return _form(request, found, form, title="Besluit vastleggen")


@require_http_methods(WRITING)
def change_decision(request, slug, public_id, decision):
    found = editable_conversation(request, slug, public_id)
    row = get_object_or_404(found.decisions.select_related("conversation"), public_id=decision)
    form = DecisionChangeForm(request.POST or None, decision=row)
    stored = request.POST and attempt(
        form,
        lambda **data: agreeing.change_decision(
            decision_id=row.pk, by=request.user, at=timezone.now(), **data
        ),
    )
    if stored:
        return _back(request, found, "Het besluit is opgeslagen.")
    row.refresh_from_db()
    fresh = DecisionChangeForm(decision=row)
    return _form(request, found, form, title="Besluit wijzigen", fresh=fresh)


def _form(request, found, form, *, title: str, fresh=None):
    conflict = conflict_of(form, fresh) if fresh else []
    context = framed(request, found) | {"form": form, "title": title, "conflict": conflict}
    return render(
        request, "partnerships/conversation_agreement.html", context, status=status_of(form)
    )


def _back(request, found, done: str):
    messages.success(request, done)
    return redirect(f"{address('conversation', found)}#afspraken")


def _actions(partnership):
    return ConversationAction.objects.filter(conversation__partnership=partnership)


def _matching(request, partnership):
    """By state, by being late, and by a word in what, who or the conversation."""
    rows = _actions(partnership).matching(search_words(request))
    state = request.GET.get("stand", "")
    if state == LATE:
        rows = rows.overdue(today=timezone.localdate())
    elif state in ActionState.values:
        rows = rows.filter(state=state)
    return rows.for_list()
