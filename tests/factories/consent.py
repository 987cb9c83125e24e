"""Parties that were asked or said yes, by the verbs themselves, and papers that look real."""

from datetime import UTC, date, datetime

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory

from organisations.models import Organisation
from regions import consent, signed, versions
from regions.models import ConsentQuestion, Participant, Region
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BoardFactory, MembershipFactory
from tests.factories.regions import ParticipantFactory, RegionFactory

ASKED_AT = datetime(2026, 10, 1, 12, tzinfo=UTC)
ANSWERED_AT = datetime(2026, 10, 2, 12, tzinfo=UTC)
PDF = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"


class ConsentQuestionFactory(DjangoModelFactory):
    """A question that waits for the team, of a party that was asked."""

    class Meta:
        model = ConsentQuestion

    participant = factory.LazyFunction(lambda: asked_party(None))
    text = "Wie betaalt de penvoerder?"
    asked_by = factory.SubFactory(UserFactory)
    asked_at = ASKED_AT


def kept_region(**fields) -> Region:
    """A draft of which the portal has kept what it is composed of."""
    region = RegionFactory(**fields)
    keep(region)
    return region


def keep(region: Region) -> None:
    """Keep the composition as it is now, as the verbs of composing do after a change."""
    region.version += 1
    region.save(update_fields=["version"])
    versions.record(region, by=None, at=ASKED_AT, what="Proef")


def asked_party(
    region: Region | None = None, organisation: Organisation | None = None, *, at=ASKED_AT
) -> Participant:
    """A party with a director, that was asked."""
    participant = ParticipantFactory(
        region=region or RegionFactory(), organisation=organisation or BoardFactory()
    )
    MembershipFactory(organisation=participant.organisation)
    return consent.ask(participant_id=participant.pk, by=UserFactory(), at=at)


def director_of(participant: Participant):
    return participant.organisation.memberships.order_by("pk").first().user


def confirmed_party(
    region: Region | None = None, organisation: Organisation | None = None
) -> Participant:
    """A party whose director said yes."""
    participant = asked_party(region, organisation)
    return consent.confirm(
        participant_id=participant.pk, by=director_of(participant), at=ANSWERED_AT
    )


def pdf(content: bytes = PDF, name: str = "akkoord.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def sign(participant: Participant, *, by_team: bool, at=ANSWERED_AT, by=None, **fields):
    """Confirm with a document."""
    filled = {
        "file": pdf(),
        "signatory": "A. Bestuurder",
        "signatory_role": "Voorzitter",
        "signed_on": date(2026, 10, 2),
    }
    return signed.confirm_signed(
        participant_id=participant.pk,
        by_team=by_team,
        by=by or UserFactory(),
        at=at,
        **(filled | fields),
    )
