"""Adding the organisations that a proposal forgot, and asking them at once."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.models import User
from organisations.models import Organisation
from regions import consent
from regions.services import add_participants


@transaction.atomic
def add_and_ask(
    *, region_id: int, organisations: Collection[Organisation], by: User, at: datetime
) -> int:
    """One version for all of them; who stands there already is left as it is. Returns how many.

    Raises Refused when the region is not open for change or for questions.
    """
    added = add_participants(region_id=region_id, organisations=organisations, by=by, at=at)
    for participant in added:
        consent.ask(participant_id=participant.pk, by=by, at=at)
    return len(added)
