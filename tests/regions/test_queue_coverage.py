"""Which municipalities the queue covers, counted from what this person may judge alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from regions import workflow
from regions.country_forms import State
from tests.factories import (
    RoundFactory,
    SubmissionFactory,
    answered,
    asked_for,
    declared,
    staff,
    submittable_region,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 16


@pytest.fixture
def assessor():
    return staff(roles.ASSESSORS)


@pytest.fixture
def desk(assessor, login):
    return login(assessor)


def _page(desk, **query):
    return desk.get(reverse("regions:review-coverage"), query)


def _rows(desk, **query) -> list[dict]:
    """Of the municipalities with a proposal."""
    return [row for row in _page(desk, **query).context["rows"] if row["named"]]


def _states(rows) -> dict[str, State]:
    return {item["row"].code: item["row"].state for item in rows}


def _address(submission) -> str:
    return reverse("regions:review-submission", args=[submission.reference])


def _code(submission) -> str:
    return submission.region.municipalities.get().code


def test_a_municipality_in_a_submission_is_covered(desk):
    submission = SubmissionFactory(region=submittable_region(name="Regio Oost"))
    places = _rows(desk)
    assert _states(places) == {_code(submission): State.COVERED}
    assert places[0]["named"] == [("Regio Oost", _address(submission))]


def test_two_submissions_of_one_round_make_it_twice(desk):
    round_ = RoundFactory()
    one, other = (SubmissionFactory(region=submittable_region(round=round_)) for _ in range(2))
    other.region.municipalities.set(one.region.municipalities.all())
    found = _rows(desk)
    assert _states(found) == {_code(one): State.TWICE}
    assert {each.url for each in found[0]["named"]} == {_address(one), _address(other)}


def test_what_one_may_not_judge_leaves_no_trace(desk, assessor):
    """Not as covered, and not as the second that makes it twice."""
    round_ = RoundFactory()
    one, other = (SubmissionFactory(region=submittable_region(round=round_)) for _ in range(2))
    other.region.municipalities.set(one.region.municipalities.all())
    alone = SubmissionFactory(region=submittable_region(round=round_))
    for submission in (other, alone):
        declared(submission, by=assessor, interested=True)
    places = _rows(desk)
    assert _states(places) == {_code(one): State.COVERED}
    assert other.reference not in str(places)
    assert _code(alone) not in set(_states(places))


def test_rounds_are_not_added_up(desk):
    one = SubmissionFactory(region=submittable_region(round=RoundFactory()))
    other = SubmissionFactory(region=submittable_region(round=RoundFactory()))
    other.region.municipalities.set(one.region.municipalities.all())
    for submission in (one, other):
        round_ = submission.region.round
        assert _states(_rows(desk, ronde=round_.slug)) == {_code(one): State.COVERED}


def test_a_second_submission_of_a_region_is_not_a_second_proposal(desk):
    first = SubmissionFactory()
    second = answered(asked_for(first))
    places = _rows(desk)
    assert _states(places) == {_code(second): State.COVERED}
    assert [each.url for each in places[0]["named"]] == [_address(second)]


def test_what_was_withdrawn_covers_nothing(desk):
    submission = SubmissionFactory()
    workflow.withdraw(
        region_id=submission.region_id, by=staff(), at=timezone.now(), reason="Later."
    )
    assert _page(desk).context["round"] is None


def test_a_sector_without_proposal_counts_when_it_is_asked_for(desk):
    submission = SubmissionFactory(region=submittable_region(sectors=["po"]))
    assert _states(_rows(desk, sector="po")) == {_code(submission): State.COVERED}
    assert _states(_rows(desk, sector="mbo")) == {}


def test_the_map_has_a_table_a_legend_and_a_file(desk):
    submission = SubmissionFactory(region=submittable_region(name="Regio Oost"))
    page = text_of(_page(desk))
    assert "Kaart: dekking door wat is ingediend" in page
    assert "Tabel met de dekking per plaats" in page
    assert "Gedekt (1)" in page
    file = _page(desk, bestand="csv", stand="gedekt").content.decode("utf-8-sig").splitlines()
    assert file[0].startswith("Gemeente;Arbeidsmarktregio;Stand;Indieningen")
    assert submission.region.municipalities.get().name in file[1]
    assert "Regio Oost" in file[1]


def test_an_empty_queue_has_no_map(desk):
    assert "Er is niets ingediend" in text_of(_page(desk))


def test_only_who_judges_comes_here(login):
    for person in (staff(roles.GUIDES), staff(roles.ADMINISTRATORS), staff()):
        assert _page(login(person)).status_code == 403


def test_the_map_costs_the_same_for_one_and_for_six(desk, content_types):
    round_ = RoundFactory()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert _page(desk).status_code == 200
        return len(queries)

    SubmissionFactory(region=submittable_region(round=round_))
    cost()
    one = cost()
    for _ in range(5):
        SubmissionFactory(region=submittable_region(round=round_))
    assert cost() == one
    assert one <= MOST_QUERIES
