"""Who sees which regions and submissions; lists, details and choices all ask the same."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts import roles
from regions import permissions
from regions.models import Outcome, Participant, Region, Round, Submission
from regions.states import PUBLIC, SUBMITTED_OR_LATER, RegionState
from tests.database import run
from tests.factories import (
    BoardFactory,
    GuidanceFactory,
    MembershipFactory,
    ParticipantFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    decided,
    partnership_editor,
    region_editor,
    staff,
    submittable_region,
    without_interest,
)
from tests.factories.regions import NOON

pytestmark = pytest.mark.django_db

EVERY_STATE = sorted(state.value for state in RegionState)
OPEN_TO_ALL = sorted(PUBLIC)
AT_OCW_EVER = sorted(SUBMITTED_OR_LATER)


@pytest.fixture
def regions() -> dict[str, Region]:
    """One region in every state."""
    made = {}
    for state in RegionState:
        region = made[state.value] = RegionFactory()
        if state != RegionState.DRAFT:
            move = "UPDATE regions_region SET state = %s, submitted_at = now() WHERE id = %s"
            run(move, state.value, region.pk)
    return made


def _states(rows) -> list[str]:
    return sorted(rows.values_list("state", flat=True))


def test_the_states_that_everyone_sees():
    assert OPEN_TO_ALL == ["vastgesteld", "voorlopig_vastgesteld"]


def test_the_states_that_ocw_sees():
    assert [s for s in EVERY_STATE if s not in ("concept", "ingetrokken")] == AT_OCW_EVER


# Regions.


@pytest.mark.parametrize(
    "person",
    [
        AnonymousUser,
        UserFactory,
        lambda: MembershipFactory().user,
        lambda: staff(roles.FACILITATORS),
        lambda: UserFactory(is_superuser=True, is_staff=True),
    ],
    ids=["anonymous", "stranger", "member elsewhere", "facilitator", "superuser"],
)
def test_others_see_what_is_adopted(regions, person):
    someone = person()
    assert _states(Region.objects.visible_to(someone)) == OPEN_TO_ALL
    assert _states(Region.objects.shared_with(someone)) == []


@pytest.mark.parametrize("role", [roles.ASSESSORS, roles.DECIDERS, roles.GUIDES])
def test_ocw_knows_what_was_submitted_and_reads_it_after_declaring(regions, role):
    person = staff(role)
    assert _states(Region.objects.known_to(person)) == AT_OCW_EVER
    assert _states(Region.objects.listed_for(person)) == AT_OCW_EVER
    assert _states(Region.objects.visible_to(person)) == OPEN_TO_ALL
    assert _states(Region.objects.shared_with(person)) == []
    without_interest(person, *regions.values())
    assert _states(Region.objects.visible_to(person)) == AT_OCW_EVER
    assert _states(Region.objects.shared_with(person)) == AT_OCW_EVER


@pytest.mark.parametrize("role", [roles.ASSESSORS, roles.DECIDERS, roles.GUIDES])
def test_someone_who_left_ocw_sees_no_more_than_others(regions, role):
    person = staff(role)
    person.is_active = False
    person.save()
    assert _states(Region.objects.visible_to(person)) == OPEN_TO_ALL


def test_administrators_see_everything(regions):
    assert _states(Region.objects.visible_to(staff(roles.ADMINISTRATORS))) == EVERY_STATE


@pytest.mark.parametrize("state", EVERY_STATE)
def test_the_team_sees_and_edits_its_region_in_every_state(regions, state):
    region = regions[state]
    editor = region_editor(region)
    assert list(Region.objects.edited_by(editor)) == [region]
    assert list(Region.objects.shared_with(editor)) == [region]
    assert _states(Region.objects.visible_to(editor)) == sorted({*OPEN_TO_ALL, state})


def test_a_guide_sees_the_draft_that_is_guided_now(regions):
    draft, guide = regions["concept"], staff(roles.GUIDES)
    GuidanceFactory(region=draft, user=guide)
    assert draft in Region.objects.visible_to(guide)


def test_a_guide_no_longer_sees_a_draft_that_was_guided(regions):
    draft, guide = regions["concept"], staff(roles.GUIDES)
    GuidanceFactory(region=draft, user=guide, until=NOON.date())
    assert draft not in Region.objects.visible_to(guide)


def test_guidance_without_the_role_shows_nothing(regions):
    guidance = GuidanceFactory(region=regions["concept"])
    assert guidance.region not in Region.objects.visible_to(guidance.user)


@pytest.mark.parametrize("state", ["concept", "ingediend", "ingetrokken"])
@pytest.mark.parametrize("has_mandate", [True, False])
def test_people_of_an_organisation_that_was_asked_see_the_region(regions, state, has_mandate):
    region = regions[state]
    ParticipantFactory(region=region)
    party = ParticipantFactory(region=region, consent="gevraagd", asked_at=NOON)
    member = MembershipFactory(organisation=party.organisation, has_mandate=has_mandate).user
    assert list(Region.objects.shared_with(member)) == [region]


def test_people_of_an_organisation_that_was_not_asked_see_nothing(regions):
    party = ParticipantFactory(region=regions["concept"])
    member = MembershipFactory(organisation=party.organisation).user
    assert list(Region.objects.shared_with(member)) == []


def test_a_question_to_another_party_does_not_show_the_region(regions):
    """Asked and own must be the same participant."""
    region = regions["concept"]
    ParticipantFactory(region=region, consent="gevraagd", asked_at=NOON)
    not_asked = ParticipantFactory(region=region)
    member = MembershipFactory(organisation=not_asked.organisation).user
    assert list(Region.objects.shared_with(member)) == []


def test_a_list_counts_participants_once_each():
    region = RegionFactory()
    ParticipantFactory.create_batch(2, region=region)
    confirmed = {"consent": "bevestigd", "asked_at": NOON, "answered_at": NOON, "on_version": 1}
    ParticipantFactory(region=region, answered_by=UserFactory(), **confirmed)
    row = Region.objects.for_list().get()
    assert (row.participant_count, row.confirmed_count) == (3, 1)


# Rights to edit.


@pytest.mark.parametrize(
    "role", [roles.GUIDES, roles.ASSESSORS, roles.DECIDERS, roles.ADMINISTRATORS]
)
def test_no_role_edits_a_region(role):
    assert not permissions.can_edit(staff(role), RegionFactory())


def test_a_superuser_edits_no_region():
    superuser = UserFactory(is_superuser=True, is_staff=True)
    assert not permissions.can_edit(superuser, RegionFactory())


def test_the_team_of_one_region_does_not_edit_another():
    editor = region_editor(RegionFactory())
    assert not permissions.can_edit(editor, RegionFactory())


def test_anonymous_edits_nothing():
    assert not permissions.can_edit(AnonymousUser(), RegionFactory())


def test_the_team_is_named_in_order_of_last_name():
    region = RegionFactory()
    later = region_editor(region, last_name="Zwart", first_name="Aad")
    first = region_editor(region, last_name="Bakker", first_name="Bea")
    second = region_editor(region, last_name="Bakker", first_name="Cor")
    region_editor(RegionFactory())
    assert permissions.team_of(region) == [first, second, later]


@pytest.mark.parametrize(
    ("person", "allowed"),
    [
        (lambda: MembershipFactory().user, True),
        (lambda: partnership_editor(RegionPartnershipFactory().partnership), True),
        (UserFactory, False),
        (AnonymousUser, False),
        (lambda: staff(roles.ASSESSORS), False),
    ],
    ids=["member", "team of a partnership", "stranger", "anonymous", "assessor"],
)
def test_who_starts_a_region(person, allowed):
    assert permissions.can_start(person()) is allowed


# Submissions.


def test_who_sees_a_submission():
    region = submittable_region()
    editor = region_editor(region)
    submission = SubmissionFactory(region=region, by=editor)
    assert list(Submission.objects.visible_to(editor)) == [submission]
    for person in (staff(roles.ASSESSORS), staff(roles.DECIDERS), staff(roles.GUIDES)):
        assert list(Submission.objects.known_to(person)) == [submission]
        assert list(Submission.objects.visible_to(person)) == []
        without_interest(person, region)
        assert list(Submission.objects.visible_to(person)) == [submission]


@pytest.mark.parametrize("person", [AnonymousUser, UserFactory])
def test_an_adopted_region_does_not_show_its_submission(person):
    decided(SubmissionFactory(), outcome=Outcome.ADOPTED)
    someone = person()
    assert Region.objects.visible_to(someone).count() == 1
    assert list(Submission.objects.visible_to(someone)) == []


@pytest.mark.parametrize("until", [None, NOON.date()], ids=["present", "past"])
def test_a_guide_reviews_nothing_of_the_region(until):
    submission = SubmissionFactory()
    other = SubmissionFactory()
    guide = GuidanceFactory(region=submission.region, until=until).user
    assert list(Submission.objects.reviewable_by(guide)) == [other]


def test_someone_of_a_party_reviews_nothing_of_the_region():
    submission, other = SubmissionFactory(), SubmissionFactory()
    party = submission.region.participants.first().organisation
    member = MembershipFactory(organisation=party).user
    assert list(Submission.objects.reviewable_by(member)) == [other]


def test_someone_of_an_organisation_that_declined_reviews_nothing_of_the_region():
    region = submittable_region()
    declined = ParticipantFactory(
        region=region,
        organisation=BoardFactory(),
        consent="afgewezen",
        asked_at=NOON,
        answered_at=NOON,
        answered_by=UserFactory(),
        on_version=1,
        declined_reason="Nee.",
    )
    SubmissionFactory(region=region)
    member = MembershipFactory(organisation=declined.organisation).user
    assert list(Submission.objects.reviewable_by(member)) == []


def test_someone_without_a_conflict_reviews_all():
    submissions = [SubmissionFactory(), SubmissionFactory()]
    rows = Submission.objects.reviewable_by(UserFactory()).order_by("pk")
    assert list(rows) == submissions


def test_the_newest_submission_of_each_region():
    first, other = SubmissionFactory(), SubmissionFactory()
    second = Submission.objects.create(
        region=first.region,
        number=2,
        reference="OR-2026-0000-2",
        framework=first.framework,
        snapshot=first.snapshot,
        sha256=first.sha256,
        submitted_by=first.submitted_by,
        submitted_at=timezone.now(),
    )
    newest = Submission.objects.latest_per_region().order_by("pk")
    assert list(newest) == [other, second]


def test_the_queue_starts_with_who_waits_longest_and_counts_what_is_filed():
    early, late = SubmissionFactory(), SubmissionFactory()
    assessed(late)
    rows = [(row, row.filed_count) for row in Submission.objects.for_queue()]
    assert rows == [(early, 0), (late, 1)]


# Assessing and deciding.


@pytest.mark.parametrize(
    ("role", "assesses", "decides"),
    [
        (roles.ASSESSORS, True, False),
        (roles.DECIDERS, False, True),
        (roles.GUIDES, False, False),
        (roles.ADMINISTRATORS, False, False),
        (roles.FACILITATORS, False, False),
    ],
)
def test_the_role_says_who_assesses_and_who_decides(role, assesses, decides):
    submission, person = SubmissionFactory(), staff(role)
    assert permissions.can_assess(person, submission) is assesses
    assert permissions.can_decide(person, submission) is decides
    assert permissions.can_see_review(person) is (assesses or decides)


def test_who_assessed_does_not_decide():
    submission, person = SubmissionFactory(), staff(roles.ASSESSORS, roles.DECIDERS)
    assessed(submission, by=person)
    assert not permissions.can_decide(person, submission)
    assert permissions.can_decide(person, SubmissionFactory())


@pytest.mark.parametrize("role", [roles.ASSESSORS, roles.DECIDERS])
def test_who_guided_neither_assesses_nor_decides(role):
    submission, person = SubmissionFactory(), staff(role)
    GuidanceFactory(region=submission.region, user=person, until=NOON.date())
    assert not permissions.can_assess(person, submission)
    assert not permissions.can_decide(person, submission)


@pytest.mark.parametrize("role", [roles.ASSESSORS, roles.DECIDERS])
def test_someone_of_a_party_neither_assesses_nor_decides(role):
    submission, person = SubmissionFactory(), staff(role)
    party = submission.region.participants.first().organisation
    MembershipFactory(user=person, organisation=party)
    assert not permissions.can_assess(person, submission)
    assert not permissions.can_decide(person, submission)


# Questions for consent.


def test_a_question_waits_for_the_people_of_the_organisation():
    asked = ParticipantFactory(consent="gevraagd", asked_at=NOON)
    member = MembershipFactory(organisation=asked.organisation).user
    MembershipFactory(user=member, organisation=ParticipantFactory().organisation)
    assert list(Participant.objects.waiting_for(member)) == [asked]
    assert list(Participant.objects.waiting_for(UserFactory())) == []


@pytest.mark.parametrize("state", ["ingediend", "ingetrokken"])
def test_a_question_that_can_no_longer_be_answered_waits_for_nobody(state):
    asked = ParticipantFactory(consent="gevraagd", asked_at=NOON)
    member = MembershipFactory(organisation=asked.organisation).user
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state)
    assert list(Participant.objects.waiting_for(member)) == []


# Rounds.


def test_a_round_is_open_from_its_opening_until_its_deadline():
    found = RoundFactory()
    opens, closes = found.opens_at, found.submission_deadline
    second = timezone.timedelta(seconds=1)
    moments = [opens - second, opens, closes - second, closes]
    assert [Round.objects.open_on(at).exists() for at in moments] == [False, True, True, False]
