"""Planning the five functions: who leads, on which level, and the four texts of each.

The texts save themselves while someone types. What one person writes in one text at a sitting is
one version, unless someone answered or submitted on the version that it would change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.fingerprint import fingerprint, refuse_if_stale
from common.refusal import Refused
from common.text import one_line
from organisations.models import Organisation
from regions import versions
from regions.models import FunctionLead, FunctionPlan, Region, RegionVersion
from regions.services import SITTING, ChangeRefused, changed, lock_open

# The texts of a function, by their name in an address.
TEXTS = {"nu": "now", "werkwijze": "arrangement", "doel": "target", "ontbreekt": "gap"}
LONGEST_TEXT = 5000


class TextConflict(Refused):
    """Someone else changed the same text; both still exist."""

    def __init__(self, stored: str, who: str):
        super().__init__("Iemand anders heeft deze tekst intussen gewijzigd.")
        self.stored, self.who = stored, who


@dataclass(frozen=True)
class SectorLead:
    """Who leads in one sector, or in words how it joins another; both empty follows the rest."""

    organisation: Organisation | None = None
    note: str = ""


@transaction.atomic
def plan_function(
    *,
    region_id: int,
    function: str,
    shown: str,
    lead: Organisation | None,
    level: str,
    leads: Mapping[str, SectorLead],
    by: User,
    at: datetime,
) -> FunctionPlan:
    """Who leads one of the five functions, over all and per sector, and on which level.

    A sector that is not in ``leads`` stays as it is. Raises StaleVersion when it changed since
    it was shown.
    """
    region = lock_open(region_id, function)
    plan = region.function_plans.get(function=function)
    refuse_if_stale(shown, *plan_of(plan))
    plan.lead, plan.level = lead, level
    plan.save(update_fields=["lead", "level"])
    for sector, chosen in leads.items():
        _put_lead(plan, sector, chosen)
    changed(region, by=by, at=at, what=f"Functie {_name(plan)}: trekkers gewijzigd")
    return plan


@transaction.atomic
def write_text(
    *, region_id: int, function: str, field: str, shown: str, text: str, by: User, at: datetime
) -> FunctionPlan:
    """Store one text of a function; the same text twice is stored once.

    ``shown`` is the fingerprint of the text that the writer started from. Raises TextConflict
    when another text is stored by then.
    """
    region = lock_open(region_id, function)
    plan = region.function_plans.get(function=function)
    stored, text = getattr(plan, field), text.strip()
    if text == stored:
        return plan
    if len(text) > LONGEST_TEXT:
        raise ChangeRefused(f"Een tekst heeft ten hoogste {LONGEST_TEXT} tekens.")
    what = f"Functie {_name(plan)}: {label_of(field)} gewijzigd"
    if shown != fingerprint(stored):
        raise TextConflict(stored, _writer(region, what))
    setattr(plan, field, text)
    plan.save(update_fields=[field])
    _count(region, by=by, at=at, what=what)
    return plan


def plan_of(plan: FunctionPlan) -> tuple:
    """What the form of leads shows, for its fingerprint."""
    rows = plan.leads.order_by("sector").values_list("sector", "organisation", "note")
    return plan.lead_id, plan.level, [list(row) for row in rows]


def label_of(field: str) -> str:
    """What a text is called, as in the history."""
    names = {f.name: f.verbose_name for f in FunctionPlan._meta.fields}
    return str(names[field])


def _put_lead(plan: FunctionPlan, sector: str, chosen: SectorLead) -> None:
    note = one_line(chosen.note)
    if chosen.organisation is None and not note:
        plan.leads.filter(sector=sector).delete()
        return
    values = {"organisation": chosen.organisation, "note": note}
    FunctionLead.objects.update_or_create(plan=plan, sector=sector, defaults=values)


def _count(region: Region, *, by: User, at: datetime, what: str) -> None:
    """Count a version, or let the last one follow when it is this sitting's own."""
    last = region.versions.filter(number=region.version, by=by, what=what).first()
    if last is None or not _is_ours_still(region, last, at=at):
        changed(region, by=by, at=at, what=what)
        return
    versions.renew(last, at=at)
    region.changed_at = at
    region.save(update_fields=["changed_at"])


def _is_ours_still(region: Region, last: RegionVersion, *, at: datetime) -> bool:
    if at - last.at > SITTING or (region.submitted_at and region.submitted_at >= last.at):
        return False
    return not region.participants.filter(on_version=region.version).exists()


def _writer(region: Region, what: str) -> str:
    last = region.versions.filter(what=what).select_related("by").order_by("number").last()
    return str(last.by) if last and last.by else "Iemand anders"


def _name(plan: FunctionPlan) -> str:
    return plan.get_function_display().lower()
