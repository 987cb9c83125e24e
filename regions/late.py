"""Leave to submit after the deadline: a code for one region that works once, and for a while."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.refusal import Refused
from regions.models import LateCode, Region
from regions.states import RegionState

# Without letters and digits that look alike; it is read out over the telephone.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


class LateRefused(Refused):
    """There is nothing to give leave for."""


@transaction.atomic
def give(
    *, region_id: int, reason: str, expires_at: datetime, by: User, at: datetime
) -> tuple[LateCode, str]:
    """Make a code. Only its hash is kept, so this is the one moment at which it can be read.

    Raises LateRefused when the region is no draft, or the code would be over already.
    """
    region = Region.objects.select_for_update(of=("self",)).get(pk=region_id)
    if region.state != RegionState.DRAFT:
        raise LateRefused("Een code is alleen nodig voor een concept.")
    if expires_at <= at:
        raise LateRefused("Kies een moment in de toekomst.")
    code = "-".join(_letters(4) for _part in range(3))
    row = region.late_codes.create(
        code_hash=_hash(code), reason=reason, expires_at=expires_at, given_by=by, given_at=at
    )
    return row, code


def use(region: Region, code: str, *, at: datetime) -> bool:
    """Whether this code gives leave now; when it does, it is used. The region must be locked."""
    valid = region.late_codes.filter(code_hash=_hash(code), used_at=None, expires_at__gt=at)
    return bool(valid.update(used_at=at))


def _hash(code: str) -> str:
    return hashlib.sha256("".join(code.upper().split()).replace("-", "").encode()).hexdigest()


def _letters(count: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _position in range(count))
