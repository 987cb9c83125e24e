"""Who may act for an organisation, and who may look in the register."""

from datetime import date

from accounts import roles
from organisations.models import Membership, Organisation


def may_answer_for(user, organisation: Organisation, *, on: date) -> bool:
    """Whether this person holds a mandate of the organisation that is valid on a day."""
    mandates = Membership.objects.with_mandate(on)
    return mandates.filter(user=user.pk, organisation=organisation).exists()


def may_manage_register(user) -> bool:
    """Administrators keep the register."""
    return user.has_role(roles.ADMINISTRATORS)
