"""All mail that goes out: administrators read it, hold it back, let it go and send it again."""

from datetime import datetime

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.digests import stuck_since
from accounts.letters import FORGOTTEN, without_links
from common import postroom
from common.changes import Part, changes, moments
from common.models import MailHold, OutgoingMail
from common.sheets.writing import FORMATS, Table, table_response
from common.verbs import act, attempt, page_of, status_of
from organisations.forms import ListFilter, SearchField
from rato_portal.mailbox import administrators_only

STATES = {
    "failed": ("fout", "Mislukt"),
    "held": ("let-op", "Vastgehouden"),
    "waiting": ("info", "Wacht op verzending"),
    "done": ("goed", "Verzonden"),
    "cancelled": ("neutraal", "Niet verstuurd"),
}


class OutboxFilter(ListFilter):
    """By words, by what happened to it and by sort."""

    zoek = SearchField(label="Adres, onderwerp of tekst")
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", "Alle"), *((key, word) for key, (_level, word) in STATES.items())],
    )
    soort = SearchField(label="Soort of aanleiding")

    def applied_to(self, rows):
        rows = rows.matching(self.chosen.get("zoek", ""))
        if "stand" in self.chosen:
            rows = rows.in_state(self.chosen["stand"])
        if "soort" in self.chosen:
            rows = rows.of_sort(self.chosen["soort"])
        return rows.for_list()


class HoldForm(forms.Form):
    """Which mail waits from now on, and why."""

    sort = forms.CharField(
        label="Soort of aanleiding",
        help_text="Bijvoorbeeld “besluit”, of de hele aanleiding van één gebeurtenis.",
        max_length=200,
        error_messages={"required": "Noem welke mail u vasthoudt"},
    )
    reason = forms.CharField(
        label="Reden", max_length=300, error_messages={"required": "Geef een reden"}
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Reden", max_length=300, error_messages={"required": "Geef een reden"}
    )


@require_safe
@administrators_only
def outbox_list(request):
    """What failed first, then what is held, then the newest."""
    shown = OutboxFilter(request.GET)
    page = page_of(request, shown.applied_to(OutgoingMail.objects.all()))
    context = {
        "filter": shown,
        "page": page,
        "rows": [_row(mail) for mail in page],
        "holds": MailHold.objects.open().select_related("placed_by").order_by("placed_at", "pk"),
        "stuck": stuck_since(at=timezone.now()),
        "query": request.GET.urlencode(),
    }
    return render(request, "outbox/list.html", context)


@require_safe
@administrators_only
def outbox_export(request, format):
    """What the list shows, of all pages, without the texts."""
    if format not in FORMATS:
        raise Http404
    rows = OutboxFilter(request.GET).applied_to(OutgoingMail.objects.all())
    header = ["Aan", "Onderwerp", "Aanleiding", "Stand", "Gevraagd op", "Gereed op", "Fout"]
    table = Table(
        title="Uitgaande mail",
        header=header,
        rows=[_cells(mail) for mail in rows.iterator()],
    )
    return table_response(table, format=format, name="uitgaande-mail")


@require_safe
@administrators_only
def outbox_mail(request, mail):
    """One mail as it goes out, and what people did to it."""
    return _mail_page(request, _mail(mail), ReasonForm())


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def outbox_hold(request):
    """Everything of a sort waits: what stands ready, and what is still to come."""
    form = HoldForm(request.POST or None, initial={"sort": request.GET.get("soort", "")[:200]})
    who = {"by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **data: postroom.hold_sort(**data, **who)):
        return redirect("outbox")
    return render(request, "outbox/hold.html", {"form": form}, status=status_of(form))


@require_POST
@administrators_only
def outbox_lift(request, hold):
    row = get_object_or_404(MailHold.objects.open(), pk=hold)
    done, who = "Deze mail gaat weer uit.", {"by": request.user, "at": timezone.now()}
    act(request, postroom.lift, done=done, hold_id=row.pk, **who)
    return redirect("outbox")


@require_POST
@administrators_only
def outbox_act(request, mail, verb):
    """Hold one mail, let it go, or send it again; each with a reason."""
    if verb not in postroom.VERBS:
        raise Http404
    row, form = _mail(mail), ReasonForm(request.POST)
    if verb == postroom.RESEND and verb not in _verbs(row):
        raise PermissionDenied
    who = {"mail_id": row.pk, "by": request.user, "at": timezone.now()}
    if attempt(form, lambda **data: postroom.VERBS[verb](**data, **who)):
        return redirect("outbox-mail", row.pk)
    return _mail_page(request, _mail(mail), form)


def state_of(mail: OutgoingMail) -> str:
    if mail.held_at:
        return "held"
    return "waiting" if mail.is_pending else str(mail.state)


def _mail(pk: int) -> OutgoingMail:
    return get_object_or_404(OutgoingMail.objects.select_related("handled_by"), pk=pk)


def _mail_page(request, mail: OutgoingMail, form):
    parts = [Part("mail", "De mail", OutgoingMail, Q(pgh_obj=mail.pk))]
    page = page_of(request, moments(parts))
    context = _row(mail) | {
        "body": without_links(mail.body),
        "form": form,
        "page": page,
        "history": changes(parts, page),
        "verbs": [(verb, VERBS[verb]) for verb in _verbs(mail)],
    }
    return render(request, "outbox/detail.html", context, status=status_of(form))


VERBS = {
    postroom.HOLD: "Vasthouden",
    postroom.RELEASE: "Vrijgeven",
    postroom.RESEND: "Opnieuw versturen",
}


def _verbs(mail: OutgoingMail) -> list[str]:
    """An invitation whose link was forgotten is sent anew from its team, with a fresh link."""
    found = postroom.allowed(mail)
    return [verb for verb in found if verb != postroom.RESEND or FORGOTTEN not in mail.body]


def _row(mail: OutgoingMail) -> dict:
    level, word = STATES[state_of(mail)]
    return {"mail": mail, "level": level, "word": word}


def _cells(mail: OutgoingMail) -> list[str]:
    state, asked_and_done = STATES[state_of(mail)][1], (mail.requested_at, mail.finished_at)
    return [mail.to, mail.subject, mail.occasion, state, *map(_when, asked_and_done), mail.error]


def _when(moment: datetime | None) -> str:
    return timezone.localtime(moment).isoformat(" ", "minutes") if moment else ""
