"""The tabs of the dossier: who reads, who writes, and what stays on the screen."""

import pytest
from django.urls import reverse

from accounts import roles
from common.fingerprint import fingerprint
from regions import dossier
from regions.models import Agreement, Region, Risk
from tests.factories import CommentFactory, RegionFactory, region_editor, staff
from tests.factories.dossier import AgreementFactory, RiskFactory, SectionFactory
from tests.factories.regions import NOON
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
    assert page.count("Nog niet begonnen") == 10  # in the overview and at the text
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
        with django_assert_num_queries(10):
            client.get(_url("risks"))


# How far the dossier is.


def test_the_dossier_says_how_far_each_text_is_and_who_wrote_last(region, login):
    region.round.required_sections = ["plan"]
    region.round.save()
    author = region_editor(region, first_name="Marijke", last_name="de Wit")
    ready = SectionFactory(region=region, kind="plan", text="Drie hele woorden", status="gereed")
    SectionFactory(region=region, kind="analyse", text="")
    ready.changed_by = author
    ready.save()
    CommentFactory(region=region, place="plan")
    page = login(author).get(_url("sections"))
    rows = {row["kind"]: row for row in page.context["sections"]}
    assert (rows["plan"]["words"], rows["analyse"]["words"], rows["gebied"]["words"]) == (3, 0, 0)
    assert [len(rows[kind]["threads"]) for kind in ("plan", "analyse")] == [1, 0]
    assert (rows["plan"]["required"], rows["analyse"]["required"]) == (True, False)
    assert page.context["growth"] == {"value": 17, "text": "1 van 6 gereed", "lacking": []}
    assert "Marijke de Wit" in _text(page)


def test_the_dossier_names_what_this_round_still_needs(region, client):
    region.round.required_sections = ["plan", "analyse"]
    region.round.save()
    SectionFactory(region=region, kind="plan", status="bewerking")
    page = client.get(_url("sections"))
    assert page.context["growth"]["lacking"] == ["Regioanalyse", "Plan van aanpak"]
    assert "Nog nodig in deze ronde: Regioanalyse, Plan van aanpak." in _text(page)


def test_who_may_not_read_comments_is_not_told_how_many(region, login):
    CommentFactory(region=region, place="plan", text="Onder ons.")
    Region.objects.filter(pk=region.pk).update(state="ingediend", submitted_at=NOON)
    page = _text(login(staff(roles.ASSESSORS)).get(_url("sections")))
    assert "Onder ons." not in page
    assert "pmerking" not in page


def test_a_text_knows_who_wrote_it_last(region):
    author = region_editor(region)
    shown = fingerprint("", "schets")
    signed_in(author).post(
        _url("section", "analyse"), {"shown": shown, "text": "Zo.", "status": "schets"}
    )
    assert region.sections.get().changed_by == author


# A text that saves itself.


def _autosave(client, text: str, shown: str):
    sent = {"shown": shown, "text": text}
    return client.post(_url("section", "analyse"), sent, headers={"accept": "application/json"})


def test_a_text_saves_itself_and_stays_as_far_as_it_was(region, client):
    SectionFactory(region=region, text="Een begin", status="bewerking")
    answer = _autosave(client, "Een begin en meer", fingerprint("Een begin", "bewerking"))
    assert answer.json()["shown"] == fingerprint("Een begin en meer", "bewerking")
    section = dossier.section_of(region, "analyse")
    assert (section.text, section.status) == ("Een begin en meer", "bewerking")


def test_what_one_person_types_at_a_sitting_is_one_version(region, client):
    shown = fingerprint("", "schets")
    for text in ("Een", "Een twee", "Een twee drie"):
        shown = _autosave(client, text, shown).json()["shown"]
    region.refresh_from_db()
    assert region.version == 2


def test_someone_else_in_between_makes_a_new_version(region, client):
    shown = _autosave(client, "Een", fingerprint("", "schets")).json()["shown"]
    colleague = signed_in(region_editor(region))
    shown = _autosave(colleague, "Een twee", shown).json()["shown"]
    _autosave(client, "Een twee drie", shown)
    region.refresh_from_db()
    assert region.version == 4


def test_the_script_hears_both_texts_and_whose_the_other_is(region, client):
    _autosave(
        signed_in(region_editor(region, first_name="Bo")), "Van Bo", fingerprint("", "schets")
    )
    answer = _autosave(client, "Van mij", fingerprint("", "schets"))
    assert answer.status_code == 409
    assert answer.json()["theirs"] == "Van Bo"
    assert "Bo" in answer.json()["who"]
    assert answer.json()["shown"] == fingerprint("Van Bo", "schets")


def test_a_ready_text_is_not_emptied_by_the_script(region, client):
    SectionFactory(region=region, text="Klaar", status="gereed")
    answer = _autosave(client, "", fingerprint("Klaar", "gereed"))
    assert answer.status_code in (409, 422)
    assert dossier.section_of(region, "analyse").text == "Klaar"


def test_too_long_a_text_is_refused_in_words(region, client):
    answer = _autosave(client, "x" * (dossier.LONGEST_TEXT + 1), fingerprint("", "schets"))
    assert answer.status_code == 422
    assert "tekens" in answer.json()["status"]
