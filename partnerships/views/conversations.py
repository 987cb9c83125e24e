"""Growth conversations: the list, the plan, the page of one, its steps and its preparation."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.verbs import act, attempt, page_of, status_of
from partnerships import conversing, permissions
from partnerships.conversation_forms import ItemForm, PlanChangeForm, PlanForm, ReopenForm
from partnerships.conversation_hooks import documents
from partnerships.conversation_pages import (
    LEVELS,
    STEPS,
    action_rows,
    address,
    conversation_rows,
    decision_rows,
    progress_of,
    step_buttons,
    total_of,
)
from partnerships.models import Conversation, ConversationState, Preparation
from partnerships.pages import frame
from partnerships.preparation import checklist
from partnerships.views.access import editable, visible
from partnerships.views.stale import conflict_of

WRITING = ["GET", "HEAD", "POST"]


def visible_conversation(request, slug, public_id) -> Conversation:
    """What one may not see does not exist, also when the address mixes two partnerships."""
    rows = Conversation.objects.visible_to(request.user).select_related("partnership__lead")
    return get_object_or_404(rows, public_id=public_id, partnership__slug=slug)


def editable_conversation(request, slug, public_id) -> Conversation:
    conversation = visible_conversation(request, slug, public_id)
    if not permissions.can_edit(request.user, conversation.partnership):
        raise PermissionDenied
    return conversation


def framed(request, conversation: Conversation) -> dict:
    """The head of every page of a conversation."""
    context = frame(request.user, conversation.partnership, active="partnerships:conversations")
    return context | {
        "conversation": conversation,
        "self_url": conversation.get_absolute_url(),
        "level": LEVELS[ConversationState(conversation.state)],
        "may_write": context["can_edit"] and not conversation.is_closed,
    }


@require_safe
def conversation_list(request, slug):
    partnership = visible(request, slug)
    context = frame(request.user, partnership, active="partnerships:conversations")
    page = page_of(request, partnership.conversations.for_list())
    page_rows = Conversation.objects.filter(pk__in=[row.pk for row in page]).for_list()
    context |= {"page": page, "rows": conversation_rows(page_rows)}
    return render(request, "partnerships/conversations.html", context)


@require_http_methods(WRITING)
def plan(request, slug):
    partnership = editable(request, slug)
    form = PlanForm(request.POST or None, partnership=partnership)
    conversation = request.POST and attempt(
        form,
        lambda **data: conversing.plan_conversation(
            partnership=partnership, by=request.user, at=timezone.now(), **data
        ),
    )
    if conversation:
        messages.success(request, "Het gesprek is gepland. Bereid het nu voor.")
        return redirect(conversation)
    context = frame(request.user, partnership, active="partnerships:conversations")
    context |= {
        "form": form,
        "conflict": [],
        "heading": "Groeigesprek plannen",
        "back_url": reverse("partnerships:conversations", args=[slug]),
    }
    return render(request, "partnerships/conversation_form.html", context, status=status_of(form))


@require_safe
def conversation(request, slug, public_id):
    found = visible_conversation(request, slug, public_id)
    progress = progress_of(found)
    context = framed(request, found)
    context |= {
        "progress": progress,
        "total": total_of(progress),
        "steps": step_buttons(found) if context["can_edit"] else [],
        "actions": action_rows(found.actions.for_list(), today=timezone.localdate()),
        "decisions": decision_rows(found),
        "organisations": found.organisations.order_by("name"),
        "transitions": found.transitions.select_related("by"),
        "sections": conversing.sections_of(found),
        "documents": documents(request.user, found),
        "guide": conversing.guide_of(found),
    }
    return render(request, "partnerships/conversation.html", context)


@require_http_methods(WRITING)
def change(request, slug, public_id):
    found = editable_conversation(request, slug, public_id)
    form = PlanChangeForm(request.POST or None, conversation=found)
    changed = request.POST and attempt(
        form,
        lambda **data: conversing.change_conversation(
            conversation_id=found.pk, by=request.user, **data
        ),
    )
    if changed:
        messages.success(request, "Het plan is opgeslagen.")
        return redirect(changed)
    fresh = PlanChangeForm(conversation=Conversation.objects.get(pk=found.pk))
    context = framed(request, found) | {
        "form": form,
        "conflict": conflict_of(form, fresh),
        "heading": "Plan bewerken",
        "back_url": found.get_absolute_url(),
    }
    return render(request, "partnerships/conversation_form.html", context, status=status_of(form))


@require_POST
def step(request, slug, public_id, verb):
    """The next step. Opening again has a page of its own, because it asks for a reason."""
    found = editable_conversation(request, slug, public_id)
    if verb not in STEPS:
        raise Http404
    act(
        request,
        partial(conversing.move_conversation, verb=verb),
        done=STEPS[verb][1],
        conversation_id=found.pk,
        by=request.user,
        at=timezone.now(),
    )
    return redirect(found)


@require_http_methods(WRITING)
def reopen(request, slug, public_id):
    found = editable_conversation(request, slug, public_id)
    form = ReopenForm(request.POST or None)
    moved = request.POST and attempt(
        form,
        lambda reason: conversing.move_conversation(
            conversation_id=found.pk,
            verb="reopen",
            reason=reason,
            by=request.user,
            at=timezone.now(),
        ),
    )
    if moved:
        messages.success(request, "Het gesprek is weer open.")
        return redirect(moved)
    context = framed(request, found) | {"form": form}
    return render(request, "partnerships/conversation_reopen.html", context, status=status_of(form))


@require_safe
def preparation(request, slug, public_id):
    return _preparation(request, visible_conversation(request, slug, public_id))


@require_POST
def prepare_item(request, slug, public_id, item):
    """Tick one item, with a note; what was typed stays when it did not work out."""
    found = editable_conversation(request, slug, public_id)
    if conversing.guide_of(found).item(item) is None:
        raise Http404
    form = ItemForm(request.POST, row=_row_of(found, item))
    stored = attempt(
        form,
        lambda **data: conversing.prepare_item(
            conversation_id=found.pk, item=item, by=request.user, at=timezone.now(), **data
        ),
    )
    if stored:
        messages.success(request, "De voorbereiding is opgeslagen.")
        return redirect(f"{address('conversation-preparation', found)}#deel-{item}")
    return _preparation(request, found, item=item, form=form)


def _row_of(found: Conversation, item: str) -> Preparation:
    return found.preparations.filter(item=item).first() or Preparation(item=item)


def _preparation(request, found: Conversation, *, item: str = "", form=None):
    rows = checklist(found, user=request.user, today=timezone.localdate())
    typed = {item: form}
    context = framed(request, found) | {
        "items": [(row, typed.get(row.item.key) or ItemForm(row=row.row)) for row in rows],
        "ready": sum(row.row.ready for row in rows),
        "failed": form,
        "today": timezone.localdate(),
        "conflict": conflict_of(form, ItemForm(row=_row_of(found, item))) if form else [],
    }
    status = status_of(form) if form else 200
    return render(request, "partnerships/conversation_preparation.html", context, status=status)
