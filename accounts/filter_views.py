"""Filters that someone keeps: made and removed beside the list itself."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts import saved_filters
from accounts.models import SavedFilter
from common.forms import errors_in_words
from common.verbs import act


class KeepForm(forms.Form):
    name = forms.CharField(
        label="Naam van het filter",
        max_length=80,
        error_messages={"required": "Geef het filter een naam"},
    )
    path = forms.CharField(max_length=200, widget=forms.HiddenInput)
    query = forms.CharField(max_length=1000, widget=forms.HiddenInput)


@require_POST
def keep(request):
    """Back to the list, with what it showed."""
    form = KeepForm(request.POST)
    if form.is_valid():
        about = {**form.cleaned_data, "by": request.user, "at": timezone.now()}
        act(request, saved_filters.keep, done="Het filter is bewaard.", **about)
    else:
        messages.error(request, errors_in_words(form))
    path = form.data.get("path", "")
    if not saved_filters.is_list(path):
        return redirect("home")
    return redirect(f"{path}?{saved_filters.filtering(form.data.get('query', ''))}")


@require_POST
def forget(request, public_id):
    kept = get_object_or_404(SavedFilter, user=request.user, public_id=public_id)
    done = f"Het filter “{kept.name}” is verwijderd."
    act(request, saved_filters.forget, done=done, filter_id=kept.pk, by=request.user)
    return redirect(kept.path)
