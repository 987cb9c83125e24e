"""Making, using and revoking keys for machines."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import ApiToken, TokenScope, User, UserGroup
from common.prepared import Prepared, Slot
from common.refusal import Refused
from common.text import one_line

# So that a token that leaks is known for what it is, by people and by scanners.
MARK = "orp_"
RANDOM_BYTES = 32
MOST_TOKENS = 10
NOTED_EVERY = timedelta(minutes=5)


@transaction.atomic
def make(
    *, by: User, name: str, scopes: list[str], days: int, at: datetime
) -> tuple[ApiToken, str]:
    """A new token of this person. The text is given once and cannot be asked again."""
    User.objects.select_for_update().get(pk=by.pk)
    if ApiToken.objects.open(at=at).filter(user=by).count() >= MOST_TOKENS:
        raise Refused(f"U hebt al {MOST_TOKENS} sleutels. Trek er eerst een in.")
    text = MARK + secrets.token_urlsafe(RANDOM_BYTES)
    token = ApiToken.objects.create(
        user=by,
        name=one_line(name),
        start=text[:8],
        token_sha256=digest(text),
        scopes=[scope.value for scope in TokenScope if scope.value in scopes],
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    return token, text


@transaction.atomic
def revoke(*, token_id: int, at: datetime) -> None:
    """End a token now. Doing so twice changes nothing."""
    token = ApiToken.objects.select_for_update().get(pk=token_id)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])


@dataclass(frozen=True)
class Known:
    """A token that works, with its person; both came with one query, roles included."""

    pk: int
    scopes: list[str]
    last_used_at: datetime | None
    user: User


def known(text: str, *, at: datetime) -> Known | None:
    """The token with this text, if it can be used by someone who can still sign in."""
    rows = OPEN_TOKEN.rows(digest=digest(text), at=at)
    if not rows:
        return None
    pk, scopes, last_used_at, names, has_second_factor, *person = rows[0]
    user = User.from_db(DEFAULT_DB_ALIAS, PERSON, person)
    user.role_names, user.has_second_factor = frozenset(names), has_second_factor
    return Known(pk, scopes, last_used_at, user)


def _open_token() -> QuerySet:
    mine = Authenticator.objects.filter(user_id=OuterRef("user_id"))
    names = UserGroup.objects.filter(user_id=OuterRef("user_id")).values("group__name")
    rows = ApiToken.objects.open(at=AT.stand_in).filter(
        token_sha256=DIGEST.stand_in, user__is_active=True
    )
    found = rows.annotate(names=ArraySubquery(names), has_second_factor=Exists(mine))
    people = [f"user__{name}" for name in PERSON]
    return found.values_list(
        "pk", "scopes", "last_used_at", "names", "has_second_factor", *people
    ).order_by()


DIGEST, AT = Slot("digest", "the digest"), Slot("at", datetime(1, 1, 2, tzinfo=UTC))
PERSON = [field.attname for field in User._meta.concrete_fields]
OPEN_TOKEN = Prepared(_open_token, (DIGEST, AT))


def note_use(token: ApiToken | Known, *, at: datetime) -> None:
    """When it was last used, to within five minutes."""
    stale = Q(last_used_at=None) | Q(last_used_at__lt=at - NOTED_EVERY)
    if token.last_used_at is None or token.last_used_at < at - NOTED_EVERY:
        ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=at)


def digest(text: str) -> str:
    """A plain hash is enough: nobody guesses 256 random bits."""
    return hashlib.sha256(text.encode()).hexdigest()
