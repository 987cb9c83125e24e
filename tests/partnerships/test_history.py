"""Who changed what when, in words."""

from datetime import date

import pghistory
import pytest
from django.urls import reverse

from partnerships.models import Partnership
from tests.database import run
from tests.factories import (
    BoardFactory,
    LabourMarketRegionFactory,
    MemberFactory,
    MunicipalityFactory,
    PartnershipFactory,
    StudentCountFactory,
    UserFactory,
    partnership_editor,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return PartnershipFactory(slug="oost", name="Oost")


@pytest.fixture
def team(partnership, login):
    return login(partnership_editor(partnership))


def _rows(client, **filters) -> list:
    return client.get(reverse("partnerships:history", args=["oost"]), filters).context["rows"]


def _as(person):
    return pghistory.context(user=person.pk)


def test_a_change_is_told_with_old_and_new(partnership, team):
    person = UserFactory(first_name="Marijke", last_name="de Wit")
    with _as(person):
        Partnership.objects.filter(pk=partnership.pk).update(name="West", vision="Samen.")
    row = _rows(team, deel="gegevens")[0]
    assert (row.who, row.done) == ("Marijke de Wit", "gewijzigd")
    assert row.fields == [("Naam", "Oost", "West"), ("Visie", "leeg", "Samen.")]


def test_choices_days_and_other_rows_are_told_in_words(partnership, team):
    member = MemberFactory(
        partnership=partnership,
        organisation=BoardFactory(name="De Brug"),
        role="satellite",
        since=date(2025, 9, 1),
    )
    row = _rows(team, deel="partners")[0]
    assert (row.part, row.about, row.done) == ("Partner", "De Brug", "toegevoegd")
    assert ("Rol", "leeg", "Satelliet") in row.fields
    assert ("Sinds", "leeg", "1 september 2025") in row.fields
    assert member.pk


def test_a_municipality_that_leaves_the_area_is_told(partnership, team):
    place = MunicipalityFactory(name="Almelo")
    partnership.feeding_area.add(place)
    partnership.feeding_area.remove(place)
    told = [(row.about, row.done, row.fields) for row in _rows(team, deel="gebied")]
    assert told == [("Almelo", "verwijderd", []), ("Almelo", "toegevoegd", [])]


def test_a_change_past_the_portal_is_told_too(partnership, team):
    run("UPDATE partnerships_partnership SET vision = 'Anders'")
    row = _rows(team, deel="gegevens")[0]
    assert (row.who, row.fields) == ("Het portaal", [("Visie", "leeg", "Anders")])


def test_who_is_gone_is_shown_as_gone(partnership, team):
    with pghistory.context(user=999_999):
        Partnership.objects.filter(pk=partnership.pk).update(vision="x")
    assert _rows(team, deel="gegevens")[0].who == "Verwijderde gebruiker"


def test_history_is_filtered_by_person(partnership, team):
    one, other = UserFactory(), UserFactory()
    for person, vision in ((one, "een"), (other, "twee")):
        with _as(person):
            Partnership.objects.filter(pk=partnership.pk).update(vision=vision)
    assert [row.who for row in _rows(team, wie=str(one.pk))] == [str(one)]
    assert _rows(team, wie="\x00") == _rows(team, wie="niemand") == []


def test_another_partnership_is_not_told_of(partnership, team):
    other = PartnershipFactory(name="Elders")
    MemberFactory(partnership=other, organisation=BoardFactory(name="Vreemde stichting"))
    text = text_of(team.get(reverse("partnerships:history", args=["oost"])))
    assert "Vreemde stichting" not in text
    assert "Elders" not in text


def test_a_text_is_shown_as_text(partnership, team):
    Partnership.objects.filter(pk=partnership.pk).update(vision="<b>x</b>")
    text = text_of(team.get(reverse("partnerships:history", args=["oost"])))
    assert "&lt;b&gt;x&lt;/b&gt;" in text


def test_history_has_pages_of_fifty(partnership, team):
    for number in range(52):
        Partnership.objects.filter(pk=partnership.pk).update(vision=str(number))
    assert len(_rows(team, deel="gegevens")) == 50
    assert [row.fields[0][2] for row in _rows(team, deel="gegevens", pagina="2")][:2] == ["1", "0"]


def test_history_costs_the_same_for_one_change_and_for_three(
    partnership, team, content_types, django_assert_max_num_queries
):
    def change(number):
        with _as(UserFactory()):
            StudentCountFactory(partnership=partnership, study_year=2020 + number)
            MemberFactory(partnership=partnership)
            Partnership.objects.filter(pk=partnership.pk).update(vision=str(number))

    change(0)
    url = reverse("partnerships:history", args=["oost"])
    with django_assert_max_num_queries(40) as first:
        team.get(url)
    change(1)
    change(2)
    partnership.labour_market_regions.add(LabourMarketRegionFactory())
    with django_assert_max_num_queries(40) as second:
        team.get(url)
    assert len(second) == len(first)
