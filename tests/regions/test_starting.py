"""Starting a proposal: what comes along, for whom, and what never does."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from organisations.sectors import Sector
from regions import permissions, starting
from regions.models import Participant, Region, RegionPartnership
from regions.services import ChangeRefused
from regions.states import Function
from tests.database import run, together
from tests.factories import (
    LabourMarketRegionFactory,
    MemberFactory,
    MembershipFactory,
    MunicipalityFactory,
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
    UserFactory,
    partnership_editor,
    region_editor,
    submittable_region,
)
from tests.factories.dossier import AgreementFactory, RiskFactory, SectionFactory
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db

OPENS = datetime(2026, 9, 1, 8, tzinfo=UTC)
DEADLINE = datetime(2026, 11, 1, 17, tzinfo=UTC)
NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)


def _start(*, by=None, at=NOON, **changes) -> Region:
    arguments = {
        "name": "Regio Oost",
        "sectors": [Sector.PO],
        "labour_market_region": None,
    } | changes
    arguments.setdefault("round", RoundFactory(opens_at=OPENS, submission_deadline=DEADLINE))
    return starting.start_region(by=by or UserFactory(), at=at, **arguments)


# Starting.


def test_a_region_starts_as_a_draft_with_five_empty_functions():
    starter = UserFactory()

    region = _start(by=starter, name="Regio Oost", sectors=[Sector.PO, Sector.MBO])

    region.refresh_from_db()
    assert (region.slug, region.state, region.version) == ("regio-oost", "concept", 1)
    assert region.sectors == ["po", "mbo"]
    assert (region.created_by, region.created_at, region.changed_at) == (starter, NOON, NOON)
    functions = region.function_plans.order_by("pk").values_list("function", "lead", "arrangement")
    assert list(functions) == [(function.value, None, "") for function in Function]
    assert permissions.team_of(region) == [starter]


def test_the_municipalities_of_a_labour_market_region_come_along():
    area = LabourMarketRegionFactory()
    places = [MunicipalityFactory(labour_market_region=area) for _ in range(3)]
    MunicipalityFactory(labour_market_region=area, valid_to=date(2026, 1, 1))
    MunicipalityFactory(labour_market_region=area, valid_from=date(2027, 1, 1))
    MunicipalityFactory()

    region = _start(labour_market_region=area)

    assert sorted(m.pk for m in region.municipalities.all()) == [place.pk for place in places]


def test_municipalities_are_those_of_the_day_in_amsterdam():
    area = LabourMarketRegionFactory()
    MunicipalityFactory(labour_market_region=area, valid_to=date(2027, 1, 1))
    merged = MunicipalityFactory(labour_market_region=area, valid_from=date(2027, 1, 1))
    round_ = RoundFactory(opens_at=OPENS, submission_deadline=datetime(2027, 2, 1, tzinfo=UTC))
    just_after_midnight = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    region = _start(labour_market_region=area, round=round_, at=just_after_midnight)

    assert list(region.municipalities.all()) == [merged]


@pytest.mark.parametrize("at", [datetime(2026, 9, 1, 7, tzinfo=UTC), DEADLINE])
def test_a_region_does_not_start_outside_its_round(at):
    with pytest.raises(ChangeRefused, match=r"^Deze aanvraagronde is niet open\.$"):
        _start(at=at)
    assert Region.objects.count() == 0


def test_a_region_starts_when_its_round_opens():
    assert _start(at=OPENS).created_at == OPENS


def test_a_name_is_given_once_per_round():
    first = _start()
    with pytest.raises(ChangeRefused, match="Kies een andere naam"):
        _start(round=first.round)
    assert _start().name == first.name


def test_the_second_region_of_a_name_gets_another_address():
    first, second = _start(), _start()
    assert first.slug == "regio-oost"
    assert second.slug.startswith("regio-oost-")


def test_a_region_does_not_get_the_address_of_a_page():
    """/regios/nieuw/ is where a region is started."""
    assert _start(name="Nieuw").slug != "nieuw"


def test_of_six_people_who_start_the_same_region_at_one_moment_one_succeeds(transactional_db):
    round_ = RoundFactory(opens_at=OPENS, submission_deadline=DEADLINE)
    people = [UserFactory() for _ in range(6)]

    outcomes = together(6, lambda n: _start(by=people[n], round=round_))

    kinds = sorted(type(outcome).__name__ for outcome in outcomes)
    assert kinds == ["ChangeRefused"] * 5 + ["Region"]


# From a partnership.


def _start_from(partnership, **changes) -> Region:
    arguments = {"name": "Regio Oost", "by": UserFactory(), "at": NOON} | changes
    arguments.setdefault("round", RoundFactory(opens_at=OPENS, submission_deadline=DEADLINE))
    return starting.start_from_partnership(partnership=partnership, **arguments)


def test_the_members_and_sectors_of_a_partnership_come_along():
    partnership = PartnershipFactory(sectors=["po", "vo"])
    partner = MemberFactory(partnership=partnership)
    MemberFactory(partnership=partnership, until=date(2025, 1, 1))

    region = _start_from(partnership)

    parties = region.participants.values_list("organisation", "consent")
    assert sorted(parties) == sorted(
        (pk, "niet_gevraagd") for pk in (partnership.lead_id, partner.organisation_id)
    )
    assert region.sectors == ["po", "vo"]
    link = region.region_partnerships.get()
    assert (link.partnership, link.share, link.fate) == (partnership, 100, "geheel")


def test_a_partnership_joins_with_what_is_left_of_it_in_the_round():
    elsewhere = RegionPartnershipFactory(share=70, region__round__opens_at=OPENS)
    RegionPartnershipFactory(partnership=elsewhere.partnership, share=100)  # another round
    region = _start_from(elsewhere.partnership, round=elsewhere.region.round)
    link = region.region_partnerships.get()
    assert (link.share, link.fate) == (30, "onbekend")


def test_a_partnership_that_is_elsewhere_already_gives_only_its_members():
    elsewhere = RegionPartnershipFactory(region__round__opens_at=OPENS)
    region = _start_from(elsewhere.partnership, round=elsewhere.region.round)
    assert (region.region_partnerships.count(), region.participants.count()) == (0, 1)


def test_the_area_is_the_feeding_area_or_else_the_labour_market_regions():
    partnership, area = PartnershipFactory(), LabourMarketRegionFactory()
    partnership.labour_market_regions.add(area)
    around = [MunicipalityFactory(labour_market_region=area) for _ in range(2)]
    assert set(_start_from(partnership).municipalities.all()) == set(around)

    feeding = MunicipalityFactory()
    partnership.feeding_area.set([feeding], through_defaults={})
    assert set(_start_from(partnership).municipalities.all()) == {feeding}


def test_two_people_who_start_from_one_partnership_share_it(transactional_db):
    partnership = PartnershipFactory()
    round_ = RoundFactory(opens_at=OPENS, submission_deadline=DEADLINE)
    people = [UserFactory(), UserFactory()]

    together(2, lambda n: _start_from(partnership, name=f"R{n}", round=round_, by=people[n]))

    assert Region.objects.count() == 2
    assert [link.share for link in RegionPartnership.objects.all()] == [100]


# As a copy.


@pytest.fixture
def source():
    """A proposal with a party that agreed, a dossier and a partnership for 60%."""
    region = submittable_region(name="Bron", round__opens_at=OPENS)
    region.function_plans.update(now="Nu zo.")
    confirmed = region.participants.get(organisation__kind="board")
    ParticipantFactory(region=region, consent="gevraagd", asked_at=NOON)
    Participant.objects.filter(pk=confirmed.pk).update(
        consent="bevestigd",
        asked_at=NOON,
        answered_at=NOON,
        answered_by=UserFactory(),
        on_version=1,
        sectors=["po"],
    )
    RegionPartnershipFactory(region=region, share=60)
    SectionFactory(region=region, kind="analyse", text="Onze analyse.", status="gereed")
    RiskFactory(region=region)
    AgreementFactory(region=region)
    return region


def _copy(source, by, **changes) -> Region:
    arguments = {"name": "Kopie", "round": source.round, "at": NOON} | changes
    return starting.copy_region(source=source, by=by, **arguments)


def _parties(region) -> set[int]:
    return set(region.participants.values_list("organisation", flat=True))


def test_the_team_copies_everything_but_answers_and_agreements(source):
    editor = region_editor(source)

    copy = _copy(source, editor)

    assert _parties(copy) == _parties(source)
    assert set(copy.participants.values_list("consent", flat=True)) == {"niet_gevraagd"}
    board = source.participants.get(consent="bevestigd").organisation
    assert copy.participants.get(organisation=board).sectors == ["po"]
    assert set(copy.municipalities.all()) == set(source.municipalities.all())
    assert copy.region_partnerships.get().share == 40
    plan = copy.function_plans.get(function="werven")
    assert (plan.lead, plan.now, plan.arrangement) == (board, "Nu zo.", "Zo doen wij het.")
    section = copy.sections.get()
    assert (section.text, section.status, section.changed_by) == (
        "Onze analyse.",
        "bewerking",
        editor,
    )
    assert (copy.risks.count(), copy.agreements.count()) == (1, 0)
    assert permissions.team_of(copy) == [editor]
    assert copy.location_claims.count() == 1
    assert copy.version == 1


def test_a_party_that_was_asked_copies_what_was_proposed_without_the_dossier(source):
    asked = source.participants.get(consent="gevraagd")
    copy = _copy(source, MembershipFactory(organisation=asked.organisation).user)
    assert _parties(copy) == _parties(source)
    assert copy.function_plans.get(function="werven").now == "Nu zo."
    assert (copy.sections.count(), copy.risks.count()) == (0, 0)


def test_of_a_public_region_others_take_only_what_everyone_sees(source):
    run("UPDATE regions_region SET state = 'vastgesteld', submitted_at = now()")
    source.refresh_from_db()
    confirmed = source.participants.get(consent="bevestigd").organisation
    copy = _copy(source, UserFactory())
    assert _parties(copy) == {confirmed.pk}
    plan = copy.function_plans.get(function="werven")
    assert (plan.lead, plan.now, plan.arrangement, plan.target) == (confirmed, "", "", "")
    assert (copy.sections.count(), copy.region_partnerships.count()) == (0, 0)


def test_who_said_no_is_not_copied(source):
    source.participants.filter(consent="gevraagd").update(
        consent="afgewezen",
        answered_at=NOON,
        answered_by=UserFactory(),
        on_version=1,
        declined_reason="Nee.",
    )
    assert len(_parties(_copy(source, region_editor(source)))) == 3


def test_a_share_that_is_elsewhere_comes_along_as_far_as_it_is_free(source):
    link = source.region_partnerships.get()
    RegionPartnershipFactory(region__round=source.round, partnership=link.partnership, share=30)
    copy = _copy(source, region_editor(source))
    joined = copy.region_partnerships.get()
    assert (joined.share, joined.fate) == (10, "onbekend")
    assert starting.left_behind(copy, [link]) == [link.partnership.name]


def test_in_another_round_the_partnership_is_free_again(source):
    later = RoundFactory(opens_at=OPENS, submission_deadline=DEADLINE)
    copy = _copy(source, region_editor(source), round=later)
    joined = copy.region_partnerships.get()
    assert (joined.share, joined.fate) == (60, "geheel")
    assert starting.left_behind(copy, [source.region_partnerships.get()]) == []


def test_a_successor_is_copied_for_an_organisation_that_went_over_into_it(source):
    board = source.participants.get(consent="bevestigd").organisation
    heir = ParticipantFactory().organisation
    board.merged_into, board.merged_on = heir, date(2026, 1, 1)
    board.save()
    copy = _copy(source, region_editor(source))
    assert heir.pk in _parties(copy)
    assert board.pk not in _parties(copy)
    assert copy.function_plans.get(function="werven").lead is None


def test_a_national_region_stays_national_with_its_reason(source):
    source.scope, source.scope_reason = "landelijk", "Groen."
    source.save()
    copy = _copy(source, region_editor(source))
    assert (copy.scope, copy.scope_reason) == ("landelijk", "Groen.")


# The page.

START = reverse("regions:start")


@pytest.fixture
def starter(login):
    """The client of someone who may start."""
    member = MembershipFactory().user
    client = login(member)
    client.person = member
    return client


def _begin(client, **data):
    round_ = data.pop("round", None) or RoundFactory()
    return client.post(START, filled(**{"round": round_.slug, **data}))


def test_an_empty_proposal_needs_a_name_and_sectors(starter):
    answer = _begin(starter, origin="leeg", name="Regio Oost", sectors=["po"])
    region = Region.objects.get()
    assert (answer.status_code, answer.url) == (302, region.get_absolute_url())
    assert (region.name, region.sectors) == ("Regio Oost", ["po"])


def test_only_the_chosen_beginning_counts(starter):
    area, partnership = LabourMarketRegionFactory(), PartnershipFactory()
    MembershipFactory(user=starter.person, organisation=partnership.lead)
    MunicipalityFactory(labour_market_region=area)
    both = {"labour_market_region": area.code, "partnership": partnership.slug, "sectors": ["mbo"]}
    _begin(starter, origin="leeg", name="Leeg", **both)
    region = Region.objects.get()
    assert (region.municipalities.count(), region.participants.count()) == (0, 0)


def test_a_proposal_starts_from_a_partnership_under_its_name(starter):
    partnership = PartnershipFactory(name="Samen Opleiden Twente")
    MembershipFactory(user=starter.person, organisation=partnership.lead)
    _begin(starter, origin="partnerschap", partnership=partnership.slug)
    region = Region.objects.get()
    assert region.name == "Onderwijsregio Samen Opleiden Twente"
    assert region.region_partnerships.get().partnership == partnership


def test_a_copy_in_the_same_round_gets_another_name(login):
    source = RegionFactory(name="Bron")
    client = login(region_editor(source))
    MembershipFactory(user=permissions.team_of(source)[0])
    _begin(client, origin="kopie", source=source.slug, round=source.round)
    assert Region.objects.exclude(pk=source.pk).get().name == "Bron (kopie)"


def test_what_did_not_come_along_is_said(starter):
    elsewhere = RegionPartnershipFactory(partnership__name="Verbond")
    MembershipFactory(user=starter.person, organisation=elsewhere.partnership.lead)
    data = {"origin": "partnerschap", "partnership": elsewhere.partnership.slug}
    page = starter.post(START, filled(round=elsewhere.region.round.slug, **data), follow=True)
    assert "Niet (geheel) meegekomen" in text_of(page)
    assert "Verbond." in text_of(page)


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({"origin": "leeg", "name": "", "sectors": ["po"]}, "id_name", "Vul een naam in"),
        (
            {"origin": "arbeidsmarktregio", "sectors": ["po"]},
            "id_labour_market_region",
            "Kies een arbeidsmarktregio",
        ),
        ({"origin": "partnerschap"}, "id_partnership", "Kies een partnerschap"),
        ({"origin": "kopie"}, "id_source", "Kies een regio"),
        (
            {"origin": "leeg", "name": "Oost", "sectors": []},
            "id_sectors_0",
            "Kies ten minste één sector",
        ),
        ({"name": "Oost", "sectors": ["po"]}, "id_origin_0", "Dit veld is verplicht."),
        (
            {"origin": "leeg", "name": "Oost", "sectors": ["po"], "round": "nergens"},
            "id_round",
            "Selecteer een geldige keuze. Deze keuze is niet beschikbaar.",
        ),
    ],
)
def test_wrong_input_at_the_start(data, field, message, starter):
    answer = starter.post(START, filled(**{"round": RoundFactory().slug} | data))
    assert answer.status_code == 422
    assert_error_at_field(answer, field, message)
    assert Region.objects.count() == 0


@pytest.mark.parametrize(
    ("origin", "field"), [("partnerschap", "partnership"), ("kopie", "source")]
)
def test_nothing_starts_from_what_one_may_not_see(origin, field, starter):
    hidden = {"partnership": PartnershipFactory, "source": RegionFactory}[field]()
    answer = _begin(starter, origin=origin, **{field: hidden.slug})
    assert answer.status_code == 422
    assert Region.objects.filter(created_by=starter.person).count() == 0


@pytest.mark.parametrize(("query", "field"), [("partnerschap", "partnership"), ("kopie", "source")])
def test_a_link_fills_in_the_beginning(query, field, starter):
    RoundFactory()
    form = starter.get(START, {query: "iets"}).context["form"]
    assert (form["origin"].value(), form[field].value()) == (query, "iets")


def test_the_team_of_a_partnership_finds_the_button(login):
    partnership = PartnershipFactory()
    link = f"{START}?partnerschap={partnership.slug}"
    assert link in text_of(
        login(partnership_editor(partnership)).get(partnership.get_absolute_url())
    )


def test_a_region_offers_a_copy_to_its_team_and_to_who_may_start(login):
    region = RegionFactory(state="vastgesteld", submitted_at=NOON)
    link = f"{START}?kopie={region.slug}"
    for person, offered in (
        (region_editor(region), True),
        (MembershipFactory().user, True),
        (UserFactory(), False),
    ):
        assert (link in text_of(login(person).get(region.get_absolute_url()))) is offered


def test_the_team_of_a_region_may_start_another(login):
    RoundFactory()
    assert login(region_editor(RegionFactory())).get(START).status_code == 200
