"""Weighing growth variants round by round, and keeping scenarios of growth."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.text import one_line
from partnerships.models import (
    WEIGHED,
    Aspect,
    GrowthScenario,
    GrowthVariant,
    Partnership,
    VariantCell,
    VariantKind,
    Weighing,
)
from partnerships.whatif import Growth


class WeighingRefused(Refused):
    """The change does not fit the rounds and variants as they are now."""


@transaction.atomic
def start_weighing(
    *,
    partnership_id: int,
    title: str,
    held_on: date,
    copied_from: Weighing | None,
    by: User,
    at: datetime,
) -> Weighing:
    """A new round: the four variants of the leidraad, or a copy of an earlier round."""
    partnership = _lock(partnership_id)
    latest = partnership.weighings.aggregate(latest=Max("number"))["latest"] or 0
    weighing = partnership.weighings.create(
        number=latest + 1,
        title=one_line(title),
        held_on=held_on,
        copied_from=copied_from,
        created_by=by,
        created_at=at,
    )
    if copied_from:
        _copy(copied_from, weighing)
    else:
        _fill(weighing)
    return weighing


@transaction.atomic
def write_cell(
    *,
    weighing_id: int,
    position: int,
    aspect: str,
    shown: str,
    text: str,
    score: int | None,
    reason: str,
    by: User,
) -> VariantCell:
    """Write one cell. Raises StaleVersion when that cell changed since it was shown."""
    weighing = _newest(weighing_id)
    variant = weighing.variants.get(position=position)
    cell = variant.cells.filter(aspect=aspect).first() or VariantCell(
        variant=variant, aspect=aspect
    )
    refuse_if_stale(shown, *content_of(cell))
    cell.text, cell.score, cell.reason = text, score, reason
    cell.save()
    return cell


@transaction.atomic
def set_weights(
    *, weighing_id: int, shown: str, weights: Mapping[str, int], by: User
) -> Weighing:  # fmt: skip
    """How much each aspect counts. At least one does, or there is nothing to weigh."""
    weighing = _newest(weighing_id)
    refuse_if_stale(shown, weights_of(weighing))
    if not any(weights.values()):
        raise WeighingRefused("Geef ten minste één aspect een gewicht boven 0.")
    for aspect, weight in weights.items():
        weighing.weights.update_or_create(aspect=aspect, defaults={"weight": weight})
    return weighing


@transaction.atomic
def add_variant(*, weighing_id: int, name: str, description: str, by: User) -> GrowthVariant:
    """A variant of the partnership's own, at the end of the row."""
    weighing = _newest(weighing_id)
    name = _free_name(weighing, name)
    last = weighing.variants.aggregate(last=Max("position"))["last"] or 0
    return weighing.variants.create(
        position=last + 1, kind=VariantKind.OWN, name=name, description=description
    )


@transaction.atomic
def change_variant(
    *, weighing_id: int, position: int, shown: str, name: str, description: str, by: User
) -> GrowthVariant:
    """Name and describe a variant as it fits this partnership."""
    weighing = _newest(weighing_id)
    variant = weighing.variants.get(position=position)
    refuse_if_stale(shown, variant.name, variant.description)
    variant.name = _free_name(weighing, name, besides=variant)
    variant.description = description
    variant.save(update_fields=["name", "description"])
    return variant


@transaction.atomic
def remove_variant(*, weighing_id: int, position: int, by: User) -> GrowthVariant:
    """Throw a variant of the partnership's own away; its scenarios stay, without a variant.

    Raises WeighingRefused for a variant of the leidraad, and for the one that is preferred.
    """
    weighing = _newest(weighing_id)
    variant = weighing.variants.filter(position=position).first()
    if variant is None:
        raise WeighingRefused("Deze variant is intussen al verwijderd.")
    if variant.kind != VariantKind.OWN:
        raise WeighingRefused("Een variant van de leidraad blijft staan.")
    if weighing.preferred_id == variant.pk:
        raise WeighingRefused("Dit is de variant van uw voorkeur. Kies eerst een andere voorkeur.")
    variant.delete()
    return variant


@transaction.atomic
def prefer(
    *, weighing_id: int, shown: str, preferred: GrowthVariant | None, argument: str, by: User
) -> Weighing:
    """Choose the variant that the partnership goes for, and say why; or take the choice back."""
    weighing = _newest(weighing_id)
    refuse_if_stale(shown, *preference_of(weighing))
    if preferred and preferred.weighing_id != weighing.pk:
        raise WeighingRefused("Deze variant hoort bij een andere weging.")
    weighing.preferred, weighing.argument = preferred, argument
    weighing.save(update_fields=["preferred", "argument"])
    return weighing


@transaction.atomic
def save_scenario(
    *,
    partnership_id: int,
    name: str,
    variant: GrowthVariant | None,
    growth: Growth,
    by: User,
    at: datetime,
) -> GrowthScenario:
    """Keep the numbers of a what-if under a name that is still free."""
    partnership = _lock(partnership_id)
    name = one_line(name)
    if partnership.growth_scenarios.filter(name=name).exists():
        raise WeighingRefused(f"Er is al een scenario met de naam {name}.")
    numbers = asdict(growth)
    del numbers["last_year"]
    return partnership.growth_scenarios.create(
        name=name, variant=variant, created_by=by, created_at=at, **numbers
    )


@transaction.atomic
def remove_scenario(*, scenario_id: int, by: User) -> None:
    """Throw a scenario away; the history keeps its numbers."""
    GrowthScenario.objects.select_for_update(of=("self",)).get(pk=scenario_id).delete()


NUMBERS = (
    *("first_year", "students", "everyone", "extra_places"),
    *("partners", "partners_from", "places_per_partner"),
    *("satellites", "satellites_from", "places_per_satellite"),
    *("amount", "cost"),
)


def growth_of(scenario: GrowthScenario) -> Growth:
    """The numbers of a scenario, ready to reckon with."""
    return Growth(**{name: getattr(scenario, name) for name in NUMBERS})


# What forms show, for their fingerprints.


def content_of(cell: VariantCell | None) -> tuple:
    """What the form of one cell shows; a cell that is not written yet is empty."""
    return (cell.text, cell.score, cell.reason) if cell else ("", None, "")


def weights_of(weighing: Weighing) -> dict[str, int]:
    """Aspect → weight, in the order of the leidraad."""
    stored = {row.aspect: row.weight for row in weighing.weights.all()}
    return {aspect.value: stored.get(aspect, 0) for aspect in WEIGHED}


def preference_of(weighing: Weighing) -> tuple:
    return weighing.preferred_id, weighing.argument


# The totals.


@dataclass(frozen=True)
class Standing:
    """How a variant stands: a total from −2 to 2, or what is missing for one."""

    variant: GrowthVariant
    total: Decimal | None
    missing: tuple[str, ...]


def standing_of(
    variant: GrowthVariant, weights: Mapping[str, int], cells: Iterable[VariantCell]
) -> Standing:
    """The weighted mean of the scores; never a total over a part of the aspects."""
    counting = {aspect: weight for aspect, weight in weights.items() if weight}
    scores = {cell.aspect: cell.score for cell in cells if cell.score is not None}
    missing = tuple(Aspect(aspect).label for aspect in counting if aspect not in scores)
    if missing or not counting:
        return Standing(variant, None, missing)
    points = sum(weight * scores[aspect] for aspect, weight in counting.items())
    total = Decimal(points) / sum(counting.values())
    return Standing(variant, total.quantize(Decimal("0.01"), ROUND_HALF_UP), ())


def _copy(source: Weighing, target: Weighing) -> None:
    """Weights, variants and cells; the choice is made anew. Scenarios follow their variant."""
    for row in source.weights.all():
        target.weights.create(aspect=row.aspect, weight=row.weight)
    for variant in source.variants.prefetch_related("cells"):
        copy = target.variants.create(
            position=variant.position,
            kind=variant.kind,
            name=variant.name,
            description=variant.description,
        )
        for cell in variant.cells.all():
            copy.cells.create(
                aspect=cell.aspect, text=cell.text, score=cell.score, reason=cell.reason
            )
        variant.scenarios.update(variant=copy)


def _fill(weighing: Weighing) -> None:
    for aspect in WEIGHED:
        weighing.weights.create(aspect=aspect)
    kinds = [kind for kind in VariantKind if kind != VariantKind.OWN]
    for position, kind in enumerate(kinds, 1):
        weighing.variants.create(position=position, kind=kind, name=kind.label)


def _free_name(weighing: Weighing, name: str, besides: GrowthVariant | None = None) -> str:
    name = one_line(name)
    others = weighing.variants.exclude(pk=besides.pk) if besides else weighing.variants
    if others.filter(name=name).exists():
        raise WeighingRefused(f"Er is al een variant met de naam {name}.")
    return name


def _newest(weighing_id: int) -> Weighing:
    """The round, locked with its partnership. Earlier rounds are kept as they were."""
    weighing = Weighing.objects.get(pk=weighing_id)
    partnership = _lock(weighing.partnership_id)
    newest = partnership.weighings.latest("number")
    if newest.pk != weighing.pk:
        raise WeighingRefused(
            f"Er is een nieuwere weging: {newest.title}. Deze blijft staan zoals zij was."
        )
    return newest


def _lock(partnership_id: int) -> Partnership:
    """Changes of one partnership come one after another."""
    return Partnership.objects.select_for_update(of=("self",)).get(pk=partnership_id)
