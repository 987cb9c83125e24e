"""The written part of a proposal: read it per tab, write it per part."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common import autosave
from common.forms import errors_in_words
from common.idempotency import keeps_form_key
from common.refusal import Refused, StaleVersion
from common.verbs import act, attempt, status_of
from partnerships.views.stale import conflict_of
from regions import (
    comment_pages,
    dossier,
    dossier_pages,
    pages,
    permissions,
    prefilling,
    supplement_pages,
)
from regions.dossier_forms import AgreementForm, GovernanceForm, RiskForm, SectionForm
from regions.models import Agreement, Place, Risk
from regions.models.dossier import SectionKind
from regions.risk_matrix import risk_matrix, risk_rows
from regions.views.access import editable_region, visible_region


@require_safe
def sections(request, slug):
    """All texts of the dossier with how far they are."""
    region = _read(request, slug)
    context = pages.tab_context(request.user, region, active="regions:sections")
    context["sections"] = dossier_pages.section_rows(region)
    context["growth"] = dossier_pages.growth(context["sections"])
    context["may_react"] = comment_pages.may_react(request.user, region)
    return render(request, "regions/sections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def section(request, slug, kind):
    region = editable_region(request, slug)
    if kind not in SectionKind.values:
        raise Http404
    if autosave.is_autosave(request):
        return _autosaved(request, region, kind)
    form = SectionForm(request.POST or None, instance=dossier.section_of(region, kind))
    if request.POST and attempt(form, _verb(request, region, dossier.write_section, kind=kind)):
        return _saved(request, region, "sections", f"{SectionKind(kind).label} is opgeslagen.")
    return _section_page(request, region, kind, form)


def _autosaved(request, region, kind):
    """The text alone, for the script; how far it is stays as it is stored."""
    before = dossier.section_of(region, kind)
    form = SectionForm({**request.POST.dict(), "status": before.status}, instance=before)
    if not form.is_valid():
        message = errors_in_words(form)
        return autosave.refused(message, status=422)
    at = timezone.now()
    try:
        stored = _verb(request, region, dossier.write_section, kind=kind)(**form.cleaned_data)
    except StaleVersion as stale:
        theirs = dossier.section_of(region, kind)
        who = str(theirs.changed_by or "Iemand anders")
        return autosave.conflicting(*dossier.text_of(theirs), who=who, message=str(stale))
    except Refused as refusal:
        return autosave.refused(str(refusal), status=409)
    return autosave.saved(*dossier.text_of(stored), at=at)


@require_POST
def fill_section(request, slug, kind):
    """Store what was typed, with the figures of the portal below it."""
    region = editable_region(request, slug)
    if kind not in prefilling.FILLERS:
        raise Http404
    form = SectionForm(request.POST, instance=dossier.section_of(region, kind))
    if attempt(form, _verb(request, region, prefilling.fill_section, kind=kind)):
        messages.success(request, "De cijfers van het portaal staan onder uw tekst.")
        return redirect("regions:section", slug, kind)
    return _section_page(request, region, kind, form)


@require_POST
@keeps_form_key
def preview(request, slug, kind):
    """How a text will look; nothing is stored."""
    region = editable_region(request, slug)
    context = pages.tab_context(request.user, region, active="regions:sections")
    context |= {"title": SectionKind(kind).label, "text": request.POST.get("text", "")}
    part = "#voorbeeld" if request.htmx else ""
    return render(request, f"regions/section_preview.html{part}", context)


@require_safe
def governance(request, slug):
    """Who decides, in which legal form, and what was agreed."""
    region = _read(request, slug)
    context = pages.tab_context(request.user, region, active="regions:governance")
    context["governance"] = dossier.governance_of(region)
    context["agreements"] = region.agreements.prefetch_related("parties")
    context |= _talk(request, region, Place.GOVERNANCE)
    return render(request, "regions/governance.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_governance(request, slug):
    region = editable_region(request, slug)
    form = GovernanceForm(request.POST or None, instance=dossier.governance_of(region))
    if request.POST and attempt(form, _verb(request, region, dossier.set_governance)):
        return _saved(request, region, "governance", "Het bestuur van de regio is opgeslagen.")
    fresh = GovernanceForm(instance=dossier.governance_of(region))
    more = {"fresh": fresh, "consequences": dossier_pages.consequences()}
    return _form(request, region, "regions/governance_form.html", form, Place.GOVERNANCE, **more)


@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request, slug, pk=None):
    """A new agreement, or one that is there."""
    region = editable_region(request, slug)
    row = get_object_or_404(region.agreements, pk=pk) if pk else Agreement(region=region)
    form = AgreementForm(request.POST or None, instance=row)
    verb = _verb(request, region, dossier.put_agreement, agreement_id=pk)
    if request.POST and attempt(form, verb):
        return _saved(request, region, "governance", "De afspraak is opgeslagen.")
    fresh = AgreementForm(
        instance=region.agreements.filter(pk=pk).first() or Agreement(region=region)
    )
    return _form(
        request, region, "regions/agreement_form.html", form, Place.GOVERNANCE, fresh=fresh
    )


@require_POST
def remove_agreement(request, slug, pk):
    region = editable_region(request, slug)
    row = get_object_or_404(region.agreements, pk=pk)
    who = {"region_id": region.pk, "by": request.user, "at": timezone.now()}
    done = "De afspraak is verwijderd."
    act(request, dossier.remove_agreement, done=done, agreement_id=row.pk, **who)
    return redirect("regions:governance", region.slug)


@require_safe
def risks(request, slug):
    """The risks in a matrix of likelihood and impact, and as a list."""
    region = _read(request, slug)
    context = pages.tab_context(request.user, region, active="regions:risks")
    rows = sorted(region.risks.all(), key=lambda risk: (-risk.weight, risk.title))
    context |= {"risks": risk_rows(rows), "matrix": risk_matrix(rows)}
    context |= _talk(request, region, Place.RISKS)
    return render(request, "regions/risks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def risk(request, slug, pk=None):
    """A new risk, or one that is there."""
    region = editable_region(request, slug)
    row = get_object_or_404(region.risks, pk=pk) if pk else Risk(region=region)
    form = RiskForm(request.POST or None, instance=row)
    if request.POST and attempt(form, _verb(request, region, dossier.put_risk, risk_id=pk)):
        return _saved(request, region, "risks", "Het risico is opgeslagen.")
    fresh = RiskForm(instance=region.risks.filter(pk=pk).first() or Risk(region=region))
    return _form(request, region, "regions/risk_form.html", form, Place.RISKS, fresh=fresh)


@require_POST
def remove_risk(request, slug, pk):
    region = editable_region(request, slug)
    row = get_object_or_404(region.risks, pk=pk)
    who = {"region_id": region.pk, "by": request.user, "at": timezone.now()}
    act(request, dossier.remove_risk, done="Het risico is verwijderd.", risk_id=row.pk, **who)
    return redirect("regions:risks", region.slug)


def _read(request, slug):
    """The dossier is for the team, the parties and OCW, not for who sees only the result."""
    region = visible_region(request, slug)
    if not permissions.is_insider(request.user, region):
        raise Http404
    return region


def _section_page(request, region, kind: str, form):
    stored = dossier.section_of(region, kind)
    more = {"stored": stored, "can_fill": kind in prefilling.FILLERS}
    more["fresh"] = SectionForm(instance=stored)
    more |= _talk(request, region, kind)
    more["question"] = supplement_pages.question_at(region, kind)
    return _form(request, region, "regions/section.html", form, kind, **more)


def _talk(request, region, place: str) -> dict:
    """The open conversations about one part, beside it."""
    may_react = comment_pages.may_react(request.user, region)
    return {"threads": comment_pages.threads_at(region, [place])[place], "may_react": may_react}


def _verb(request, region, verb, **fixed):
    who = {"region_id": region.pk, "by": request.user, "at": timezone.now(), **fixed}
    return lambda **data: verb(**who, **data)


def _saved(request, region, tab: str, done: str):
    messages.success(request, done)
    return redirect(f"regions:{tab}", region.slug)


def _form(request, region, template, form, part: str, *, fresh, **more):
    """A form for one part; ``fresh`` is the same form of what is stored.

    The region is read again, since a form may have touched it.
    """
    stored = visible_region(request, region.slug)
    context = pages.composition_context(request.user, stored, at=timezone.now(), part=part)
    context |= {"form": form, "conflict": conflict_of(form, fresh), **more}
    return render(request, template, context, status=status_of(form))
