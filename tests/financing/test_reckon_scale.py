"""The page of a key over the whole country: short, and no more queries than for one region."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import roles
from tests.factories import (
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
    StudentCountFactory,
    staff,
)

REGIONS, PARTNERSHIPS, BYTES = 50, 130, 120_000


def _country(current, regions: int, partnerships: int) -> None:
    made = [RegionFactory(round=current) for _ in range(regions)]
    for number in range(partnerships):
        partnership = PartnershipFactory()
        StudentCountFactory(partnership=partnership, study_year=2025, count=100 + number)
        RegionPartnershipFactory(region=made[number % regions], partnership=partnership, share=100)


@pytest.mark.django_db
def test_the_whole_country_is_one_short_page_with_as_many_queries_as_one_region(
    login, content_types
):
    ocw, current = login(staff(roles.ASSESSORS)), RoundFactory(slug="ronde")
    asked = {"round": "ronde", "first_year": 2026, "last_year": 2030, "per_full_time": "1250"}

    def look() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as captured:
            page = ocw.get(reverse("financing:reckon"), asked)
        assert page.status_code == 200
        return len(captured), len(page.content)

    _country(current, 1, 1)
    look()
    one, _bytes = look()
    _country(current, REGIONS - 1, PARTNERSHIPS - 1)
    queries, size = look()
    assert queries == one
    assert size < BYTES
