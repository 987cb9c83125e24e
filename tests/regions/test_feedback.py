"""What a region reads per criterion after the decision, and what it never reads."""

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common.refusal import StaleVersion
from regions import assessing, deciding, workflow
from regions.feedback import agreed_on, row_of
from regions.models import DecisionDraft, ScoreVerdict
from tests.database import refused_by, run
from tests.factories import (
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    decide,
    drafted,
    held,
    judgements_of,
    region_editor,
    staff,
    submittable_region,
    without_interest,
)
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db
SECRET = "De momentopname laat dit zien."  # what each assessor of the factory writes


@pytest.fixture
def submission():
    """Two people find the same of the first criterion and differ on the second."""
    round_ = RoundFactory(assessments_required=2)
    made = SubmissionFactory(region=submittable_region(round=round_))
    assessed(made)
    _assessed_otherwise(made)
    return made


def _assessed_otherwise(submission) -> None:
    person, at = UserFactory(), timezone.now()
    assessment = workflow.take_up(submission_id=submission.pk, by=person, at=at)
    same, differs, *rest = judgements_of(submission)
    assessing.file_assessment(
        assessment_id=assessment.pk,
        judgements=[same, replace(differs, verdict=ScoreVerdict.NOT_MET), *rest],
        summary="Bijna alles klopt.",
        by=person,
        at=at,
    )


@pytest.fixture
def split(submission):
    """The criterion on which the two differ."""
    return submission.criteria()[1]


@pytest.fixture
def decider(submission):
    return without_interest(staff(roles.DECIDERS), submission.region)


def _told(submission, text="Goed uitgewerkt."):
    agreed = agreed_on(submission)[0]
    return [row_of(agreed, agreed.verdict, text)]


def _post(client, submission, *, offer=True, **fields):
    data = filled(outcome="vastgesteld", reasons="Goed plan.", shown=deciding.shown_of(None))
    data |= fields | ({"aanbieden": "1"} if offer else {})
    return client.post(reverse("regions:review-decide", args=[submission.reference]), data)


def test_a_verdict_is_agreed_when_every_assessor_gave_it(submission, split):
    found = {row.criterion: row.verdict for row in agreed_on(submission)}
    assert found.pop(split) == ""
    assert set(found.values()) == {"voldoet"}


def test_where_all_agree_nothing_else_can_be_told(submission, split, decider, login):
    agreed = submission.criteria()[0]
    answer = _post(
        login(decider),
        submission,
        **{f"verdict_{agreed.pk}": "voldoet niet", f"finding_{agreed.pk}": "Toch niet."},
    )
    assert answer.status_code == 422
    assert not DecisionDraft.objects.exists()
    answer = _post(
        login(decider),
        submission,
        **{f"verdict_{split.pk}": "voldoet niet", f"finding_{split.pk}": "Nog te dun."},
    )
    assert answer.status_code == 302
    (row,) = DecisionDraft.objects.get().feedback
    assert (row["verdict"], row["text"]) == ("voldoet niet", "Nog te dun.")


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"verdict": "voldoet"}, ("finding", "Licht het oordeel toe")),
        ({"finding": "Mooi."}, ("verdict", "Kies het oordeel dat de regio leest")),
    ],
    ids=["no reason", "no verdict"],
)
def test_who_offers_it_gives_verdict_and_reason(given, error, submission, decider, login):
    key = submission.criteria()[0].pk
    fields = {f"{name}_{key}": value for name, value in given.items()}
    answer = _post(login(decider), submission, **fields)
    assert_error_at_field(answer, f"id_{error[0]}_{key}", error[1])
    assert _post(login(decider), submission, offer=False, **fields).status_code == 302
    assert len(DecisionDraft.objects.get().feedback) == 1


def test_what_was_kept_is_there_again(submission, decider, login):
    key = submission.criteria()[0].pk
    fields = {f"verdict_{key}": "voldoet", f"finding_{key}": "Goed uitgewerkt."}
    client = login(decider)
    _post(client, submission, offer=False, **fields)
    page = text_of(client.get(reverse("regions:review-decide", args=[submission.reference])))
    assert "Goed uitgewerkt." in page


def test_the_region_reads_what_was_released_on_its_page_and_in_the_letter(submission, login):
    decision = decide(submission, feedback=_told(submission))
    editor = region_editor(submission.region)
    criterion = submission.criteria()[0]
    page = text_of(login(editor).get(reverse("regions:standing", args=[submission.region.slug])))
    assert f"{criterion.code} {criterion.title}: voldoet." in page
    assert "Goed uitgewerkt." in page
    assert "Bijlage: ons oordeel per criterium" in decision.letter.body
    assert "Goed uitgewerkt." in decision.letter.body


def test_the_region_never_reads_an_assessor_or_what_was_not_released(submission, login):
    decision = decide(submission, feedback=_told(submission))
    editor = region_editor(submission.region)
    page = text_of(login(editor).get(reverse("regions:standing", args=[submission.region.slug])))
    others = [criterion.title for criterion in submission.criteria()[1:]]
    names = [str(row.assessor) for row in submission.assessments.select_related("assessor")]
    assert set(decision.feedback[0]) == {"criterion", "verdict", "text"}
    for hidden in (SECRET, *names, *others):
        assert hidden not in decision.letter.body
    for hidden in (SECRET, *names):
        assert hidden not in page


def test_without_a_choice_nothing_is_released(submission, login):
    decision = decide(submission)
    assert decision.feedback == []
    assert "Bijlage" not in decision.letter.body
    editor = region_editor(submission.region)
    page = text_of(login(editor).get(reverse("regions:standing", args=[submission.region.slug])))
    assert "Oordeel per criterium" not in page


def test_before_the_decision_is_known_the_region_reads_nothing(submission, login):
    held(submission, feedback=_told(submission))
    editor = region_editor(submission.region)
    page = text_of(login(editor).get(reverse("regions:standing", args=[submission.region.slug])))
    assert "Goed uitgewerkt." not in page


def test_the_colleague_who_approves_reads_the_same(submission, decider, login):
    draft = drafted(submission, feedback=_told(submission))
    address = reverse("regions:review-approve", args=[submission.reference])
    page = text_of(login(decider).get(address))
    assert "Goed uitgewerkt." in page
    drafted(submission, feedback=_told(submission, "Anders."), by=draft.drafted_by)
    with pytest.raises(StaleVersion):
        deciding.approve(
            submission_id=submission.pk, shown=deciding.shown_of(draft), by=decider,
            at=draft.changed_at,
        )  # fmt: skip


def test_the_database_keeps_what_was_approved(submission):
    held(submission, feedback=_told(submission))
    with refused_by("approved_text_stays"):
        run("UPDATE regions_decisiondraft SET feedback = '[]'")


def test_a_criterion_of_a_sector_is_named_with_it(submission):
    names = [agreed.name for agreed in agreed_on(submission)]
    assert any(name.endswith("(po)") for name in names)
    assert len(set(names)) == len(names)
