"""Keys for machines, with the text that a program would send."""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts import tokens
from accounts.models import ApiToken, TokenScope, User


def token_of(
    user: User, *scopes: str, at: datetime | None = None, days: int = 30
) -> tuple[ApiToken, str]:
    """A token with all scopes, or with these."""
    return tokens.make(
        by=user,
        name="Toets",
        scopes=list(scopes or TokenScope.values),
        days=days,
        at=at or timezone.now() - timedelta(seconds=1),
    )
