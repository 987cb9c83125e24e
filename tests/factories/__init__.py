"""Makes rows for tests: valid, small and without surprises. One module per app."""

from tests.factories.accounts import UserFactory, staff
from tests.factories.organisations import (
    BoardFactory,
    InstituteFactory,
    LabourMarketRegionFactory,
    LocationFactory,
    MembershipFactory,
    MunicipalityFactory,
    ProfessionFactory,
)
from tests.factories.partnerships import (
    MemberFactory,
    PartnershipFactory,
    StudentCountFactory,
    partnership_editor,
)
from tests.factories.regions import (
    CriterionFactory,
    FrameworkFactory,
    GuidanceFactory,
    ParticipantFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
    SubmissionFactory,
    assessed,
    decided,
    grown_region,
    judgements_of,
    region_editor,
    submittable_region,
)
from tests.factories.reports import ReportFactory

__all__ = [
    "BoardFactory",
    "CriterionFactory",
    "FrameworkFactory",
    "GuidanceFactory",
    "InstituteFactory",
    "LabourMarketRegionFactory",
    "LocationFactory",
    "MemberFactory",
    "MembershipFactory",
    "MunicipalityFactory",
    "ParticipantFactory",
    "PartnershipFactory",
    "ProfessionFactory",
    "RegionFactory",
    "RegionPartnershipFactory",
    "ReportFactory",
    "RoundFactory",
    "StudentCountFactory",
    "SubmissionFactory",
    "UserFactory",
    "assessed",
    "decided",
    "grown_region",
    "judgements_of",
    "partnership_editor",
    "region_editor",
    "staff",
    "submittable_region",
]
