"""Telling people: once per occasion, as each of them chose, and only what they may know."""

from datetime import timedelta

import pytest
from django.core import mail as outbox

from accounts import notices, roles
from accounts.models import Delivery, Notice, NoticeChoice, User
from common.mail import deliver
from common.models import OutgoingMail
from tests.database import insert, refused_by, together
from tests.factories import UserFactory, staff
from tests.factories.notices import MORNING, NoticeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kind")]
LATER = MORNING + timedelta(hours=1)


def _tell(*users, occasion="besluit:1", at=MORNING, **fields):
    words = {"kind": "test", "title": "Er is besloten", "url": "/regios/"} | fields
    notices.tell(users=users, occasion=occasion, at=at, **words)


def _choose(user, delivery):
    notices.choose(by=user, chosen={"test": delivery}, at=MORNING)


def test_everyone_gets_a_notice_of_the_own():
    one, other = UserFactory(), UserFactory()
    _tell(one, other, body="Lees het besluit.")
    row = Notice.objects.get(user=one)
    assert (row.title, row.body, row.url, row.created_at, row.read_at) == (
        "Er is besloten",
        "Lees het besluit.",
        "/regios/",
        MORNING,
        None,
    )
    assert Notice.objects.filter(user=other).count() == 1


def test_one_occasion_is_told_and_mailed_once():
    user = UserFactory()
    for _ in range(3):
        _tell(user, user)
    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_another_occasion_is_another_notice():
    user = UserFactory()
    _tell(user)
    _tell(user, occasion="besluit:2")
    assert Notice.objects.count() == 2


def test_who_is_no_longer_active_hears_nothing():
    _tell(UserFactory(is_active=False))
    assert not Notice.objects.exists()


def test_a_kind_that_nobody_registered_is_a_mistake():
    with pytest.raises(LookupError):
        _tell(UserFactory(), kind="verzonnen")


def test_a_title_of_more_lines_becomes_one_line():
    _tell(UserFactory(), title="Regio\r\nBcc: kwaad@voorbeeld.nl")
    assert Notice.objects.get().title == "Regio Bcc: kwaad@voorbeeld.nl"


def test_the_database_keeps_one_notice_per_person_and_occasion():
    row = NoticeFactory()
    with refused_by("one_notice_per_person_and_occasion"):
        NoticeFactory(user=row.user, occasion=row.occasion)


@pytest.mark.parametrize("url", ["https://kwaad.nl/", "//kwaad.nl/", "regios/", ""])
def test_a_notice_leads_nowhere_else(url):
    with refused_by("a_notice_leads_to_a_page_of_the_portal"):
        NoticeFactory(url=url)


def test_what_is_not_mailed_has_no_moment_of_mailing():
    with refused_by("a_notice_without_mail_was_not_mailed"):
        NoticeFactory(delivery=Delivery.NONE, mailed_at=MORNING)


def test_six_tellers_at_one_moment_make_one_notice_and_one_mail(transactional_db):
    user = UserFactory()
    outcomes = together(6, lambda _n: _tell(User.objects.get(pk=user.pk)))
    assert outcomes == [None] * 6
    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (1, 1)


# How it leaves the portal.


def test_by_default_people_get_a_mail_at_once_and_staff_a_digest():
    person, assessor = UserFactory(), staff(roles.ASSESSORS)
    _tell(person, assessor)
    assert OutgoingMail.objects.get().to == person.email
    assert Notice.objects.get(user=person).mailed_at == MORNING
    assert list(Notice.objects.for_digest()) == [Notice.objects.get(user=assessor)]


@pytest.mark.parametrize(
    ("delivery", "mails", "waiting"),
    [(Delivery.DIRECT, 1, 0), (Delivery.DIGEST, 0, 1), (Delivery.NONE, 0, 0)],
)
def test_a_choice_is_followed(delivery, mails, waiting):
    user = UserFactory()
    _choose(user, delivery)
    _tell(user)
    assert OutgoingMail.objects.count() == mails
    assert Notice.objects.for_digest().count() == waiting
    assert Notice.objects.filter(user=user).count() == 1  # in the portal it always stands


def test_a_later_choice_replaces_the_earlier_one():
    user = UserFactory()
    _choose(user, Delivery.DIGEST)
    _choose(user, Delivery.NONE)
    assert NoticeChoice.objects.get().delivery == Delivery.NONE


def test_no_mail_also_holds_for_what_still_waits():
    row = NoticeFactory()
    _choose(row.user, Delivery.NONE)
    assert not Notice.objects.for_digest().exists()


def test_the_database_keeps_one_choice_per_person_and_kind():
    user = UserFactory()
    _choose(user, Delivery.NONE)
    with refused_by("one_choice_per_person_and_kind"):
        insert(
            "accounts_noticechoice",
            user_id=user.pk,
            kind="test",
            delivery="direct",
            changed_at=MORNING,
        )


def test_the_mail_says_what_where_and_how_to_stop_it(settings):
    settings.SITE_URL = "https://portaal.nl"
    _tell(UserFactory(first_name="An", last_name="Bos"), body="Lees het besluit.")
    body = OutgoingMail.objects.get().body
    for words in (
        "Geachte An Bos",
        "Er is besloten",
        "Lees het besluit.",
        "https://portaal.nl/regios/",
        "https://portaal.nl/meldingen/keuzes/test/geen-mail/",
    ):
        assert words in body


# Whether someone may know it is asked when it goes out.


def test_a_mail_that_its_reader_may_read_goes_out():
    _tell(UserFactory())
    deliver(mail_id=OutgoingMail.objects.get().pk, at=LATER)
    assert (OutgoingMail.objects.get().state, len(outbox.outbox)) == ("done", 1)


def test_what_someone_may_not_know_any_more_is_not_mailed_nor_shown(kind):
    user = UserFactory()
    _tell(user)
    kind.add("Er is besloten")
    deliver(mail_id=OutgoingMail.objects.get().pk, at=LATER)
    row = OutgoingMail.objects.get()
    assert (row.state, row.finished_at, outbox.outbox) == ("cancelled", LATER, [])
    assert "mag dit niet meer weten" in row.error
    assert Notice.objects.get().withheld_at == LATER
    assert not Notice.objects.unread().exists()


def test_who_was_made_inactive_gets_no_mail():
    user = UserFactory()
    _tell(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    deliver(mail_id=OutgoingMail.objects.get().pk, at=LATER)
    assert outbox.outbox == []


def test_a_mail_about_a_notice_that_is_gone_does_not_go_out():
    _tell(UserFactory())
    Notice.objects.all().delete()
    deliver(mail_id=OutgoingMail.objects.get().pk, at=LATER)
    assert outbox.outbox == []


# Reading.


def test_reading_is_for_the_own_notices_and_the_first_time_counts():
    row = NoticeFactory()
    notices.read(notice_id=row.pk, by=row.user, at=MORNING)
    assert notices.read(notice_id=row.pk, by=row.user, at=LATER).read_at == MORNING
    with pytest.raises(Notice.DoesNotExist):
        notices.read(notice_id=row.pk, by=UserFactory(), at=LATER)


def test_all_is_what_there_was_and_of_that_kind():
    user = UserFactory()
    seen = NoticeFactory(user=user)
    new = NoticeFactory(user=user, created_at=LATER)
    other = NoticeFactory(user=user, kind="ander")
    strange = NoticeFactory()
    assert notices.read_all(by=user, kind="test", until=MORNING, at=LATER) == 1
    seen.refresh_from_db()
    assert seen.read_at == LATER
    unread = set(Notice.objects.unread().values_list("pk", flat=True))
    assert unread == {new.pk, other.pk, strange.pk}


def test_the_counter_counts_the_own_unread_rows_with_the_groups_in_one_query(
    django_assert_num_queries,
):
    person = staff(roles.GUIDES, roles.ASSESSORS)
    NoticeFactory.create_batch(3, user=person)
    NoticeFactory(user=person, read_at=MORNING)
    NoticeFactory(user=person, withheld_at=MORNING)
    NoticeFactory()
    user = User.objects.get(pk=person.pk)
    with django_assert_num_queries(1):
        assert user.unread_notices == 3
        assert user.role_names == {roles.GUIDES, roles.ASSESSORS}


def test_telling_many_costs_as_much_as_telling_one(django_assert_num_queries):
    _tell(staff(roles.GUIDES), occasion="warm")
    people = [staff(roles.GUIDES) for _ in range(4)]
    with django_assert_num_queries(7):
        _tell(people[0], occasion="een")
    with django_assert_num_queries(7):
        _tell(*people, occasion="vier")
