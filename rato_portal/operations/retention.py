"""How long each kind of data is kept, and what happens after that.

Decisions, submissions and the history are no part of this: they belong to the archive, and end
only by a decision about the archive. People are taken out of them by ``erasure``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import (
    ApiToken,
    CalendarLink,
    Digest,
    Invitation,
    InvitationState,
    Notice,
    OpenLink,
    WebhookDelivery,
)
from common.jobs import JobState
from common.models import HandledForm, OutgoingMail
from consultations.models import Follower
from consultations.models import Invitation as SessionInvitation
from organisations.models import AccessRequest, RequestState
from regions.models import Look
from reports.models import ExportTemplate

BATCH = 1000
ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True)
class Kind:
    """One kind of rows with a term of its own; ``over`` gives those whose term is over."""

    name: str
    title: str
    since: str
    standard_days: int
    over: Callable[[datetime], QuerySet]
    fate: str = "Verwijderd"

    @property
    def days(self) -> int:
        return settings.RETENTION_DAYS.get(self.name, self.standard_days)

    def due(self, *, at: datetime) -> QuerySet:
        return self.over(at - timedelta(days=self.days)).order_by("pk")


class Outcome(NamedTuple):
    """How many rows of a kind were, or would be, removed."""

    kind: Kind
    rows: int


KINDS = (
    Kind(
        "forms",
        "Kenmerken van verstuurde formulieren",
        "na het versturen",
        30,
        lambda day: HandledForm.objects.filter(handled_at__lt=day),
    ),
    Kind(
        "mail",
        "Verstuurde mail",
        "na het versturen",
        90,
        lambda day: OutgoingMail.objects.filter(state__in=ENDED, finished_at__lt=day),
    ),
    Kind(
        "notices",
        "Meldingen",
        "na het maken",
        365,
        lambda day: Notice.objects.filter(created_at__lt=day),
    ),
    Kind(
        "digests",
        "Dat een dagelijks overzicht is verstuurd",
        "na het versturen",
        365,
        lambda day: Digest.objects.filter(sent_at__lt=day),
    ),
    Kind(
        "webhooks",
        "Berichten aan systemen van anderen",
        "na het versturen",
        90,
        lambda day: WebhookDelivery.objects.filter(state__in=ENDED, finished_at__lt=day),
    ),
    Kind(
        "invitations",
        "Beantwoorde en verlopen uitnodigingen",
        "na het antwoord",
        365,
        lambda day: Invitation.objects.exclude(state=InvitationState.PENDING).filter(
            closed_at__lt=day
        ),
    ),
    Kind(
        "links",
        "Verlopen leeslinks en wie ze gebruikte",
        "na het einde",
        365,
        lambda day: OpenLink.objects.filter(expires_at__lt=day),
    ),
    Kind(
        "session-invitations",
        "Uitnodigingen voor consultaties",
        "na het versturen",
        365,
        lambda day: SessionInvitation.objects.filter(asked_at__lt=day),
    ),
    Kind(
        "followers",
        "Wie een antwoord volgt, en met welk adres",
        "na het sluiten van de consultatie",
        365,
        lambda day: Follower.objects.filter(
            Q(concern__consultation__closed_at__lt=day)
            | Q(key_issue__consultation__closed_at__lt=day)
        ),
    ),
    Kind(
        "requests",
        "Beantwoorde aanvragen voor toegang",
        "na het antwoord",
        365,
        lambda day: AccessRequest.objects.exclude(state=RequestState.OPEN).filter(
            answered_at__lt=day
        ),
    ),
    Kind(
        "tokens",
        "Verlopen toegangssleutels",
        "na het einde",
        365,
        lambda day: ApiToken.objects.filter(expires_at__lt=day),
    ),
    Kind(
        "calendars",
        "Ingetrokken agenda-adressen",
        "na het intrekken",
        365,
        lambda day: CalendarLink.objects.filter(revoked_at__lt=day),
    ),
    Kind(
        "looks",
        "Wie een voorstel bekeek",
        "na de inzage",
        1096,
        lambda day: Look.objects.filter(last_at__lt=day),
    ),
    Kind(
        "export-templates",
        "Verwijderde exportsjablonen",
        "na het verwijderen",
        30,
        lambda day: ExportTemplate.objects.filter(removed_at__lt=day),
    ),
    Kind(
        "sessions",
        "Verlopen sessies",
        "na het einde",
        1,
        lambda day: Session.objects.filter(expire_date__lt=day),
    ),
    Kind(
        "devices",
        "Waar u was ingelogd",
        "na het laatste gebruik",
        90,
        lambda day: UserSession.objects.filter(last_seen_at__lt=day),
    ),
)


def clean_up(*, at: datetime, dry_run: bool = False) -> list[Outcome]:
    """Remove what is over its term, or only count it. A second time finds nothing."""
    return [Outcome(kind, _count(kind, at=at, dry_run=dry_run)) for kind in KINDS]


def _count(kind: Kind, *, at: datetime, dry_run: bool) -> int:
    if dry_run:
        return kind.due(at=at).count()
    return sum(_remove(kind.due(at=at)))


def _remove(rows: QuerySet) -> Iterator[int]:
    """In small transactions, so that nobody waits for the clean-up."""
    while keys := list(rows.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            rows.model._default_manager.filter(pk__in=keys).delete()
        yield len(keys)
