"""All that checks, page and snapshot read of one region, in a fixed number of queries."""

from dataclasses import dataclass, field
from functools import cached_property

from organisations.models import Municipality, OrganisationKind
from regions.figures import Figures, SectorScale, figures_of
from regions.models import Criterion, FunctionPlan, Participant, Region, RegionPartnership
from regions.states import Consent, Function


@dataclass(frozen=True)
class Composition:
    """A region with its parts, read once. Nothing here asks the database again."""

    region: Region
    participants: list[Participant]
    municipalities: list[Municipality]
    functions: list[FunctionPlan]
    partnerships: list[RegionPartnership]
    criteria: dict[tuple[str, str], Criterion] = field(default_factory=dict)
    figures: Figures = field(default_factory=Figures)

    @classmethod
    def of(cls, region: Region) -> "Composition":
        """Read the composition of a region; six queries, whatever its size."""
        municipalities = list(
            region.municipalities.select_related("labour_market_region").order_by("name")
        )
        functions = region.function_plans.select_related("lead")
        partnerships = region.region_partnerships.select_related("partnership__lead")
        criteria = Criterion.objects.filter(framework=region.round.framework_id)
        return cls(
            region=region,
            participants=list(region.participants.for_list()),
            municipalities=municipalities,
            functions=sorted(functions, key=lambda plan: _ORDER[plan.function]),
            partnerships=list(partnerships.order_by("partnership__name")),
            criteria={(c.code, c.sector): c for c in criteria},
            figures=figures_of(region),
        )

    @property
    def neighbours(self) -> dict[str, set[str]]:
        return self.figures.neighbours

    @property
    def scales(self) -> dict[str, SectorScale]:
        return self.figures.scales

    @property
    def taking_part(self) -> list[Participant]:
        """Everyone but those who said no; whether they said yes is a check of its own."""
        return [p for p in self.participants if p.consent != Consent.DECLINED]

    def taking_part_of_kind(self, kind: OrganisationKind) -> list[Participant]:
        return [p for p in self.taking_part if p.organisation.kind == kind]

    def threshold(self, code: str, sector: str = "") -> int | None:
        """The threshold of the framework, or None when it sets none."""
        criterion = self.criteria.get((code, sector))
        return criterion.threshold if criterion else None

    @cached_property
    def is_empty(self) -> bool:
        return not self.participants and not self.municipalities


_ORDER = {function.value: position for position, function in enumerate(Function)}
