"""The register on screen: search, filter, sort, page, and one cost for one row and for three."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import roles
from organisations.models import LocationBoard, Organisation
from organisations.sectors import Sector
from tests.factories import (
    BoardFactory,
    InstituteFactory,
    LabourMarketRegionFactory,
    LocationFactory,
    MemberFactory,
    MembershipFactory,
    MunicipalityFactory,
    ParticipantFactory,
    ProfessionFactory,
    UserFactory,
    staff,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(login):
    return login(UserFactory())


@pytest.fixture
def administrator(login):
    return login(staff(roles.ADMINISTRATORS))


@pytest.fixture
def register():
    twente = LabourMarketRegionFactory(code="AM05", name="Twente")
    hengelo = MunicipalityFactory(name="Hengelo", labour_market_region=twente)
    BoardFactory(name="De Brug", sectors=[Sector.PO], board_number="00009")
    es = BoardFactory(name="De Es", sectors=[Sector.VO, Sector.MBO], board_number="41234")
    InstituteFactory(name="Hogeschool Oost", municipality=hengelo)
    BoardFactory(name="Oud Bestuur", in_register=False, board_number="30000")
    LocationFactory(
        organisation=es, name="Es College", municipality=MunicipalityFactory(name="Borne")
    )


def _list(client, **query):
    return client.get(reverse("organisations:list"), query)


def _names(response) -> list[str]:
    return [organisation.name for organisation in response.context["page"]]


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


CURRENT = ["De Brug", "De Es", "Hogeschool Oost"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, CURRENT),
        ({"zoek": "brug"}, ["De Brug"]),
        ({"zoek": "9"}, ["De Brug"]),
        ({"zoek": "41234"}, ["De Es"]),
        ({"zoek": "hengelo"}, ["Hogeschool Oost"]),
        ({"soort": "board"}, ["De Brug", "De Es"]),
        ({"sector": "vo"}, ["De Es", "Hogeschool Oost"]),
        ({"soort": "board", "sector": "vo", "zoek": "es"}, ["De Es"]),
        ({"gemeente": "hengelo"}, ["Hogeschool Oost"]),
        ({"gemeente": "bor"}, ["De Es"]),
        ({"arbeidsmarktregio": "AM05"}, ["Hogeschool Oost"]),
        ({"register": "uit"}, ["Oud Bestuur"]),
        ({"register": "alles"}, [*CURRENT, "Oud Bestuur"]),
        ({"sorteer": "-naam"}, CURRENT[::-1]),
        ({"sorteer": "nummer"}, CURRENT),
        ({"sorteer": "-nummer"}, ["De Es", "De Brug", "Hogeschool Oost"]),
        ({"sorteer": "-vestigingen"}, ["De Es", "Hogeschool Oost", "De Brug"]),
        # Wrong values filter nothing.
        ({"soort": "onzin"}, CURRENT),
        ({"sector": "\x00"}, CURRENT),
        ({"arbeidsmarktregio": "nergens"}, CURRENT),
        ({"deelname": "x"}, CURRENT),
        ({"sorteer": "password"}, CURRENT),
        # Only signs, and nothing that is there.
        ({"zoek": "\x00"}, []),
        ({"zoek": "?!"}, []),
        ({"zoek": "nergens"}, []),
        ({"zoek": "x" * 5000}, []),
    ],
)
def test_the_register_is_searched_filtered_and_sorted(query, names, register, reader):
    response = _list(reader, **query)
    assert (response.status_code, _names(response)) == (200, names)


def test_an_empty_list_tells_what_to_do(register, reader):
    assert "Niets gevonden" in text_of(_list(reader, zoek="nergens"))


def test_who_mistypes_gets_a_suggestion(register, reader):
    response = _list(reader, zoek="hogescool oost")
    assert 'Bedoelde u <a href="?zoek=hogeschool%20oost">hogeschool oost</a>?' in text_of(response)
    assert _names(response) == ["Hogeschool Oost"]


@pytest.mark.parametrize("words", ["hogeschool", "hoge", "41234"])
def test_who_is_answered_gets_no_suggestion(words, register, reader):
    assert "Bedoelde u" not in text_of(_list(reader, zoek=words))


def test_every_filter_that_is_on_can_be_taken_away(register, reader):
    text = text_of(_list(reader, soort="board", zoek="de es", pagina="1"))
    assert "Soort: Schoolbestuur" in text
    assert 'href="?zoek=de+es"' in text
    assert 'href="?soort=board"' in text


def test_who_is_in_no_partnership_is_found(login):
    member = MemberFactory(organisation__name="Erin")
    BoardFactory(name="Erbuiten")
    ocw = login(staff(roles.FACILITATORS, second_factor=False))
    names = _names(_list(ocw, deelname="partnership"))
    assert "Erbuiten" in names
    assert not {"Erin", member.partnership.lead.name} & set(names)


def test_partnerships_that_one_may_not_see_count_for_nothing(reader):
    MemberFactory(organisation__name="Erin")
    assert "Erin" in _names(_list(reader, deelname="partnership"))


def test_a_draft_of_others_does_not_show_through_the_filter(login):
    ParticipantFactory(organisation__name="Erin")
    assert "Erin" in _names(_list(login(UserFactory()), deelname="region"))
    assert "Erin" not in _names(_list(login(staff(roles.ADMINISTRATORS)), deelname="region"))


def test_the_register_is_paged(reader):
    place = MunicipalityFactory()
    BoardFactory.create_batch(51, municipality=place)
    sizes = {number: len(_names(_list(reader, pagina=number))) for number in ("1", "2", "99", "x")}
    assert sizes == {"1": 50, "2": 1, "99": 1, "x": 50}


def test_a_page_of_fifty_stays_small(reader):
    place = MunicipalityFactory(name="Rijssen-Holten")
    for number in range(50):
        name = f"Stichting voor Christelijk Primair Onderwijs Regio {number}"
        BoardFactory(name=name, slug=f"stichting-christelijk-{number}", municipality=place)
    assert len(_list(reader).content) <= 50_000


@pytest.mark.parametrize(
    "query",
    [{}, {"zoek": "stichting"}, {"deelname": "region", "gemeente": "g", "sorteer": "gemeente"}],
)
def test_a_list_costs_the_same_for_one_and_for_three(query, reader, content_types):
    LocationFactory()
    _list(reader, **query)
    one = _queries(lambda: _list(reader, **query))
    LocationFactory.create_batch(2)
    assert _queries(lambda: _list(reader, **query)) == one
    assert one <= (7 if "zoek" in query else 6)  # a search also looks for successors


# One organisation.


def test_an_organisation_costs_the_same_for_one_and_for_three(login, content_types):
    client = login(staff(roles.ADMINISTRATORS))
    board = LocationFactory().organisation

    def grow():
        LocationFactory(organisation=board)
        MembershipFactory(organisation=board)
        MemberFactory(organisation=board)
        ParticipantFactory(organisation=board)
        LocationBoard.objects.create(
            location=LocationFactory(), organisation=board, until=date(2025, 8, 1)
        )

    grow()
    client.get(board.get_absolute_url())
    one = _queries(lambda: client.get(board.get_absolute_url()))
    grow()
    grow()
    assert _queries(lambda: client.get(board.get_absolute_url())) == one
    assert one <= 20


def test_an_organisation_shows_its_own_locations(reader):
    location, other = LocationFactory(), LocationFactory()
    text = text_of(reader.get(location.organisation.get_absolute_url()))
    assert location.name in text
    assert other.name not in text


def test_unknown_pupils_are_not_shown_as_zero(reader):
    known = LocationFactory(pupils=0)
    unknown = LocationFactory(
        organisation=known.organisation, pupils=None, reference_date=None, name="Onbekend"
    )
    text = text_of(reader.get(known.organisation.get_absolute_url()))
    row = text[text.index(unknown.name) :]
    assert ">0<" not in row[: row.index("</tr>")]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({}, ["01AA00", "02BB01"]),
        ({"zoek": "02bb"}, ["02BB01"]),
        ({"zoek": "éikel"}, ["01AA00"]),
        ({"zoek": "borne"}, ["02BB01"]),
        ({"sector": "vo"}, ["02BB01"]),
        ({"gemeente": "borne"}, ["02BB01"]),
        ({"sorteer": "-leerlingen"}, ["02BB01", "01AA00"]),
        ({"zoek": "\x00"}, []),
    ],
)
def test_the_locations_of_an_organisation_are_searched_filtered_and_sorted(query, codes, reader):
    board = BoardFactory()
    LocationFactory(organisation=board, code="01AA00", name="De Eikel", pupils=None)
    LocationFactory(
        organisation=board,
        code="02BB01",
        name="Zwaan College",
        sector=Sector.VO,
        municipality=MunicipalityFactory(name="Borne"),
    )
    response = reader.get(board.get_absolute_url(), query)
    assert [row.code for row in response.context["page"]] == codes


def test_an_organisation_shows_what_the_register_says(reader):
    heir = BoardFactory(name="De Opvolger")
    board = BoardFactory(
        kvk="01234567",
        denomination="Openbaar",
        place="Vriezenveen",
        works_nationally=True,
        merged_into=heir,
        merged_on=date(2026, 1, 1),
        in_register=False,
        left_register_on=date(2026, 1, 1),
    )
    text = text_of(reader.get(board.get_absolute_url()))
    for words in ("01234567", "Openbaar", "Vriezenveen", "Werkt in het hele land", "De Opvolger"):
        assert words in text
    assert board.name in text_of(reader.get(heir.get_absolute_url()))


def test_a_location_that_changed_boards_stands_with_both(reader):
    old, new = BoardFactory(name="Vorig"), BoardFactory(name="Nieuw")
    site = LocationFactory(organisation=new, name="De Verhuizer")
    LocationBoard.objects.create(location=site, organisation=old, until=date(2026, 8, 1))
    assert "ging naar Nieuw" in text_of(reader.get(old.get_absolute_url()))
    assert "kwam van Vorig" in text_of(reader.get(new.get_absolute_url()))


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("own", True),
        (roles.GUIDES, True),
        (roles.ASSESSORS, True),
        (roles.DECIDERS, True),
        (roles.ADMINISTRATORS, True),
        (roles.FACILITATORS, False),
        ("other", False),
    ],
)
def test_its_people_are_known_to_itself_ocw_and_administrators(role, sees, login):
    membership = MembershipFactory(user__last_name="Hagedis")
    viewer = {"own": lambda: membership.user, "other": lambda: MembershipFactory().user}
    user = viewer.get(role, lambda: staff(role))()
    text = text_of(login(user).get(membership.organisation.get_absolute_url()))
    assert ("Mensen en mandaten" in text) is sees


def test_an_unknown_organisation_is_not_found(reader):
    assert reader.get(reverse("organisations:detail", args=["nergens"])).status_code == 404


@pytest.mark.parametrize("name", ["list", "detail"])
def test_the_register_is_for_who_signed_in(name, client):
    url = reverse(f"organisations:{name}", args=["de-brug"] if name == "detail" else [])
    answer = client.get(url)
    assert (answer.status_code, answer.url) == (302, f"/account/login/?next={url}")


def test_the_register_is_not_written_here(reader):
    assert reader.post(reverse("organisations:list")).status_code == 405


# Keeping it by hand.


def _new(**fields) -> dict:
    return filled(
        **{"kind": "profession", "name": "Netwerk Gymleraren", "speaks_for": "leraren"} | fields
    )


def test_an_administrator_adds_what_duo_does_not_know(administrator):
    response = administrator.post(
        reverse("organisations:add"), _new(works_nationally="on", place="Gent")
    )
    organisation = Organisation.objects.get()
    assert response.url == organisation.get_absolute_url() == "/organisaties/netwerk-gymleraren/"
    assert (organisation.works_nationally, organisation.place) == (True, "Gent")


@pytest.mark.parametrize(
    "typed",
    [{"name": "Stichting netwerk gymleeraren"}, {"name": "Iets anders", "kvk": "01234567"}],
)
def test_what_looks_like_another_asks_for_a_yes(typed, administrator):
    ProfessionFactory(name="Netwerk Gymleraren", kvk="01234567")
    url = reverse("organisations:add")
    response = administrator.post(url, _new(**typed))
    assert response.status_code == 409
    assert "Netwerk Gymleraren</a>" in text_of(response)
    assert administrator.post(url, _new(**typed, confirmed="on")).status_code == 302
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"kind": "board"}, {"kvk": "123"}, {"brin": "QB21"}, {"sectors": "hbo"}]
)
def test_wrong_input_is_shown_at_the_form(wrong, administrator):
    response = administrator.post(reverse("organisations:add"), _new(**wrong))
    assert response.status_code == 422
    assert not Organisation.objects.exists()


def _form_of(client, organisation) -> dict:
    form = client.get(reverse("organisations:change", args=[organisation.slug])).context["form"]
    return {"shown": form["shown"].value()}


def test_what_is_kept_by_hand_is_changed_by_hand(administrator):
    one = ProfessionFactory()
    url = reverse("organisations:change", args=[one.slug])
    form = _form_of(administrator, one) | {"kind": "other", "name": "Andere naam"}
    assert administrator.post(url, filled(**form)).status_code == 302
    one.refresh_from_db()
    assert (one.kind, one.name, one.speaks_for) == ("other", "Andere naam", "")


def test_of_a_board_of_duo_only_the_working_area_is_changed_by_hand(administrator):
    board = BoardFactory(name="Van DUO")
    url = reverse("organisations:change", args=[board.slug])
    form = _form_of(administrator, board) | {"works_nationally": "on", "name": "Anders"}
    assert administrator.post(url, filled(**form)).status_code == 302
    board.refresh_from_db()
    assert (board.name, board.works_nationally) == ("Van DUO", True)


def test_two_people_who_edit_see_both_texts(administrator):
    one = ProfessionFactory(name="Eerst")
    url = reverse("organisations:change", args=[one.slug])
    form = _form_of(administrator, one) | {"kind": "profession", "name": "Van mij"}
    Organisation.objects.filter(pk=one.pk).update(name="Van een ander")
    response = administrator.post(url, filled(**form))
    assert response.status_code == 409
    assert "Van mij" in text_of(response)
    assert "Van een ander" in text_of(response)
    one.refresh_from_db()
    assert one.name == "Van een ander"


@pytest.mark.parametrize("name", ["add", "change"])
def test_only_administrators_keep_the_register(name, reader):
    arguments = [] if name == "add" else [BoardFactory().slug]
    url = reverse(f"organisations:{name}", args=arguments)
    assert reader.get(url).status_code == reader.post(url, filled()).status_code == 403
