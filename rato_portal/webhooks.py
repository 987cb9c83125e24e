"""Webhooks for administrators: addresses that hear of events, and what was sent to them."""

from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from accounts import webhooks
from accounts.models import Happening, Webhook, WebhookDelivery
from common.verbs import act, attempt, page_of, status_of
from rato_portal.mailbox import administrators_only

LEVELS = {
    "queued": "info",
    "running": "info",
    "done": "goed",
    "failed": "fout",
    "cancelled": "neutraal",
}


class WebhookForm(forms.Form):
    name = forms.CharField(
        label="Waarvoor",
        help_text="Bijvoorbeeld het systeem dat de berichten ontvangt.",
        max_length=120,
        error_messages={"required": "Zeg waarvoor het adres is"},
    )
    url = forms.CharField(
        label="Adres",
        help_text="Begint met https:// en staat op de lijst van de beheerder.",
        max_length=400,
        error_messages={"required": "Vul het adres in"},
    )
    events = forms.MultipleChoiceField(
        label="Bij deze gebeurtenissen",
        choices=Happening.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één gebeurtenis"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
@never_cache
@sensitive_variables("made")
def webhook_list(request):
    """The secret of a new address is on the answer to its form and nowhere else."""
    form = WebhookForm(request.POST or None)
    who = {"by": request.user, "at": timezone.now()}
    made = attempt(form, lambda **data: webhooks.make(**data, **who)) if request.POST else None
    deliveries = WebhookDelivery.objects.select_related("webhook").order_by("-requested_at", "-pk")
    page = page_of(request, deliveries)
    context = {
        "form": WebhookForm() if made else form,
        "made": made,
        "hooks": [_row(hook) for hook in Webhook.objects.for_list()[:100]],
        "page": page,
        "rows": [{"delivery": each, "level": LEVELS[each.state]} for each in page],
    }
    return render(request, "webhooks.html", context, status=status_of(form))


@require_POST
@administrators_only
def webhook_end(request, public_id):
    hook = get_object_or_404(Webhook, public_id=public_id)
    done = f"“{hook.name}” krijgt geen berichten meer."
    act(request, webhooks.end, done=done, webhook_id=hook.pk, at=timezone.now())
    return redirect("webhooks")


@require_POST
@administrators_only
def webhook_again(request, public_id):
    row = get_object_or_404(WebhookDelivery, public_id=public_id)
    done = "Het bericht wordt opnieuw verstuurd."
    act(request, webhooks.again, done=done, delivery_id=row.pk, at=timezone.now())
    return redirect("webhooks")


def _row(hook: Webhook) -> dict:
    return {"hook": hook, "events": [Happening(event).label for event in hook.hears_of]}
