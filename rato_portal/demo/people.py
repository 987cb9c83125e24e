"""One account per role. Staff have a second factor here too, with a secret that is no secret."""

import time
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts import roles
from accounts.models import User
from organisations.models import Membership, MembershipRole, Organisation

PASSWORD = "Oefenen-met-regio1"  # noqa: S105 -- printed for everyone who runs the demo
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 -- idem


@dataclass(frozen=True)
class Account:
    role: str
    email: str
    first_name: str
    last_name: str
    groups: tuple[str, ...] = ()
    is_staff: bool = False


ACCOUNTS = (
    Account("programmaleider", "programmaleider@voorbeeld.nl", "Marijke", "de Wit"),
    Account("bestuurder", "bestuurder@voorbeeld.nl", "Pieter", "Nijhuis"),
    Account("lerarenopleiding", "opleiding@voorbeeld.nl", "Fatima", "Aydin"),
    Account("beroepsgroep", "beroepsgroep@voorbeeld.nl", "Nadia", "el Amrani"),
    Account("programmaleider elders", "collega@voorbeeld.nl", "Bas", "Wolters"),
    Account("begeleider", "begeleider@voorbeeld.nl", "Lotte", "Hesselink", (roles.GUIDES,)),
    Account("beoordelaar", "beoordelaar@voorbeeld.nl", "Joost", "van Dalen", (roles.ASSESSORS,)),
    Account("beoordelaar 2", "beoordelaar2@voorbeeld.nl", "Sara", "Brouwer", (roles.ASSESSORS,)),
    Account("beslisser", "beslisser@voorbeeld.nl", "Karim", "Bouzid", (roles.DECIDERS,)),
    Account("beslisser 2", "beslisser2@voorbeeld.nl", "Hanna", "Postma", (roles.DECIDERS,)),
    Account("facilitator", "facilitator@voorbeeld.nl", "Ilse", "Veldhuis", (roles.FACILITATORS,)),
    Account(
        "beheerder",
        "beheerder@voorbeeld.nl",
        "Tom",
        "Jansma",
        (roles.ADMINISTRATORS,),
        is_staff=True,
    ),
)


def make_accounts() -> dict[str, User]:
    """The demo accounts by role, with verified mail and, for staff, a second factor."""
    hashed = make_password(PASSWORD)  # slow on purpose, so once for all
    return {account.role: _make(account, hashed) for account in ACCOUNTS}


def join(user: User, organisation: Organisation) -> Membership:
    """Let someone speak for an organisation, with a mandate."""
    return Membership.objects.create(
        user=user, organisation=organisation, role=MembershipRole.DIRECTOR, has_mandate=True
    )


def code_of_the_moment() -> str:
    """The six digits that a demo account with a second factor needs now."""
    return format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // 30))


def _make(account: Account, hashed: str) -> User:
    user = User.objects.create(
        email=account.email,
        password=hashed,
        first_name=account.first_name,
        last_name=account.last_name,
        is_staff=account.is_staff,
        is_superuser=account.is_staff,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    user.groups.set(Group.objects.filter(name__in=account.groups))
    if user.needs_second_factor:
        TOTP.activate(user, TOTP_SECRET)
    return user
