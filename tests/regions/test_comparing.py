"""Two proposals side by side, and what if something went from the one to the other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.models import OutgoingMail
from regions import consent, shifting
from regions.claims import refresh_claims
from regions.comparing import check_lines, figure_lines, shared_locations
from regions.models import Participant, Region, RegionVersion
from regions.permissions import add_to_team
from regions.rehearsing import Reading
from regions.services import ChangeRefused
from regions.shifting import Load
from tests.factories import (
    LocationFactory,
    MembershipFactory,
    MunicipalityFactory,
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    UserFactory,
    grown_region,
    region_editor,
    submittable_region,
)
from tests.factories.versions import kept
from tests.pages import text_of

pytestmark = pytest.mark.django_db

COMPARE, SHIFT = "/regios/vergelijken/", "/regios/vergelijken/verschuiven/"


@pytest.fixture
def one() -> Region:
    return kept(submittable_region(name="Regio Oost", slug="oost"))


@pytest.fixture
def other(one) -> Region:
    return kept(submittable_region(name="Regio West", slug="west", round=one.round))


@pytest.fixture
def client_of_both(one, other, login):
    user = region_editor(one)

    add_to_team(user, other)
    return login(user)


def _both(**more) -> dict:
    return {"a": "oost", "b": "west", **more}


def _board(region: Region):
    return region.participants.get(organisation__kind="board").organisation


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


def _rehearse(one, other, *, there=None, back=None):
    return shifting.rehearse(
        one,
        other,
        there=there or Load(),
        back=back or Load(),
        by=UserFactory(),
        at=timezone.now(),
    )


# Side by side.


def test_figures_stand_side_by_side_with_their_difference():
    one, other = RegionFactory(sectors=["po"]), RegionFactory(sectors=["vo"])
    ParticipantFactory.create_batch(2, region=one)
    lines = {line.label: line for line in figure_lines(Reading.of(one.pk), Reading.of(other.pk))}
    parties = lines["Deelnemers"]
    assert (parties.one, parties.other, parties.difference) == (2, 0, -2)
    assert "Primair onderwijs: vestigingen" in lines
    assert "Voortgezet onderwijs: leerlingen" in lines


def test_checks_with_another_verdict_come_first(one):
    empty = RegionFactory(round=one.round)
    lines = check_lines(Reading.of(one.pk), Reading.of(empty.pk))
    verdicts = [line.is_other_verdict for line in lines]
    assert verdicts == sorted(verdicts, reverse=True)
    assert verdicts[0]
    assert {line.step for line in lines if line.is_other_verdict} == {"slechter"}
    back = check_lines(Reading.of(empty.pk), Reading.of(one.pk))
    assert {line.step for line in back if line.is_other_verdict} == {"beter"}


def test_a_check_that_one_framework_does_not_ask_for_is_no_step(one):
    bare = RegionFactory()
    bare.round.framework.criteria.filter(code="R08").delete()
    lines = check_lines(Reading.of(one.pk), Reading.of(bare.pk))
    [missing] = [line for line in lines if line.other is None]
    assert (missing.is_other_verdict, missing.step) == (True, "")


def test_shared_locations_are_counted_per_board_and_sector(one, other):
    assert shared_locations(one, other) == []
    board = _board(one)
    ParticipantFactory(region=other, organisation=board)
    other.municipalities.add(*one.municipalities.all())
    LocationFactory(organisation=board, municipality=one.municipalities.get())
    for region in (one, other):
        refresh_claims(region)
    [shared] = shared_locations(one, other)
    assert (shared.board, shared.sector, shared.locations) == (
        board.name,
        "po",
        2,
    )


# The page.


def test_the_page_shows_both_proposals(one, other, client_of_both):
    verbond = PartnershipFactory(name="Verbond Oost")
    RegionPartnershipFactory(region=one, partnership=verbond, share=60)
    other.municipalities.add(MunicipalityFactory(name="Borne"))
    page = text_of(client_of_both.get(COMPARE, _both()))
    for seen in ("Regio Oost", "Regio West", "Verbond Oost", "60%", "Borne", "Geen overlap"):
        assert seen in page
    assert _board(one).name in page
    assert "Alleen Regio Oost (1)" in page
    assert "In beide voorstellen (0)" in page
    assert "Alleen Regio West (2)" in page
    assert "Wat als er iets verschuift?" in page


def test_without_a_choice_the_page_asks_for_one(client_of_both):
    page = text_of(client_of_both.get(COMPARE))
    assert "Kies twee voorstellen" in page
    assert '<option value="oost">Regio Oost</option>' in page


def test_who_sees_no_proposal_reads_what_to_do(login):
    page = text_of(login(UserFactory()).get(COMPARE))
    assert "U ziet nog geen voorstellen" in page


def test_a_proposal_with_itself_is_no_comparison(client_of_both):
    page = text_of(client_of_both.get(COMPARE, {"a": "oost", "b": "oost"}))
    assert "Kies twee verschillende voorstellen." in page


def test_two_rounds_are_not_compared(one, login):
    other = RegionFactory(slug="later")
    user = region_editor(one)

    add_to_team(user, other)
    page = text_of(login(user).get(COMPARE, {"a": "oost", "b": "later"}))
    assert "verschillende rondes" in page


@pytest.mark.parametrize("page", [COMPARE, SHIFT])
def test_a_proposal_that_is_not_ones_own_is_as_good_as_absent(page, one, other, login):
    client = login(region_editor(one))
    hidden = client.get(page, _both())
    absent = client.get(page, {"a": "oost", "b": "bestaat-niet"})
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert "Regio West" not in text_of(client.get(COMPARE))


def test_an_adopted_region_is_public_but_not_to_compare(one, login):
    Region.objects.filter(pk=one.pk).update(state="vastgesteld", submitted_at=timezone.now())
    client = login(UserFactory())
    assert client.get(one.get_absolute_url()).status_code == 200
    assert client.get(COMPARE, {"a": "oost"}).status_code == 404


def test_a_slug_that_postgresql_can_not_read_is_not_found(client_of_both):
    assert client_of_both.get(COMPARE, {"a": "oo\0st"}).status_code == 404


def test_comparing_costs_the_same_for_small_and_for_large(login, content_types):
    counts = []
    for size in (1, 12):
        one, other = grown_region(size), grown_region(size)
        Region.objects.filter(pk=other.pk).update(round=one.round)
        user = region_editor(one)

        add_to_team(user, other)
        client, query = login(user), {"a": one.slug, "b": other.slug}
        client.get(COMPARE, query)
        counts.append(_queries(lambda c=client, q=query: c.get(COMPARE, q)))
    assert counts[0] == counts[1]


# What if.


def test_a_board_that_moves_takes_its_locations_and_nothing_is_stored(one, other):
    board = _board(one)
    other.municipalities.add(*one.municipalities.all())
    refresh_claims(other)

    effect, counter = _rehearse(one, other, there=Load(parties=(board.slug,)))

    def locations(reading):
        return reading.composition.scales["po"].locations

    assert (locations(effect.before), locations(effect.after)) == (1, 0)
    assert (locations(counter.before), locations(counter.after)) == (1, 2)
    assert counter.to_ask == [board.name]
    assert one.participants.filter(organisation=board).exists()
    assert not other.participants.filter(organisation=board).exists()
    assert RegionVersion.objects.count() == 2


def test_a_municipality_moves_from_area_to_area(one, other):
    place = one.municipalities.get()
    effect, counter = _rehearse(one, other, there=Load(municipalities=(place.code,)))
    assert effect.after.composition.municipalities == []
    assert place in counter.after.composition.municipalities
    assert one.municipalities.get() == place


def test_things_go_there_and_back_at_once(one, other):
    first, second = _board(one), _board(other)
    effect, counter = _rehearse(
        one,
        other,
        there=Load(parties=(first.slug,)),
        back=Load(parties=(second.slug,)),
    )
    assert (effect.to_ask, counter.to_ask) == ([second.name], [first.name])


def test_answers_that_would_lapse_are_named_and_stay(one, other):
    board = _board(one)
    row = one.participants.get(organisation=board)
    director = MembershipFactory(organisation=board).user
    consent.ask(participant_id=row.pk, by=UserFactory(), at=timezone.now())
    consent.confirm(participant_id=row.pk, by=director, at=timezone.now())
    mails = OutgoingMail.objects.count()

    effect, counter = _rehearse(one, other, there=Load(parties=(board.slug,)))

    assert effect.lapsed == [board.name]
    assert counter.lapsed == []
    assert Participant.objects.get(pk=row.pk).consent == "bevestigd"
    assert OutgoingMail.objects.count() == mails


def test_who_is_in_both_already_only_leaves_the_one(one, other):
    board = _board(one)
    ParticipantFactory(region=other, organisation=board)
    effect, counter = _rehearse(one, other, there=Load(parties=(board.slug,)))
    assert counter.to_ask == []
    assert len(counter.after.composition.participants) == 4
    assert len(effect.after.composition.participants) == 2


def test_a_party_of_another_proposal_does_not_move(one, other):
    stranger = ParticipantFactory().organisation
    _effect, counter = _rehearse(one, other, there=Load(parties=(stranger.slug,)))
    assert counter.to_ask == []


def test_too_much_at_once_is_refused(one, other):
    load = Load(parties=tuple(f"bestuur-{number}" for number in range(31)))
    with pytest.raises(ChangeRefused, match="ten hoogste 30"):
        _rehearse(one, other, there=load)


def test_the_page_shows_before_and_after(one, other, client_of_both):
    board = _board(one)
    page = text_of(client_of_both.get(SHIFT, _both(deelnemer_heen=board.slug)))
    assert "Dit is een proef; er is niets gewijzigd." in page
    assert "Gaat achteruit" in page
    assert f"Nog om instemming te vragen:</strong> {board.name}" in page
    assert one.participants.count() == 3
    assert OutgoingMail.objects.count() == 0


def test_without_a_choice_nothing_is_rehearsed(client_of_both):
    page = text_of(client_of_both.get(SHIFT, _both()))
    assert "Nog niets gekozen" in page


def test_what_is_not_in_the_list_is_no_choice(one, other, client_of_both):
    page = text_of(client_of_both.get(SHIFT, _both(deelnemer_heen="onzin")))
    assert "Nog niets gekozen" in page
    assert "onzin" in page


def test_a_submitted_proposal_does_not_shift(one, other, client_of_both):
    Region.objects.filter(pk=other.pk).update(state="ingediend", submitted_at=timezone.now())
    board = _board(one)
    page = text_of(client_of_both.get(SHIFT, _both(deelnemer_heen=board.slug)))
    assert "Regio West heeft de stand “Ingediend” en ligt vast." in page
    assert "Dit is een proef" not in page
    assert "Wat als er iets verschuift?</a>" not in text_of(client_of_both.get(COMPARE, _both()))


@pytest.mark.parametrize("query", [{}, {"a": "oost"}, {"a": "oost", "b": "oost"}])
def test_shifting_needs_two_proposals(query, client_of_both):
    assert client_of_both.get(SHIFT, query).status_code == 404


def test_a_region_leads_to_the_comparison(one, login):
    page = text_of(login(region_editor(one)).get(one.get_absolute_url()))
    assert f'{reverse("regions:compare")}?a=oost"' in page
