"""The pages that change one party, one partnership or the area."""

import pytest
from django.urls import reverse

from common.fingerprint import fingerprint
from organisations.geography import municipalities
from organisations.maps import choice_map
from regions import services
from tests.factories import (
    BoardFactory,
    MunicipalityFactory,
    ParticipantFactory,
    RegionFactory,
    RegionPartnershipFactory,
    region_editor,
)
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return RegionFactory(slug="regio-oost", sectors=["po", "vo"])


@pytest.fixture
def team(region, login):
    return login(region_editor(region))


# Sectors of a party.


@pytest.fixture
def party(region):
    board = BoardFactory(name="De Eik", sectors=["po", "vo"])
    return ParticipantFactory(region=region, organisation=board)


def _party_url(party) -> str:
    return reverse("regions:participant", args=["regio-oost", party.organisation.slug])


def test_the_sectors_of_a_party_are_saved_and_shown(team, party):
    shown = fingerprint(party.sectors)
    answer = team.post(_party_url(party), filled(sectors=["vo"], shown=shown))
    party.refresh_from_db()
    assert (answer.status_code, party.sectors) == (302, ["vo"])
    group = team.get(answer.url).context["participant_groups"][0]
    assert (group["name"], group["rows"][0]["sectors"]) == ("Voortgezet onderwijs", ["vo"])


def test_all_sectors_is_no_choice(team, party):
    data = filled(sectors=["po", "vo"], shown=fingerprint(party.sectors))
    team.post(_party_url(party), data)
    party.refresh_from_db()
    assert party.sectors == []


def test_a_sector_that_the_organisation_does_not_have_is_wrong_input(team, party):
    data = filled(sectors=["mbo"], shown=fingerprint(party.sectors))
    assert team.post(_party_url(party), data).status_code == 422


def test_stale_sectors_show_what_is_stored(team, party):
    party.sectors = ["po"]
    party.save()
    answer = team.post(_party_url(party), filled(sectors=["vo"], shown=fingerprint([])))
    assert answer.status_code == 409
    assert '<td data-l="Nu opgeslagen">Primair onderwijs</td>' in text_of(answer)
    assert 'value="vo"' in text_of(answer)


def test_only_with_more_sectors_there_is_something_to_choose(region, team, party):
    other = ParticipantFactory(region=region, organisation=BoardFactory(sectors=["po"]))
    page = text_of(team.get(region.get_absolute_url()))
    assert f'href="{_party_url(party)}"' in page
    assert f'href="{_party_url(other)}"' not in page


# The terms of a partnership.


def _link_url(link) -> str:
    return reverse("regions:partnership", args=["regio-oost", link.partnership.slug])


def test_the_terms_of_a_partnership_are_changed(region, team):
    link = RegionPartnershipFactory(region=region)
    assert _link_url(link) in text_of(team.get(region.get_absolute_url()))
    shown = fingerprint(*services.terms_of(link))
    data = filled(share="40", fate="meerdere", reason="Ook in West.", shown=shown)
    assert team.post(_link_url(link), data).status_code == 302
    link.refresh_from_db()
    assert (link.share, link.fate, link.reason) == (40, "meerdere", "Ook in West.")


def test_stale_terms_keep_what_was_typed_and_show_what_is_stored(region, team):
    link = RegionPartnershipFactory(region=region, share=70)
    data = filled(share="40", fate="meerdere", reason="Van mij.", shown="verouderd")
    answer = team.post(_link_url(link), data)
    assert answer.status_code == 409
    assert "Van mij.</textarea>" in text_of(answer)
    assert '<td data-l="Nu opgeslagen">70</td>' in text_of(answer)


def test_a_split_needs_a_reason(region, team):
    link = RegionPartnershipFactory(region=region)
    shown = fingerprint(*services.terms_of(link))
    answer = team.post(_link_url(link), filled(share="40", fate="gesplitst", shown=shown))
    assert answer.status_code == 422
    message = "Licht toe waarom het partnerschap niet geheel opgaat"
    assert_error_at_field(answer, "id_reason", message)


def test_a_partnership_of_another_region_is_not_found(team):
    assert team.get(_link_url(RegionPartnershipFactory())).status_code == 404


# Folding.


def test_of_a_long_group_the_rest_is_folded(region, team):
    for number in range(8):
        board = BoardFactory(name=f"Bestuur {number}", sectors=["po"])
        ParticipantFactory(region=region, organisation=board)
    response = team.get(region.get_absolute_url())
    group = response.context["participant_groups"][0]
    assert (len(group["rows"]), len(group["folded"]), group["count"]) == (6, 2, 8)
    page = text_of(response)
    assert "Toon alle 8" in page
    assert page.count('class="or-vouw__rij"') == 2
    assert "Bestuur 7" in page


def test_a_short_group_is_whole(region, team):
    ParticipantFactory.create_batch(6, region=region)
    page = text_of(team.get(region.get_absolute_url()))
    assert "Toon alle" not in page


# The map of a choice.


def _real_codes(count: int) -> list[str]:
    return sorted(area.code for area in municipalities().areas())[:count]


def test_every_shape_of_the_map_has_its_code_and_what_is_chosen_is_marked():
    one, other = _real_codes(2)
    svg = choice_map({one}, title="Kaart")
    assert f'class="k-keuze is-gekozen" data-code="{one}"' in svg
    assert svg.count("is-gekozen") == 1
    country = choice_map((), title="Kaart")
    assert f'data-code="{other}"' in country
    assert "is-gekozen" not in country


def test_the_map_mirrors_what_was_typed(region, team):
    stored, typed = (MunicipalityFactory(code=code) for code in _real_codes(2))
    region.municipalities.add(stored)
    url = reverse("regions:municipalities", args=["regio-oost"])
    page = text_of(team.post(url, filled(codes=[typed.code], shown="verouderd")))
    assert f'is-gekozen" data-code="{typed.code}"' in page
    assert f'is-gekozen" data-code="{stored.code}"' not in page
