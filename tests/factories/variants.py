from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from partnerships.models import (
    WEIGHED,
    GrowthScenario,
    RegionalTable,
    Seat,
    Subject,
    Weighing,
)
from partnerships.weighing import start_weighing
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BoardFactory
from tests.factories.partnerships import PartnershipFactory

BEGUN = datetime(2026, 5, 12, 9, tzinfo=UTC)


def begun_weighing(
    partnership, *, title="Weging van 12 mei", copied_from=None, by=None
) -> Weighing:
    """A round with the four variants of the leidraad, or a copy of another."""
    return start_weighing(
        partnership_id=partnership.pk,
        title=title,
        held_on=date(2026, 5, 12),
        copied_from=copied_from,
        by=UserFactory(),
        at=BEGUN,
    )


def scored(variant, *scores: int) -> None:
    """A score for each weighed aspect, in the order of the leidraad."""
    for aspect, score in zip(WEIGHED, scores, strict=False):
        variant.cells.create(aspect=aspect, score=score, reason="Daarom.")


class GrowthScenarioFactory(DjangoModelFactory):
    """100 of 200 students, and ten places more every year."""

    class Meta:
        model = GrowthScenario

    partnership = factory.SubFactory(PartnershipFactory)
    name = factory.Sequence(lambda n: f"Scenario {n:03d}")
    first_year = 2026
    students = 100
    everyone = 200
    extra_places = 10
    partners = 0
    partners_from = 2027
    places_per_partner = 0
    satellites = 0
    satellites_from = 2027
    places_per_satellite = 0
    amount = Decimal("1250.00")
    cost = Decimal("1250.00")
    created_by = factory.SubFactory(UserFactory)
    created_at = BEGUN


class RegionalTableFactory(DjangoModelFactory):
    """A table of which only the name and the subject are known."""

    class Meta:
        model = RegionalTable

    partnership = factory.SubFactory(PartnershipFactory)
    name = factory.Sequence(lambda n: f"Overleg {n:03d}")
    subjects = factory.LazyFunction(lambda: [Subject.TRAIN])
    created_at = BEGUN


class SeatFactory(DjangoModelFactory):
    class Meta:
        model = Seat

    table = factory.SubFactory(RegionalTableFactory)
    organisation = factory.SubFactory(BoardFactory)
    position = "Bestuurder"
