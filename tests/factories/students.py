import factory
from factory.django import DjangoModelFactory

from organisations.sectors import Sector
from partnerships.models import Forecast, RegionalStudents
from tests.factories.organisations import InstituteFactory
from tests.factories.partnerships import PartnershipFactory


class ForecastFactory(DjangoModelFactory):
    """Places of one year, for all institutes and routes."""

    class Meta:
        model = Forecast

    partnership = factory.SubFactory(PartnershipFactory)
    study_year = 2028
    sector = Sector.PO
    requested = 80
    available = 70


class RegionalStudentsFactory(DjangoModelFactory):
    class Meta:
        model = RegionalStudents

    partnership = factory.SubFactory(PartnershipFactory)
    study_year = 2025
    institute = factory.SubFactory(InstituteFactory)
    total = 120
