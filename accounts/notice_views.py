"""The notices of the person who is signed in, and what of it goes by mail."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import notices
from accounts.models import Delivery, Notice
from accounts.notice_forms import ChoicesForm, NoticeFilter
from accounts.notice_kinds import KINDS, permitted, title_of
from common.verbs import attempt, page_of, status_of

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def notice_list(request):
    """Unread first; of what someone may not know any more there stands only that it was there."""
    shown = NoticeFilter(request.GET)
    mine = Notice.objects.filter(user=request.user)
    page = page_of(request, shown.applied_to(mine).for_list())
    allowed = permitted(request.user, page.object_list)
    context = {
        "filter": shown,
        "kind": shown.chosen.get("soort", ""),
        "page": page,
        "rows": [_row(notice, is_open=notice.pk in allowed) for notice in page],
        "unread": mine.unread().count(),
        "now": timezone.now().isoformat(),
    }
    return render(request, "accounts/notices/list.html", context)


@require_POST
def notice_open(request, public_id):
    """Read it, and go where it happened."""
    notice = get_object_or_404(Notice.objects.shown(), public_id=public_id, user=request.user)
    notices.read(notice_id=notice.pk, by=request.user, at=timezone.now())
    return redirect(notice.url)


@require_POST
def notice_read(request, public_id):
    notice = get_object_or_404(Notice.objects.shown(), public_id=public_id, user=request.user)
    notices.read(notice_id=notice.pk, by=request.user, at=timezone.now())
    return redirect("accounts:notices")


@require_POST
def notices_read_all(request):
    """All that stood on the page; what came in since stays unread."""
    now = timezone.now()
    until = _moment(request.POST.get("tot", "")) or now
    kind = request.POST.get("soort", "")
    count = notices.read_all(by=request.user, kind=kind, until=min(until, now), at=now)
    words = "1 melding is" if count == 1 else f"{count} meldingen zijn"
    messages.success(request, f"{words} als gelezen gemarkeerd.")
    return redirect("accounts:notices")


@form_page
def choices(request):
    """Per kind: at once, once a day, or no mail."""
    form = ChoicesForm(request.POST or None, user=request.user)
    if request.POST and attempt(form, lambda **chosen: _choose(request, chosen)):
        messages.success(request, "Uw keuzes zijn opgeslagen.")
        return redirect("accounts:notice-choices")
    context = {"form": form, "email": request.user.email}
    return render(request, "accounts/notices/choices.html", context, status=status_of(form))


@form_page
def unsubscribe(request, kind):
    """The link in a mail: asks first, and only for who is signed in."""
    if kind not in KINDS:
        raise Http404
    if request.method == "POST":
        _choose(request, {kind: Delivery.NONE})
        title = KINDS[kind].title
        messages.success(request, f"U krijgt geen mail meer over “{title}”.")
        return redirect("accounts:notice-choices")
    return render(request, "accounts/notices/unsubscribe.html", {"kind": KINDS[kind]})


def _choose(request, chosen: dict) -> bool:
    notices.choose(by=request.user, chosen=chosen, at=timezone.now())
    return True


def _moment(text: str):
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None


def _row(notice: Notice, *, is_open: bool) -> dict:
    return {
        "notice": notice,
        "is_open": is_open,
        "kind": title_of(notice.kind),
        "open_url": reverse("accounts:notice-open", args=[notice.public_id]),
        "read_url": reverse("accounts:notice-read", args=[notice.public_id]),
    }
