"""The financial annex of a dossier: the money of a region, per year, as charts and tables.

It shows the amounts as they are at the moment of making, and says so: an annex is not part of
the snapshot of a submission.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils import timezone

from common.templatetags.dutch import datum
from financing.cents import TIE_RULE
from financing.sheets import NO_AWARD
from regions.models import Region
from reports.money import chapter, money_now

TEMPLATE = "reports/financial_annex.html"


def context(subject: str, *, progress: Callable[[int, str], None]) -> dict[str, Any]:
    """The last years that have amounts. Raises Region.DoesNotExist."""
    progress(5, "Bedragen lezen")
    region = Region.objects.select_related("round", "lead").get(slug=subject)
    at = timezone.now()
    return {
        "title": f"Financiële bijlage {region.name}",
        "portal_name": settings.PORTAL_NAME,
        "is_demo": settings.DEMO,
        "reference": f"stand van {datum(timezone.localdate(at))}",
        "region": region,
        "made_at": at,
        "years": chapter(money_now(region)),
        "no_award": NO_AWARD,
        "tie_rule": TIE_RULE,
    }
