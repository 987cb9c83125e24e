"""People of an organisation: who may give a mandate, and who may speak on which day."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import invitations, roles
from accounts.invitations import Guest, InvitationRefused
from accounts.models import Invitation
from common.fingerprint import fingerprint
from common.models import OutgoingMail
from common.refusal import StaleVersion
from organisations import people, people_pages
from organisations.models import AccessRequest, Delegation, Membership, MembershipRole
from organisations.people import PeopleRefused, Place, details_of, place_of
from organisations.people_kinds import as_place, as_terms
from organisations.permissions import may_answer_for
from tests.database import refused_by, run, together
from tests.factories import BoardFactory, MembershipFactory, UserFactory, staff
from tests.factories.people import delegated
from tests.pages import errors_of, filled, text_of

pytestmark = pytest.mark.django_db
DIRECTOR, CONTACT = MembershipRole.DIRECTOR, MembershipRole.CONTACT
MANDATE = {"has_mandate": True, "evidence": "Bestuursbesluit 12", "evidence_on": date(2026, 9, 1)}


@pytest.fixture
def board():
    return BoardFactory()


@pytest.fixture
def director(board):
    return MembershipFactory(organisation=board).user


@pytest.fixture
def contact(board):
    return MembershipFactory(organisation=board, role=CONTACT, has_mandate=False).user


def _join(board, by, place, person=None) -> Membership:
    return people.join(organisation_id=board.pk, person=person or UserFactory(), place=place, by=by)


def _membership(user) -> Membership:
    return Membership.objects.get(user=user)


def _change(person, by, place, *, shown=None):
    row = _membership(person)
    return people.change_member(
        membership_id=row.pk,
        shown=shown or fingerprint(*details_of(row)),
        place=place,
        by=by,
        at=timezone.now(),
    )


def _today() -> date:
    return timezone.localdate()


def _may_answer(user, board, *, days: int = 0) -> bool:
    return may_answer_for(user, board, on=_today() + timedelta(days=days))


# Mandates.


def test_a_director_gives_a_mandate_with_its_evidence(board, director):
    row = _join(board, director, Place(CONTACT, **MANDATE))
    assert (row.mandate_by, row.evidence) == (director, "Bestuursbesluit 12")
    assert _may_answer(row.user, board)


def test_an_administrator_gives_a_mandate(board):
    admin = staff(roles.ADMINISTRATORS)
    assert _join(board, admin, Place(DIRECTOR, **MANDATE)).mandate_by == admin


@pytest.mark.parametrize("place", [Place(CONTACT, **MANDATE), Place(DIRECTOR)])
def test_a_contact_gives_no_mandate_and_makes_no_director(place, board, contact):
    with pytest.raises(PeopleRefused, match="Alleen een bestuurder"):
        _join(board, contact, place)


def test_a_contact_lets_a_contact_in(board, contact):
    assert _join(board, contact, Place(CONTACT)).role == CONTACT


def test_a_stranger_lets_nobody_in(board):
    with pytest.raises(PeopleRefused):
        _join(board, MembershipFactory().user, Place(CONTACT))


@pytest.mark.parametrize("role", sorted(set(roles.GROUPS) - {roles.ADMINISTRATORS}))
def test_other_roles_let_nobody_in(role, board):
    with pytest.raises(PeopleRefused):
        _join(board, staff(role), Place(CONTACT))


def test_nobody_gives_himself_a_mandate(board, director):
    run("UPDATE organisations_membership SET has_mandate = false WHERE user_id = %s", director.pk)
    with pytest.raises(PeopleRefused, match="mag de gegevens"):
        _change(director, director, Place(DIRECTOR, **MANDATE))
    with refused_by("nobody_gives_himself_a_mandate"):
        run(
            "UPDATE organisations_membership SET has_mandate = true, mandate_by_id = user_id "
            "WHERE user_id = %s",
            director.pk,
        )


def test_a_mandate_that_is_taken_back_leaves_nothing(board, director, contact):
    _change(contact, director, Place(CONTACT, **MANDATE))
    row = _change(contact, director, Place(CONTACT))
    assert place_of(row) == Place(CONTACT)
    assert row.mandate_by is None
    assert not _may_answer(contact, board)


def test_a_contact_changes_no_director(director, contact):
    with pytest.raises(PeopleRefused, match="mag de gegevens"):
        _change(director, contact, Place(CONTACT))


def test_who_looked_at_an_older_version_overwrites_nothing(director, contact):
    with pytest.raises(StaleVersion):
        _change(contact, director, Place(DIRECTOR), shown="verouderd")


def test_a_mandate_needs_evidence_on_the_page(login, board, director):
    url = reverse("organisations:people-invite", args=[board.slug])
    form = filled(email="nieuw@voorbeeld.nl", role="contact", has_mandate="on")
    answer = login(director).post(url, form)
    assert answer.status_code == 422
    assert set(errors_of(answer)) == {"id_evidence", "id_evidence_on_0"}


def test_a_contact_is_not_offered_a_mandate(login, board, contact):
    text = text_of(login(contact).get(reverse("organisations:people-invite", args=[board.slug])))
    assert "mandaat" not in text.lower().replace("mandaten", "")


# Ending.


def test_the_last_person_stays(board, director):
    with pytest.raises(PeopleRefused, match="laatste"):
        _end(director, director)
    _end(director, staff(roles.ADMINISTRATORS))
    assert not board.memberships.exists()


def test_who_left_stays_in_the_history(login, board, director, contact):
    login(director).post(
        reverse("organisations:people-end", args=[board.slug, contact.public_id]), filled()
    )
    assert not board.memberships.filter(user=contact).exists()
    step = people_pages.people_context(director, board)["steps"][0]
    assert (step.person, step.by) == (str(contact), str(director))
    assert "hoort er niet meer bij" in step.what


def test_a_contact_ends_no_director_but_may_go(board, director, contact):
    with pytest.raises(PeopleRefused):
        _end(director, contact)
    _end(contact, contact)
    assert not board.memberships.filter(user=contact).exists()


@pytest.mark.django_db(transaction=True)
def test_the_last_two_do_not_leave_at_the_same_moment():
    board = BoardFactory()
    pair = [MembershipFactory(organisation=board).user for _ in range(2)]

    outcomes = together(2, lambda n: _end(pair[n], pair[n]))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "PeopleRefused"]
    assert board.memberships.count() == 1


def _end(person, by):
    row = _membership(person)
    return people.end_member(membership_id=row.pk, by=by, at=timezone.now())


# Access.


def _ask(board, by) -> AccessRequest:
    return people.ask_access(
        organisation_id=board.pk, role=CONTACT, motivation="Ik werk hier.", by=by, at=timezone.now()
    )


def test_the_people_of_an_organisation_are_asked(board, director):
    request = _ask(board, UserFactory())
    assert str(request.public_id) in OutgoingMail.objects.get(to=director.email).body


def test_administrators_are_asked_where_nobody_is(board):
    admin = staff(roles.ADMINISTRATORS)
    _ask(board, UserFactory())
    assert OutgoingMail.objects.get(to=admin.email)


def test_one_asks_once(board, director):
    person = UserFactory()
    _ask(board, person)
    for asker in (person, director):
        with pytest.raises(PeopleRefused):
            _ask(board, asker)


def test_a_request_is_granted_in_a_role_of_the_organisations_choice(login, board, director):
    person = UserFactory()
    request = _ask(board, person)
    page = reverse("organisations:people-request", args=[board.slug, request.public_id])
    login(director).post(page, filled(role="director"))
    request.refresh_from_db()
    assert (request.state, request.answered_by) == ("granted", director)
    assert _membership(person).role == DIRECTOR
    assert "toegekend" in OutgoingMail.objects.get(to=person.email).body


def test_a_request_is_refused_with_a_reason(login, board, director):
    person = UserFactory()
    request = _ask(board, person)
    page = reverse("organisations:people-refuse", args=[board.slug, request.public_id])
    client = login(director)
    assert client.post(page, filled(reason="")).status_code == 422
    client.post(page, filled(reason="Niet bekend."))
    request.refresh_from_db()
    assert (request.state, request.refused_reason) == ("refused", "Niet bekend.")
    assert not board.memberships.filter(user=person).exists()


def test_a_request_is_answered_once(board, director):
    request = _ask(board, UserFactory())
    grant = {"request_id": request.pk, "by": director, "at": timezone.now()}
    people.grant_access(place=Place(CONTACT), **grant)
    with pytest.raises(PeopleRefused, match="al beantwoord"):
        people.grant_access(place=Place(CONTACT), **grant)
    with pytest.raises(PeopleRefused, match="al beantwoord"):
        people.refuse_access(reason="Toch niet.", **grant)


def test_nobody_answers_for_another_organisation(board):
    request = _ask(board, UserFactory())
    with pytest.raises(PeopleRefused):
        people.grant_access(
            request_id=request.pk,
            place=Place(CONTACT),
            by=MembershipFactory().user,
            at=timezone.now(),
        )


def test_a_request_is_a_task_until_it_is_answered(login, board, director):
    request = _ask(board, UserFactory())
    client = login(director)
    assert any(str(request.public_id) in task["url"] for task in client.get("/").context["tasks"])
    people.refuse_access(request_id=request.pk, reason="Nee.", by=director, at=timezone.now())
    assert not any(
        str(request.public_id) in task["url"] for task in client.get("/").context["tasks"]
    )


@pytest.mark.parametrize(("days", "told"), [(0, True), (30, True), (31, False)])
def test_a_mandate_that_ends_soon_is_a_task(days, told, login, board, director):
    Membership.objects.update(mandate_until=_today() + timedelta(days=days))
    titles = [task["title"] for task in login(director).get("/").context["tasks"]]
    assert ("Uw mandaat loopt af" in titles) is told


# Invitations.


def test_an_invitation_keeps_its_place_on_the_way():
    place = Place(DIRECTOR, mandate_until=date(2027, 1, 1), **MANDATE)
    assert as_place(as_terms(place)) == place


def test_an_invited_director_gets_the_mandate(board, director):
    guest = UserFactory(email="gast@voorbeeld.nl")
    row = _invite(board, director, Place(DIRECTOR, **MANDATE))
    invitations.accept(invitation_id=row.pk, by=guest, at=timezone.now())
    assert _membership(guest).mandate_by == director


def test_a_contact_invites_no_director(board, contact):
    with pytest.raises(InvitationRefused):
        _invite(board, contact, Place(DIRECTOR))


def test_a_mandate_does_not_survive_the_directorship_of_its_giver(board, director):
    guest = UserFactory(email="gast@voorbeeld.nl")
    row = _invite(board, director, Place(CONTACT, **MANDATE))
    Membership.objects.filter(user=director).update(role=CONTACT)
    with pytest.raises(InvitationRefused, match="mag dit niet meer"):
        invitations.accept(invitation_id=row.pk, by=guest, at=timezone.now())
    assert not board.memberships.filter(user=guest).exists()


def _invite(board, by, place) -> Invitation:
    guest = Guest("gast@voorbeeld.nl", "", as_terms(place))
    return invitations.invite(
        kind="organisation", object_id=board.pk, guest=guest, by=by, at=timezone.now()
    )


# Delegation.


@pytest.fixture
def delegation(director, contact):
    return delegated(_membership(director), _membership(contact), days=10)


def test_a_delegate_answers_during_the_period(board, contact, delegation):
    assert [_may_answer(contact, board, days=n) for n in (-1, 0, 10, 11)] == [
        False,
        True,
        True,
        False,
    ]


def test_a_delegation_is_worth_nothing_without_the_mandate_it_rests_on(board, contact, delegation):
    Membership.objects.filter(pk=delegation.giver_id).update(
        mandate_until=_today() + timedelta(days=3)
    )
    assert [_may_answer(contact, board, days=n) for n in (3, 4)] == [True, False]
    Membership.objects.filter(pk=delegation.giver_id).update(has_mandate=False, mandate_until=None)
    assert not _may_answer(contact, board)


def test_a_delegation_that_was_withdrawn_is_over(board, director, contact, delegation):
    people.withdraw_delegation(delegation_id=delegation.pk, by=director, at=timezone.now())
    assert not _may_answer(contact, board)
    with pytest.raises(PeopleRefused, match="al ingetrokken"):
        people.withdraw_delegation(delegation_id=delegation.pk, by=director, at=timezone.now())


def test_the_receiver_does_not_withdraw_nor_pass_on(board, contact, delegation):
    with pytest.raises(PeopleRefused, match="mag deze volmacht niet"):
        people.withdraw_delegation(delegation_id=delegation.pk, by=contact, at=timezone.now())
    with pytest.raises(PeopleRefused, match="langer dan uw eigen mandaat"):
        _delegate(board, contact, UserFactory())


def test_a_delegation_lasts_no_longer_than_the_mandate(board, director, contact):
    Membership.objects.filter(user=director).update(mandate_until=_today() + timedelta(days=5))
    assert _delegate(board, director, contact, days=5)
    with pytest.raises(PeopleRefused, match="langer dan uw eigen mandaat"):
        _delegate(board, director, contact, days=6)


def test_a_delegate_who_was_no_member_becomes_a_contact(board, director):
    guest = UserFactory(email="gast@voorbeeld.nl")
    terms = {
        "since": _today().isoformat(),
        "until": (_today() + timedelta(days=9)).isoformat(),
        "reason": "Verlof.",
    }
    row = invitations.invite(
        kind="delegation",
        object_id=board.pk,
        guest=Guest(guest.email, "", terms),
        by=director,
        at=timezone.now(),
    )
    assert not _may_answer(guest, board)
    invitations.accept(invitation_id=row.pk, by=guest, at=timezone.now())
    membership = _membership(guest)
    assert (membership.role, membership.has_mandate) == (CONTACT, False)
    assert _may_answer(guest, board)


def test_the_page_gives_a_delegation(login, board, director, contact):
    client = login(director)
    until = _today() + timedelta(days=20)
    form = filled(
        colleague=str(contact.public_id),
        reason="Verlof.",
        **_parts("since", _today()),
        **_parts("until", until),
    )
    client.post(reverse("organisations:people-delegate", args=[board.slug]), form)
    assert Delegation.objects.get().until == until
    assert "Geldig" in text_of(client.get(reverse("organisations:people", args=[board.slug])))


def test_a_delegate_is_asked_for_consent_too(board, director, contact, delegation):
    holders = {row.user for row in board.memberships.with_mandate(_today())}
    assert holders == {director, contact}


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("until = since + 367", "delegation_lasts_a_year_at_most"),
        ("until = since - 1", "delegation_lasts_a_year_at_most"),
        ("receiver_id = giver_id", "delegation_goes_to_someone_else"),
        ("reason = ''", "delegation_has_a_reason"),
        ("withdrawn_at = now()", "delegation_is_withdrawn_by_someone"),
    ],
)
def test_the_database_holds_the_limits_of_a_delegation(change, constraint, delegation):
    with refused_by(constraint):
        run(f"UPDATE organisations_delegation SET {change}")  # noqa: S608 -- our own words


def test_a_delegation_stays_inside_one_organisation(director):
    with refused_by("delegation_stays_in_one_organisation"):
        delegated(_membership(director), MembershipFactory())


def _delegate(board, giver, receiver, *, days: int = 5) -> Delegation:
    return people.delegate(
        organisation_id=board.pk,
        giver=giver,
        receiver=receiver,
        since=_today(),
        until=_today() + timedelta(days=days),
        reason="Verlof.",
        at=timezone.now(),
    )


def _parts(name: str, day: date) -> dict:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


# Pages.


def test_my_organisations_tell_role_mandate_and_delegation(login, board, contact, delegation):
    text = text_of(login(contact).get(reverse("organisations:mine")))
    assert board.name in text
    assert f"Van {delegation.giver.user}" in text


def test_strangers_do_not_see_who_belongs_where(login, board, director):
    assert login(UserFactory()).get(_page(board)).status_code == 403


def test_those_of_ocw_read_who_belongs_where_and_change_nothing(login, board, director):
    text = text_of(login(staff(roles.GUIDES)).get(_page(board)))
    assert str(director) in text
    assert director.email not in text
    assert "Iemand uitnodigen" not in text


def _page(board) -> str:
    return reverse("organisations:people", args=[board.slug])
