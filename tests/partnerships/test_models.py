"""Partnerships: what the database keeps by itself, and who sees what."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts import roles
from partnerships.models import Partnership, study_year_label
from tests.database import delete_all, insert, refused_by, refused_with, run
from tests.factories import (
    MemberFactory,
    MembershipFactory,
    PartnershipFactory,
    StudentCountFactory,
    UserFactory,
    partnership_editor,
    staff,
)

pytestmark = pytest.mark.django_db


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
        **changes,
    }


def test_an_organisation_has_one_open_membership():
    member = MemberFactory()
    with refused_by("one_open_membership_per_organisation"):
        insert("partnerships_member", **_member(member))


def test_an_organisation_that_left_may_come_back():
    member = MemberFactory(until=date(2025, 1, 1))
    insert("partnerships_member", **_member(member))
    assert member.partnership.members.filter(organisation=member.organisation).count() == 2


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


def _count(row, **changes) -> dict:
    return {
        "partnership_id": row.partnership_id,
        "study_year": row.study_year,
        "institute_id": row.institute_id,
        "route": row.route,
        "sector": row.sector,
        "funded": row.funded,
        "count": 1,
        **changes,
    }


def test_there_is_one_count_per_year_institute_route_and_sector():
    row = StudentCountFactory()
    with refused_by("one_count_per_year_institute_route_sector"):
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
        "partnerships_studentcountevent",
    ],
)
def test_the_audit_trail_of_partnerships_cannot_be_deleted(table):
    StudentCountFactory()
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
