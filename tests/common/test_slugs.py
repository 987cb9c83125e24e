"""Readable public names in URLs."""

import re

import pytest
from django.utils import timezone

from common.slugs import free_slug, insert_with_slug
from organisations.models import Organisation
from partnerships.models import Partnership
from partnerships.services import register_partnership
from regions.models import Region
from regions.starting import start_region
from tests.database import refused_by, together
from tests.factories import (
    BoardFactory,
    RegionFactory,
    RoundFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Onderwijsregio Twente", "onderwijsregio-twente"),
        ("Coördinatie & Co", "coordinatie-co"),
        ("'s-Gravenhage", "s-gravenhage"),
        ("日本", "naamloos"),
        ("", "naamloos"),
        ("x" * 160, "x" * 100),
    ],
)
def test_a_name_becomes_a_slug(name, slug):
    assert free_slug(Region, name) == slug


def test_a_slug_that_is_taken_gets_four_characters():
    RegionFactory(slug="regio-oost")
    assert re.fullmatch("regio-oost-[0-9a-f]{4}", free_slug(Region, "Regio Oost"))


def test_a_slug_fits_its_column():
    RegionFactory(slug="x" * 100)
    slug = free_slug(Region, "x" * 160)
    assert len(slug) <= Region._meta.get_field("slug").max_length


def test_a_slug_that_is_the_address_of_a_page_is_not_free():
    """/regios/nieuw/ is a page; a region of that name would be out of reach."""
    assert re.fullmatch("nieuw-[0-9a-f]{4}", free_slug(Region, "Nieuw"))


def _new_row(noun: str):
    """A row that is not stored yet, of a model with a public name."""
    now = timezone.now()
    if noun == "organisation":
        return Organisation(kind="board", name="De Brug")
    if noun == "partnership":
        made = {"created_by": UserFactory(), "created_at": now}
        return Partnership(kind="rap", name="De Brug", lead=BoardFactory(), **made)
    made = {"created_by": UserFactory(), "created_at": now, "changed_at": now}
    return Region(name="De Brug", round=RoundFactory(), **made)


@pytest.mark.parametrize("noun", ["organisation", "partnership", "region"])
def test_a_second_row_of_one_name_gets_four_characters(noun):
    first, second = _new_row(noun), _new_row(noun)
    insert_with_slug(first, "De Brug")
    insert_with_slug(second, "De Brug")
    assert first.slug == "de-brug"
    assert re.fullmatch("de-brug-[0-9a-f]{4}", second.slug)
    assert {type(first).objects.get(slug=row.slug) for row in (first, second)} == {first, second}


def test_a_new_row_does_not_take_the_address_of_a_page():
    row = Organisation(kind="board", name="Nieuw")
    insert_with_slug(row, "Nieuw")
    assert re.fullmatch("nieuw-[0-9a-f]{4}", row.slug)


def test_another_rule_of_the_table_is_not_hidden_by_a_new_slug():
    BoardFactory(name="De Brug", slug="de-brug", board_number="41234")
    row = Organisation(kind="board", name="De Brug", board_number="41234")
    with refused_by("board_number_is_unique"):
        insert_with_slug(row, "De Brug")


@pytest.mark.django_db(transaction=True)
def test_six_people_with_one_name_at_one_instant_all_succeed():
    by = UserFactory()
    lead = BoardFactory()

    def register(_number: int) -> str:
        return register_partnership(
            kind="rap",
            name="De Brug",
            phase="",
            sectors=["po"],
            lead=lead,
            labour_market_regions=[],
            vision="",
            by=by,
            at=timezone.now(),
        ).slug

    slugs = together(6, register)
    assert [slug for slug in slugs if slug == "de-brug"] == ["de-brug"]
    assert len(set(slugs)) == Partnership.objects.count() == 6


@pytest.mark.django_db(transaction=True)
def test_two_regions_of_one_name_at_one_instant_in_two_rounds_both_start():
    by = UserFactory()
    rounds = [RoundFactory(), RoundFactory()]

    def start(number: int) -> str:
        return start_region(
            name="De Brug",
            round=rounds[number],
            sectors=["po"],
            labour_market_region=None,
            by=by,
            at=timezone.now(),
        ).slug

    slugs = together(2, start)
    assert min(slugs) == "de-brug"
    assert len(set(slugs)) == Region.objects.count() == 2
