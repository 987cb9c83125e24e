"""The copy of a region that OCW judges: texts, names and figures, never keys.

Canonical JSON (sorted keys, no blanks, UTF-8) so that the same content has the same hash.
"""

import hashlib
import json
from collections import Counter
from dataclasses import asdict
from datetime import datetime

from accounts.models import User
from organisations.models import Membership
from regions.checks import Checked, Verdict
from regions.claims import possible_locations
from regions.composition import Composition
from regions.hooks import SNAPSHOT_PARTS
from regions.models import Governance, LocationClaim, SupplementItem
from regions.models.dossier import SectionKind

# 1 knew no dossier, and of a function no more than lead, arrangement and target;
# 2 no answers to a request for a supplement; 3 no money, and not who answered for a party.
FORMAT = 4
UNKNOWN_ANSWER = {"answered_by": None, "answered_as": "", "on_behalf_of": None, "signed": None}


def take_snapshot(
    composition: Composition, checks: list[Checked], *, by: User, at: datetime
) -> dict:
    """All that belongs to one submission, as plain JSON values."""
    region = composition.region
    return {
        "format": FORMAT,
        "region": _region(composition),
        "submitted": {"at": at.isoformat(), "by": str(by)},
        "framework": {"name": region.round.framework.name, "source": region.round.framework.source},
        "criteria": [_criterion(c) for c in composition.criteria.values()],
        "municipalities": [_municipality(m) for m in composition.municipalities],
        "participants": _participants(composition),
        "functions": [_function(plan, composition) for plan in composition.functions],
        "partnerships": [_partnership(link) for link in composition.partnerships],
        "scales": [asdict(scale) for scale in composition.scales.values()],
        "locations": _locations(region),
        "left_out": _left_out(region),
        **_dossier(region),
        "supplement": _supplement(region),
        **{name: read(region) for name, read in SNAPSHOT_PARTS.items()},
        "checks": [_checked(checked) for checked in checks],
    }


def as_shown(snapshot: dict) -> dict:
    """The snapshot with what older formats did not know yet, so that pages read one shape.

    The snapshot itself, and with that its hash, stays what it was.
    """
    return {
        "left_out": [],
        "sections": [],
        "governance": None,
        "agreements": [],
        "risks": [],
        "supplement": [],
        "money": [],
        **snapshot,
        "participants": [{**UNKNOWN_ANSWER, **party} for party in snapshot["participants"]],
        "functions": [
            {"level": "", "now": "", "gap": "", "leads": [], **function}
            for function in snapshot["functions"]
        ],
    }


def counts_of(snapshot: dict) -> dict[str, int]:
    """What lists show of it, in columns of the submission."""
    verdicts = Counter(check["verdict"] for check in snapshot["checks"])
    return {
        "checks_failed": verdicts[Verdict.NOT_MET],
        "checks_open": verdicts[Verdict.NOT_YET] + verdicts[Verdict.UNDETERMINED],
        "checks_met": verdicts[Verdict.MET],
        "participant_count": len(snapshot["participants"]),
    }


def canonical(snapshot: dict) -> bytes:
    """The bytes that the hash is taken of."""
    text = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _region(composition: Composition) -> dict:
    region = composition.region
    return {
        "name": region.name,
        "slug": region.slug,
        "round": region.round.name,
        "sectors": region.sectors,
        "scope": region.get_scope_display(),
        "scope_reason": region.scope_reason,
        "delineation": region.get_delineation_display(),
        "delineation_reason": region.delineation_reason,
        "lead": region.lead.name if region.lead else None,
        "version": region.version,
    }


def _criterion(criterion) -> dict:
    names = ("code", "sector", "title", "text", "source", "threshold", "required")
    return {name: getattr(criterion, name) for name in names}


def _municipality(municipality) -> dict:
    return {
        "code": municipality.code,
        "name": municipality.name,
        "labour_market_region": municipality.labour_market_region.name,
    }


def _participants(composition: Composition) -> list[dict]:
    """Each with who answered for it, and as what: the role at the organisation then."""
    rows = Membership.objects.filter(
        organisation__participations__region=composition.region,
        user__in=[p.answered_by_id for p in composition.participants if p.answered_by_id],
    )
    roles = {(row.organisation_id, row.user_id): row.get_role_display() for row in rows}
    return [
        _participant(p, roles.get((p.organisation_id, p.answered_by_id or 0), ""))
        for p in composition.participants
    ]


def _participant(participant, role: str) -> dict:
    organisation = participant.organisation
    return {
        "name": organisation.name,
        "kind": organisation.get_kind_display(),
        "board_number": organisation.board_number,
        "brin": organisation.brin,
        "sectors": participant.sectors or organisation.sectors,
        "consent": participant.get_consent_display(),
        "answered_at": participant.answered_at.isoformat() if participant.answered_at else None,
        "answered_by": str(participant.answered_by) if participant.answered_by else None,
        "answered_as": role,
        "on_version": participant.on_version,
        "declined_reason": participant.declined_reason,
        "on_behalf_of": str(participant.on_behalf_of) if participant.on_behalf_of else None,
        "signed": _signed(participant.signed) if participant.signed else None,
    }


def _signed(agreement) -> dict:
    return {
        "by": agreement.signatory,
        "role": agreement.signatory_role,
        "on": agreement.signed_on.isoformat(),
        "filed_by_team": agreement.by_team,
        "sha256": agreement.sha256,
    }


def _function(plan, composition: Composition) -> dict:
    return {
        "function": plan.get_function_display(),
        "lead": plan.lead.name if plan.lead else None,
        "level": plan.get_level_display(),
        "now": plan.now,
        "arrangement": plan.arrangement,
        "target": plan.target,
        "gap": plan.gap,
        "leads": [
            {"sector": sector, "organisation": own.name, "note": own.note}
            for sector in composition.region.sectors
            if (own := composition.leads.get((plan.function, sector)))
        ],
    }


def _dossier(region) -> dict:
    """The written part: texts in Markdown as they were typed."""
    sections = {row.kind: row for row in region.sections.all()}
    governance = Governance.objects.select_related("mandate_holder").filter(region=region).first()
    agreements = region.agreements.prefetch_related("parties").order_by("subject", "pk")
    risks = sorted(region.risks.all(), key=lambda risk: (-risk.weight, risk.title, risk.pk))
    return {
        "sections": [_section(sections[kind]) for kind in SectionKind if kind in sections],
        "governance": _governance(governance) if governance else None,
        "agreements": [_agreement(agreement) for agreement in agreements],
        "risks": [{name: getattr(risk, name) for name in RISK} for risk in risks],
    }


RISK = ("title", "likelihood", "impact", "measure", "owner", "source")


def _section(section) -> dict:
    return {
        "kind": section.kind,
        "title": section.get_kind_display(),
        "status": section.get_status_display(),
        "text": section.text,
    }


def _governance(governance) -> dict:
    holder = governance.mandate_holder
    return {
        "model": governance.get_model_display(),
        "legal_form": governance.get_legal_form_display(),
        "explanation": governance.explanation,
        "mandate_holder": holder.name if holder else None,
        "mandate": governance.mandate,
        "codetermination": governance.codetermination,
    }


def _agreement(agreement) -> dict:
    return {
        "subject": agreement.subject,
        "text": agreement.text,
        "parties": sorted(party.name for party in agreement.parties.all()),
        "since": agreement.since.isoformat() if agreement.since else None,
        "until": agreement.until.isoformat() if agreement.until else None,
    }


def _partnership(link) -> dict:
    return {
        "name": link.partnership.name,
        "kind": link.partnership.get_kind_display(),
        "lead": link.partnership.lead.name,
        "share": link.share,
        "fate": link.get_fate_display(),
        "reason": link.reason,
    }


def _left_out(region) -> list[dict]:
    """The locations that would have followed, each with the reason why it does not."""
    rows = region.left_outs.filter(location__in=possible_locations(region))
    found = rows.values_list("location__code", "location__name", "reason")
    keys = ("code", "name", "reason")
    return [dict(zip(keys, row, strict=True)) for row in found.order_by("location__code")]


def _locations(region) -> list[dict]:
    claims = LocationClaim.objects.filter(region=region).order_by("location__code")
    rows = claims.values_list(
        "location__code",
        "location__name",
        "location__sector",
        "location__organisation__name",
        "location__municipality__name",
        "location__pupils",
        "location__reference_date",
    )
    keys = ("code", "name", "sector", "board", "municipality", "pupils", "reference_date")
    return [
        dict(zip(keys, (*row[:-1], row[-1].isoformat() if row[-1] else None), strict=True))
        for row in rows
    ]


def _supplement(region) -> list[dict]:
    """What OCW asked, part by part, and what the region answers with this submission."""
    items = SupplementItem.objects.filter(
        supplement__submission__region=region, supplement__answered_at=None
    )
    return [
        {"part": item.get_place_display(), "question": item.question, "answer": item.answer}
        for item in items.order_by("pk")
    ]


def _checked(checked: Checked) -> dict:
    result = checked.result
    return {
        "code": checked.code,
        "title": checked.title,
        "rule": checked.rule,
        "source": checked.source,
        "severity": checked.severity.value,
        "verdict": result.verdict.value,
        "measured": result.measured,
        "wanted": result.wanted,
        "message": result.message,
        "evidence": list(result.evidence),
    }
