"""Rules that the database itself guards, each with the tests that try to break it by raw SQL.

The table is read by people, so that nobody has to search which rule is proved where; a test that
was renamed or removed fails here.
"""

import ast
from functools import cache

import pytest
from django.utils import timezone

from consultations.models import Support
from rato_portal.settings.environment import BASE_DIR
from tests.database import insert, refused_by, run
from tests.factories import (
    BudgetLineFactory,
    ConcernFactory,
    GrantFactory,
    RegionFactory,
    SessionParticipantFactory,
    SubmissionFactory,
    UserFactory,
)

REGIONS = "regions/test_rules_in_the_database.py"
AUDIT = "common/test_audit.py"
HERE = "security/test_rules_of_the_field.py"
RULES = {
    "a location lies in one submitted region per round and sector": [
        f"{REGIONS}::test_a_location_is_held_by_one_region_per_round",
        f"{REGIONS}::test_a_claim_does_not_become_held_while_another_region_holds_it",
        f"{REGIONS}::test_a_region_claims_a_location_once",
    ],
    "one decision per submission": [f"{REGIONS}::test_there_is_one_decision_per_submission"],
    "one assessment per assessor and submission": [
        f"{REGIONS}::test_one_assessor_assesses_a_submission_once"
    ],
    "who guides or guided a region does not judge it": [
        f"{REGIONS}::test_a_guide_of_the_region_does_not_assess",
        f"{REGIONS}::test_an_assessment_is_not_handed_to_a_guide",
        f"{REGIONS}::test_a_guide_of_the_region_does_not_decide",
        f"{REGIONS}::test_who_assessed_does_not_become_a_guide",
        f"{REGIONS}::test_who_decided_does_not_become_a_guide",
        f"{REGIONS}::test_guidance_is_not_handed_to_who_assessed",
    ],
    "who belongs to a party does not judge": [
        f"{REGIONS}::test_someone_of_a_party_does_not_assess",
        f"{REGIONS}::test_someone_of_a_party_does_not_decide",
        f"{REGIONS}::test_a_submission_is_held_by_its_parties_even_when_they_declined",
    ],
    "two assess and a third decides": [
        f"{REGIONS}::test_one_assessor_assesses_a_submission_once",
        f"{REGIONS}::test_who_assessed_does_not_decide",
        f"{REGIONS}::test_who_decided_does_not_assess",
    ],
    "submissions, decisions and steps stand": [
        f"{REGIONS}::test_what_was_submitted_decided_and_moved_cannot_be_updated",
        f"{REGIONS}::test_what_was_submitted_decided_and_moved_cannot_be_deleted",
        f"{REGIONS}::test_what_was_submitted_decided_and_moved_cannot_be_truncated",
    ],
    "published minutes stand": [
        "consultations/test_minutes.py::test_a_published_report_is_changed_by_nobody",
        "consultations/test_minutes.py::test_nothing_is_added_to_a_published_report",
        f"{HERE}::test_minutes_are_not_emptied",
    ],
    "the audit trail stands, for the role of the application too": [
        f"{REGIONS}::test_the_audit_trail_cannot_be_updated",
        f"{REGIONS}::test_the_audit_trail_cannot_be_deleted",
        f"{REGIONS}::test_the_audit_trail_cannot_be_truncated",
        f"{AUDIT}::test_every_table_of_the_history_refuses_update_delete_and_truncate",
        f"{AUDIT}::test_who_did_it_stands_after_an_hour",
        f"{AUDIT}::test_the_role_of_the_application_can_not_even_try",
    ],
    "one support per participant and concern": [
        f"{HERE}::test_a_participant_supports_a_concern_once"
    ],
    "shares of a partnership over the regions of a round are 100 at most": [
        f"{REGIONS}::test_shares_of_a_partnership_are_not_more_than_a_hundred_percent",
        f"{REGIONS}::test_a_share_is_not_raised_beyond_a_hundred_percent",
        f"{REGIONS}::test_of_two_teams_that_share_a_partnership_at_one_moment_one_wins",
    ],
    "one open membership": [f"{HERE}::test_an_organisation_is_a_member_once_at_a_time"],
    "amounts are not negative": [f"{HERE}::test_an_amount_is_not_negative"],
    "a state goes with its dates": [
        f"{REGIONS}::test_a_region_beyond_draft_has_a_submission_date",
        f"{REGIONS}::test_a_draft_has_no_submission_date",
        f"{REGIONS}::test_consent_goes_with_its_dates",
        f"{HERE}::test_a_state_without_its_date_is_refused",
    ],
    "a refusal reaches the person as a sentence": [
        f"{REGIONS}::test_a_refusal_of_the_database_reaches_the_person_as_a_sentence",
        f"{REGIONS}::test_the_refusal_to_change_a_submission_is_a_dutch_sentence",
    ],
}


@cache
def _tests_in(path: str) -> frozenset[str]:
    tree = ast.parse((BASE_DIR / "tests" / path).read_text())
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_test_that_tries_to_break_it(rule):
    for test in RULES[rule]:
        path, _, name = test.partition("::")
        assert name in _tests_in(path), f"{test} is gone; who proves: {rule}?"


@pytest.mark.django_db
def test_a_participant_supports_a_concern_once():
    concern = ConcernFactory()
    participant = SessionParticipantFactory(consultation=concern.consultation)
    row = {"concern_id": concern.pk, "participant_id": participant.pk}
    given = {field.column for field in Support._meta.concrete_fields} - {"id", *row}
    row |= dict.fromkeys(given, timezone.now())
    insert("consultations_support", **row)
    with refused_by("one_support_per_participant_and_concern"):
        insert("consultations_support", **row)


@pytest.mark.django_db
def test_an_organisation_is_a_member_once_at_a_time():
    from tests.factories import MemberFactory  # noqa: PLC0415 -- only here

    member = MemberFactory()
    columns = [f.column for f in member._meta.concrete_fields if f.column != "id"]
    values = {column: getattr(member, column) for column in columns if column != "public_id"}
    if "public_id" in columns:
        values["public_id"] = "11111111-1111-4111-8111-111111111111"
    with refused_by("memberships_of_one_organisation_do_not_overlap"):
        insert(member._meta.db_table, **values)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("factory", "constraint"),
    [
        (GrantFactory, "a_grant_is_not_negative"),
        (BudgetLineFactory, "a_budget_line_is_not_negative"),
    ],
)
def test_an_amount_is_not_negative(factory, constraint):
    row = factory()
    with refused_by(constraint):
        run(f"UPDATE {row._meta.db_table} SET amount = -0.01")  # noqa: S608 -- our own table


STATES = {
    "mail that was sent": "UPDATE common_outgoingmail SET state = 'done'",
    "mail that is on its way": "UPDATE common_outgoingmail SET state = 'running'",
    "a region": "UPDATE regions_region SET state = 'vastgesteld'",
    "a report": "UPDATE reports_report SET state = 'done'",
}


@pytest.mark.django_db
@pytest.mark.parametrize("statement", STATES.values(), ids=STATES)
def test_a_state_without_its_date_is_refused(statement):
    from common.mail import queue_mail  # noqa: PLC0415 -- only here
    from tests.factories import ReportFactory  # noqa: PLC0415

    RegionFactory()
    ReportFactory(requested_by=UserFactory())
    queue_mail(to="a@voorbeeld.nl", occasion="a", subject="a", body="a", at=timezone.now())
    with pytest.raises(Exception, match="check constraint"):
        run(statement)


@pytest.mark.django_db
def test_minutes_are_not_emptied():
    with refused_by("written_once"):
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run("TRUNCATE consultations_minutes CASCADE")


@pytest.mark.django_db
def test_a_submission_is_not_copied_over_another():
    """Its number, reference and hash belong to it alone, also by raw SQL."""
    first = SubmissionFactory()
    with refused_by("regions_submission_reference_key"):
        run(
            "INSERT INTO regions_submission SELECT (jsonb_populate_record(s, jsonb_build_object("
            "'id', -1, 'number', 99))).* FROM regions_submission s WHERE id = %s",
            first.pk,
        )
