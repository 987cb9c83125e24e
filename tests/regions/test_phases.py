"""How far a draft is, and with that who knows of it."""

import pytest
from django.urls import reverse

from regions.figures import Overlap, figures_of
from regions.models import Region
from regions.states import DraftPhase
from tests.database import run
from tests.factories import (
    GuidanceFactory,
    LocationFactory,
    MembershipFactory,
    ParticipantFactory,
    RegionFactory,
    region_editor,
    staff,
    without_interest,
)
from tests.factories.regions import NOON
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db


def _sees(user, region) -> bool:
    return Region.objects.visible_to(user).filter(pk=region.pk).exists()


@pytest.mark.parametrize(("phase", "visible"), [("schets", False), ("bewerking", True)])
def test_a_sketch_is_for_its_team_and_administrators(phase, visible):
    region = RegionFactory(phase=phase)
    party = ParticipantFactory(region=region, consent="gevraagd", asked_at=NOON)
    assert _sees(region_editor(region), region)
    assert _sees(staff("administrators"), region)
    assert _sees(MembershipFactory(organisation=party.organisation).user, region) is visible


def test_a_sketch_is_not_for_its_guide_either():
    guide = staff("ocw_guides")
    GuidanceFactory(user=guide, region=RegionFactory(phase="schets"))
    assert not Region.objects.visible_to(guide).exists()


def test_once_submitted_the_phase_means_nothing():
    region = RegionFactory(phase="schets")
    run("UPDATE regions_region SET state = 'ingediend', submitted_at = now()")
    assert _sees(without_interest(staff("ocw_assessors"), region), region)


@pytest.mark.parametrize(
    ("phase", "overlaps"),
    [("schets", []), ("bewerking", ["Regio West"]), ("delen", ["Regio West"])],
)
def test_a_sketch_competes_with_nobody(phase, overlaps):
    region, location = RegionFactory(), LocationFactory()
    rival = RegionFactory(round=region.round, name="Regio West", phase=phase)
    for one in (region, rival):
        one.location_claims.create(location=location, round=region.round)
    assert [overlap.region for overlap in figures_of(region).overlaps] == overlaps
    assert figures_of(rival).overlaps == [Overlap(region.name, "po", 1, held=False)]


@pytest.fixture
def region():
    return RegionFactory(slug="regio-oost")


@pytest.fixture
def team(region, login):
    return login(region_editor(region))


def _press(client, phase, **headers):
    url = reverse("regions:phase", args=["regio-oost", phase])
    return client.post(url, filled(), **headers)


def test_the_page_explains_the_phases_and_offers_the_others(region, team):
    page = text_of(team.get(region.get_absolute_url()))
    assert "Alleen uw team ziet het voorstel." in page
    offered = [p for p in DraftPhase if reverse("regions:phase", args=["regio-oost", p]) in page]
    assert offered == [DraftPhase.SKETCH, DraftPhase.SHARING]


def test_a_button_sets_the_phase(region, team):
    answer = _press(team, "delen")
    region.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, "/regios/regio-oost/")
    assert region.phase == "delen"


def test_a_refusal_is_told_on_the_page(region, team):
    ParticipantFactory(region=region, consent="gevraagd", asked_at=NOON)
    answer = _press(team, "schets", HTTP_HX_REQUEST="true")
    assert "Er is al om instemming gevraagd." in text_of(answer)


def test_there_is_no_other_phase(team):
    assert _press(team, "klaar").status_code == 404


def test_a_sketch_does_not_offer_to_ask(region, team):
    ParticipantFactory(region=region)
    ask = reverse("regions:ask-everyone", args=["regio-oost"])
    assert ask in text_of(team.get(region.get_absolute_url()))
    _press(team, "schets")
    assert ask not in text_of(team.get(region.get_absolute_url()))


def test_past_the_draft_there_is_no_phase_on_the_page(region, team):
    run("UPDATE regions_region SET state = 'wijziging', submitted_at = now()")
    page = text_of(team.get(region.get_absolute_url()))
    assert "Hoever is dit voorstel?" not in page
    assert "In bewerking" not in page
