"""The pages of growth variants and of what-if."""

import csv
import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common.fingerprint import fingerprint
from partnerships.models import Aspect, GrowthScenario, VariantCell, Weighing
from partnerships.variant_sections import tables_section, weighing_section
from partnerships.weighing import content_of, preference_of, weights_of
from tests.factories import (
    ConversationFactory,
    GrowthScenarioFactory,
    MembershipFactory,
    PartnershipFactory,
    RegionalTableFactory,
    begun_weighing,
    partnership_editor,
    scored,
)
from tests.pages import assert_error_at_field, errors_of, filled, text_of

pytestmark = pytest.mark.django_db
EMPTY_CELL = fingerprint(*content_of(None))


@pytest.fixture
def partnership():
    return PartnershipFactory(slug="oost", name="Samen Opleiden Oost")


@pytest.fixture
def weighing(partnership):
    return begun_weighing(partnership)


@pytest.fixture
def team(partnership, login):
    return login(partnership_editor(partnership))


@pytest.fixture
def reader(partnership, login):
    return login(MembershipFactory(organisation=partnership.lead).user)


def _url(name, *more) -> str:
    return reverse(f"partnerships:{name}", args=["oost", *more])


def _main(answer) -> str:
    text = text_of(answer)
    return text[text.index("<main") : text.index("</main")]


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


# Rounds.


def test_without_a_round_the_team_is_told_how_to_begin(team):
    assert _url("start-weighing") in _main(team.get(_url("variants")))


def test_a_reader_is_not_told_to_begin(reader):
    assert _url("start-weighing") not in _main(reader.get(_url("variants")))


def test_a_round_is_begun_with_the_day_in_its_name(team, partnership):
    page = team.get(_url("start-weighing"))
    assert page.context["form"]["title"].value().startswith("Weging van ")
    day = {"held_on_day": "12", "held_on_month": "5", "held_on_year": "2026"}
    answer = team.post(_url("start-weighing"), filled(title="Weging van 12 mei", **day))
    assert (answer.status_code, answer.url) == (302, _url("variants"))
    assert partnership.weighings.get().held_on == date(2026, 5, 12)


def test_variants_stand_side_by_side_with_the_total_only_of_complete_ones(weighing, reader):
    first, second = weighing.variants.order_by("position")[:2]
    scored(first, 2, 2, 1, 1, 1, -1)
    scored(second, 2, 2)
    text = _main(reader.get(_url("variants")))
    assert "<strong>+1,00</strong>" in text
    assert "Score ontbreekt bij Organisatie en coördinatie, Visie, draagvlak" in text
    assert text.count("<strong>+") == 1


def test_every_cell_of_the_table_names_its_variant_for_the_phone(weighing, reader):
    text = _main(reader.get(_url("weighing", 1)))
    first = weighing.variants.get(position=1)
    assert text.count(f'data-l="{first.name}"') == len(Aspect) + 1
    assert text.count('<th scope="col">') == 1 + 4 + 3  # this table and the list of rounds


def test_an_earlier_round_can_be_read_and_not_changed(weighing, partnership, team):
    begun_weighing(partnership, title="Weging van 1 juni", copied_from=weighing)
    text = _main(team.get(_url("weighing", 1)))
    assert "Dit is een eerdere weging." in text
    assert _url("weights", 1) not in text
    answer = team.post(_url("add-variant", 1), filled(name="Campus"))
    assert answer.status_code == 409
    assert "Er is een nieuwere weging: Weging van 1 juni." in text_of(answer)
    assert weighing.variants.count() == 4


def test_a_round_costs_the_same_for_empty_and_for_full(weighing, partnership, team, content_types):
    team.get(_url("variants"))
    one = _queries(lambda: team.get(_url("variants")))
    for variant in weighing.variants.all():
        scored(variant, 1, 1, 1, 1, 1, 1)
    assert _queries(lambda: team.get(_url("variants"))) == one


def test_a_variant_shows_eight_aspects_with_the_questions_of_the_leidraad(weighing, reader):
    text = _main(reader.get(_url("variant", 1, 4)))
    assert all(aspect.label in text for aspect in Aspect)
    assert "Vanaf wanneer is een satellietschool eigenlijk gewoon een partner?" in text
    assert "Invullen" not in text


# Cells.


def _cell_url(aspect=Aspect.MONEY):
    return _url("variant-cell", 1, 1, aspect)


def test_a_cell_is_written(weighing, team):
    data = filled(shown=EMPTY_CELL, text="Duur.", score="-2", reason="Geen geld.")
    answer = team.post(_cell_url(), data)
    assert (answer.status_code, answer.url) == (302, _url("variant", 1, 1))
    assert content_of(VariantCell.objects.get()) == ("Duur.", -2, "Geen geld.")


def test_a_score_without_a_reason_is_said_at_the_field(weighing, team):
    answer = team.post(_cell_url(), filled(shown=EMPTY_CELL, text="Duur.", score="0"))
    assert answer.status_code == 422
    assert_error_at_field(answer, "id_reason", "Leg uit waarom u deze score geeft")
    assert VariantCell.objects.count() == 0


def test_cons_have_a_text_and_no_score(weighing, team):
    assert "score" not in team.get(_cell_url(Aspect.CONS)).context["form"].fields
    data = filled(shown=EMPTY_CELL, text="Minder steun.", score="2", reason="Toch.")
    team.post(_cell_url(Aspect.CONS), data)
    assert content_of(VariantCell.objects.get()) == ("Minder steun.", None, "")


def test_a_stale_cell_shows_both_texts_and_saves_after_all(weighing, team):
    weighing.variants.get(position=1).cells.create(aspect=Aspect.MONEY, text="Van de ander.")
    data = filled(shown=EMPTY_CELL, text="Van mij.")
    answer = team.post(_cell_url(), data)
    text = _main(answer)
    assert answer.status_code == 409
    assert "Van de ander." in text
    assert "Van mij.</textarea>" in text
    assert VariantCell.objects.get().text == "Van de ander."

    shown = re.search(r'name="shown" value="([^"]+)"', text)[1]
    again = team.post(_cell_url(), filled(shown=shown, text="Van ons allebei."))
    assert again.status_code == 302
    assert VariantCell.objects.get().text == "Van ons allebei."


@pytest.mark.parametrize("part", [(1, 9, "geld"), (1, 1, "verzonnen"), (9, 1, "geld")])
def test_a_cell_that_is_not_there_is_not_found(weighing, team, part):
    assert team.get(_url("variant-cell", *part)).status_code == 404


# Weights, own variants, the preference.


def test_weights_are_set(weighing, team):
    weights = dict.fromkeys(weights_of(weighing), 2) | {"geld": 5}
    answer = team.post(_url("weights", 1), filled(shown=_shown(weights_of(weighing)), **weights))
    assert answer.status_code == 302
    assert weights_of(Weighing.objects.get()) == weights


def _shown(*values) -> str:
    return fingerprint(*values)


def test_a_weight_is_five_at_most(weighing, team):
    weights = weights_of(weighing) | {"geld": 6}
    answer = team.post(_url("weights", 1), filled(shown=_shown(weights_of(weighing)), **weights))
    assert (answer.status_code, list(errors_of(answer))) == (422, ["id_geld"])


def test_nothing_but_zeros_is_refused_in_a_sentence(weighing, team):
    weights = dict.fromkeys(weights_of(weighing), 0)
    answer = team.post(_url("weights", 1), filled(shown=_shown(weights_of(weighing)), **weights))
    assert answer.status_code == 409
    assert "Geef ten minste één aspect een gewicht boven 0." in text_of(answer)


def test_an_own_variant_is_added_and_described(weighing, team):
    assert team.post(_url("add-variant", 1), filled(name="Campus")).status_code == 302
    data = filled(shown=_shown("Campus", ""), name="Campus Oost", description="Op één plek.")
    assert team.post(_url("change-variant", 1, 5), data).status_code == 302
    assert "Op één plek." in _main(team.get(_url("variant", 1, 5)))


def test_a_preference_needs_an_argument(weighing, team):
    variant = weighing.variants.get(position=2)
    data = filled(shown=_shown(*preference_of(weighing)), preferred=variant.pk)
    answer = team.post(_url("prefer-variant", 1), data)
    assert_error_at_field(answer, "id_argument", "Leg uit waarom u deze variant kiest")
    assert team.post(_url("prefer-variant", 1), data | filled(argument="Past.")).status_code == 302
    assert "Past." in _main(team.get(_url("variants")))


# What-if.

NUMBERS = {
    "first_year": "2026",
    "students": "100",
    "everyone": "200",
    "extra_places": "10",
    "partners": "2",
    "partners_from": "2028",
    "places_per_partner": "15",
    "satellites": "0",
    "satellites_from": "2027",
    "places_per_satellite": "0",
    "amount": "1.250,00",
    "cost": "1250",
}


def test_a_what_if_is_reckoned_out_in_the_page(reader):
    answer = reader.get(_url("what-if"), NUMBERS)
    text = _main(answer)
    assert answer.status_code == 200
    assert '<th scope="row">2030</th>' in text
    assert "170" in text
    assert "85,0%" in text
    assert "€ 87.500" in text  # 70 students more, times 1.250
    assert "2.030" not in text


def test_a_what_if_renews_only_its_outcome_while_typing(reader):
    text = _main(reader.get(_url("what-if"), NUMBERS))
    assert 'hx-target="#uitkomst" hx-select="#uitkomst"' in text
    assert text.count('id="uitkomst"') == 1


def test_without_a_count_the_page_asks_for_the_students(reader):
    answer = reader.get(_url("what-if"))
    assert (answer.status_code, answer.context["outcome"]) == (200, None)
    assert "Nog geen uitkomst" in _main(answer)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"students": "veel"}, "id_students"),
        ({"students": ""}, "id_students"),
        ({"everyone": "99"}, "id_everyone"),
        ({"partners_from": "2026"}, "id_partners_from"),
        ({"first_year": "2031"}, "id_first_year"),
        ({"amount": "-1"}, "id_amount"),
    ],
)
def test_wrong_numbers_are_said_at_their_field(reader, wrong, field):
    answer = reader.get(_url("what-if"), NUMBERS | wrong)
    assert answer.status_code == 422
    assert list(errors_of(answer)) == [field]
    assert answer.context["outcome"] is None


def test_a_reader_tries_out_and_keeps_nothing(reader):
    assert _url("save-scenario") not in _main(reader.get(_url("what-if"), NUMBERS))
    assert reader.post(_url("save-scenario"), filled(**NUMBERS, name="Ik")).status_code == 403


def test_a_scenario_is_kept_with_the_numbers_and_its_variant(weighing, team):
    variant = weighing.variants.get(position=2)
    data = filled(**NUMBERS, name="Rustig aan", variant=variant.pk)
    assert team.post(_url("save-scenario"), data).status_code == 302
    scenario = GrowthScenario.objects.get()
    assert (scenario.places_per_partner, scenario.amount) == (15, Decimal(1250))
    assert "Rustig aan" in _main(team.get(_url("variant", 1, 2)))
    again = team.get(_url("what-if"), {"scenario": str(scenario.public_id)})
    assert again.context["what_if"]["partners_from"].value() == 2028


def test_the_form_to_keep_sends_the_numbers_that_were_reckoned(team):
    text = _main(team.get(_url("what-if"), NUMBERS))
    form = text[text.index(_url("save-scenario")) :]
    sent = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    answer = team.post(_url("save-scenario"), filled(**sent | {"name": "Zo"}))
    assert answer.status_code == 302
    scenario = GrowthScenario.objects.get()
    assert (scenario.students, scenario.everyone, scenario.amount) == (100, 200, Decimal(1250))


def test_a_name_that_is_taken_is_refused_in_a_sentence(partnership, team):
    GrowthScenarioFactory(partnership=partnership, name="Rustig aan")
    answer = team.post(_url("save-scenario"), filled(**NUMBERS, name="Rustig aan"))
    assert answer.status_code == 409
    assert "Er is al een scenario met de naam Rustig aan." in text_of(answer)


def test_a_scenario_is_thrown_away(partnership, team):
    scenario = GrowthScenarioFactory(partnership=partnership)
    url = _url("remove-scenario", scenario.public_id)
    assert team.post(url, filled()).status_code == 302
    assert GrowthScenario.objects.count() == 0


def _four_and_one(partnership):
    rows = [GrowthScenarioFactory(partnership=partnership, extra_places=n) for n in range(5)]
    return rows, {"s": [str(row.public_id) for row in rows]}


def test_at_most_four_scenarios_stand_side_by_side(partnership, reader):
    rows, chosen = _four_and_one(partnership)
    text = _main(reader.get(_url("compare-scenarios"), chosen))
    assert "U koos meer dan vier scenario’s." in text
    assert [row.name in text for row in rows] == [True, True, True, True, False]


def test_scenarios_of_others_and_nonsense_are_left_out(reader):
    foreign = GrowthScenarioFactory()
    answer = reader.get(_url("compare-scenarios"), {"s": [str(foreign.public_id), "x", ""]})
    assert answer.context["scenarios"] == []
    assert "Geen scenario gekozen" in _main(answer)


def test_the_export_has_a_line_per_scenario_and_year(partnership, reader):
    rows, chosen = _four_and_one(partnership)
    answer = reader.get(_url("export-scenarios", "csv"), chosen)
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(lines) == 1 + 4 * 4
    assert lines[4 + 4][:7] == [rows[1].name, "", "2030", "104", "104", "1", "52,0"]
    assert reader.get(_url("export-scenarios", "xlsx"), chosen).status_code == 200
    assert reader.get(_url("export-scenarios", "pdf"), chosen).status_code == 404


def test_a_what_if_costs_the_same_for_one_and_for_three_scenarios(partnership, team, content_types):
    GrowthScenarioFactory(partnership=partnership)
    team.get(_url("what-if"), NUMBERS)
    one = _queries(lambda: team.get(_url("what-if"), NUMBERS))
    for _ in range(2):
        GrowthScenarioFactory(partnership=partnership)
    assert _queries(lambda: team.get(_url("what-if"), NUMBERS)) == one


# In a growth conversation.


def test_a_conversation_shows_the_weighing_and_the_tables(weighing, partnership, reader):
    RegionalTableFactory(partnership=partnership, name="Subsidietafel", decides_on_money=True)
    conversation = ConversationFactory(partnership=partnership)
    text = _main(reader.get(_url("conversation", conversation.public_id)))
    assert "Weging van 12 mei" in text
    assert "Beslist over geld, wij zitten er niet" in text


def test_a_conversation_without_a_weighing_shows_no_empty_section(partnership):
    conversation = ConversationFactory(partnership=partnership)
    assert (weighing_section(conversation), tables_section(conversation)) == (None, None)


def test_a_closed_conversation_does_not_show_a_later_round(weighing, partnership):
    later = begun_weighing(partnership, title="Weging van later")
    Weighing.objects.filter(pk=later.pk).update(created_at=datetime(2099, 1, 1, tzinfo=UTC))
    closed = ConversationFactory(partnership=partnership, closed=True)
    assert weighing_section(closed).data["weighing"] == weighing
    assert weighing_section(ConversationFactory(partnership=partnership)).data["weighing"] == later


def test_on_paper_stand_the_scores_the_reasons_and_what_is_missing(weighing, partnership):
    scored(weighing.variants.get(position=1), 2, 1, 0, -1, -2, 0)
    RegionalTableFactory(partnership=partnership, decides_on_money=True)
    conversation = ConversationFactory(partnership=partnership)
    for section, words in [
        (weighing_section(conversation), "−2 Groot bezwaar"),
        (weighing_section(conversation), "6 aspecten zonder score"),
        (tables_section(conversation), "<b>Beslist over geld, wij zitten er niet</b>"),
    ]:
        paper = render_to_string(section.paper_template, {"section": section})
        assert words in paper
        assert paper.count("<thead>") == 1  # what a printer repeats on every page


def test_the_history_of_a_partnership_tells_of_a_score(weighing, team):
    data = filled(shown=EMPTY_CELL, text="Duur.", score="-2", reason="Geen geld.")
    team.post(_cell_url(), data)
    assert "Geen geld." in _main(team.get(_url("history")))


# Removing a variant of one's own.


def test_the_button_to_remove_stands_by_an_own_variant_only(team, weighing):
    own = weighing.variants.create(position=5, kind="own", name="Een campus erbij")
    assert _url("remove-variant", 1, 5) in _main(team.get(_url("variant", 1, own.position)))
    assert _url("remove-variant", 1, 1) not in _main(team.get(_url("variant", 1, 1)))


def test_a_removed_variant_is_gone_from_the_table(team, weighing):
    weighing.variants.create(position=5, kind="own", name="Een campus erbij")
    answer = team.post(_url("remove-variant", 1, 5), filled(), follow=True)
    assert "Een campus erbij is verwijderd." in text_of(answer)
    assert not weighing.variants.filter(position=5).exists()
