"""Application, award and account of a region in a year: insiders read, the team writes."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.sheets.writing import FORMATS, table_response
from common.verbs import attempt, status_of
from financing import filing
from financing.budget_pages import warnings_of as budget_warnings
from financing.budgeting import rooms_of
from financing.bundle import bundle_of
from financing.filing_forms import AccountForm, AwardForm, FilingForm, award_places
from financing.filing_pages import (
    KINDS,
    account_table,
    application_table,
    filings_context,
    version_context,
    window_warnings,
)
from financing.models import Account, Application, Award, BudgetLine
from financing.terms import due_by_schedule, terms_of
from financing.views.access import editable_region_in, region_in
from organisations.models import Organisation
from partnerships.views.stale import conflict_of
from regions import permissions
from regions.pages import tab_context

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def filings(request, slug, year):
    region = region_in(request, slug, year)
    has_budget = BudgetLine.objects.filter(region=region, year=year).exists()
    context = tab_context(request.user, region, active="financing:bundle")
    terms = terms_of([region], today=timezone.localdate())
    context |= filings_context(region, year, terms=terms, has_budget=has_budget)
    context["can_edit"] = permissions.can_edit(request.user, region)
    return render(request, "financing/filings/year.html", context)


@require_safe
def version(request, slug, year, version):
    """One version as it was written, and what it changed."""
    region = region_in(request, slug, year)
    found = [
        row
        for kind in KINDS
        for row in kind.objects.of_year(region, year).with_lines().filter(public_id=version)
    ]
    if not found:
        raise Http404
    context = {"region": region} | version_context(found[0])
    return render(request, "financing/filings/version.html", context)


@require_safe
def export_account(request, slug, year, format):
    region = region_in(request, slug, year)
    account = Account.objects.of_year(region, year).with_award().first()
    if account is None or format not in FORMATS:
        raise Http404
    table = account_table(account, at=timezone.now())
    return table_response(table, format=format, name=f"verantwoording-{region.slug}-{year}")


@require_safe
def export_application(request, slug, year, format):
    region = region_in(request, slug, year)
    application = Application.objects.of_year(region, year).with_lines().first()
    if application is None or format not in FORMATS:
        raise Http404
    table = application_table(application, at=timezone.now())
    return table_response(table, format=format, name=f"aanvraag-{region.slug}-{year}")


@READ_OR_SEND
def apply(request, slug, year):
    """Copy the budget into an application; what is odd about it is said first."""
    region = editable_region_in(request, slug, year)
    form = FilingForm(request.POST or None, region=region, year=year)
    if request.POST and attempt(form, _verb(request, filing.file_application, region, year)):
        return _done(request, region, year, "De aanvraag is vastgelegd.")
    lines = list(BudgetLine.objects.filter(region=region, year=year).for_list())
    warnings = budget_warnings(rooms_of(bundle_of(region, year), lines))
    warnings += window_warnings(region, year, lines, today=timezone.localdate())
    return _form(request, "apply", region, year, form, lines=lines, warnings=warnings)


@READ_OR_SEND
def award(request, slug, year):
    region = editable_region_in(request, slug, year)
    application = Application.objects.of_year(region, year).with_lines().first()
    if application is None:
        messages.error(request, "Er is nog geen aanvraag. Leg die eerst vast.")
        return redirect("financing:filings", region.slug, year)
    places = award_places(application.lines.all())
    due = due_by_schedule(region, year, [stream for stream, _earmark in places])

    def fresh(data=None):
        last = Award.objects.of_year(region, year).with_lines().first()
        return AwardForm(data, region=region, year=year, places=places, last=last, due=due)

    form = fresh(request.POST or None)
    if request.POST and attempt(form, _verb(request, filing.file_award, region, year)):
        return _done(request, region, year, "De toekenning is vastgelegd.")
    conflict = conflict_of(form, fresh())
    return _form(request, "award", region, year, form, conflict=conflict, application=application)


@READ_OR_SEND
def account(request, slug, year):
    region = editable_region_in(request, slug, year)
    given = Award.objects.of_year(region, year).with_lines().first()
    if given is None:
        messages.error(request, "Er is nog geen toekenning. Leg die eerst vast.")
        return redirect("financing:filings", region.slug, year)
    streams = list(dict.fromkeys(line.stream for line in given.lines.all()))
    asked = list(given.application.lines.select_related("organisation"))
    parties = Organisation.objects.filter(participations__region=region).order_by("name", "pk")

    def fresh(data=None):
        last = Account.objects.of_year(region, year).with_lines().first()
        form = {"region": region, "year": year, "streams": streams, "asked": asked}
        return AccountForm(data, last=last, parties=parties, **form)

    form = fresh(request.POST or None)
    if request.POST and attempt(form, _verb(request, filing.file_account, region, year)):
        return _done(request, region, year, "De verantwoording is vastgelegd.")
    conflict = conflict_of(form, fresh())
    return _form(request, "account", region, year, form, conflict=conflict, award=given)


def _verb(request, verb, region, year):
    who = {"region_id": region.pk, "year": year, "by": request.user, "at": timezone.now()}
    return lambda **data: verb(**who, **data)


def _done(request, region, year: int, words: str):
    messages.success(request, words)
    return redirect("financing:filings", region.slug, year)


def _form(request, name: str, region, year: int, form, **more):
    context = {"region": region, "year": year, "form": form, **more}
    template = f"financing/filings/{name}.html"
    return render(request, template, context, status=status_of(form))
