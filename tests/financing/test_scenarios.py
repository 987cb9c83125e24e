"""Scenarios: reckoned at every look, shared by choice, and frozen for good."""

import csv
import io
import re
import uuid
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import roles
from financing import scenarios
from financing.models import AllocationKey, NationalBudget, Scenario, Visibility
from financing.reckon_lists import ROWS
from financing.scenario_forms import numbers_at_the_start
from financing.scenarios import ScenarioRefused, load_keys
from partnerships.models import PartnershipKind, Phase, Route
from partnerships.permissions import add_to_team
from tests.database import delete_all, insert, refused_by, refused_with, run, truncate
from tests.factories import (
    GrantFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
    ScenarioFactory,
    StudentCountFactory,
    UserFactory,
    partnership_editor,
    region_editor,
    staff,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def region():
    return RegionFactory(round=RoundFactory(slug="ronde"), name="Regio Oost", slug="oost")


@pytest.fixture
def partnership(region):
    """A partnership with 100 students in 2025-2026, whole in the region."""
    partnership = PartnershipFactory(name="Samen Oost", slug="samen-oost")
    RegionPartnershipFactory(region=region, partnership=partnership)
    StudentCountFactory(partnership=partnership, study_year=2025, count=100)
    return partnership


@pytest.fixture
def scenario(partnership, region):
    return ScenarioFactory(name="Per student", round=region.round, first_year=2026)


@pytest.fixture
def ocw(login):
    return login(staff(roles.ASSESSORS))


def _share(scenario, visibility=Visibility.EVERYONE):
    Scenario.objects.filter(pk=scenario.pk).update(visibility=visibility)


def _lines(scenario) -> dict:
    numbers = scenarios.numbers_of(scenario, at=NOW)
    budgets = scenarios.budgets_of(scenario)
    found = scenarios.reckon(scenarios.key_with(scenarios.weights_of(scenario)), numbers, budgets)
    return {year: dict(outcome.regions) for year, outcome in found.items()}


# Reckoning with what is stored.


def test_the_money_of_a_year_follows_the_count_of_the_year_before(scenario, partnership):
    StudentCountFactory(partnership=partnership, study_year=2026, count=999)
    assert _lines(scenario) == {2026: {"oost": Decimal(125_000)}}


def test_a_year_whose_count_is_still_to_come_borrows_the_last_one(partnership, region):
    StudentCountFactory(partnership=partnership, study_year=2026, count=120)
    ahead = ScenarioFactory(round=region.round, first_year=2028, last_year=2029)
    assert _lines(ahead) == {y: {"oost": Decimal(150_000)} for y in (2028, 2029)}


def test_a_count_that_was_not_filled_in_is_unknown(scenario, partnership):
    partnership.student_counts.all().delete()
    assert _lines(scenario) == {2026: {"oost": None}}


def test_every_route_has_its_own_amount(scenario, partnership):
    StudentCountFactory(partnership=partnership, study_year=2025, route=Route.LATERAL, count=2)
    AllocationKey.objects.update(per_lateral=Decimal("0.50"))
    scenario.key.refresh_from_db()
    assert _lines(scenario) == {2026: {"oost": Decimal("125001.00")}}


def test_jobs_count_for_a_rap_only_and_an_alliance_gets_nothing(region):
    kinds = {PartnershipKind.RAP: {"fte_vo": Decimal("1.50")}, PartnershipKind.ALLIANCE: {}}
    for kind, own in kinds.items():
        joined = PartnershipFactory(kind=kind, phase=Phase.NOT_APPLICABLE, **own)
        RegionPartnershipFactory(region=region, partnership=joined)
    scenario = ScenarioFactory(
        round=region.round, key__per_fte=Decimal(10), key__base_partnership=Decimal(7)
    )
    assert _lines(scenario) == {2026: {"oost": Decimal("15.00")}}


def test_a_budget_grows_and_goes_over_everyone(scenario, partnership):
    scenario.last_year = 2027
    for year, amount in ((2026, 100), (2027, 110)):
        NationalBudget.objects.create(scenario=scenario, year=year, amount=amount)
    StudentCountFactory(partnership=partnership, study_year=2026, count=3)
    assert _lines(scenario) == {
        2026: {"oost": Decimal("100.00")},
        2027: {"oost": Decimal("110.00")},
    }


def test_reading_costs_the_same_for_one_partnership_and_year_as_for_more(scenario, region):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            _lines(scenario)
        return len(captured)

    one = queries()
    for _ in range(3):
        RegionPartnershipFactory(region=region)
    scenario.last_year = 2029
    assert queries() == one


# Keeping, sharing and freezing.


def _save(user, round, **changed):
    values = {
        "name": "Rustig",
        "weights": dict.fromkeys(scenarios.WEIGHTS, Decimal(5)),
        "round": round,
        "first_year": 2026,
        "last_year": 2027,
        "budgets": {},
        "visibility": Visibility.OWN,
    }
    return scenarios.save_scenario(by=user, at=NOW, **(values | changed))


def test_equal_weights_share_one_key(region):
    user = UserFactory()
    one, other = _save(user, region.round), _save(user, region.round, name="Anders")
    assert one.key == other.key


def test_a_name_is_used_once_by_one_person(region):
    user = UserFactory()
    _save(user, region.round)
    _save(UserFactory(), region.round)
    with pytest.raises(ScenarioRefused, match="Rustig"):
        _save(user, region.round, name=" Rustig ")


def test_the_standard_keys_come_once():
    assert load_keys() == 2
    assert load_keys() == 0


@pytest.mark.parametrize(
    ("visibility", "others", "of_ocw"),
    [(Visibility.OWN, 0, 0), (Visibility.OCW, 0, 1), (Visibility.EVERYONE, 1, 1)],
)
def test_a_scenario_is_seen_by_whom_its_maker_chose(visibility, others, of_ocw, scenario):
    _share(scenario, visibility)
    seen = Scenario.objects.visible_to
    assert seen(scenario.created_by).count() == 1
    assert seen(UserFactory()).count() == others
    assert seen(staff(roles.DECIDERS)).count() == of_ocw


@pytest.fixture
def frozen(scenario, partnership):
    GrantFactory(partnership=partnership, year=2026, amount=Decimal("1000.00"))
    return scenarios.freeze_scenario(scenario_id=scenario.pk, by=scenario.created_by, at=NOW)


def test_what_is_frozen_keeps_its_outcome_whatever_changes(frozen, partnership):
    before = _lines(frozen)
    partnership.student_counts.update(count=1)
    AllocationKey.objects.update(per_full_time=Decimal(1))
    partnership.grants.update(amount=Decimal(2))
    again = Scenario.objects.select_related("key").get(pk=frozen.pk)
    numbers = scenarios.numbers_of(again, at=NOW)
    assert _lines(again) == before == {2026: {"oost": Decimal(125_000)}}
    assert scenarios.today_of(again, numbers[2026]) == (
        2026,
        {"samen-oost": Decimal("1000.00")},
        {"oost": Decimal("1000.00")},
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE financing_scenario SET name = 'anders'",
        "UPDATE financing_scenario SET inputs = '{}'",
        "UPDATE financing_scenario SET frozen_at = NULL, inputs = NULL",
        "DELETE FROM financing_scenario",
    ],
)
def test_the_database_refuses_to_touch_what_is_frozen(statement, frozen):
    with refused_with("Cannot (update|delete)"):
        run(statement)


def test_scenarios_are_never_emptied(frozen):
    with refused_by("written_once"):
        truncate("financing_scenario")


def test_what_is_not_frozen_can_be_removed_with_its_budgets(scenario):
    NationalBudget.objects.create(scenario=scenario, year=2026, amount=Decimal(1))
    scenarios.remove_scenario(scenario_id=scenario.pk, by=scenario.created_by)
    assert not NationalBudget.objects.exists()


def test_the_database_lets_go_of_what_is_not_frozen(scenario):
    delete_all("financing_scenario")


@pytest.mark.parametrize("verb", [scenarios.remove_scenario, scenarios.share_scenario])
def test_verbs_refuse_in_words_what_is_frozen(verb, frozen):
    more = {"visibility": "ocw"} if verb is scenarios.share_scenario else {}
    with pytest.raises(ScenarioRefused, match="vastgezet"):
        verb(scenario_id=frozen.pk, by=frozen.created_by, **more)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("last_year = first_year + 5", "a_scenario_is_of_some_years"),
        ("last_year = first_year - 1", "a_scenario_is_of_some_years"),
        ("frozen_at = now()", "what_is_frozen_has_its_inputs"),
        ("inputs = '{}'", "what_is_frozen_has_its_inputs"),
    ],
)
def test_the_database_keeps_a_scenario_whole(change, constraint, scenario):
    with refused_by(constraint):
        run(f"UPDATE financing_scenario SET {change}")  # noqa: S608 -- our own words


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("amount = -0.01", "a_national_budget_is_not_negative"),
        ("year = 1999", "a_national_budget_is_not_negative"),
    ],
)
def test_the_database_keeps_a_national_budget_whole(change, constraint, scenario):
    NationalBudget.objects.create(scenario=scenario, year=2026, amount=Decimal(1))
    with refused_by(constraint):
        run(f"UPDATE financing_nationalbudget SET {change}")  # noqa: S608 -- our own words


def test_a_year_has_one_national_budget(scenario):
    NationalBudget.objects.create(scenario=scenario, year=2026, amount=Decimal(1))
    with refused_by("one_national_budget_per_year"):
        insert("financing_nationalbudget", scenario_id=scenario.pk, year=2026, amount=1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE financing_nationalbudget SET amount = 2",
        "DELETE FROM financing_nationalbudget",
        "UPDATE financing_nationalbudget SET year = 2027",
    ],
)
def test_the_budgets_of_a_frozen_scenario_stay_as_they_are(statement, scenario):
    NationalBudget.objects.create(scenario=scenario, year=2026, amount=Decimal(1))
    scenarios.freeze_scenario(scenario_id=scenario.pk, by=scenario.created_by, at=NOW)
    with refused_by("frozen_scenario_stays"):
        run(statement)
    with refused_by("frozen_scenario_stays"):
        insert("financing_nationalbudget", scenario_id=scenario.pk, year=2027, amount=1)


def test_the_database_keeps_weights_above_zero(scenario):
    with refused_by("weights_of_a_key_are_not_negative"):
        run("UPDATE financing_allocationkey SET per_pupil = -1")


# The pages.


def _numbers(**changed) -> dict:
    start = {"round": "ronde", "first_year": 2026, "last_year": 2026, "per_full_time": "1250"}
    return start | changed


def _reckon(client, **changed) -> str:
    return text_of(client.get(reverse("financing:reckon"), _numbers(**changed)))


def test_changing_a_number_changes_the_outcome_without_writing(partnership, ocw):
    assert "€ 125.000,00" in _reckon(ocw)
    assert "€ 100.000,00" in _reckon(ocw, per_full_time="1000")
    assert not Scenario.objects.exists()


def test_the_difference_with_today_is_a_number_and_a_word(partnership, ocw):
    GrantFactory(partnership=partnership, year=2025, amount=Decimal("130000.00"))
    text = _reckon(ocw)
    assert "€ -5.000,00, minder" in text
    assert "€ 1.250,00 per student" in text


def test_a_key_that_divides_nothing_is_said_in_words(partnership, ocw):
    text = _reckon(ocw, per_full_time="", budget="100")
    assert "Uw getallen: alle bedragen zijn nul" in text
    assert "alle bedragen zijn nul" not in _reckon(ocw)


def test_bases_that_are_more_than_the_budget_are_said_in_words(partnership, ocw):
    text = _reckon(ocw, base_partnership="100,01", budget="100")
    assert "de vaste voeten zijn meer dan het budget" in text
    assert "€ 100,01" in text
    assert "meer dan het budget" not in _reckon(ocw, base_partnership="100", budget="100")


def test_a_refused_name_keeps_the_numbers_and_shows_no_list_that_leads_nowhere(partnership, ocw):
    answer = ocw.post(reverse("financing:save-scenario"), filled(**_numbers(name="")))
    assert answer.status_code == 422
    text = text_of(answer)
    assert "€ 125.000,00" in text
    assert 'id="verdeling"' not in text


def test_a_missing_count_is_said_in_words(partnership, ocw):
    partnership.student_counts.all().delete()
    assert "niet te bepalen" in _reckon(ocw)


def test_the_page_says_what_one_student_more_does_to_oneself_and_to_others(partnership, ocw):
    other = PartnershipFactory()
    StudentCountFactory(partnership=other, study_year=2025, count=100)
    text = _reckon(ocw, budget="200")
    assert "Eén student voltijd meer bij" in text
    assert "€ 0,50" in text
    assert "€ -0,50" in text


def test_people_of_one_partnership_see_its_amount_and_no_others(partnership, login):
    StudentCountFactory(partnership__name="Verweg", study_year=2025)
    text = _reckon(login(partnership_editor(partnership)))
    assert "Samen Oost" in text
    assert "Verweg" not in text
    assert "Regio Oost" not in text
    assert "Apart gezet" not in text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"last_year": 2031}, "Kies een jaar van 2026 tot en met 2030"),
        ({"per_full_time": "-1"}, "negatief"),
        ({"budget": "veel"}, "geen bedrag"),
        ({"budget": "99999999999"}, "Klopt het aantal nullen"),
        ({"per_full_time": "1,250"}, "kan twee dingen betekenen"),
        ({"budget": "1", "growth": "-101"}, "minstens -100"),
        ({"budget": "1", "budget_2": "2"}, "Maak dit vak leeg: u rekent tot en met 2026"),
        ({"last_year": 2027, "budget_2": "2"}, "Vul ook het budget in het eerste jaar in"),
        ({"round": "verzonnen"}, "Selecteer een geldige keuze"),
    ],
)
def test_wrong_numbers_are_refused_in_words(changed, words, partnership, ocw):
    answer = ocw.get(reverse("financing:reckon"), _numbers(**changed))
    assert answer.status_code == 422
    assert words in text_of(answer)


def test_the_page_begins_with_the_newest_round_and_a_standard_key(partnership, ocw):
    load_keys()
    assert "1250,00" in text_of(ocw.get(reverse("financing:reckon")))
    key = AllocationKey.objects.get(base_partnership__gt=0)
    address = reverse("financing:reckon"), {"sleutel": str(key.public_id)}
    assert "100000,00" in text_of(ocw.get(*address))


def test_the_page_begins_with_the_year_that_follows_the_newest_count(partnership, ocw):
    load_keys()
    start = numbers_at_the_start(None, today=date(2026, 11, 22))
    assert start["first_year"] == 2026
    partnership.student_counts.update(study_year=2026)
    assert numbers_at_the_start(None, today=date(2026, 9, 30))["first_year"] == 2027
    assert numbers_at_the_start(None, today=date(2026, 10, 1))["first_year"] == 2027
    assert "€ 125.000,00" in text_of(ocw.get(reverse("financing:reckon")))


def test_without_a_round_the_page_asks_for_one(ocw):
    assert ocw.get(reverse("financing:reckon")).status_code == 422


def test_what_was_tried_out_is_kept_and_reckoned_again(partnership, ocw):
    budget = {"budget": "100", "growth": "2,5", "budget_2": "1.000,50", "last_year": 2028}
    form = filled(**_numbers(name="Mijn idee", visibility="ocw", **budget))
    answer = ocw.post(reverse("financing:save-scenario"), form)
    scenario = Scenario.objects.get()
    assert answer["Location"] == scenario.get_absolute_url()
    path = {2026: Decimal(100), 2027: Decimal("1000.50"), 2028: Decimal("1025.51")}
    assert scenarios.budgets_of(scenario) == path
    again = text_of(ocw.get(reverse("financing:reckon"), {"scenario": str(scenario.public_id)}))
    assert 'name="budget_3" value="1025,51"' in again
    assert "€ 100,00" in text_of(ocw.get(answer["Location"]))
    again = ocw.post(
        reverse("financing:save-scenario"), filled(**form | {"form_key": str(uuid.uuid4())})
    )
    assert again.status_code == 409
    assert "Kies een andere naam" in text_of(again)


def test_a_scenario_is_shared_frozen_and_then_stays(scenario, partnership, login):
    add_to_team(scenario.created_by, partnership)
    client = login(scenario.created_by)

    def at(name: str) -> str:
        return reverse(f"financing:{name}", args=[scenario.public_id])

    client.post(at("share-scenario"), filled(visibility="iedereen"))
    client.post(at("freeze-scenario"), filled())
    scenario.refresh_from_db()
    assert (scenario.visibility, scenario.frozen_at is None) == ("iedereen", False)
    page = text_of(client.post(at("remove-scenario"), filled(), follow=True))
    assert "vastgezet en verandert niet meer" in page
    assert Scenario.objects.count() == 1


def test_what_another_shared_is_read_and_not_changed(scenario, ocw):
    _share(scenario)
    assert ocw.get(scenario.get_absolute_url()).status_code == 200
    path = reverse("financing:freeze-scenario", args=[scenario.public_id])
    assert ocw.post(path, filled()).status_code == 403


def test_the_list_searches_and_tells_the_next_step(scenario, ocw):
    list_url = reverse("financing:scenarios")
    assert "Nog geen scenario’s" in text_of(ocw.get(list_url))
    _share(scenario)
    assert "Per student" in text_of(ocw.get(list_url, {"zoek": "STUDENT", "stand": "open"}))
    assert "Geen scenario gevonden" in text_of(ocw.get(list_url, {"stand": "vast"}))


def _compare(client, rows, **more):
    query = {"s": [str(row.public_id) for row in rows]} | more
    return client.get(reverse("financing:compare-scenarios"), query)


def test_up_to_four_scenarios_stand_side_by_side_with_the_same_figures_in_the_file(
    scenario, region, ocw
):
    others = [
        ScenarioFactory(round=region.round, key__per_full_time=Decimal(n), name=f"Keer {n}")
        for n in (1, 2, 3, 4)
    ]
    for row in (scenario, *others):
        _share(row)
    text = text_of(_compare(ocw, [scenario, *others]))
    assert "U koos meer dan vier scenario’s" in text
    assert "Keer 3" in text
    assert "Per student voltijd" in text
    assert "Per leerling" not in text
    assert "Keer 4" not in text
    query = {"s": [str(scenario.public_id), str(others[0].public_id)]}
    answer = ocw.get(reverse("financing:export-comparison", args=["csv"]), query)
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    amounts = [(row["Scenario"], row["Soort"], row["Bedrag"]) for row in lines]
    assert ("Per student", "Partnerschap", "125000,0") in amounts
    assert ("Keer 1", "Partnerschap", "100,0") in amounts


def _listed(client, **asked) -> list[str]:
    """The names in the list, in its order."""
    page = client.get(reverse("financing:reckon"), _numbers(**asked)).content.decode()
    table = page[page.index('id="verdeling"') :].partition("</table>")[0]
    return re.findall(r'<th scope="row">([^<]+)<span', table)


@pytest.fixture
def three(region):
    """Groot gains, Klein loses, and of Stil the count is unknown."""
    for name, students, now in (("Groot", 100, "1.00"), ("Klein", 1, "9000.00"), ("Stil", 0, "5")):
        partnership = PartnershipFactory(name=name)
        RegionPartnershipFactory(region=region, partnership=partnership)
        GrantFactory(partnership=partnership, year=2025, amount=Decimal(now))
        if students:
            StudentCountFactory(partnership=partnership, study_year=2025, count=students)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["Groot", "Klein", "Stil"]),
        ({"sorteer": "-naam"}, ["Stil", "Klein", "Groot"]),
        ({"sorteer": "-b1", "soort": "p"}, ["Groot", "Klein", "Stil"]),
        ({"sorteer": "v1", "soort": "p"}, ["Klein", "Groot", "Stil"]),
        ({"sorteer": "nu", "soort": "p"}, ["Groot", "Stil", "Klein"]),
        ({"sorteer": "b9"}, ["Groot", "Klein", "Stil"]),
        ({"zoek": "KLEI"}, ["Klein"]),
        ({"effect": "meer"}, ["Groot"]),
        ({"effect": "minder"}, ["Klein"]),
        ({"effect": "niet te bepalen"}, ["Stil"]),
        ({"effect": "verzonnen"}, ["Groot", "Klein", "Stil"]),
    ],
)
def test_the_list_is_searched_narrowed_and_sorted(asked, names, three, ocw):
    assert _listed(ocw, **asked) == names


def test_regions_come_before_partnerships_for_who_may_see_both(region, partnership, login):
    user = region_editor(region)
    add_to_team(user, partnership)
    client = login(user)
    assert _listed(client) == ["Regio Oost", "Samen Oost"]
    assert _listed(client, soort="r") == ["Regio Oost"]


def test_a_filter_that_finds_nothing_says_so(three, ocw):
    assert "Niets te tonen" in _reckon(ocw, zoek="nergens")


def test_the_list_comes_in_pages_and_the_numbers_stay_in_the_address(region, ocw):
    for number in range(ROWS + 1):
        RegionPartnershipFactory(region=region, partnership__name=f"Samen {number:02d}")
    first, second = _listed(ocw), _listed(ocw, pagina="2")
    assert (len(first), second) == (ROWS, [f"Samen {ROWS:02d}"])
    assert "per_full_time=1250&amp;pagina=2" in _reckon(ocw)
    assert '<input type="hidden" name="per_full_time" value="1250">' in _reckon(ocw)


def test_who_gains_and_who_loses_most_stands_on_top(three, ocw):
    text = _reckon(ocw)
    gains, loses = "Partnerschappen die er het meest bij krijgen", "het meest op achteruitgaan"
    assert text.index(gains) < text.index("Groot") < text.index(loses) < text.index("Klein")
    assert "+€ 124.999,00" in text


def test_a_comparison_shows_the_incentive_of_every_scenario(scenario, region, ocw):
    other = ScenarioFactory(round=region.round, name="Ander", key__per_full_time=Decimal(3))
    for row in (scenario, other):
        _share(row)
    text = text_of(_compare(ocw, [scenario, other]))
    assert text.count("Eén student voltijd meer bij") == 2
    assert "€ 3,00" in text


def test_a_growth_path_is_shown_per_year(partnership, region, ocw):
    row = ScenarioFactory(round=region.round, first_year=2026, last_year=2027)
    for year in (2026, 2027):
        NationalBudget.objects.create(scenario=row, year=year, amount=Decimal(year))
    _share(row)
    text = text_of(ocw.get(row.get_absolute_url()))
    assert "Landelijk budget per jaar" in text
    assert "€ 2.027,00" in text


def test_who_may_not_see_a_scenario_gets_nothing_of_it_in_a_comparison(scenario, ocw):
    text = text_of(_compare(ocw, [scenario]))
    assert "Geen scenario gekozen" in text
    assert "Per student" not in text


def test_another_year_is_chosen_by_its_chip(partnership, region, ocw):
    StudentCountFactory(partnership=partnership, study_year=2026, count=200)
    row = ScenarioFactory(round=region.round, first_year=2026, last_year=2027)
    _share(row)
    assert "€ 250.000,00" in text_of(_compare(ocw, [row], jaar="2027"))
    assert "€ 125.000,00" in text_of(_compare(ocw, [row], jaar="1900"))


def test_an_outsider_does_not_reckon(login):
    assert login(UserFactory()).get(reverse("financing:reckon")).status_code == 403
