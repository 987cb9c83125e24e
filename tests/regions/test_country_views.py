"""The pages of the country: who reads which name, and that every figure is the rows behind it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from organisations.models import LabourMarketRegion
from organisations.sectors import Sector
from regions.claims import refresh_claims
from regions.states import DraftPhase, RegionState
from tests.factories import (
    LocationFactory,
    MembershipFactory,
    MunicipalityFactory,
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
    UserFactory,
    partnership_editor,
    region_editor,
    staff,
)

pytestmark = pytest.mark.django_db
LISTS = [
    "regions:country",
    "regions:country-locations",
    "regions:country-boards",
    "regions:country-partnerships",
    "regions:clashes",
]


@pytest.fixture
def current():
    return RoundFactory()


def _proposal(current, *locations, **fields):
    """A proposal with these locations, claimed as the verbs do it."""
    region = RegionFactory(round=current, **fields)
    for location in locations:
        ParticipantFactory(region=region, organisation=location.organisation)
        region.municipalities.add(location.municipality)
    refresh_claims(region)
    return region


def _page(client, user, name, **query):
    client.force_login(user)
    return client.get(reverse(name), query)


def _text(client, user, name, **query) -> str:
    response = _page(client, user, name, **query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_without_a_round_the_page_says_so(name, client):
    assert "nog geen aanvraagronde" in _text(client, UserFactory(), name)


@pytest.mark.parametrize("name", LISTS)
def test_the_pages_cost_the_same_for_one_and_for_three(name, client, current, content_types):
    person, counts = staff(roles.DECIDERS), []
    client.force_login(person)
    for size in (1, 3):
        for _number in range(size):
            location = LocationFactory()
            for _twice in range(2):
                _proposal(current, location, phase=DraftPhase.SHARING)
            link = RegionPartnershipFactory(region=_proposal(current))
            link.partnership.save()
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"phase": DraftPhase.EDITING}, False),
        ({"phase": DraftPhase.SHARING}, True),
        ({"state": RegionState.SUBMITTED, "submitted_at": timezone.now()}, True),
    ],
    ids=["editing", "sharing", "submitted"],
)
def test_outsiders_read_the_name_of_what_is_shared_or_submitted(fields, told, client, current):
    location = LocationFactory()
    _proposal(current, location, name="Regio Geheim", **fields)
    for name in ("regions:country", "regions:country-locations"):
        text = _text(client, UserFactory(), name)
        assert ("Regio Geheim" in text) is told
        assert ("1 concept in bewerking" in text) is not told
        sheet = _page(client, UserFactory(), name, bestand="csv").content.decode("utf-8-sig")
        assert ("Regio Geheim" in sheet) is told


def test_the_team_reads_the_name_of_its_own_draft(client, current):
    region = _proposal(current, LocationFactory(), name="Regio Geheim")
    text = _text(client, region_editor(region), "regions:country-locations")
    assert f'<a href="{region.get_absolute_url()}">Regio Geheim</a>' in text


def test_a_name_that_is_told_is_no_link_for_who_may_not_look_inside(client, current):
    region = _proposal(current, LocationFactory(), phase=DraftPhase.SHARING)
    text = _text(client, UserFactory(), "regions:country-locations")
    assert region.name in text
    assert region.get_absolute_url() not in text


def test_sketches_are_not_even_a_number(client, current):
    region = _proposal(current, LocationFactory(), phase=DraftPhase.SKETCH)
    text = _text(client, region_editor(region), "regions:country-locations")
    assert region.name not in text
    assert "Niet gedekt" in text


def _behind(client, figure: dict) -> list[tuple[str, int, int]]:
    """For each number of a figure: its title, itself, and how many rows its link leads to."""
    found = []
    for cell in figure["cells"]:
        if cell["url"]:
            page = client.get(cell["url"]).context["page"]
            found.append((cell["title"], cell["number"], page.paginator.count))
    return found


@pytest.mark.parametrize("sector", ["", Sector.PO, Sector.VO])
def test_every_figure_is_as_large_as_the_rows_behind_it(sector, client, current):
    one, other, loose = LocationFactory.create_batch(3)
    LocationFactory(organisation=one.organisation, municipality=one.municipality, sector=Sector.VO)
    LocationFactory(sector=Sector.VO)
    _proposal(current, one, other)
    submitted = {"state": RegionState.SUBMITTED, "submitted_at": timezone.now()}
    RegionPartnershipFactory(region=_proposal(current, one, **submitted), share=40)
    PartnershipFactory()
    client.force_login(staff(roles.ADMINISTRATORS))
    figures = client.get(reverse("regions:country"), {"sector": sector}).context["figures"]
    compared = 0
    for figure in figures:
        if figure["code"] == "N04":  # students stand behind partnerships
            continue
        for title, number, rows in _behind(client, figure):
            assert (figure["code"], title, number) == (figure["code"], title, rows)
            compared += 1
    assert compared >= (5 if sector == Sector.VO else 12)
    assert loose.pk


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("", {"Eik", "Linde", "Beuk"}),
        ("niet", {"Beuk"}),
        ("gedekt", {"Eik", "Linde"}),
        ("dubbel", {"Eik"}),
        ("ingediend", {"Linde"}),
        ("wat anders", {"Eik", "Linde", "Beuk"}),
    ],
)
def test_locations_are_filtered_by_how_they_are_covered(answer, names, client, current):
    eik, linde, _beuk = (LocationFactory(name=name) for name in ("Eik", "Linde", "Beuk"))
    _proposal(current, eik)
    _proposal(current, eik)
    _proposal(current, linde, state=RegionState.SUBMITTED, submitted_at=timezone.now())
    page = _page(client, UserFactory(), "regions:country-locations", stand=answer).context["page"]
    assert {location.name for location in page} == names


def test_locations_are_found_by_words_board_place_and_area(client, current):
    wanted, _other = LocationFactory(name="De Brink"), LocationFactory()
    place = wanted.municipality
    for query in (
        {"zoek": "brink"},
        {"gemeente": place.code},
        {"bestuur": wanted.organisation.slug},
        {"arbeidsmarktregio": place.labour_market_region.name},
    ):
        page = _page(client, UserFactory(), "regions:country-locations", **query).context["page"]
        assert list(page) == [wanted]


def test_the_table_of_places_is_searched_and_filtered(client, current):
    area = LabourMarketRegion.objects.create(code="AM90", name="Súdwest", valid_from="2023-01-01")
    covered = LocationFactory(municipality=MunicipalityFactory(labour_market_region=area))
    LocationFactory()
    _proposal(current, covered)
    for query in ({"zoek": "sudwest"}, {"arbeidsmarktregio": "Súdwest"}, {"stand": "gedekt"}):
        response = _page(client, UserFactory(), "regions:country", **query)
        assert [item["row"].name for item in response.context["rows"]] == [
            covered.municipality.name
        ]


def test_labour_market_regions_are_tiles_with_their_table(client, current):
    area = LabourMarketRegion.objects.create(code="AM02", name="Friesland", valid_from="2023-01-01")
    locations = [
        LocationFactory(municipality=MunicipalityFactory(labour_market_region=area))
        for _number in range(2)
    ]
    _proposal(current, locations[0])
    response = _page(client, UserFactory(), "regions:country", beeld="arbeidsmarkt")
    rows = {item["row"].name: item["row"] for item in response.context["rows"]}
    assert (rows["Friesland"].figure.covered, rows["Friesland"].figure.total) == (1, 2)
    text = response.content.decode()
    assert "Friesland: deels gedekt, 1 van 2 gemeenten gedekt" in text
    assert "or-tegels" in text


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_every_list_is_a_file_as_well(name, format, client, current):
    _proposal(current, LocationFactory())
    response = _page(client, UserFactory(), name, bestand=format)
    assert response.status_code == 200
    assert f".{format}" in response["Content-Disposition"]


def test_a_file_has_the_rows_of_the_filter_and_of_all_pages(client, current):
    LocationFactory.create_batch(60, name="Eik")
    LocationFactory(name="Beuk")
    response = _page(
        client, UserFactory(), "regions:country-locations", bestand="csv", zoek="eik", pagina=2
    )
    assert response.content.decode("utf-8-sig").count("\r\n") == 61


def test_unknown_pupils_are_empty_in_a_file(client, current):
    LocationFactory(pupils=None, reference_date=None)
    user = UserFactory()
    text = _page(client, user, "regions:country", bestand="csv").content.decode("utf-8-sig")
    row = next(line for line in text.splitlines() if "Niet gedekt" in line and ";1;" in line)
    assert row.endswith(";;1")


def test_partnerships_that_one_may_not_see_are_a_number(client, current):
    seen, _hidden = PartnershipFactory(name="Verbond Zichtbaar"), PartnershipFactory(name="Stil")
    text = _text(client, partnership_editor(seen), "regions:country-partnerships")
    assert "Verbond Zichtbaar" in text
    assert "Stil" not in text
    assert "Eén partnerschap telt wel mee" in text


def test_another_round_is_chosen_by_its_name(client, current):
    earlier = RoundFactory(
        opens_at=timezone.now() - timezone.timedelta(days=400),
        submission_deadline=timezone.now() - timezone.timedelta(days=300),
    )
    location = LocationFactory()
    _proposal(earlier, location)
    user = MembershipFactory().user
    for query, covered in (({}, 0), ({"ronde": earlier.slug}, 1), ({"ronde": "geen"}, 0)):
        coverage = _page(client, user, "regions:country", **query).context["coverage"]
        assert coverage.locations[""].covered == covered
