"""OCW's pages: the queue, assessing blind, deciding, and nothing for who has a conflict."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import roles
from regions import workflow
from regions.models import Submission
from regions.review_pages import waiting_for_review
from tests.database import run
from tests.factories import (
    GuidanceFactory,
    MembershipFactory,
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    decided,
    declared,
    staff,
    submittable_region,
)
from tests.factories.regions import NOON
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db

PAGES = ["review-submission", "review-assess", "review-decide"]


@pytest.fixture
def submission():
    """A submission that asks for two assessments."""
    round_ = RoundFactory(assessments_required=2)
    return SubmissionFactory(region=submittable_region(round=round_, name="Regio Oost"))


def _declared(request, user):
    """With the dossier of ``submission`` open, when a test has one."""
    if "submission" in request.fixturenames:
        declared(request.getfixturevalue("submission"), by=user)
    return user


@pytest.fixture
def assessor(request):
    return _declared(request, staff(roles.ASSESSORS))


@pytest.fixture
def decider(request):
    return _declared(request, staff(roles.DECIDERS))


def _url(name: str, submission: Submission) -> str:
    return reverse(f"regions:{name}", args=[submission.reference])


def _queue(client, **query):
    return client.get(reverse("regions:review-queue"), query)


def _counts(response) -> list[int]:
    return [tab["count"] for tab in response.context["tabs"]]


def _rows(response) -> list[Submission]:
    return [row.submission for row in response.context["queue_rows"]]


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


def _judged(submission, verdict="voldoet", reason="Dit klopt.", **changes) -> dict:
    data = {"summary": "Sterk voorstel."}
    for criterion in submission.framework.criteria.all():
        data[f"verdict_{criterion.pk}"] = verdict
        data[f"justification_{criterion.pk}"] = reason
    return filled(**data | changes)


# The queue.


def test_the_queue_counts_per_tab(assessor, login):
    SubmissionFactory()
    assessed(SubmissionFactory())
    decided(SubmissionFactory())
    asked = SubmissionFactory()
    run("UPDATE regions_region SET state = 'aanvulling_gevraagd' WHERE id = %s", asked.region_id)

    response = _queue(login(assessor))

    assert [tab["title"] for tab in response.context["tabs"]] == [
        "Te behandelen",
        "Aanvulling gevraagd",
        "Besloten",
        "Alles",
    ]
    assert _counts(response) == [2, 1, 1, 4]


@pytest.mark.parametrize(("tab", "active"), [("besloten", "besloten"), ("onzin", "open")])
def test_the_queue_shows_the_rows_of_its_tab(tab, active, assessor, login):
    waiting, done = SubmissionFactory(), SubmissionFactory()
    decided(done)
    response = _queue(login(assessor), tab=tab)
    assert response.context["active"] == active
    assert _rows(response) == ([done] if active == "besloten" else [waiting])


@pytest.mark.parametrize(
    ("words", "found"), [("oost", True), ("OOST", True), ("west", False), ("\x00", False)]
)
def test_the_queue_is_searched_by_name(words, found, submission, assessor, login):
    response = _queue(login(assessor), zoek=words)
    assert response.status_code == 200
    assert _rows(response) == ([submission] if found else [])


@pytest.mark.parametrize("until", [None, NOON.date()], ids=["present", "past"])
def test_a_guide_finds_nothing_in_the_queue_counter_included(until, submission, assessor, login):
    GuidanceFactory(region=submission.region, user=assessor, until=until)
    response = _queue(login(assessor))
    assert (_rows(response), _counts(response)) == ([], [0, 0, 0, 0])
    assert waiting_for_review(assessor) == 0


def test_someone_of_a_party_finds_nothing_in_the_queue_counter_included(
    submission, assessor, login
):
    party = submission.region.participants.first().organisation
    MembershipFactory(user=assessor, organisation=party)
    response = _queue(login(assessor))
    assert (_rows(response), _counts(response)) == ([], [0, 0, 0, 0])
    assert waiting_for_review(assessor) == 0


def test_the_counter_of_the_navigation_counts_what_waits(submission, assessor):
    decided(SubmissionFactory())
    SubmissionFactory()
    assert waiting_for_review(assessor) == 2


def test_the_queue_costs_the_same_for_one_and_for_three(assessor, login, content_types):
    client = login(assessor)
    SubmissionFactory()
    _queue(client)
    one = _queries(lambda: _queue(client))
    for _ in range(2):
        assessed(SubmissionFactory())
    assert _queries(lambda: _queue(client)) == one
    assert one <= 12


@pytest.mark.parametrize(
    "person",
    [UserFactory, lambda: staff(roles.GUIDES), lambda: staff(roles.ADMINISTRATORS)],
    ids=["stranger", "guide", "administrator"],
)
def test_the_queue_is_for_who_assesses_or_decides(person, submission, login):
    client = login(person())
    assert _queue(client).status_code == 403
    assert client.get(_url("review-submission", submission)).status_code == 403


# One submission.


@pytest.mark.parametrize("name", PAGES)
def test_a_guide_finds_no_submission_of_the_own_region(name, submission, login):
    person = staff(roles.ASSESSORS, roles.DECIDERS)
    GuidanceFactory(region=submission.region, user=person, until=NOON.date())
    assert login(person).get(_url(name, submission)).status_code == 404


@pytest.mark.parametrize("name", ["review-take-up", "review-assess", "review-decide"])
def test_a_guide_does_nothing_with_a_submission_of_the_own_region(name, submission, login):
    person = staff(roles.ASSESSORS, roles.DECIDERS)
    GuidanceFactory(region=submission.region, user=person, until=NOON.date())
    assert login(person).post(_url(name, submission), filled()).status_code == 404
    assert submission.assessments.count() == 0


def test_a_withdrawn_proposal_is_no_longer_at_ocw(submission, assessor, login):
    workflow.withdraw(region_id=submission.region_id, by=UserFactory(), at=NOON, reason="Later.")
    assert login(assessor).get(_url("review-submission", submission)).status_code == 404


def test_the_page_shows_the_snapshot_and_not_the_living_region(submission, assessor, login):
    run("UPDATE regions_region SET name = 'Regio Nu' WHERE id = %s", submission.region_id)
    text = text_of(login(assessor).get(_url("review-submission", submission)))
    assert "Regio Oost" in text
    assert "Regio Nu" not in text[text.index("<main") :]


def test_another_assessment_stays_unread_until_all_are_in(submission, assessor, login):
    first = assessed(submission)
    client, url = login(assessor), _url("review-submission", submission)
    workflow.take_up(submission_id=submission.pk, by=assessor, at=NOON)

    before = client.get(url)
    client.post(_url("review-assess", submission), _judged(submission, inleveren="ja"))
    after = client.get(url)

    assert before.context["assessments"] == []
    assert "Een samenhangend voorstel." not in text_of(before)
    assert [a.assessor for a in after.context["assessments"]] == [assessor, first.assessor]
    assert "Een samenhangend voorstel." in text_of(after)


def test_a_decider_reads_nothing_until_all_are_in(submission, decider, login):
    assessed(submission)
    client, url = login(decider), _url("review-submission", submission)
    assert "Een samenhangend voorstel." not in text_of(client.get(url))
    assessed(submission)
    assert text_of(client.get(url)).count("Een samenhangend voorstel.") == 2


def test_the_page_offers_what_one_may_do(submission, assessor, login):
    client, url = login(assessor), _url("review-submission", submission)
    assert "Beoordeling beginnen" in text_of(client.get(url))
    client.post(_url("review-take-up", submission), filled())
    assert "Verder met uw beoordeling" in text_of(client.get(url))
    client.post(_url("review-assess", submission), _judged(submission, inleveren="ja"))
    assert "U heeft uw beoordeling ingeleverd." in text_of(client.get(url))


def test_the_page_offers_no_more_assessments_than_needed(submission, assessor, login):
    for _ in range(2):
        workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=NOON)
    page = text_of(login(assessor).get(_url("review-submission", submission)))
    assert "Beoordeling beginnen" not in page


def test_a_decision_is_offered_once_all_are_in(submission, decider, login):
    client, url = login(decider), _url("review-submission", submission)
    assessed(submission)
    page = client.get(url)
    assert (page.context["can_decide"], page.context["lacking"]) == (False, 1)
    assessed(submission)
    page = client.get(url)
    assert (page.context["can_decide"], page.context["lacking"]) == (True, 0)


def test_after_a_decision_nothing_is_offered(submission, decider, login):
    decided(submission)
    page = login(decider).get(_url("review-submission", submission))
    assert (page.context["can_decide"], page.context["can_assess"]) == (False, False)
    assert "Het voorstel is samenhangend." in text_of(page)


# Assessing.


def test_taking_up_leads_to_the_form(submission, assessor, login):
    answer = login(assessor).post(_url("review-take-up", submission), filled())
    assert (answer.status_code, answer.url) == (302, _url("review-assess", submission))
    assert submission.assessments.get().assessor == assessor


def test_a_third_assessor_is_told_that_there_are_enough(submission, assessor, login):
    for _ in range(2):
        workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=NOON)
    answer = login(assessor).post(_url("review-take-up", submission), filled(), follow=True)
    assert "Deze indiening heeft al genoeg beoordelaars." in text_of(answer)


def test_a_decider_does_not_assess(submission, decider, login):
    assert login(decider).post(_url("review-take-up", submission), filled()).status_code == 403


def test_there_is_no_form_without_an_assessment(submission, assessor, login):
    assert login(assessor).get(_url("review-assess", submission)).status_code == 404


def test_a_draft_is_kept_and_shown_again(submission, assessor, login):
    client, url = login(assessor), _url("review-assess", submission)
    client.post(_url("review-take-up", submission), filled())
    criterion = submission.framework.criteria.first()
    data = {f"verdict_{criterion.pk}": "voldoet", f"justification_{criterion.pk}": "Zie blad 3."}

    answer = client.post(url, filled(summary="Tot zover.", **data))

    assert (answer.status_code, answer.url) == (302, url)
    page = text_of(client.get(url))
    assert "Zie blad 3.</textarea>" in page
    assert "Tot zover.</textarea>" in page
    assert submission.assessments.get().filed_at is None


def test_filing_an_incomplete_assessment_is_refused_and_keeps_what_was_typed(
    submission, assessor, login
):
    client, url = login(assessor), _url("review-assess", submission)
    client.post(_url("review-take-up", submission), filled())
    last = submission.framework.criteria.last()
    answer = client.post(
        url, _judged(submission, **{f"justification_{last.pk}": " ", "inleveren": "ja"})
    )
    text = text_of(answer)
    assert answer.status_code == 409
    assert "Nog open: R08." in text
    assert text.count("Dit klopt.</textarea>") == 4
    assert submission.assessments.get().filed_at is None


def test_filing_leads_to_the_submission(submission, assessor, login):
    client = login(assessor)
    client.post(_url("review-take-up", submission), filled())
    answer = client.post(_url("review-assess", submission), _judged(submission, inleveren="ja"))
    assert (answer.status_code, answer.url) == (302, _url("review-submission", submission))
    assert submission.assessments.get().scores.count() == 5


def test_a_filed_assessment_is_not_changed_by_the_form(submission, assessor, login):
    filed = assessed(submission, by=assessor)
    answer = login(assessor).post(
        _url("review-assess", submission), _judged(submission, reason="Toch anders.")
    )
    assert answer.status_code == 409
    assert "U heeft deze beoordeling al ingeleverd" in text_of(answer)
    assert not filed.scores.filter(justification="Toch anders.").exists()


def test_an_unknown_verdict_is_wrong_input(submission, assessor, login):
    client = login(assessor)
    client.post(_url("review-take-up", submission), filled())
    first = submission.framework.criteria.first()
    data = _judged(submission, **{f"verdict_{first.pk}": "prachtig"})
    answer = client.post(_url("review-assess", submission), data)
    assert answer.status_code == 422
    assert "prachtig is geen beschikbare keuze" in text_of(answer)
    assert submission.assessments.get().scores.count() == 0


def test_nobody_fills_in_the_assessment_of_another(submission, assessor, login):
    other = workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=NOON)
    answer = login(assessor).post(_url("review-assess", submission), _judged(submission))
    assert answer.status_code == 404
    assert other.scores.count() == 0


@pytest.mark.usefixtures("content_types")
@pytest.mark.parametrize("assessments", [0, 2])
def test_the_page_of_a_submission_takes_as_many_queries_however_far_it_is(
    assessments, submission, assessor, login, django_assert_max_num_queries
):
    for _each in range(assessments):
        assessed(submission)
    client = login(assessor)
    client.get(_url("review-submission", submission))

    with django_assert_max_num_queries(16):  # two of them for the scores
        response = client.get(_url("review-submission", submission))
    assert len(response.context["progress"]["rows"]) == assessments


def test_that_all_are_in_is_said_when_all_are_in(submission, assessor, login):
    client, said = login(assessor), "Alle beoordelingen zijn binnen."
    assessed(submission, by=assessor)
    assert said not in text_of(client.get(_url("review-submission", submission)))
    assessed(submission)
    assert said in text_of(client.get(_url("review-submission", submission)))
