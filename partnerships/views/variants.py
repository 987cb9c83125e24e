"""Weighing the growth variants: the rounds, their table, and the forms of its parts."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.verbs import act, attempt, status_of
from partnerships import permissions
from partnerships import weighing as verbs
from partnerships.leidraad_variants import considerations
from partnerships.models import Aspect, GrowthVariant, VariantKind, Weighing
from partnerships.pages import frame
from partnerships.variant_forms import (
    CellForm,
    PreferenceForm,
    VariantChangeForm,
    VariantForm,
    WeighingForm,
    WeightsForm,
)
from partnerships.variant_pages import comparison, eight_aspects, summary_of
from partnerships.views.access import editable, visible
from partnerships.views.stale import conflict_of

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def variants(request, slug):
    """The newest weighing, with the way to the earlier ones."""
    partnership = visible(request, slug)
    newest = partnership.weighings.for_page().newest_first().first()
    return _weighing_page(request, partnership, newest)


@require_safe
def weighing_round(request, slug, number):
    """One round as it was left, or as it is now."""
    partnership = visible(request, slug)
    return _weighing_page(request, partnership, _round(partnership, number))


@READ_OR_SEND
def start_weighing(request, slug):
    partnership = editable(request, slug)
    form = WeighingForm(request.POST or None, partnership=partnership)
    started = request.POST and attempt(
        form,
        lambda **data: verbs.start_weighing(
            partnership_id=partnership.pk, by=request.user, at=timezone.now(), **data
        ),
    )
    if started:
        messages.success(request, "De weging is begonnen.")
        return redirect("partnerships:variants", slug)
    return _form_page(request, partnership, form, title="Weging beginnen")


@READ_OR_SEND
def set_weights(request, slug, number):
    partnership = editable(request, slug)
    weighing = _round(partnership, number)
    form = WeightsForm(request.POST or None, weighing=weighing)
    done = request.POST and attempt(
        form,
        lambda **data: verbs.set_weights(weighing_id=weighing.pk, by=request.user, **data),
    )
    if done:
        messages.success(request, "De gewichten zijn opgeslagen.")
        return redirect("partnerships:weighing", slug, number)
    fresh = WeightsForm(weighing=_round(partnership, number))
    lead = "Van 0 (telt niet mee) tot en met 5 (telt zwaar)."
    return _form_page(request, partnership, form, fresh, title="Gewichten", lead=lead)


@READ_OR_SEND
def prefer(request, slug, number):
    partnership = editable(request, slug)
    weighing = _round(partnership, number)
    form = PreferenceForm(request.POST or None, weighing=weighing)
    done = request.POST and attempt(
        form, lambda **data: verbs.prefer(weighing_id=weighing.pk, by=request.user, **data)
    )
    if done:
        messages.success(request, "De voorkeur is opgeslagen.")
        return redirect("partnerships:weighing", slug, number)
    fresh = PreferenceForm(weighing=_round(partnership, number))
    return _form_page(request, partnership, form, fresh, title="Voorkeur", lead=weighing.title)


@READ_OR_SEND
def add_variant(request, slug, number):
    partnership = editable(request, slug)
    weighing = _round(partnership, number)
    form = VariantForm(request.POST or None)
    added = request.POST and attempt(
        form, lambda **data: verbs.add_variant(weighing_id=weighing.pk, by=request.user, **data)
    )
    if added:
        messages.success(request, f"{added.name} is toegevoegd.")
        return redirect("partnerships:weighing", slug, number)
    return _form_page(request, partnership, form, title="Eigen variant toevoegen")


@require_safe
def variant(request, slug, number, position):
    """One variant with all eight aspects and the questions of the leidraad."""
    partnership = visible(request, slug)
    weighing = _round(partnership, number)
    row = _variant(weighing, position)
    context = {
        "partnership": partnership,
        "weighing": weighing,
        "variant": row,
        "summary": summary_of(row),
        "aspects": eight_aspects(row),
        "scenarios": row.scenarios.for_list(),
        "can_write": _can_write(request, partnership, weighing),
    }
    is_own = row.kind == VariantKind.OWN
    context["can_remove"] = is_own and context["can_write"] and row.pk != weighing.preferred_id
    return render(request, "partnerships/variants_one.html", context)


@READ_OR_SEND
def change_variant(request, slug, number, position):
    partnership = editable(request, slug)
    weighing = _round(partnership, number)
    form = VariantChangeForm(request.POST or None, variant=_variant(weighing, position))
    changed = request.POST and attempt(
        form,
        lambda **data: verbs.change_variant(
            weighing_id=weighing.pk, position=position, by=request.user, **data
        ),
    )
    if changed:
        messages.success(request, f"{changed.name} is opgeslagen.")
        return redirect("partnerships:variant", slug, number, position)
    fresh = VariantChangeForm(variant=_variant(weighing, position))
    return _form_page(request, partnership, form, fresh, title="Variant bewerken")


@require_POST
def remove_variant(request, slug, number, position):
    partnership = editable(request, slug)
    weighing = _round(partnership, number)
    name = _variant(weighing, position).name
    which = {"weighing_id": weighing.pk, "position": position}
    done = f"{name} is verwijderd."
    act(request, verbs.remove_variant, done=done, by=request.user, **which)
    return redirect("partnerships:weighing", slug, number)


@READ_OR_SEND
def variant_cell(request, slug, number, position, aspect):
    """Write what one aspect means for one variant, with the leidraad beside it."""
    partnership = editable(request, slug)
    weighing = _round(partnership, number)
    row, aspect = _variant(weighing, position), _aspect(aspect)
    form = _cell_form(row, aspect, request.POST or None)
    written = request.POST and attempt(
        form,
        lambda **data: verbs.write_cell(
            weighing_id=weighing.pk, position=position, aspect=aspect, by=request.user, **data
        ),
    )
    if written:
        messages.success(request, f"{aspect.label} is opgeslagen.")
        return redirect("partnerships:variant", slug, number, position)
    fresh = _cell_form(row, aspect)
    questions = considerations(row.kind, aspect)
    page = {"title": aspect.label, "lead": row.name, "questions": questions}
    return _form_page(request, partnership, form, fresh, **page)


def _weighing_page(request, partnership, weighing: Weighing | None):
    context = frame(request.user, partnership, active="partnerships:variants")
    rounds = list(partnership.weighings.newest_first())
    context |= {
        "weighing": weighing,
        "rounds": rounds,
        "is_newest": weighing is None or weighing.pk == rounds[0].pk,
        "table": comparison(weighing) if weighing else None,
        "start_url": context["can_edit"]
        and reverse("partnerships:start-weighing", args=[partnership.slug]),
    }
    context["can_write"] = context["can_edit"] and context["is_newest"] and weighing is not None
    return render(request, "partnerships/variants.html", context)


def _form_page(request, partnership, form, fresh=None, *, title, lead="", questions=()):
    """A form of one part; ``fresh`` is the same form as it is stored."""
    context = {
        "partnership": partnership,
        "form": form,
        "title": title,
        "lead": lead or partnership.name,
        "questions": questions,
        "conflict": conflict_of(form, fresh) if fresh else [],
        "back_url": reverse("partnerships:variants", args=[partnership.slug]),
    }
    return render(request, "partnerships/variants_form.html", context, status=status_of(form))


def _cell_form(variant: GrowthVariant, aspect: Aspect, data=None) -> CellForm:
    return CellForm(data, aspect=aspect, cell=variant.cells.filter(aspect=aspect).first())


def _can_write(request, partnership, weighing: Weighing) -> bool:
    is_newest = not partnership.weighings.filter(number__gt=weighing.number).exists()
    return is_newest and permissions.can_edit(request.user, partnership)


def _round(partnership, number: int) -> Weighing:
    return get_object_or_404(partnership.weighings.for_page(), number=number)


def _variant(weighing: Weighing, position: int) -> GrowthVariant:
    return get_object_or_404(weighing.variants.prefetch_related("cells"), position=position)


def _aspect(code: str) -> Aspect:
    if code not in Aspect.values:
        raise Http404
    return Aspect(code)
