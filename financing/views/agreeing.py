"""The key of a region: insiders read, the team puts it forward, parties answer for themselves."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from common.verbs import attempt, status_of
from financing import agreeing
from financing.agreed import partners_of
from financing.agreed_forms import KeyAnswerForm, PutForwardForm
from financing.agreed_pages import key_context
from organisations.permissions import may_answer_for
from regions import permissions
from regions.pages import tab_context
from regions.views.access import insider_region


@require_safe
def key(request, slug):
    return _page(request, insider_region(request, slug))


@require_POST
def put_key(request, slug):
    region = insider_region(request, slug)
    if not permissions.can_edit(request.user, region):
        raise PermissionDenied
    form = PutForwardForm(request.POST, user=request.user, region=region)
    if attempt(form, lambda **data: agreeing.put_forward(**_who(request, region), **data)):
        messages.success(request, "De verdeelsleutel ligt voor. De partijen krijgen bericht.")
        return redirect("financing:key", region.slug)
    return _page(request, region, put_form=form)


@require_POST
def answer_key(request, slug, organisation):
    region = insider_region(request, slug)
    party = partners_of(region.pk).filter(slug=organisation).first()
    if party is None:
        raise Http404
    if not may_answer_for(request.user, party, on=timezone.localdate()):
        raise PermissionDenied
    form = KeyAnswerForm(request.POST, auto_id=f"{party.slug}-%s")
    who = _who(request, region) | {"organisation": party}
    if attempt(form, lambda **data: agreeing.answer_key(**who, **data)):
        messages.success(request, f"Het antwoord van {party} is vastgelegd.")
        return redirect("financing:key", region.slug)
    return _page(request, region, answered=(party, form))


def _who(request, region) -> dict:
    """Whoever answers, answers to what the page showed."""
    shown = request.POST.get("shown", "")
    return {"region_id": region.pk, "shown": shown, "by": request.user, "at": timezone.now()}


def _page(request, region, *, put_form=None, answered=(None, None)):
    context = tab_context(request.user, region, active="financing:bundle")
    context |= key_context(request.user, region, today=timezone.localdate())
    context["can_edit"] = permissions.can_edit(request.user, region)
    context["put_form"] = put_form or PutForwardForm(user=request.user, region=region)
    party, form = answered
    for row in context["mine"]:
        own = row["partner"].organisation
        row["form"] = form if own == party else KeyAnswerForm(auto_id=f"{own.slug}-%s")
    sent = put_form or form
    context["sent"] = sent
    return render(request, "financing/key.html", context, status=status_of(sent) if sent else 200)
