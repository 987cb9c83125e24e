"""Declaring an interest before a dossier opens, and setting one aside."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.refusal import Refused
from regions import advice_drafts, permissions
from regions.models import Assessment, InterestDeclaration, Region


class InterestRefused(Refused):
    """This was declared already, or is not for this person to say."""


@transaction.atomic
def declare(
    *, region_id: int, has_interest: bool, explanation: str, by: User, at: datetime
) -> InterestDeclaration:
    """Say whether one has an interest in a region. With an interest the dossier stays closed.

    What was not filed yet goes; what was filed stands. Raises InterestRefused when an interest
    was declared before, since nobody takes that back alone.
    """
    Region.objects.select_for_update(of=("self",)).get(pk=region_id)
    earlier = InterestDeclaration.objects.filter(region=region_id, user=by).first()
    if earlier and earlier.has_interest:
        raise InterestRefused("U heeft al een belang verklaard. Alleen een ander zet dat opzij.")
    explanation = explanation.strip()
    if has_interest and not explanation:
        raise InterestRefused("Leg uit welk belang u heeft.")
    values = {"has_interest": has_interest, "explanation": explanation, "declared_at": at}
    declaration, _is_new = InterestDeclaration.objects.update_or_create(
        region_id=region_id, user=by, defaults=values
    )
    if has_interest:
        _drop_unfiled(region_id, by)
    return declaration


@transaction.atomic
def set_aside(
    *, region_id: int, user: User, reason: str, by: User, at: datetime
) -> InterestDeclaration:
    """Decide, as a second person, that a declared interest does not stand in the way.

    Raises InterestRefused about one's own interest, when there is none to set aside, and about
    someone who guided the region or belongs to a party in it: that cannot be set aside.
    """
    rows = InterestDeclaration.objects.select_for_update(of=("self",)).standing()
    declaration = rows.filter(region=region_id, user=user).first()
    if by == user:
        raise InterestRefused("Over uw eigen belang oordeelt een ander.")
    if declaration is None:
        raise InterestRefused(f"{user} heeft geen belang verklaard, of het is al opzij gezet.")
    if permissions.guides_or_takes_part(user, declaration.region):
        raise InterestRefused(
            f"{user} begeleidt of begeleidde de regio, of hoort bij een partij. Dat kan niemand "
            "opzij zetten."
        )
    declaration.overridden_by, declaration.overridden_at = by, at
    declaration.override_reason = reason.strip()
    declaration.save(update_fields=["overridden_by", "overridden_at", "override_reason"])
    return declaration


def _drop_unfiled(region_id: int, user: User) -> None:
    """Assignments and drafts of who turns out to have an interest."""
    advice_drafts.drop(by=user, region_id=region_id)
    Assessment.objects.filter(submission__region=region_id, assessor=user, filed_at=None).delete()
