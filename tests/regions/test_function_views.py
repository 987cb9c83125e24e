"""The page of one function: leads in a form, texts that save themselves."""

import pytest
from django.urls import reverse

from common.fingerprint import fingerprint
from regions.functions import plan_of
from tests.factories import ParticipantFactory, RegionFactory, RegionPartnershipFactory
from tests.factories import region_editor as editor_of
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def region():
    return RegionFactory(slug="regio", sectors=["po", "vo"])


@pytest.fixture
def team(region, login):
    return login(editor_of(region, first_name="Marijke", last_name="de Wit"))


def _url(*more):
    name = "function-text" if more else "function"
    return reverse(f"regions:{name}", args=["regio", "werven", *more])


def _plan(region):
    return region.function_plans.get(function="werven")


def _write(client, text, *, name="nu", shown="", **more):
    sent = filled(text=text, shown=fingerprint(shown), **more)
    return client.post(_url(name), sent)


def test_leads_are_chosen_per_sector(region, team):
    one, other = (ParticipantFactory(region=region).organisation for _n in range(2))
    sent = {"lead": one.pk, "level": "regio", "lead_vo": other.pk, "note_po": "samen met vo"}
    answer = team.post(_url(), filled(shown=fingerprint(*plan_of(_plan(region))), **sent))
    assert answer["Location"] == _url()
    rows = _plan(region).leads.order_by("sector").values_list("sector", "organisation", "note")
    assert list(rows) == [("po", None, "samen met vo"), ("vo", other.pk, "")]
    page = text_of(team.get(reverse("regions:detail", args=["regio"])))
    assert other.name in page
    assert "samen met vo" in page


def test_stale_leads_keep_what_was_typed_and_show_what_is_stored(region, team):
    _plan(region).leads.create(sector="po", note="Van een ander.")
    answer = team.post(_url(), filled(shown="verouderd", note_po="Van mij."))
    text = text_of(answer)
    assert answer.status_code == 409
    assert 'value="Van mij."' in text
    assert "Van een ander." in text
    assert answer.context["form"]["shown"].value() == fingerprint(*plan_of(_plan(region)))


def test_a_lead_is_one_of_the_participants(region, team):
    stranger = ParticipantFactory().organisation
    answer = team.post(_url(), filled(shown="x", lead_po=stranger.pk))
    assert answer.status_code == 422


def test_a_text_is_saved_by_the_button_without_a_script(region, team):
    assert _write(team, "Elk bestuur zelf.")["Location"] == _url()
    assert "Elk bestuur zelf.</textarea>" in text_of(team.get(_url()))


def test_a_text_is_saved_by_the_script_with_the_time(region, team):
    sent = {"text": "Elk bestuur zelf.", "shown": fingerprint("")}
    answer = team.post(_url("doel"), sent, headers=JSON)
    told = answer.json()
    assert told["shown"] == fingerprint("Elk bestuur zelf.")
    assert told["status"].startswith("Opgeslagen om ")
    assert _plan(region).target == "Elk bestuur zelf."


@pytest.mark.parametrize("headers", [{}, JSON])
def test_a_text_from_two_windows_leaves_both(headers, region, team):
    _write(team, "Van een ander.")
    sent = filled(text="Van mij.", shown=fingerprint(""))
    answer = team.post(_url("nu"), sent, headers=headers)
    assert answer.status_code == 409
    if headers:
        assert answer.json()["theirs"] == "Van een ander."
        assert answer.json()["who"] == "Marijke de Wit"
    else:
        page = text_of(answer)
        assert "Van mij.</textarea>" in page
        assert "data-ander>Van een ander.</p>" in page
        assert "<span data-wie>Marijke de Wit</span>" in page
    assert _plan(region).now == "Van een ander."


def test_both_texts_are_kept_together(region, team):
    _write(team, "Van een ander.")
    _write(team, "Van mij.", shown="Van een ander.", keuze="samen")
    assert _plan(region).now == "Van een ander.\n\nVan mij."


@pytest.mark.parametrize("headers", [{}, JSON])
def test_a_text_that_is_too_long_is_kept_on_the_screen(headers, team):
    sent = filled(text="x" * 5001, shown=fingerprint(""))
    answer = team.post(_url("nu"), sent, headers=headers)
    assert answer.status_code == 422
    assert headers or "x" * 5001 in answer.content.decode()


def test_a_text_that_no_function_has_does_not_exist(team):
    assert _write(team, "x", name="verzonnen").status_code == 404


def test_the_partnerships_of_the_area_are_offered_as_facts(region, team):
    link = RegionPartnershipFactory(region=region)
    text = text_of(team.get(_url()))
    assert "Wie werken er nu samen in dit gebied?" in text
    assert link.partnership.name in text
