"""A draft of an assessment saves itself, keeps its halves, and loses nothing to a second tab."""

import pytest
from django.urls import reverse

from accounts import roles
from regions import assessing, workflow
from regions.assessing import AssessmentRefused, DraftConflict, Judgement
from regions.models import Look
from tests.factories import (
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    answered,
    asked_for,
    assessed,
    declared,
    reviewer,
    staff,
    submittable_region,
)
from tests.factories.regions import NOON
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db

SCRIPT = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def submission():
    return SubmissionFactory(region=submittable_region(round=RoundFactory(assessments_required=2)))


@pytest.fixture
def assessor(submission):
    return reviewer(submission)


@pytest.fixture
def assessment(submission, assessor):
    return workflow.take_up(submission_id=submission.pk, by=assessor, at=NOON)


@pytest.fixture
def criterion(submission):
    return submission.criteria().first()


def _url(submission, name="review-assess"):
    return reverse(f"regions:{name}", args=[submission.reference])


def _shown(response) -> dict:
    """Everything in the form as the page shows it."""
    form = response.context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_a_half_judgement_is_there_again_after_a_reload(submission, assessment, criterion, client_):
    name = f"justification_{criterion.pk}"
    client_.post(_url(submission), filled(**{name: "Nog uit te zoeken."}))
    assert _shown(client_.get(_url(submission)))[name] == "Nog uit te zoeken."


@pytest.fixture
def client_(assessor, login):
    return login(assessor)


def test_the_script_saves_and_learns_what_it_may_start_from(
    submission, assessment, criterion, client_
):
    data = _shown(client_.get(_url(submission)))
    data[f"justification_{criterion.pk}"] = "Eerst dit."

    first = client_.post(_url(submission), data, **SCRIPT)
    data |= first.json()["shown"] | {f"justification_{criterion.pk}": "Toen dat."}
    second = client_.post(_url(submission), data, **SCRIPT)

    assert (first.status_code, second.status_code) == (200, 200)
    assert "Opgeslagen om" in second.json()["status"]
    assert assessment.scores.get().justification == "Toen dat."


def test_a_second_tab_does_not_overwrite_the_first(submission, assessment, criterion, client_):
    old = _shown(client_.get(_url(submission)))
    name = f"justification_{criterion.pk}"
    client_.post(_url(submission), old | {name: "In het ene venster."}, **SCRIPT)

    script = client_.post(_url(submission), old | {name: "In het andere."}, **SCRIPT)
    page = client_.post(_url(submission), filled(**old | {name: "In het andere."}))

    assert (script.status_code, page.status_code) == (409, 409)
    assert criterion.code in script.json()["status"]
    assert "In het ene venster." in text_of(page)
    assert "In het andere." in text_of(page)
    assert assessment.scores.get().justification == "In het ene venster."


def test_two_tabs_on_different_criteria_do_not_clash(submission, assessment, client_):
    one, other = submission.criteria()[:2]
    old = _shown(client_.get(_url(submission)))
    client_.post(_url(submission), old | {f"justification_{one.pk}": "Een."}, **SCRIPT)

    client_.post(_url(submission), old | {f"justification_{other.pk}": "Twee."}, **SCRIPT)

    kept = assessment.scores.order_by("criterion__position").values_list("justification", flat=True)
    assert list(kept) == ["Een.", "Twee."]


def test_the_summary_clashes_too(submission, assessment, client_):
    old = _shown(client_.get(_url(submission)))
    client_.post(_url(submission), old | {"summary": "Goed."}, **SCRIPT)
    answer = client_.post(_url(submission), old | {"summary": "Slecht."}, **SCRIPT)
    assert answer.status_code == 409
    assessment.refresh_from_db()
    assert assessment.summary == "Goed."


def test_the_same_text_twice_is_no_clash(assessment, criterion, assessor):
    judgement = Judgement(
        criterion, "voldoet", "Ja.", shown=Judgement(criterion, "", "").fingerprint
    )
    for _ in range(2):
        assessing.save_draft(
            assessment_id=assessment.pk, judgements=[judgement], summary="", by=assessor
        )
    with pytest.raises(DraftConflict, match=criterion.code):
        assessing.save_draft(
            assessment_id=assessment.pk,
            judgements=[Judgement(criterion, "voldoet niet", "Nee.", shown=judgement.shown)],
            summary="",
            by=assessor,
        )


def test_a_judgement_that_is_emptied_goes(assessment, criterion, assessor):
    for text in ("Iets.", " "):
        assessing.save_draft(
            assessment_id=assessment.pk, judgements=[Judgement(criterion, "", text)], summary="",
            by=assessor,
        )  # fmt: skip
    assert assessment.scores.count() == 0


def test_an_assigned_assessment_must_begin_first(submission, assessor, login):
    submission.assessments.create(assessor=assessor, assigned_by=UserFactory(), assigned_at=NOON)
    assert login(assessor).get(_url(submission)).status_code == 404


def test_the_form_shows_the_check_of_its_criterion(submission, assessment, client_):
    rows = client_.get(_url(submission)).context["rows"]
    assert [row["check"]["code"] for row in rows] == [row["criterion"].code for row in rows]


def test_after_a_supplement_the_form_offers_the_earlier_judgements(submission, assessor, login):
    assessed(submission, by=assessor)
    second = answered(asked_for(submission))
    workflow.take_up(submission_id=second.pk, by=assessor, at=NOON)
    client = login(assessor)
    assert "Oordelen overnemen" in text_of(client.get(_url(second)))

    client.post(_url(second, "review-copy"), filled())

    assert client.get(_url(second)).context["done"] == 5


def test_that_a_dossier_was_read_is_kept(submission, assessor, login):
    login(assessor).get(_url(submission, "review-submission"))
    look = Look.objects.get()
    assert (look.user, look.region) == (assessor, submission.region)


# Together, once all are in.


@pytest.fixture
def two(submission, assessor):
    """One assessor finds a criterion met, the other does not."""
    other = assessed(submission)
    mine = workflow.take_up(submission_id=submission.pk, by=assessor, at=NOON)
    criteria = list(submission.criteria())
    assessing.file_assessment(
        assessment_id=mine.pk,
        judgements=[
            Judgement(c, "voldoet niet" if c == criteria[2] else "voldoet", "Gezien.")
            for c in criteria
        ],
        summary="Nog niet.",
        by=assessor,
        at=NOON,
    )
    return mine, other


def test_before_all_are_in_there_is_nothing_to_lay_side_by_side(submission, assessor, login):
    assessed(submission)
    assert login(assessor).get(_url(submission, "review-consensus")).status_code == 404


def test_differences_stand_side_by_side_and_first(submission, two, assessor, login):
    page = login(assessor).get(_url(submission, "review-consensus"))
    rows = page.context["rows"]
    assert [row["differs"] for row in rows] == [True, False, False, False, False]
    assert {cell.verdict for _a, cell in rows[0]["pairs"]} == {"voldoet", "voldoet niet"}
    assert page.context["different"] == 1


def _note(client, submission, text, shown=None):
    page = client.get(_url(submission, "review-consensus"))
    shown = shown or page.context["form"]["shown"].value()
    return client.post(_url(submission, "review-consensus"), filled(note=text, shown=shown)), shown


def test_the_assessors_write_a_conclusion_together(submission, two, assessor, login):
    answer, shown = _note(login(assessor), submission, "Wij zijn het eens.")
    assert answer.status_code == 302
    assert submission.consensus.note == "Wij zijn het eens."

    stale, _shown = _note(login(assessor), submission, "Toch niet.", shown=shown)
    assert stale.status_code == 409
    assert "Wij zijn het eens." in text_of(stale)
    assert "Toch niet." in text_of(stale)


def test_a_decider_reads_the_conclusion_and_does_not_write_it(submission, two, login):
    decider = staff(roles.DECIDERS)
    declared(submission, by=decider)
    client = login(decider)
    assert client.get(_url(submission, "review-consensus")).status_code == 200
    answer, _shown = _note(client, submission, "Ik vind.")
    assert answer.status_code == 403


def test_someone_else_writes_no_conclusion(submission, two):
    with pytest.raises(AssessmentRefused, match="Alleen wie de indiening beoordeelde"):
        assessing.write_consensus(
            submission_id=submission.pk, shown="", note="Ik.", by=UserFactory(), at=NOON
        )
