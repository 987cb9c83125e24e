"""The tabs of the dossier: who reads, who writes, and what stays on the screen."""

import pytest
from django.urls import reverse

from common.fingerprint import fingerprint
from regions import dossier
from regions.models import Agreement, Risk
from tests.factories import RegionFactory, region_editor
from tests.factories.dossier import AgreementFactory, RiskFactory, SectionFactory
from tests.pages import filled
from tests.security.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return RegionFactory(slug="regio")


@pytest.fixture
def client(region):
    return signed_in(region_editor(region))


def _url(name, *args):
    return reverse(f"regions:{name}", args=["regio", *args])


def _text(response) -> str:
    return response.content.decode()


def test_the_dossier_shows_every_section_written_or_not(region, client):
    SectionFactory(region=region, text="# Kop\n\n- punt")
    page = _text(client.get(_url("sections")))
    assert "<h3>Kop</h3>" in page
    assert page.count("Nog niet begonnen") == 5
    assert page.count("Schrijven<span") == 5


def test_a_text_is_written_and_read_back(region, client):
    shown = fingerprint("", "schets")
    sent = {"shown": shown, "text": "Onze analyse.", "status": "gereed"}
    response = client.post(_url("section", "analyse"), sent)
    assert response["Location"] == _url("sections")
    assert "Onze analyse." in _text(client.get(_url("sections")))


def test_a_text_that_changed_meanwhile_is_shown_beside_ones_own(region, client):
    SectionFactory(region=region, text="Van een collega")
    sent = {"shown": "oud", "text": "Van mij", "status": "schets"}
    response = client.post(_url("section", "analyse"), sent)
    assert response.status_code == 409
    assert "Van een collega" in _text(response)
    assert "Van mij</textarea>" in _text(response)


def test_an_unknown_section_does_not_exist(client):
    assert client.get(_url("section", "verzonnen")).status_code == 404


def test_a_preview_stores_nothing_and_the_form_can_still_be_sent(region, client):
    sent = filled(text="**vet**", status="schets")
    response = client.post(_url("section-preview", "analyse"), sent)
    assert "<strong>vet</strong>" in _text(response)
    assert not region.sections.exists()
    client.post(_url("section", "analyse"), {**sent, "shown": fingerprint("", "schets")})
    assert region.sections.get().text == "**vet**"


def test_a_preview_for_htmx_is_only_the_preview(client):
    sent = {"text": "x"}
    response = client.post(_url("section-preview", "plan"), sent, headers={"HX-Request": "true"})
    assert _text(response).lstrip().startswith('<section class="or-paneel" id="voorbeeld"')


def test_governance_is_filled_in(region, client):
    shown = fingerprint(*dossier.decided_by(dossier.governance_of(region)))
    sent = {"shown": shown, "model": "netwerk", "legal_form": "centrale_dienst", "mandate": "Ja."}
    assert client.post(_url("change-governance"), sent)["Location"] == _url("governance")
    assert "Mag personeel voor schoolbesturen in dienst hebben" in _text(
        client.get(_url("governance"))
    )


def test_an_agreement_is_added_changed_and_removed(region, client):
    shown = fingerprint(*dossier.agreed_in(Agreement()))
    client.post(_url("add-agreement"), {"shown": shown, "subject": "Plaatsen", "text": "Eerlijk."})
    made = region.agreements.get()
    shown = fingerprint(*dossier.agreed_in(made))
    sent = {"shown": shown, "subject": "Plaatsen", "text": "Naar omvang."}
    client.post(_url("agreement", made.pk), sent)
    assert "Naar omvang." in _text(client.get(_url("governance")))
    client.post(_url("remove-agreement", made.pk))
    assert not region.agreements.exists()


def test_a_risk_is_added_and_stands_in_the_matrix(region, client):
    shown = fingerprint(*dossier.risk_of(Risk()))
    sent = {"shown": shown, "title": "Tijdnood", "likelihood": 4, "impact": 4}
    assert client.post(_url("add-risk"), sent)["Location"] == _url("risks")
    page = _text(client.get(_url("risks")))
    assert "16 (kans 4, gevolg 4)" in page
    assert page.count("Tijdnood") >= 2


def test_a_risk_without_a_title_is_asked_for_again(client):
    response = client.post(_url("add-risk"), {"shown": "x", "likelihood": 4, "impact": 4})
    assert response.status_code == 422


def test_a_risk_that_is_gone_is_not_found(region, client):
    risk = RiskFactory(region=region)
    client.post(_url("remove-risk", risk.pk))
    assert client.get(_url("risk", risk.pk)).status_code == 404


@pytest.mark.parametrize("make", [RiskFactory, AgreementFactory])
def test_a_part_of_another_region_is_not_found(make, client):
    other = make()
    name = "risk" if make is RiskFactory else "agreement"
    assert client.get(_url(name, other.pk)).status_code == 404
    assert client.post(_url(f"remove-{name}", other.pk)).status_code == 404


def test_the_list_of_risks_costs_the_same_for_one_and_for_three(
    region, client, django_assert_num_queries
):
    client.get(_url("risks"))  # the first visit also notes the session
    for _ in range(2):
        RiskFactory(region=region)
        with django_assert_num_queries(7):
            client.get(_url("risks"))
