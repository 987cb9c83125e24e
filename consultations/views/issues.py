"""Key issues: naming them, and bundling cards in them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from common.verbs import act, attempt, status_of
from consultations import bundling
from consultations.answer_pages import issue_rows
from consultations.desk_forms import BundleForm, IssueChangeForm, IssueForm
from consultations.views.access import facilitated
from consultations.views.desk import framed
from consultations.views.stale import conflict_of

WRITING = ["GET", "HEAD", "POST"]


@require_http_methods(WRITING)
def issues(request, slug):
    """All key issues with their cards, and the form for a new one."""
    consultation = facilitated(request, slug)
    form = IssueForm(request.POST or None)
    made = request.POST and attempt(
        form,
        lambda **data: bundling.name_issue(
            consultation_id=consultation.pk, by=request.user, at=timezone.now(), **data
        ),
    )
    if made:
        messages.success(request, f"Het kernvraagstuk “{made.title}” is gemaakt.")
        return redirect("consultations:issues", slug)
    context = framed(request, consultation) | {"form": form, "rows": issue_rows(consultation)}
    return render(request, "consultations/issues.html", context, status=status_of(form))


@require_http_methods(WRITING)
def change(request, slug, issue):
    consultation = facilitated(request, slug)
    row = _issue(consultation, issue)
    form = IssueChangeForm(request.POST or None, issue=row)
    changed = request.POST and attempt(
        form,
        lambda **data: bundling.change_issue(issue_id=row.pk, by=request.user, **data),
    )
    if changed:
        messages.success(request, "Het kernvraagstuk is opgeslagen.")
        return redirect("consultations:issues", slug)
    fresh = IssueChangeForm(issue=_issue(consultation, issue))
    conflict = conflict_of(form, fresh)
    context = framed(request, consultation) | {"form": form, "issue": row, "conflict": conflict}
    return render(request, "consultations/issue_form.html", context, status=status_of(form))


@require_POST
def bundle(request, slug):
    """Put the ticked cards into the chosen key issue."""
    consultation = facilitated(request, slug)
    form = BundleForm(request.POST, consultation=consultation)
    added = attempt(
        form,
        lambda cards, issue: [
            bundling.bundle(
                issue_id=issue.pk,
                card_ids=[card.pk for card in cards],
                by=request.user,
                at=timezone.now(),
            )
        ],
    )
    if added is None:
        errors = [str(error) for field in form.errors.values() for error in field]
        messages.error(request, " ".join(errors))
        return redirect("consultations:desk", slug)
    messages.success(request, f"Bij het kernvraagstuk gezet: {added[0]}.")
    return redirect("consultations:issues", slug)


@require_POST
def unbundle(request, slug, issue):
    consultation = facilitated(request, slug)
    row = _issue(consultation, issue)
    form = BundleForm({"cards": request.POST.getlist("cards")}, consultation=consultation)
    form.is_valid()
    for card in form.cleaned_data.get("cards", ()):
        who = {"card_id": card.pk, "by": request.user, "at": timezone.now()}
        done = "De bijdrage hoort niet meer bij dit kernvraagstuk."
        act(request, bundling.unbundle, done=done, issue_id=row.pk, **who)
    return redirect("consultations:issues", slug)


def _issue(consultation, public_id):
    return get_object_or_404(consultation.key_issues, public_id=public_id)
