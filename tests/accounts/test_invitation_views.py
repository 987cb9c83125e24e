"""The way in by a link: clean addresses, closed sign-up that opens for one, and no leaks."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import invitations, links
from accounts.models import Invitation, OpenLinkUse, User
from common.models import OutgoingMail
from partnerships.models import Partnership
from partnerships.permissions import can_edit
from tests.factories import PartnershipFactory, UserFactory, partnership_editor
from tests.factories.accounts import PASSWORD
from tests.factories.people import invited, open_link
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db
ADDRESS = "gast@voorbeeld.nl"
SIGN_UP = {
    "email": ADDRESS,
    "first_name": "Gerda",
    "last_name": "Gast",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


@pytest.fixture
def partnership():
    return PartnershipFactory(name="Verbond Geheim")


@pytest.fixture
def invitation(partnership):
    return invited(partnership, by=partnership_editor(partnership), email=ADDRESS)


def _door(token: str) -> str:
    return reverse("accounts:door", args=[token])


def _page(invitation, name: str = "invitation") -> str:
    return reverse(f"accounts:{name}", args=[invitation.public_id])


def test_the_link_leads_to_an_address_without_the_token(client, invitation):
    row, token = invitation
    answer = client.get(_door(token))
    assert (answer.status_code, answer.url) == (302, _page(row))
    assert token not in "".join(str(value) for value in client.session.values())
    text = text_of(client.get(answer.url))
    assert "Verbond Geheim" in text
    assert token not in text


def test_looking_changes_nothing(client, invitation):
    row, token = invitation
    for _ in range(3):
        client.get(_door(token), follow=True)
    client.head(_door(token))
    row.refresh_from_db()
    assert row.state == "pending"


@pytest.mark.parametrize("guess", ["x" * 43, "%27--", "../", "0"])
def test_a_token_that_was_made_up_is_not_found(guess, client, invitation):
    assert client.get(f"/uitnodiging/{guess}/").status_code == 404


def test_without_the_link_the_invitation_does_not_exist(client, login, invitation):
    row, _ = invitation
    assert client.get(_page(row)).status_code == 404
    stranger = login(UserFactory())
    assert stranger.get(_page(row)).status_code == 404
    assert stranger.post(_page(row, "accept"), filled()).status_code == 404
    assert stranger.post(_page(row, "decline"), filled(reason="Nee.")).status_code == 404
    assert Invitation.objects.get().state == "pending"


def test_the_old_link_is_dead_after_a_new_one(client, invitation, partnership):
    row, token = invitation
    client.get(_door(token))
    invitations.resend(invitation_id=row.pk, by=row.invited_by, at=timezone.now())
    assert client.get(_door(token)).status_code == 404
    assert client.get(_page(row)).status_code == 404  # also for who was inside with it


def test_who_signed_in_with_another_address_is_told_so_and_takes_nothing(login, invitation):
    row, token = invitation
    other = UserFactory()
    client = login(other)
    text = text_of(client.get(_door(token), follow=True))
    assert "voor een ander e-mailadres" in text
    client.post(_page(row, "accept"), filled())
    assert not Partnership.objects.on_team(other).exists()
    assert Invitation.objects.get().state == "pending"


def test_the_invited_person_accepts_by_a_press(login, invitation, partnership):
    row, token = invitation
    guest = UserFactory(email=ADDRESS)
    client = login(guest)
    client.get(_door(token))
    answer = client.post(_page(row, "accept"), filled())
    assert answer.url == partnership.get_absolute_url()
    assert can_edit(guest, partnership)


def test_the_same_press_twice_works_once(login, invitation, partnership):
    row, _ = invitation
    client = login(UserFactory(email=ADDRESS))
    form = filled()
    first, second = (client.post(_page(row, "accept"), form) for _ in range(2))
    assert first.url == second.url == partnership.get_absolute_url()
    assert OutgoingMail.objects.filter(occasion__startswith="antwoord").count() == 1
    third = client.post(_page(row, "accept"), filled(), follow=True)
    assert third.status_code == 410
    assert "al aangenomen" in text_of(third)


def test_an_invitation_that_was_answered_tells_nothing_but_that(login, invitation):
    row, token = invitation
    invitations.revoke(invitation_id=row.pk, by=row.invited_by, at=timezone.now())
    answer = login(UserFactory()).get(_door(token), follow=True)
    assert answer.status_code == 410
    assert "Verbond Geheim" not in text_of(answer)
    assert str(row.invited_by) not in text_of(answer)


def test_one_declines_without_an_account(client, invitation):
    row, token = invitation
    client.get(_door(token))
    refused = client.post(_page(row, "decline"), filled(reason=""))
    assert refused.status_code == 422
    client.post(_page(row, "decline"), filled(reason="Geen tijd."))
    row.refresh_from_db()
    assert (row.state, row.declined_reason, row.closed_by) == ("declined", "Geen tijd.", None)


def test_one_accepts_no_invitation_without_signing_in(client, invitation):
    row, token = invitation
    client.get(_door(token))
    answer = client.post(_page(row, "accept"), filled())
    assert answer.url.startswith(reverse("account_login"))


# Sign-up that is closed opens for one address.


def test_the_invited_address_signs_up_and_counts_as_verified(client, invitation, partnership):
    row, token = invitation
    client.get(_door(token))
    form = client.get(reverse("account_signup"))
    assert f'value="{ADDRESS}"' in form.content.decode()

    answer = client.post(
        f"{reverse('account_signup')}?next={_page(row)}", SIGN_UP | {"next": _page(row)}
    )

    user = User.objects.get(email=ADDRESS)
    assert (answer.status_code, answer.url) == (302, _page(row))
    assert user.emailaddress_set.get().verified
    assert not can_edit(user, partnership)  # an account is no answer yet
    client.post(_page(row, "accept"), filled())
    assert can_edit(user, partnership)


def test_another_address_does_not_sign_up_with_it(client, invitation):
    client.get(_door(invitation[1]))
    answer = client.post(reverse("account_signup"), SIGN_UP | {"email": "ander@voorbeeld.nl"})
    assert "waarop u bent uitgenodigd" in text_of(answer)
    assert not User.objects.filter(email="ander@voorbeeld.nl").exists()


def test_without_a_link_sign_up_stays_closed(client, invitation):
    client.post(reverse("account_signup"), SIGN_UP)
    assert not User.objects.filter(email=ADDRESS).exists()


def test_a_link_that_was_revoked_opens_no_sign_up(client, invitation):
    row, token = invitation
    client.get(_door(token))
    invitations.revoke(invitation_id=row.pk, by=row.invited_by, at=timezone.now())
    client.post(reverse("account_signup"), SIGN_UP)
    assert not User.objects.filter(email=ADDRESS).exists()


def test_the_page_looks_the_same_for_an_address_with_an_account(client, invitation):
    client.get(_door(invitation[1]))
    before = _content(client.get(_page(invitation[0])))
    UserFactory(email=ADDRESS)
    assert _content(client.get(_page(invitation[0]))) == before


def _content(response) -> str:
    return text_of(response).partition("<main")[2]


def test_my_invitations_are_those_to_my_address(login, invitation):
    row, _ = invitation
    mine = text_of(login(UserFactory(email=ADDRESS)).get(reverse("accounts:mine")))
    assert _page(row) in mine
    assert "Verbond Geheim" not in text_of(login(UserFactory()).get(reverse("accounts:mine")))


# Open links.


def _link_page(client, link):
    return client.get(reverse("accounts:link-door", args=[links.token_of(link)]), follow=True)


def test_whoever_signs_in_reads_along_by_an_open_link(login, partnership):
    link = open_link(partnership, by=partnership_editor(partnership))
    reader = UserFactory()
    client = login(reader)
    page = _link_page(client, link)
    assert page.redirect_chain[-1][0] == reverse("accounts:link")
    assert not Partnership.objects.on_team(reader).exists()
    for _ in range(2):
        client.post(reverse("accounts:link"), filled())
    assert Partnership.objects.on_team(reader).exists()
    assert not can_edit(reader, partnership)
    link.refresh_from_db()
    assert (link.uses, OpenLinkUse.objects.count()) == (1, 1)


def test_an_open_link_that_was_guessed_is_not_found(login, partnership):
    link = open_link(partnership, by=partnership_editor(partnership))
    client = login(UserFactory())
    for guess in (f"{link.public_id.hex}-{'0' * 64}", link.public_id.hex, "x", "x-y"):
        assert client.get(f"/meelezen/{guess}/").status_code == 404
    assert client.get(reverse("accounts:link")).status_code == 404


def test_no_page_before_the_log_in_carries_the_token_on(client, partnership):
    link = open_link(partnership, by=partnership_editor(partnership))
    page = _link_page(client, link)
    assert links.token_of(link) not in re.sub(r"\s", "", page.redirect_chain[-1][0])
    assert page.redirect_chain[-1][0] == f"{reverse('account_login')}?next=/meelezen/"
