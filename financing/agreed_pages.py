"""What the page of a region's key shows: its amounts, and where every party stands."""

from datetime import date
from decimal import Decimal
from typing import Any

from common.fingerprint import fingerprint
from common.templatetags.dutch import euro
from financing.agreed import Partner, Proposed, Stand, partners_of, proposed, proposed_key
from financing.agreeing import on_the_table
from financing.models import Counted, KeyProposal, Scenario
from financing.sheets import NO_AWARD
from organisations.models import Membership
from regions.models import Region

LEVELS = {
    Stand.AGREED: "goed",
    Stand.DECLINED: "fout",
    Stand.VOID: "let-op",
    Stand.OPEN: "neutraal",
}


def key_context(user, region: Region, *, today: date) -> dict[str, Any]:
    """The key, the parties, and for whom this person may answer."""
    found = proposed_key(region)
    context: dict[str, Any] = {
        "proposed": found,
        "shown": fingerprint(*on_the_table(region)),
        "no_award": NO_AWARD,
        "partners": [],
        "mine": [],
    }
    if found is None:
        return context | {"has_parties": partners_of(region.pk).exists()}
    own = {p.organisation.pk for p in found.partners} & _mandates(user, today)
    return context | {
        "amounts": [(name, euro(amount, 2)) for name, amount in found.amounts],
        "counted": Counted(found.content["counted"]).label,
        "budgets": [(year, euro(Decimal(a), 2)) for year, a in found.content["budgets"].items()],
        "years": [str(year) for year in found.years],
        "figures": _figures(found),
        "partners": [_row(partner) for partner in found.partners],
        "mine": [_row(p) for p in found.partners if p.organisation.pk in own],
        "may_open": _may_open(user, found.proposal),
    }


def lying_before(user, scenario: Scenario) -> list[dict[str, Any]]:
    """The regions that put a scenario to their parties, as far as this person may see them."""
    rows = KeyProposal.objects.filter(
        scenario=scenario, region__in=Region.objects.shared_with(user)
    ).select_related("region", "scenario__key")
    rows = rows.prefetch_related("scenario__budgets").order_by("region__name", "pk")
    return [{"region": row.region, **_summary(proposed(row))} for row in rows]


def _summary(found: Proposed) -> dict[str, Any]:
    agreed = len(found.standing(Stand.AGREED))
    return {
        "words": f"{agreed} van {len(found.partners)} partijen akkoord",
        "level": "goed" if found.is_agreed else "let-op",
    }


def _figures(found: Proposed) -> list[dict[str, str]]:
    return [
        {"label": stand.label, "value": str(len(found.standing(stand)))}
        for stand in Stand
        if stand != Stand.VOID or found.standing(stand)
    ]


def _row(partner: Partner) -> dict[str, Any]:
    return {"partner": partner, "level": LEVELS[partner.stand], "words": partner.stand.label}


def _may_open(user, proposal: KeyProposal) -> bool:
    return Scenario.objects.visible_to(user).filter(pk=proposal.scenario_id).exists()


def _mandates(user, today: date) -> set[int]:
    rows = Membership.objects.with_mandate(today).filter(user=user.pk)
    return set(rows.values_list("organisation", flat=True))
