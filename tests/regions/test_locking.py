"""Locking a part: nobody of the team changes it until someone opens it again, and why is kept."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Level
from common.fingerprint import fingerprint
from organisations.models import Location, Municipality
from regions import dossier, functions, locations, locking, mergers, services, undoing
from regions.locking import LockRefused
from regions.models import PARTS, PartLock, Region, Risk
from regions.opening import Opening, PartLocked
from regions.permissions import add_to_team
from regions.services import ChangeRefused
from regions.states import Fate
from tests.database import refused_by
from tests.factories import (
    LocationFactory,
    MemberFactory,
    MunicipalityFactory,
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    UserFactory,
    region_editor,
)
from tests.factories.versions import in_area, kept, shown_of, with_party
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db

WHY = "Het bestuurlijk overleg stemde hiermee in."


@pytest.fixture
def region() -> Region:
    region = RegionFactory(name="Regio Oost", slug="regio-oost", sectors=["po", "vo"])
    site = LocationFactory(sector="po")
    region.municipalities.add(site.municipality)
    ParticipantFactory(region=region, organisation=site.organisation)
    return kept(region)


@pytest.fixture
def anna(region):
    return region_editor(region, first_name="Anna", last_name="Bos")


@pytest.fixture
def team(anna, login):
    return login(anna)


@pytest.fixture
def fellow(region, login):
    return login(region_editor(region))


def _who(region) -> dict:
    return {"region_id": region.pk, "by": UserFactory(), "at": timezone.now()}


def _lock(region, part, *, by=None) -> PartLock:
    who = _who(region) | ({"by": by} if by else {})
    return locking.lock_part(part=part, reason=WHY, **who)


def _unlock(region, part, reason="") -> PartLock:
    return locking.open_part(part=part, reason=reason, **_who(region))


def _url(name, *more) -> str:
    return reverse(f"regions:{name}", args=["regio-oost", *more])


# The verbs.


def _details(region):
    shown = fingerprint(*services.details_of(region))
    services.change_details(shown=shown, name="Anders", **_who(region))


def _area(region):
    in_area(region, MunicipalityFactory())


def _party(region):
    with_party(region)


def _partnership(region):
    services.add_partnership(
        partnership=PartnershipFactory(), share=10, fate=Fate.WHOLE, reason="", **_who(region)
    )


def _site(region):
    site = Location.objects.get(organisation__participations__region=region)
    locations.leave_out(codes=[site.code], reason="Gesloten.", **_who(region))


def _function(region):
    plan = region.function_plans.get(function="werven")
    functions.write_text(
        function="werven",
        field="target",
        shown=fingerprint(plan.target),
        text="Meer.",
        **_who(region),
    )


def _section(region):
    shown = fingerprint(*dossier.text_of(dossier.section_of(region, "plan")))
    dossier.write_section(kind="plan", shown=shown, text="Plan.", status="schets", **_who(region))


def _governance(region):
    shown = fingerprint(*dossier.decided_by(dossier.governance_of(region)))
    dossier.set_governance(shown=shown, mandate="Het bestuur.", **_who(region))


def _risk(region):
    dossier.put_risk(
        risk_id=None,
        shown=fingerprint(*dossier.risk_of(Risk(region=region))),
        title="Tekort",
        likelihood=1,
        impact=1,
        measure="",
        owner="",
        source="",
        **_who(region),
    )


CHANGES = {
    "gegevens": _details,
    "gemeenten": _area,
    "deelnemers": _party,
    "partnerschappen": _partnership,
    "vestigingen": _site,
    "werven": _function,
    "plan": _section,
    "bestuur": _governance,
    "risicos": _risk,
}


@pytest.mark.parametrize("part", CHANGES)
def test_a_locked_part_refuses_and_says_who_and_why(region, anna, part):
    _lock(region, part, by=anna)
    version = Region.objects.get(pk=region.pk).version
    with pytest.raises(PartLocked, match="Anna Bos zette dit onderdeel op") as refusal:
        CHANGES[part](region)
    assert WHY in str(refusal.value)
    assert Region.objects.get(pk=region.pk).version == version


@pytest.mark.parametrize("part", CHANGES)
def test_every_other_part_stays_open(region, part):
    for other in PARTS:
        if other != part and (part, other) != ("partnerschappen", "deelnemers"):
            _lock(region, other)
    CHANGES[part](region)
    assert Region.objects.get(pk=region.pk).version > region.version


@pytest.mark.parametrize("part", CHANGES)
def test_an_opened_part_changes_again(region, part):
    _lock(region, part)
    with pytest.raises(PartLocked):
        CHANGES[part](region)
    _unlock(region, part)
    CHANGES[part](region)
    assert Region.objects.get(pk=region.pk).version > region.version


def test_even_who_locked_opens_it_first(region, anna):
    _lock(region, "gemeenten", by=anna)
    place = MunicipalityFactory()
    with pytest.raises(PartLocked):
        services.set_municipalities(
            shown=fingerprint(services.area_of(region)),
            codes=[place.code],
            **_who(region) | {"by": anna},
        )


def test_a_change_elsewhere_does_not_reach_into_a_locked_part(region):
    """A partnership brings its members along; a party takes the functions that it leads with it."""
    partnership, board = PartnershipFactory(), with_party(region)
    MemberFactory(partnership=partnership)
    region.function_plans.filter(function="werven").update(lead=board)
    services.changed(Region.objects.get(pk=region.pk), by=UserFactory(), at=timezone.now(), what="")
    _lock(region, "deelnemers")
    with pytest.raises(PartLocked, match="Deelnemers"):
        services.add_partnership(
            partnership=partnership, share=10, fate=Fate.WHOLE, reason="", **_who(region)
        )
    assert not region.region_partnerships.exists()
    _unlock(region, "deelnemers")
    _lock(region, "werven")
    row = region.participants.get(organisation=board)
    with pytest.raises(PartLocked, match="Functie werven"):
        services.remove_participant(participant_id=row.pk, **_who(region))
    assert region.participants.filter(organisation=board).exists()


def test_undo_does_not_reach_into_a_locked_part(region):
    with_party(region)
    _lock(region, "deelnemers")
    with pytest.raises(PartLocked, match="Deelnemers"):
        undoing.undo(shown=shown_of(region), **_who(region))
    assert region.participants.count() == 2


def test_a_merger_of_municipalities_goes_on_in_a_locked_area(region):
    old, new = MunicipalityFactory(name="Oud"), MunicipalityFactory(name="Nieuw")
    in_area(region, old)
    _lock(region, "gemeenten")
    mergers.MUNICIPALITY.move(
        absorbed=Municipality.objects.get(pk=old.pk),
        into=new,
        on=timezone.localdate(),
        at=timezone.now(),
    )
    assert services.area_of(region) == [new.code]


def test_a_part_is_locked_once(region, anna):
    _lock(region, "gemeenten", by=anna)
    with pytest.raises(LockRefused, match="Anna Bos zette dit onderdeel al vast"):
        _lock(region, "gemeenten")
    assert region.locks.count() == 1


def test_a_part_that_is_open_can_not_be_opened(region):
    _lock(region, "gemeenten")
    _unlock(region, "gemeenten")
    with pytest.raises(LockRefused, match="al vrijgemaakt"):
        _unlock(region, "gemeenten")


@pytest.mark.parametrize("state", ["ingediend", "vastgesteld", "ingetrokken"])
def test_nothing_is_locked_when_nothing_can_change(region, state):
    Region.objects.filter(pk=region.pk).update(state=state, submitted_at=timezone.now())
    with pytest.raises(ChangeRefused, match="niet te wijzigen"):
        _lock(region, "gemeenten")


def test_the_lock_of_one_region_says_nothing_of_another(region):
    other = kept(RegionFactory())
    _lock(region, "gemeenten")
    in_area(other, MunicipalityFactory())
    assert Opening.of(other).locks == {}


def test_the_database_keeps_one_lock_per_part_with_a_reason(region, anna):
    now = timezone.now()
    _lock(region, "gemeenten")
    with refused_by("a_part_is_locked_once"):
        PartLock.objects.create(region=region, part="gemeenten", reason=WHY, by=anna, at=now)
    with refused_by("a_part_is_locked_with_a_reason"):
        PartLock.objects.create(region=region, part="plan", reason="", by=anna, at=now)
    with refused_by("a_lock_is_opened_by_someone_at_some_time"):
        PartLock.objects.update(opened_at=now)
    with refused_by("a_lock_is_opened_by_someone_at_some_time"):
        PartLock.objects.update(opened_by=anna)


# The pages.


def test_locking_and_opening_stand_in_the_history_with_the_reasons(team):
    assert team.post(_url("lock", "gemeenten"), filled(reason=WHY)).status_code == 302
    answer = team.post(_url("unlock", "gemeenten"), filled(reason="Barneveld komt erbij."))
    assert answer.status_code == 302
    rows = team.get(_url("history"), {"deel": "slot"}).context["rows"]
    assert [(row.who, row.about, row.done) for row in rows] == [
        ("Anna Bos", "Gemeenten", "gewijzigd"),
        ("Anna Bos", "Gemeenten", "toegevoegd"),
    ]
    opened, locked = ([(label, now) for label, _was, now in row.fields] for row in rows)
    assert ("Reden van vastzetten", WHY) in locked
    assert ("Reden van vrijmaken", "Barneveld komt erbij.") in opened


def test_locking_without_a_reason_is_wrong_input(region, team):
    answer = team.post(_url("lock", "gemeenten"), filled(reason=" "))
    assert answer.status_code == 422
    assert "Schrijf op waarom u dit onderdeel vastzet" in text_of(answer)
    assert not region.locks.exists()


def test_locking_in_a_stale_tab_keeps_the_words(region, anna, fellow):
    _lock(region, "gemeenten", by=anna)
    answer = fellow.post(_url("lock", "gemeenten"), filled(reason="Ook mijn reden."))
    assert answer.status_code == 409
    assert "Anna Bos zette dit onderdeel al vast" in text_of(answer)
    assert 'value="Ook mijn reden."' in text_of(answer)


def test_opening_in_a_stale_tab_keeps_the_words(region, fellow):
    _lock(region, "gemeenten")
    _unlock(region, "gemeenten")
    answer = fellow.post(_url("unlock", "gemeenten"), filled(reason="Mijn reden."))
    assert answer.status_code == 409
    assert 'value="Mijn reden."' in text_of(answer)


def test_a_form_that_was_open_keeps_what_was_typed(region, anna, fellow):
    page = fellow.get(_url("section", "plan"))
    shown = page.context["form"]["shown"].value()
    _lock(region, "plan", by=anna)
    data = filled(shown=shown, text="Ons plan van aanpak.", status="schets")
    answer = fellow.post(_url("section", "plan"), data)
    assert answer.status_code == 409
    text = text_of(answer)
    assert "Ons plan van aanpak.</textarea>" in text
    assert "Anna Bos zette dit onderdeel op" in text
    assert WHY in text
    assert "opent in een nieuw tabblad" in text
    assert "Verschillen met wat nu is opgeslagen" not in text
    _unlock(region, "plan")
    assert fellow.post(_url("section", "plan"), data | filled()).status_code == 302


def test_the_chosen_municipalities_stay_chosen(region, anna, fellow):
    place = MunicipalityFactory()
    _lock(region, "gemeenten", by=anna)
    answer = fellow.post(
        _url("municipalities"),
        filled(shown=fingerprint(services.area_of(region)), codes=[place.code]),
    )
    assert answer.status_code == 409
    assert f'value="{place.code}" checked' in text_of(answer)


def test_typing_in_a_locked_text_is_refused_for_the_script_too(region, anna, fellow):
    _lock(region, "werven", by=anna)
    answer = fellow.post(
        _url("function-text", "werven", "doel"),
        filled(shown=fingerprint(""), text="Meer leraren."),
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 409
    assert "Anna Bos" in answer.content.decode()


def test_the_page_shows_the_lock_and_no_way_around_it(region, anna, fellow):
    _lock(region, "gemeenten", by=anna)
    _lock(region, "deelnemers", by=anna)
    page = text_of(fellow.get(region.get_absolute_url()))
    assert page.count("Dit onderdeel is vastgezet.") == 2
    assert WHY in page
    assert _url("unlock", "gemeenten") in page
    assert _url("municipalities") not in page
    assert _url("add-participant") not in page
    assert _url("add-partnership") in page


@pytest.mark.parametrize(
    ("part", "shown_on", "way"),
    [
        ("bestuur", "governance", "change-governance"),
        ("risicos", "risks", "add-risk"),
        ("gegevens", "detail", "details"),
    ],
)
def test_each_page_hides_the_way_to_a_locked_part(region, fellow, part, shown_on, way):
    assert _url(way) in text_of(fellow.get(_url(shown_on)))
    _lock(region, part)
    locked = text_of(fellow.get(_url(shown_on)))
    assert _url(way) not in locked
    assert _url("unlock", part) in locked


def test_the_dossier_and_the_matrix_show_it_in_their_place(region, fellow):
    _lock(region, "plan")
    _lock(region, "werven")
    texts = text_of(fellow.get(_url("sections")))
    assert _url("section", "plan") not in texts
    assert _url("section", "analyse") in texts
    matrix = text_of(fellow.get(region.get_absolute_url()))
    assert _url("unlock", "werven") in matrix
    assert f'href="{_url("function", "matchen")}"' in matrix
    assert f'href="{_url("function", "werven")}"' not in matrix


def test_the_list_shows_every_part(region, anna, fellow):
    _lock(region, "gemeenten", by=anna)
    rows = {row["part"]: row for row in fellow.get(_url("locks")).context["rows"]}
    assert rows.keys() == PARTS.keys()
    assert [part for part, row in rows.items() if row["lock"]] == ["gemeenten"]


def test_a_part_that_does_not_exist_is_not_found(team):
    for name in ("lock", "unlock"):
        assert team.get(_url(name, "samenstelling")).status_code == 404
        assert team.post(_url(name, "onzin"), filled(reason=WHY)).status_code == 404


def test_readers_of_the_team_and_people_of_elsewhere_lock_nothing(region, login):
    reader = UserFactory()
    add_to_team(reader, region, Level.VIEW)
    stranger = region_editor(RegionFactory())
    for user, status in ((reader, 403), (stranger, 404)):
        client = login(user)
        assert client.get(_url("locks")).status_code == status
        assert client.post(_url("lock", "plan"), filled(reason=WHY)).status_code == status
        assert client.post(_url("unlock", "plan"), filled(reason="")).status_code == status
    assert not region.locks.exists()


def test_readers_do_not_see_who_locked(region, anna, login):
    _lock(region, "gemeenten", by=anna)
    reader = UserFactory()
    add_to_team(reader, region, Level.VIEW)
    assert "vastgezet" not in text_of(login(reader).get(region.get_absolute_url()))


def test_locks_cost_one_query_however_many(region, django_assert_num_queries):
    for parts in (["plan"], ["werven", "matchen"]):
        for part in parts:
            _lock(region, part)
        with django_assert_num_queries(1):
            assert Opening.of(region).parts
