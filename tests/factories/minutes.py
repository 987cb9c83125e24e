from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from common.fingerprint import fingerprint
from consultations import minutes
from consultations.minutes_content import content_of
from consultations.models import ConsultationImport, ImportKind, Invitee, Minutes
from tests.factories.accounts import UserFactory
from tests.factories.consultations import ConsultationFactory

BEGUN = datetime(2026, 10, 8, 12, tzinfo=UTC)


class ImportFactory(DjangoModelFactory):
    """A report that was sent and waits for an agreement."""

    class Meta:
        model = ConsultationImport

    kind = ImportKind.MINUTES
    name = "verslag.md"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    content = b"# Verslag\n\n## Geld\n\n### Vragen\n\n- Wie betaalt?\n"
    requested_by = factory.SubFactory(UserFactory)
    requested_at = BEGUN


class InviteeFactory(DjangoModelFactory):
    class Meta:
        model = Invitee

    consultation = factory.SubFactory(ConsultationFactory)
    name = factory.Sequence(lambda n: f"Genodigde {n:04d}")


def begun_minutes(consultation, *, by=None) -> Minutes:
    """A report in the making, of a session whose board is closed."""
    return minutes.start_minutes(consultation_id=consultation.pk, by=by or UserFactory(), at=BEGUN)


def published_minutes(consultation, *, by=None) -> Minutes:
    """The next version of the report, published as it is."""
    by = by or UserFactory()
    row = begun_minutes(consultation, by=by)
    shown = fingerprint(content_of(row))
    return minutes.publish_minutes(minutes_id=row.pk, shown=shown, by=by, at=BEGUN)
