"""Weighing variants: rounds, cells, weights, totals, the preference, and scenarios."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from common.constraints import broken_constraint
from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from partnerships import weighing as verbs
from partnerships.leidraad_variants import CONSIDERATIONS, SUMMARIES, considerations
from partnerships.models import (
    WEIGHED,
    Aspect,
    GrowthScenario,
    VariantCell,
    VariantKind,
    Weighing,
)
from partnerships.weighing import (
    WeighingRefused,
    content_of,
    growth_of,
    preference_of,
    standing_of,
    weights_of,
)
from partnerships.whatif import Growth
from tests.factories import (
    GrowthScenarioFactory,
    PartnershipFactory,
    UserFactory,
    begun_weighing,
    scored,
)
from tests.factories.variants import BEGUN

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return PartnershipFactory()


@pytest.fixture
def weighing(partnership):
    return begun_weighing(partnership)


@pytest.fixture
def variant(weighing):
    return weighing.variants.get(position=1)


def _cell(variant, aspect=Aspect.MONEY, *, shown=None, **said) -> VariantCell:
    stored = variant.cells.filter(aspect=aspect).first()
    return verbs.write_cell(
        weighing_id=variant.weighing_id,
        position=variant.position,
        aspect=aspect,
        shown=shown or fingerprint(*content_of(stored)),
        **{"text": "", "score": None, "reason": ""} | said,
        by=UserFactory(),
    )


# Rounds.


def test_a_first_round_has_the_four_variants_of_the_leidraad_and_even_weights(weighing):
    rows = weighing.variants.order_by("position")
    assert [(row.position, row.kind) for row in rows] == [
        (1, VariantKind.PRESENT),
        (2, VariantKind.NEW),
        (3, VariantKind.DIVERSE),
        (4, VariantKind.SATELLITE),
    ]
    assert weights_of(weighing) == dict.fromkeys([aspect.value for aspect in WEIGHED], 1)


def test_rounds_are_numbered_per_partnership(partnership, weighing):
    assert [weighing.number, begun_weighing(partnership).number] == [1, 2]
    assert begun_weighing(PartnershipFactory()).number == 1


def test_a_copy_takes_all_over_but_the_choice(partnership, weighing, variant):
    _cell(variant, text="Iedereen doet mee.", score=1, reason="Er is steun.")
    verbs.add_variant(weighing_id=weighing.pk, name="Campus", description="Eén plek.", by=None)
    weighing.weights.filter(aspect=Aspect.MONEY).update(weight=4)
    _prefer(weighing, variant, "Het snelst.")

    copy = begun_weighing(partnership, title="Weging van 1 juni", copied_from=weighing)

    assert [row.name for row in copy.variants.order_by("position")][-1] == "Campus"
    cell = copy.variants.get(position=1).cells.get()
    assert content_of(cell) == ("Iedereen doet mee.", 1, "Er is steun.")
    assert weights_of(copy)["geld"] == 4
    assert preference_of(copy) == (None, "")
    assert copy.copied_from == weighing


def test_a_scenario_follows_its_variant_into_the_copy(partnership, weighing, variant):
    scenario = GrowthScenarioFactory(partnership=partnership, variant=variant)
    copy = begun_weighing(partnership, copied_from=weighing)
    scenario.refresh_from_db()
    assert scenario.variant == copy.variants.get(position=1)


def test_an_earlier_round_stays_as_it_was(partnership, weighing, variant):
    begun_weighing(partnership, title="Weging van 1 juni", copied_from=weighing)
    with pytest.raises(WeighingRefused, match=r"Er is een nieuwere weging: Weging van 1 juni\."):
        _cell(variant, text="Toch anders.")
    assert variant.cells.count() == 0


# Cells.


def test_two_people_write_different_cells_without_getting_in_each_others_way(variant):
    shown = fingerprint(*content_of(None))
    _cell(variant, Aspect.MONEY, shown=shown, text="Duur.")
    _cell(variant, Aspect.QUALITY, shown=shown, text="Goed.")
    assert sorted(variant.cells.values_list("text", flat=True)) == ["Duur.", "Goed."]


def test_a_stale_cell_overwrites_nothing(variant):
    shown = fingerprint(*content_of(None))
    _cell(variant, shown=shown, text="De eerste.")
    with pytest.raises(StaleVersion):
        _cell(variant, shown=shown, text="De tweede.")
    assert variant.cells.get().text == "De eerste."


def test_a_change_of_a_cell_is_in_the_history(variant):
    _cell(variant, text="Eerst.")
    _cell(variant, text="Later.")
    texts = VariantCell.pgh_event_model.objects.order_by("pgh_id").values_list("text", flat=True)
    assert list(texts) == ["Eerst.", "Later."]


@pytest.mark.parametrize(
    ("aspect", "score", "reason", "constraint"),
    [
        ("geld", 1, "", "a_score_has_a_reason"),
        ("geld", 3, "Daarom.", "a_score_is_minus_two_to_two"),
        ("geld", -3, "Daarom.", "a_score_is_minus_two_to_two"),
        ("nadelen", 1, "Daarom.", "only_weighed_aspects_have_a_score"),
        ("vragen", 0, "Daarom.", "only_weighed_aspects_have_a_score"),
    ],
)
def test_the_database_itself_guards_scores(variant, aspect, score, reason, constraint):
    insert = (
        "INSERT INTO partnerships_variantcell (variant_id, aspect, text, score, reason) "
        "VALUES (%s, %s, '', %s, %s)"
    )
    with pytest.raises(IntegrityError) as error, transaction.atomic(), connection.cursor() as sql:
        sql.execute(insert, [variant.pk, aspect, score, reason])
    assert broken_constraint(error.value) == constraint


# Weights and totals.


def _weights(weighing, **weights):
    return verbs.set_weights(
        weighing_id=weighing.pk,
        shown=fingerprint(weights_of(weighing)),
        weights=weights_of(weighing) | weights,
        by=UserFactory(),
    )


def _standing(variant):
    return standing_of(variant, weights_of(variant.weighing), variant.cells.all())


def test_a_total_is_the_weighted_mean_of_the_scores(weighing, variant):
    _weights(weighing, bestuur=5, geld=3)
    scored(variant, 2, -1, 0, 0, 1, 2)
    # (5×2 − 3×1 + 0 + 0 + 1 + 2) ÷ (5 + 3 + 1 + 1 + 1 + 1)
    assert _standing(variant).total == Decimal("0.83")


def test_one_missing_score_gives_no_total_and_says_which(variant):
    scored(variant, 2, -1, 0, 0, 1)
    standing = _standing(variant)
    assert (standing.total, standing.missing) == (None, ("Voordelen",))


def test_an_aspect_of_weight_zero_needs_no_score(weighing, variant):
    _weights(weighing, voordelen=0)
    scored(variant, 2, 2, 2, 2, 2)
    assert _standing(variant).total == 2


def test_a_score_of_zero_is_a_score(variant):
    scored(variant, 0, 0, 0, 0, 0, 0)
    assert (_standing(variant).total, _standing(variant).missing) == (0, ())


def test_at_least_one_aspect_counts(weighing):
    with pytest.raises(WeighingRefused, match="ten minste één aspect"):
        _weights(weighing, **dict.fromkeys([aspect.value for aspect in WEIGHED], 0))


def test_stale_weights_are_refused(weighing):
    shown = fingerprint(weights_of(weighing))
    _weights(weighing, geld=5)
    with pytest.raises(StaleVersion):
        verbs.set_weights(weighing_id=weighing.pk, shown=shown, weights={"geld": 1}, by=None)
    assert weights_of(Weighing.objects.get())["geld"] == 5


# Variants and the preference.


def test_an_own_variant_stands_at_the_end(weighing):
    added = verbs.add_variant(
        weighing_id=weighing.pk, name=" Een  campus ", description="", by=None
    )
    assert (added.position, added.kind, added.name) == (5, VariantKind.OWN, "Een campus")


def test_two_variants_have_different_names(weighing, variant):
    with pytest.raises(WeighingRefused, match="Er is al een variant met de naam"):
        verbs.add_variant(weighing_id=weighing.pk, name=variant.name, description="", by=None)


def test_a_variant_keeps_its_own_name_when_only_its_text_changes(variant):
    verbs.change_variant(
        weighing_id=variant.weighing_id,
        position=1,
        shown=fingerprint(variant.name, variant.description),
        name=variant.name,
        description="Met zes scholen.",
        by=None,
    )
    variant.refresh_from_db()
    assert variant.description == "Met zes scholen."


def _prefer(weighing, variant, argument):
    return verbs.prefer(
        weighing_id=weighing.pk,
        shown=fingerprint(*preference_of(weighing)),
        preferred=variant,
        argument=argument,
        by=UserFactory(),
    )


def test_a_preference_is_kept_with_its_argument(weighing, variant):
    _prefer(weighing, variant, "Het snelst.")
    assert preference_of(Weighing.objects.get()) == (variant.pk, "Het snelst.")


def test_a_variant_of_another_round_cannot_be_preferred(weighing):
    foreign = begun_weighing(PartnershipFactory()).variants.get(position=1)
    with pytest.raises(WeighingRefused, match="hoort bij een andere weging"):
        _prefer(weighing, foreign, "Mooi.")


def test_a_preference_without_an_argument_is_no_preference(weighing, variant):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Weighing.objects.update(preferred=variant, argument="")
    assert broken_constraint(error.value) == "a_preference_has_an_argument"


# Scenarios.

GROWTH = Growth(first_year=2026, students=100, everyone=200, extra_places=10)


def _save(partnership, *, name="Rustig", growth=GROWTH, variant=None):
    return verbs.save_scenario(
        partnership_id=partnership.pk,
        name=name,
        variant=variant,
        growth=growth,
        by=UserFactory(),
        at=BEGUN,
    )


def test_a_scenario_gives_back_the_numbers_it_was_saved_with(partnership):
    growth = replace(GROWTH, everyone=None, partners=3, partners_from=2028, amount=Decimal("955.5"))
    _save(partnership, growth=growth)
    assert growth_of(GrowthScenario.objects.get()) == growth


def test_two_scenarios_have_different_names(partnership):
    _save(partnership)
    with pytest.raises(WeighingRefused, match=r"Er is al een scenario met de naam Rustig\."):
        _save(partnership, name="  Rustig ")
    _save(PartnershipFactory())


def test_a_removed_scenario_stays_in_the_history(partnership):
    verbs.remove_scenario(scenario_id=_save(partnership).pk, by=None)
    assert GrowthScenario.objects.count() == 0
    kinds = GrowthScenario.pgh_event_model.objects.values_list("pgh_label", flat=True)
    assert sorted(kinds) == ["delete", "insert"]


def test_a_scenario_outlives_its_variant_and_keeps_its_numbers(partnership, variant):
    scenario = _save(partnership, variant=variant)
    variant.delete()
    scenario.refresh_from_db()
    assert (scenario.variant, scenario.extra_places) == (None, 10)


@pytest.mark.parametrize("everyone", [99, 0])
def test_everyone_is_at_least_the_own_students(partnership, everyone):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        _save(partnership, growth=replace(GROWTH, everyone=everyone))
    assert broken_constraint(error.value) == "everyone_includes_the_own_students"


# The leidraad.


def test_the_leidraad_has_questions_for_all_eight_aspects_of_all_four_variants():
    own = {VariantKind.OWN}
    assert set(CONSIDERATIONS) == set(VariantKind) - own
    for kind in set(VariantKind) - own:
        assert set(CONSIDERATIONS[kind]) == set(Aspect)
        assert all(considerations(kind, aspect) for aspect in Aspect)


def test_every_kind_of_variant_is_described():
    assert set(SUMMARIES) == set(VariantKind)
    assert considerations(VariantKind.OWN, Aspect.MONEY) == ()


def test_a_round_is_of_its_day(weighing):
    assert (weighing.title, weighing.held_on) == ("Weging van 12 mei", date(2026, 5, 12))


# An own variant goes, those of the leidraad stay.


def test_an_own_variant_is_removed_and_its_scenario_stays(weighing):
    own = verbs.add_variant(weighing_id=weighing.pk, name="Een campus", description="", by=None)
    scenario = GrowthScenarioFactory(partnership=weighing.partnership, variant=own)
    verbs.remove_variant(weighing_id=weighing.pk, position=own.position, by=None)
    scenario.refresh_from_db()
    assert scenario.variant is None
    assert not weighing.variants.filter(kind=VariantKind.OWN).exists()


def test_a_variant_of_the_leidraad_stays(weighing, variant):
    with pytest.raises(WeighingRefused, match="blijft staan"):
        verbs.remove_variant(weighing_id=weighing.pk, position=variant.position, by=None)
    assert weighing.variants.filter(pk=variant.pk).exists()


def test_the_preferred_variant_stays(weighing):
    own = verbs.add_variant(weighing_id=weighing.pk, name="Een campus", description="", by=None)
    shown = fingerprint(*preference_of(weighing))
    verbs.prefer(weighing_id=weighing.pk, shown=shown, preferred=own, argument="Past.", by=None)
    with pytest.raises(WeighingRefused, match="voorkeur"):
        verbs.remove_variant(weighing_id=weighing.pk, position=own.position, by=None)


def test_a_variant_is_removed_once(weighing):
    own = verbs.add_variant(weighing_id=weighing.pk, name="Een campus", description="", by=None)
    verbs.remove_variant(weighing_id=weighing.pk, position=own.position, by=None)
    with pytest.raises(WeighingRefused, match="al verwijderd"):
        verbs.remove_variant(weighing_id=weighing.pk, position=own.position, by=None)
