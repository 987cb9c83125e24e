"""What the pages of a region show, as data."""

from datetime import UTC, date, datetime, timedelta

import pytest

from regions import area_pages, consent_pages, pages
from regions.checks import check_all
from regions.composition import Composition
from regions.models import Participant, Region
from regions.states import RegionState
from tests.database import run
from tests.factories import (
    InstituteFactory,
    LabourMarketRegionFactory,
    MembershipFactory,
    MunicipalityFactory,
    ParticipantFactory,
    ProfessionFactory,
    RegionFactory,
    RoundFactory,
    UserFactory,
    region_editor,
    submittable_region,
)
from tests.factories.regions import NOON

pytestmark = pytest.mark.django_db

DEADLINE = datetime(2026, 11, 1, 16, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def _step(region) -> int:
    return pages.current_step(Composition.of(Region.objects.get(pk=region.pk)))


def _answer(consent: str, *participants) -> None:
    answered = {"answered_at": NOON, "answered_by": UserFactory(), "on_version": 1}
    if consent == "gevraagd":
        answered = {"answered_at": None, "answered_by": None, "on_version": None}
    Participant.objects.filter(pk__in=[p.pk for p in participants]).update(
        consent=consent, asked_at=NOON, declined_reason="Nee.", **answered
    )


# Steps.


def test_the_steps_of_a_draft_follow_the_answers():
    region = RegionFactory()
    one, two = ParticipantFactory.create_batch(2, region=region)
    steps = [_step(region)]
    for consent, parties in (
        ("gevraagd", [one]),
        ("bevestigd", [one]),
        ("gevraagd", [two]),
        ("bevestigd", [two]),
    ):
        _answer(consent, *parties)
        steps.append(_step(region))
    assert steps == [1, 2, 2, 2, 3]


def test_who_declined_does_not_hold_back_the_next_step():
    region = RegionFactory()
    one, two = ParticipantFactory.create_batch(2, region=region)
    _answer("bevestigd", one)
    _answer("afgewezen", two)
    assert _step(region) == 3


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (RegionState.SUBMITTED, 4),
        (RegionState.UNDER_REVIEW, 4),
        (RegionState.ADVISED, 4),
        (RegionState.SUPPLEMENT, 4),
        (RegionState.PROVISIONAL, 6),
        (RegionState.ADOPTED, 6),
        (RegionState.REJECTED, 6),
    ],
)
def test_the_step_of_a_region_beyond_draft(state, step):
    region = RegionFactory()
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state.value)
    assert _step(region) == step


# The gate.


def _gate(region, at) -> dict:
    composition = Composition.of(region)
    return pages.gate(region, check_all(composition), at=at)


def _dated(**fields):
    return {
        "round": RoundFactory(
            opens_at=datetime(2026, 9, 1, tzinfo=UTC), submission_deadline=DEADLINE
        ),
        **fields,
    }


def test_the_gate_is_open_until_the_deadline():
    region = submittable_region(**_dated())
    assert _gate(region, DEADLINE - SECOND) == {
        "reason": "",
        "note": "Sluitingsdatum: 1 november 2026 om 17.00 uur.",
    }


def test_the_gate_is_closed_at_the_deadline():
    region = submittable_region(**_dated())
    assert _gate(region, DEADLINE)["reason"] == "De aanvraagronde is gesloten."


def test_the_gate_counts_what_blocks():
    region = submittable_region(**_dated())
    region.function_plans.update(target="")
    assert _gate(region, NOON)["reason"].startswith("1 ")
    empty = RegionFactory(**_dated())
    assert _gate(empty, NOON)["reason"].startswith("5 ")


# Participants, area and checks.


def test_boards_stand_together_by_sector_and_others_by_kind():
    region = RegionFactory()
    ParticipantFactory(region=region, organisation=ProfessionFactory(name="P"))
    ParticipantFactory(region=region, organisation=InstituteFactory(name="I"))
    for name in ("B", "A"):
        party = ParticipantFactory(region=region)
        run(
            "UPDATE organisations_organisation SET name = %s WHERE id = %s",
            name,
            party.organisation_id,
        )
    groups = pages.participant_groups(Composition.of(region), is_insider=True)
    assert [(g["name"], [row["organisation"].name for row in g["rows"]]) for g in groups] == [
        ("Primair onderwijs", ["A", "B"]),
        ("Lerarenopleiding", ["I"]),
        ("Beroepsgroep", ["P"]),
    ]


def test_municipalities_outside_the_main_labour_market_region_look_different():
    region, area = RegionFactory(), LabourMarketRegionFactory()
    main = [MunicipalityFactory(labour_market_region=area) for _ in range(2)]
    other = MunicipalityFactory()
    region.municipalities.set([*main, other])
    layers = area_pages.map_layers(Composition.of(region))
    assert [(layer.fill, sorted(layer.codes)) for layer in layers] == [
        ("gekozen", sorted(place.code for place in main)),
        ("erbij", [other.code]),
    ]


def test_a_check_links_to_where_it_is_solved_for_who_may_solve_it():
    region = RegionFactory()
    url = region.get_absolute_url()
    for person, links in (
        (region_editor(region), [f"{url}#deelnemers", f"{url}#deelnemers", f"{url}#werkgebied"]),
        (UserFactory(), [None] * 3),
    ):
        items = pages.composition_context(person, region, at=NOON)["check_items"]
        assert [item.get("url") for item in items[:3]] == links


def test_who_may_not_edit_is_offered_no_verbs():
    region = RegionFactory()
    context = pages.composition_context(UserFactory(), region, at=NOON)
    assert (context["verbs"], context["is_editable"], context["can_edit"]) == (set(), False, False)


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        ("concept", {"submit", "withdraw"}),
        ("ingediend", {"withdraw", "take_up", "merge"}),
        ("vastgesteld", {"merge", "open_change", "reconsider"}),
    ],
)
def test_the_team_is_offered_what_the_state_allows(state, verbs):
    region = RegionFactory()
    editor = region_editor(region)
    date_ = None if state == "concept" else NOON
    run("UPDATE regions_region SET state = %s, submitted_at = %s", state, date_)
    region.refresh_from_db()
    assert pages.composition_context(editor, region, at=NOON)["verbs"] == verbs


# Consent.


@pytest.mark.parametrize(
    ("at", "may_answer"),
    [
        (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), True),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), False),
    ],
    ids=["the last hour of the mandate", "after midnight in Amsterdam"],
)
def test_a_mandate_ends_at_midnight_in_amsterdam(at, may_answer):
    asked = ParticipantFactory(consent="gevraagd", asked_at=NOON)
    director = MembershipFactory(
        organisation=asked.organisation, mandate_until=date(2026, 12, 31)
    ).user
    context = consent_pages.answer_context(director, asked, at=at)
    assert context["may_answer"] is may_answer
    assert context["answers"] == ({"confirm", "decline"} if may_answer else set())


@pytest.mark.parametrize("state", ["ingediend", "ingetrokken"])
def test_there_is_nothing_to_answer_once_the_draft_is_over(state):
    asked = ParticipantFactory(consent="gevraagd", asked_at=NOON)
    director = MembershipFactory(organisation=asked.organisation).user
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state)
    asked = Participant.objects.select_related("region", "organisation").get()
    assert consent_pages.answer_context(director, asked, at=NOON)["answers"] == set()
