import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from regions.models import Agreement, Governance, Risk, Section
from regions.models.dossier import GovernanceModel, LegalForm, SectionKind
from tests.factories.organisations import BoardFactory
from tests.factories.regions import RegionFactory


class SectionFactory(DjangoModelFactory):
    """A regional analysis that is being written."""

    class Meta:
        model = Section

    region = factory.SubFactory(RegionFactory)
    kind = SectionKind.ANALYSIS
    text = "Wij hebben een tekort."
    changed_at = factory.LazyFunction(timezone.now)


class GovernanceFactory(DjangoModelFactory):
    """Everything filled in."""

    class Meta:
        model = Governance

    region = factory.SubFactory(RegionFactory)
    model = GovernanceModel.NETWORK
    legal_form = LegalForm.LEAD
    mandate_holder = factory.SubFactory(BoardFactory)
    mandate = "De stuurgroep wijst een besluit aan."
    codetermination = "De raden van de besturen adviseren."


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    region = factory.SubFactory(RegionFactory)
    subject = "Verdeling van plaatsen"
    text = "Elk bestuur biedt plaatsen naar omvang."


class RiskFactory(DjangoModelFactory):
    """A middling risk with a measure and an owner."""

    class Meta:
        model = Risk

    region = factory.SubFactory(RegionFactory)
    title = "Partners haken af"
    likelihood = 3
    impact = 4
    measure = "Elk kwartaal een gesprek."
    owner = "Programmaleider"
