"""Notes of the people who answer, at a card or key issue."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from common.verbs import attempt, status_of
from consultations import permissions
from consultations.following_forms import NoteForm
from consultations.models import Note
from consultations.noting import write_note
from consultations.subjects import subject_of
from consultations.views.access import visible
from consultations.views.answers import framed


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request, slug, subject):
    """For who runs the session and who answers in it."""
    consultation = visible(request, slug)
    if not permissions.can_see_drafts(request.user, consultation):
        raise PermissionDenied
    found = subject_of(consultation, subject)
    if found is None:
        raise Http404
    form = NoteForm(request.POST or None)
    who = {"by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda body: write_note(subject=found, body=body, **who)):
        messages.success(request, "De notitie staat erbij.")
        return redirect("consultations:notes", slug, subject)
    rows = Note.objects.filter(**found.of).select_related("by")
    context = framed(request, consultation) | {"subject": found, "form": form, "notes": rows}
    status = status_of(form)
    return render(request, "consultations/following/notes.html", context, status=status)
