"""A national region: without municipalities every check has something sensible to say."""

import pytest

from regions.checks import check_all
from regions.checks.registry import REGISTRY
from regions.claims import refresh_claims
from regions.composition import Composition
from regions.models import Region
from tests.factories import (
    BoardFactory,
    CriterionFactory,
    LocationFactory,
    ParticipantFactory,
    RegionFactory,
    region_editor,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def national() -> Region:
    """Two schools of one board in two corners of the country; a framework with every check."""
    region = RegionFactory(scope="landelijk", scope_reason="Groen onderwijs is overal.")
    framework = region.round.framework
    for code in REGISTRY.keys() - set(framework.criteria.values_list("code", flat=True)):
        CriterionFactory(framework=framework, code=code)
    board = BoardFactory()
    LocationFactory.create_batch(2, organisation=board, pupils=100)
    ParticipantFactory(region=region, organisation=board)
    refresh_claims(region)
    return Region.objects.select_related("round__framework").get(pk=region.pk)


def _verdicts(region) -> dict[str, str]:
    checks = check_all(Composition.of(region))
    return {checked.code: checked.result.verdict for checked in checks}


def test_every_check_runs_without_municipalities(national):
    verdicts = _verdicts(national)
    assert set(verdicts) == set(REGISTRY)
    assert {code: verdicts[code] for code in ("R04", "R09", "R17")} == dict.fromkeys(
        ("R04", "R09", "R17"), "niet van toepassing"
    )
    assert verdicts["R05"] == "voldoet"  # 200 pupils, 150 are enough


def test_no_check_asks_a_national_region_for_municipalities():
    region = RegionFactory(scope="landelijk", scope_reason="Overal.")
    CriterionFactory(framework=region.round.framework, code="R01")
    messages = [checked.result.message for checked in check_all(Composition.of(region))]
    assert not [message for message in messages if "gemeenten" in message]


def test_an_area_is_asked_for_municipalities():
    region = RegionFactory()
    CriterionFactory(framework=region.round.framework, code="R01")
    messages = [checked.result.message for checked in check_all(Composition.of(region))]
    assert [message for message in messages if "gemeenten" in message]


def test_the_page_of_a_national_region_says_so_with_its_reason(national, login):
    page = text_of(login(region_editor(national)).get(national.get_absolute_url()))
    assert "Deze regio werkt landelijk" in page
    assert "Groen onderwijs is overal." in page
    assert "Nog geen gemeenten" not in page
