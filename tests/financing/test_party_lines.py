"""Who spends it: the same party in the budget, the application, the account and every output."""

import csv
import io
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from financing.annex import annex_of, kept, read_back
from financing.models import Account, AccountLine, Application, AwardLine, FundingStream
from financing.settling import per_function, per_party, settled
from organisations.models import Organisation
from regions.states import Function
from tests.database import refused_by
from tests.factories import (
    AccountLineFactory,
    ApplicationLineFactory,
    AwardLineFactory,
    BoardFactory,
    BudgetLineFactory,
    FundingStreamFactory,
    ParticipantFactory,
    RegionFactory,
    region_editor,
)
from tests.laws import law
from tests.pages import assert_error_at_field, filled, text_of

WHOLE = "De regio als geheel"
NOTHING = "Vul in wat hieraan is besteed; 0 als het niets kostte"
NEGATIVE = "“-7” is negatief. Een bedrag is nul of meer"
TWICE = "Deze regel staat hierboven al; vul die in"


@pytest.fixture
def region(db):
    return RegionFactory(slug="oost", name="Regio Oost")


@pytest.fixture
def stream(db):
    return FundingStreamFactory(code="sop", name="Samen opleiden", accountability="g1")


@pytest.fixture
def board(region):
    board = BoardFactory(name="Bestuur Linde", slug="linde")
    ParticipantFactory(region=region, organisation=board)
    return board


@pytest.fixture
def team(region, login):
    return login(region_editor(region))


@pytest.fixture
def awarded(region, stream, board):
    """Six hundred for the board and four hundred for the region as a whole, both for training."""
    line = {"stream": stream, "function": Function.TRAIN}
    own = ApplicationLineFactory(
        application__region=region, organisation=board, amount=Decimal(600), **line
    )
    ApplicationLineFactory(application=own.application, amount=Decimal(400), **line)
    award = {"award__application": own.application, "stream": stream}
    return AwardLineFactory(**award, amount=Decimal(1000)).award


def _url(name, *more) -> str:
    return reverse(f"financing:{name}", args=["oost", 2025, *more])


def _report(client, **changed) -> dict:
    shown = client.get(_url("account")).context["form"]["shown"].value()
    spent = {"spent_sop_opleiden": "400", "spent_sop_opleiden_linde": "550,25"}
    return filled(**{"shown": shown} | spent | changed)


def test_the_application_asks_per_party_what_was_budgeted(region, stream, board, team):
    line = {"region": region, "stream": stream, "function": Function.GUIDE}
    BudgetLineFactory(**line, organisation=board, amount=Decimal("10.50"))
    BudgetLineFactory(**line, organisation=board, amount=Decimal("0.25"))
    BudgetLineFactory(**line, amount=Decimal(3))
    page = team.get(_url("apply"))
    assert "Bestuur Linde" in text_of(page)
    team.post(_url("apply"), filled(shown=page.context["form"]["shown"].value()))
    lines = Application.objects.get().lines.order_by("amount")
    assert list(lines.values_list("organisation__name", "amount")) == [
        (None, Decimal(3)),
        ("Bestuur Linde", Decimal("10.75")),
    ]
    text = text_of(team.get(_url("filings")))
    assert "Bestuur Linde" in text
    assert "€ 10,75" in text


def test_another_party_for_the_same_money_is_another_application(region, stream, board, team):
    line = BudgetLineFactory(region=region, stream=stream)
    for _ in range(2):
        shown = team.get(_url("apply")).context["form"]["shown"].value()
        team.post(_url("apply"), filled(shown=shown))
        line.organisation = board
        line.save()
    numbers = Application.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2]


def test_the_file_of_an_application_names_the_party(awarded, team):
    answer = team.get(_url("export-application", "csv"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [(row["Functie"], row["Partij"], row["Bedrag"]) for row in rows] == [
        ("Opleiden", "Bestuur Linde", "600,0"),
        ("Opleiden", WHOLE, "400,0"),
    ]
    assert team.get(_url("export-application", "xlsx")).content.startswith(b"PK")
    assert team.get(_url("export-application", "odt")).status_code == 404


def test_a_year_without_an_application_has_no_file_of_it(region, team):
    assert team.get(_url("export-application", "csv")).status_code == 404


def test_the_account_asks_each_party_that_planned_and_keeps_who_spent(awarded, board, team):
    text = text_of(team.get(_url("account")))
    assert 'name="spent_sop_opleiden_linde"' in text
    assert 'name="spent_sop_werven_linde"' not in text
    assert team.post(_url("account"), _report(team))["Location"] == _url("filings")
    lines = AccountLine.objects.order_by("spent")
    assert list(lines.values_list("organisation", "planned", "spent")) == [
        (None, Decimal(400), Decimal(400)),
        (board.pk, Decimal(600), Decimal("550.25")),
    ]
    text = text_of(team.get(_url("filings")))
    assert "Wie heeft het besteed?" in text
    assert "€ 550,25" in text


def test_what_a_party_planned_must_be_filled_in(awarded, team):
    answer = team.post(_url("account"), _report(team, spent_sop_opleiden_linde=""))
    assert answer.status_code == 422
    assert_error_at_field(answer, "id_spent_sop_opleiden_linde", "Dit veld is verplicht.")


def _open(function="werven", party="linde", spent="7", **more) -> dict:
    values = {"functie": function, "partij": party, "spent": spent} | more
    return {f"{box}_sop_nieuw": value for box, value in values.items()}


def test_another_party_has_a_line_of_its_own_that_stays_in_the_next_version(awarded, board, team):
    assert team.post(_url("account"), _report(team, **_open())).status_code == 302
    line = AccountLine.objects.get(function=Function.RECRUIT)
    assert (line.organisation, line.planned, line.spent) == (board, 0, 7)
    assert 'name="spent_sop_werven_linde" value="7,00"' in text_of(team.get(_url("account")))


@pytest.mark.parametrize(
    ("line", "field", "message"),
    [
        (_open(function=""), "id_functie_sop_nieuw", "Kies waaraan het geld is besteed"),
        (_open(spent=""), "id_spent_sop_nieuw", NOTHING),
        (_open(spent="-7"), "id_spent_sop_nieuw", NEGATIVE),
        (_open(function="opleiden"), "id_functie_sop_nieuw", TWICE),
        (
            _open(party="", function="", result="Veel"),
            "id_functie_sop_nieuw",
            "Kies waaraan het geld is besteed",
        ),
    ],
)
def test_a_line_that_is_not_whole_is_refused_and_what_was_typed_stays(
    line, field, message, *, awarded, team
):
    answer = team.post(_url("account"), _report(team, **line, note="Bewaard gebleven"))
    assert answer.status_code == 422
    assert_error_at_field(answer, field, message)
    assert "Bewaard gebleven" in text_of(answer)
    assert 'value="550,25"' in text_of(answer)
    assert not Account.objects.exists()


def test_a_party_of_elsewhere_is_no_choice(awarded, team):
    BoardFactory(slug="elders")
    answer = team.post(_url("account"), _report(team, **_open(party="elders")))
    assert answer.status_code == 422
    assert not Account.objects.exists()


def test_two_parties_of_one_function_are_counted_together_for_the_earmark(awarded, stream, board):
    """What each of them spends elsewhere adds up; one does not hide the other."""
    AwardLineFactory(award=awarded, stream=stream, earmark=Function.TRAIN, amount=Decimal(500))
    account = AccountLineFactory(
        account__award=awarded, stream=stream, spent=Decimal(700), planned=Decimal(0)
    ).account
    AccountLineFactory(account=account, stream=stream, organisation=board, spent=Decimal(400))
    [row] = settled(Account.objects.with_award().get())
    assert row.misplaced == {Function.TRAIN: Decimal(100)}


@pytest.mark.parametrize(
    ("make", "what"), [(ApplicationLineFactory, "application"), (AccountLineFactory, "account")]
)
@pytest.mark.parametrize("has_party", [True, False])
def test_the_database_keeps_one_line_per_party(db, make, what, has_party):
    first = make(organisation=BoardFactory() if has_party else None)
    same = {what: getattr(first, what)}
    with refused_by(f"one_line_per_stream_function_and_party_of_an_{what}"):
        make(**same, stream=first.stream, organisation=first.organisation)


def test_the_annex_sets_planned_asked_and_spent_beside_each_other_per_party(
    awarded, region, stream, board
):
    line = {"stream": stream, "function": Function.TRAIN}
    BudgetLineFactory(region=region, organisation=board, amount=Decimal(601), **line)
    AccountLineFactory(account__award=awarded, spent=Decimal(5), **line)
    tables = {figures.code: figures for figures in annex_of(region, 2025)}
    assert tables["partijen"].rows == (
        (WHOLE, (Decimal("0.00"), Decimal(400), Decimal(5))),
        ("Bestuur Linde", (Decimal(601), Decimal(600), Decimal("0.00"))),
    )
    assert tables["partijen"].totals == tables["functies"].totals


def test_what_a_snapshot_keeps_of_a_table_reads_back_the_same(awarded, region):
    for figures in annex_of(region, 2025):
        assert read_back(kept(figures)) == figures


# Laws, over lines that are in no database.

EUROS = st.integers(0, 10**9).map(lambda cents: Decimal(cents).scaleb(-2))
PARTIES = [None, *(Organisation(pk=n, name=f"Bestuur {n}") for n in (1, 2))]
STREAMS = [FundingStream(pk=n, name=f"Stroom {n}", accountability="g2") for n in (1, 2)]
LINES = st.lists(
    st.builds(
        AccountLine,
        stream=st.sampled_from(STREAMS),
        function=st.sampled_from(Function.values),
        organisation=st.sampled_from(PARTIES),
        planned=EUROS,
        spent=EUROS,
    ),
    max_size=12,
)
AWARDED = st.lists(
    st.builds(
        AwardLine,
        stream=st.sampled_from(STREAMS),
        earmark=st.sampled_from(["", *Function.values]),
        amount=EUROS,
    ),
    max_size=6,
    unique_by=lambda line: (line.stream.pk, line.earmark),
)


class _Rows:
    """Lines as a prefetched relation gives them."""

    def __init__(self, rows):
        self.rows = rows

    def all(self):
        return self.rows


class _Account:
    def __init__(self, lines, awarded=()):
        self.lines, self.award = _Rows(lines), self
        self.award = type("Award", (), {"lines": _Rows(awarded)})


@law
@given(LINES)
def test_functions_and_parties_both_add_up_to_all_lines(lines):
    account = _Account(lines)
    for name in ("planned", "spent"):
        whole = sum(getattr(line, name) for line in lines)
        assert sum(getattr(part, name) for part in per_function(account)) == whole
        assert sum(getattr(part, name) for part in per_party(account)) == whole


@law
@given(LINES, AWARDED)
def test_what_is_left_of_all_streams_is_what_was_awarded_less_what_was_spent(lines, awarded):
    rows = settled(_Account(lines, awarded))
    left = sum(line.amount for line in awarded) - sum(line.spent for line in lines)
    assert sum(row.surplus for row in rows) == left
    for row in rows:
        bound = {x.earmark: x.amount for x in awarded if x.stream == row.stream and x.earmark}
        assert all(0 < amount <= bound[f] for f, amount in row.misplaced.items())


@law
@given(LINES, st.randoms())
def test_the_order_of_lines_changes_nothing(lines, random):
    mixed = list(lines)
    random.shuffle(mixed)
    assert per_party(_Account(lines)) == per_party(_Account(mixed))
    assert per_function(_Account(lines)) == per_function(_Account(mixed))
