"""After a decision: the region opens a new draft, which is submitted and decided on anew."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from regions import workflow
from regions.models import Region


@transaction.atomic
def open_change(*, region_id: int, reason: str, by: User, at: datetime) -> Region:
    """Make a decided region open for change. Raises TransitionRefused at any other moment.

    Its locations stay its own; what was decided stays in force until the next decision.
    """
    region = workflow.lock(region_id, "open_change")
    return workflow.move(region, "open_change", by=by, at=at, reason=reason)


@transaction.atomic
def reconsider(*, region_id: int, reason: str, by: User, at: datetime) -> Region:
    """After an objection that was founded: the region may submit anew, also when it was rejected.

    The decision stays in force until the next. Raises TransitionRefused at any other moment.
    """
    region = workflow.lock(region_id, "reconsider")
    return workflow.move(region, "reconsider", by=by, at=at, reason=reason)
