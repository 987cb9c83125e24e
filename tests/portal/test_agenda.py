"""One's own calendar: an address that nobody guesses, kept as a hash, and taken back."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import calendars
from accounts.models import CalendarLink, User
from tests.database import refused_by, together
from tests.factories import UserFactory, region_editor
from tests.factories.regions import RegionFactory, RoundFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def _post(client, name):
    return client.post(reverse(name), {"form_key": str(uuid.uuid4())}, follow=True)


@pytest.fixture
def editor():
    closes = timezone.now() + timedelta(days=20)
    current = RoundFactory(submission_deadline=closes, opens_at=closes - timedelta(days=90))
    return region_editor(RegionFactory(round=current, name="Regio Oost"))


def test_of_the_address_only_a_hash_is_kept():
    token = calendars.make_link(by=UserFactory(), at=NOON)
    row = CalendarLink.objects.get()
    assert len(token) >= 43
    assert token not in str(vars(row))
    assert calendars.reader_of(token, at=NOON) == row.user


def test_a_new_address_ends_the_one_before():
    user = UserFactory()
    first = calendars.make_link(by=user, at=NOON)
    second = calendars.make_link(by=user, at=NOON)
    assert calendars.reader_of(first, at=NOON) is None
    assert calendars.reader_of(second, at=NOON) == user


def test_an_address_that_was_taken_back_opens_nothing():
    user = UserFactory()
    token = calendars.make_link(by=user, at=NOON)
    assert calendars.end_link(by=user, at=NOON)
    assert not calendars.end_link(by=user, at=NOON)
    assert calendars.reader_of(token, at=NOON) is None


def test_a_closed_account_has_no_calendar():
    user = UserFactory()
    token = calendars.make_link(by=user, at=NOON)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert calendars.reader_of(token, at=NOON) is None


def test_reading_is_noted_once_an_hour():
    token = calendars.make_link(by=UserFactory(), at=NOON)
    for minutes in (0, 30, 59):
        calendars.reader_of(token, at=NOON + timedelta(minutes=minutes))
    assert CalendarLink.objects.get().last_read_at == NOON
    calendars.reader_of(token, at=NOON + timedelta(minutes=61))
    assert CalendarLink.objects.get().last_read_at > NOON


def test_the_database_keeps_one_open_address_per_person():
    user = UserFactory()
    calendars.make_link(by=user, at=NOON)
    with refused_by("one_open_calendar_link_per_person"):
        CalendarLink.objects.create(user=user, token_sha256="a" * 64, created_at=NOON)


def test_six_presses_at_one_moment_leave_one_address(transactional_db):
    user = UserFactory()
    outcomes = together(6, lambda _n: calendars.make_link(by=user, at=NOON))
    assert len({outcome for outcome in outcomes if isinstance(outcome, str)}) == 6
    assert CalendarLink.objects.filter(revoked_at=None).count() == 1


# The pages.


def test_the_address_is_shown_once_and_works_without_a_log_in(editor, login, client):
    signed_in = login(editor)
    address = _post(signed_in, "agenda-make").context["address"]
    assert signed_in.get(reverse("agenda")).context["address"] == ""
    signed_in.logout()
    path = "/agenda/" + address.partition("/agenda/")[2]
    response = client.get(path)
    text = response.content.decode()
    assert response["Content-Type"].startswith("text/calendar")
    assert "Regio Oost afmaken en indienen" in text.replace("\r\n ", "")
    assert "De ronde opent" in text.replace("\r\n ", "")


def test_a_day_keeps_its_name_so_that_a_phone_shows_it_once(editor, login, client):
    token = calendars.make_link(by=editor, at=timezone.now())
    lines = [
        client.get(reverse("agenda-feed", args=[token])).content.splitlines() for _ in range(2)
    ]
    first, second = ([one for one in found if one.startswith(b"UID")] for found in lines)
    assert first == second
    assert len(first) == len(set(first)) > 0


@pytest.mark.parametrize("token", ["x", "x" * 43])
def test_a_guessed_address_does_not_exist(token, client):
    assert client.get(reverse("agenda-feed", args=[token])).status_code == 404


def test_the_calendar_of_one_holds_nothing_of_another(editor, client):
    token = calendars.make_link(by=UserFactory(), at=timezone.now())
    assert "Regio Oost" not in client.get(reverse("agenda-feed", args=[token])).content.decode()


def test_the_address_is_taken_back_from_the_page(editor, login):
    client = login(editor)
    _post(client, "agenda-make")
    page = _post(client, "agenda-end")
    assert page.context["link"] is None
    assert not CalendarLink.objects.filter(revoked_at=None).exists()
