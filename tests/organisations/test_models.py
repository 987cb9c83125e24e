"""The register: identifiers are text, numbers are unique, and the database says so itself."""

from datetime import date

import pytest

from organisations.models import Location, Municipality, Organisation
from organisations.sectors import Sector
from tests.database import delete_all, refused_by, refused_with, run
from tests.factories import (
    BoardFactory,
    InstituteFactory,
    LocationFactory,
    MembershipFactory,
    MunicipalityFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


# Constraints, past the models.


def test_a_board_number_belongs_to_one_board():
    first, second = BoardFactory(), BoardFactory()
    with refused_by("board_number_is_unique"):
        run(
            "UPDATE organisations_organisation SET board_number = %s WHERE id = %s",
            first.board_number,
            second.pk,
        )


def test_many_organisations_have_no_board_number():
    InstituteFactory.create_batch(2)
    assert Organisation.objects.filter(board_number="").count() == 2


@pytest.mark.parametrize("number", ["1234", "123a5", " 1234"])
def test_a_board_number_has_five_digits(number):
    BoardFactory()
    with refused_by("board_number_has_five_digits"):
        run("UPDATE organisations_organisation SET board_number = %s", number)


def test_a_board_number_keeps_its_leading_zeros():
    board = BoardFactory(board_number="00123")
    assert Organisation.objects.get(board_number="00123") == board


@pytest.mark.parametrize("pupils", [0, 200])
def test_pupils_have_a_reference_date(pupils):
    LocationFactory()
    with refused_by("location_pupils_have_a_reference_date"):
        run("UPDATE organisations_location SET pupils = %s, reference_date = NULL", pupils)


def test_unknown_pupils_need_no_reference_date():
    LocationFactory(pupils=None, reference_date=None)
    assert Location.objects.get().pupils is None


def test_pupils_are_not_negative():
    LocationFactory()
    with refused_by("organisations_location_pupils_check"):
        run("UPDATE organisations_location SET pupils = -1")


def test_a_location_code_is_given_once():
    first, second = LocationFactory(), LocationFactory()
    with refused_by("organisations_location_code_key"):
        run("UPDATE organisations_location SET code = %s WHERE id = %s", first.code, second.pk)


def test_a_person_belongs_to_an_organisation_once():
    first = MembershipFactory()
    second = MembershipFactory(user=first.user)
    with refused_by("one_membership_per_person_and_organisation"):
        run(
            "UPDATE organisations_membership SET organisation_id = %s WHERE id = %s",
            first.organisation_id,
            second.pk,
        )


def test_an_organisation_with_locations_is_not_deleted():
    board = LocationFactory().organisation
    with refused_with("violates foreign key"):
        run("DELETE FROM organisations_organisation WHERE id = %s", board.pk)
        run("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    "table", ["organisations_organisationevent", "organisations_membershipevent"]
)
def test_the_audit_trail_of_the_register_cannot_be_deleted(table):
    MembershipFactory()
    with refused_with("Cannot update or delete rows"):
        delete_all(table)


# Sectors.


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([Sector.MBO, Sector.PO], ["po", "mbo"]),
        (["vo", "so", "po"], ["po", "so", "vo"]),
        (["vo", "vo"], ["vo"]),
        ([], []),
    ],
)
def test_sectors_are_a_set_in_the_order_of_the_pages(given, kept):
    BoardFactory(sectors=given)
    assert Organisation.objects.get().sectors == kept


# Querysets.


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lindenborg", ["De Lindenborg"]),
        ("LINDEN", ["De Lindenborg"]),
        ("41234", ["De Lindenborg"]),
        ("4123", []),
        ("27ab", ["Hogeschool Één"]),
        ("een", ["Hogeschool Één"]),
        ("hengelo", ["De Lindenborg"]),
        ("de hengelo", ["De Lindenborg"]),
        ("hogeschool hengelo", []),
        ("", ["De Lindenborg", "Hogeschool Één"]),
        ("  ", ["De Lindenborg", "Hogeschool Één"]),
        ("%", []),
    ],
)
def test_the_register_is_searched_by_name_number_and_place(words, found):
    BoardFactory(
        name="De Lindenborg",
        board_number="41234",
        municipality=MunicipalityFactory(name="Hengelo"),
    )
    InstituteFactory(name="Hogeschool Één", brin="27AB", municipality=None)
    rows = Organisation.objects.matching(words).order_by("name")
    assert [row.name for row in rows] == found


def test_a_list_counts_locations():
    LocationFactory(organisation=BoardFactory(name="B"))
    board = BoardFactory(name="A")
    LocationFactory.create_batch(2, organisation=board)
    rows = Organisation.objects.for_list()
    assert [(row.name, row.location_count) for row in rows] == [("A", 2), ("B", 1)]


def test_the_organisations_of_a_member():
    membership = MembershipFactory()
    MembershipFactory()
    assert list(Organisation.objects.of_member(membership.user)) == [membership.organisation]
    assert list(Organisation.objects.of_member(UserFactory())) == []


@pytest.mark.parametrize(
    ("day", "exists"),
    [
        (date(2022, 12, 31), False),
        (date(2023, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_a_municipality_exists_from_its_first_day_until_its_last(day, exists):
    MunicipalityFactory(valid_from=date(2023, 1, 1), valid_to=date(2027, 1, 1))
    assert Municipality.objects.valid_on(day).exists() is exists


def test_a_municipality_without_an_end_goes_on():
    MunicipalityFactory(valid_to=None)
    assert Municipality.objects.valid_on(date(2099, 1, 1)).exists()
