"""The last look before submitting: what blocks, what can still be explained, what comes along."""

from datetime import datetime

from django.utils import timezone

from regions.checks import Checked, Verdict, check_all
from regions.composition import Composition
from regions.models import Region
from regions.models.dossier import SectionKind
from regions.pages import check_item
from regions.queue_pages import in_words
from regions.states import RegionState

FINE = (Verdict.MET, Verdict.NOT_APPLICABLE)


def needs_code(region: Region, *, at: datetime) -> bool:
    """Whether the round closed before this draft came in."""
    return region.state == RegionState.DRAFT and at >= region.round.submission_deadline


def preflight(region: Region, composition: Composition, *, at: datetime) -> dict:
    """The checks as three lists, and what the round asks for at this stage."""
    checks = check_all(composition)
    blocking = [checked for checked in checks if checked.blocks]
    noted = [c for c in checks if not c.blocks and c.result.verdict not in FINE]
    kinds = [kind for kind in SectionKind if kind in region.round.required_sections]
    days = in_words(
        timezone.localtime(region.round.submission_deadline).date(), timezone.localdate(at)
    )
    return {
        "blocking": _items(blocking, region),
        "noted": _items(noted, region),
        "fine": len(checks) - len(blocking) - len(noted),
        "required_sections": [kind.label for kind in kinds],
        "is_late": needs_code(region, at=at),
        "is_early": at < region.round.opens_at,
        "days": days,
        "earlier": list(region.submissions.defer("snapshot").order_by("-number")),
    }


def codes_of(region: Region) -> list:
    return list(region.late_codes.select_related("given_by"))


def _items(checks: list[Checked], region: Region) -> list[dict]:
    return [check_item(checked, region, is_editable=True) for checked in checks]
