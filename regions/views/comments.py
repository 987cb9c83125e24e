"""Talking about a proposal: the list, one conversation, and its verbs."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.conflict import both_texts
from common.sheets.writing import FORMATS, table_response
from common.verbs import act, attempt, page_of, status_of
from regions import comment_pages, commenting, pages, permissions
from regions.comment_forms import CommentChangeForm, CommentFilter, CommentForm
from regions.models import Comment, Place, Region
from regions.views.access import visible_region


@require_safe
def comments(request, slug):
    """The conversations with search and filters; as a file exactly those, with their answers."""
    region = _readable(request, slug)
    form = CommentFilter(request.GET)
    threads = form.applied_to(region.comments.threads(), request.user)
    if request.GET.get("bestand") in FORMATS:
        rows = threads.for_export()
        table = comment_pages.comment_table(region, rows)
        return table_response(table, format=request.GET["bestand"], name=f"opmerkingen-{slug}")
    context = _frame(request, region) | {
        "filter": form,
        "page": page_of(request, threads.for_list()),
        "query": request.GET.urlencode(),
        "has_comments": region.comments.exists(),
        "places": Place.choices,
    }
    return render(request, "regions/comments/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_comment(request, slug, place):
    region = _open(request, slug)
    if place not in Place.values:
        raise Http404
    form = CommentForm(request.POST or None, audience=_audience(request, region))
    who = {"region_id": region.pk, "by": request.user, "at": timezone.now()}
    added = request.POST and attempt(
        form, lambda **data: commenting.say(place=place, **who, **data)
    )
    if added:
        messages.success(request, "Uw opmerking is geplaatst.")
        return redirect("regions:comment", slug, added.pk)
    label = Place(place).label
    more = {"form": form, "part": label, "part_url": comment_pages.address_of(region, place)}
    context = _frame(request, region) | more
    return render(request, "regions/comments/add.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request, slug, pk):
    """One conversation; a post is an answer."""
    region = _readable(request, slug)
    thread = _thread(region, pk)
    reacts = comment_pages.may_react(request.user, region)
    if request.POST and not permissions.can_comment(request.user, region):
        raise PermissionDenied
    audience = _audience(request, region)
    form = CommentForm(request.POST or None, audience=audience, chosen=[thread.author])
    if request.POST and attempt(form, _verb(request, commenting.answer, thread)):
        messages.success(request, "Uw antwoord is geplaatst.")
        return redirect("regions:comment", slug, pk)
    context = _frame(request, region) | {"form": form}
    context |= comment_pages.thread_context(request.user, thread, reacts=reacts)
    return render(request, "regions/comments/thread.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def change_comment(request, slug, pk):
    found = _own(request, slug, pk)
    form = CommentChangeForm(request.POST or None, comment=found)
    if request.POST and attempt(form, _verb(request, commenting.change, found)):
        messages.success(request, "Uw opmerking is gewijzigd.")
        return redirect("regions:comment", slug, found.thread_id)
    stored = Comment.objects.get(pk=pk)
    fresh = CommentChangeForm(comment=stored)
    context = _frame(request, found.region) | {
        "form": form,
        "thread_id": found.thread_id,
        "part": found.get_place_display(),
        "conflict": both_texts(form, fresh) if status_of(form) == 409 else [],
    }
    return render(request, "regions/comments/change.html", context, status=status_of(form))


@require_POST
def withdraw_comment(request, slug, pk):
    found = _own(request, slug, pk)
    return _act(request, commenting.withdraw, found, done="Uw opmerking is ingetrokken.")


@require_POST
def resolve_comment(request, slug, pk):
    found = _settled(request, slug, pk)
    return _act(request, commenting.resolve, found, done="Het gesprek is afgehandeld.")


@require_POST
def reopen_comment(request, slug, pk):
    found = _settled(request, slug, pk)
    return _act(request, commenting.reopen, found, done="Het gesprek is weer open.")


@require_POST
def read_comment(request, slug, pk):
    found = _thread(_readable(request, slug), pk)
    return _act(request, commenting.mark_read, found, done="De taak is van uw lijst.")


def _readable(request, slug) -> Region:
    """Who may not read comments does not know that there are any."""
    region = visible_region(request, slug)
    if not comment_pages.may_read(region):
        raise Http404
    return region


def _open(request, slug) -> Region:
    region = _readable(request, slug)
    if not permissions.can_comment(request.user, region):
        raise PermissionDenied
    return region


def _thread(region: Region, pk: int) -> Comment:
    rows = region.comments.threads().select_related("region", "author", "resolved_by")
    return get_object_or_404(rows.prefetch_related("mentions__user"), pk=pk)


def _own(request, slug, pk: int) -> Comment:
    """One's own words; those of others are there, but not to change."""
    region = _open(request, slug)
    found = get_object_or_404(region.comments.select_related("author"), pk=pk)
    if found.author_id != request.user.pk:
        raise PermissionDenied
    found.region = region
    return found


def _settled(request, slug, pk: int) -> Comment:
    """Who began a conversation, and the team that edits, may settle it."""
    region = _open(request, slug)
    found = _thread(region, pk)
    own = found.author_id == request.user.pk
    if not own and not permissions.can_edit(request.user, region):
        raise PermissionDenied
    return found


def _audience(request, region: Region) -> dict[int, str]:
    found = permissions.audience_of(region)
    found.pop(request.user.pk, None)
    return found


def _verb(request, verb, found: Comment):
    who = {"comment_id": found.pk, "by": request.user, "at": timezone.now()}
    return lambda **data: verb(**who, **data)


def _act(request, verb, found: Comment, *, done: str):
    who = {"comment_id": found.pk, "by": request.user, "at": timezone.now()}
    act(request, verb, done=done, **who)
    return redirect("regions:comment", found.region.slug, found.thread_id)


def _frame(request, region: Region) -> dict:
    context = pages.tab_context(request.user, region, active="regions:comments")
    return context | {"may_react": comment_pages.may_react(request.user, region)}
