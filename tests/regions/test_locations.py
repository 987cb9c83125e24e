"""The school sites of a region: what follows, what is left out, and what the page shows."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common.sheets.reading import read_sheet
from organisations.sectors import Sector
from regions import locations, services
from regions.composition import Composition
from regions.models import LeftOut, Participant, Region
from regions.services import ChangeRefused
from regions.states import EDITABLE, RegionState
from tests.database import run
from tests.factories import (
    BoardFactory,
    LocationFactory,
    MembershipFactory,
    MunicipalityFactory,
    ParticipantFactory,
    RegionFactory,
    UserFactory,
    grown_region,
    region_editor,
)
from tests.factories.regions import NOON
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    """One board with three schools in one municipality, all claimed."""
    region = RegionFactory(slug="regio-oost", name="Regio Oost")
    place, board = MunicipalityFactory(name="Almelo"), BoardFactory(name="De Eik")
    region.municipalities.add(place)
    ParticipantFactory(region=region, organisation=board)
    for code, name in (("01AA00", "Zon"), ("01AA01", "Maan"), ("01AA02", "Ster")):
        LocationFactory(code=code, name=name, organisation=board, municipality=place)
    services.refresh_claims(region)
    return region


@pytest.fixture
def team(region, login):
    return login(region_editor(region))


def _who(region) -> dict:
    return {"region_id": region.pk, "by": UserFactory(), "at": NOON}


def _leave_out(region, *codes, reason="Hoort bij West."):
    return locations.leave_out(codes=codes, reason=reason, **_who(region))


def _claimed(region) -> list[str]:
    claims = region.location_claims.order_by("location__code")
    return list(claims.values_list("location__code", flat=True))


def _url(name: str = "locations", *more: str) -> str:
    return reverse(f"regions:{name}", args=["regio-oost", *more])


def _shown(response) -> list[str]:
    return [row.code for row in response.context["page"]]


# Leaving out and taking in.


def test_a_location_that_is_left_out_is_not_claimed(region):
    assert _leave_out(region, "01AA00", "01AA02") == 2
    assert _claimed(region) == ["01AA01"]
    region.refresh_from_db()
    assert region.version == 2
    kept = region.versions.get(number=2)
    assert kept.content["left_out"] == {"01AA00": "Hoort bij West.", "01AA02": "Hoort bij West."}
    assert kept.what == "2 vestigingen weggelaten"


def test_leaving_out_again_gives_another_reason(region):
    _leave_out(region, "01AA00")
    _leave_out(region, "01AA00", reason="Gaat dicht.")
    assert list(region.left_outs.values_list("reason", flat=True)) == ["Gaat dicht."]


def test_a_location_that_is_taken_in_is_claimed_again(region):
    _leave_out(region, "01AA00", "01AA01")
    assert locations.take_in(codes=["01AA00"], **_who(region)) == 1
    assert _claimed(region) == ["01AA00", "01AA02"]


def test_what_takes_part_already_is_not_taken_in(region):
    with pytest.raises(ChangeRefused, match="Deze vestigingen doen al mee"):
        locations.take_in(codes=["01AA00"], **_who(region))


def test_what_the_region_does_not_bring_in_is_not_left_out(region):
    elsewhere = LocationFactory()
    with pytest.raises(ChangeRefused, match="horen niet meer bij het voorstel"):
        _leave_out(region, elsewhere.code)
    assert LeftOut.objects.count() == 0


def test_a_choice_outlives_the_board_and_means_nothing_without_it(region):
    _leave_out(region, "01AA00")
    party = region.participants.get()
    services.remove_participant(participant_id=party.pk, **_who(region))
    assert LeftOut.objects.count() == 1
    assert Composition.of(Region.objects.get()).left_out == 0

    services.add_participant(organisation=party.organisation, **_who(region))
    assert _claimed(region) == ["01AA01", "01AA02"]
    assert Composition.of(Region.objects.get()).left_out == 1


def test_a_choice_counts_only_where_the_party_takes_part(region):
    _leave_out(region, "01AA00")
    assert Composition.of(Region.objects.get()).left_out == 1
    Participant.objects.update(sectors=[Sector.VO])
    assert Composition.of(Region.objects.get()).left_out == 0


@pytest.mark.parametrize("state", [s for s in RegionState if s not in EDITABLE])
def test_nothing_is_left_out_of_a_locked_region(region, state):
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state.value)
    with pytest.raises(ChangeRefused, match="niet te wijzigen"):
        _leave_out(region, "01AA00")
    with pytest.raises(ChangeRefused, match="niet te wijzigen"):
        locations.take_in(codes=["01AA00"], **_who(region))


def test_the_database_wants_a_reason_and_leaves_out_once(region):
    _leave_out(region, "01AA00")
    with pytest.raises(IntegrityError, match="a_location_is_left_out_with_a_reason"):
        LeftOut.objects.update(reason="")


def test_one_location_is_left_out_once(region):
    _leave_out(region, "01AA00")
    row = LeftOut.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError, match="location_left_out_once"):
        row.save(force_insert=True)


# The page.


def test_the_page_costs_the_same_for_one_and_for_three(client, login, content_types):
    counts = []
    for size in (1, 3):
        region = grown_region(size)
        login(region_editor(region))
        url = reverse("regions:locations", args=[region.slug])
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(url).context["page"]) == size
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_page_shows_all_that_follows_with_what_was_decided(region, team):
    _leave_out(region, "01AA00")
    text = text_of(team.get(_url()))
    assert all(name in text for name in ("Zon", "Maan", "Ster", "Hoort bij West."))
    assert "<span>2 doen mee</span><span>1 weggelaten</span>" in text.replace("> <", "><")


def _rival(region, **fields):
    rival = RegionFactory(round=region.round, name="Regio West", **fields)
    row = region.location_claims.get(location__code="01AA01")
    rival.location_claims.create(location=row.location, round=region.round)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({}, ["01AA01", "01AA02", "01AA00"]),
        ({"sorteer": "-code"}, ["01AA02", "01AA01", "01AA00"]),
        ({"zoek": "zon"}, ["01AA00"]),
        ({"zoek": "01aa02"}, ["01AA02"]),
        ({"toon": "mee"}, ["01AA01", "01AA02"]),
        ({"toon": "weg"}, ["01AA00"]),
        ({"toon": "dubbel"}, ["01AA01"]),
        ({"toon": "onzin"}, ["01AA01", "01AA02", "01AA00"]),
        ({"sector": "vo"}, ["01AA01", "01AA02", "01AA00"]),  # not a sector of the region
        ({"gemeente": "alm"}, ["01AA01", "01AA02", "01AA00"]),
        ({"gemeente": "enschede"}, []),
        ({"bestuur": "nergens"}, ["01AA01", "01AA02", "01AA00"]),
    ],
)
def test_the_page_is_searched_and_filtered(region, team, query, codes):
    _leave_out(region, "01AA00")
    _rival(region)
    assert _shown(team.get(_url(), query)) == codes


def test_the_page_is_filtered_by_board(region, team):
    other = LocationFactory(municipality=region.municipalities.get())
    ParticipantFactory(region=region, organisation=other.organisation)
    assert _shown(team.get(_url(), {"bestuur": other.organisation.slug})) == [other.code]


def test_the_other_proposal_is_named(region, team):
    _rival(region)
    assert "Regio West" in text_of(team.get(_url(), {"zoek": "maan"}))


@pytest.mark.parametrize(
    "fields",
    [{"phase": "schets"}, {"state": "ingetrokken"}],
    ids=["a sketch", "withdrawn"],
)
def test_what_does_not_compete_is_not_named(region, team, fields):
    _rival(region, **fields)
    assert "Regio West" not in text_of(team.get(_url()))


def test_the_page_is_paged(region, team):
    board, place = region.participants.get().organisation, region.municipalities.get()
    LocationFactory.create_batch(48, organisation=board, municipality=place)
    assert [len(_shown(team.get(_url(), {"pagina": n}))) for n in ("1", "2")] == [50, 1]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_file_holds_exactly_what_the_page_shows(region, team, format):
    _leave_out(region, "01AA00")
    _rival(region)
    answer = team.get(_url("export-locations", format), {"toon": "weg"})
    rows = read_sheet(f"vestigingen.{format}", answer.content).rows
    assert len(rows) == 1
    assert "01AA00" in str(rows[0])
    assert "Hoort bij West." in str(rows[0])


def test_there_is_no_other_file(team):
    assert team.get(_url("export-locations", "pdf")).status_code == 404


def test_many_are_left_out_at_once_and_the_filter_stays(region, team):
    data = filled(codes=["01AA00", "01AA01"], reason="Hoort bij West.")
    answer = team.post(f"{_url('leave-out')}?gemeente=alm", data)
    assert (answer.status_code, answer.url) == (302, f"{_url()}?gemeente=alm")
    assert _claimed(region) == ["01AA02"]


def test_many_are_taken_in_at_once(region, team):
    _leave_out(region, "01AA00", "01AA01")
    team.post(_url("take-in"), filled(codes=["01AA00", "01AA01"]))
    assert len(_claimed(region)) == 3


def test_all_that_the_filter_finds_is_chosen_at_once(region, team):
    board, place = region.participants.get().organisation, region.municipalities.get()
    LocationFactory.create_batch(60, organisation=board, municipality=place, name="Weide")
    url = f"{_url('leave-out')}?zoek=weide"
    answer = team.get(_url(), {"zoek": "weide"})
    assert "Alle 60 gevonden vestigingen kiezen" in text_of(answer)
    stale = team.post(url, filled(every="1", seen="59", reason="Hoort bij West."))
    assert stale.status_code == 422
    assert "Er zijn nu 60 vestigingen gevonden" in text_of(stale)
    team.post(url, filled(every="1", seen="60", reason="Hoort bij West."))
    assert _claimed(region) == ["01AA00", "01AA01", "01AA02"]


def test_without_a_choice_nothing_happens_and_the_reason_stays(region, team):
    answer = team.post(_url("leave-out"), filled(reason="Hoort bij West."))
    assert answer.status_code == 422
    assert "Kies ten minste één vestiging" in text_of(answer)
    assert "Hoort bij West.</textarea>" in text_of(answer)
    assert 'id="id_codes"' in text_of(answer)


def test_without_a_choice_nothing_is_taken_in(region, team):
    answer = team.post(_url("take-in"), filled(reason="Bewaar mij."))
    assert answer.status_code == 422
    assert "Bewaar mij.</textarea>" in text_of(answer)


def test_without_a_reason_nothing_happens_and_the_choice_stays(region, team):
    answer = team.post(_url("leave-out"), filled(codes=["01AA01"], reason=" "))
    assert answer.status_code == 422
    message = "Geef een reden, zodat anderen uw keuze begrijpen"
    assert_error_at_field(answer, "id_reason", message)
    assert 'value="01AA01" checked' in text_of(answer)
    assert LeftOut.objects.count() == 0


@pytest.mark.parametrize("code", ["99ZZ99", "\x00"])
def test_a_location_that_is_not_there_is_wrong_input(region, team, code):
    answer = team.post(_url("leave-out"), filled(codes=[code], reason="Weg."))
    assert answer.status_code == 422


def test_a_locked_region_refuses_in_a_sentence(region, team):
    run("UPDATE regions_region SET state = 'ingediend', submitted_at = now()")
    answer = team.post(_url("leave-out"), filled(codes=["01AA01"], reason="Weg."))
    assert answer.status_code == 409
    assert "niet te wijzigen" in text_of(answer)


def test_a_party_reads_along_and_changes_nothing(region, login):
    party = region.participants.get()
    Participant.objects.filter(pk=party.pk).update(consent="gevraagd", asked_at=NOON)
    client = login(MembershipFactory(organisation=party.organisation).user)
    page = text_of(client.get(_url()))
    assert "Zon" in page
    assert "weglaten</button>" not in page
    assert client.post(_url("leave-out"), filled(codes=["01AA00"])).status_code == 403


def test_of_a_public_region_the_locations_are_not_public(region, login):
    run("UPDATE regions_region SET state = 'vastgesteld', submitted_at = now()")
    client = login(UserFactory())
    assert client.get(region.get_absolute_url()).status_code == 200
    assert client.get(_url()).status_code == 404
    assert client.get(_url("export-locations", "csv")).status_code == 404


def test_an_empty_region_tells_what_to_do(login):
    region = RegionFactory()
    url = reverse("regions:locations", args=[region.slug])
    assert "Nog geen vestigingen" in text_of(login(region_editor(region)).get(url))


def test_the_composition_links_to_the_locations_with_a_count(region, team):
    _leave_out(region, "01AA00")
    page = text_of(team.get(region.get_absolute_url()))
    assert _url() in page
    assert "(1 weggelaten)" in page
