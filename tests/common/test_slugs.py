"""Readable public names in URLs."""

import re

import pytest

from common.slugs import free_slug
from regions.models import Region
from tests.factories import RegionFactory

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
