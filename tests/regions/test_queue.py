"""The queue: tabs, filters, order, terms in words, the file, and what comes next."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from regions import workflow
from regions.models import Clash
from regions.queue_pages import in_words
from tests.database import run
from tests.factories import (
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    asked_for,
    assessed,
    assigned,
    decided,
    declared,
    staff,
    submittable_region,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = timezone.localdate()
MOST_QUERIES = 10


def _submitted(name="Regio", *, due=None, needed=2, **fields):
    round_ = RoundFactory(assessments_required=needed)
    if due is not None:
        round_.decision_due = TODAY + timedelta(due)
        round_.save()
    return SubmissionFactory(region=submittable_region(round=round_, name=name, **fields))


def _queue(desk, **query):
    return desk.get(reverse("regions:review-queue"), query)


def _names(response) -> list[str]:
    return [row.region.name for row in response.context["queue_rows"]]


@pytest.fixture
def assessor():
    return staff(roles.ASSESSORS)


@pytest.fixture
def desk(assessor, login):
    return login(assessor)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (3, "nog 3 dagen"),
        (1, "nog 1 dag"),
        (0, "laatste dag"),
        (-1, "1 dag te laat"),
        (-2, "2 dagen te laat"),
    ],
)
def test_a_term_is_told_in_words(days, words):
    assert in_words(TODAY + timedelta(days), TODAY) == words


@pytest.mark.parametrize(("due", "words"), [(3, "nog 3 dagen"), (-2, "2 dagen te laat")])
def test_a_row_says_what_is_left_of_its_term(due, words, desk):
    _submitted(due=due)
    response = _queue(desk)
    assert words in text_of(response)
    assert [row.is_late for row in response.context["queue_rows"]] == [due < 0]


def test_while_a_region_supplements_its_own_term_counts(desk):
    submission = _submitted(due=90)
    asked_for(submission, due_on=TODAY + timedelta(5))
    response = _queue(desk, tab="aanvulling")
    assert [row.due for row in response.context["queue_rows"]] == ["nog 5 dagen"]


def test_a_row_says_how_far_the_assessments_are(desk):
    submission = _submitted(needed=2)
    filed = assessed(submission)
    page = text_of(_queue(desk))
    assert "1 van 2 ingeleverd" in page
    assert str(filed.assessor) in page


def test_the_checks_of_a_row_are_those_of_the_snapshot(desk):
    _submitted()
    (row,) = _queue(desk).context["queue_rows"]
    counts = (row.submission.checks_failed, row.submission.checks_open, row.submission.checks_met)
    assert counts == (0, 0, 5)
    assert row.submission.participant_count == 3


def test_checks_that_fail_are_counted_in_their_column():
    region = submittable_region()
    region.round.framework.criteria.update(required=False)
    region.function_plans.update(target="")
    region.participants.exclude(organisation__kind="board").delete()
    submission = SubmissionFactory(region=region)
    assert (submission.checks_failed + submission.checks_open, submission.checks_met) == (3, 2)


# Filters and order.


@pytest.fixture
def three():
    """A, B and C, submitted in that order."""
    return [_submitted(name) for name in ("A", "B", "C")]


def test_without_an_order_who_waits_longest_comes_first(three, desk):
    assert _names(_queue(desk)) == ["A", "B", "C"]


@pytest.mark.parametrize(("sort", "found"), [("naam", "ABC"), ("-naam", "CBA"), ("raar", "ABC")])
def test_the_queue_is_sorted(sort, found, three, desk):
    assert _names(_queue(desk, sorteer=sort)) == list(found)


def test_the_queue_is_sorted_by_term(desk):
    for name, due in (("A", 9), ("B", 2), ("C", 5)):
        _submitted(name, due=due)
    assert _names(_queue(desk, sorteer="uiterlijk")) == ["B", "C", "A"]


def test_the_queue_is_searched_by_party_and_municipality(three, desk):
    region = three[1].region
    board = region.participants.filter(organisation__kind="board").first()
    words = (board.organisation.name if board else region.name, region.municipalities.get().name)
    for word in words:
        assert _names(_queue(desk, zoek=word)) == ["B"]


def test_what_nobody_took_up_is_one_filter_and_mine_another(three, desk, assessor):
    workflow.take_up(submission_id=three[0].pk, by=assessor, at=NOW)
    for _ in range(2):
        assigned(three[1])
    assert _names(_queue(desk, wie="mij")) == ["A"]
    assert _names(_queue(desk, wie="geen")) == ["A", "C"]


def test_the_queue_is_filtered_by_round_and_sector(three, desk):
    run("UPDATE regions_region SET sectors = '{vo}' WHERE name = 'B'")
    assert _names(_queue(desk, sector="vo")) == ["B"] or _names(_queue(desk, sector="VO")) == ["B"]
    assert _names(_queue(desk, ronde=three[2].region.round.slug)) == ["C"]


@pytest.mark.parametrize(("which", "found"), [("laat", "A"), ("week", "B")])
def test_the_queue_is_filtered_by_term(which, found, desk):
    for name, due in (("A", -1), ("B", 3), ("C", 30)):
        _submitted(name, due=due)
    assert _names(_queue(desk, termijn=which)) == [found]


def test_the_counts_of_the_tabs_do_not_follow_the_filters(three, desk):
    response = _queue(desk, zoek="B")
    assert [tab["count"] for tab in response.context["tabs"]] == [3, 0, 0, 3]


# The file.


def test_the_file_has_what_the_page_shows(three, desk):
    decided(_submitted("D", needed=1))
    response = desk.get(reverse("regions:export-review", args=["csv"]), {"sorteer": "-naam"})
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Kenmerk;Regio;")
    assert [line.split(";")[1] for line in lines[1:]] == ["C", "B", "A"]


def test_the_file_leaves_out_what_the_page_leaves_out(three, desk, assessor):
    declared(three[0], by=assessor, interested=True)
    response = desk.get(reverse("regions:export-review", args=["csv"]))
    assert three[0].reference not in response.content.decode()
    assert three[1].reference in response.content.decode()


def test_there_is_no_file_in_another_format(desk):
    assert desk.get(reverse("regions:export-review", args=["doc"])).status_code == 404


# What comes next.


def _next(desk) -> str:
    return desk.get(reverse("regions:review-next")).url


def test_ones_own_unfinished_work_comes_before_what_is_free(three, desk, assessor):
    workflow.take_up(submission_id=three[1].pk, by=assessor, at=NOW)
    assert _next(desk) == reverse("regions:review-submission", args=[three[1].reference])


def test_then_comes_what_waits_longest_and_has_room(three, desk):
    for _ in range(2):
        assigned(three[0])
    assert _next(desk) == reverse("regions:review-submission", args=[three[1].reference])


def test_a_decider_goes_to_what_was_assessed(three, login):
    for _ in range(2):
        assessed(three[2])
    desk = login(staff(roles.DECIDERS))
    assert _next(desk) == reverse("regions:review-submission", args=[three[2].reference])


def test_when_nothing_waits_one_comes_back_to_the_queue(desk):
    assert _next(desk) == reverse("regions:review-queue")


# What stands beside it.


def test_overlap_is_shown_between_what_one_may_judge(three, desk, assessor):
    one, other = sorted([three[0].region, three[1].region], key=lambda region: region.pk)
    Clash.objects.create(round=one.round, region_a=one, region_b=other, first_seen=NOW)
    assert len(_queue(desk).context["clashes"]) == 1
    declared(three[1], by=assessor, interested=True)
    assert _queue(desk).context["clashes"] == []


def test_areas_without_a_proposal_are_named(three, desk):
    area = three[0].region.municipalities.get().labour_market_region
    response = _queue(desk)
    assert area not in response.context["missing"]


def test_the_queue_costs_the_same_for_three_and_for_twelve(desk, content_types):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert _queue(desk).status_code == 200
        return len(queries)

    def more(count):
        for number in range(count):
            assessed(_submitted(f"Regio {number} {count}"))

    more(3)
    cost()
    three = cost()
    more(9)
    assert cost() == three
    assert three <= MOST_QUERIES


def test_a_decision_counts_as_one_of_all(three, desk):
    decided(_submitted("D", needed=1), by=UserFactory())
    figures = {f["label"]: (f["value"], f.get("extra")) for f in _queue(desk).context["figures"]}
    assert figures["Besloten"] == (1, "van 4")
    assert figures["Te behandelen"] == (3, None)
