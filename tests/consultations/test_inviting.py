"""Inviting by mail: what a list means, one mail each, and no trace that leads to a card."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts import roles
from common.mail import deliver
from common.models import OutgoingMail
from common.refusal import Refused
from consultations import inviting, minutes, reminding, workflow
from consultations.guests import read_guests
from consultations.minutes_content import content_of
from consultations.models import Concern, Invitation, Participant
from consultations.states import Anonymity, State
from tests.factories import (
    BoardFactory,
    ConsultationFactory,
    InstituteFactory,
    InvitationToSessionFactory,
    MembershipFactory,
    UserFactory,
    begun_minutes,
    staff,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
BEGIN = datetime(2026, 10, 1, 12, tzinfo=UTC)


@pytest.fixture
def session():
    return ConsultationFactory(draft=True, starts_at=BEGIN, place="De Schakel")


def invite(session, text: str, *, at=NOW) -> list[Invitation]:
    guests = read_guests(text)
    return inviting.invite_by_mail(
        consultation_id=session.pk, guests=guests, by=UserFactory(), at=at
    )


# What a line means


@pytest.mark.parametrize(
    "line",
    [
        "Vakbond; info@bond.example",
        "Vakbond, info@bond.example",
        "Vakbond\tinfo@bond.example",
        "Vakbond <INFO@bond.example>",
        '"Vakbond"; info@bond.example',
    ],
)
def test_a_name_and_an_address_can_be_written_in_several_ways(line):
    [guest] = read_guests(line)
    assert (guest.name, guest.emails, guest.error) == ("Vakbond", ("info@bond.example",), "")


def test_a_name_can_have_commas():
    [guest] = read_guests("Bond, afdeling Noord; noord@bond.example")
    assert guest.name == "Bond, afdeling Noord"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("info@bond.example", "de naam van de organisatie"),
        ("Vakbond; info@bond", "is geen e-mailadres"),
        ("Onbekende club", "niet zo in het register"),
        (f"{'n' * 161}; a@b.example", "langer dan 160"),
    ],
)
def test_a_line_that_can_not_be_used_says_why_and_where(line, reason):
    first, second = read_guests(f"Goed; goed@bond.example\n\n{line}")
    assert (first.error, second.line) == ("", 3)
    assert reason in second.error


def test_an_address_on_two_lines_is_asked_once():
    first, second = read_guests("Een; a@b.example\nTwee; A@b.example")
    assert (first.error, second.error) == ("", "Dit adres staat ook op regel 1.")


@pytest.mark.parametrize("words", ["41234", "Stichting Delta", "21xy", "Hogeschool Delta"])
def test_an_organisation_of_the_register_is_asked_through_its_people(words):
    board = BoardFactory(board_number="41234", name="Stichting Delta")
    school = InstituteFactory(brin="21XY", name="Hogeschool Delta")
    for organisation in (board, school):
        MembershipFactory(organisation=organisation)
        MembershipFactory(organisation=organisation, user=UserFactory(is_active=False))
    [guest] = read_guests(words)
    active = guest.organisation.memberships.get(user__is_active=True)
    assert (guest.name, guest.emails) == (guest.organisation.name, (active.user.email,))


def test_an_organisation_without_people_says_so():
    BoardFactory(board_number="41234")
    [guest] = read_guests("41234")
    assert "niemand een account" in guest.error


def test_two_organisations_of_one_name_are_not_guessed_at():
    for _ in range(2):
        MembershipFactory(organisation=BoardFactory(name="Stichting Delta"))
    [guest] = read_guests("Stichting Delta")
    assert "Meer organisaties heten zo" in guest.error


def test_a_long_list_takes_as_many_queries_as_a_short_one(django_assert_num_queries):
    for number in range(3):
        MembershipFactory(organisation=BoardFactory(board_number=f"4123{number}"))
    with django_assert_num_queries(2):
        read_guests("41230")
    with django_assert_num_queries(2):
        read_guests("41230\n41231\n41232")


# The mail


def test_everyone_gets_one_mail_with_the_link_and_the_calendar(session):
    invite(session, "Vakbond; info@bond.example\nBestuur; post@bestuur.example")
    mail = OutgoingMail.objects.get(to="info@bond.example")
    for words in ("1 oktober 2026 om 14.00 uur", "De Schakel", "uitnodiging/", "agenda.ics"):
        assert words in mail.body
    assert OutgoingMail.objects.count() == 2


def test_nobody_is_asked_twice_whatever_the_list_or_the_case(session):
    invite(session, "Vakbond; info@bond.example")
    assert invite(session, "Bond; INFO@bond.example\nNieuw; nieuw@bond.example") != []
    assert OutgoingMail.objects.count() == Invitation.objects.count() == 2


def test_lines_with_an_error_are_left_out(session):
    assert len(invite(session, "info@bond.example\nVakbond; info@bond.example")) == 1


def test_nobody_is_asked_to_what_is_over():
    with pytest.raises(Refused, match="voorbij of vervallen"):
        invite(ConsultationFactory(closed=True), "Vakbond; info@bond.example")


def test_a_session_has_a_bounded_number_of_invitations(session, monkeypatch):
    monkeypatch.setattr(inviting, "MOST", 1)
    with pytest.raises(Refused, match="ten hoogste"):
        invite(session, "Een; a@b.example\nTwee; c@b.example")


def test_who_was_asked_stands_among_the_silent_of_the_report(session):
    invite(session, "Vakbond; info@bond.example\nBestuur; post@bestuur.example")
    bestuur = session.invitees.get(name="Bestuur")
    minutes.note_attendance(
        consultation_id=session.pk, present=[str(bestuur.public_id)], by=UserFactory()
    )
    for step in ("openen", "sluiten"):
        workflow.move(consultation_id=session.pk, step=step, by=UserFactory(), at=BEGIN)
    content = content_of(begun_minutes(session))
    found = next(c for c in content["chapters"] if c["code"] == "uitgenodigd")
    assert (found["silent"], found["present"]) == (["Vakbond"], ["Bestuur"])
    assert "info@bond.example" not in str(content)


def test_an_invitation_of_a_session_that_was_called_off_stays_in(session):
    invite(session, "Vakbond; info@bond.example")
    workflow.move(consultation_id=session.pk, step="vervallen", by=UserFactory(), at=NOW)
    mail = OutgoingMail.objects.get()
    deliver(mail_id=mail.pk, at=NOW)
    mail.refresh_from_db()
    assert mail.state == "cancelled"


def refuse_with(monkeypatch, code: int) -> None:
    def send(self, **_options):
        raise SMTPRecipientsRefused({self.to[0]: (code, b"User unknown")})

    monkeypatch.setattr(EmailMessage, "send", send)


def test_an_address_that_does_not_exist_is_named_at_once(session, login, monkeypatch):
    invite(session, "Vakbond; weg@bond.example")
    refuse_with(monkeypatch, 550)
    deliver(mail_id=OutgoingMail.objects.get().pk, at=NOW)
    page = login(staff(roles.FACILITATORS)).get(
        reverse("consultations:invite", args=[session.slug])
    )
    for words in ("weg@bond.example", "Niet afgeleverd", "weigert dit adres", "User unknown"):
        assert words in page.text


def test_an_address_that_is_full_for_now_is_tried_again(session, monkeypatch):
    invite(session, "Vakbond; vol@bond.example")
    refuse_with(monkeypatch, 452)
    mail = OutgoingMail.objects.get()
    with pytest.raises(SMTPRecipientsRefused):
        deliver(mail_id=mail.pk, at=NOW)
    mail.refresh_from_db()
    assert mail.is_pending


# The reminder


def reminders() -> int:
    return OutgoingMail.objects.of_sort(inviting.REMINDER).count()


def test_one_reminder_goes_out_in_the_last_day(session):
    invite(session, "Vakbond; info@bond.example")
    for hours, count in ((25, 0), (23, 1), (2, 1), (-1, 1)):
        reminding.remind(at=BEGIN - timedelta(hours=hours))
        assert reminders() == count


def test_who_was_asked_today_is_not_reminded_today(session):
    invite(session, "Vakbond; info@bond.example", at=BEGIN - timedelta(hours=20))
    reminding.remind(at=BEGIN - timedelta(hours=10))
    assert reminders() == 0


def test_nobody_is_reminded_of_what_was_called_off():
    session = ConsultationFactory(draft=True, starts_at=BEGIN, state=State.CANCELLED)
    InvitationToSessionFactory(invitee__consultation=session, asked_at=NOW)
    reminding.remind(at=BEGIN - timedelta(hours=2))
    assert reminders() == 0


# Anonymity


def test_the_link_is_the_same_for_everyone(session):
    invite(session, "Een; a@b.example\nTwee; c@b.example")
    one, two = (mail.body for mail in OutgoingMail.objects.order_by("to"))
    assert one.replace("Een", "") == two.replace("Twee", "")


def test_no_table_leads_from_an_invitation_to_a_card_or_a_participant():
    anonymous = {Concern._meta.db_table, Participant._meta.db_table}
    ties = {f.related_model._meta.db_table for f in Invitation._meta.fields if f.related_model}
    back = {r.related_model._meta.db_table for r in Invitation._meta.related_objects}
    assert not (ties | back) & anonymous


def test_opening_the_invitation_leaves_no_cookie_and_no_row(session):
    session.anonymity = Anonymity.FULL
    session.save()
    invite(session, "Vakbond; info@bond.example")
    client = Client()
    client.get(reverse("consultations:invited", args=[session.join_code]))
    assert not {"sessionid", "deelname"} & set(client.cookies)
    assert not Participant.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM common_handledform")
        assert cursor.fetchone() == (0,)


# The pages


def test_a_list_is_shown_before_a_mail_goes_out(session, login):
    client = login(staff(roles.FACILITATORS))
    address = reverse("consultations:invite", args=[session.slug])
    lines = {"guests": "Vakbond; info@bond.example\nFout; geen-adres@"}
    page = client.post(address, lines)
    assert "1 uitnodiging versturen" in page.text
    assert "is geen e-mailadres" in page.text
    assert not OutgoingMail.objects.exists()
    client.post(address, lines | {"versturen": "1"})
    assert OutgoingMail.objects.get().to == "info@bond.example"
    assert "Is al uitgenodigd" in client.post(address, lines).text


def test_addresses_of_people_with_an_account_are_not_shown(session, login):
    member = MembershipFactory(organisation=BoardFactory(board_number="41234"))
    client = login(staff(roles.FACILITATORS))
    address = reverse("consultations:invite", args=[session.slug])
    page = client.post(address, {"guests": "41234"})
    assert "1 met een account" in page.text
    client.post(address, {"guests": "41234", "versturen": "1"})
    assert member.user.email not in page.text + client.get(address).text


def test_an_empty_list_and_one_too_long_are_refused(session, login):
    client = login(staff(roles.FACILITATORS))
    address = reverse("consultations:invite", args=[session.slug])
    assert client.post(address, {"guests": ""}).status_code == 422
    long = "\n".join(f"Groep {n}; g{n}@b.example" for n in range(501))
    assert client.post(address, {"guests": long}).status_code == 422


def test_a_guest_sees_when_it_begins_and_later_the_way_in(session):
    address = reverse("consultations:invited", args=[session.join_code])
    assert "nog niet open" in Client().get(address).text
    workflow.move(consultation_id=session.pk, step="openen", by=UserFactory(), at=BEGIN)
    assert reverse("consultations:join", args=[session.join_code]) in Client().get(address).text


def test_a_session_that_was_called_off_has_no_page_for_guests(session):
    workflow.move(consultation_id=session.pk, step="vervallen", by=UserFactory(), at=NOW)
    for name in ("invited", "open-ical"):
        found = Client().get(reverse(f"consultations:{name}", args=[session.join_code]))
        assert found.status_code == 404


def test_the_calendar_needs_no_account(session):
    found = Client().get(reverse("consultations:open-ical", args=[session.join_code]))
    assert found["Content-Type"].startswith("text/calendar")
    assert "DTSTART;VALUE=DATE:20261001" in found.text


def test_the_list_of_invitations_takes_the_same_queries_for_one_and_three(
    session, django_assert_max_num_queries
):
    from consultations.inviting_pages import invitation_rows  # noqa: PLC0415

    invite(session, "Een; a@b.example")
    with django_assert_max_num_queries(2):
        invitation_rows(session)
    invite(session, "Twee; c@b.example\nDrie; d@b.example")
    with django_assert_max_num_queries(2):
        assert len(invitation_rows(session)) == 3
