"""The switch for maintenance: administrators close the portal and open it again."""

from django import forms
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from common import closing
from common.models import Closure
from common.verbs import act, attempt, page_of, status_of
from rato_portal.mailbox import administrators_only
from regions.round_forms import MomentField


class CloseForm(forms.Form):
    """What everyone reads on the page that says that the portal is closed."""

    reason = forms.CharField(
        label="Wat gebeurt er?",
        help_text="Iedereen die het portaal opent, leest dit.",
        max_length=300,
        error_messages={"required": "Schrijf op wat er gebeurt"},
    )
    until = MomentField(
        label="Naar verwachting open op",
        required=False,
        help_text="Weet u dat nog niet? Laat het dan leeg.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def maintenance(request):
    """How it stands, the times before, and a form to close."""
    form = CloseForm(request.POST or None)
    who = {"by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **data: closing.close(**data, **who)):
        return redirect("maintenance")
    page = page_of(request, Closure.objects.for_list())
    context = {"form": form, "page": page, "current": Closure.objects.open().first()}
    return render(request, "maintenance.html", context, status=status_of(form))


@require_POST
@administrators_only
def reopen(request):
    act(
        request,
        closing.reopen,
        done="Het portaal is weer open.",
        by=request.user,
        at=timezone.now(),
    )
    return redirect("maintenance")
