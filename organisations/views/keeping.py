"""Administrators add an organisation that DUO does not know, and change what is kept by hand."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from common.conflict import both_texts
from common.verbs import attempt, status_of
from organisations import keeping
from organisations.keeping_forms import AddForm, change_form
from organisations.models import Organisation
from organisations.permissions import may_manage_register


@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    """A new organisation; what looks like it is shown first and asks for a yes."""
    _for_administrators(request)
    form = AddForm(request.POST or None)
    organisation = request.POST and attempt(
        form, lambda **data: keeping.add_organisation(by=request.user, **data)
    )
    if organisation:
        messages.success(request, f"{organisation.name} staat nu in het register.")
        return redirect(organisation)
    context = {"form": form, "alike": _alike(form)}
    return render(request, "organisations/add.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request, slug):
    _for_administrators(request)
    organisation = get_object_or_404(Organisation, slug=slug)
    form = change_form(request.POST or None, organisation)
    key = organisation.pk
    changed = request.POST and attempt(
        form,
        lambda **data: keeping.change_organisation(organisation_id=key, by=request.user, **data),
    )
    if changed:
        messages.success(request, "De wijzigingen zijn opgeslagen.")
        return redirect(changed)
    stored = Organisation.objects.get(pk=key)
    refused = getattr(form, "refused", False)
    conflict = both_texts(form, change_form(None, stored)) if refused else []
    context = {"form": form, "organisation": stored, "conflict": conflict}
    return render(request, "organisations/change.html", context, status=status_of(form))


def _alike(form: AddForm) -> list[Organisation]:
    """What the register has that looks like this, once someone has typed a name."""
    if not form.is_bound or not form.cleaned_data.get("name"):
        return []
    typed = {name: form.cleaned_data.get(name, "") for name in ("name", "kvk", "brin")}
    return keeping.lookalikes(**typed)


def _for_administrators(request) -> None:
    if not may_manage_register(request.user):
        raise PermissionDenied
