"""A filter under a name: at its own list, for its own person, and leading nowhere else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import saved_filters
from accounts.models import SavedFilter
from common.refusal import Refused
from tests.database import refused_by
from tests.factories import RoundFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = "/organisaties/"


def keep(user, name="Besturen in Utrecht", path=LIST, query="zoek=utrecht&soort=board"):
    return saved_filters.keep(path=path, query=query, name=name, by=user, at=timezone.now())


def test_a_filter_leads_back_to_what_the_list_showed(login):
    user = UserFactory()
    client = login(user)
    form = {"name": "Utrecht", "path": LIST, "query": "zoek=utrecht&pagina=3&soort="}
    answer = client.post(reverse("accounts:keep-filter"), form)
    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}?zoek=utrecht")
    text = client.get(LIST).content.decode()
    assert 'href="/organisaties/?zoek=utrecht"' in text
    assert "Utrecht" in text
    shown = client.get(f"{LIST}?zoek=utrecht").content.decode()
    assert 'aria-current="true">' in shown.partition("Uw bewaarde filters")[2][:400]


@pytest.mark.parametrize(
    "name", ["partnerships:list", "reports:overview", "consultations:list", "organisations:list"]
)
def test_every_list_keeps_its_own(login, name):
    RoundFactory()
    user = UserFactory()
    keep(user, path=reverse(name), name="Van deze lijst")
    keep(user, path="/agenda/", name="Van een andere")
    text = login(user).get(reverse(name)).content.decode()
    assert "Van deze lijst" in text
    assert "Van een andere" not in text


def test_nobody_sees_or_removes_the_filters_of_another(login):
    kept = keep(UserFactory(), name="Vertrouwelijk")
    client = login(UserFactory())
    assert "Vertrouwelijk" not in client.get(LIST).content.decode()
    address = reverse("accounts:forget-filter", args=[kept.public_id])
    assert client.post(address).status_code == 404
    assert login(kept.user).post(address).status_code == 302
    assert not SavedFilter.objects.exists()


def test_the_same_name_replaces_the_filter():
    user = UserFactory()
    keep(user)
    again = keep(user, name="besturen in utrecht", query="zoek=utrecht")
    assert SavedFilter.objects.get().query == again.query == "zoek=utrecht"
    with refused_by("saved_filter_has_its_own_name_per_list"):
        SavedFilter.objects.create(
            user=user, path=LIST, name="Besturen in UTRECHT", query="a=b", created_at=timezone.now()
        )


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (LIST, ""),
        (LIST, "pagina=2"),
        (LIST, "zoek=" + "x" * 1000),
        ("//elders.example/", "a=b"),
        ("https://elders.example/", "a=b"),
        ("/bestaat-niet/", "a=b"),
    ],
)
def test_what_filters_nothing_or_leads_elsewhere_is_refused(path, query):
    with pytest.raises(Refused):
        keep(UserFactory(), path=path, query=query)


def test_a_refused_filter_never_sends_someone_away(login):
    form = {"name": "x", "path": "//elders.example/", "query": "a=b"}
    answer = login(UserFactory()).post(reverse("accounts:keep-filter"), form)
    assert answer["Location"] == "/"


def test_twenty_are_enough():
    user = UserFactory()
    for number in range(20):
        keep(user, name=f"Filter {number}")
    with pytest.raises(Refused, match="20 filters"):
        keep(user, name="Nog een")
    assert keep(user, name="Filter 3", query="zoek=anders")


def test_who_is_not_signed_in_sees_nothing_of_it(client):
    text = client.get(reverse("reports:overview")).content.decode()
    assert "Filters bewaren" not in text


def test_the_list_costs_the_same_for_one_filter_and_more(login, django_assert_max_num_queries):
    user = UserFactory()
    client = login(user)
    keep(user)
    client.get(LIST)
    with django_assert_max_num_queries(30) as one:
        client.get(LIST)
    keep(user, name="Tweede")
    keep(user, name="Derde")
    with django_assert_max_num_queries(len(one)):
        client.get(LIST)
