"""Assessing is blind until all are in, and final once filed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from regions import assessing, workflow
from regions.assessing import AssessmentRefused, Judgement, readable_assessments
from regions.models import Assessment, Submission
from tests.database import run
from tests.factories import (
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    judgements_of,
    submittable_region,
)

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def submission():
    """A submission that asks for two assessments."""
    return SubmissionFactory(region=submittable_region(round=RoundFactory(assessments_required=2)))


def _take_up(submission, by):
    return workflow.take_up(submission_id=submission.pk, by=by, at=NOW)


def _file(assessment, judgements, by):
    return assessing.file_assessment(
        assessment_id=assessment.pk, judgements=judgements, summary="Sterk.", by=by, at=NOW
    )


def test_a_draft_keeps_halves_too(submission):
    assessor = UserFactory()
    assessment = _take_up(submission, assessor)
    first, second, third, *_rest = submission.framework.criteria.all()

    assessing.save_draft(
        assessment_id=assessment.pk,
        judgements=[
            Judgement(first, "voldoet", "Dit klopt."),
            Judgement(second, "voldoet", "  "),
            Judgement(third, "", "Nog lezen."),
        ],
        summary="Tot nu toe goed.",
        by=assessor,
    )

    assessment.refresh_from_db()
    scores = assessment.scores.values_list("criterion", "verdict", "justification")
    assert list(scores.order_by("pk")) == [
        (first.pk, "voldoet", "Dit klopt."),
        (second.pk, "voldoet", ""),
        (third.pk, "", "Nog lezen."),
    ]
    assert (assessment.summary, assessment.filed_at) == ("Tot nu toe goed.", None)


def test_a_draft_that_is_saved_again_replaces_its_scores(submission):
    assessor = UserFactory()
    assessment = _take_up(submission, assessor)
    criterion = submission.framework.criteria.first()
    for verdict in ("voldoet", "voldoet niet"):
        assessing.save_draft(
            assessment_id=assessment.pk,
            judgements=[Judgement(criterion, verdict, "Bij nader inzien.")],
            summary="",
            by=assessor,
        )
    assert assessment.scores.get().verdict == "voldoet niet"


def test_filing_keeps_every_score_and_the_moment(submission):
    assessor = UserFactory()
    assessment = _take_up(submission, assessor)

    _file(assessment, judgements_of(submission), assessor)

    assessment.refresh_from_db()
    assert assessment.filed_at == NOW
    codes = assessment.scores.order_by("criterion__code").values_list("criterion__code", flat=True)
    assert list(codes) == ["R02", "R03", "R04", "R05", "R08"]


@pytest.mark.parametrize(("verdict", "reason"), [("", "Wel een reden."), ("voldoet", " ")])
def test_filing_asks_for_a_verdict_and_a_reason_on_every_criterion(submission, verdict, reason):
    assessor = UserFactory()
    assessment = _take_up(submission, assessor)
    judgements = judgements_of(submission)
    judgements[1] = Judgement(judgements[1].criterion, verdict, reason)

    with pytest.raises(AssessmentRefused) as refusal:
        _file(assessment, judgements, assessor)

    assert str(refusal.value) == (
        "Geef bij elk criterium een oordeel en een onderbouwing. Nog open: R03."
    )
    assessment.refresh_from_db()
    assert (assessment.filed_at, assessment.scores.count()) == (None, 0)


def test_a_filed_assessment_is_final(submission):
    filed = assessed(submission)
    with pytest.raises(AssessmentRefused, match="U heeft deze beoordeling al ingeleverd"):
        assessing.save_draft(
            assessment_id=filed.pk, judgements=[], summary="Toch anders.", by=filed.assessor
        )


def test_nobody_writes_in_the_assessment_of_another(submission):
    assessment = _take_up(submission, UserFactory())
    with pytest.raises(Assessment.DoesNotExist):
        assessing.save_draft(
            assessment_id=assessment.pk, judgements=[], summary="Van een ander.", by=UserFactory()
        )


# Blind.


def test_who_assesses_reads_the_own_assessment(submission):
    assessor = UserFactory()
    mine = _take_up(submission, assessor)
    assert readable_assessments(submission, assessor) == [mine]


def test_another_assessment_is_not_read_before_all_are_in(submission):
    assessed(submission)
    assessor = UserFactory()
    mine = _take_up(submission, assessor)
    assert readable_assessments(submission, assessor) == [mine]


def test_a_decider_reads_nothing_before_all_are_in(submission):
    assessed(submission)
    _take_up(submission, UserFactory())
    assert readable_assessments(submission, UserFactory()) == []


def test_everyone_reads_all_once_all_are_in(submission):
    first = assessed(submission, at=NOW)
    second = assessed(submission, at=NOW + timedelta(hours=1))
    assert readable_assessments(submission, UserFactory()) == [first, second]
    assert readable_assessments(submission, second.assessor) == [first, second]


def test_what_is_in_the_making_is_read_by_nobody_else(submission):
    """Also when the round asks for fewer assessments than were begun."""
    filed, begun = assessed(submission), _take_up(submission, UserFactory())
    run("UPDATE regions_round SET assessments_required = 1")
    read = Submission.objects.get()
    assert readable_assessments(read, UserFactory()) == [filed]
    assert sorted(a.pk for a in readable_assessments(read, begun.assessor)) == [filed.pk, begun.pk]


@pytest.mark.parametrize("filed", [1, 2])
def test_reading_costs_the_same_for_one_and_for_two(filed, submission, django_assert_num_queries):
    for _each in range(filed):
        assessor = assessed(submission).assessor
    read = Submission.objects.select_related("region__round").get()
    with django_assert_num_queries(4):
        assert len(readable_assessments(read, assessor)) == filed
