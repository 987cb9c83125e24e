"""The pages of one's own notices."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delivery, Notice, NoticeChoice
from tests.factories import UserFactory
from tests.factories.notices import MORNING, NoticeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kind")]
LIST = reverse("accounts:notices")


@pytest.fixture
def user():
    return UserFactory()


def _post(client, name, *args, **data):
    return client.post(
        reverse(f"accounts:{name}", args=args), data | {"form_key": str(uuid.uuid4())}
    )


def _titles(response) -> list[str]:
    return [row["notice"].title for row in response.context["rows"]]


def test_unread_comes_first_and_then_the_newest(user, login):
    NoticeFactory(user=user, title="Gelezen", read_at=MORNING, created_at=timezone.now())
    NoticeFactory(user=user, title="Oud")
    NoticeFactory(user=user, title="Nieuw", created_at=MORNING + timedelta(days=1))
    NoticeFactory(title="Van een ander")
    assert _titles(login(user).get(LIST)) == ["Nieuw", "Oud", "Gelezen"]


def test_the_list_is_searched_and_filtered(user, login):
    NoticeFactory(user=user, title="Besluit over Twente", read_at=MORNING)
    NoticeFactory(user=user, title="Aanvulling", body="Over Twénte.")
    NoticeFactory(user=user, title="Besluit over Zeeland")
    client = login(user)
    assert set(_titles(client.get(LIST, {"zoek": "twente"}))) == {
        "Besluit over Twente",
        "Aanvulling",
    }
    assert _titles(client.get(LIST, {"zoek": "besluit twente", "soort": "test"})) == [
        "Besluit over Twente"
    ]
    assert _titles(client.get(LIST, {"soort": "region-clash"})) == []
    assert "Besluit over Twente" not in _titles(client.get(LIST, {"toon": "ongelezen"}))
    assert len(_titles(client.get(LIST, {"soort": "verzonnen"}))) == 3


def test_of_what_one_may_not_know_any_more_the_page_tells_nothing(user, login, kind):
    NoticeFactory(user=user, title="Geheim besluit", body="Heel geheim.")
    kind.add("Geheim besluit")
    page = login(user).get(LIST).content.decode()
    assert "eheim" not in page
    assert "niet meer kunt inzien" in page


def test_what_was_withheld_is_gone(user, login):
    NoticeFactory(user=user, withheld_at=MORNING)
    response = login(user).get(LIST)
    assert (_titles(response), response.context["unread"]) == ([], 0)


def test_fifty_on_a_page(user, login):
    NoticeFactory.create_batch(51, user=user)
    client = login(user)
    assert len(_titles(client.get(LIST))) == 50
    assert len(_titles(client.get(LIST, {"pagina": 2}))) == 1


def test_the_page_costs_as_much_for_three_as_for_one(user, login):
    client = login(user)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    NoticeFactory(user=user)
    cost()
    one = cost()
    NoticeFactory.create_batch(2, user=user)
    assert cost() == one <= 8


def test_the_counter_stands_in_the_header_of_every_page(user, login):
    client = login(user)
    assert "or-kopknop__teller" not in client.get("/").content.decode()
    NoticeFactory.create_batch(2, user=user)
    assert "or-kopknop__teller" in client.get("/").content.decode()


def test_opening_reads_it_and_goes_there(user, login):
    row = NoticeFactory(user=user, url="/regios/")
    response = _post(login(user), "notice-open", row.public_id)
    assert (response.status_code, response["Location"]) == (302, "/regios/")
    assert Notice.objects.get().read_at


def test_one_is_marked_as_read(user, login):
    row = NoticeFactory(user=user)
    assert _post(login(user), "notice-read", row.public_id)["Location"] == LIST
    assert Notice.objects.get().read_at


@pytest.mark.parametrize("name", ["notice-open", "notice-read"])
def test_the_notice_of_someone_else_does_not_exist(name, user, login):
    row = NoticeFactory()
    assert _post(login(user), name, row.public_id).status_code == 404
    row.refresh_from_db()
    assert row.read_at is None


def test_all_that_stood_there_is_marked_as_read(user, login):
    seen = NoticeFactory(user=user)
    later = NoticeFactory(user=user, created_at=MORNING + timedelta(hours=1))
    until = (MORNING + timedelta(minutes=1)).isoformat()
    _post(login(user), "notices-read-all", tot=until)
    seen.refresh_from_db()
    later.refresh_from_db()
    assert (seen.read_at is not None, later.read_at) == (True, None)


@pytest.mark.parametrize("until", ["", "gisteren", "2026-11-20T09:00:00", "2026-99-99T00:00"])
def test_a_moment_that_cannot_be_read_is_now(until, user, login):
    NoticeFactory(user=user)
    assert _post(login(user), "notices-read-all", tot=until).status_code == 302
    assert not Notice.objects.unread().exists()


# What goes by mail.


def test_the_page_of_choices_shows_what_holds_now(user, login):
    NoticeChoice.objects.create(user=user, kind="test", delivery=Delivery.NONE, changed_at=MORNING)
    form = login(user).get(reverse("accounts:notice-choices")).context["form"]
    assert form.fields["test"].initial == Delivery.NONE
    assert form.fields["region-followed"].initial == Delivery.DIGEST


def test_choices_are_kept(user, login):
    client = login(user)
    shown = client.get(reverse("accounts:notice-choices")).context["form"]
    data = {name: field.initial for name, field in shown.fields.items()} | {"test": "none"}
    assert _post(client, "notice-choices", **data).status_code == 302
    assert NoticeChoice.objects.get(user=user, kind="test").delivery == Delivery.NONE


def test_a_way_of_telling_that_does_not_exist_is_refused(user, login):
    response = _post(login(user), "notice-choices", test="duif")
    assert response.status_code == 422
    assert not NoticeChoice.objects.exists()


def test_the_link_in_a_mail_asks_first_and_wants_a_log_in(user, client, login):
    url = reverse("accounts:notices-unsubscribe", args=["test"])
    assert client.get(url)["Location"].startswith(reverse("account_login"))
    client = login(user)
    assert "Proefmeldingen" in client.get(url).content.decode()
    assert not NoticeChoice.objects.exists()
    _post(client, "notices-unsubscribe", "test")
    assert NoticeChoice.objects.get().delivery == Delivery.NONE


def test_one_can_not_stop_what_does_not_exist(user, login):
    assert _post(login(user), "notices-unsubscribe", "verzonnen").status_code == 404
