"""The team of a partnership: three levels, always an editor, and a page that tells how it came."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import history, permissions, teams
from accounts.models import Invitation, Level
from accounts.teams import TeamRefused
from common.models import OutgoingMail
from partnerships.models import Partnership, PartnershipUserPermission
from partnerships.permissions import add_to_team, can_comment, can_edit, team_of
from partnerships.team import TEAM
from tests.database import refused_by, run, together
from tests.factories import MembershipFactory, PartnershipFactory, UserFactory, partnership_editor
from tests.factories.people import invited, on_team, open_link
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return PartnershipFactory()


@pytest.fixture
def editor(partnership):
    return partnership_editor(partnership, last_name="Aalders")


def _level(person, partnership):
    return TEAM.level_of(person, partnership)


def _who(partnership, by) -> dict:
    return {"object_id": partnership.pk, "by": by, "at": timezone.now()}


def _lower(partnership, person, by, level=Level.VIEW):
    teams.change_level(TEAM, person=person, level=level, **_who(partnership, by))


# Levels.


@pytest.mark.parametrize(
    ("level", "sees", "comments", "edits"),
    [
        (Level.VIEW, True, False, False),
        (Level.COMMENT, True, True, False),
        (Level.EDIT, True, True, True),
    ],
)
def test_a_level_includes_the_lower_ones(level, sees, comments, edits, partnership):
    person = on_team(partnership, level)
    visible = Partnership.objects.visible_to(person).contains(partnership)
    assert (visible, can_comment(person, partnership), can_edit(person, partnership)) == (
        sees,
        comments,
        edits,
    )


def test_who_is_not_on_the_team_has_no_level(partnership):
    stranger = UserFactory()
    assert _level(stranger, partnership) is None
    assert not Partnership.objects.visible_to(stranger).exists()


def test_a_level_on_one_partnership_is_none_on_another(partnership):
    person = on_team(partnership, Level.EDIT)
    assert not can_edit(person, PartnershipFactory())


def test_a_person_has_one_level(partnership):
    person = on_team(partnership, Level.EDIT)
    add_to_team(person, partnership, Level.VIEW)
    row = PartnershipUserPermission.objects.get(user=person)
    assert row.level == Level.VIEW
    other = permissions.permission_of(partnership, Level.EDIT)
    with refused_by("partnershipuserpermission_one_level"):
        run(
            "INSERT INTO partnerships_partnershipuserpermission "
            "(user_id, permission_id, content_object_id) VALUES (%s, %s, %s)",
            person.pk,
            other.pk,
            partnership.pk,
        )


def test_the_team_that_edits_are_the_editors(partnership, editor):
    on_team(partnership, Level.COMMENT)
    assert team_of(partnership) == [editor]


# There is always an editor.


def test_the_last_editor_stays(partnership, editor):
    on_team(partnership, Level.COMMENT)
    with pytest.raises(TeamRefused, match="laatste die kan bewerken"):
        _lower(partnership, editor, editor)
    with pytest.raises(TeamRefused, match="laatste die kan bewerken"):
        teams.leave(TEAM, **_who(partnership, editor))
    assert can_edit(editor, partnership)


def test_an_editor_who_cannot_sign_in_any_more_does_not_count(partnership, editor):
    gone = partnership_editor(partnership)
    run("UPDATE accounts_user SET is_active = false WHERE id = %s", gone.pk)
    with pytest.raises(TeamRefused):
        teams.leave(TEAM, **_who(partnership, editor))


def test_one_of_two_editors_may_go(partnership, editor):
    partnership_editor(partnership)
    teams.leave(TEAM, **_who(partnership, editor))
    assert _level(editor, partnership) is None


def test_a_reader_may_go(partnership, editor):
    reader = on_team(partnership, Level.VIEW)
    teams.leave(TEAM, **_who(partnership, reader))
    assert _level(reader, partnership) is None


@pytest.mark.django_db(transaction=True)
def test_two_last_editors_do_not_leave_at_the_same_moment():
    partnership = PartnershipFactory()
    pair = [partnership_editor(partnership) for _ in range(2)]

    outcomes = together(2, lambda n: teams.leave(TEAM, **_who(partnership, pair[n])))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "TeamRefused"]
    assert len(team_of(partnership)) == 1


@pytest.mark.parametrize("level", [Level.VIEW, Level.COMMENT])
def test_only_editors_manage_the_team(level, partnership, editor):
    other = on_team(partnership, level)
    with pytest.raises(TeamRefused, match="beheert dit team niet"):
        _lower(partnership, editor, other)
    with pytest.raises(TeamRefused, match="beheert dit team niet"):
        teams.remove(TEAM, person=editor, **_who(partnership, other))


def test_a_change_is_told_by_mail(partnership, editor):
    person = on_team(partnership, Level.EDIT)
    _lower(partnership, person, editor, Level.COMMENT)
    assert "meelezen en reageren" in OutgoingMail.objects.get(to=person.email).body


# Handing over.


def test_a_team_is_handed_over_in_one_act(partnership, editor):
    reader = on_team(partnership, Level.VIEW)
    bystander = on_team(partnership, Level.VIEW)
    teams.hand_over(TEAM, people=[reader], **_who(partnership, editor))
    assert can_edit(reader, partnership)
    assert _level(editor, partnership) is None
    told = OutgoingMail.objects.filter(subject__startswith="Het team van")
    assert {mail.to for mail in told} == {reader.email, bystander.email, editor.email}


def test_a_team_is_not_handed_over_to_a_stranger_or_to_nobody(partnership, editor):
    for people in ([UserFactory()], [], [editor]):
        with pytest.raises(TeamRefused):
            teams.hand_over(TEAM, people=people, **_who(partnership, editor))
    assert team_of(partnership) == [editor]


def test_a_page_says_what_moves_before_it_moves(login, partnership, editor):
    reader = on_team(partnership, Level.VIEW)
    url = reverse("partnerships:team-hand-over", args=[partnership.slug])
    client = login(editor)
    asked = client.post(url, filled(people=[str(reader.public_id)]))
    assert "Klopt dit?" in text_of(asked)
    assert not can_edit(reader, partnership)
    done = client.post(url, filled(people=[str(reader.public_id)], confirmed="on"))
    assert done.url == reverse("home")
    assert can_edit(reader, partnership)


# The page.


def _page(partnership) -> str:
    return reverse("partnerships:team", args=[partnership.slug])


def test_the_page_shows_each_person_with_a_level(login, partnership, editor):
    reader = on_team(partnership, Level.VIEW)
    text = text_of(login(reader).get(_page(partnership)))
    assert str(editor) in text
    assert "Bewerken" in text
    assert editor.email not in text  # addresses are for who manages the team


def test_the_page_tells_editors_what_is_open_and_how_it_came(login, partnership, editor):
    invited(partnership, by=editor, email="gast@voorbeeld.nl")
    open_link(partnership, by=editor)
    text = text_of(login(editor).get(_page(partnership)))
    assert "gast@voorbeeld.nl" in text
    assert "/meelezen/" in text
    assert "kwam in het team: bewerken" in text


def test_colleagues_of_a_member_see_the_team_and_change_nothing(login, partnership, editor):
    member = MembershipFactory(organisation=partnership.lead).user
    client = login(member)
    assert client.get(_page(partnership)).status_code == 200
    url = reverse("partnerships:team-remove", args=[partnership.slug, editor.public_id])
    assert client.post(url, filled()).status_code == 403


def test_the_page_asks_as_much_for_three_people_as_for_one(
    login, partnership, editor, content_types
):
    client = login(editor)
    client.get(_page(partnership))
    one = _queries(lambda: client.get(_page(partnership)))
    for _ in range(2):
        on_team(partnership, Level.VIEW)
        invited(partnership, by=editor, email=f"gast{_}@voorbeeld.nl")
    assert _queries(lambda: client.get(_page(partnership))) == one


def test_the_history_of_rights_is_readable(login, partnership, editor):
    person = on_team(partnership, Level.EDIT, first_name="Piet", last_name="Jansen")
    client = login(editor)
    url = reverse("partnerships:team-level", args=[partnership.slug, person.public_id])
    client.post(url, filled(level="view"))
    url = reverse("partnerships:team-remove", args=[partnership.slug, person.public_id])
    client.post(url, filled())
    steps = history.team_steps(PartnershipUserPermission, partnership)
    assert [(step.person, step.what, step.by) for step in steps][:2] == [
        ("Piet Jansen", "ging uit het team (was: lezen)", str(editor)),
        ("Piet Jansen", "kreeg een ander niveau: lezen", str(editor)),
    ]


# Many at once.


def _bulk(client, partnership, **fields):
    url = reverse("partnerships:team-bulk", args=[partnership.slug])
    return client.post(url, filled(**fields))


LIST = """\
nieuw@voorbeeld.nl; Nel Nieuw; bewerken
lezer@voorbeeld.nl; ; lezen
gast@voorbeeld.nl
"""


def test_a_list_is_shown_before_it_is_sent(login, partnership, editor):
    on_team(partnership, Level.VIEW, email="lezer@voorbeeld.nl")
    invited(partnership, by=editor, email="gast@voorbeeld.nl")
    text = text_of(_bulk(login(editor), partnership, lines=LIST))
    for words in ("Krijgt een uitnodiging", "Hoort er al bij", "Is al uitgenodigd"):
        assert text.count(words) == 1
    assert Invitation.objects.count() == 1


def test_a_list_is_sent_after_a_second_press(login, partnership, editor):
    on_team(partnership, Level.VIEW, email="lezer@voorbeeld.nl")
    client = login(editor)
    batch = _bulk(client, partnership, lines=LIST).context["batch"]
    answer = _bulk(client, partnership, lines=batch.as_text(), confirmed="on")
    assert answer.url == _page(partnership)
    rows = Invitation.objects.order_by("email").values_list("email", "name", "terms")
    assert list(rows) == [
        ("gast@voorbeeld.nl", "", {"level": "view"}),
        ("nieuw@voorbeeld.nl", "Nel Nieuw", {"level": "edit"}),
    ]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("goed@voorbeeld.nl\ngeen adres;;", "Regel 2, kolom e-mail"),
        ("goed@voorbeeld.nl\nGOED@voorbeeld.nl", "Regel 2, kolom e-mail"),
        ("goed@voorbeeld.nl;Gert;alles", "Regel 1, kolom niveau"),
        ("e-mail;niveau\ngoed@voorbeeld.nl;alles", "Regel 2, kolom niveau"),
        (f"goed@voorbeeld.nl;{'x' * 201}", "Regel 1, kolom naam"),
    ],
)
def test_one_wrong_line_holds_all_back_and_says_where(lines, words, login, partnership, editor):
    answer = _bulk(login(editor), partnership, lines=lines, confirmed="on")
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("", "Kies een bestand of plak de regels"),
        ("naam;niveau\nPiet;lezen", "geen kolom"),
        ("e-mail;naam", "geen mensen"),
        ("\n".join(f"gast{n}@voorbeeld.nl" for n in range(501)), "meer dan 500"),
    ],
)
def test_what_is_no_list_of_people_is_refused(lines, words, login, partnership, editor):
    answer = _bulk(login(editor), partnership, lines=lines)
    assert answer.status_code == 422
    assert words in text_of(answer)


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)
