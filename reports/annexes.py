"""Asking for the financial annex of a region."""

from datetime import datetime

from accounts.models import User
from regions.models import Region
from reports.models import Report, ReportKind
from reports.services import request_report


def request_annex(*, region: Region, by: User, at: datetime) -> Report:
    """The money of a region on paper, for who may see its amounts."""
    return request_report(
        kind=ReportKind.FINANCIAL_ANNEX,
        subject=region.slug,
        title=f"Financiële bijlage {region.name}"[:200],
        by=by,
        at=at,
    )
