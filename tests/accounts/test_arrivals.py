"""A log-in with another browser is told; one with the same, or the first of all, is not."""

import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse
from django.utils import timezone

from accounts import arrivals
from common.models import OutgoingMail
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
NEWER = FIREFOX.replace("140", "150")
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1"


@pytest.fixture
def user():
    found = UserFactory(email="reiziger@voorbeeld.nl")
    UserSession.objects.create(user=found, ip="192.0.2.7", user_agent=FIREFOX, session_key="eerder")
    return found


def mails():
    return OutgoingMail.objects.filter(occasion__startswith="inloggen:")


def arrive(user, agent):
    arrivals.tell_if_new(user=user, agent=agent, session_key="nu", at=timezone.now())


def test_another_browser_is_told_once_and_without_an_address(user):
    arrive(user, PHONE)
    arrive(user, PHONE)
    mail = mails().get()
    assert mail.to == user.email
    assert "Safari op een iPhone of iPad" in mail.body
    assert reverse("usersessions_list") in mail.body
    assert "192.0.2" not in mail.body


def test_a_new_version_of_the_same_browser_is_no_news(user):
    arrive(user, NEWER)
    assert not mails().exists()


def test_the_first_log_in_of_all_is_no_news():
    arrive(UserFactory(), PHONE)
    assert not mails().exists()


def test_logging_in_by_the_form_tells(client, user):
    user.set_password("Een-lang-wachtwoord-9")
    user.save()
    form = {"login": user.email, "password": "Een-lang-wachtwoord-9"}
    answer = client.post(reverse("account_login"), form, headers={"User-Agent": PHONE})
    assert answer.status_code == 302
    assert mails().get().to == user.email
