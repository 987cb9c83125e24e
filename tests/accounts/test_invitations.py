"""Invitations: one address, one object, once, in time, and only while the inviter may."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import invitations, letters
from accounts.invitations import Guest, InvitationRefused
from accounts.models import Invitation, InvitationState, Level
from common.jobs import JobState
from common.models import OutgoingMail
from partnerships import permissions
from partnerships.models import Partnership, PartnershipUserPermission
from partnerships.permissions import can_edit
from tests.database import refused_by, run, together
from tests.factories import PartnershipFactory, UserFactory, partnership_editor
from tests.factories.people import invited, with_token

pytestmark = pytest.mark.django_db
LINK = re.compile(r"/uitnodiging/([\w-]+)/")


@pytest.fixture
def partnership():
    return PartnershipFactory()


@pytest.fixture
def editor(partnership):
    return partnership_editor(partnership)


@pytest.fixture
def guest():
    return UserFactory(email="gast@voorbeeld.nl")


def _accept(invitation, by):
    return invitations.accept(invitation_id=invitation.pk, by=by, at=timezone.now())


def _state(invitation) -> str:
    return Invitation.objects.get(pk=invitation.pk).state


def _mail_to(address: str) -> OutgoingMail:
    return OutgoingMail.objects.filter(to=address).latest("pk")


# Sending.


def test_an_invitation_mails_a_link_and_keeps_its_hash_alone(partnership, editor):
    guest = Guest("Nieuw@Voorbeeld.nl", "Nel  Nieuw", {"level": "edit"})
    invitation = invitations.invite(
        kind="partnership", object_id=partnership.pk, guest=guest, by=editor, at=timezone.now()
    )
    mail = _mail_to("nieuw@voorbeeld.nl")
    token = LINK.search(mail.body).group(1)
    assert len(token) >= 43  # 256 bits
    assert invitation.token_sha256 == invitations.hash_of(token)
    assert (invitation.email, invitation.name) == ("nieuw@voorbeeld.nl", "Nel Nieuw")
    assert "Nel Nieuw" in mail.body
    assert str(editor) in mail.body


def test_what_was_mailed_is_forgotten_once_it_was_sent(partnership, editor):
    invited(partnership, by=editor, email="gast@voorbeeld.nl")
    mail = _mail_to("gast@voorbeeld.nl")
    assert letters.forget_links() == 0  # it still has to be sent

    OutgoingMail.objects.update(state=JobState.DONE, finished_at=timezone.now())
    assert letters.forget_links() == 1

    mail.refresh_from_db()
    assert letters.FORGOTTEN in mail.body
    assert not letters.LINK.search(mail.body)


def test_no_token_reaches_the_history(partnership, editor):
    invitation, _token = invited(partnership, by=editor, email="gast@voorbeeld.nl")
    fields = [f.name for f in invitation.events.model._meta.get_fields()]
    assert "token_sha256" not in fields
    assert invitation.events.count() >= 1


def test_an_address_with_an_account_gets_the_same_mail(partnership, editor, guest):
    invited(partnership, by=editor, email=guest.email)
    invited(partnership, by=editor, email="onbekend@voorbeeld.nl")
    known, unknown = (
        LINK.sub("LINK", _mail_to(address).body.replace(address, "ADRES"))
        for address in (guest.email, "onbekend@voorbeeld.nl")
    )
    assert known == unknown


def test_only_an_editor_invites(partnership):
    reader = UserFactory()
    permissions.add_to_team(reader, partnership, Level.COMMENT)
    with pytest.raises(InvitationRefused, match="mag hiervoor niemand"):
        invited(partnership, by=reader, email="gast@voorbeeld.nl")


def test_someone_on_the_team_is_not_invited_again(partnership, editor, guest):
    permissions.add_to_team(guest, partnership, Level.VIEW)
    with pytest.raises(InvitationRefused, match="hoort er al bij"):
        invited(partnership, by=editor, email=guest.email.upper())


def test_an_address_has_one_open_invitation_per_object(partnership, editor):
    invited(partnership, by=editor, email="gast@voorbeeld.nl")
    with pytest.raises(InvitationRefused, match="al uitgenodigd"):
        invited(partnership, by=editor, email="GAST@voorbeeld.nl")
    other = PartnershipFactory()
    permissions.add_to_team(editor, other)
    assert invited(other, by=editor, email="gast@voorbeeld.nl")


def test_an_expired_invitation_makes_room_for_a_new_one(partnership, editor):
    old, _ = invited(partnership, by=editor, email="gast@voorbeeld.nl")
    _age(old, days=15)
    new, _ = invited(partnership, by=editor, email="gast@voorbeeld.nl")
    assert (_state(old), _state(new)) == ("expired", "pending")


def test_all_are_invited_or_none(partnership, editor, guest):
    permissions.add_to_team(guest, partnership, Level.VIEW)
    guests = [
        Guest("een@voorbeeld.nl", "", {"level": "view"}),
        Guest(guest.email, "", {"level": "view"}),
    ]
    with pytest.raises(InvitationRefused):
        invitations.invite_all(
            kind="partnership",
            object_id=partnership.pk,
            guests=guests,
            by=editor,
            at=timezone.now(),
        )
    assert not Invitation.objects.exists()
    assert not OutgoingMail.objects.filter(occasion__startswith="uitnodiging").exists()


# Accepting and declining.


def test_the_person_who_was_invited_gets_the_level(partnership, editor, guest):
    invitation, _ = invited(partnership, by=editor, email=guest.email)
    assert _accept(invitation, guest) == partnership
    assert can_edit(guest, partnership)
    assert _state(invitation) == InvitationState.ACCEPTED
    assert "aangenomen" in _mail_to(editor.email).body


def test_another_address_takes_nothing(partnership, editor):
    stranger = UserFactory()
    invitation, _ = invited(partnership, by=editor, email="gast@voorbeeld.nl")
    with pytest.raises(InvitationRefused, match="ander e-mailadres"):
        _accept(invitation, stranger)
    assert not Partnership.objects.on_team(stranger).exists()


def test_an_address_that_was_not_verified_proves_nothing(partnership, editor, guest):
    guest.emailaddress_set.update(verified=False)
    invitation, _ = invited(partnership, by=editor, email=guest.email)
    with pytest.raises(InvitationRefused, match="ander e-mailadres"):
        _accept(invitation, guest)


def test_an_invitation_is_answered_once(partnership, editor, guest):
    invitation, _ = invited(partnership, by=editor, email=guest.email)
    _accept(invitation, guest)
    with pytest.raises(InvitationRefused, match="al aangenomen"):
        _accept(invitation, guest)
    with pytest.raises(InvitationRefused, match="al aangenomen"):
        _decline(invitation)


def test_an_invitation_that_expired_opens_nothing(partnership, editor, guest):
    invitation, _ = invited(partnership, by=editor, email=guest.email)
    _age(invitation, days=14)
    with pytest.raises(InvitationRefused, match="verlopen"):
        _accept(invitation, guest)
    assert not can_edit(guest, partnership)


def test_an_invitation_that_was_revoked_opens_nothing(partnership, editor, guest):
    invitation, _ = invited(partnership, by=editor, email=guest.email)
    invitations.revoke(invitation_id=invitation.pk, by=editor, at=timezone.now())
    with pytest.raises(InvitationRefused, match="al ingetrokken"):
        _accept(invitation, guest)


def test_an_invitation_does_not_survive_the_rights_of_its_inviter(partnership, editor, guest):
    invitation, _ = invited(partnership, by=editor, email=guest.email)
    PartnershipUserPermission.objects.filter(user=editor).delete()
    with pytest.raises(InvitationRefused, match="mag dit niet meer"):
        _accept(invitation, guest)
    assert _state(invitation) == InvitationState.PENDING


def test_an_inviter_without_an_account_that_works_opens_nothing(partnership, editor, guest):
    invitation, _ = invited(partnership, by=editor, email=guest.email)
    run("UPDATE accounts_user SET is_active = false WHERE id = %s", editor.pk)
    with pytest.raises(InvitationRefused, match="mag dit niet meer"):
        _accept(invitation, guest)


def test_an_invitation_to_what_is_gone_is_refused(partnership, editor, guest):
    invitation, _ = invited(partnership, by=editor, email=guest.email)
    Invitation.objects.filter(pk=invitation.pk).update(object_id=partnership.pk + 1000)
    with pytest.raises(InvitationRefused, match="bestaat niet meer"):
        _accept(invitation, guest)


def test_a_refusal_reaches_the_inviter_with_its_reason(partnership, editor):
    invitation, _ = invited(partnership, by=editor, email="gast@voorbeeld.nl")
    _decline(invitation)
    assert _state(invitation) == InvitationState.DECLINED
    assert "Geen tijd." in _mail_to(editor.email).body


def test_nobody_is_lowered_by_accepting(partnership, editor, guest):
    invitation, _ = invited(partnership, by=editor, email=guest.email, level=Level.VIEW)
    permissions.add_to_team(guest, partnership, Level.EDIT)
    _accept(invitation, guest)
    assert can_edit(guest, partnership)


@pytest.mark.django_db(transaction=True)
def test_of_fifty_uses_at_once_one_counts(guest):
    partnership = PartnershipFactory()
    invitation, _ = invited(partnership, by=partnership_editor(partnership), email=guest.email)

    outcomes = together(50, lambda _n: _accept(invitation, guest))

    assert [type(outcome) for outcome in outcomes].count(Partnership) == 1
    assert [type(outcome) for outcome in outcomes].count(InvitationRefused) == 49
    assert PartnershipUserPermission.objects.filter(user=guest).count() == 1
    assert OutgoingMail.objects.filter(occasion__startswith="antwoord:").count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_who_invite_one_address_at_once_send_one_invitation():
    partnership = PartnershipFactory()
    editor = partnership_editor(partnership)

    outcomes = together(10, lambda _n: invited(partnership, by=editor, email="gast@voorbeeld.nl"))

    assert [type(outcome) for outcome in outcomes].count(InvitationRefused) == 9
    assert Invitation.objects.count() == 1


def test_only_who_may_invite_takes_an_invitation_back(partnership, editor):
    invitation, _ = invited(partnership, by=editor, email="gast@voorbeeld.nl")
    with pytest.raises(InvitationRefused, match="niet intrekken"):
        invitations.revoke(invitation_id=invitation.pk, by=UserFactory(), at=timezone.now())
    assert _state(invitation) == InvitationState.PENDING


# Time.


def test_a_new_link_kills_the_old_one(partnership, editor):
    invitation, old = invited(partnership, by=editor, email="gast@voorbeeld.nl")
    later = timezone.now() + timedelta(days=1)
    invitations.resend(invitation_id=invitation.pk, by=editor, at=later)
    stored = Invitation.objects.get()
    new = LINK.search(_mail_to("gast@voorbeeld.nl").body).group(1)
    assert stored.token_sha256 == invitations.hash_of(new) != invitations.hash_of(old)
    assert stored.expires_at == later + timedelta(days=14)


def test_only_who_may_invite_sends_it_again(partnership, editor):
    invitation, _ = invited(partnership, by=editor, email="gast@voorbeeld.nl")
    with pytest.raises(InvitationRefused):
        invitations.resend(invitation_id=invitation.pk, by=UserFactory(), at=timezone.now())


@pytest.mark.parametrize(("days", "due"), [(10, 0), (11, 1), (13, 1), (14, 0)])
def test_a_reminder_goes_three_days_before_the_end(days, due, partnership, editor):
    invitation, _ = invited(partnership, by=editor, email="gast@voorbeeld.nl")
    at = invitation.expires_at - timedelta(days=14 - days)
    assert len(invitations.due_for_reminder(at=at)) == due


def test_one_is_reminded_once_with_a_new_link_and_the_old_term(partnership, editor):
    invitation, old = invited(partnership, by=editor, email="gast@voorbeeld.nl")
    at = invitation.expires_at - timedelta(days=2)
    for _ in range(2):
        invitations.remind(invitation_id=invitation.pk, at=at)
    stored = Invitation.objects.get()
    assert OutgoingMail.objects.filter(subject__startswith="Herinnering").count() == 1
    assert stored.token_sha256 != invitations.hash_of(old)
    assert stored.expires_at == invitation.expires_at
    assert invitations.due_for_reminder(at=at) == []


def test_what_nobody_answered_expires(partnership, editor):
    late, _ = invited(partnership, by=editor, email="laat@voorbeeld.nl")
    fresh, _ = invited(partnership, by=editor, email="vers@voorbeeld.nl")
    _age(late, days=14)
    assert invitations.expire(at=timezone.now()) == 1
    assert (_state(late), _state(fresh)) == ("expired", "pending")


# The database.


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("state = 'accepted'", "invitation_is_closed_exactly_when_not_pending"),
        ("closed_at = now()", "invitation_is_closed_exactly_when_not_pending"),
        (
            "state = 'accepted', closed_at = now()",
            "invitation_names_who_accepted_or_revoked",
        ),
        ("state = 'declined', closed_at = now()", "a_declined_invitation_has_a_reason"),
        ("expires_at = invited_at", "invitation_expires_after_it_was_sent"),
        ("token_sha256 = 'geheim'", "invitation_keeps_a_hash_of_its_token"),
    ],
)
def test_the_database_holds_state_and_columns_together(change, constraint, partnership, editor):
    invited(partnership, by=editor, email="gast@voorbeeld.nl")
    with refused_by(constraint):
        run(f"UPDATE accounts_invitation SET {change}")  # noqa: S608 -- our own words


def _decline(invitation):
    return invitations.decline(
        invitation_id=invitation.pk, reason="Geen tijd.", by=None, at=timezone.now()
    )


def _age(invitation, *, days: int) -> None:
    """As if it was sent so many days earlier."""
    then = invitation.invited_at - timedelta(days=days)
    with_token(invitation, invited_at=then, expires_at=then + timedelta(days=14))
