"""The pages of partnerships."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.fingerprint import fingerprint
from partnerships import permissions
from partnerships.models import Partnership
from partnerships.services import details_of
from tests.factories import (
    BoardFactory,
    LabourMarketRegionFactory,
    LocationFactory,
    MemberFactory,
    MembershipFactory,
    MunicipalityFactory,
    PartnershipFactory,
    StudentCountFactory,
    UserFactory,
    partnership_editor,
)
from tests.pages import assert_error_at_field, errors_of, filled, text_of

pytestmark = pytest.mark.django_db

FORMS = ["change", "add-member", "change-area", "add-ally", "hand-over", "plan-review"]
TABS = ["detail", "members", "area", "quality", "history"]


@pytest.fixture
def partnership():
    return PartnershipFactory(slug="oost", name="Samen Opleiden Oost")


@pytest.fixture
def editor(partnership):
    return partnership_editor(partnership)


@pytest.fixture
def team(editor, login):
    return login(editor)


def _url(name: str, *more: str) -> str:
    return reverse(f"partnerships:{name}", args=["oost", *more])


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


# What a page costs.


def test_a_list_costs_the_same_for_one_and_for_three(client, editor, login, content_types):
    url = reverse("partnerships:list")
    login(editor).get(url)
    one = _queries(lambda: client.get(url))
    for _ in range(2):
        another = PartnershipFactory()
        StudentCountFactory(partnership=another)
        permissions.add_to_team(editor, another)
    assert _queries(lambda: client.get(url)) == one
    assert one <= 9


def test_a_partnership_costs_the_same_for_one_and_for_three(partnership, team, content_types):
    team.get(_url("detail"))
    StudentCountFactory(partnership=partnership)
    one = _queries(lambda: team.get(_url("detail")))
    for asked in (False, True):
        MemberFactory(partnership=partnership, asked=asked)
        StudentCountFactory(partnership=partnership)
        partnership.labour_market_regions.add(LabourMarketRegionFactory())
        partnership_editor(partnership)
    assert _queries(lambda: team.get(_url("detail"))) == one
    assert one <= 10


# Registering.


def _described(**changes) -> dict:
    return filled(
        **{
            "kind": "sop",
            "name": "Samen Opleiden Oost",
            "phase": "recognised",
            "sectors": ["po"],
            "labour_market_regions": [LabourMarketRegionFactory().pk],
        }
        | changes
    )


def test_a_partnership_is_registered(login):
    membership = MembershipFactory()
    data = _described(lead=membership.organisation.pk)

    answer = login(membership.user).post(reverse("partnerships:register"), data)

    partnership = Partnership.objects.get()
    assert (answer.status_code, answer.url) == (302, partnership.get_absolute_url())
    assert (partnership.name, partnership.lead) == ("Samen Opleiden Oost", membership.organisation)
    assert permissions.can_edit(membership.user, partnership)


def test_registering_twice_with_one_form_registers_once(login):
    membership = MembershipFactory()
    client, data = login(membership.user), _described(lead=membership.organisation.pk)
    answers = [client.post(reverse("partnerships:register"), data) for _ in range(2)]
    assert [answer.url for answer in answers] == [Partnership.objects.get().get_absolute_url()] * 2


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"name": ""}, "id_name", "Dit veld is verplicht."),
        ({"phase": ""}, "id_phase_0", "Kies of het partnerschap aspirant of erkend is"),
        ({"sectors": []}, "id_sectors_0", "Dit veld is verplicht."),
        ({"labour_market_regions": []}, "id_labour_market_regions_0", "Dit veld is verplicht."),
    ],
)
def test_wrong_input_is_said_at_the_field_and_in_the_summary(wrong, field, message, login):
    membership = MembershipFactory()
    data = _described(lead=membership.organisation.pk, **wrong)
    answer = login(membership.user).post(reverse("partnerships:register"), data)
    assert answer.status_code == 422
    assert_error_at_field(answer, field, message)
    assert Partnership.objects.count() == 0


def test_the_lead_is_an_own_organisation(login):
    data = _described(lead=BoardFactory().pk)
    answer = login(MembershipFactory().user).post(reverse("partnerships:register"), data)
    assert (answer.status_code, list(errors_of(answer))) == (422, ["id_lead"])


def test_registering_is_for_people_of_an_organisation(login):
    assert login(UserFactory()).get(reverse("partnerships:register")).status_code == 403


# Changing.


def _changes(partnership, **changes) -> dict:
    return _described(**{"shown": fingerprint(*details_of(partnership))} | changes)


def test_a_change_is_kept(partnership, team):
    answer = team.post(_url("change"), _changes(partnership, name="Anders", vision="Nieuw."))
    partnership.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, "/partnerschappen/oost/")
    assert (partnership.name, partnership.vision) == ("Anders", "Nieuw.")


def test_a_stale_change_keeps_what_was_typed_and_shows_what_is_stored(partnership, team):
    answer = team.post(_url("change"), _described(shown="verouderd", name="Mijn naam"))
    text = text_of(answer)
    assert answer.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in text
    assert 'value="Mijn naam"' in text
    assert '<td data-l="Uw invoer">Mijn naam</td>' in text
    assert '<td data-l="Nu opgeslagen">Samen Opleiden Oost</td>' in text
    partnership.refresh_from_db()
    assert partnership.version == 1


def test_who_saw_both_texts_and_saves_again_means_it(partnership, team):
    stale = team.post(_url("change"), _described(shown="verouderd", name="Mijn naam"))
    seen = stale.context["form"]["shown"].value()
    answer = team.post(_url("change"), _changes(partnership, name="Mijn naam", shown=seen))
    partnership.refresh_from_db()
    assert (answer.status_code, partnership.name) == (302, "Mijn naam")


def test_wrong_input_in_a_change_keeps_what_was_typed(partnership, team):
    answer = team.post(_url("change"), _changes(partnership, name="", vision="Mijn <visie>."))
    assert answer.status_code == 422
    assert_error_at_field(answer, "id_name", "Dit veld is verplicht.")
    assert "Mijn &lt;visie&gt;.</textarea>" in text_of(answer)


# Members.


def test_a_member_is_added(partnership, team):
    board = BoardFactory()
    data = filled(organisation=board.slug, role="satellite")
    answer = team.post(_url("add-member"), data)
    member = partnership.members.get(organisation=board)
    assert (answer.status_code, answer.url) == (302, "/partnerschappen/oost/partners/")
    assert (member.role, member.since) == ("satellite", timezone.localdate())
    assert member.answer == "asked"


def test_a_member_that_takes_part_already_is_refused_in_a_sentence(partnership, team):
    data = filled(organisation=partnership.lead.slug, role="partner")
    answer = team.post(_url("add-member"), data)
    assert answer.status_code == 409
    assert f"{partnership.lead} doet al mee aan dit partnerschap." in text_of(answer)


@pytest.mark.parametrize(
    "wrong", [{"organisation": "nergens"}, {"organisation": "\x00"}, {"role": "lead"}]
)
def test_a_member_that_cannot_be_is_wrong_input(wrong, partnership, team):
    data = filled(**{"organisation": BoardFactory().slug, "role": "partner"} | wrong)
    assert team.post(_url("add-member"), data).status_code == 422
    assert partnership.members.count() == 1


@pytest.mark.parametrize(("words", "names"), [("brug", ["De Brug"]), ("", ["De Brug", "De Es"])])
def test_the_register_is_searched_for_members(words, names, partnership, team):
    BoardFactory(name="De Brug")
    BoardFactory(name="De Es")
    response = team.get(_url("add-member"), {"zoek": words})
    assert [organisation.name for organisation in response.context["page"]] == names


def test_strange_words_break_nothing(team):
    assert team.get(_url("add-member"), {"zoek": "\x00"}).status_code == 200


def test_a_member_leaves(partnership, team):
    member = MemberFactory(partnership=partnership)
    answer = team.post(_url("end-member", member.organisation.slug), filled())
    member.refresh_from_db()
    assert (answer.status_code, member.until) == (302, timezone.localdate())


def test_the_lead_does_not_leave(partnership, team):
    answer = team.post(_url("end-member", partnership.lead.slug), filled())
    assert answer.status_code == 409
    assert "De penvoerder kan niet vertrekken; wijs eerst een ander aan." in text_of(answer)
    assert partnership.members.open().count() == 1


def test_a_member_of_another_partnership_does_not_leave_here(team):
    other = MemberFactory()
    answer = team.post(_url("end-member", other.organisation.slug), filled())
    other.refresh_from_db()
    assert (answer.status_code, other.until) == (404, None)


def _on(name: str, day: date) -> dict:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def test_a_role_changes_as_of_a_day(partnership, team):
    member = MemberFactory(partnership=partnership, since=date(2020, 9, 1))
    slug = member.organisation.slug
    shown = team.get(_url("change-role", slug)).context["form"]["shown"].value()
    form = filled(shown=shown, role="satellite", **_on("day", date(2024, 9, 1)))
    assert team.post(_url("change-role", slug), form).status_code == 302
    rows = partnership.members.filter(organisation=member.organisation).order_by("since")
    assert list(rows.values_list("role", "since")) == [
        ("partner", date(2020, 9, 1)),
        ("satellite", date(2024, 9, 1)),
    ]


def test_two_editors_of_one_member_see_both_texts(partnership, team):
    member = MemberFactory(partnership=partnership, since=date(2020, 9, 1))
    url = _url("correct-member", member.organisation.slug, str(member.pk))
    shown = team.get(url).context["form"]["shown"].value()
    team.post(url, filled(shown=shown, **_on("since", date(2019, 1, 1))))
    answer = team.post(url, filled(shown=shown, **_on("since", date(2018, 1, 1))))
    text = text_of(answer)
    assert answer.status_code == 409
    assert '<td data-l="Uw invoer">1 januari 2018</td>' in text
    assert '<td data-l="Nu opgeslagen">1 januari 2019</td>' in text
    member.refresh_from_db()
    assert member.since == date(2019, 1, 1)


def test_the_lead_is_handed_over(partnership, team):
    successor = MemberFactory(partnership=partnership).organisation
    shown = team.get(_url("hand-over")).context["form"]["shown"].value()
    day = _on("day", timezone.localdate())
    team.post(_url("hand-over"), filled(shown=shown, organisation=successor.slug, **day))
    partnership.refresh_from_db()
    assert partnership.lead == successor


@pytest.fixture
def times(partnership):
    """One that left, one that stayed, and one that came later."""
    left, stayed, later = (BoardFactory(name=name) for name in ("Weg", "Blijft", "Later"))
    MemberFactory(
        partnership=partnership, organisation=left, since=date(2020, 1, 1), until=date(2024, 1, 1)
    )
    MemberFactory(
        partnership=partnership, organisation=stayed, since=date(2020, 1, 1), role="satellite"
    )
    MemberFactory(partnership=partnership, organisation=later, since=date(2025, 1, 1))


def _named(response) -> set:
    return {
        row["organisation"].name for group in response.context["groups"] for row in group["rows"]
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, {"Blijft", "Later"}),
        ({"op": "2023-12-31"}, {"Weg", "Blijft"}),
        ({"op": "2024-01-01"}, {"Blijft"}),
        ({"op": "1999-01-01"}, set()),
        ({"rol": "satellite"}, {"Blijft"}),
        ({"zoek": "late"}, {"Later"}),
        ({"sector": "vo"}, set()),
    ],
)
def test_members_are_those_of_the_day_and_the_filter(query, names, times, partnership, team):
    assert _named(team.get(_url("members"), query)) - {partnership.lead.name} == names


def test_the_count_is_that_of_the_day_too(times, team):
    context = team.get(_url("members"), {"op": "2024-01-01"}).context
    assert context["summary"]["total"] == 2


def test_satellites_stand_apart(times, team):
    groups = team.get(_url("members")).context["groups"]
    assert [group["name"] for group in groups] == ["Kern", "Schil: satellieten"]


def test_small_and_special_boards_are_counted(partnership, team):
    board = BoardFactory(sectors=["so"])
    LocationFactory(organisation=board)
    MemberFactory(partnership=partnership, organisation=board)
    text = text_of(team.get(_url("members")))
    assert "1 van 2 besturen is eenpitter, 1 met speciaal onderwijs" in text


def test_a_file_holds_what_the_page_shows(times, team):
    query = {"op": "2024-01-01", "bestand": "csv", "rol": "satellite"}
    lines = team.get(_url("members"), query).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("Blijft;Schoolbestuur;")
    assert ";Satelliet;2020-01-01;;Bevestigd;" in lines[1]


def test_members_cost_the_same_for_one_and_for_three(partnership, team, content_types):
    team.get(_url("members"))
    MemberFactory(partnership=partnership)
    one = _queries(lambda: team.get(_url("members")))
    MemberFactory.create_batch(2, partnership=partnership, role="satellite")
    assert _queries(lambda: team.get(_url("members"))) == one


# Area and overview.


def test_an_area_is_chosen_and_shows_who_is_not_involved(partnership, team):
    place = MunicipalityFactory()
    LocationFactory(organisation=BoardFactory(name="Nog niet"), municipality=place)
    shown = team.get(_url("change-area")).context["form"]["shown"].value()
    team.post(_url("change-area"), filled(shown=shown, codes=[place.code]))
    answer = team.get(_url("area"))
    assert [board.name for board, _marks in answer.context["boards"]] == ["Nog niet"]
    assert place.name in text_of(answer)


def test_a_stale_area_shows_both_texts(partnership, team):
    form = filled(shown="oud", educational_region="Mijn regio")
    Partnership.objects.update(educational_region="Hun regio")
    answer = team.post(_url("change-area"), form)
    assert answer.status_code == 409
    assert '<td data-l="Nu opgeslagen">Hun regio</td>' in text_of(answer)
    assert "Mijn regio</textarea>" in text_of(answer)


def test_what_is_missing_is_listed_until_it_is_there(partnership, team):
    def missing():
        return [item["title"] for item in team.get(_url("detail")).context["missing"]]

    MemberFactory(partnership=partnership, asked=True)
    assert "Voedingsgebied kiezen" in missing()
    assert "Bevestiging van partners afwachten (1)" in missing()
    partnership.feeding_area.add(MunicipalityFactory())
    partnership.members.update(answer="confirmed", answered_at=timezone.now())
    assert "Voedingsgebied kiezen" not in missing()
    assert not [title for title in missing() if "Bevestiging" in title]


def test_a_rap_below_a_third_is_saved_with_a_warning(login):
    partnership = PartnershipFactory(
        slug="oost", kind="rap", phase="", own_contribution=1, eligible_cost=4
    )
    text = text_of(login(partnership_editor(partnership)).get(_url("detail")))
    assert "De eigen bijdrage is lager dan een derde." in text
    assert "25%" in text


def test_an_ally_is_added_and_removed(partnership, editor, team):
    other = PartnershipFactory(name="Bondgenoot")
    permissions.add_to_team(editor, other)
    team.post(_url("add-ally"), filled(ally=other.slug, subject="Samen werven"))
    assert "Samen werven" in text_of(team.get(_url("detail")))
    team.post(_url("remove-ally", other.slug), filled())
    assert partnership.allies.count() == 0


def test_registering_starts_with_the_kind(login):
    client = login(MembershipFactory().user)
    url = reverse("partnerships:register")
    assert "?soort=rap" in text_of(client.get(url))
    shown = client.get(url, {"soort": "rap"}).context["form"].fields
    assert "eligible_cost" in shown
    assert "phase" not in shown
    assert client.post(url, filled(kind="club")).status_code == 422


# Who comes in.


@pytest.mark.parametrize("name", [*TABS, *FORMS])
def test_a_stranger_finds_nothing(name, partnership, login):
    assert login(UserFactory()).get(_url(name)).status_code == 404


@pytest.mark.parametrize("name", FORMS)
def test_who_may_look_may_not_change(name, partnership, login):
    client = login(MembershipFactory(organisation=partnership.lead).user)
    assert client.get(_url("detail")).status_code == 200
    assert client.get(_url(name)).status_code == 403
    assert client.post(_url(name), filled()).status_code == 403


def test_who_may_look_is_offered_no_change(partnership, login):
    text = text_of(login(MembershipFactory(organisation=partnership.lead).user).get(_url("detail")))
    main = text[text.index("<main") : text.index("</main")]
    assert [name for name in FORMS if _url(name) in main] == []
    assert "<form" not in main
    assert "False" not in main


@pytest.mark.parametrize("name", [*TABS, *FORMS])
def test_an_unknown_partnership_is_not_found(name, login):
    assert login(UserFactory()).get(_url(name)).status_code == 404


def test_partnerships_are_for_who_signed_in(client):
    answer = client.get(reverse("partnerships:list"))
    assert (answer.status_code, answer.url) == (302, "/account/login/?next=/partnerschappen/")
