"""An interest is declared before a dossier opens; declared, it keeps someone out."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from regions import assigning, interest, workflow
from regions.interest import InterestRefused
from regions.models import InterestDeclaration, Region, Submission
from regions.review_pages import waiting_for_review
from tests.database import insert, refused_by, refused_with, run
from tests.factories import (
    GuidanceFactory,
    MembershipFactory,
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    declared,
    staff,
    submittable_region,
)
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def submission():
    return SubmissionFactory(region=submittable_region(name="Regio Oost"))


@pytest.fixture
def assessor():
    return staff(roles.ASSESSORS)


def _url(name: str, submission: Submission) -> str:
    return reverse(f"regions:{name}", args=[submission.reference])


def _set_aside(submission, user, by=None):
    return interest.set_aside(
        region_id=submission.region_id, user=user, reason="Al jaren voorbij.",
        by=by or UserFactory(), at=NOW,
    )  # fmt: skip


CLOSED = ["review-submission", "review-assess", "review-supplement", "review-consensus"]


@pytest.mark.parametrize("name", CLOSED)
def test_a_dossier_asks_for_a_declaration_before_it_opens(name, submission, assessor, login):
    answer = login(assessor).get(_url(name, submission))
    assert (answer.status_code, answer.url) == (302, _url("review-declare", submission))


@pytest.mark.parametrize("name", ["review-take-up", "review-copy", "review-supplement"])
def test_nothing_is_done_before_the_declaration(name, submission, assessor, login):
    answer = login(assessor).post(_url(name, submission), filled())
    assert answer.url == _url("review-declare", submission)
    assert submission.assessments.count() == 0


def test_the_page_of_the_declaration_names_the_parties_but_not_the_plan(
    submission, assessor, login
):
    party = submission.region.participants.first().organisation
    page = text_of(login(assessor).get(_url("review-declare", submission)))
    assert party.name in page
    assert "Zo doen wij het." not in page


def test_without_an_interest_the_dossier_opens(submission, assessor, login):
    client = login(assessor)
    answer = client.post(_url("review-declare", submission), filled(has_interest="nee"))
    assert answer.url == _url("review-submission", submission)
    assert client.get(answer.url).status_code == 200


def test_with_an_interest_it_is_gone_counters_included(submission, assessor, login):
    client = login(assessor)
    data = filled(has_interest="ja", explanation="Mijn zus werkt daar.")

    client.post(_url("review-declare", submission), data)

    page = client.get(reverse("regions:review-queue"), {"tab": "alles"})
    assert [tab["count"] for tab in page.context["tabs"]] == [0, 0, 0, 0]
    assert "Regio Oost" not in text_of(page)[text_of(page).index("<main") :]
    assert waiting_for_review(assessor) == 0
    assert client.get(_url("review-submission", submission)).status_code == 404
    assert client.get(submission.region.get_absolute_url()).status_code == 404
    assert not Region.objects.visible_to(assessor).exists()


def test_an_interest_needs_an_explanation(submission, assessor, login):
    data = filled(has_interest="ja", explanation=" ")
    answer = login(assessor).post(_url("review-declare", submission), data)
    assert answer.status_code == 422
    assert_error_at_field(answer, "id_explanation", "Leg uit welk belang u heeft")
    assert not InterestDeclaration.objects.exists()


def test_an_interest_ends_what_was_not_filed_and_leaves_what_was():
    round_ = RoundFactory(assessments_required=2)
    submission = SubmissionFactory(region=submittable_region(round=round_))
    early, late = assessed(submission), UserFactory()
    workflow.take_up(submission_id=submission.pk, by=late, at=NOW)

    for person in (early.assessor, late):
        declared(submission, by=person, interested=True)

    assert list(submission.assessments.all()) == [early]


def test_nobody_takes_back_an_interest_alone(submission, assessor):
    declared(submission, by=assessor, interested=True)
    with pytest.raises(InterestRefused, match="Alleen een ander zet dat opzij"):
        declared(submission, by=assessor)
    assert not Submission.objects.reviewable_by(assessor).exists()


def test_someone_without_an_interest_may_find_one_later(submission, assessor):
    declared(submission, by=assessor)
    declared(submission, by=assessor, interested=True)
    assert not Submission.objects.reviewable_by(assessor).exists()


def test_what_a_second_person_sets_aside_opens_the_dossier_again(submission, assessor, login):
    declared(submission, by=assessor, interested=True)
    administrator = staff(roles.ADMINISTRATORS)
    url = reverse("regions:set-interest-aside", args=[submission.region.slug, assessor.public_id])

    answer = login(administrator).post(url, filled(reason="Al jaren voorbij."))

    assert answer.url == reverse("regions:interests", args=[submission.region.slug])
    page = text_of(login(assessor).get(_url("review-submission", submission)))
    assert f"Belang van {assessor} opzij gezet" in page
    assert "Al jaren voorbij." in page


def test_an_administrator_does_not_set_aside_an_own_interest(submission):
    person = staff(roles.ADMINISTRATORS, roles.ASSESSORS)
    declared(submission, by=person, interested=True)
    with pytest.raises(InterestRefused, match="Over uw eigen belang oordeelt een ander"):
        _set_aside(submission, person, by=person)


@pytest.mark.parametrize("conflict", ["guide", "party"])
def test_guiding_and_being_a_party_are_never_set_aside(conflict, submission, assessor):
    if conflict == "guide":
        GuidanceFactory(region=submission.region, user=assessor, until=NOW.date() + timedelta(1))
    else:
        party = submission.region.participants.first().organisation
        MembershipFactory(user=assessor, organisation=party)
    declared(submission, by=assessor, interested=True)
    with pytest.raises(InterestRefused, match="Dat kan niemand opzij zetten"):
        _set_aside(submission, assessor)


def test_there_must_be_an_interest_to_set_aside(submission, assessor):
    declared(submission, by=assessor)
    with pytest.raises(InterestRefused, match="heeft geen belang verklaard"):
        _set_aside(submission, assessor)


def test_the_dossier_shows_which_share_keeps_out(submission, assessor, login):
    declared(submission, by=assessor)
    declared(submission, by=UserFactory(), interested=True)
    page = login(assessor).get(_url("review-submission", submission))
    assert (page.context["recused_share"], len(page.context["recused"])) == (50, 1)


def test_who_declared_an_interest_is_not_offered_as_assessor(submission, assessor):
    other = staff(roles.ASSESSORS)
    declared(submission, by=assessor, interested=True)
    assert list(assigning.candidates(submission)) == [other]


# The same rules against raw SQL.


def _assessment(submission, user) -> dict:
    return {
        "submission_id": submission.pk, "assessor_id": user.pk, "summary": "", "started_at": NOW,
    }  # fmt: skip


def test_the_database_lets_nobody_with_an_interest_assess(submission, assessor):
    declared(submission, by=assessor, interested=True)
    with refused_by("interested_does_not_judge"):
        insert("regions_assessment", **_assessment(submission, assessor))


def test_the_database_lets_in_who_was_set_aside(submission, assessor):
    declared(submission, by=assessor, interested=True)
    _set_aside(submission, assessor)
    insert("regions_assessment", **_assessment(submission, assessor))
    assert submission.assessments.get().assessor == assessor


def test_the_database_lets_nobody_with_an_interest_decide(submission, assessor):
    declared(submission, by=assessor, interested=True)
    with refused_by("interested_does_not_judge"):
        insert(
            "regions_decision", submission_id=submission.pk, outcome="vastgesteld", reasons="Ja.",
            points="", decided_by_id=assessor.pk, approved_by_id=UserFactory().pk, decided_at=NOW,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("explanation = ''", "a_declared_interest_is_explained"),
        ("overridden_at = declared_at", "an_interest_is_set_aside_with_a_reason"),
        (
            "overridden_at = declared_at, overridden_by_id = user_id, override_reason = 'Ja'",
            "nobody_sets_aside_an_own_interest",
        ),
    ],
)
def test_the_database_holds_a_declaration_to_its_rules(change, constraint, submission, assessor):
    declared(submission, by=assessor, interested=True)
    with refused_by(constraint):
        run(f"UPDATE regions_interestdeclaration SET {change}")  # noqa: S608 -- our own words


def test_the_database_takes_back_no_interest(submission, assessor):
    declared(submission, by=assessor, interested=True)
    with refused_with("Cannot update rows"):
        run("UPDATE regions_interestdeclaration SET has_interest = false")
    with refused_with("Cannot delete rows"):
        run("DELETE FROM regions_interestdeclaration")


def test_one_person_declares_once_per_region(submission, assessor):
    declared(submission, by=assessor)
    with refused_by("one_declaration_per_person_and_region"):
        insert(
            "regions_interestdeclaration", region_id=submission.region_id, user_id=assessor.pk,
            has_interest=False, explanation="", declared_at=NOW, override_reason="",
        )  # fmt: skip


def test_a_declaration_is_in_the_history(submission, assessor):
    declaration = declared(submission, by=assessor)
    declared(submission, by=assessor, interested=True)
    kept = declaration.events.order_by("pgh_id").values_list("pgh_label", "has_interest")
    assert list(kept) == [("insert", False), ("update", True)]
