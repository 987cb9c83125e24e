"""One box finds of everything what someone may see, and nothing else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from tests.factories import (
    BoardFactory,
    ConsultationFactory,
    LocationFactory,
    PartnershipFactory,
    RegionFactory,
    UserFactory,
    staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Something of every kind about the Zonnebloem."""
    RegionFactory(name="Regio Zonnebloem")
    PartnershipFactory(name="Samen Zonnebloem")
    BoardFactory(name="Stichting Zonnebloem")
    LocationFactory(name="De Zonnebloem")
    ConsultationFactory(title="Gesprek Zonnebloem", starts_at=timezone.now())


def found(client, words: str) -> str:
    return client.get(reverse("search"), {"zoek": words}).content.decode().partition("gevonden")[2]


def test_an_administrator_finds_something_of_every_kind(world, login):
    text = found(login(staff(roles.ADMINISTRATORS)), "zonnebloem")
    for name in ("Regio", "Samen", "Stichting", "De", "Gesprek"):
        assert f"{name} Zonnebloem" in text


def test_someone_else_finds_the_register_and_no_drafts(world, login):
    text = found(login(UserFactory()), "zonnebloem")
    assert "Stichting Zonnebloem" in text
    for name in ("Regio", "Samen"):
        assert f"{name} Zonnebloem" not in text


@pytest.mark.parametrize("words", ["", "   ", "bestaat nergens", "\0", "%", "'; --", "x" * 200])
def test_whatever_is_asked_there_is_a_page(world, login, words):
    assert login(UserFactory()).get(reverse("search"), {"zoek": words}).status_code == 200


def test_more_than_ten_lead_to_the_list(login):
    for number in range(12):
        BoardFactory(name=f"Stichting Egelantier {number}")
    text = found(login(UserFactory()), "egelantier")
    assert text.count("Stichting Egelantier") == 10
    assert "/organisaties/?zoek=egelantier" in text


def test_it_costs_the_same_for_one_and_for_more(login, django_assert_max_num_queries):
    client = login(staff(roles.ADMINISTRATORS))
    RegionFactory(name="Egelantier")
    found(client, "egelantier")
    with django_assert_max_num_queries(40) as one:
        found(client, "egelantier")
    most = len(one)
    for number in range(3):
        RegionFactory(name=f"Egelantier {number}")
        LocationFactory(name=f"Egelantier {number}")
    with django_assert_max_num_queries(most + 1):
        found(client, "egelantier")
