"""Weights belong to the dated criteria; they compare judgements and decide nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from common.fingerprint import fingerprint
from regions import assessing, criteria, workflow
from regions.models import Criterion, Decision, ScoreVerdict
from regions.weighing import weighed
from tests.database import refused_by, run
from tests.factories import (
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    judgements_of,
    reviewer,
    submittable_region,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()


@pytest.fixture
def submission():
    return SubmissionFactory(region=submittable_region(round=RoundFactory(assessments_required=1)))


def _weigh(criterion: Criterion, weight: int, day) -> Criterion:
    words = {name: getattr(criterion, name) for name in criteria.WORDS} | {"weight": weight}
    return criteria.revise(
        framework_id=criterion.framework_id,
        code=criterion.code,
        sector=criterion.sector,
        shown=fingerprint(*criteria.words_of(criterion)),
        valid_from=day,
        reason="Dit telt zwaarder.",
        by=UserFactory(),
        at=NOW,
        **words,
    )


def test_a_weight_holds_from_its_day_and_leaves_what_was_judged(submission):
    criterion = submission.criteria().first()
    _weigh(criterion, 5, TODAY + timedelta(days=2))
    assert {c.weight for c in submission.criteria()} == {1}
    later = Criterion.objects.filter(framework=submission.framework_id)
    assert (
        later.valid_on(TODAY + timedelta(days=2))
        .get(code=criterion.code, sector=criterion.sector)
        .weight
        == 5
    )


def test_a_revision_of_other_words_keeps_the_weight(submission):
    criterion = submission.criteria().first()
    heavy = _weigh(criterion, 4, TODAY + timedelta(days=2))
    fresh = criteria.revise(
        framework_id=heavy.framework_id, code=heavy.code, sector=heavy.sector,
        shown=fingerprint(*criteria.words_of(heavy)), valid_from=TODAY + timedelta(days=9),
        reason="Duidelijker.", by=UserFactory(), at=NOW, title="Anders", text=heavy.text,
        source=heavy.source, threshold=heavy.threshold, required=heavy.required,
    )  # fmt: skip
    assert fresh.weight == 4


@pytest.mark.parametrize("weight", [0, 11, -1])
def test_the_database_refuses_what_is_no_weight(weight, submission):
    criterion = submission.criteria().first()
    with refused_by("criterion_weighs_something"):
        run("UPDATE regions_criterion SET weight = %s WHERE id = %s", weight, criterion.pk)


def test_weights_add_up_to_all_weight(submission):
    found = list(submission.criteria())
    found[0].weight, found[1].weight = 7, 3
    person = UserFactory()
    assessment = workflow.take_up(submission_id=submission.pk, by=person, at=NOW)
    judgements = judgements_of(submission)
    no = replace(judgements[0], verdict=ScoreVerdict.NOT_MET)
    assessing.file_assessment(
        assessment_id=assessment.pk, judgements=[no, *judgements[1:]], summary="", by=person, at=NOW
    )

    table = weighed(found, [assessment])

    weights = {row["verdict"]: row["cells"][0]["weight"] for row in table["rows"]}
    assert sum(weights.values()) == table["total"] == sum(c.weight for c in found)
    assert weights[ScoreVerdict.NOT_MET] == 7


def test_the_page_says_that_weight_does_not_decide(submission, login):
    person = reviewer(submission)
    assessed(submission, by=person)
    page = login(person).get(reverse("regions:review-consensus", args=[submission.reference]))
    text = text_of(page)
    assert "Het gewicht beslist niet." in text
    assert "100%" in text
    assert not Decision.objects.exists()
