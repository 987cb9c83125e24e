from datetime import UTC, datetime, timedelta
from itertools import pairwise

import factory
from django.utils import timezone
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from organisations.sectors import Sector
from regions import assessing, permissions, workflow
from regions.assessing import Judgement
from regions.models import (
    Assessment,
    Criterion,
    Decision,
    Framework,
    FunctionPlan,
    Guidance,
    Outcome,
    Participant,
    Region,
    RegionPartnership,
    Round,
    ScoreVerdict,
    Submission,
)
from regions.models.rounds import CriterionKind
from regions.services import refresh_claims
from regions.states import Function
from tests.factories.accounts import UserFactory
from tests.factories.deciding import decide
from tests.factories.organisations import (
    BoardFactory,
    InstituteFactory,
    LocationFactory,
    MunicipalityFactory,
    ProfessionFactory,
)
from tests.factories.partnerships import PartnershipFactory

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
AUTOMATIC = ("R02", "R03", "R04", "R05", "R08")


class FrameworkFactory(DjangoModelFactory):
    """A framework with the five live checks, all required; primary education needs 150 pupils."""

    class Meta:
        model = Framework
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Kader {n}")
    slug = factory.LazyAttribute(lambda framework: slugify(framework.name))
    source = "Staatscourant"

    @factory.post_generation
    def criteria(self, create, extracted, **kwargs):
        for position, code in enumerate(AUTOMATIC):
            sized = code == "R05"
            CriterionFactory(
                framework=self,
                code=code,
                sector=Sector.PO if sized else "",
                threshold=150 if sized else None,
                position=position,
            )


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = Criterion

    framework = factory.SubFactory(FrameworkFactory)
    code = "R08"
    title = factory.LazyAttribute(lambda c: f"Criterium {c.code}")
    text = "Wat er wordt gevraagd."
    source = "Criterium"
    kind = CriterionKind.AUTOMATIC


class RoundFactory(DjangoModelFactory):
    """A round that is open now, for two months; one assessment is enough."""

    class Meta:
        model = Round

    slug = factory.Sequence(lambda n: f"ronde-{n}")
    name = factory.Sequence(lambda n: f"Ronde {n}")
    framework = factory.SubFactory(FrameworkFactory)
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=30))
    submission_deadline = factory.LazyFunction(lambda: timezone.now() + timedelta(days=60))
    decision_due = factory.LazyAttribute(lambda r: r.submission_deadline.date())
    starts_on = factory.LazyAttribute(lambda r: r.submission_deadline.date())
    assessments_required = 1


class RegionFactory(DjangoModelFactory):
    """An empty draft for primary education, with five empty functions."""

    class Meta:
        model = Region
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"regio-{n}")
    name = factory.Sequence(lambda n: f"Regio {n:04d}")
    round = factory.SubFactory(RoundFactory)
    sectors = factory.LazyFunction(lambda: [Sector.PO])
    created_by = factory.SubFactory(UserFactory)
    created_at = changed_at = NOON

    @factory.post_generation
    def functions(self, create, extracted, **kwargs):
        FunctionPlan.objects.bulk_create(
            FunctionPlan(region=self, function=function) for function in Function
        )


class ParticipantFactory(DjangoModelFactory):
    """A party that was not asked yet."""

    class Meta:
        model = Participant

    region = factory.SubFactory(RegionFactory)
    organisation = factory.SubFactory(BoardFactory)


class RegionPartnershipFactory(DjangoModelFactory):
    """A partnership that joins whole."""

    class Meta:
        model = RegionPartnership

    region = factory.SubFactory(RegionFactory)
    partnership = factory.SubFactory(PartnershipFactory)


class GuidanceFactory(DjangoModelFactory):
    """Someone who guides a region since the first of September."""

    class Meta:
        model = Guidance

    user = factory.SubFactory(UserFactory)
    region = factory.SubFactory(RegionFactory)
    since = NOON.date()


class SubmissionFactory:
    """A submission made by the verb itself; a hand-made snapshot would prove little."""

    def __new__(cls, *, region: Region | None = None, by=None, at: datetime | None = None):
        region = region or submittable_region()
        return workflow.submit(
            region_id=region.pk, by=by or region_editor(region), at=at or timezone.now()
        )


def submittable_region(**fields) -> Region:
    """A draft on which every live check says *voldoet*."""
    region = RegionFactory(**fields)
    place = MunicipalityFactory()
    board = BoardFactory(municipality=place)
    LocationFactory(organisation=board, municipality=place)
    for organisation in (board, InstituteFactory(), ProfessionFactory()):
        ParticipantFactory(region=region, organisation=organisation)
    region.municipalities.add(place)
    region.function_plans.update(
        lead=board, arrangement="Zo doen wij het.", target="Dit is het doel."
    )
    refresh_claims(region)
    return region


def grown_region(size: int) -> Region:
    """A draft with so many municipalities in a row, participants, locations and partnerships."""
    region = RegionFactory()
    places = MunicipalityFactory.create_batch(size)
    for one, other in pairwise(places):
        one.neighbours.add(other)
    region.municipalities.set(places)
    for place in places:
        participant = ParticipantFactory(region=region)
        LocationFactory(organisation=participant.organisation, municipality=place)
        RegionPartnershipFactory(region=region)
    refresh_claims(region)
    return Region.objects.select_related("round__framework", "lead").get(pk=region.pk)


def region_editor(region: Region, **fields):
    """A new person on the team of a region."""
    user = UserFactory(**fields)
    permissions.add_to_team(user, region)
    return user


def judgements_of(submission: Submission, verdict: str = ScoreVerdict.MET) -> list[Judgement]:
    """The same verdict on every criterion, with a reason."""
    return [
        Judgement(criterion, verdict, "De momentopname laat dit zien.")
        for criterion in submission.criteria()
    ]


def assessed(submission: Submission, *, by=None, at: datetime | None = None) -> Assessment:
    """An assessment of a submission that is filed."""
    by, at = by or UserFactory(), at or timezone.now()
    assessment = workflow.take_up(submission_id=submission.pk, by=by, at=at)
    return assessing.file_assessment(
        assessment_id=assessment.pk,
        judgements=judgements_of(submission),
        summary="Een samenhangend voorstel.",
        by=by,
        at=at,
    )


def decided(
    submission: Submission, *, outcome: str = Outcome.ADOPTED, by=None, at: datetime | None = None
) -> Decision:
    """A decision after all assessments that the round asks for."""
    for _number in range(submission.region.round.assessments_required):
        assessed(submission, at=at)
    return decide(submission, outcome=outcome, by=by, at=at)
