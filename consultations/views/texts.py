"""A text that is discussed paragraph by paragraph."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.verbs import attempt, status_of
from consultations.following_forms import TextForm
from consultations.following_pages import passage_context, passage_rows, text_of
from consultations.forms import CardForm
from consultations.pages import frame
from consultations.passages import put_text
from consultations.states import State
from consultations.views.access import facilitated, visit


@login_not_required
@require_safe
def text(request, slug):
    """The whole text, with how much was said of each paragraph."""
    session = visit(request, slug).consultation
    context = frame(request.user, session, active="text") | {"rows": passage_rows(session)}
    context["can_put"] = context["can_facilitate"] and session.state == State.DRAFT
    return render(request, "consultations/text/text.html", context)


@login_not_required
@require_safe
def passage(request, slug, theme):
    """One paragraph, what was said of it, and a form; the board itself takes the card."""
    found = visit(request, slug)
    rows = found.consultation.themes.filter(passage__isnull=False).select_related("passage")
    row = get_object_or_404(rows, public_id=theme)
    context = frame(request.user, found.consultation, active="text")
    context |= passage_context(found.consultation, row)
    if found.participant and found.consultation.is_writable(timezone.now()):
        form = CardForm(consultation=found.consultation, initial={"theme": row.public_id})
        context |= {"form": form}
    return render(request, "consultations/text/passage.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def put(request, slug):
    """Before the board opens: the text becomes its themes."""
    session = facilitated(request, slug)
    form = TextForm(request.POST or None, initial={"text": text_of(session)})
    who = {"consultation_id": session.pk, "by": request.user, "at": timezone.now()}
    made = request.POST and attempt(form, lambda text: put_text(text=text, **who))
    if made:
        messages.success(request, f"De tekst staat op het bord, in {len(made)} alinea’s.")
        return redirect("consultations:text", slug)
    context = frame(request.user, session, active="text") | {"form": form}
    return render(request, "consultations/text/put.html", context, status=status_of(form))
