"""What a region plans, and whether earmarked money stays where it belongs."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from financing import budgeting
from financing.budgeting import BudgetRefused, content_of, rooms_of
from financing.bundle import bundle_of
from financing.models import BudgetLine
from organisations.mergers import merge_organisations
from regions.states import Function
from tests.database import refused_by, run
from tests.factories import (
    BoardFactory,
    BudgetLineFactory,
    FundingStreamFactory,
    GrantFactory,
    ParticipantFactory,
    RegionPartnershipFactory,
    UserFactory,
    region_editor,
)
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def joined():
    return RegionPartnershipFactory(region__slug="oost")


@pytest.fixture
def stream(joined):
    """A thousand euros: six hundred of it for training, the rest free."""
    stream = FundingStreamFactory(code="sop", name="Samen opleiden", first_year=2025)
    own = {"partnership": joined.partnership, "stream": stream}
    GrantFactory(**own, amount=Decimal(600), earmark=Function.TRAIN)
    GrantFactory(**own, amount=Decimal(400))
    return stream


@pytest.fixture
def team(joined, login):
    return login(region_editor(joined.region))


def _plan(joined, stream, function, amount):
    return BudgetLineFactory(
        region=joined.region, stream=stream, function=function, amount=Decimal(amount)
    )


def _room(joined):
    lines = BudgetLine.objects.filter(region=joined.region).for_list()
    [room] = rooms_of(bundle_of(joined.region, 2025), lines)
    return room


def test_what_is_free_may_be_planned_for_anything(joined, stream):
    _plan(joined, stream, Function.RECRUIT, "400.00")
    room = _room(joined)
    assert (room.available, room.planned, room.left) == (1000, 400, 600)
    assert room.misplaced == {}


def test_earmarked_money_that_is_planned_elsewhere_is_seen_to_the_cent(joined, stream):
    _plan(joined, stream, Function.RECRUIT, "400.01")
    assert _room(joined).misplaced == {Function.TRAIN: Decimal("0.01")}


def test_never_more_than_the_earmark_itself_is_elsewhere(joined, stream):
    _plan(joined, stream, Function.RECRUIT, "5000")
    assert _room(joined).misplaced == {Function.TRAIN: Decimal(600)}


def test_money_for_training_planned_for_training_is_in_its_place(joined, stream):
    _plan(joined, stream, Function.TRAIN, "1000.00")
    assert _room(joined).misplaced == {}


def test_a_stream_that_brings_nothing_is_overspent_at_once(joined, stream):
    other = _plan(joined, FundingStreamFactory(), Function.GUIDE, "5")
    rooms = rooms_of(bundle_of(joined.region, 2025), [other])
    assert [(room.stream, room.left) for room in rooms] == [(stream, 1000), (other.stream, -5)]


def test_a_stream_gives_money_in_its_own_years_only(joined, stream):
    with pytest.raises(BudgetRefused, match="niet in 2024"):
        budgeting.add_line(
            region_id=joined.region_id,
            year=2024,
            by=UserFactory(),
            function=Function.TRAIN,
            organisation=None,
            stream=stream,
            amount=Decimal(1),
            note="",
        )


def test_two_people_do_not_overwrite_each_other(joined, stream):
    line = _plan(joined, stream, Function.TRAIN, "1")
    with pytest.raises(StaleVersion):
        budgeting.change_line(line_id=line.pk, shown="ouder", by=UserFactory())


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("amount = -0.01", "a_budget_line_is_not_negative"),
        ("year = 1999", "a_budget_line_is_of_a_year"),
    ],
)
def test_the_database_keeps_a_line_whole(change, constraint):
    BudgetLineFactory()
    with refused_by(constraint):
        run(f"UPDATE financing_budgetline SET {change}")  # noqa: S608 -- our own words


# The pages.


def _url(name, *more) -> str:
    return reverse(f"financing:{name}", args=["oost", 2025, *more])


def test_the_page_warns_when_earmarked_money_is_planned_elsewhere(joined, stream, team):
    _plan(joined, stream, Function.RECRUIT, "700")
    text = text_of(team.get(_url("budget")))
    assert "Samen opleiden: geoormerkt geld is elders begroot" in text
    assert "€ 300,00 is bedoeld voor opleiden" in text


def test_the_page_warns_when_more_is_planned_than_there_is(joined, stream, team):
    _plan(joined, stream, Function.TRAIN, "1000.01")
    assert "Samen opleiden: meer begroot dan er is" in text_of(team.get(_url("budget")))


def test_an_empty_budget_tells_the_team_the_next_step(team):
    text = text_of(team.get(_url("budget")))
    assert "Nog niets begroot" in text
    assert _url("add-budget-line") in text
    assert "Uit deze cijfers volgt geen recht op geld." in text


def test_the_team_adds_changes_and_removes_a_line(joined, stream, team):
    board = BoardFactory(slug="bestuur")
    ParticipantFactory(region=joined.region, organisation=board)
    form = filled(function="opleiden", stream="sop", amount="1.000,50", organisation="bestuur")
    assert team.post(_url("add-budget-line"), form)["Location"] == _url("budget")
    line = BudgetLine.objects.get()
    assert (line.amount, line.organisation, line.year) == (Decimal("1000.50"), board, 2025)
    change = filled(
        function="werven", stream="sop", amount="7", shown=fingerprint(*content_of(line))
    )
    team.post(_url("change-budget-line", line.public_id), change)
    line.refresh_from_db()
    assert (line.function, line.amount, line.organisation) == ("werven", 7, None)
    team.post(_url("remove-budget-line", line.public_id), filled())
    assert not BudgetLine.objects.exists()


def test_a_change_shows_both_texts_when_someone_else_was_first(joined, stream, team):
    line = _plan(joined, stream, Function.TRAIN, "5")
    form = filled(function="werven", stream="sop", amount="7", shown=fingerprint(*content_of(line)))
    BudgetLine.objects.update(amount=Decimal(6))
    answer = team.post(_url("change-budget-line", line.public_id), form)
    assert answer.status_code == 409
    assert "Verschillen met wat nu is opgeslagen" in text_of(answer)


def test_wrong_input_is_named_at_its_field(joined, stream, team):
    form = filled(function="opleiden", stream="sop", amount="-1")
    answer = team.post(_url("add-budget-line"), form)
    assert answer.status_code == 422
    message = "“-1” is negatief. Een bedrag is nul of meer"
    assert_error_at_field(answer, "id_amount", message)


def test_who_takes_no_part_cannot_get_money(stream, team):
    BoardFactory(slug="elders")
    form = filled(function="opleiden", stream="sop", amount="1", organisation="elders")
    assert team.post(_url("add-budget-line"), form).status_code == 422


def test_the_file_holds_the_lines_of_the_page(joined, stream, team):
    _plan(joined, stream, Function.TRAIN, "12.50")
    BudgetLineFactory(region=joined.region, year=2024)
    answer = team.get(_url("export-budget", "csv"))
    [line] = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert (line["Functie"], line["Bedrag"], line["Partij"]) == (
        "Opleiden",
        "12,5",
        "De regio als geheel",
    )
    assert team.get(_url("export-budget", "odt")).status_code == 404


def test_a_year_far_away_has_no_budget(team):
    path = reverse("financing:budget", args=["oost", 1850])
    assert team.get(path).status_code == 404


def test_the_page_costs_the_same_for_one_line_and_for_three(joined, stream, team, content_types):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            team.get(_url("budget"))
        return len(captured)

    _plan(joined, stream, Function.TRAIN, "1")
    team.get(_url("budget"))
    one = queries()
    _plan(joined, stream, Function.GUIDE, "1")
    _plan(joined, stream, Function.MATCH, "1")
    assert queries() == one


def test_after_a_merger_the_successor_stands_in_the_budget_from_that_year_on():
    old, new = BoardFactory(), BoardFactory()
    past = BudgetLineFactory(organisation=old, year=2025)
    ahead = BudgetLineFactory(organisation=old, year=2026)
    merge_organisations(
        absorbed=old, into=new, on=date(2026, 8, 1), by=UserFactory(), at=timezone.now()
    )
    past.refresh_from_db()
    ahead.refresh_from_db()
    assert (past.organisation, ahead.organisation) == (old, new)
