"""Deciders divide the work; who has a conflict is not on offer and cannot be assigned."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from regions import assigning, workflow
from regions.assigning import AssignmentRefused
from regions.models import Region
from tests.database import insert, refused_by
from tests.factories import (
    GuidanceFactory,
    MembershipFactory,
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    asked_for,
    assessed,
    assigned,
    reviewer,
    staff,
    submittable_region,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def submission():
    return SubmissionFactory(region=submittable_region(round=RoundFactory(assessments_required=2)))


def _url(name, submission, *args):
    return reverse(f"regions:{name}", args=[submission.reference, *args])


def test_an_assignment_waits_until_the_assessor_begins(submission):
    row = assigned(submission)
    assert (row.started_at, Region.objects.get().state) == (None, "ingediend")

    begun = workflow.take_up(submission_id=submission.pk, by=row.assessor, at=NOW)

    assert (begun.pk, begun.started_at, begun.assigned_at) == (row.pk, NOW, row.assigned_at)
    assert Region.objects.get().state == "in_behandeling"


def test_an_assignment_takes_the_place_of_others(submission):
    for _ in range(2):
        assigned(submission)
    with pytest.raises(AssignmentRefused, match="al genoeg beoordelaars"):
        assigned(submission)
    with pytest.raises(workflow.TransitionRefused, match="al genoeg beoordelaars"):
        workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=NOW)


def test_who_has_the_least_in_hand_comes_first(submission):
    busy, free = staff(roles.ASSESSORS, last_name="A"), staff(roles.ASSESSORS, last_name="Z")
    assigned(SubmissionFactory(), to=busy)
    found = [(person, person.load) for person in assigning.candidates(submission)]
    assert found == [(free, 0), (busy, 1)]


def test_what_is_filed_or_replaced_is_no_load(submission):
    person = staff(roles.ASSESSORS)
    assessed(SubmissionFactory(), by=person)
    old = SubmissionFactory()
    workflow.take_up(submission_id=old.pk, by=person, at=NOW)
    asked_for(old)
    assert [p.load for p in assigning.candidates(submission)] == [0]


def _guide(submission, person):
    GuidanceFactory(region=submission.region, user=person, until=NOW.date().replace(year=2030))


def _member(submission, person):
    MembershipFactory(user=person, organisation=submission.region.participants.first().organisation)


def _busy_with_it(submission, person):
    workflow.take_up(submission_id=submission.pk, by=person, at=NOW)


@pytest.mark.parametrize("conflict", [_guide, _member, _busy_with_it])
def test_who_has_a_conflict_is_not_offered_and_not_assigned(conflict, submission):
    person = staff(roles.ASSESSORS)
    conflict(submission, person)
    assert not assigning.candidates(submission).exists()
    with pytest.raises(AssignmentRefused, match="kan deze indiening niet beoordelen"):
        assigned(submission, to=person)


def test_a_decider_is_no_assessor(submission):
    staff(roles.DECIDERS)
    assert not assigning.candidates(submission).exists()


def test_an_assignment_is_taken_back_before_the_work_begins(submission):
    row = assigned(submission)
    who = {"submission_id": submission.pk, "by": UserFactory(), "at": NOW}
    assigning.unassign(assessor=row.assessor, **who)
    assert submission.assessments.count() == 0

    begun = workflow.take_up(submission_id=submission.pk, by=row.assessor, at=NOW)
    with pytest.raises(AssignmentRefused, match="is al begonnen"):
        assigning.unassign(assessor=begun.assessor, **who)


def test_a_decider_assigns_on_the_page(submission, login):
    decider, person = reviewer(submission, roles.DECIDERS), staff(roles.ASSESSORS)
    client, url = login(decider), _url("review-assign", submission)
    assert "(niets onder handen)" in text_of(client.get(url))

    answer = client.post(url, filled(assessor=str(person.public_id)))

    assert (answer.status_code, answer.url) == (302, url)
    assert submission.assessments.get().assessor == person
    assert submission.assessments.get().assigned_by == decider


def test_the_form_refuses_who_is_not_on_offer(submission, login):
    client = login(reviewer(submission, roles.DECIDERS))
    stranger = UserFactory()
    answer = client.post(
        _url("review-assign", submission), filled(assessor=str(stranger.public_id))
    )
    assert answer.status_code == 422
    assert "Deze persoon kan deze indiening niet beoordelen" in text_of(answer)


def test_an_assessor_does_not_assign(submission, login):
    client = login(reviewer(submission))
    assert client.get(_url("review-assign", submission)).status_code == 403


def test_the_database_wants_an_assessment_to_be_assigned_or_begun(submission):
    person = UserFactory()
    with refused_by("assessment_was_assigned_or_begun"):
        insert("regions_assessment", submission_id=submission.pk, assessor_id=person.pk, summary="")


def test_the_database_files_nothing_that_did_not_begin(submission):
    with refused_by("assessment_is_filed_after_it_began"):
        insert(
            "regions_assessment", submission_id=submission.pk, assessor_id=UserFactory().pk,
            summary="", assigned_by_id=UserFactory().pk, assigned_at=NOW, filed_at=NOW,
        )  # fmt: skip
