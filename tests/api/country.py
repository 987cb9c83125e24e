"""Something to be found at every address of the API."""

from datetime import timedelta

from django.utils import timezone

from tests.factories import (
    ConsultationFactory,
    LocationFactory,
    MemberFactory,
    RoundFactory,
    SubmissionFactory,
    decided,
)


def one_of_everything() -> None:
    """One row at least of every resource."""
    decided(SubmissionFactory())
    LocationFactory()
    MemberFactory()
    ConsultationFactory(starts_at=timezone.now() + timedelta(days=1))
    RoundFactory()
