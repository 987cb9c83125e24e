"""The rules of the review that the database keeps by itself, tried past the models."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from regions import workflow
from regions.models import Outcome, Region
from regions.states import Consent, RegionState
from tests.database import (
    delete_all,
    insert,
    refused_by,
    refused_with,
    run,
    together,
    touch_all,
    truncate,
)
from tests.factories import (
    BoardFactory,
    CriterionFactory,
    GuidanceFactory,
    LocationFactory,
    MembershipFactory,
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    decided,
    submittable_region,
)
from tests.factories.regions import NOON

pytestmark = pytest.mark.django_db

WRITTEN_ONCE = ["regions_submission", "regions_decision", "regions_regiontransition"]
AUDIT_TRAIL = [
    "regions_regionevent",
    "regions_participantevent",
    "regions_regionpartnershipevent",
    "regions_functionplanevent",
    "regions_criterionevent",
    "regions_assessmentevent",
]


@pytest.fixture
def decided_region():
    region = submittable_region()
    RegionPartnershipFactory(region=region)
    decided(SubmissionFactory(region=region))
    return region


# What was written stays as it was written.


@pytest.mark.parametrize("table", WRITTEN_ONCE)
def test_what_was_submitted_decided_and_moved_cannot_be_updated(table, decided_region):
    with refused_by("written_once"):
        touch_all(table)


@pytest.mark.parametrize("table", WRITTEN_ONCE)
def test_what_was_submitted_decided_and_moved_cannot_be_deleted(table, decided_region):
    with refused_by("written_once"):
        delete_all(table)


@pytest.mark.parametrize("table", WRITTEN_ONCE)
def test_what_was_submitted_decided_and_moved_cannot_be_truncated(table, decided_region):
    with refused_by("written_once"):
        truncate(table)


def test_the_refusal_to_change_a_submission_is_a_dutch_sentence(decided_region):
    with refused_with("Een indiening staat vast en wordt niet gewijzigd"):
        run("UPDATE regions_submission SET sha256 = sha256")


@pytest.mark.parametrize("table", AUDIT_TRAIL)
def test_the_audit_trail_cannot_be_updated(table, decided_region):
    with refused_with("Cannot update or delete rows"):
        touch_all(table)


@pytest.mark.parametrize("table", AUDIT_TRAIL)
def test_the_audit_trail_cannot_be_deleted(table, decided_region):
    with refused_with("Cannot update or delete rows"):
        delete_all(table)


@pytest.mark.parametrize("table", AUDIT_TRAIL)
def test_the_audit_trail_cannot_be_truncated(table, decided_region):
    with pytest.raises(DatabaseError):
        truncate(table)


def test_the_audit_trail_keeps_a_change_by_raw_sql():
    region = RegionFactory(name="Eerst")

    run("UPDATE regions_region SET name = 'Later' WHERE id = %s", region.pk)

    names = region.events.order_by("pgh_id").values_list("pgh_label", "name")
    assert list(names) == [("insert", "Eerst"), ("update", "Later")]


# Assessing.


def _assessment(submission, assessor) -> dict:
    return {
        "submission_id": submission.pk,
        "assessor_id": assessor.pk,
        "summary": "",
        "started_at": NOON,
    }


def _decision(submission, decider, **changes) -> dict:
    return {
        "submission_id": submission.pk,
        "outcome": Outcome.ADOPTED.value,
        "reasons": "Het voorstel is goed.",
        "points": "",
        "decided_by_id": decider.pk,
        "approved_by_id": UserFactory().pk,
        "decided_at": NOON,
        **changes,
    }


def test_a_filed_assessment_cannot_be_updated():
    filed = assessed(SubmissionFactory())
    with refused_with("Cannot update or delete rows"):
        run("UPDATE regions_assessment SET summary = 'Anders' WHERE id = %s", filed.pk)


def test_a_filed_assessment_cannot_be_opened_again():
    filed = assessed(SubmissionFactory())
    with refused_with("Cannot update or delete rows"):
        run("UPDATE regions_assessment SET filed_at = NULL WHERE id = %s", filed.pk)


def test_a_filed_assessment_cannot_be_deleted():
    assessed(SubmissionFactory())
    with refused_with("Cannot update or delete rows"):
        run("DELETE FROM regions_assessment")


def test_an_assessment_in_the_making_can_be_changed():
    submission = SubmissionFactory()
    insert("regions_assessment", **_assessment(submission, UserFactory()))
    assert run("UPDATE regions_assessment SET summary = 'Verder'") == 1


def test_the_scores_of_a_filed_assessment_cannot_be_updated():
    filed = assessed(SubmissionFactory())
    with pytest.raises(DatabaseError):
        run("UPDATE regions_score SET verdict = 'voldoet niet' WHERE assessment_id = %s", filed.pk)


def test_the_scores_of_a_filed_assessment_cannot_be_deleted():
    filed = assessed(SubmissionFactory())
    with pytest.raises(DatabaseError):
        run("DELETE FROM regions_score WHERE assessment_id = %s", filed.pk)


def test_a_filed_assessment_gets_no_more_scores():
    filed = assessed(SubmissionFactory())
    with pytest.raises(DatabaseError):
        insert("regions_score", **_score(filed, criterion_id=_late_criterion(filed).pk))


def test_one_assessor_assesses_a_submission_once():
    submission, assessor = SubmissionFactory(), UserFactory()
    insert("regions_assessment", **_assessment(submission, assessor))
    with refused_by("one_assessment_per_assessor"):
        insert("regions_assessment", **_assessment(submission, assessor))


@pytest.mark.parametrize("until", [None, NOON.date()], ids=["present", "past"])
def test_a_guide_of_the_region_does_not_assess(until):
    submission = SubmissionFactory()
    guide = GuidanceFactory(region=submission.region, until=until).user
    with refused_by("guide_does_not_judge"):
        insert("regions_assessment", **_assessment(submission, guide))


def test_an_assessment_is_not_handed_to_a_guide():
    submission = SubmissionFactory()
    guide = GuidanceFactory(region=submission.region).user
    insert("regions_assessment", **_assessment(submission, UserFactory()))
    with refused_by("guide_does_not_judge"):
        run("UPDATE regions_assessment SET assessor_id = %s", guide.pk)


def test_a_guide_of_another_region_assesses():
    submission, guide = SubmissionFactory(), GuidanceFactory().user
    insert("regions_assessment", **_assessment(submission, guide))
    assert submission.assessments.get().assessor == guide


@pytest.mark.parametrize("has_mandate", [True, False])
def test_someone_of_a_party_does_not_assess(has_mandate):
    submission = SubmissionFactory()
    party = submission.region.participants.first().organisation
    member = MembershipFactory(organisation=party, has_mandate=has_mandate).user
    with refused_by("party_does_not_judge"):
        insert("regions_assessment", **_assessment(submission, member))


def test_someone_of_another_organisation_assesses():
    submission, member = SubmissionFactory(), MembershipFactory().user
    insert("regions_assessment", **_assessment(submission, member))
    assert submission.assessments.get().assessor == member


def test_a_score_says_something():
    started = _started(SubmissionFactory())
    insert("regions_score", **_score(started, justification=""))
    with refused_by("score_says_something"):
        run("UPDATE regions_score SET verdict = '', justification = ''")


@pytest.mark.parametrize("half", ["justification", "verdict"])
def test_an_assessment_with_a_half_judgement_is_not_filed(half):
    started = _started(SubmissionFactory())
    insert("regions_score", **_score(started, **{half: ""}))
    with refused_by("filed_assessment_is_complete"):
        run("UPDATE regions_assessment SET filed_at = now()")


def test_a_criterion_is_scored_once_per_assessment():
    started = _started(SubmissionFactory())
    insert("regions_score", **_score(started))
    with refused_by("one_score_per_criterion"):
        insert("regions_score", **_score(started))


def _late_criterion(assessment):
    return CriterionFactory(framework=assessment.submission.framework, code="R99")


def _started(submission):
    return workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=timezone.now())


def _score(assessment, **changes) -> dict:
    return {
        "assessment_id": assessment.pk,
        "criterion_id": assessment.submission.framework.criteria.first().pk,
        "verdict": "voldoet",
        "justification": "Dit blijkt uit de momentopname.",
        **changes,
    }


# Deciding.


def test_there_is_one_decision_per_submission():
    submission = SubmissionFactory()
    insert("regions_decision", **_decision(submission, UserFactory()))
    with refused_by("regions_decision_submission_id_key"):
        insert("regions_decision", **_decision(submission, UserFactory()))


@pytest.mark.parametrize("until", [None, NOON.date()], ids=["present", "past"])
def test_a_guide_of_the_region_does_not_decide(until):
    submission = SubmissionFactory()
    guide = GuidanceFactory(region=submission.region, until=until).user
    with refused_by("guide_does_not_judge"):
        insert("regions_decision", **_decision(submission, guide))


def test_someone_of_a_party_does_not_decide():
    submission = SubmissionFactory()
    party = submission.region.participants.first().organisation
    member = MembershipFactory(organisation=party).user
    with refused_by("party_does_not_judge"):
        insert("regions_decision", **_decision(submission, member))


def test_who_assessed_does_not_decide():
    submission = SubmissionFactory()
    assessor = assessed(submission).assessor
    with refused_by("assessor_does_not_decide"):
        insert("regions_decision", **_decision(submission, assessor))


def test_who_decided_does_not_assess():
    submission, decider = SubmissionFactory(), UserFactory()
    insert("regions_decision", **_decision(submission, decider))
    with pytest.raises(DatabaseError):
        insert("regions_assessment", **_assessment(submission, decider))


def test_who_assessed_another_submission_decides():
    assessor = assessed(SubmissionFactory()).assessor
    submission = SubmissionFactory()
    insert("regions_decision", **_decision(submission, assessor))
    assert submission.decision.decided_by == assessor


def test_a_provisional_decision_has_points():
    provisional = _decision(SubmissionFactory(), UserFactory(), outcome=Outcome.PROVISIONAL.value)
    with refused_by("provisional_decision_has_points"):
        insert("regions_decision", **provisional)


def test_a_decision_has_reasons():
    with refused_by("decision_has_reasons"):
        insert("regions_decision", **_decision(SubmissionFactory(), UserFactory(), reasons=""))


# Guiding.


def _guidance(region, user) -> dict:
    return {"region_id": region.pk, "user_id": user.pk, "since": date(2027, 1, 1)}


def test_who_assessed_does_not_become_a_guide():
    submission = SubmissionFactory()
    assessor = assessed(submission).assessor
    with refused_by("judge_does_not_guide"):
        insert("regions_guidance", **_guidance(submission.region, assessor))


def test_who_decided_does_not_become_a_guide():
    submission, decider = SubmissionFactory(), UserFactory()
    insert("regions_decision", **_decision(submission, decider))
    with refused_by("judge_does_not_guide"):
        insert("regions_guidance", **_guidance(submission.region, decider))


def test_guidance_is_not_handed_to_who_assessed():
    submission = SubmissionFactory()
    assessor = assessed(submission).assessor
    GuidanceFactory(region=submission.region)
    with refused_by("judge_does_not_guide"):
        run("UPDATE regions_guidance SET user_id = %s", assessor.pk)


def test_who_assessed_one_region_guides_another():
    assessor = assessed(SubmissionFactory()).assessor
    other = RegionFactory()
    insert("regions_guidance", **_guidance(other, assessor))
    assert other.guidance.get().user == assessor


def test_a_person_guides_a_region_once_at_a_time():
    guidance = GuidanceFactory()
    again = {
        "region_id": guidance.region_id,
        "user_id": guidance.user_id,
        "since": date(2027, 1, 1),
    }
    with refused_by("one_open_guidance_per_person_and_region"):
        insert("regions_guidance", **again)


def test_a_person_guides_a_region_again_after_a_while():
    guidance = GuidanceFactory(until=date(2026, 12, 31))
    again = {
        "region_id": guidance.region_id,
        "user_id": guidance.user_id,
        "since": date(2027, 1, 1),
    }
    insert("regions_guidance", **again)
    assert guidance.region.guidance.count() == 2


def test_guidance_does_not_end_before_it_starts():
    guidance = GuidanceFactory()
    with refused_by("guidance_ends_after_it_starts"):
        run("UPDATE regions_guidance SET until = %s", guidance.since - timedelta(days=1))


# Shares of a partnership.


def _link(region, partnership, share: int) -> dict:
    return {
        "region_id": region.pk,
        "partnership_id": partnership.pk,
        "share": share,
        "fate": "meerdere",
        "reason": "",
    }


@pytest.fixture
def shared():
    """A partnership of which sixty percent lies in one region, and another region of the round."""
    region = RegionFactory()
    partnership = PartnershipFactory()
    insert("regions_regionpartnership", **_link(region, partnership, 60))
    return partnership, region, RegionFactory(round=region.round)


def test_shares_of_a_partnership_may_be_a_hundred_percent(shared):
    partnership, _region, other = shared
    insert("regions_regionpartnership", **_link(other, partnership, 40))
    assert sum(partnership.region_partnerships.values_list("share", flat=True)) == 100


def test_shares_of_a_partnership_are_not_more_than_a_hundred_percent(shared):
    partnership, _region, other = shared
    with refused_by("shares_of_a_partnership_fit"):
        insert("regions_regionpartnership", **_link(other, partnership, 41))


def test_a_share_is_not_raised_beyond_a_hundred_percent(shared):
    partnership, region, other = shared
    insert("regions_regionpartnership", **_link(other, partnership, 40))
    with refused_by("shares_of_a_partnership_fit"):
        run("UPDATE regions_regionpartnership SET share = 61 WHERE region_id = %s", region.pk)


def test_a_share_may_be_saved_as_it_was(shared):
    partnership, region, other = shared
    insert("regions_regionpartnership", **_link(other, partnership, 40))
    unchanged = "UPDATE regions_regionpartnership SET share = 60 WHERE region_id = %s"
    assert run(unchanged, region.pk) == 1


def test_shares_count_per_round(shared):
    partnership, _region, _other = shared
    insert("regions_regionpartnership", **_link(RegionFactory(), partnership, 100))
    assert partnership.region_partnerships.count() == 2


def test_shares_count_per_partnership(shared):
    _partnership, _region, other = shared
    another = PartnershipFactory()
    insert("regions_regionpartnership", **_link(other, another, 100))
    assert another.region_partnerships.get().share == 100


@pytest.mark.parametrize("state", [RegionState.WITHDRAWN, RegionState.REJECTED, RegionState.MERGED])
def test_shares_in_a_region_that_ended_are_free(shared, state):
    partnership, region, other = shared
    end = "UPDATE regions_region SET state = %s, submitted_at = now() WHERE id = %s"
    run(end, state.value, region.pk)
    insert("regions_regionpartnership", **_link(other, partnership, 100))
    assert partnership.region_partnerships.count() == 2


@pytest.mark.parametrize("share", [0, 101])
def test_a_share_is_a_percentage(share):
    link = RegionPartnershipFactory()
    with pytest.raises(DatabaseError):
        run("UPDATE regions_regionpartnership SET share = %s WHERE id = %s", share, link.pk)


def test_no_share_is_no_share():
    link = RegionPartnershipFactory()
    with refused_by("share_is_a_percentage"):
        run("UPDATE regions_regionpartnership SET share = 0 WHERE id = %s", link.pk)


def test_a_partnership_joins_a_region_once(shared):
    partnership, region, _other = shared
    with refused_by("partnership_joins_a_region_once"):
        insert("regions_regionpartnership", **_link(region, partnership, 1))


def test_of_two_teams_that_share_a_partnership_at_one_moment_one_wins(transactional_db):
    round_ = RoundFactory()
    regions = [RegionFactory(round=round_), RegionFactory(round=round_)]
    partnership = PartnershipFactory()

    outcomes = together(
        2, lambda n: insert("regions_regionpartnership", **_link(regions[n], partnership, 60))
    )

    refusals = [outcome for outcome in outcomes if outcome]
    assert [str(refusal.__cause__.diag.constraint_name) for refusal in refusals] == [
        "shares_of_a_partnership_fit"
    ]
    assert partnership.region_partnerships.get().share == 60


# Locations.


def _claim(region, location, *, held: bool) -> dict:
    return {
        "region_id": region.pk,
        "location_id": location.pk,
        "round_id": region.round_id,
        "held": held,
    }


@pytest.fixture
def held_location():
    region, location = RegionFactory(), LocationFactory()
    insert("regions_locationclaim", **_claim(region, location, held=True))
    return region, location


def test_a_location_is_held_by_one_region_per_round(held_location):
    region, location = held_location
    rival = RegionFactory(round=region.round)
    with refused_by("location_in_one_submitted_region_per_round"):
        insert("regions_locationclaim", **_claim(rival, location, held=True))


def test_a_claim_does_not_become_held_while_another_region_holds_it(held_location):
    region, location = held_location
    rival = RegionFactory(round=region.round)
    insert("regions_locationclaim", **_claim(rival, location, held=False))
    with refused_by("location_in_one_submitted_region_per_round"):
        run("UPDATE regions_locationclaim SET held = true WHERE region_id = %s", rival.pk)


def test_a_location_may_be_held_again_in_another_round(held_location):
    _region, location = held_location
    insert("regions_locationclaim", **_claim(RegionFactory(), location, held=True))
    assert location.claims.filter(held=True).count() == 2


def test_drafts_may_claim_the_same_location(held_location):
    region, location = held_location
    insert(
        "regions_locationclaim", **_claim(RegionFactory(round=region.round), location, held=False)
    )
    assert location.claims.count() == 2


def test_a_region_claims_a_location_once(held_location):
    region, location = held_location
    with refused_by("location_claimed_once"):
        insert("regions_locationclaim", **_claim(region, location, held=False))


# Consent.

ANSWERED = {"asked_at": NOON, "answered_at": NOON, "on_version": 1}
NEEDS_A_PERSON = [Consent.CONFIRMED, Consent.DECLINED]


def _set_consent(participant, consent, *, by=None, **columns) -> None:
    values = {"asked_at": None, "answered_at": None, "on_version": None} | columns
    run(
        "UPDATE regions_participant SET consent = %s, asked_at = %s, answered_at = %s, "
        "on_version = %s, answered_by_id = %s, declined_reason = 'Nee' WHERE id = %s",
        consent.value,
        values["asked_at"],
        values["answered_at"],
        values["on_version"],
        by and by.pk,
        participant.pk,
    )


@pytest.mark.parametrize(
    ("consent", "dates"),
    [
        (Consent.NOT_ASKED, {"asked_at": NOON}),
        (Consent.NOT_ASKED, {"answered_at": NOON}),
        (Consent.ASKED, {}),
        (Consent.ASKED, {"asked_at": NOON, "answered_at": NOON}),
        (Consent.CONFIRMED, {}),
        (Consent.CONFIRMED, ANSWERED | {"asked_at": None}),
        (Consent.CONFIRMED, ANSWERED | {"answered_at": None}),
        (Consent.CONFIRMED, ANSWERED | {"on_version": None}),
        (Consent.DECLINED, {}),
        (Consent.DECLINED, ANSWERED | {"asked_at": None}),
        (Consent.DECLINED, ANSWERED | {"answered_at": None}),
        (Consent.DECLINED, ANSWERED | {"on_version": None}),
    ],
)
def test_consent_goes_with_its_dates(consent, dates):
    participant, person = ParticipantFactory(), UserFactory()
    with refused_by("consent_goes_with_its_dates"):
        _set_consent(participant, consent, by=person, **dates)


@pytest.mark.parametrize("consent", NEEDS_A_PERSON)
def test_an_answer_was_given_by_someone(consent):
    participant = ParticipantFactory()
    with refused_by("consent_goes_with_its_dates"):
        _set_consent(participant, consent, by=None, **ANSWERED)


@pytest.mark.parametrize(
    ("consent", "dates"),
    [
        (Consent.NOT_ASKED, {}),
        (Consent.ASKED, {"asked_at": NOON}),
        (Consent.CONFIRMED, ANSWERED),
        (Consent.DECLINED, ANSWERED),
    ],
)
def test_consent_with_the_dates_that_belong_to_it_is_kept(consent, dates):
    participant, person = ParticipantFactory(), UserFactory()

    _set_consent(participant, consent, by=person, **dates)

    participant.refresh_from_db()
    assert participant.consent == consent


def test_an_unknown_answer_is_no_answer():
    participant = ParticipantFactory()
    with refused_by("consent_goes_with_its_dates"):
        run("UPDATE regions_participant SET consent = 'misschien' WHERE id = %s", participant.pk)


def test_a_refusal_has_a_reason():
    participant, person = ParticipantFactory(), UserFactory()
    _set_consent(participant, Consent.DECLINED, by=person, **ANSWERED)
    with refused_by("a_refusal_has_a_reason"):
        run("UPDATE regions_participant SET declined_reason = ''")


def test_an_organisation_takes_part_once():
    participant = ParticipantFactory()
    with refused_by("organisation_takes_part_once"):
        insert(
            "regions_participant",
            region_id=participant.region_id,
            organisation_id=participant.organisation_id,
            consent=Consent.NOT_ASKED.value,
            declined_reason="",
            voided_reason="",
            sectors=[],
        )


# The state of a region, and the parts that it has once.

WITH_A_DATE = [s for s in RegionState if s not in (RegionState.DRAFT, RegionState.WITHDRAWN)]


@pytest.mark.parametrize("state", WITH_A_DATE)
def test_a_region_beyond_draft_has_a_submission_date(state):
    region = RegionFactory()
    with refused_by("region_has_a_submission_date_once_submitted"):
        run("UPDATE regions_region SET state = %s WHERE id = %s", state.value, region.pk)


@pytest.mark.parametrize("state", WITH_A_DATE)
def test_a_region_beyond_draft_with_a_submission_date_is_kept(state):
    region = RegionFactory()
    move = "UPDATE regions_region SET state = %s, submitted_at = now() WHERE id = %s"
    assert run(move, state.value, region.pk) == 1


def test_a_draft_has_no_submission_date():
    region = RegionFactory()
    with refused_by("region_has_a_submission_date_once_submitted"):
        run("UPDATE regions_region SET submitted_at = now() WHERE id = %s", region.pk)


@pytest.mark.parametrize("submitted_at", [None, NOON])
def test_a_withdrawn_region_may_have_been_submitted_before(submitted_at):
    region = RegionFactory()
    move = "UPDATE regions_region SET state = 'ingetrokken', submitted_at = %s WHERE id = %s"
    assert run(move, submitted_at, region.pk) == 1


def test_a_region_has_no_unknown_state():
    region = RegionFactory()
    with refused_by("region_has_a_submission_date_once_submitted"):
        run("UPDATE regions_region SET state = 'klaar', submitted_at = now()")
    assert Region.objects.get().state == region.state


def test_a_name_is_given_once_per_round():
    region, other = RegionFactory(), RegionFactory()
    copy = "UPDATE regions_region SET name = %s, round_id = %s WHERE id = %s"
    with refused_by("one_region_name_per_round"):
        run(copy, region.name, region.round_id, other.pk)


def test_a_region_has_each_function_once():
    region = RegionFactory()
    with refused_by("one_plan_per_function"):
        insert(
            "regions_functionplan",
            region_id=region.pk,
            function="werven",
            arrangement="",
            target="",
            level="",
            now="",
            gap="",
        )


def test_submissions_of_a_region_are_numbered():
    submission = SubmissionFactory()
    with refused_by("submissions_are_numbered"):
        insert("regions_submission", **_copy_of(submission, reference="OR-2026-X-1"))


def test_a_reference_belongs_to_one_submission():
    submission = SubmissionFactory()
    with refused_by("regions_submission_reference_key"):
        insert("regions_submission", **_copy_of(submission, number=2))


@pytest.mark.parametrize("sha256", ["", "A" * 64, "a" * 63])
def test_a_submission_carries_a_sha256(sha256):
    submission = SubmissionFactory()
    copy = _copy_of(submission, number=2, reference="OR-2026-X-2", sha256=sha256)
    with refused_by("submission_carries_a_sha256"):
        insert("regions_submission", **copy)


def _copy_of(submission, **changes) -> dict:
    return {
        "region_id": submission.region_id,
        "number": submission.number,
        "reference": submission.reference,
        "framework_id": submission.framework_id,
        "snapshot": "{}",
        "sha256": submission.sha256,
        "submitted_by_id": submission.submitted_by_id,
        "submitted_at": submission.submitted_at,
        **changes,
    }


# Rounds and frameworks.


def test_a_round_closes_after_it_opens():
    RoundFactory()
    with refused_by("round_closes_after_it_opens"):
        run("UPDATE regions_round SET submission_deadline = opens_at")


def test_a_round_asks_for_at_least_one_assessment():
    RoundFactory()
    with refused_by("round_needs_at_least_one_assessment"):
        run("UPDATE regions_round SET assessments_required = 0")


def test_a_criterion_stands_once_in_a_framework():
    criterion = RoundFactory().framework.criteria.get(code="R05")
    with refused_by("one_criterion_per_code_and_sector_at_a_time"):
        run(
            "UPDATE regions_criterion SET code = 'R05', sector = 'po' "
            "WHERE framework_id = %s AND code = 'R04'",
            criterion.framework_id,
        )


# What the verbs make of it.


def test_a_refusal_of_the_database_reaches_the_person_as_a_sentence():
    submission = SubmissionFactory()
    guide = GuidanceFactory(region=submission.region).user

    with pytest.raises(workflow.TransitionRefused) as refusal:
        workflow.take_up(submission_id=submission.pk, by=guide, at=timezone.now())

    assert str(refusal.value) == (
        "U begeleidt of begeleidde deze regio en oordeelt er dus niet over."
    )
    assert connection.in_atomic_block


def test_a_submission_is_held_by_its_parties_even_when_they_declined():
    region = submittable_region()
    declined = ParticipantFactory(region=region, organisation=BoardFactory())
    _set_consent(declined, Consent.DECLINED, by=UserFactory(), **ANSWERED)
    submission = SubmissionFactory(region=region)
    member = MembershipFactory(organisation=declined.organisation).user
    with refused_by("party_does_not_judge"):
        insert("regions_assessment", **_assessment(submission, member))
