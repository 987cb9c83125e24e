"""The mail of a demo, for administrators alone, and no other file than mail."""

import os
from email.message import EmailMessage

import pytest
from django.urls import reverse

from accounts import roles
from tests.factories import UserFactory, staff
from tests.pages import text_of

pytestmark = pytest.mark.django_db

OTHERS = [
    UserFactory,
    lambda: staff(roles.GUIDES),
    lambda: staff(roles.DECIDERS),
    lambda: staff(roles.FACILITATORS),
]


@pytest.fixture
def folder(tmp_path, settings):
    """The folder of mail, with a file beside it that is nobody's business."""
    settings.MAIL_FOLDER = tmp_path / "mail"
    settings.MAIL_FOLDER.mkdir()
    (tmp_path / "geheim.log").write_text("Subject: Geheim\n\nHet geheim.")
    return settings.MAIL_FOLDER


@pytest.fixture
def administrator(login):
    return login(staff(roles.ADMINISTRATORS))


def _write(folder, name: str, *, subject="Onderwerp", body="Tekst.", at=1_000) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["To"], mail["Date"] = subject, "anna@voorbeeld.nl", "vandaag"
    mail.set_content(body)
    path = folder / name
    path.write_bytes(mail.as_bytes())
    os.utime(path, (at, at))


def test_an_administrator_reads_the_newest_mail_first(folder, administrator):
    _write(folder, "a.log", subject="Eerste", at=1_000)
    _write(folder, "b.log", subject="Tweede", at=2_000)
    _write(folder, "c.txt", subject="Geen mail")
    mails = administrator.get(reverse("mailbox")).context["mails"]
    assert [(name, mail["Subject"]) for name, mail in mails] == [
        ("b.log", "Tweede"),
        ("a.log", "Eerste"),
    ]


def test_the_list_stops_at_two_hundred(folder, administrator):
    for number in range(201):
        _write(folder, f"{number:03d}.log", at=number)
    mails = administrator.get(reverse("mailbox")).context["mails"]
    assert (len(mails), mails[-1][0]) == (200, "001.log")


def test_an_empty_folder_says_so(folder, administrator):
    assert "Nog geen mail" in text_of(administrator.get(reverse("mailbox")))


def test_a_folder_that_is_not_there_yet_is_empty(folder, administrator):
    folder.rmdir()
    assert administrator.get(reverse("mailbox")).status_code == 200


def test_a_mail_is_read_and_escaped(folder, administrator):
    _write(folder, "a.log", subject="<b>Hallo</b>", body="Klik <script>hier</script>, Coördinator.")
    text = text_of(administrator.get(reverse("mailbox-mail", args=["a.log"])))
    assert "&lt;b&gt;Hallo&lt;/b&gt;" in text
    assert "Klik &lt;script&gt;hier&lt;/script&gt;, Coördinator." in text


@pytest.mark.parametrize("person", OTHERS)
def test_others_read_no_mail(person, folder, login):
    _write(folder, "a.log")
    client = login(person())
    assert client.get(reverse("mailbox")).status_code == 403
    assert client.get(reverse("mailbox-mail", args=["a.log"])).status_code == 403


def test_nobody_reads_mail_without_signing_in(folder, client):
    answer = client.get(reverse("mailbox"))
    assert (answer.status_code, answer.url) == (302, "/account/login/?next=/post/")


@pytest.mark.parametrize(
    "path",
    [
        "/post/nergens.log/",
        "/post/geheim.log/",
        "/post/..%2Fgeheim.log/",
        "/post/%2e%2e%2fgeheim.log/",
        "/post/..%5Cgeheim.log/",
        "/post/../geheim.log/",
        "/post/%2Fetc%2Fpasswd/",
        "/post/a.log%00/",
        "/post/*.log/",
    ],
)
def test_no_other_file_is_read(path, folder, administrator):
    _write(folder, "a.log")
    answer = administrator.get(path)
    assert answer.status_code == 404
    assert "Het geheim." not in text_of(answer)
