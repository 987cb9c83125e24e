"""The pages of composing: what they cost, what they keep, and how they say no."""

import re

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.fingerprint import fingerprint
from organisations.sectors import Sector
from regions import functions, permissions, services
from regions.frameworks import load_frameworks
from regions.models import Framework, Participant, Region, Round, Submission
from regions.states import EDITABLE, RegionState
from tests.database import run
from tests.factories import (
    BoardFactory,
    LabourMarketRegionFactory,
    MembershipFactory,
    MunicipalityFactory,
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    grown_region,
    partnership_editor,
    region_editor,
    submittable_region,
)
from tests.factories.regions import NOON
from tests.pages import assert_error_at_field, errors_of, filled, text_of

pytestmark = pytest.mark.django_db

LOCKED = [state for state in RegionState if state not in EDITABLE]
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def region():
    return submittable_region(name="Regio Oost", slug="regio-oost")


@pytest.fixture
def editor(region):
    return region_editor(region)


@pytest.fixture
def team(editor, login):
    """The client of someone on the team of the region."""
    return login(editor)


def _url(name: str, *more: str) -> str:
    return reverse(f"regions:{name}", args=["regio-oost", *more])


def _said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


# What a page costs.


def test_a_composition_page_costs_the_same_for_one_and_for_thirty(client, login, content_types):
    """With all checks of the framework that ships with the portal, those on money included."""
    load_frameworks()
    shipped = Framework.objects.get(name="Landelijk dekkend netwerk 2025")
    counts = []
    for size in (1, 30):
        region = grown_region(size)
        Round.objects.filter(pk=region.round_id).update(framework=shipped)
        login(region_editor(region))
        url = region.get_absolute_url()
        client.get(url)  # the first page of a session also keeps that it began
        counts.append(_queries(lambda u=url: client.get(u)))
    assert counts[0] == counts[1]
    assert counts[1] <= 12


def test_a_list_costs_the_same_for_one_and_for_three(client, login, content_types):
    editor = region_editor(grown_region(1))
    login(editor).get(reverse("regions:list"))
    one = _queries(lambda: client.get(reverse("regions:list")))
    for _ in range(2):
        permissions.add_to_team(editor, grown_region(2))
    three = _queries(lambda: client.get(reverse("regions:list")))
    assert one == three
    assert three <= 8


def test_a_consent_page_costs_the_same_for_one_and_for_thirty(client, login, content_types):
    counts = []
    for size in (1, 30):
        region = grown_region(size)
        party = region.participants.first()
        Participant.objects.filter(pk=party.pk).update(consent="gevraagd", asked_at=NOON)
        login(MembershipFactory(organisation=party.organisation).user)
        url = reverse("regions:consent", args=[region.slug, party.organisation.slug])
        counts.append(_queries(lambda u=url: client.get(u)))
    assert counts[0] == counts[1]


# The list.


def test_the_list_shows_what_one_may_see(client):
    RegionFactory(name="Concept")
    adopted = RegionFactory(name="Vastgesteld")
    run(
        "UPDATE regions_region SET state = 'vastgesteld', submitted_at = now() WHERE id = %s",
        adopted.pk,
    )
    assert list(client.get(reverse("regions:list")).context["page"]) == [adopted]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"zoek": "oost"}, ["Regio Oost"]),
        ({"zoek": "zuidstad"}, ["Regio Zuid"]),
        ({"zoek": "coord"}, ["Coördinatie"]),
        ({"stand": "ingediend"}, ["Regio Zuid"]),
        ({"sector": "vo"}, ["Coördinatie"]),
        ({"zoek": "regio", "stand": "concept"}, ["Regio Oost"]),
        ({"stand": "onzin"}, ["Coördinatie", "Regio Oost", "Regio Zuid"]),
        ({"zoek": "x" * 81}, ["Coördinatie", "Regio Oost", "Regio Zuid"]),
        ({"zoek": "\x00"}, ["Coördinatie", "Regio Oost", "Regio Zuid"]),
        ({"zoek": "nergens"}, []),
    ],
)
def test_the_list_is_searched_and_filtered(client, login, query, names):
    editor = UserFactory()
    made = {
        "oost": RegionFactory(name="Regio Oost"),
        "zuid": RegionFactory(name="Regio Zuid"),
        "plan": RegionFactory(name="Coördinatie", sectors=[Sector.VO]),
    }
    for one in made.values():
        permissions.add_to_team(editor, one)
    made["zuid"].municipalities.add(MunicipalityFactory(name="Zuidstad"))
    move = "UPDATE regions_region SET state = 'ingediend', submitted_at = now() WHERE id = %s"
    run(move, made["zuid"].pk)

    response = login(editor).get(reverse("regions:list"), query)

    assert response.status_code == 200
    assert [region.name for region in response.context["page"]] == names


def test_the_list_is_paged(client, login):
    editor, round_ = UserFactory(), RoundFactory()
    for region in RegionFactory.create_batch(51, round=round_):
        permissions.add_to_team(editor, region)
    login(editor)
    sizes = {
        page: len(client.get(reverse("regions:list"), {"pagina": page}).context["page"])
        for page in ("1", "2", "99", "twee")
    }
    assert sizes == {"1": 50, "2": 1, "99": 1, "twee": 50}


# After htmx the page equals a fresh page.


def _fresh(client) -> str:
    """What the page shows in its changing part, from the title on."""
    return text_of(client.get(_url("detail")))


def _part(response) -> str:
    text = text_of(response)
    return text[text.index("<h1") :]


@pytest.mark.parametrize("action", ["remove-participant", "ask", "ask-everyone", "refused ask"])
def test_after_htmx_the_page_equals_a_fresh_page(action, region, team):
    slug = region.participants.first().organisation.slug
    if action == "refused ask":
        region.participants.update(consent="gevraagd", asked_at=NOON)
    name = action.removeprefix("refused ")
    url = _url(name) if name == "ask-everyone" else _url(name, slug)

    answer = team.post(url, filled(), **HTMX)

    assert answer.status_code == 200
    assert "<html" not in text_of(answer)
    assert _part(answer) in _fresh(team)


def test_after_htmx_the_partnership_is_gone_from_page_and_fresh_page(region, team):
    partnership = PartnershipFactory()
    services.add_partnership(
        region_id=region.pk,
        partnership=partnership,
        share=100,
        fate="geheel",
        reason="",
        by=UserFactory(),
        at=NOON,
    )
    answer = team.post(_url("remove-partnership", partnership.slug), filled(), **HTMX)
    assert _part(answer) in _fresh(team)
    assert region.region_partnerships.count() == 0


def test_an_htmx_get_gives_the_whole_page(region, team):
    assert "<html" in text_of(team.get(_url("detail"), **HTMX))


def test_a_button_without_htmx_leads_back_to_the_page(region, team):
    slug = region.participants.first().organisation.slug
    answer = team.post(_url("remove-participant", slug), filled())
    assert (answer.status_code, answer.url) == (302, "/regios/regio-oost/")
    assert _said(answer) == ["De deelnemer is verwijderd."]


def test_a_button_that_is_pressed_twice_by_htmx_leads_to_a_page(region, team):
    slug = region.participants.first().organisation.slug
    data, page = filled(), "http://testserver/regios/regio-oost/"
    first, again = (
        team.post(_url("remove-participant", slug), data, HTTP_HX_CURRENT_URL=page, **HTMX)
        for _ in range(2)
    )
    assert (first.status_code, again.status_code) == (200, 204)
    assert team.get(again.headers["HX-Redirect"]).status_code == 200
    assert region.participants.count() == 2


# Filling.


def test_every_form_saves_and_leads_back(region, team):
    lead = region.participants.get(organisation__kind="board").organisation
    place = MunicipalityFactory()
    board, partnership = BoardFactory(), PartnershipFactory()
    permissions.add_to_team(region_editor(region), region)
    plan = region.function_plans.get(function="werven")
    partnership_team = partnership_editor(partnership)
    permissions.add_to_team(partnership_team, region)
    team.force_login(partnership_team, backend="django.contrib.auth.backends.ModelBackend")
    forms = [
        (
            _url("details"),
            {
                "name": "Regio Oost",
                "sectors": ["po"],
                "lead": lead.pk,
                "scope": "gebied",
                "delineation": "geografisch",
                "shown": fingerprint(*services.details_of(region)),
            },
        ),
        (
            _url("municipalities"),
            {"codes": [place.code], "shown": fingerprint(services.area_of(region))},
        ),
        (_url("add-participant"), {"organisation": board.slug}),
        (
            _url("add-partnership"),
            {"partnership": partnership.slug, "share": "60", "fate": "geheel"},
        ),
        (
            _url("function", "werven"),
            {
                "lead": lead.pk,
                "level": "regio",
                "shown": fingerprint(*functions.plan_of(plan)),
            },
        ),
    ]

    answers = [team.post(url, filled(**data)) for url, data in forms]

    assert [(a.status_code, a.url) for a in answers] == [(302, "/regios/regio-oost/")] * 4 + [
        (302, "/regios/regio-oost/functies/werven/")
    ]
    region.refresh_from_db()
    plan.refresh_from_db()
    assert (region.version, region.lead, plan.lead) == (6, lead, lead)
    assert services.area_of(region) == [place.code]
    assert region.participants.filter(organisation=board).exists()
    assert region.region_partnerships.get().share == 60


def test_a_region_is_started_with_one_click(login):
    member = MembershipFactory().user
    area = LabourMarketRegionFactory(name="Twente")
    MunicipalityFactory(labour_market_region=area)
    round_ = RoundFactory()
    chosen = {"origin": "arbeidsmarktregio", "labour_market_region": area.code}
    data = filled(**chosen, round=round_.slug, sectors=["po", "vo"])

    answer = login(member).post(reverse("regions:start"), data)

    region = Region.objects.get()
    assert (answer.status_code, answer.url) == (302, region.get_absolute_url())
    assert (region.name, region.sectors, region.round) == (
        "Onderwijsregio Twente",
        ["po", "vo"],
        round_,
    )
    assert region.municipalities.count() == 1


def test_starting_is_for_people_of_an_organisation(login):
    assert login(UserFactory()).get(reverse("regions:start")).status_code == 403


# Wrong input.

REQUIRED = "Dit veld is verplicht."
CHOICE = "Selecteer een geldige keuze. Deze keuze is niet beschikbaar."
EXPLAIN = "Leg dit uit: OCW beoordeelt deze keuze"
DETAILS = {"name": "Oost", "sectors": ["po"], "scope": "gebied", "delineation": "geografisch"}


@pytest.mark.parametrize(
    ("form", "data", "field", "message"),
    [
        (("details",), {**DETAILS, "name": ""}, "id_name", REQUIRED),
        (("details",), {**DETAILS, "lead": "0"}, "id_lead", CHOICE),
        (("details",), {**DETAILS, "scope": "landelijk"}, "id_scope_reason", EXPLAIN),
        (
            ("details",),
            {**DETAILS, "delineation": "relationeel", "delineation_reason": " "},
            "id_delineation_reason",
            EXPLAIN,
        ),
        (("function", "werven"), {"lead": "0"}, "id_lead", CHOICE),
        (("submit",), {}, "id_understood", "Bevestig dat u het voorstel wilt indienen"),
        (("withdraw",), {"reason": " "}, "id_reason", "Geef een reden voor het intrekken"),
    ],
)
def test_wrong_input_is_said_at_the_field_and_in_the_summary(form, data, field, message, team):
    answer = team.post(_url(*form), filled(shown="-", **data))

    assert answer.status_code == 422
    assert_error_at_field(answer, field, message)
    region = Region.objects.get()
    assert (region.version, region.state) == (1, "concept")


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({"share": "veel"}, "id_share", "Vul het aandeel in als geheel getal, bijvoorbeeld 60"),
        (
            {"fate": "gesplitst"},
            "id_reason",
            "Licht toe waarom het partnerschap niet geheel opgaat",
        ),
        (
            {"fate": "meerdere", "reason": " "},
            "id_reason",
            "Licht toe waarom het partnerschap niet geheel opgaat",
        ),
    ],
)
def test_wrong_input_about_a_partnership(data, field, message, editor, team):
    partnership = PartnershipFactory()
    MembershipFactory(user=editor, organisation=partnership.lead)
    complete = {"partnership": partnership.slug, "share": "60", "fate": "geheel", "reason": ""}
    answer = team.post(_url("add-partnership"), filled(**complete | data))
    assert answer.status_code == 422
    assert_error_at_field(answer, field, message)


@pytest.mark.parametrize("share", ["0", "101", "-5", "1,5", ""])
def test_a_share_that_is_no_percentage_is_wrong_input(share, editor, team):
    partnership = PartnershipFactory()
    MembershipFactory(user=editor, organisation=partnership.lead)
    data = {"partnership": partnership.slug, "share": share, "fate": "geheel"}
    answer = team.post(_url("add-partnership"), filled(**data))
    assert (answer.status_code, list(errors_of(answer))) == (422, ["id_share"])


@pytest.mark.parametrize(
    ("form", "field", "value"),
    [
        ("municipalities", "codes", "GM9999"),
        ("municipalities", "codes", "\x00"),
        ("add-participant", "organisation", "bestaat-niet"),
        ("add-participant", "organisation", "\x00"),
        ("add-partnership", "partnership", "\x00"),
    ],
)
def test_a_choice_that_does_not_exist_is_wrong_input(form, field, value, region, team):
    shown = fingerprint(services.area_of(region))
    answer = team.post(_url(form), filled(shown=shown, **{field: value}))
    assert answer.status_code == 422
    assert "Er zijn" in text_of(answer) or "Er is 1 fout gevonden" in text_of(answer)
    region.refresh_from_db()
    assert region.version == 1


@pytest.mark.parametrize("form", ["municipalities", "add-participant"])
def test_the_summary_of_errors_links_to_what_is_on_the_page(form, team):
    data = {"codes": "GM9999", "organisation": "bestaat-niet", "shown": "-"}
    answer = team.post(_url(form), filled(**data))
    targets = [target for target in errors_of(answer) if f'id="{target}"' not in text_of(answer)]
    assert targets == []


@pytest.mark.parametrize("words", ["\x00", "x" * 5000, "%", "'"])
def test_strange_words_find_nothing_or_something_but_break_nothing(words, team):
    assert team.get(_url("add-participant"), {"zoek": words}).status_code == 200


def test_what_was_typed_stays_after_wrong_input(region, team):
    data = {"lead": "0", "note_po": "Mijn lange <tekst>."}
    answer = text_of(team.post(_url("function", "werven"), filled(shown="-", **data)))
    assert 'value="Mijn lange &lt;tekst&gt;."' in answer


def test_a_round_that_is_closed_cannot_be_chosen(login):
    now = timezone.now()
    closed = RoundFactory(
        opens_at=now - timezone.timedelta(days=9), submission_deadline=now - timezone.timedelta(1)
    )
    RoundFactory()
    data = filled(origin="leeg", name="Oost", sectors=["po"], round=closed.slug)
    answer = login(MembershipFactory().user).post(reverse("regions:start"), data)
    assert answer.status_code == 422
    assert_error_at_field(answer, "id_round", CHOICE)


# Stale, closed and locked.


def test_stale_details_keep_what_was_typed_and_show_what_is_stored(region, team):
    data = DETAILS | {"name": "Mijn naam", "sectors": ["vo"], "shown": "verouderd"}
    answer = team.post(_url("details"), filled(**data))
    text = text_of(answer)
    assert answer.status_code == 409
    assert 'value="Mijn naam"' in text
    assert '<td data-l="Nu opgeslagen">Regio Oost</td>' in text
    assert '<td data-l="Uw invoer">Mijn naam</td>' in text
    region.refresh_from_db()
    assert region.name == "Regio Oost"


def test_a_stale_area_keeps_what_was_chosen_and_shows_what_is_stored(region, team):
    stored, mine = region.municipalities.get(), MunicipalityFactory(name="Mijnstad")
    data = {"codes": [mine.code], "shown": "verouderd"}
    answer = team.post(_url("municipalities"), filled(**data))
    text = text_of(answer)
    assert answer.status_code == 409
    assert f'value="{mine.code}" checked><span>Mijnstad</span>' in text
    assert f'<td data-l="Nu opgeslagen">{stored.name}</td>' in text
    assert services.area_of(region) == [stored.code]


def test_a_form_shows_the_version_that_it_carries(region, team):
    response = team.get(_url("function", "werven"))
    plan = region.function_plans.get(function="werven")
    assert response.context["form"]["shown"].value() == fingerprint(*functions.plan_of(plan))


def test_a_round_that_closed_meanwhile_refuses_in_a_sentence(region, team):
    run("UPDATE regions_round SET submission_deadline = now()")
    answer = team.post(_url("submit"), filled(understood="on"))
    assert answer.status_code == 409
    assert "De aanvraagronde is gesloten. Indienen kan niet meer." in text_of(answer)
    assert region.submissions.count() == 0


def test_what_is_still_open_is_said_before_submitting(region, team):
    region.function_plans.update(target="")
    page = team.get(_url("submit"))
    assert page.context["gate"]["reason"] != ""
    assert "Voorstel indienen</button>" not in text_of(page)


def test_submitting_leads_to_the_region_with_its_reference(region, team):
    answer = team.post(_url("submit"), filled(understood="on"))
    reference = Submission.objects.get().reference
    assert (answer.status_code, answer.url) == (302, "/regios/regio-oost/")
    assert _said(answer) == [f"Uw voorstel is ingediend met kenmerk {reference}."]


def test_submitting_twice_with_one_form_submits_once(region, team):
    data = filled(understood="on")
    answers = [team.post(_url("submit"), data) for _ in range(2)]
    assert [(a.status_code, a.url) for a in answers] == [(302, "/regios/regio-oost/")] * 2
    assert Submission.objects.count() == 1


def test_submitting_again_is_refused_in_a_sentence(region, team):
    team.post(_url("submit"), filled(understood="on"))
    again = team.post(_url("submit"), filled(understood="on"))
    assert again.status_code == 409
    assert "de regio heeft nu de stand “Ingediend”" in text_of(again)
    assert Submission.objects.count() == 1


def test_withdrawing_leads_to_the_region(region, team):
    answer = team.post(_url("withdraw"), filled(reason="Later."))
    region.refresh_from_db()
    assert (answer.status_code, region.state) == (302, "ingetrokken")


LOCKED_FORMS = [
    (("details",), DETAILS | {"name": "Anders"}),
    (("municipalities",), {}),
    (("add-participant",), {"organisation": "nieuw-bestuur"}),
    (("function", "werven"), {"target": "Anders."}),
]


@pytest.mark.parametrize("state", LOCKED)
@pytest.mark.parametrize(("form", "data"), LOCKED_FORMS)
def test_a_locked_region_refuses_every_form_in_a_sentence(form, data, state, region, team):
    BoardFactory(slug="nieuw-bestuur")
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state.value)

    answer = team.post(_url(*form), filled(shown="-", **data))

    assert answer.status_code == 409
    assert f"het heeft de stand “{state.label}”" in text_of(answer)
    region.refresh_from_db()
    assert (region.version, region.name) == (1, "Regio Oost")


@pytest.mark.parametrize("state", LOCKED)
def test_a_locked_region_refuses_every_button_in_a_sentence(state, region, team):
    slug = region.participants.first().organisation.slug
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state.value)
    for name in ("remove-participant", "ask"):
        answer = team.post(_url(name, slug), filled(), follow=True)
        assert f"de stand “{state.label}”" in text_of(answer)
    assert region.participants.filter(consent="niet_gevraagd").count() == 3


@pytest.mark.parametrize("state", LOCKED)
def test_a_locked_region_offers_no_change(state, region, team):
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state.value)
    text = text_of(team.get(_url("detail")))
    assert "Gegevens wijzigen" not in text
    forms = re.findall('<form[^>]*action="([^"]*)"', text[text.index("<main") :])
    reopens = [_url("reopen")] if state == RegionState.WITHDRAWN else []
    assert forms == reopens


# Consent.


@pytest.fixture
def asked(region):
    """A party of the region that was asked, with the person who may answer."""
    party = region.participants.get(organisation__kind="institute")
    Participant.objects.filter(pk=party.pk).update(consent="gevraagd", asked_at=NOON)
    return MembershipFactory(organisation=party.organisation)


def test_an_organisation_confirms_for_itself(asked, region, login):
    slug = asked.organisation.slug
    client = login(asked.user)
    assert "Ja, wij doen mee" in text_of(client.get(_url("consent", slug)))

    answer = client.post(_url("confirm", slug), filled())

    party = region.participants.get(organisation=asked.organisation)
    assert (answer.status_code, answer.url) == (302, _url("consent", slug))
    assert (party.consent, party.answered_by) == ("bevestigd", asked.user)


def test_declining_needs_a_reason(asked, region, login):
    slug = asked.organisation.slug
    answer = login(asked.user).post(_url("decline", slug), filled(reason=""))
    assert answer.status_code == 422
    assert_error_at_field(answer, "id_reason", "Geef een reden, zodat de regio ermee verder kan")


def test_an_organisation_declines_with_a_reason(asked, region, login):
    slug = asked.organisation.slug
    answer = login(asked.user).post(_url("decline", slug), filled(reason="Te ver."))
    party = region.participants.get(organisation=asked.organisation)
    assert (answer.status_code, party.consent, party.declined_reason) == (
        302,
        "afgewezen",
        "Te ver.",
    )


def test_declining_after_the_submission_is_refused_in_a_sentence(asked, region, login):
    run("UPDATE regions_region SET state = 'ingediend', submitted_at = now()")
    slug = asked.organisation.slug
    answer = login(asked.user).post(_url("decline", slug), filled(reason="Te laat."))
    assert answer.status_code == 409
    assert "Antwoorden kan niet meer: de regio heeft de stand “Ingediend”." in text_of(answer)
    assert "Te laat." in text_of(answer)


def test_a_region_that_was_submitted_offers_no_answer(asked, region, login):
    run("UPDATE regions_region SET state = 'ingediend', submitted_at = now()")
    text = text_of(login(asked.user).get(_url("consent", asked.organisation.slug)))
    assert "Ja, wij doen mee" not in text
    assert "Nee, wij doen niet mee" not in text


@pytest.mark.parametrize("verb", ["confirm", "decline"])
def test_without_a_mandate_nobody_answers(verb, region, login):
    party = region.participants.first()
    Participant.objects.filter(pk=party.pk).update(consent="gevraagd", asked_at=NOON)
    contact = MembershipFactory(organisation=party.organisation, has_mandate=False).user
    client, slug = login(contact), party.organisation.slug
    assert "U kunt hier niet antwoorden." in text_of(client.get(_url("consent", slug)))
    assert client.post(_url(verb, slug), filled(reason="Nee.")).status_code == 403


def test_the_team_does_not_answer_for_a_party(asked, team):
    slug = asked.organisation.slug
    assert team.get(_url("consent", slug)).status_code == 200
    assert team.post(_url("confirm", slug), filled()).status_code == 403


def test_one_party_does_not_see_the_question_to_another(asked, region, login):
    other = region.participants.get(organisation__kind="board")
    Participant.objects.filter(pk=other.pk).update(consent="gevraagd", asked_at=NOON)
    client = login(asked.user)
    assert client.get(_url("consent", other.organisation.slug)).status_code == 404
    assert client.post(_url("confirm", other.organisation.slug), filled()).status_code == 404


def test_who_was_not_asked_has_no_question(region, login):
    party = region.participants.first()
    member = MembershipFactory(organisation=party.organisation).user
    assert login(member).get(_url("consent", party.organisation.slug)).status_code == 404


def test_asking_everyone_asks_everyone(region, team):
    answer = team.post(_url("ask-everyone"), filled())
    assert _said(answer) == ["Alle deelnemers zijn om instemming gevraagd."]
    assert region.participants.filter(consent="gevraagd").count() == 3


# Who comes in.

PAGES = [
    ("details",),
    ("municipalities",),
    ("add-participant",),
    ("add-partnership",),
    ("function", "werven"),
    ("submit",),
    ("withdraw",),
]


@pytest.mark.parametrize("form", PAGES)
def test_a_stranger_finds_no_form_of_a_draft(form, region, login):
    assert login(UserFactory()).get(_url(*form)).status_code == 404


@pytest.mark.parametrize("form", PAGES)
def test_who_may_look_may_not_change(form, asked, login):
    client = login(asked.user)
    assert client.get(_url("detail")).status_code == 200
    assert client.get(_url(*form)).status_code == 403
    assert client.post(_url(*form), filled()).status_code == 403


@pytest.mark.parametrize("form", [("function", "koken"), ("remove-participant", "nergens")])
def test_what_is_not_in_the_region_is_not_found(form, team):
    assert team.post(_url(*form), filled()).status_code == 404


def test_a_participant_of_another_region_is_not_removed_here(team):
    other = ParticipantFactory()
    assert (
        team.post(_url("remove-participant", other.organisation.slug), filled()).status_code == 404
    )
    assert Participant.objects.filter(pk=other.pk).exists()


def test_history_is_for_who_shares_the_region(region, team, client):
    SubmissionFactory(region=region)
    assessed(region.submissions.get())
    text = text_of(team.get(_url("history")))
    assert "In behandeling" in text
    run("UPDATE regions_region SET state = 'vastgesteld'")
    client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(_url("detail")).status_code == 200
    assert client.get(_url("history")).status_code == 404
