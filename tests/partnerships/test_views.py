"""The pages of partnerships."""

import pytest
from django.contrib.messages import get_messages
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
    InstituteFactory,
    LabourMarketRegionFactory,
    MemberFactory,
    MembershipFactory,
    PartnershipFactory,
    StudentCountFactory,
    UserFactory,
    partnership_editor,
)
from tests.pages import assert_error_at_field, errors_of, filled, text_of

pytestmark = pytest.mark.django_db

FORMS = ["change", "add-member", "count-students"]


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
    for _ in range(2):
        MemberFactory(partnership=partnership)
        StudentCountFactory(partnership=partnership)
        partnership.labour_market_regions.add(LabourMarketRegionFactory())
        partnership_editor(partnership)
    assert _queries(lambda: team.get(_url("detail"))) == one


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
        ({"phase": ""}, "id_phase", "Kies of het partnerschap aspirant of erkend is"),
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
    return _described(shown=fingerprint(*details_of(partnership)), **changes)


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
    assert "Samen Opleiden Oost" in text[text.index("<main") :]
    partnership.refresh_from_db()
    assert partnership.version == 1


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
    assert (answer.status_code, answer.url) == (302, "/partnerschappen/oost/")
    assert (member.role, member.since) == ("satellite", timezone.localdate())


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
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert said == ["De penvoerder kan niet vertrekken; wijs eerst een ander aan."]
    assert partnership.members.open().count() == 1


def test_a_member_of_another_partnership_does_not_leave_here(team):
    other = MemberFactory()
    answer = team.post(_url("end-member", other.organisation.slug), filled())
    other.refresh_from_db()
    assert (answer.status_code, other.until) == (404, None)


# Students.


@pytest.fixture
def institute(partnership):
    return MemberFactory(partnership=partnership, organisation=InstituteFactory()).organisation


def _count(institute, **changes) -> dict:
    return filled(
        **{
            "study_year": timezone.localdate().year - 1,
            "institute": institute.pk,
            "route": "voltijd",
            "sector": "po",
            "funded": "on",
            "count": "60",
        }
        | changes
    )


def test_students_are_counted(partnership, institute, team):
    answer = team.post(_url("count-students"), _count(institute))
    assert (answer.status_code, answer.url) == (302, "/partnerschappen/oost/")
    assert partnership.student_counts.get().count == 60


def test_a_number_that_is_no_number_is_said_at_the_field(partnership, institute, team):
    answer = team.post(_url("count-students"), _count(institute, count="zestig"))
    assert answer.status_code == 422
    assert_error_at_field(answer, "id_count", "Vul het aantal in als getal, bijvoorbeeld 612")
    assert 'value="zestig"' in text_of(answer)
    assert partnership.student_counts.count() == 0


def test_a_year_without_a_count_is_shown_as_unknown(partnership, team):
    row = Partnership.objects.for_list(timezone.localdate().year).get()
    assert row.student_total is None
    text = text_of(team.get(reverse("partnerships:list")))
    cell = text[text.index('data-l="Studenten"') :]
    assert ">0<" not in cell[: cell.index("</td>") + 5]


# Who comes in.


@pytest.mark.parametrize("name", ["detail", *FORMS])
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


@pytest.mark.parametrize("name", ["detail", *FORMS])
def test_an_unknown_partnership_is_not_found(name, login):
    assert login(UserFactory()).get(_url(name)).status_code == 404


def test_partnerships_are_for_who_signed_in(client):
    answer = client.get(reverse("partnerships:list"))
    assert (answer.status_code, answer.url) == (302, "/account/login/?next=/partnerschappen/")
