"""Makes rows for tests: valid, small and without surprises. One module per app."""

from factory.django import DjangoModelFactory

from tests.factories.accounts import UserFactory, staff
from tests.factories.agreed import KeyAnswerFactory, KeyProposalFactory
from tests.factories.comments import CommentFactory
from tests.factories.consultations import (
    CardCommentFactory,
    ConcernAnswerFactory,
    ConcernFactory,
    ConcernLinkFactory,
    ConsultationFactory,
    KeyIssueFactory,
    SessionParticipantFactory,
    ThemeFactory,
)
from tests.factories.conversations import (
    ActionFactory,
    AnswerFactory,
    ConversationFactory,
    DecisionFactory,
    PreparationFactory,
)
from tests.factories.deciding import advised, decide, drafted, held, published
from tests.factories.exports import ExportScheduleFactory, ExportTemplateFactory
from tests.factories.filings import (
    AccountFactory,
    AccountLineFactory,
    ApplicationFactory,
    ApplicationLineFactory,
    AwardFactory,
    AwardLineFactory,
)
from tests.factories.financing import (
    AllocationKeyFactory,
    BudgetLineFactory,
    FundingStreamFactory,
    GrantFactory,
    ScenarioFactory,
)
from tests.factories.following import (
    FollowerFactory,
    InvitationToSessionFactory,
    PassageFactory,
)
from tests.factories.minutes import (
    ImportFactory,
    InviteeFactory,
    begun_minutes,
    published_minutes,
)
from tests.factories.objecting import objected, ruled, taken_in
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
    FindingFactory,
    MemberFactory,
    PanelVisitFactory,
    PartnershipFactory,
    PeerReviewFactory,
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
from tests.factories.reviewing import (
    answered,
    asked_for,
    assigned,
    declared,
    reviewer,
    without_interest,
)
from tests.factories.schedules import ScheduleFactory
from tests.factories.students import ForecastFactory, RegionalStudentsFactory
from tests.factories.variants import (
    GrowthScenarioFactory,
    RegionalTableFactory,
    SeatFactory,
    begun_weighing,
    scored,
)

__all__ = [
    "AccountFactory",
    "AccountLineFactory",
    "ActionFactory",
    "AllocationKeyFactory",
    "AnswerFactory",
    "ApplicationFactory",
    "ApplicationLineFactory",
    "AwardFactory",
    "AwardLineFactory",
    "BoardFactory",
    "BudgetLineFactory",
    "CardCommentFactory",
    "CommentFactory",
    "ConcernAnswerFactory",
    "ConcernFactory",
    "ConcernLinkFactory",
    "ConsultationFactory",
    "ConversationFactory",
    "CriterionFactory",
    "DecisionFactory",
    "ExportScheduleFactory",
    "ExportTemplateFactory",
    "FindingFactory",
    "FollowerFactory",
    "ForecastFactory",
    "FrameworkFactory",
    "FundingStreamFactory",
    "GrantFactory",
    "GrowthScenarioFactory",
    "GuidanceFactory",
    "ImportFactory",
    "InstituteFactory",
    "InvitationToSessionFactory",
    "InviteeFactory",
    "KeyAnswerFactory",
    "KeyIssueFactory",
    "KeyProposalFactory",
    "LabourMarketRegionFactory",
    "LocationFactory",
    "MemberFactory",
    "MembershipFactory",
    "MunicipalityFactory",
    "PanelVisitFactory",
    "ParticipantFactory",
    "PartnershipFactory",
    "PassageFactory",
    "PeerReviewFactory",
    "PreparationFactory",
    "ProfessionFactory",
    "RegionFactory",
    "RegionPartnershipFactory",
    "RegionalStudentsFactory",
    "RegionalTableFactory",
    "ReportFactory",
    "RoundFactory",
    "ScenarioFactory",
    "ScheduleFactory",
    "SeatFactory",
    "SessionParticipantFactory",
    "StudentCountFactory",
    "SubmissionFactory",
    "ThemeFactory",
    "UserFactory",
    "advised",
    "answered",
    "asked_for",
    "assessed",
    "assigned",
    "begun_minutes",
    "begun_weighing",
    "decide",
    "decided",
    "declared",
    "drafted",
    "grown_region",
    "held",
    "judgements_of",
    "objected",
    "partnership_editor",
    "published",
    "published_minutes",
    "region_editor",
    "reviewer",
    "ruled",
    "scored",
    "staff",
    "submittable_region",
    "taken_in",
    "without_interest",
]

# Numbers of one length from the first on: names sort as they were made, and none begins another.
for _made in list(globals().values()):
    if isinstance(_made, type) and issubclass(_made, DjangoModelFactory):
        _made.reset_sequence(100_000, force=True)
