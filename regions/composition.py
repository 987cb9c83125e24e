"""All that checks, page and snapshot read of one region, in a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone

from organisations.models import Municipality, OrganisationKind
from regions.figures import Figures, SectorScale, figures_of
from regions.models import Criterion, FunctionPlan, Participant, Region, RegionPartnership
from regions.states import Consent, Function


@dataclass(frozen=True)
class LeadOf:
    """Who leads a function in one sector, or in words how that sector joins another."""

    organisation: int | None
    name: str
    note: str


@dataclass(frozen=True)
class Composition:
    """A region with its parts, read once. Nothing here asks the database again."""

    region: Region
    participants: list[Participant]
    municipalities: list[Municipality]
    functions: list[FunctionPlan]
    partnerships: list[RegionPartnership]
    leads: dict[tuple[str, str], LeadOf] = field(default_factory=dict)  # (function, sector)
    criteria: dict[tuple[str, str], Criterion] = field(default_factory=dict)
    figures: Figures = field(default_factory=Figures)

    @classmethod
    def of(cls, region: Region, *, on: date | None = None) -> "Composition":
        """Read the composition of a region; six queries, whatever its size.

        The criteria are those of the day ``on``; unless given that is the day it came in, or
        today for what did not come in yet.
        """
        municipalities = list(
            region.municipalities.select_related("labour_market_region").order_by("name")
        )
        functions = list(region.function_plans.for_matrix())
        partnerships = region.region_partnerships.select_related("partnership__lead")
        criteria = Criterion.objects.filter(framework=region.round.framework_id)
        criteria = criteria.valid_on(on or region.judged_on or timezone.localdate())
        return cls(
            region=region,
            participants=list(region.participants.for_list()),
            municipalities=municipalities,
            functions=sorted(functions, key=lambda plan: _ORDER[plan.function]),
            leads=_leads(functions),
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

    @property
    def left_out(self) -> int:
        """How many locations were left out that the parties would bring in."""
        own = {p.organisation_id: p.sectors or self.region.sectors for p in self.participants}
        places = {m.pk for m in self.municipalities}
        return sum(
            site.sector in self.region.sectors
            and site.sector in own.get(site.organisation, ())
            and (self.region.is_national or site.municipality in places)
            for site in self.figures.left_out
        )

    @cached_property
    def is_empty(self) -> bool:
        return not self.participants and not self.municipalities


_ORDER = {function.value: position for position, function in enumerate(Function)}


def _leads(plans: list[FunctionPlan]) -> dict[tuple[str, str], LeadOf]:
    return {
        (plan.function, row["sector"]): LeadOf(row["organisation"], row["name"] or "", row["note"])
        for plan in plans
        for row in plan.lead_rows
    }
