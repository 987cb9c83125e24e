"""Who may do what with money. Amounts of a partnership follow the rights on the partnership."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts import roles
from financing.allocation import Numbers
from financing.models import Scenario
from partnerships.models import Partnership
from regions.models import Region


def may_manage_streams(user) -> bool:
    """Administrators keep the streams."""
    return user.is_authenticated and user.has_role(roles.ADMINISTRATORS)


def can_reckon(user) -> bool:
    """OCW and the platform, and who takes part in a partnership or region."""
    if not user.is_authenticated:
        return False
    if user.has_role(*roles.GROUPS) or Partnership.objects.visible_to(user).exists():
        return True
    return Region.objects.shared_with(user).exists()


def can_change_scenario(user, scenario: Scenario) -> bool:
    """Who made it; *whether* it still changes is for the verb."""
    return scenario.created_by_id == user.pk


@dataclass(frozen=True)
class Sight:
    """Of whom someone may see amounts; national figures are for who sees everyone."""

    regions: frozenset[str]
    partnerships: frozenset[str]
    national: bool

    @classmethod
    def of(cls, user, years: Iterable[Numbers]) -> "Sight":
        """Of all that is reckoned with, what this person may see."""
        numbers = list(years)
        regions = {region.slug for found in numbers for region in found.regions}
        partnerships = {p.slug for found in numbers for p in found.partnerships}
        seen = Region.objects.shared_with(user).filter(slug__in=regions)
        known = Partnership.objects.visible_to(user).filter(slug__in=partnerships)
        return cls(
            regions=frozenset(seen.values_list("slug", flat=True)),
            partnerships=frozenset(known.values_list("slug", flat=True)),
            national=user.has_role(*roles.GROUPS),
        )
