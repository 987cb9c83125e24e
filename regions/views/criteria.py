"""Frameworks and their criteria: everyone reads them, administrators revise them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.changes import changes, moments
from common.verbs import act, attempt, page_of, status_of
from partnerships.views.stale import conflict_of
from regions import criteria, criteria_pages, permissions
from regions.models import Criterion, Framework
from regions.round_forms import CriterionForm, DayFilter, EndForm, NewCriterionForm

WRITING = ["GET", "HEAD", "POST"]


@login_not_required
@require_safe
def framework_list(request):
    """Every framework with how many criteria it has today and which rounds use it."""
    held = Criterion.objects.valid_on(timezone.localdate()).values("pk")
    count = Count("criteria", filter=Q(criteria__in=held), distinct=True)
    found = Framework.objects.annotate(count=count).prefetch_related("rounds")
    page = page_of(request, found.order_by("name", "pk"))
    return render(request, "regions/rounds/frameworks.html", {"page": page})


@login_not_required
@require_safe
def framework(request, slug):
    """The criteria as they hold on a day, what is planned, and what changed."""
    found, today = _framework(slug), timezone.localdate()
    form = DayFilter(request.GET)
    day = (form.is_valid() and form.cleaned_data["op"]) or today
    context = criteria_pages.framework_context(request.user, found, day=day, today=today)
    context["filter"] = DayFilter(initial={"op": day})
    return render(request, "regions/rounds/framework.html", context)


@require_safe
def history(request, slug):
    """Who changed what of a framework."""
    found = _framework(slug)
    parts = criteria_pages.history_parts(found)
    page = page_of(request, moments(parts))
    context = {"target": found, "page": page, "rows": changes(parts, page)}
    return render(request, "regions/rounds/history.html", context)


@require_http_methods(WRITING)
def add(request, slug):
    found = _kept(request, slug)
    form = NewCriterionForm(request.POST or None, criterion=Criterion())
    verb = _verb(request, criteria.add, framework_id=found.pk)
    if request.POST and attempt(form, verb):
        return _back(request, found, "Het criterium staat in het kader.")
    return _form(request, found, form, title="Criterium toevoegen")


@require_http_methods(WRITING)
def revise(request, slug, criterion):
    """Other words from a day on; two people who revise at once see both texts."""
    found = _kept(request, slug)
    last = _last(found, criterion)
    form = CriterionForm(request.POST or None, criterion=last)
    if request.POST and attempt(form, _verb(request, criteria.revise, **_names(last))):
        return _back(request, found, f"{last.code} is herzien.")
    stored = _last(found, criterion)
    said = {"valid_from": stored.valid_from, "reason": stored.reason}
    fresh = CriterionForm(criterion=stored, initial=said)
    return _form(request, found, form, title="Criterium herzien", last=last, fresh=fresh)


@require_http_methods(WRITING)
def end(request, slug, criterion):
    found = _kept(request, slug)
    last = _last(found, criterion)
    form = EndForm(request.POST or None, criterion=last)
    if request.POST and attempt(form, _verb(request, criteria.end, **_names(last))):
        return _back(request, found, f"{last.code} krijgt een einddatum.")
    fresh = EndForm(criterion=_last(found, criterion))
    return _form(request, found, form, title="Criterium beëindigen", last=last, fresh=fresh)


@require_POST
def take_back(request, slug, criterion):
    """What is planned and did not begin yet does not go on."""
    found = _kept(request, slug)
    last = _last(found, criterion)
    act(
        request,
        criteria.take_back,
        done=f"Wat voor {last.code} was gepland, gaat niet door.",
        shown=request.POST.get("shown", ""),
        by=request.user,
        at=timezone.now(),
        **_names(last),
    )
    return redirect(found)


def _framework(slug) -> Framework:
    return get_object_or_404(Framework, slug=slug)


def _kept(request, slug) -> Framework:
    """A framework for who may change it."""
    if not permissions.may_manage_rounds(request.user):
        raise PermissionDenied
    return _framework(slug)


def _last(found: Framework, key: str) -> Criterion:
    """The last version of a criterion by its key, as in R05-po."""
    code, _, sector = key.partition("-")
    last = found.criteria.versions_of(code, sector).last()
    if last is None:
        raise Http404
    return last


def _names(last: Criterion) -> dict:
    return {"framework_id": last.framework_id, "code": last.code, "sector": last.sector}


def _verb(request, verb, **fixed):
    """A verb of criteria with who, when and of which framework filled in."""
    who = {"by": request.user, "at": timezone.now(), **fixed}
    return lambda **data: verb(**who, **data)


def _form(request, found, form, *, title: str, last=None, fresh=None) -> HttpResponse:
    context = {
        "framework": found,
        "form": form,
        "title": title,
        "about": last and criteria_pages.about(last),
        "conflict": conflict_of(form, fresh) if fresh else [],
    }
    return render(request, "regions/rounds/criterion_form.html", context, status=status_of(form))


def _back(request, found: Framework, done: str) -> HttpResponse:
    messages.success(request, done)
    return redirect(found)
