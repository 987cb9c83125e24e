"""The page of all answers: what the team reads, filters, exports and does from there."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.fingerprint import fingerprint
from organisations.sectors import Sector
from regions import consent, consent_pages
from regions.models import Participant
from regions.services import area_of
from regions.states import RegionState
from tests.database import run
from tests.factories import (
    BoardFactory,
    InstituteFactory,
    LocationFactory,
    MembershipFactory,
    MunicipalityFactory,
    ParticipantFactory,
    UserFactory,
    region_editor,
)
from tests.factories.consent import (
    ConsentQuestionFactory,
    asked_party,
    confirmed_party,
    director_of,
    keep,
    kept_region,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return kept_region(name="Regio Oost", slug="regio-oost")


@pytest.fixture
def team(region, login):
    return login(region_editor(region))


def _url(name: str, *more: str) -> str:
    return reverse(f"regions:{name}", args=["regio-oost", *more])


def _said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def _names(client, **query) -> list[str]:
    rows = client.get(_url("consents"), query).context["rows"]
    return [row["organisation"].name for row in rows]


def _decline(party, reason="Te ver."):
    consent.decline(
        participant_id=party.pk, by=director_of(party), at=timezone.now(), reason=reason
    )


@pytest.fixture
def parties(region):
    """One of each state, named after it."""
    ParticipantFactory(region=region, organisation=BoardFactory(name="Niet gevraagd"))
    asked_party(region, BoardFactory(name="Gevraagd"))
    confirmed_party(region, BoardFactory(name="Bevestigd"))
    _decline(asked_party(region, BoardFactory(name="Afgewezen")))


# The list.


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Afgewezen", "Bevestigd", "Gevraagd", "Niet gevraagd"]),
        ({"stand": "gevraagd"}, ["Gevraagd"]),
        ({"stand": "verzonnen"}, ["Afgewezen", "Bevestigd", "Gevraagd", "Niet gevraagd"]),
        ({"zoek": "gevraagd"}, ["Gevraagd", "Niet gevraagd"]),
        ({"zoek": "gevraagd niet"}, ["Niet gevraagd"]),
        ({"let_op": "zonder_mandaat"}, ["Niet gevraagd"]),
        ({"sorteer": "-naam"}, ["Niet gevraagd", "Gevraagd", "Bevestigd", "Afgewezen"]),
    ],
)
def test_the_list_is_searched_filtered_and_sorted(parties, team, query, names):
    assert _names(team, **query) == names


def test_chips_count_every_state_of_what_was_searched(parties, team):
    states = team.get(_url("consents"), {"zoek": "gevraagd"}).context["states"]
    assert [(chip["title"], chip["count"]) for chip in states] == [
        ("Alle", 2),
        ("Niet gevraagd", 1),
        ("Gevraagd", 1),
        ("Bevestigd", 0),
        ("Afgewezen", 0),
    ]


def test_the_list_tells_how_long_a_party_is_silent(region, team):
    party = asked_party(region, at=timezone.now() - timedelta(days=12))
    assert "12 dagen stil" in text_of(team.get(_url("consents")))
    row = team.get(_url("consents")).context["rows"][0]
    assert (row["participant"], row["days"]) == (party, 12)


def test_open_questions_and_lapsed_answers_are_found(region, team):
    question = ConsentQuestionFactory(participant=asked_party(region))
    lapsed = confirmed_party(region)
    keep(region)
    run(
        "UPDATE regions_participant SET consent = 'gevraagd', answered_at = NULL, "
        "voided_at = now(), voided_version = 2, voided_reason = 'De penvoerder is nu: X.' "
        "WHERE id = %s",
        lapsed.pk,
    )
    assert _names(team, let_op="vraag") == [question.participant.organisation.name]
    assert _names(team, let_op="opnieuw") == [lapsed.organisation.name]
    page = text_of(team.get(_url("consents")))
    assert "Vervallen bij versie 2:" in page
    assert "De penvoerder is nu: X." in page
    assert "Vraag open" in page


def test_without_a_mandate_the_list_tells_whom_to_invite(region, team):
    party = ParticipantFactory(region=region)
    page = text_of(team.get(_url("consents")))
    assert "Niemand mag hier antwoorden." in page
    assert reverse("organisations:people-ask", args=[party.organisation.slug]) in page
    assert reverse("organisations:people-invite", args=[party.organisation.slug]) not in page


def test_who_may_invite_there_gets_the_link_to_do_so(region, login):
    party, editor = ParticipantFactory(region=region), region_editor(region)
    MembershipFactory(user=editor, organisation=party.organisation, has_mandate=False)
    page = text_of(login(editor).get(_url("consents")))
    assert reverse("organisations:people-invite", args=[party.organisation.slug]) in page


def test_a_party_reads_the_list_without_buttons(region, login):
    party = asked_party(region)
    page = text_of(login(director_of(party)).get(_url("consents")))
    assert party.organisation.name in page
    assert "Herinneren" not in page
    assert "Toevoegen en vragen" not in page


def test_who_sees_only_the_result_sees_no_answers(region, login):
    run("UPDATE regions_region SET state = %s, submitted_at = now()", RegionState.ADOPTED.value)
    client = login(UserFactory())
    assert client.get(region.get_absolute_url()).status_code == 200
    assert client.get(_url("consents")).status_code == 404
    assert client.get(_url("export-consents", "csv")).status_code == 404


def test_the_page_costs_the_same_for_one_and_for_twenty(region, team, content_types):
    counts = []
    team.get(_url("consents"))
    for size in (1, 19):
        for _number in range(size):
            ConsentQuestionFactory(participant=asked_party(region))
        with CaptureQueriesContext(connection) as queries:
            team.get(_url("consents"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14


# The file.


def test_the_file_has_what_the_list_shows(parties, team):
    answer = team.get(_url("export-consents", "csv"), {"stand": "bevestigd"})
    head, *lines = answer.content.decode("utf-8-sig").splitlines()
    assert head.startswith("Organisatie;Soort;Instemming;Gevraagd op")
    (line,) = lines
    assert line.startswith("Bevestigd;Schoolbestuur;Bevestigd;2026-10-01;;2026-10-02;")
    assert (
        answer.headers["Content-Disposition"] == 'attachment; filename="instemming-regio-oost.csv"'
    )
    assert team.get(_url("export-consents", "xlsx")).content[:2] == b"PK"
    assert team.get(_url("export-consents", "pdf")).status_code == 404


# Who was forgotten.


@pytest.fixture
def place(region):
    place = MunicipalityFactory(name="Almelo")
    region.municipalities.add(place)
    return place


def _board(place, name):
    board = BoardFactory(name=name, municipality=place)
    LocationFactory(organisation=board, municipality=place)
    return board


def test_boards_and_institutes_of_the_area_that_nobody_added_are_listed(region, place, team):
    _board(place, "Vergeten")
    ParticipantFactory(region=region, organisation=_board(place, "Staat erin"))
    InstituteFactory(name="Pabo", municipality=place)
    InstituteFactory(name="Elders")
    InstituteFactory(name="Ander vak", municipality=place, sectors=[Sector.MBO])
    found = team.get(_url("consents")).context["nearby"]
    assert [(item["name"], item["note"]) for item in found] == [
        ("Vergeten", "1 vestiging, één school"),
        ("Pabo", "gevestigd in het gebied"),
    ]


def test_several_are_added_and_asked_at_once_in_one_version(region, place, team):
    boards = [_board(place, name) for name in ("Een", "Twee")]
    version = region.version
    answer = team.post(_url("add-and-ask"), filled(organisations=[b.slug for b in boards]))
    assert (answer.status_code, answer.url) == (302, _url("consents"))
    assert _said(answer) == ["2 organisaties zijn toegevoegd en om instemming gevraagd."]
    assert set(region.participants.values_list("organisation", "consent")) == {
        (board.pk, "gevraagd") for board in boards
    }
    region.refresh_from_db()
    assert region.version == version + 1
    assert region.versions.last().what == "Toegevoegd: Een, Twee"


def test_choosing_nobody_is_wrong_input(region, place, team):
    _board(place, "Een")
    answer = team.post(_url("add-and-ask"), filled())
    assert answer.status_code == 422
    assert "Kies ten minste één organisatie" in text_of(answer)


def test_past_the_draft_nobody_is_added_and_asked(region, place, team):
    board = _board(place, "Een")
    run("UPDATE regions_region SET state = 'aanvulling_gevraagd', submitted_at = now()")
    answer = team.post(_url("add-and-ask"), filled(organisations=[board.slug]))
    assert answer.status_code == 409
    assert not Participant.objects.exists()


# What the team does from here.


def test_the_buttons_lead_back_to_the_list(region, team):
    party = ParticipantFactory(region=region)
    slug = party.organisation.slug
    for name, state in (("ask", "gevraagd"), ("withdraw-question", "niet_gevraagd")):
        answer = team.post(_url(name, slug), filled(terug="instemming"))
        assert answer.url == _url("consents")
        party.refresh_from_db()
        assert party.consent == state


def test_a_silent_party_is_reminded_from_the_list(region, team):
    party = asked_party(region)
    answer = team.post(_url("remind", party.organisation.slug), filled(terug="instemming"))
    assert _said(answer) == ["De herinnering is verstuurd."]
    again = team.post(_url("remind", party.organisation.slug), filled(terug="instemming"))
    assert "afgelopen drie dagen al bericht" in _said(again)[-1]


def test_reminding_everyone_says_how_many(region, team):
    asked_party(region)
    asked_party(region)
    assert _said(team.post(_url("remind-everyone"), filled())) == ["2 organisaties zijn herinnerd."]
    assert "Er is niemand herinnerd" in _said(team.post(_url("remind-everyone"), filled()))[-1]


def test_saving_says_how_many_answers_a_change_took_away(region, team):
    place = MunicipalityFactory()
    party = confirmed_party(region, _board(place, "Een"))
    keep(region)
    page = text_of(team.get(_url("municipalities")))
    assert "Let op:" in page
    assert "1 deelnemer heeft al ingestemd." in page
    shown = fingerprint(area_of(region))
    answer = team.post(_url("municipalities"), filled(shown=shown, codes=[place.code]))
    assert _said(answer)[-1] == (
        "Deze wijziging raakt 1 deelnemer die al had ingestemd. "
        "Die instemming geldt niet meer; er is opnieuw om gevraagd."
    )
    assert consent_pages.lapsed(region)
    assert "Toegevoegd aan het werkgebied" in text_of(team.get(_url("detail")))
    party.refresh_from_db()
    assert party.consent == "gevraagd"


def test_a_change_that_took_no_answer_away_says_nothing_of_it(region, team):
    confirmed_party(region)
    keep(region)
    assert consent_pages.lapsed(region) == ""


# The question to one party.


def test_a_party_reads_why_its_yes_lapsed(region, team, login):
    place = MunicipalityFactory(name="Borne")
    party = confirmed_party(region, _board(place, "Een"))
    keep(region)
    team.post(
        _url("municipalities"), filled(shown=fingerprint(area_of(region)), codes=[place.code])
    )
    page = text_of(login(director_of(party)).get(_url("consent", party.organisation.slug)))
    assert "De eerdere instemming geldt niet meer." in page
    assert "Toegevoegd aan het werkgebied: Borne." in page
    assert "Ja, wij doen mee" in page


def test_a_yes_from_a_page_that_is_out_of_date_is_refused_in_a_sentence(region, team, login):
    place = MunicipalityFactory(name="Borne")
    party = asked_party(region, _board(place, "Een"))
    keep(region)
    seen = region.version
    team.post(
        _url("municipalities"), filled(shown=fingerprint(area_of(region)), codes=[place.code])
    )
    slug = party.organisation.slug
    answer = login(director_of(party)).post(_url("confirm", slug), filled(shown=seen))
    assert answer.url == _url("consent", slug)
    assert "gewijzigd terwijl u het las" in _said(answer)[-1]


def test_the_page_shows_on_whose_behalf_the_answer_was(region, team):
    party = confirmed_party(region)
    giver = UserFactory(first_name="Anna", last_name="de Boer")
    Participant.objects.update(on_behalf_of=giver)
    page = text_of(team.get(_url("consent", party.organisation.slug)))
    assert "namens Anna de Boer (volmacht)" in page
