"""Taking over the parts of a proposal in another one; answers never come along."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from regions.models import FunctionPlan, Governance, Participant, Region
from regions.models.dossier import SectionStatus
from regions.states import Consent

TEXTS = ("now", "arrangement", "target", "gap")


def copy_parties(region: Region, source: Region, *, everyone: bool) -> None:
    """Everyone who did not say no, or only who confirmed; and the lead when it is among them.

    For an organisation that went over into another comes its successor.
    """
    rows = source.participants.exclude(consent=Consent.DECLINED)
    if not everyone:
        rows = rows.filter(consent=Consent.CONFIRMED)
    found = rows.values_list("organisation", "organisation__merged_into", "sectors")
    parties = {heir or pk: sectors for pk, heir, sectors in found.order_by("organisation")}
    Participant.objects.bulk_create(
        Participant(region=region, organisation_id=pk, sectors=sectors)
        for pk, sectors in parties.items()
    )
    if source.lead_id in parties:
        region.lead_id = source.lead_id
        region.save(update_fields=["lead"])


def copy_functions(region: Region, source: Region, *, with_texts: bool) -> None:
    """Who leads and on which level, and for insiders how; only parties of the copy lead in it."""
    parties = set(region.participants.values_list("organisation", flat=True))
    plans = {plan.function: plan for plan in region.function_plans.all()}
    for old in source.function_plans.prefetch_related("leads"):
        plan = plans[old.function]
        plan.level = old.level
        plan.lead_id = old.lead_id if old.lead_id in parties else None
        for name in TEXTS if with_texts else ():
            setattr(plan, name, getattr(old, name))
        for lead in _copies(old.leads.all(), plan=plan):
            if lead.organisation_id in parties:
                lead.save()
    FunctionPlan.objects.bulk_update(plans.values(), ["lead", "level", *TEXTS])


def copy_dossier(region: Region, source: Region, *, by: User, at: datetime) -> None:
    """Texts, governance and risks. No text is ready yet; agreements are made anew."""
    for section in source.sections.exclude(text=""):
        region.sections.create(
            kind=section.kind,
            text=section.text,
            status=SectionStatus.WORKING,
            changed_at=at,
            changed_by=by,
        )
    parties = region.participants.values("organisation")
    holders = set(parties.values_list("organisation", flat=True))
    for governance in _copies(Governance.objects.filter(region=source), region=region):
        if governance.mandate_holder_id not in holders:
            governance.mandate_holder = None
        governance.save()
    for risk in _copies(source.risks.all(), region=region):
        risk.save()


def _copies(rows: QuerySet, **owner) -> list[Any]:
    """The same rows with another owner, not stored yet."""
    names = [f.name for f in rows.model._meta.concrete_fields if not f.primary_key]
    return [rows.model(**{name: getattr(row, name) for name in names} | owner) for row in rows]
