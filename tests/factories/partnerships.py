from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from organisations.sectors import Sector
from partnerships import permissions
from partnerships.models import (
    Answer,
    Finding,
    Member,
    MemberRole,
    PanelVisit,
    Partnership,
    PartnershipKind,
    PeerReview,
    Phase,
    QualityStandard,
    ReviewKind,
    Route,
    StudentCount,
    Verdict,
)
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BoardFactory, InstituteFactory


class PartnershipFactory(DjangoModelFactory):
    """A recognised SO&P partnership for primary education, with its lead as the only member."""

    class Meta:
        model = Partnership
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"partnerschap-{n}")
    name = factory.Sequence(lambda n: f"Partnerschap {n:04d}")
    kind = PartnershipKind.SOP
    phase = Phase.RECOGNISED
    sectors = factory.LazyFunction(lambda: [Sector.PO])
    lead = factory.SubFactory(BoardFactory)
    created_by = factory.SubFactory(UserFactory)
    created_at = datetime(2026, 9, 1, 12, tzinfo=UTC)

    @factory.post_generation
    def lead_is_member(self, create, extracted, **kwargs):
        MemberFactory(partnership=self, organisation=self.lead, role=MemberRole.LEAD)


class MemberFactory(DjangoModelFactory):
    """A partner that confirmed; ``asked=True`` for one that has not answered yet."""

    class Meta:
        model = Member

    class Params:
        asked = factory.Trait(
            answer=Answer.ASKED, answered_at=None, asked_at=datetime(2026, 9, 1, 12, tzinfo=UTC)
        )

    partnership = factory.SubFactory(PartnershipFactory)
    organisation = factory.SubFactory(BoardFactory)
    role = MemberRole.PARTNER
    since = date(2020, 9, 1)
    answer = Answer.CONFIRMED
    answered_at = datetime(2026, 9, 2, 12, tzinfo=UTC)


class PeerReviewFactory(DjangoModelFactory):
    """A formative review that is planned."""

    class Meta:
        model = PeerReview

    partnership = factory.SubFactory(PartnershipFactory)
    kind = ReviewKind.FORMATIVE
    planned_on = date(2026, 3, 1)


class FindingFactory(DjangoModelFactory):
    class Meta:
        model = Finding

    review = factory.SubFactory(PeerReviewFactory, held_on=date(2026, 3, 1))
    standard = QualityStandard.TEACHER
    verdict = Verdict.ON_COURSE
    text = "Studenten leren samen."


class PanelVisitFactory(DjangoModelFactory):
    class Meta:
        model = PanelVisit

    partnership = factory.SubFactory(PartnershipFactory)
    visited = factory.Sequence(lambda n: f"Opleidingsschool {n:04d}")
    visited_on = date(2025, 5, 1)


class StudentCountFactory(DjangoModelFactory):
    class Meta:
        model = StudentCount

    partnership = factory.SubFactory(PartnershipFactory)
    study_year = 2025
    institute = factory.SubFactory(InstituteFactory)
    route = Route.FULL_TIME
    sector = Sector.PO
    count = 60


def partnership_editor(partnership: Partnership, **fields):
    """A new person on the team of a partnership."""
    user = UserFactory(**fields)
    permissions.add_to_team(user, partnership)
    return user
