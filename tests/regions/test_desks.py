"""The desks of a region: kept by its team, public once the region is."""

import pytest
from django.urls import reverse
from django.utils import timezone

from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from regions import desks
from regions.models import Desk
from regions.states import Function, RegionState
from tests.database import insert, refused_by
from tests.factories import MunicipalityFactory, RegionFactory, UserFactory, region_editor

pytestmark = pytest.mark.django_db
FORM = {"name": "Regioloket", "email": "loket@voorbeeld.nl"}
EMPTY = {"name": "", "email": "", "phone": "", "website": "", "note": ""}


def adopted(**fields):
    return RegionFactory(state=RegionState.ADOPTED, submitted_at=timezone.now(), **fields)


def put(region, function=Function.MATCH, **values) -> Desk:
    values = {**EMPTY, **FORM, **values}
    shown = fingerprint(*desks.shown_of(desks.desk_of(region, function)))
    return desks.put_desk(
        region_id=region.pk,
        function=function,
        shown=shown,
        by=UserFactory(),
        at=timezone.now(),
        **values,
    )


def test_the_team_opens_a_desk_and_everyone_finds_it(login, client):
    region = adopted()
    address = reverse("regions:put-desk", args=[region.slug, "matchen"])
    page = login(region_editor(region)).get(address)
    answer = client.post(address, {**FORM, "shown": page.context["form"]["shown"].value()})
    assert answer.status_code == 302
    client.logout()
    text = client.get(reverse("public:desk", args=[region.slug])).content.decode()
    assert "Regioloket" in text
    assert "mailto:loket@voorbeeld.nl" in text


def test_a_desk_that_cannot_be_reached_is_refused(login):
    region = adopted()
    address = reverse("regions:put-desk", args=[region.slug, "matchen"])
    client = login(region_editor(region))
    shown = client.get(address).context["form"]["shown"].value()
    answer = client.post(address, {"name": "Loket", "shown": shown})
    assert answer.status_code == 422
    assert "Geef een e-mailadres, telefoonnummer of website." in answer.content.decode()
    assert not Desk.objects.exists()


def test_the_database_refuses_a_desk_that_cannot_be_reached():
    region = adopted()
    with refused_by("desk_can_be_reached"):
        insert("regions_desk", region_id=region.pk, function="werven", name="Loket", **NOTHING)


NOTHING = {"email": "", "phone": "", "website": "", "note": ""}


def test_a_function_has_one_desk():
    region = adopted()
    put(region)
    with refused_by("one_desk_per_region_and_function"):
        insert("regions_desk", region_id=region.pk, function="matchen", **(EMPTY | FORM))


def test_who_saves_after_someone_else_overwrites_nothing(login):
    region = adopted()
    old = fingerprint(*desks.shown_of(desks.desk_of(region, Function.MATCH)))
    put(region, name="Van een collega")
    answer = login(region_editor(region)).post(
        reverse("regions:put-desk", args=[region.slug, "matchen"]), {**FORM, "shown": old}
    )
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Van een collega" in text
    assert "Regioloket" in text
    assert Desk.objects.get().name == "Van een collega"
    with pytest.raises(StaleVersion):
        desks.put_desk(
            region_id=region.pk,
            function=Function.MATCH,
            shown=old,
            by=UserFactory(),
            at=timezone.now(),
            **(EMPTY | FORM),
        )


def test_a_desk_is_closed_and_leaves_its_history():
    region = adopted()
    put(region)
    for _ in range(2):
        desks.close_desk(
            region_id=region.pk, function=Function.MATCH, by=UserFactory(), at=timezone.now()
        )
    assert not Desk.objects.exists()
    labels = Desk.events.rel.related_model.objects.order_by("pgh_id")
    assert list(labels.values_list("pgh_label", flat=True)) == ["insert", "delete"]


def test_a_function_that_does_not_exist_has_no_desk(login):
    region = adopted()
    address = reverse("regions:put-desk", args=[region.slug, "toveren"])
    assert login(region_editor(region)).get(address).status_code == 404


def test_the_desk_of_a_draft_is_not_public(client):
    region = RegionFactory()
    put(region)
    assert client.get(reverse("public:desk", args=[region.slug])).status_code == 404
    assert region.name not in client.get(reverse("public:desks")).content.decode()
    assert not Desk.objects.public().exists()


def test_a_region_is_found_by_its_municipality(client):
    near, far = adopted(name="Regio Dichtbij"), adopted(name="Regio Ver")
    near.municipalities.add(MunicipalityFactory(name="Zutphen"))
    text = client.get(reverse("public:desks"), {"zoek": "zutphen"}).content.decode()
    assert near.name in text
    assert far.name not in text
    nothing = client.get(reverse("public:desks"), {"zoek": "nergens"}).content.decode()
    assert "Geen regio gevonden" in nothing


def test_the_list_costs_the_same_for_one_region_and_three(client, django_assert_num_queries):
    put(adopted())
    with django_assert_num_queries(2):
        client.get(reverse("public:desks"))
    put(adopted())
    put(adopted())
    with django_assert_num_queries(2):
        client.get(reverse("public:desks"))
