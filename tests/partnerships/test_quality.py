"""Peer reviews, visits and the recognition of an aspirant."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from partnerships import quality
from partnerships.models import Partnership, PeerReview
from partnerships.quality import QualityRefused
from tests.factories import (
    FindingFactory,
    PanelVisitFactory,
    PartnershipFactory,
    PeerReviewFactory,
    UserFactory,
    partnership_editor,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
DAY = date(2026, 9, 1)


# Planning and holding.


@pytest.mark.parametrize(
    ("phase", "kind", "fits"),
    [
        ("aspirant", "summative", True),
        ("aspirant", "formative", False),
        ("recognised", "formative", True),
        ("recognised", "summative", False),
    ],
)
def test_the_review_fits_the_phase(phase, kind, fits):
    partnership = PartnershipFactory(phase=phase)
    what = {"partnership_id": partnership.pk, "kind": kind, "planned_on": DAY, "panel": "Drie"}
    if fits:
        assert quality.plan_review(by=UserFactory(), **what).planned_on == DAY
    else:
        with pytest.raises(QualityRefused, match="Een aspirant krijgt"):
            quality.plan_review(by=UserFactory(), **what)


def test_only_so_and_p_has_reviews():
    partnership = PartnershipFactory(kind="rap", phase="")
    with pytest.raises(QualityRefused, match="Alleen Samen Opleiden"):
        quality.plan_review(
            partnership_id=partnership.pk,
            kind="formative",
            planned_on=DAY,
            panel="",
            by=UserFactory(),
        )


def _change(review, **changes) -> PeerReview:
    what = {
        "shown": fingerprint(*quality.review_of(review)),
        "planned_on": review.planned_on,
        "held_on": DAY,
        "panel": "",
        "outcome": "",
        "findings": {},
    } | changes
    return quality.change_review(review_id=review.pk, by=UserFactory(), **what)


def test_findings_are_replaced_by_what_was_saved():
    review = FindingFactory().review
    _change(review, findings={"culture": ("strong", "Open."), "organisation": ("attention", "")})
    rows = review.findings.order_by("standard").values_list("standard", "verdict", "text")
    assert list(rows) == [("culture", "strong", "Open."), ("organisation", "attention", "")]


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [
        ("formative", {"held_on": date(2026, 2, 28)}, "niet vóór de geplande dag"),
        ("formative", {"outcome": "sufficient"}, "Alleen een beoordelingsgerichte"),
        ("summative", {"held_on": None, "outcome": "sufficient"}, "wanneer de peer review is"),
        ("formative", {"held_on": None, "findings": {"culture": ("strong", "")}}, "wanneer"),
    ],
)
def test_what_a_review_cannot_be_is_refused(kind, changes, words):
    review = PeerReviewFactory(kind=kind)
    with pytest.raises(QualityRefused, match=words):
        _change(review, **changes)


def test_of_two_people_who_change_one_review_the_second_is_told():
    review = PeerReviewFactory()
    seen = fingerprint(*quality.review_of(review))
    _change(review, panel="Zij")
    with pytest.raises(StaleVersion):
        _change(review, panel="Ik", shown=seen)
    review.refresh_from_db()
    assert review.panel == "Zij"


def test_what_was_held_is_not_taken_off_the_list():
    held = PeerReviewFactory(held_on=DAY)
    with pytest.raises(QualityRefused, match="blijft staan"):
        quality.cancel_review(review_id=held.pk, by=UserFactory())
    quality.cancel_review(review_id=PeerReviewFactory().pk, by=UserFactory())
    assert list(PeerReview.objects.all()) == [held]


# What is due.


@pytest.mark.parametrize(
    ("recognised", "held", "due"),
    [
        (date(2020, 2, 29), None, date(2026, 2, 28)),
        (date(2019, 9, 1), date(2024, 3, 1), date(2030, 3, 1)),
        (None, date(2024, 3, 1), date(2030, 3, 1)),
        (None, None, None),
    ],
)
def test_the_next_review_is_due_six_years_after_the_last(recognised, held, due):
    partnership = PartnershipFactory(recognised_since=recognised)
    if held:
        PeerReviewFactory(partnership=partnership, planned_on=held, held_on=held)
    PeerReviewFactory(partnership=partnership, planned_on=date(2028, 1, 1))
    assert quality.next_due(partnership, partnership.peer_reviews.all()) == due


def test_visits_count_for_six_years():
    partnership = PartnershipFactory()
    for day in (date(2020, 10, 1), date(2020, 10, 2), date(2026, 10, 1), date(2026, 10, 2)):
        PanelVisitFactory(partnership=partnership, visited_on=day)
    visits = partnership.panel_visits.all()
    assert quality.visits_in_cycle(visits, date(2026, 10, 1)) == 2


# The path of an aspirant.


@pytest.mark.parametrize(
    ("until", "day", "end"),
    [
        (None, date(2026, 3, 1), date(2026, 3, 1)),
        (None, date(2026, 3, 2), None),
        (date(2028, 8, 1), date(2028, 8, 1), date(2028, 8, 1)),
        (date(2028, 8, 1), date(2028, 8, 2), None),
    ],
)
def test_the_path_of_an_aspirant_runs_to_its_end(until, day, end):
    partnership = PartnershipFactory(phase="aspirant", aspirant_until=until)
    PeerReviewFactory(partnership=partnership, kind="summative")
    path = partnership.review_path(day)
    assert (path and path.until) == end


@pytest.mark.parametrize(
    ("phase", "kind", "held_on"),
    [
        ("recognised", "summative", None),
        ("aspirant", "formative", None),
        ("aspirant", "summative", date(2026, 3, 1)),
    ],
)
def test_without_a_judging_review_to_come_there_is_no_path(phase, kind, held_on):
    partnership = PartnershipFactory(phase=phase)
    PeerReviewFactory(partnership=partnership, kind=kind, held_on=held_on)
    assert partnership.review_path(date(2026, 1, 1)) is None


def _recognise(partnership) -> Partnership:
    return quality.recognise(
        partnership_id=partnership.pk,
        day=DAY,
        basic_quality="committee",
        reason="Besluit van 1 september.",
        by=UserFactory(),
        at=NOON,
    )


def test_an_aspirant_is_recognised_with_a_day_and_a_reason():
    partnership = PartnershipFactory(phase="aspirant", aspirant_until=date(2028, 8, 1))
    _recognise(partnership)
    partnership.refresh_from_db()
    assert (partnership.phase, partnership.recognised_since) == ("recognised", DAY)
    assert (partnership.aspirant_until, partnership.basic_quality) == (None, "committee")
    assert partnership.phase_changes.get().reason == "Besluit van 1 september."


def test_who_is_recognised_is_not_recognised_again():
    with pytest.raises(QualityRefused, match="Alleen een aspirant"):
        _recognise(PartnershipFactory())


def test_an_open_review_comes_first():
    partnership = PartnershipFactory(phase="aspirant")
    PeerReviewFactory(partnership=partnership, kind="summative")
    with pytest.raises(QualityRefused, match="van 1 maart 2026 staat nog open"):
        _recognise(partnership)


# The pages.


@pytest.fixture
def partnership():
    return PartnershipFactory(slug="oost", recognised_since=date(2024, 9, 1))


@pytest.fixture
def team(partnership, login):
    return login(partnership_editor(partnership))


def _url(name, *more) -> str:
    return reverse(f"partnerships:{name}", args=["oost", *more])


def test_the_page_says_what_is_due_and_what_was_found(partnership, team):
    FindingFactory(review__partnership=partnership, review__held_on=date(2026, 3, 1))
    text = text_of(team.get(_url("quality")))
    assert "Volgende uiterlijk" in text
    assert "1 maart 2032" in text
    assert "Studenten leren samen." in text


def test_the_path_of_an_aspirant_is_on_the_page(login):
    partnership = PartnershipFactory(slug="oost", phase="aspirant", aspirant_until=date(2099, 8, 1))
    PeerReviewFactory(partnership=partnership, kind="summative")
    client = login(partnership_editor(partnership))
    for name in ("detail", "quality"):
        assert "Het traject loopt tot 1 augustus 2099." in text_of(client.get(_url(name)))


@pytest.mark.parametrize("kind", ["rap", "alliance"])
def test_other_kinds_have_no_tab_for_quality(kind, login):
    partnership = PartnershipFactory(slug="oost", kind=kind, phase="")
    client = login(partnership_editor(partnership))
    assert _url("quality") not in text_of(client.get(_url("detail")))
    assert "Alleen bij Samen Opleiden" in text_of(client.get(_url("quality")))


def test_a_stale_review_shows_both_texts_and_the_next_save_counts(partnership, team):
    review = PeerReviewFactory(partnership=partnership, panel="Van hen")
    form = filled(shown="verouderd", panel="Van mij", planned_on_day=1, planned_on_month=3)
    form |= {"planned_on_year": 2026}
    answer = team.post(_url("change-review", review.pk), form)
    text = text_of(answer)
    assert answer.status_code == 409
    assert '<td data-l="Uw invoer">Van mij</td>' in text
    assert '<td data-l="Nu opgeslagen">Van hen</td>' in text

    seen = answer.context["form"]["shown"].value()
    again = team.post(_url("change-review", review.pk), form | filled(shown=seen))
    review.refresh_from_db()
    assert (again.status_code, review.panel) == (302, "Van mij")


def test_a_visit_is_added(partnership, team):
    today = timezone.localdate()
    day = {"visited_on_day": today.day, "visited_on_month": today.month}
    form = filled(visited="De  Delta", visited_on_year=today.year, **day)
    team.post(_url("add-visit"), form)
    assert partnership.panel_visits.get().visited == "De Delta"


def test_the_page_costs_the_same_for_one_review_and_for_three(
    partnership, team, django_assert_num_queries, content_types
):
    FindingFactory(review__partnership=partnership)
    team.get(_url("quality"))
    with django_assert_num_queries(QUERIES):
        team.get(_url("quality"))
    for _ in range(2):
        FindingFactory(review__partnership=partnership)
        PanelVisitFactory(partnership=partnership)
    with django_assert_num_queries(QUERIES):
        team.get(_url("quality"))


QUERIES = 9
