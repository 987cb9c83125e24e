"""Who belongs to it and when: joining, another role, hand-over of the lead, leaving."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.sheets.writing import FORMATS, table_response
from common.verbs import attempt, page_of, search_words, status_of
from organisations.models import Organisation
from partnerships import joining, member_pages, services
from partnerships.forms import (
    JOINABLE,
    DatesForm,
    EndForm,
    HandOverForm,
    MemberFilter,
    MemberForm,
    ReplyForm,
    RoleForm,
)
from partnerships.models import MemberRole
from partnerships.pages import frame
from partnerships.views.access import editable, visible
from partnerships.views.stale import conflict_of


@require_safe
def members(request, slug):
    """The table of members, now or on a day; as a file it holds exactly what is shown."""
    partnership = visible(request, slug)
    form = MemberFilter(request.GET)
    day = form.chosen().get("op")
    everyone = member_pages.members_on(partnership, day)
    rows = member_pages.filtered(everyone, form)
    if request.GET.get("bestand") in FORMATS:
        table = member_pages.member_table(partnership, rows, day)
        return table_response(table, format=request.GET["bestand"], name=f"partners-{slug}")
    page = page_of(request, rows)
    context = frame(request.user, partnership, active="partnerships:members")
    context |= {
        "filter": form,
        "day": day,
        "page": page,
        "groups": member_pages.groups(page),
        "summary": member_pages.summary(list(everyone)),
        "query": request.GET.urlencode(),
    }
    return render(request, "partnerships/members.html", context)


@require_safe
def member(request, slug, member):
    """One organisation in this partnership: its periods, its answers, and what may be done."""
    partnership = visible(request, slug)
    rows = _rows_of(partnership, member)
    latest = rows[-1]
    context = frame(request.user, partnership, active="partnerships:members")
    context |= {
        "rows": rows,
        "latest": latest,
        "organisation": latest.organisation,
        "level": member_pages.ANSWER_LEVELS[latest.answer],
        "timeline": member_pages.timeline(rows),
        "log": member_pages.answers_of(partnership, latest.organisation),
        "verbs": joining.allowed_verbs(latest) & joining.OF_THE_TEAM,
        "reply_form": ReplyForm(initial={"reply": latest.reply}),
    }
    return render(request, "partnerships/member.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_member(request, slug):
    """Search the register and let an organisation join."""
    partnership = editable(request, slug)
    form = MemberForm(request.POST or None)
    added = request.POST and attempt(
        form,
        lambda **data: services.add_member(
            partnership_id=partnership.pk, by=request.user, at=timezone.now(), **data
        ),
    )
    if added:
        messages.success(request, f"{added.organisation} is gevraagd de deelname te bevestigen.")
        return redirect("partnerships:members", slug)
    members = partnership.members.current().values("organisation")
    standing = Organisation.objects.filter(merged_into=None)
    found = standing.exclude(pk__in=members).matching(search_words(request))
    context = {
        "form": form,
        "partnership": partnership,
        "page": page_of(request, found.for_list(), size=20),
        "words": search_words(request),
        "roles": JOINABLE,
    }
    return render(request, "partnerships/add_member.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def end_member(request, slug, member):
    partnership = editable(request, slug)
    row = _current(partnership, member)
    form = EndForm(request.POST or None, initial={"until": timezone.localdate()})
    verb = _verb(request, services.end_member, partnership, member_id=row.pk)
    if request.method == "POST" and attempt(form, verb):
        messages.success(request, "De deelname is beëindigd.")
        return redirect("partnerships:members", slug)
    return _form_page(request, row, form, "Deelname beëindigen")


@require_http_methods(["GET", "HEAD", "POST"])
def change_role(request, slug, member):
    """Another role as of a day; the old period stays in the history."""
    partnership = editable(request, slug)
    row = _current(partnership, member)
    form = RoleForm(request.POST or None, member=row)
    verb = _verb(request, services.change_role, partnership, member_id=row.pk)
    if request.POST and attempt(form, verb):
        messages.success(request, "De nieuwe rol is opgeslagen.")
        return redirect("partnerships:member", slug, member)
    stored = RoleForm(member=_current(partnership, member))
    return _form_page(request, row, form, "Rol wijzigen", stored)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_member(request, slug, member, row):
    """Correct the days of one period."""
    partnership = editable(request, slug)
    rows = partnership.members.select_related("organisation", "partnership")
    rows = rows.filter(organisation__slug=member)
    found = get_object_or_404(rows.exclude(role=MemberRole.LEAD), pk=row)
    form = DatesForm(request.POST or None, member=found)
    verb = _verb(request, services.correct_member, partnership, member_id=found.pk)
    if request.POST and attempt(form, verb):
        messages.success(request, "De datums zijn opgeslagen.")
        return redirect("partnerships:member", slug, member)
    stored = DatesForm(member=rows.get(pk=row))
    return _form_page(request, found, form, "Datums corrigeren", stored)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request, slug):
    """Another lead as of a day, in one act."""
    partnership = editable(request, slug)
    lead = _lead(partnership)
    form = HandOverForm(request.POST or None, member=lead)
    verb = _verb(request, services.hand_over, partnership)
    if request.POST and attempt(form, verb):
        messages.success(request, "De nieuwe penvoerder is vastgelegd.")
        return redirect("partnerships:members", slug)
    stored = HandOverForm(member=_lead(partnership))
    return _form_page(request, lead, form, "Penvoerder overdragen", stored)


def _rows_of(partnership, organisation: str) -> list:
    """The periods of an organisation, the first one first; none is a 404."""
    rows = partnership.members.select_related("organisation", "answered_by")
    rows = rows.filter(organisation__slug=organisation).order_by("since", "pk")
    get_object_or_404(rows.reverse()[:1])
    return list(rows)


def _current(partnership, organisation: str):
    rows = partnership.members.current().select_related("organisation", "partnership")
    return get_object_or_404(rows, organisation__slug=organisation)


def _lead(partnership):
    rows = partnership.members.current().select_related("organisation", "partnership")
    return rows.get(role=MemberRole.LEAD)


def _verb(request, verb, partnership, **fixed):
    return lambda **data: verb(partnership_id=partnership.pk, by=request.user, **fixed, **data)


def _form_page(request, row, form, title: str, stored=None):
    """A form about one member; after a conflict with both texts side by side."""
    context = {
        "form": form,
        "partnership": row.partnership,
        "title": title,
        "organisation": row.organisation,
        "conflict": conflict_of(form, stored) if stored else [],
    }
    return render(request, "partnerships/member_form.html", context, status=status_of(form))
