import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from reports.models import ExportFormat, ExportSchedule, ExportTemplate, Rhythm
from tests.factories.accounts import UserFactory


class ExportTemplateFactory(DjangoModelFactory):
    """Two columns of the register, in another order than the list has them."""

    class Meta:
        model = ExportTemplate

    owner = factory.SubFactory(UserFactory)
    list = "organisaties"
    name = factory.Sequence(lambda n: f"Sjabloon {n}")
    columns = ["Gemeente", "Naam"]
    created_at = factory.LazyFunction(timezone.now)


class ExportScheduleFactory(DjangoModelFactory):
    """Every night, from tomorrow, for who made the template."""

    class Meta:
        model = ExportSchedule

    template = factory.SubFactory(ExportTemplateFactory)
    owner = factory.SelfAttribute("template.owner")
    rhythm = Rhythm.NIGHTLY
    format = ExportFormat.CSV
    next_on = factory.LazyFunction(timezone.localdate)
    created_at = factory.LazyFunction(timezone.now)
