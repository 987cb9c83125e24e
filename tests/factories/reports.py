import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from reports.models import Report, ReportKind
from tests.factories.accounts import UserFactory


class ReportFactory(DjangoModelFactory):
    """A dossier that waits in the queue."""

    class Meta:
        model = Report

    kind = ReportKind.REGION_DOSSIER
    subject = factory.Sequence(lambda n: f"OR-2026-{n:04d}-1")
    title = factory.Sequence(lambda n: f"Regiodossier {n}")
    requested_by = factory.SubFactory(UserFactory)
    requested_at = factory.LazyFunction(timezone.now)
