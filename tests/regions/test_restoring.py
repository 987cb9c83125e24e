"""Going back: a new version with the content of an old one, and a sentence for what cannot."""

from datetime import date

import pytest
from django.utils import timezone

from common.fingerprint import fingerprint
from organisations.mergers import merge_organisations
from regions import consent, restoring, services, undoing, versions
from regions.models import LeftOut, Region, RegionVersion
from regions.services import ChangeRefused
from regions.states import EDITABLE, Fate, RegionState
from tests.factories import (
    BoardFactory,
    LocationFactory,
    MemberFactory,
    MembershipFactory,
    MunicipalityFactory,
    PartnershipFactory,
    RegionFactory,
    UserFactory,
)
from tests.factories.versions import (
    in_area,
    kept,
    shown_of,
    with_partnership,
    with_party,
    without_party,
)

pytestmark = pytest.mark.django_db

LOCKED = [state for state in RegionState if state not in EDITABLE]


@pytest.fixture
def region() -> Region:
    return kept(RegionFactory(name="Regio Oost"))


def _who(region: Region) -> dict:
    return {"region_id": region.pk, "by": UserFactory(), "at": timezone.now()}


def _undo(region: Region, **changes) -> list[str]:
    return undoing.undo(**{"shown": shown_of(region), **_who(region)} | changes)


def _redo(region: Region, **changes) -> list[str]:
    return undoing.redo(**{"shown": shown_of(region), **_who(region)} | changes)


def _restore(region: Region, number: int, **changes) -> list[str]:
    given = {"shown": shown_of(region), "number": number, **_who(region)}
    return restoring.restore(**given | changes)


def _parties(region: Region) -> set[str]:
    return set(region.participants.values_list("organisation__name", flat=True))


def _history(region: Region) -> list[str]:
    return list(region.versions.order_by("number").values_list("what", flat=True))


# Back and forth.


def test_to_undo_takes_back_the_last_change_as_a_new_version(region):
    board = with_party(region, BoardFactory(name="De Esch"))

    assert _undo(region) == []

    assert _parties(region) == set()
    assert _history(region) == [
        "Voorstel gestart",
        "De Esch toegevoegd",
        "Ongedaan gemaakt: De Esch toegevoegd",
    ]
    first, _second, third = region.versions.order_by("number")
    assert third.content == first.content
    assert board.slug in _second.content["participants"]


def test_redo_does_again_what_was_taken_back(region):
    with_party(region, BoardFactory(name="De Esch"))
    _undo(region)
    _redo(region)
    assert _parties(region) == {"De Esch"}
    _undo(region)
    assert _parties(region) == set()
    assert _history(region)[-3:] == [
        "Ongedaan gemaakt: De Esch toegevoegd",
        "Opnieuw gedaan: De Esch toegevoegd",
        "Ongedaan gemaakt: De Esch toegevoegd",
    ]


def test_undo_goes_back_change_by_change_and_redo_forward(region):
    for name in ("Een", "Twee", "Drie"):
        with_party(region, BoardFactory(name=name))
    seen = []
    for step in (_undo, _undo, _redo, _undo, _undo, _redo, _redo, _redo):
        step(region)
        seen.append(len(_parties(region)))
    assert seen == [2, 1, 2, 1, 0, 1, 2, 3]
    with pytest.raises(ChangeRefused, match="niets om opnieuw te doen"):
        _redo(region)


def test_a_change_after_undo_ends_the_redo_and_follows_on_what_stood(region):
    with_party(region, BoardFactory(name="Een"))
    with_party(region, BoardFactory(name="Twee"))
    _undo(region)
    _undo(region)
    with_party(region, BoardFactory(name="Drie"))
    with pytest.raises(ChangeRefused, match="niets om opnieuw te doen"):
        _redo(region)
    _undo(region)
    assert _parties(region) == set()
    with pytest.raises(ChangeRefused, match="nog geen wijziging"):
        _undo(region)
    _redo(region)
    assert _parties(region) == {"Drie"}


def test_a_change_that_moved_nothing_is_passed_by(region):
    with_party(region, BoardFactory(name="Een"))
    region.refresh_from_db()
    services.changed(region, by=UserFactory(), at=timezone.now(), what="Gegevens gewijzigd")
    _undo(region)
    assert _parties(region) == set()
    assert _history(region)[-1] == "Ongedaan gemaakt: Gegevens gewijzigd"
    _redo(region)
    assert _parties(region) == {"Een"}


def test_going_back_to_a_version_is_a_change_that_can_be_undone(region):
    with_party(region, BoardFactory(name="Een"))
    _restore(region, 1)
    _undo(region)
    assert _parties(region) == {"Een"}


def test_every_part_comes_back(region):
    """One change of everything, then back: the content is the same, value by value."""
    place, other = MunicipalityFactory.create_batch(2)
    board, verbond = BoardFactory(name="De Esch"), PartnershipFactory(lead__name="Pabo")
    MemberFactory(partnership=verbond, organisation=board)
    site = LocationFactory(organisation=board, municipality=place)
    in_area(region, place)
    with_partnership(region, verbond, share=60)
    LeftOut.objects.create(
        region=region, location=site, reason="Gesloten.", by=UserFactory(), at=timezone.now()
    )
    region.function_plans.filter(function="werven").update(
        lead=board, arrangement="Samen.", target="Meer.", now="Los.", gap="Tijd.", level="regio"
    )
    plan = region.function_plans.get(function="werven")
    plan.leads.create(sector="po", organisation=board)
    plan.leads.create(sector="vo", note="Sluit aan bij po.")
    Region.objects.filter(pk=region.pk).update(
        lead=board,
        sectors=["po", "vo"],
        scope="landelijk",
        scope_reason="Groen.",
        delineation="relationeel",
        delineation_reason="Wij werken al samen.",
    )
    region.refresh_from_db()
    services.changed(region, by=UserFactory(), at=timezone.now(), what="Alles ingevuld")
    full = versions.latest(region)

    told = _restore(region, 1)
    assert told == []
    region.refresh_from_db()
    assert versions.content_of(region) == region.versions.get(number=1).content

    in_area(region, other)
    told = _restore(region, full.number)
    region.refresh_from_db()
    assert versions.content_of(region) == full.content
    assert told == [f"Vraag opnieuw om instemming: {board} en {verbond.lead}."]


def test_the_claims_follow(region):
    place, board = MunicipalityFactory(), BoardFactory()
    site = LocationFactory(organisation=board, municipality=place)
    in_area(region, place)
    with_party(region, board)
    assert list(region.location_claims.values_list("location", flat=True)) == [site.pk]
    _undo(region)
    assert not region.location_claims.exists()
    _redo(region)
    assert list(region.location_claims.values_list("location", flat=True)) == [site.pk]


def test_a_party_that_comes_back_must_be_asked_again(region):
    board = with_party(region, BoardFactory(name="De Esch"))
    row = region.participants.get(organisation=board)
    consent.ask(participant_id=row.pk, by=UserFactory(), at=timezone.now())
    without_party(region, board)

    assert _undo(region) == ["Vraag opnieuw om instemming: De Esch."]

    assert region.participants.get(organisation=board).consent == "niet_gevraagd"


def test_who_stays_keeps_the_answer(region):
    board = with_party(region)
    row = region.participants.get(organisation=board)
    consent.ask(participant_id=row.pk, by=UserFactory(), at=timezone.now())
    with_party(region)
    assert _undo(region) == []
    assert region.participants.get(organisation=board).consent == "gevraagd"


def test_texts_of_the_dossier_stay(region):
    with_party(region)
    section = region.sections.create(
        kind="analyse", text="Onze analyse.", changed_at=timezone.now(), changed_by=UserFactory()
    )
    _undo(region)
    section.refresh_from_db()
    assert section.text == "Onze analyse."


# What is refused.


@pytest.mark.parametrize("state", LOCKED)
def test_a_locked_proposal_goes_nowhere(region, state):
    with_party(region)
    Region.objects.filter(pk=region.pk).update(state=state, submitted_at=timezone.now())
    with pytest.raises(ChangeRefused, match="is niet te wijzigen"):
        _undo(region)
    with pytest.raises(ChangeRefused, match="is niet te wijzigen"):
        _restore(region, 1)
    assert region.versions.count() == 2


def test_a_change_of_someone_else_in_between_is_not_taken_back(region):
    with_party(region)
    shown = shown_of(region)
    with_party(region)
    with pytest.raises(ChangeRefused, match="intussen gewijzigd"):
        _undo(region, shown=shown)
    with pytest.raises(ChangeRefused, match="intussen gewijzigd"):
        _restore(region, 1, shown=shown)
    assert region.participants.count() == 2


def test_a_text_that_grew_in_between_is_not_taken_back_unseen(region):
    """While someone types, the last version grows without a new number."""
    with_party(region)
    shown = shown_of(region)
    region.function_plans.filter(function="werven").update(target="Meer leraren.")
    versions.renew(versions.latest(region), at=timezone.now())
    with pytest.raises(ChangeRefused, match="intussen gewijzigd"):
        _undo(region, shown=shown)


@pytest.mark.parametrize("shown", ["", "0", "onzin"])
def test_a_button_without_its_version_does_nothing(region, shown):
    with_party(region)
    with pytest.raises(ChangeRefused):
        _undo(region, shown=shown)


def test_the_first_version_can_not_be_undone(region):
    with pytest.raises(ChangeRefused, match="nog geen wijziging"):
        _undo(region)


def test_a_region_from_before_there_were_versions_has_nothing_to_undo():
    region = RegionFactory()
    with pytest.raises(ChangeRefused):
        undoing.undo(shown="", **_who(region))


def test_going_back_to_what_it_is_already_keeps_no_version(region):
    with_party(region)
    with pytest.raises(ChangeRefused, match="is al zo"):
        _restore(region, 2)
    assert region.versions.count() == 2


def test_a_version_of_another_region_is_not_found(region):
    other = kept(RegionFactory())
    with_party(other)
    with_party(region)
    with pytest.raises(RegionVersion.DoesNotExist):
        _restore(region, 99)


# What cannot come back as it was.


def test_an_organisation_that_merged_comes_back_as_its_successor(region):
    old = with_party(region, BoardFactory(name="De Esch"))
    successor = BoardFactory(name="Noaberland")
    without_party(region, old)
    merge_organisations(
        absorbed=old,
        into=successor,
        on=date(2026, 1, 1),
        by=UserFactory(),
        at=timezone.now(),
    )

    told = _restore(region, 2)

    assert told == [
        "De Esch is opgegaan in Noaberland, die de plaats inneemt.",
        "Vraag opnieuw om instemming: Noaberland.",
    ]
    assert _parties(region) == {"Noaberland"}


def test_two_that_merged_come_back_once(region):
    first, second, heir = (BoardFactory(name=name) for name in ("Eerste", "Tweede", "Samen"))
    for board in (first, second):
        with_party(region, board)
    in_area(region, MunicipalityFactory())
    for board in (first, second):
        without_party(region, board)
        merge_organisations(
            absorbed=board,
            into=heir,
            on=date(2026, 1, 1),
            by=UserFactory(),
            at=timezone.now(),
        )
    _restore(region, 3)
    assert _parties(region) == {"Samen"}


def test_a_municipality_that_is_gone_comes_back_as_its_successor(region):
    old, new = MunicipalityFactory(name="Wijdemeren"), MunicipalityFactory(name="Hilversum")
    in_area(region, old)
    in_area(region)
    old.merged_into, old.valid_to, old.merger_done_at = new, date(2026, 1, 1), timezone.now()
    old.save()

    assert _undo(region) == ["De gemeente Wijdemeren bestaat niet meer; Hilversum staat er nu."]

    assert list(region.municipalities.all()) == [new]


def test_a_partnership_whose_share_was_given_away_does_not_come_back(region):
    verbond = PartnershipFactory(name="Verbond Oost")
    with_partnership(region, verbond, share=60)
    link = region.region_partnerships.get()
    services.remove_partnership(link_id=link.pk, **_who(region))
    with_partnership(kept(RegionFactory(round=region.round)), verbond, share=70)

    with pytest.raises(ChangeRefused) as refused:
        _undo(region)

    assert "Verbond Oost komt niet terug: het aandeel van 60% past niet meer" in str(refused.value)
    assert not region.region_partnerships.exists()


def test_a_share_that_no_longer_fits_stays_as_it_is_and_the_rest_comes_back(region):
    verbond = PartnershipFactory(name="Verbond Oost")
    with_partnership(region, verbond, share=60)
    link = region.region_partnerships.get()
    before = versions.latest(region)
    services.change_partnership(
        link_id=link.pk,
        shown=fingerprint(*services.terms_of(link)),
        share=30,
        fate=Fate.SEVERAL,
        reason="Ook in West.",
        **_who(region),
    )
    with_partnership(kept(RegionFactory(round=region.round)), verbond, share=70)

    [told] = _restore(region, before.number)

    assert told.startswith("Het aandeel van Verbond Oost blijft zoals het is: 60% past niet meer")
    link.refresh_from_db()
    assert (link.share, link.fate, link.reason) == (30, Fate.WHOLE, "")


def test_a_name_that_was_taken_meanwhile_stays_away(region):
    shown = fingerprint(*services.details_of(region))
    services.change_details(shown=shown, name="Regio West", **_who(region))
    RegionFactory(round=region.round, name="Regio Oost")
    with_party(region, BoardFactory(name="De Esch"))

    told = _restore(region, 1)

    assert told == [
        "De naam “Regio Oost” heeft nu een ander voorstel; de naam blijft “Regio West”."
    ]
    region.refresh_from_db()
    assert region.name == "Regio West"
    assert _parties(region) == set()


# Looking without touching.


def test_the_checks_of_an_old_version_are_those_of_that_composition(region):
    with_party(region)
    with_party(region)
    first = region.versions.get(number=1)

    reading, told = restoring.reading_at(first, by=UserFactory(), at=timezone.now())

    assert reading.composition.participants == []
    assert told == []
    assert region.participants.count() == 2
    assert region.versions.count() == 3


def test_a_submitted_proposal_can_be_looked_back_on(region):
    with_party(region)
    Region.objects.filter(pk=region.pk).update(state="ingediend", submitted_at=timezone.now())
    first = region.versions.get(number=1)
    reading, _told = restoring.reading_at(first, by=UserFactory(), at=timezone.now())
    assert reading.composition.participants == []
    assert region.participants.count() == 1


def test_looking_says_what_would_not_come_back(region):
    board = with_party(region, BoardFactory(name="De Esch"))
    MembershipFactory(organisation=board)
    without_party(region, board)
    second = region.versions.get(number=2)
    _reading, told = restoring.reading_at(second, by=UserFactory(), at=timezone.now())
    assert told == ["Vraag opnieuw om instemming: De Esch."]
