"""Taking a person out of the portal. Decisions, submissions and the history stay; the name goes.

The row of the person stays as "Verwijderde gebruiker", because decisions refer to it. Everything
that only served this person is deleted. Then every text in the database, the history included,
is searched for the address and the full name, and both are replaced.

The history is sealed (common.audit). Replacing a name in it breaks the seals, so the chain is
checked first, made anew afterwards, and the last seal of the old chain is kept in the record.
Only the owner of the database can do this: the application's role may not change history.
"""

import re
from dataclasses import dataclass
from datetime import datetime

import pgtrigger
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import Q
from psycopg import sql

from accounts.models import (
    ApiToken,
    CalendarLink,
    Digest,
    Erasure,
    Invitation,
    Notice,
    NoticeChoice,
    OpenLinkUse,
    SavedFilter,
    User,
)
from common import audit
from common.models import AuditSeal, HandledForm, OutgoingMail
from common.refusal import Refused
from consultations.models import Follower
from consultations.models import Invitation as SessionInvitation
from organisations.models import Membership
from partnerships.models import PartnershipUserPermission
from regions.models import RegionUserPermission
from reports.models import ExportSchedule, ExportTemplate

FIRST, LAST = "Verwijderde", "gebruiker"
# Who did what stands there by number; nobody's name or address.
UNTOUCHED = ("pghistory_context", "django_migrations", "common_auditseal")
# What was submitted and decided carries a hash of its own and belongs to the archive. Who submitted
# and who answered stand in there by name; that stays, and is reported.
ARCHIVE = ("regions_submission", "regions_decision")


@dataclass(frozen=True)
class Erased:
    """What was changed, and what stays in the archive: rows per table and column."""

    touched: dict[str, int]
    kept: dict[str, int]
    head_before: str
    head_after: str


def preview(*, user_id: int) -> dict[str, int]:
    """Where this person is found; nothing changes."""
    return _counted(_patterns(User.objects.get(pk=user_id)))


def erase(*, user_id: int, reason: str, at: datetime) -> Erased:
    """Take the person out, everywhere, and seal the history anew."""
    verdict = audit.verify()
    if not verdict.ok:
        raise Refused(f"De historie is niet gaaf ({verdict.first_bad}); los dat eerst op.")
    with transaction.atomic():
        user = _locked(user_id)
        patterns = _patterns(user)
        _forget(user)
        with pgtrigger.ignore():
            touched = {name: _replaced(name, patterns) for name in _living(patterns)}
            _rename(user)
            AuditSeal.objects.all().delete()
        Erasure.objects.create(
            user=user, erased_at=at, reason=reason, touched=touched, head_before=verdict.head
        )
    while audit.seal(at=at):
        pass
    return Erased(touched, _counted(patterns), verdict.head, audit.head())


def hits(text: str) -> dict[str, int]:
    """Per table and column in how many rows a text stands, in any case."""
    return _counted({_whole_words(text): ""})


def _living(patterns: dict[str, str]) -> list[str]:
    return [name for name in _counted(patterns) if name.partition(".")[0] not in ARCHIVE]


def _locked(user_id: int) -> User:
    user = User.objects.select_for_update().get(pk=user_id)
    if user.is_active and user.is_superuser:
        raise Refused("Maak van deze beheerder eerst een gewone, geblokkeerde gebruiker.")
    if Erasure.objects.filter(user=user).exists():
        raise Refused("Deze persoon is al verwijderd.")
    return user


def _forget(user: User) -> None:
    """What served nobody but this person."""
    addresses = Q(email__iexact=user.email)
    for rows in (
        EmailAddress.objects.filter(user=user),
        Authenticator.objects.filter(user=user),
        SocialAccount.objects.filter(user=user),
        UserSession.objects.filter(user=user),
        Session.objects.filter(pk__in=_sessions_of(user)),
        ApiToken.objects.filter(user=user),
        CalendarLink.objects.filter(user=user),
        OpenLinkUse.objects.filter(user=user),
        Notice.objects.filter(user=user),
        NoticeChoice.objects.filter(user=user),
        SavedFilter.objects.filter(user=user),
        ExportSchedule.objects.filter(owner=user),
        ExportTemplate.objects.filter(owner=user, is_shared=False),
        Digest.objects.filter(user=user),
        HandledForm.objects.filter(user=user),
        OutgoingMail.objects.filter(to__iexact=user.email),
        Invitation.objects.filter(addresses),
        SessionInvitation.objects.filter(addresses),
        Follower.objects.filter(addresses | Q(user=user)),
        Membership.objects.filter(user=user),
        PartnershipUserPermission.objects.filter(user=user),
        RegionUserPermission.objects.filter(user=user),
    ):
        rows.delete()
    user.groups.clear()


def _sessions_of(user: User) -> list[str]:
    """The keys of the sessions; a session says whose it is only inside."""
    return [
        row.session_key
        for row in Session.objects.all()
        if row.get_decoded().get("_auth_user_id") == str(user.pk)
    ]


def _rename(user: User) -> None:
    """The row and its own history; first and last name stand apart there."""
    values = {"email": _address(user), "first_name": FIRST, "last_name": LAST}
    user.set_unusable_password()
    User.objects.filter(pk=user.pk).update(
        **values, is_active=False, is_staff=False, is_superuser=False, password=user.password
    )
    events = User.events.rel.related_model._default_manager  # type: ignore[attr-defined]
    events.filter(pgh_obj=user.pk).update(**values)


def _address(user: User) -> str:
    """An address that nobody can have (RFC 2606)."""
    return f"verwijderd-{user.public_id}@verwijderd.invalid"


def _patterns(user: User) -> dict[str, str]:
    """What to look for, and what comes in its place. A name that two people have stays."""
    found = {_whole_words(user.email): _address(user)}
    name = user.get_full_name()
    alike = User.objects.filter(first_name=user.first_name, last_name=user.last_name)
    if user.first_name and user.last_name and alike.count() == 1:
        found[_whole_words(name)] = f"{FIRST} {LAST}"
    return found


def _whole_words(text: str) -> str:
    """A pattern of PostgreSQL: the text and nothing longer."""
    return rf"(?<![\w@.+-]){re.escape(text)}(?![\w@-])"


def _counted(patterns: dict[str, str]) -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for table, column, _type in _columns():
            count = sum(_count(cursor, table, column, pattern) for pattern in patterns)
            if count:
                found[f"{table}.{column}"] = count
    return found


def _count(cursor, table: str, column: str, pattern: str) -> int:
    query = sql.SQL("SELECT count(*) FROM {} WHERE {}::text ~* %s")
    cursor.execute(query.format(sql.Identifier(table), sql.Identifier(column)), [pattern])
    return cursor.fetchone()[0]


def _replaced(name: str, patterns: dict[str, str]) -> int:
    """Put the other text in every row of one column; returns how many rows changed."""
    table, column = name.split(".")
    kind = next(kind for t, c, kind in _columns() if (t, c) == (table, column))
    query = sql.SQL(
        "UPDATE {table} SET {column} = regexp_replace({column}::text, %s, %s, 'gi')::{kind} "
        "WHERE {column}::text ~* %s"
    ).format(table=sql.Identifier(table), column=sql.Identifier(column), kind=sql.SQL(kind))
    count = 0
    with connection.cursor() as cursor:
        for find, put in patterns.items():
            cursor.execute(query, [find, put, find])
            count += cursor.rowcount
    return count


def _columns() -> list[tuple[str, str, str]]:
    """Table, column and type of everything that can hold a text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) "
            "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
            "JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 "
            "AND NOT a.attisdropped AND a.attgenerated = '' "
            "AND format_type(a.atttypid, NULL) = ANY(%s) AND NOT c.relname = ANY(%s) "
            "ORDER BY 1, 2",
            [["text", "character varying", "character varying[]", "text[]", "jsonb"], [*UNTOUCHED]],
        )
        return cursor.fetchall()
