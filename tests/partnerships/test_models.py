"""Partnerships: what the database keeps by itself, and who sees what."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts import roles
from partnerships.models import Partnership, boards_not_involved, marks_of, study_year_label
from tests.database import delete_all, insert, refused_by, refused_with, run, touch_all
from tests.factories import (
    BoardFactory,
    FindingFactory,
    InstituteFactory,
    LocationFactory,
    MemberFactory,
    MembershipFactory,
    MunicipalityFactory,
    PartnershipFactory,
    PeerReviewFactory,
    StudentCountFactory,
    UserFactory,
    partnership_editor,
    staff,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)


# Constraints, past the models.


@pytest.mark.parametrize(
    ("kind", "phase"), [("sop", ""), ("rap", "aspirant"), ("alliance", "recognised")]
)
def test_only_so_and_p_has_a_phase(kind, phase):
    PartnershipFactory()
    with refused_by("only_sop_has_a_phase"):
        run("UPDATE partnerships_partnership SET kind = %s, phase = %s", kind, phase)


@pytest.mark.parametrize(
    ("kind", "phase"),
    [("sop", "aspirant"), ("sop", "recognised"), ("rap", ""), ("alliance", "")],
)
def test_the_phase_that_belongs_to_a_kind_is_kept(kind, phase):
    PartnershipFactory()
    assert run("UPDATE partnerships_partnership SET kind = %s, phase = %s", kind, phase) == 1


def _member(member, **changes) -> dict:
    return {
        "partnership_id": member.partnership_id,
        "organisation_id": member.organisation_id,
        "role": "partner",
        "since": date(2026, 1, 1),
        "answer": "asked",
        "remark": "",
        "reply": "",
        **changes,
    }


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2021, 1, 1), None),
        (date(2019, 1, 1), None),
        (date(2019, 1, 1), date(2020, 9, 2)),
        (date(2021, 1, 1), date(2021, 2, 1)),
    ],
)
def test_rows_of_one_organisation_do_not_overlap(since, until):
    member = MemberFactory(since=date(2020, 9, 1))
    with refused_by("memberships_of_one_organisation_do_not_overlap"):
        insert("partnerships_member", **_member(member, since=since, until=until))


def test_a_row_may_end_on_the_day_that_the_next_begins():
    member = MemberFactory(since=date(2020, 9, 1))
    row = _member(member, since=date(2019, 1, 1), until=date(2020, 9, 1))
    insert("partnerships_member", **row)
    assert member.partnership.members.filter(organisation=member.organisation).count() == 2


def test_a_partnership_has_one_lead_on_a_day():
    partnership = PartnershipFactory()
    with refused_by("one_lead_at_a_time"):
        MemberFactory(partnership=partnership, role="lead")


def test_an_organisation_that_left_may_come_back():
    member = MemberFactory(until=date(2025, 1, 1))
    insert("partnerships_member", **_member(member))
    assert member.partnership.members.filter(organisation=member.organisation).count() == 2


@pytest.mark.parametrize(
    ("answer", "at"), [("asked", NOON), ("confirmed", None), ("declined", None)]
)
def test_an_answer_goes_with_its_moment(answer, at):
    MemberFactory()
    change = "UPDATE partnerships_member SET answer = %s, answered_at = %s, remark = 'x'"
    with refused_by("answer_goes_with_its_moment"):
        run(change, answer, at)


@pytest.mark.parametrize("answer", ["declined", "question"])
def test_a_no_and_a_question_have_words(answer):
    MemberFactory()
    with refused_by("a_no_or_a_question_has_words"):
        run("UPDATE partnerships_member SET answer = %s", answer)


def test_an_organisation_may_be_in_two_partnerships():
    member = MemberFactory()
    insert("partnerships_member", **_member(member, partnership_id=PartnershipFactory().pk))
    assert member.organisation.memberships_of.count() == 2


def test_a_membership_does_not_end_before_it_starts():
    member = MemberFactory(since=date(2020, 9, 1))
    end = "UPDATE partnerships_member SET until = %s WHERE id = %s"
    with refused_by("membership_ends_after_it_starts"):
        run(end, date(2020, 8, 31), member.pk)
    assert run(end, date(2020, 9, 1), member.pk) == 1


# What belongs to one kind only.

SOP_ONLY = [
    ("recognised_since", "2020-01-01", "only_the_recognised_are_recognised_since"),
    ("aspirant_until", "2030-01-01", "only_an_aspirant_has_a_path"),
    ("basic_quality", "nvao", "only_sop_has_basic_quality"),
]
RAP_ONLY = [
    *[(name, 1, "only_rap_has_jobs_and_money") for name in ("fte_po", "fte_so", "fte_vo")],
    *[(name, 0, "only_rap_has_jobs_and_money") for name in ("fte_mbo", "own_contribution")],
    ("eligible_cost", 5, "only_rap_has_jobs_and_money"),
    ("rap_period", "2024", "only_rap_has_jobs_and_money"),
    ("ends_on", "2024-12-31", "only_rap_has_jobs_and_money"),
]


@pytest.mark.parametrize(("column", "value", "constraint"), SOP_ONLY)
def test_what_belongs_to_so_and_p_is_empty_elsewhere(column, value, constraint):
    PartnershipFactory(kind="rap", phase="")
    with refused_by(constraint):
        run(f"UPDATE partnerships_partnership SET {column} = %s", value)  # noqa: S608


@pytest.mark.parametrize("kind", ["sop", "alliance"])
@pytest.mark.parametrize(("column", "value", "constraint"), RAP_ONLY)
def test_what_belongs_to_a_rap_is_empty_elsewhere(column, value, constraint, kind):
    PartnershipFactory(kind=kind, phase="recognised" if kind == "sop" else "")
    with refused_by(constraint):
        run(f"UPDATE partnerships_partnership SET {column} = %s", value)  # noqa: S608


def test_only_an_aspirant_has_a_path_and_only_the_recognised_a_day():
    PartnershipFactory(phase="aspirant")
    with refused_by("only_the_recognised_are_recognised_since"):
        run("UPDATE partnerships_partnership SET recognised_since = '2020-01-01'")
    assert run("UPDATE partnerships_partnership SET aspirant_until = '2030-01-01'") == 1


@pytest.mark.parametrize("column", ["fte_po", "own_contribution", "eligible_cost"])
def test_jobs_and_money_are_not_negative(column):
    PartnershipFactory(kind="rap", phase="")
    with refused_by("jobs_and_money_are_not_negative"):
        run(f"UPDATE partnerships_partnership SET {column} = -1")  # noqa: S608


def test_the_own_contribution_is_at_most_the_cost():
    PartnershipFactory(kind="rap", phase="", eligible_cost=300)
    with refused_by("own_contribution_is_part_of_the_cost"):
        run("UPDATE partnerships_partnership SET own_contribution = 301")
    assert run("UPDATE partnerships_partnership SET own_contribution = 300") == 1


@pytest.mark.parametrize(
    ("own", "cost", "short"),
    [(100, 300, False), (99, 300, True), (0, 300, True), (None, 300, False), (5, 0, False)],
)
def test_a_contribution_below_a_third_is_warned_of_and_not_refused(own, cost, short):
    partnership = Partnership(own_contribution=own, eligible_cost=cost)
    assert partnership.cofinancing_falls_short is short


def test_a_municipality_is_in_a_feeding_area_once():
    partnership, place = PartnershipFactory(), MunicipalityFactory()
    partnership.feeding_area.add(place)
    ids = {"partnership_id": partnership.pk, "municipality_id": place.pk}
    with refused_by("municipality_is_in_a_feeding_area_once"):
        insert("partnerships_feedingmunicipality", **ids)


def test_nobody_is_an_ally_of_itself():
    pk = PartnershipFactory().pk
    with refused_by("nobody_is_an_ally_of_itself"):
        insert("partnerships_ally", partnership_id=pk, ally_id=pk, subject="x")


# Quality.


def test_a_review_is_not_held_before_its_plan():
    PeerReviewFactory(planned_on=date(2026, 3, 1))
    hold = "UPDATE partnerships_peerreview SET held_on = %s"
    with refused_by("review_is_held_on_its_plan_or_later"):
        run(hold, date(2026, 2, 28))
    assert run(hold, date(2026, 3, 1)) == 1


@pytest.mark.parametrize(
    ("kind", "held_on"), [("formative", date(2026, 3, 1)), ("summative", None)]
)
def test_only_a_judging_review_that_was_held_has_an_outcome(kind, held_on):
    PeerReviewFactory(kind=kind, held_on=held_on)
    with refused_by("only_a_judging_review_that_was_held_has_an_outcome"):
        run("UPDATE partnerships_peerreview SET outcome = 'sufficient'")


def test_there_is_one_finding_per_standard():
    finding = FindingFactory()
    row = {"review_id": finding.review_id, "standard": "teacher", "verdict": "strong", "text": ""}
    with refused_by("one_finding_per_standard"):
        insert("partnerships_finding", **row)


def test_a_change_of_phase_is_written_once():
    partnership = PartnershipFactory()
    partnership.phase_changes.create(
        phase="recognised", day=NOON.date(), reason="x", by=UserFactory(), at=NOON
    )
    with refused_by("written_once"):
        touch_all("partnerships_phasechange")


# Members over time.


@pytest.mark.parametrize(
    ("day", "count"),
    [(date(2020, 8, 31), 0), (date(2020, 9, 1), 1), (date(2022, 1, 31), 1), (date(2022, 2, 1), 0)],
)
def test_a_member_counts_from_the_first_day_and_not_on_the_last(day, count):
    member = MemberFactory(since=date(2020, 9, 1), until=date(2022, 2, 1))
    rows = member.partnership.members.filter(role="partner")
    assert rows.on(day).count() == count


def test_who_said_no_takes_no_part_and_is_still_there_for_the_team():
    member = MemberFactory(answer="declined", remark="Nee")
    rows = member.partnership.members.filter(pk=member.pk)
    assert [rows.open().count(), rows.on(date(2026, 1, 1)).count(), rows.current().count()] == [
        0,
        0,
        1,
    ]


@pytest.mark.parametrize(
    ("sites", "sectors", "marks"),
    [
        (1, ["po"], ["Eenpitter"]),
        (2, ["po"], []),
        (0, ["po"], []),
        (1, ["so"], ["Eenpitter", "Speciaal onderwijs"]),
    ],
)
def test_small_and_special_boards_are_marked(sites, sectors, marks):
    board = BoardFactory(sectors=sectors)
    LocationFactory.create_batch(sites, organisation=board)
    LocationFactory(organisation=board, in_register=False)
    member = MemberFactory(organisation=board)
    row = member.partnership.members.with_sites().get(pk=member.pk)
    assert marks_of(board, row.sites) == marks


def test_an_institute_is_never_a_single_school_board():
    assert marks_of(InstituteFactory.build(sectors=["po", "so"]), 1) == []


def test_boards_of_the_area_that_are_no_member_are_not_involved():
    here, there = MunicipalityFactory(), MunicipalityFactory()
    partnership = PartnershipFactory()
    partnership.feeding_area.add(here)
    outside, member, missing = BoardFactory(), BoardFactory(), BoardFactory()
    LocationFactory(organisation=outside, municipality=there)
    LocationFactory(organisation=member, municipality=here)
    LocationFactory.create_batch(2, organisation=missing, municipality=here)
    LocationFactory(organisation=missing, municipality=there)
    MemberFactory(partnership=partnership, organisation=member)
    found = boards_not_involved(partnership).values_list("pk", "sites_here", "sites")
    assert list(found) == [(missing.pk, 2, 3)]


def _count(row, **changes) -> dict:
    return {
        "partnership_id": row.partnership_id,
        "study_year": row.study_year,
        "institute_id": row.institute_id,
        "route": row.route,
        "sector": row.sector,
        "funded": row.funded,
        "count": 1,
        "note": "",
        "programme_level": row.programme_level,
        **changes,
    }


def test_there_is_one_count_per_year_institute_route_and_sector():
    row = StudentCountFactory()
    with refused_by("one_count_per_year_and_category"):
        insert("partnerships_studentcount", **_count(row))


@pytest.mark.parametrize(
    "change",
    [
        {"study_year": 2024},
        {"route": "deeltijd"},
        {"sector": "vo"},
        {"funded": False},
    ],
)
def test_another_year_route_sector_or_funding_is_another_count(change):
    row = StudentCountFactory()
    insert("partnerships_studentcount", **_count(row, **change))
    assert row.partnership.student_counts.count() == 2


def test_a_count_is_not_negative():
    StudentCountFactory()
    with refused_by("partnerships_studentcount_count_check"):
        run("UPDATE partnerships_studentcount SET count = -1")


@pytest.mark.parametrize(
    "table",
    [
        "partnerships_partnershipevent",
        "partnerships_memberevent",
        "partnerships_findingevent",
        "partnerships_peerreviewevent",
        "partnerships_studentcountevent",
    ],
)
def test_the_audit_trail_of_partnerships_cannot_be_deleted(table):
    StudentCountFactory()
    FindingFactory()
    with refused_with("Cannot update or delete rows"):
        delete_all(table)


# Querysets.


@pytest.mark.parametrize("role", sorted(roles.GROUPS))
def test_everyone_of_ocw_sees_every_partnership(role):
    partnership = PartnershipFactory()
    assert list(Partnership.objects.visible_to(staff(role))) == [partnership]


@pytest.mark.parametrize(
    "person",
    [AnonymousUser, UserFactory, lambda: UserFactory(is_superuser=True)],
    ids=["anonymous", "stranger", "superuser"],
)
def test_others_see_no_partnership(person):
    partnership = PartnershipFactory()
    someone = person()
    assert list(Partnership.objects.visible_to(someone)) == []
    assert partnership not in Partnership.objects.edited_by(someone)


def test_the_team_sees_and_edits_its_partnership():
    partnership = PartnershipFactory()
    PartnershipFactory()
    editor = partnership_editor(partnership)
    assert list(Partnership.objects.visible_to(editor)) == [partnership]
    assert list(Partnership.objects.edited_by(editor)) == [partnership]


def test_people_of_a_member_see_the_partnership_and_do_not_edit_it():
    member = MemberFactory()
    person = MembershipFactory(organisation=member.organisation).user
    assert list(Partnership.objects.visible_to(person)) == [member.partnership]
    assert list(Partnership.objects.edited_by(person)) == []


def test_people_of_an_organisation_that_left_see_it_no_more():
    member = MemberFactory(until=date(2025, 1, 1))
    person = MembershipFactory(organisation=member.organisation).user
    assert list(Partnership.objects.visible_to(person)) == []


def test_a_list_counts_members_and_students_apart():
    partnership = PartnershipFactory()
    MemberFactory.create_batch(2, partnership=partnership)
    MemberFactory(partnership=partnership, until=date(2025, 1, 1))
    StudentCountFactory(partnership=partnership, study_year=2025, count=60)
    StudentCountFactory(partnership=partnership, study_year=2025, count=40, funded=False)
    StudentCountFactory(partnership=partnership, study_year=2024, count=900)
    row = Partnership.objects.for_list(2025).get()
    assert (row.member_count, row.student_total) == (3, 100)


def test_a_year_without_a_count_is_unknown_and_not_zero():
    partnership = PartnershipFactory()
    StudentCountFactory(partnership=partnership, study_year=2024)
    assert Partnership.objects.for_list(2025).get().student_total is None


def test_a_count_of_zero_is_a_count():
    StudentCountFactory(count=0)
    assert Partnership.objects.with_student_total(2025).get().student_total == 0


def test_a_study_year_is_written_as_the_field_writes_it():
    assert study_year_label(2023) == "2023-2024"
