"""The team of a region: the levels decide who sees a draft; strangers see no team at all."""

import pytest
from django.urls import reverse

from accounts.models import Level
from regions.models import Region, RegionUserPermission
from regions.permissions import can_comment, can_edit, team_of
from tests.database import run
from tests.factories import RegionFactory, UserFactory, region_editor
from tests.factories.people import invited, on_team
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return RegionFactory()


@pytest.mark.parametrize(
    ("level", "comments", "edits"),
    [(Level.VIEW, False, False), (Level.COMMENT, True, False), (Level.EDIT, True, True)],
)
def test_everyone_on_the_team_sees_the_draft(level, comments, edits, region):
    person = on_team(region, level)
    assert Region.objects.visible_to(person).contains(region)
    assert (can_comment(person, region), can_edit(person, region)) == (comments, edits)


def test_who_reads_along_is_not_told_as_an_editor(region):
    editor = region_editor(region)
    on_team(region, Level.VIEW)
    assert team_of(region) == [editor]


def test_the_team_is_a_tab_of_the_region(login, region):
    client = login(region_editor(region))
    url = reverse("regions:team", args=[region.slug])
    assert url in text_of(client.get(region.get_absolute_url()))
    assert "Iemand uitnodigen" in text_of(client.get(url))


def test_the_team_of_an_adopted_region_is_not_public(client, login, region):
    run(
        "UPDATE regions_region SET state = 'vastgesteld', submitted_at = now() WHERE id = %s",
        region.pk,
    )
    url = reverse("regions:team", args=[region.slug])
    assert login(UserFactory()).get(url).status_code == 404


def test_an_invitation_by_the_page_puts_someone_on_the_team(login, region):
    guest = UserFactory(email="gast@voorbeeld.nl")
    invited(region, by=region_editor(region), email=guest.email, level=Level.COMMENT)
    client = login(guest)
    page = client.get("/")
    url = next(task["url"] for task in page.context["tasks"])
    client.post(f"{url}aannemen/", filled())
    assert RegionUserPermission.objects.get(user=guest).level == Level.COMMENT
