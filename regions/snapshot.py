"""The copy of a region that OCW judges: texts, names and figures, never keys.

Canonical JSON (sorted keys, no blanks, UTF-8) so that the same content has the same hash.
"""

import hashlib
import json
from dataclasses import asdict
from datetime import datetime

from accounts.models import User
from regions.checks import Checked
from regions.composition import Composition
from regions.models import LocationClaim

FORMAT = 1


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
        "municipalities": [_municipality(m) for m in composition.municipalities],
        "participants": [_participant(p) for p in composition.participants],
        "functions": [_function(plan) for plan in composition.functions],
        "partnerships": [_partnership(link) for link in composition.partnerships],
        "scales": [asdict(scale) for scale in composition.scales.values()],
        "locations": _locations(region),
        "checks": [_checked(checked) for checked in checks],
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
        "lead": region.lead.name if region.lead else None,
        "version": region.version,
    }


def _municipality(municipality) -> dict:
    return {
        "code": municipality.code,
        "name": municipality.name,
        "labour_market_region": municipality.labour_market_region.name,
    }


def _participant(participant) -> dict:
    organisation = participant.organisation
    return {
        "name": organisation.name,
        "kind": organisation.get_kind_display(),
        "board_number": organisation.board_number,
        "brin": organisation.brin,
        "sectors": organisation.sectors,
        "consent": participant.get_consent_display(),
        "answered_at": participant.answered_at.isoformat() if participant.answered_at else None,
        "on_version": participant.on_version,
        "declined_reason": participant.declined_reason,
    }


def _function(plan) -> dict:
    return {
        "function": plan.get_function_display(),
        "lead": plan.lead.name if plan.lead else None,
        "arrangement": plan.arrangement,
        "target": plan.target,
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
