"""Proposals that want the same: which pairs, who reads it, and that each team is told once."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from accounts.models import Level, Notice
from common.models import OutgoingMail
from organisations.sectors import Sector
from rato_portal.homepage import tasks
from regions import notice_kinds
from regions.claims import refresh_claims
from regions.clashes import pairs, refresh_all_clashes, refresh_clashes, visible_pairs
from regions.coverage import Proposals
from regions.models import Clash, Region
from regions.models.region import Scope
from regions.permissions import add_to_team
from regions.states import Consent, DraftPhase, RegionState
from tests.factories import (
    FrameworkFactory,
    LocationFactory,
    MembershipFactory,
    MunicipalityFactory,
    ParticipantFactory,
    RegionFactory,
    RoundFactory,
    UserFactory,
    region_editor,
    staff,
)
from tests.factories.regions import NOON

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)


@pytest.fixture
def current():
    return RoundFactory()


def _proposal(current, *locations, **fields):
    region = RegionFactory(round=current, **fields)
    for location in locations:
        if not region.participants.filter(organisation=location.organisation).exists():
            ParticipantFactory(region=region, organisation=location.organisation)
        region.municipalities.add(location.municipality)
    refresh_claims(region)
    return region


@pytest.fixture
def rivals(current):
    """Two proposals that want the same school, each with one person on its team."""
    location = LocationFactory(name="De Brink")
    one, other = _proposal(current, location), _proposal(current, location)
    return one, other, region_editor(one), region_editor(other)


def _found(current) -> list[tuple]:
    return [(p.one, p.other, p.locations) for p in pairs(Proposals.of(current))]


def _sent():
    """The mails of the notices about clashes, which everyone gets at once unless they chose so."""
    told = Notice.objects.filter(kind=notice_kinds.CLASH).values_list("public_id", flat=True)
    return OutgoingMail.objects.filter(occasion__in=[f"melding:{key}" for key in told])


def _mails() -> list[tuple[str, str]]:
    rows = _sent()
    return sorted(rows.values_list("to", "subject"))


def test_a_pair_counts_the_locations_that_both_claim_per_sector(current):
    shared = [
        *LocationFactory.create_batch(2),
        LocationFactory(sector=Sector.VO),
    ]
    sectors = [Sector.PO, Sector.VO]
    one = _proposal(current, *shared, LocationFactory(), sectors=sectors)
    other = _proposal(current, *shared, LocationFactory(), sectors=sectors)
    _proposal(current, LocationFactory())
    assert _found(current) == [(one, other, {Sector.PO: 2, Sector.VO: 1})]


def test_a_municipality_in_one_sector_makes_a_pair_without_a_shared_location(current):
    place = MunicipalityFactory(name="Borne")
    one, other = RegionFactory.create_batch(2, round=current)
    elsewhere = RegionFactory(round=current, sectors=[Sector.VO])
    for region in (one, other, elsewhere):
        region.municipalities.add(place)
    [pair] = pairs(Proposals.of(current))
    assert (pair.key, pair.total, pair.municipalities) == ((one.pk, other.pk), 0, ("Borne",))


@pytest.mark.parametrize("fields", [{"state": RegionState.WITHDRAWN}, {"phase": DraftPhase.SKETCH}])
def test_what_does_not_count_competes_with_nobody(fields, current):
    location = LocationFactory()
    _proposal(current, location)
    _proposal(current, location, **fields)
    assert _found(current) == []


def test_another_round_is_another_competition(current):
    location = LocationFactory()
    _proposal(current, location)
    _proposal(RoundFactory(), location)
    assert _found(current) == []


def test_a_national_region_that_may_share_competes_with_nobody():
    framework = FrameworkFactory(national_regions_share_locations=True)
    current, location = RoundFactory(framework=framework), LocationFactory()
    _proposal(current, location)
    _proposal(current, location, scope=Scope.NATIONAL, scope_reason="Groen onderwijs.")
    assert _found(current) == []


def test_both_teams_are_told_once_with_the_address_of_the_other(rivals, current):
    one, other, here, there = rivals
    add_to_team(UserFactory(), one, Level.VIEW)
    for _night in range(2):
        refresh_clashes(round_id=current.pk, at=NOON)
    assert _mails() == sorted(
        [
            (here.email, f"{one.name} en {other.name} hebben deels hetzelfde gebied"),
            (there.email, f"{other.name} en {one.name} hebben deels hetzelfde gebied"),
        ]
    )
    body = OutgoingMail.objects.get(to=here.email).body
    assert there.email in body
    assert here.email not in body
    assert "dezelfde vestigingen (1 po)" in body
    assert Clash.objects.get().told_at == NOON


def test_the_letter_on_a_shared_municipality_claims_no_shared_location(current):
    place = MunicipalityFactory(name="Duiven")
    for _ in range(2):
        region = RegionFactory(round=current)
        region.municipalities.add(place)
        region_editor(region)
    refresh_clashes(round_id=current.pk, at=NOON)
    for mail in _sent():
        assert "deze gemeenten voor dezelfde sector: Duiven" in mail.body
        assert "nog geen vestiging die beide voorstellen willen" in mail.body
        assert "houdt de vestigingen vast" not in mail.body


def test_who_is_on_both_teams_gets_one_mail(rivals, current):
    _one, other, here, _there = rivals
    add_to_team(here, other)
    refresh_clashes(round_id=current.pk, at=NOON)
    assert len([to for to, _subject in _mails() if to == here.email]) == 1


def test_a_name_with_braces_is_a_name(current):
    location = LocationFactory()
    one = _proposal(current, location, name="Regio {0} {name}")
    _proposal(current, location)
    region_editor(one)
    refresh_clashes(round_id=current.pk, at=NOON)
    assert "Regio {0} {name}" in OutgoingMail.objects.get().body


def test_a_clash_is_solved_when_it_is_gone_and_told_anew_when_it_comes_back(rivals, current):
    _one, other, _here, _there = rivals
    refresh_clashes(round_id=current.pk, at=NOON)
    claim = other.location_claims.get()
    place = other.municipalities.get()
    claim.delete()
    other.municipalities.clear()
    refresh_clashes(round_id=current.pk, at=LATER)
    assert Clash.objects.get().solved_at == LATER
    assert len(_mails()) == 2
    other.municipalities.add(place)
    refresh_claims(other)
    refresh_clashes(round_id=current.pk, at=LATER + timedelta(days=1))
    assert Clash.objects.count() == 2
    assert Clash.objects.open().count() == 1
    assert len(_mails()) == 4


def test_a_clash_that_was_told_by_a_clock_behind_is_solved_all_the_same(rivals, current):
    refresh_clashes(round_id=current.pk, at=LATER)
    rivals[1].location_claims.all().delete()
    rivals[1].municipalities.clear()
    refresh_clashes(round_id=current.pk, at=NOON)
    assert Clash.objects.get().solved_at == LATER


def test_rounds_whose_regions_have_started_are_left_alone(rivals, current):
    current.starts_on = timezone.localdate(NOON)
    current.save(update_fields=["starts_on"])
    refresh_all_clashes(at=NOON)
    assert not Clash.objects.exists()
    refresh_all_clashes(at=NOON - timedelta(days=2))
    assert Clash.objects.count() == 1


def test_a_pair_is_open_once_and_in_one_order(rivals, current):
    one, other, *_team = rivals
    fields = {"round": current, "first_seen": NOON}
    Clash.objects.create(region_a=one, region_b=other, **fields)
    for pair in ({"region_a": one, "region_b": other}, {"region_a": other, "region_b": one}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Clash.objects.create(**pair, **fields)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_each_team_once(rivals, current):
    def work():
        refresh_clashes(round_id=current.pk, at=NOON)
        connection.close()

    workers = [Thread(target=work) for _number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Clash.objects.count() == 1
    assert len(_mails()) == 2


def test_both_teams_have_it_among_their_work_until_it_is_solved(rivals, current):
    one, other, here, there = rivals
    refresh_clashes(round_id=current.pk, at=NOON)
    url = reverse("regions:clash", args=[one.slug, other.slug])
    for person in (here, there):
        assert url in [task["url"] for task in tasks(person, at=NOON)]
    assert url not in [task["url"] for task in tasks(UserFactory(), at=NOON)]
    Clash.objects.update(solved_at=LATER)
    assert url not in [task["url"] for task in tasks(here, at=NOON)]


@pytest.mark.parametrize("role", [roles.GUIDES, roles.ASSESSORS, roles.DECIDERS])
def test_ocw_sees_a_pair_once_both_names_are_shown(role, rivals, current, client):
    one, other, *_teams = rivals
    url, judge = reverse("regions:clash", args=[one.slug, other.slug]), staff(role)
    refresh_clashes(round_id=current.pk, at=NOON)
    client.force_login(judge)
    for phases, seen in ((("delen", "bewerking"), False), (("delen", "delen"), True)):
        for region, phase in zip((one, other), phases, strict=True):
            Region.objects.filter(pk=region.pk).update(phase=phase)
        found, hidden = visible_pairs(judge, Proposals.of(current))
        assert (len(found), hidden) == ((1, 0) if seen else (0, 1))
        assert Clash.objects.visible_to(judge).exists() == seen
        assert client.get(url).status_code == (200 if seen else 404)


def test_outsiders_read_only_how_many_there_are(rivals, current, client):
    one, other, *_teams = rivals
    client.force_login(UserFactory())
    text = client.get(reverse("regions:clashes")).content.decode()
    assert "nog één paar voorstellen" in text
    assert one.name not in text
    assert client.get(reverse("regions:clash", args=[one.slug, other.slug])).status_code == 404


def test_the_other_team_is_shown_with_its_addresses_to_this_team_alone(rivals, client):
    one, other, here, there = rivals
    url = reverse("regions:clash", args=[one.slug, other.slug])
    for person, shown in ((here, there), (there, here)):
        client.force_login(person)
        text = client.get(url).content.decode()
        assert f"mailto:{shown.email}" in text
        assert f"mailto:{person.email}" not in text
    client.force_login(staff(roles.DECIDERS))
    assert "mailto:" not in client.get(url).content.decode()


def test_a_party_of_one_reads_the_answers_to_that_one_only(rivals, client):
    one, other, *_teams = rivals
    party = ParticipantFactory(region=one, consent=Consent.ASKED, asked_at=NOON)
    client.force_login(MembershipFactory(organisation=party.organisation).user)
    response = client.get(reverse("regions:clash", args=[one.slug, other.slug]))
    assert [row["answers"] for row in response.context["rows"]] == [
        [(one.name, "Nog niet gevraagd"), (other.name, "Niet zichtbaar voor u")]
    ]


def test_two_that_never_competed_are_no_page(rivals, current, client):
    one, *_rest = rivals
    stranger = RegionFactory(round=current)
    client.force_login(rivals[2])
    for pair in ([one.slug, stranger.slug], [one.slug, one.slug], [one.slug, "geen"]):
        assert client.get(reverse("regions:clash", args=pair)).status_code == 404


def test_a_solved_clash_says_so(rivals, current, client):
    one, other, here, _there = rivals
    refresh_clashes(round_id=current.pk, at=NOON)
    other.location_claims.all().delete()
    other.municipalities.clear()
    client.force_login(here)
    text = client.get(reverse("regions:clash", args=[one.slug, other.slug])).content.decode()
    assert "Opgelost." in text
    assert "mailto:" not in text


def test_the_shared_locations_are_a_file_as_well(rivals, client):
    one, other, here, _there = rivals
    client.force_login(here)
    url = reverse("regions:clash", args=[one.slug, other.slug])
    text = client.get(url, {"bestand": "csv"}).content.decode("utf-8-sig")
    assert "De Brink" in text
    assert "De Brink" not in client.get(url, {"sector": "vo"}).content.decode()


def test_an_administrator_has_teams_told_at_once(rivals, current, client):
    client.force_login(staff(roles.ADMINISTRATORS))
    response = client.post(reverse("regions:refresh-clashes"), {"ronde": current.slug})
    assert response.url == reverse("regions:clashes")
    assert len(_mails()) == 2
