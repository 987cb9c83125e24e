"""The pages of versions: who changed what, how it was, what moved, and going back."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Level
from regions import versions
from regions.models import Region
from regions.permissions import add_to_team
from tests.factories import (
    BoardFactory,
    MunicipalityFactory,
    RegionFactory,
    UserFactory,
    region_editor,
    submittable_region,
)
from tests.factories.versions import in_area, kept, shown_of, with_party
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> Region:
    return kept(RegionFactory(name="Regio Oost", slug="regio-oost"))


@pytest.fixture
def team(region, login):
    return login(region_editor(region, first_name="Fatima", last_name="Aydin"))


def _url(name: str, *more) -> str:
    return reverse(f"regions:{name}", args=["regio-oost", *more])


def _said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


def _parties(region: Region) -> int:
    return region.participants.count()


# The list.


def test_the_list_says_what_changed_and_who_did_it(region, team):
    with_party(region, BoardFactory(name="De Esch"))
    page = text_of(team.get(_url("versions")))
    assert "De Esch toegevoegd" in page
    assert "Voorstel gestart" in page
    assert page.index("De Esch toegevoegd</td>") < page.index("Voorstel gestart</td>")
    assert str(versions.latest(region).by) in page


def test_the_list_proposes_to_compare_the_last_change(region, team):
    with_party(region, BoardFactory(name="De Esch"))
    page = text_of(team.get(_url("versions")))
    assert page.index('<option value="1" selected>') < page.index('<option value="2" selected>')


def test_the_list_is_found_by_words_and_person(region, team):
    with_party(region, BoardFactory(name="De Esch"))
    with_party(region, BoardFactory(name="Noaberland"))
    person = versions.latest(region).by

    by_word = text_of(team.get(_url("versions"), {"zoek": "esch"}))
    by_person = text_of(team.get(_url("versions"), {"wie": str(person.public_id)}))

    assert "De Esch toegevoegd</td>" in by_word
    assert "Noaberland toegevoegd</td>" not in by_word
    assert "Noaberland toegevoegd</td>" in by_person
    assert "De Esch toegevoegd</td>" not in by_person


@pytest.mark.parametrize("person", ["portaal", "onzin", "0"])
def test_what_the_portal_changed_is_found_as_well(person, region, team):
    region.version = 7
    versions.record(region, by=None, at=region.created_at, what="Borne opgegaan in Almelo")
    page = text_of(team.get(_url("versions"), {"wie": person}))
    assert "Borne opgegaan in Almelo</td>" in page
    assert "Voorstel gestart</td>" not in page


def test_a_search_without_result_says_what_to_do(team):
    page = text_of(team.get(_url("versions"), {"zoek": "bestaat niet"}))
    assert "Geen versies gevonden" in page


def test_a_region_without_versions_says_what_will_come(login):
    region = RegionFactory(slug="regio-oost")
    page = text_of(login(region_editor(region)).get(_url("versions")))
    assert "Nog geen versies" in page


def test_the_pages_cost_the_same_for_one_change_and_for_many(login, content_types):
    counts = []
    for size in (2, 12):
        region = kept(RegionFactory())
        client = login(region_editor(region))
        for _number in range(size):
            with_party(region)
        first = region.versions.order_by("number").first().number
        names = [("versions", ()), ("version", (first,)), ("compare-versions", ())]
        urls = [reverse(f"regions:{n}", args=[region.slug, *more]) for n, more in names]
        client.get(urls[0])
        counts.append([_queries(lambda u=url, c=client: c.get(u)) for url in urls])
    few, many = counts
    assert many[0] == few[0]
    # Putting a version back writes a party at a time; reading it does not.
    assert many[1] - few[1] <= 3
    assert many[2] - few[2] <= 3


# One version.


def test_a_version_shows_how_it_was_and_what_it_changed(region, team):
    place = MunicipalityFactory(name="Almelo")
    in_area(region, place)
    with_party(region, BoardFactory(name="De Esch"))
    in_area(region)

    page = text_of(team.get(_url("version", 3)))

    assert "Deelnemer erbij: De Esch." in page
    assert "<li>Almelo</li>" in page
    assert "Berekend met het register en de instemming van vandaag." in page
    assert "Terug naar deze versie" in page


def test_the_first_version_says_that_it_is_the_first(team):
    page = text_of(team.get(_url("version", 1)))
    assert "Dit is de eerste versie die het portaal bewaarde." in page


def test_the_version_of_now_offers_no_way_back(region, team):
    with_party(region)
    page = text_of(team.get(_url("version", 2)))
    assert "Zo is het nu" in page
    assert "Terug naar deze versie" not in page


def test_an_old_version_says_what_would_not_come_back(region, team):
    with_party(region, BoardFactory(name="De Esch"))
    region.participants.all().delete()
    in_area(region)
    page = text_of(team.get(_url("version", 2)))
    assert "Vraag opnieuw om instemming: De Esch." in page


def test_who_may_not_edit_reads_without_a_button(region, login):
    with_party(region)
    reader = UserFactory()
    add_to_team(reader, region, Level.COMMENT)
    page = text_of(login(reader).get(_url("version", 1)))
    assert "Terug naar deze versie" not in page


def test_a_version_that_is_not_there_is_not_found(team):
    assert team.get(_url("version", 99)).status_code == 404


# Two versions.


def test_two_versions_side_by_side_tell_what_moved_and_what_it_does(login):
    region = kept(submittable_region(slug="regio-oost"))
    board = region.participants.get(organisation__kind="board").organisation
    with_party(region, BoardFactory(name="De Esch"))
    region.participants.filter(organisation__kind="profession").delete()
    in_area(region)
    client = login(region_editor(region))

    page = text_of(client.get(_url("compare-versions"), {"van": 1, "naar": 3}))

    assert "Deelnemer erbij: De Esch." in page
    assert "Gemeente eraf:" in page
    assert "Gaat achteruit" in page
    assert "Berekend met het register van vandaag." in page
    assert board.name not in page.split("Wat er verschoof")[1].split("</section>")[0]


@pytest.mark.parametrize("query", [{}, {"van": "1"}, {"van": "onzin", "naar": "99"}])
def test_without_a_choice_the_last_change_is_shown(query, region, team):
    with_party(region, BoardFactory(name="De Esch"))
    page = text_of(team.get(_url("compare-versions"), query))
    assert "Deelnemer erbij: De Esch." in page


def test_the_order_of_the_choice_does_not_matter(region, team):
    with_party(region, BoardFactory(name="De Esch"))
    page = text_of(team.get(_url("compare-versions"), {"van": 2, "naar": 1}))
    assert "Deelnemer erbij: De Esch." in page


def test_one_version_can_not_be_compared(team):
    assert "Er zijn nog geen twee versies" in text_of(team.get(_url("compare-versions")))


def test_the_words_of_a_text_are_marked_and_escaped(region, team):
    region.function_plans.filter(function="werven").update(target="Tien <b>leraren</b>")
    in_area(region)
    region.function_plans.filter(function="werven").update(target="Elf <b>leraren</b>")
    in_area(region, MunicipalityFactory())
    page = text_of(team.get(_url("compare-versions")))
    assert "<del>" in page
    assert "<ins>" in page
    assert "&lt;b&gt;leraren" in page
    assert "<b>leraren" not in page


# Going back.


def test_the_page_offers_to_take_back_the_last_change(region, team):
    assert "ongedaan maken" not in text_of(team.get(region.get_absolute_url()))
    with_party(region, BoardFactory(name="De Esch"))
    page = text_of(team.get(region.get_absolute_url()))
    assert "Laatste wijziging ongedaan maken" in page
    assert f'name="shown" value="{shown_of(region)}"' in page


def test_undoing_returns_to_the_composition_and_says_so(region, team):
    with_party(region)
    response = team.post(_url("undo"), filled(shown=shown_of(region)))
    assert response.status_code == 302
    assert _said(response) == ["De samenstelling is teruggezet, als een nieuwe versie."]
    assert _parties(region) == 0


def test_redo_stands_beside_undo_once_something_was_taken_back(region, team):
    with_party(region, BoardFactory(name="De Esch"))
    assert "Opnieuw doen" not in text_of(team.get(region.get_absolute_url()))
    team.post(_url("undo"), filled(shown=shown_of(region)))
    page = text_of(team.get(region.get_absolute_url()))
    assert "Opnieuw doen</button>" in page
    assert "ongedaan maken" not in page  # the start of the proposal is no change
    assert team.post(_url("redo"), filled(shown=shown_of(region))).status_code == 302
    assert _parties(region) == 1


def test_redo_with_an_old_page_is_refused(region, team):
    with_party(region)
    team.post(_url("undo"), filled(shown=shown_of(region)))
    shown = shown_of(region)
    with_party(region)
    assert team.post(_url("redo"), filled(shown=shown)).status_code == 409


def test_undoing_with_htmx_answers_with_the_composition(region, team):
    with_party(region)
    form = filled(shown=shown_of(region))
    response = team.post(_url("undo"), form, headers={"hx-request": "true"})
    assert response.status_code == 200
    assert 'id="samenstelling"' in text_of(response)
    assert "<html" not in text_of(response)


def test_undoing_what_someone_else_changed_meanwhile_is_refused(region, team):
    with_party(region)
    shown = shown_of(region)
    with_party(region)
    response = team.post(_url("undo"), filled(shown=shown))
    assert response.status_code == 409
    assert "De samenstelling is intussen gewijzigd" in text_of(response)
    assert _parties(region) == 2


def test_a_version_comes_back_with_what_to_do_next(region, team):
    with_party(region, BoardFactory(name="De Esch"))
    region.participants.all().delete()
    in_area(region)
    response = team.post(_url("restore-version", 2), filled(shown=shown_of(region)))
    assert response.status_code == 302
    assert _said(response) == [
        "De samenstelling is teruggezet, als een nieuwe versie.",
        "Vraag opnieuw om instemming: De Esch.",
    ]
    assert _parties(region) == 1


def test_a_version_that_was_overtaken_stays_on_its_page(region, team):
    with_party(region)
    shown = shown_of(region)
    with_party(region)
    response = team.post(_url("restore-version", 1), filled(shown=shown))
    assert response.status_code == 409
    assert "De samenstelling is intussen gewijzigd" in text_of(response)
    assert "Terug naar deze versie" in text_of(response)
