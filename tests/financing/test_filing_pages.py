"""The pages of a year: asking, being awarded, answering for, and what is left."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from financing.models import Account, Application, Award
from financing.settling import Fate, Settled, per_function, settled
from regions.states import Function
from tests.factories import (
    AccountFactory,
    AccountLineFactory,
    ApplicationLineFactory,
    AwardLineFactory,
    BudgetLineFactory,
    FundingStreamFactory,
    MembershipFactory,
    ParticipantFactory,
    RegionFactory,
    region_editor,
)
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def region():
    return RegionFactory(slug="oost", name="Regio Oost")


@pytest.fixture
def stream():
    return FundingStreamFactory(code="sop", name="Samen opleiden", accountability="g1")


@pytest.fixture
def team(region, login):
    return login(region_editor(region))


@pytest.fixture
def asked(region, stream):
    """An application of a thousand euros for training."""
    line = ApplicationLineFactory(
        application__region=region, stream=stream, function=Function.TRAIN
    )
    return line.application


@pytest.fixture
def awarded(asked, stream):
    """Six hundred for training alone, four hundred for anything."""
    line = AwardLineFactory(
        award__application=asked, stream=stream, amount=Decimal(600), earmark=Function.TRAIN
    )
    AwardLineFactory(award=line.award, stream=stream, amount=Decimal(400))
    return line.award


def _url(name, *more) -> str:
    return reverse(f"financing:{name}", args=["oost", 2025, *more])


def _spend(award, stream, function, amount, *, planned="0", done=True):
    account = Account.objects.filter(award=award).first() or AccountFactory(award=award)
    return AccountLineFactory(
        account=account,
        stream=stream,
        function=function,
        spent=Decimal(amount),
        planned=Decimal(planned),
        done=done,
    ).account


def _settled(account) -> Settled:
    [row] = settled(account)
    return row


# What is left, and what becomes of it.


@pytest.mark.parametrize(
    ("model", "spent", "done", "fate"),
    [
        ("g1", "900", True, Fate.FREE),
        ("g1", "900", False, Fate.BOUND),
        ("g2", "900", True, Fate.BACK),
        ("", "900", True, Fate.UNKNOWN),
        ("g2", "1000", False, Fate.EVEN),
        ("g1", "1000.01", True, Fate.SHORT),
    ],
)
def test_the_accountability_model_says_what_becomes_of_a_surplus(
    model, spent, done, fate, *, awarded, stream
):
    stream.accountability = model
    stream.save()
    account = _spend(awarded, stream, Function.TRAIN, spent, planned="1000", done=done)
    assert _settled(account).fate == fate
    assert _settled(account).surplus == 1000 - Decimal(spent)


def test_what_was_never_planned_need_not_be_done(awarded, stream):
    account = _spend(awarded, stream, Function.TRAIN, "700", planned="1000")
    _spend(awarded, stream, Function.GUIDE, "100", done=False)
    assert _settled(account).fate == Fate.FREE


def test_earmarked_money_that_was_spent_elsewhere_is_seen_to_the_cent(awarded, stream):
    account = _spend(awarded, stream, Function.RECRUIT, "400.01")
    assert _settled(account).misplaced == {Function.TRAIN: Decimal("0.01")}


def test_never_more_than_the_earmark_itself_went_elsewhere(awarded, stream):
    account = _spend(awarded, stream, Function.RECRUIT, "5000")
    assert _settled(account).misplaced == {Function.TRAIN: Decimal(600)}


def test_money_of_a_stream_that_was_not_awarded_is_short(awarded):
    account = _spend(awarded, FundingStreamFactory(name="Anders"), Function.GUIDE, "5")
    assert [(row.surplus, row.fate) for row in settled(account)] == [
        (Decimal(1000), Fate.FREE),
        (Decimal(-5), Fate.SHORT),
    ]


def test_functions_stand_in_their_order_with_their_sums(awarded, stream):
    account = _spend(awarded, stream, Function.GUIDE, "2", planned="3")
    _spend(awarded, stream, Function.RECRUIT, "1")
    _spend(awarded, FundingStreamFactory(), Function.RECRUIT, "4")
    rows = [(row.name, row.planned, row.spent, row.difference) for row in per_function(account)]
    assert rows == [("Werven", 0, 5, -5), ("Begeleiden", 3, 2, 1)]


# The pages.


def test_an_empty_year_tells_the_next_step_and_that_nothing_is_awarded_here(team):
    text = text_of(team.get(_url("filings")))
    assert "Nog geen begroting" in text
    assert "Uit deze cijfers volgt geen recht op geld." in text
    assert "Stap 1 van 4: Begroting" in text


def test_a_region_asks_for_its_budget(region, stream, team):
    BudgetLineFactory(region=region, stream=stream, amount=Decimal("1234.50"))
    page = team.get(_url("apply"))
    text = text_of(page)
    assert "€ 1.234,50" in text
    assert "meer begroot dan er is" in text
    shown = page.context["form"]["shown"].value()
    answer = team.post(_url("apply"), filled(note="Samen bedacht", shown=shown))
    assert answer["Location"] == _url("filings")
    assert Application.objects.get().note == "Samen bedacht"
    text = text_of(team.get(_url("filings")))
    assert "Stap 3 van 4: Toekenning" in text
    assert "Aanvraag, versie 1" in text


def test_nothing_to_ask_for_is_said_in_words(team):
    shown = team.get(_url("apply")).context["form"]["shown"].value()
    answer = team.post(_url("apply"), filled(shown=shown))
    assert answer.status_code == 409
    assert "nog niets begroot" in text_of(answer)


def _letter(client, **changed) -> dict:
    parts = {"decided_on_day": 1, "decided_on_month": 3, "decided_on_year": 2025}
    parts |= {"account_due_on_day": 1, "account_due_on_month": 7, "account_due_on_year": 2026}
    shown = client.get(_url("award")).context["form"]["shown"].value()
    amounts = {"bedrag_sop_vrij": "400", "bedrag_sop_opleiden": "600,50"}
    return filled(**{"reference": "DUS-1", "shown": shown} | parts | amounts | changed)


def test_the_team_copies_the_letter_of_an_award(asked, stream, team):
    assert team.post(_url("award"), _letter(team))["Location"] == _url("filings")
    award = Award.objects.get()
    assert (award.application, award.account_due_on) == (asked, date(2026, 7, 1))
    lines = award.lines.order_by("earmark").values_list("stream", "earmark", "amount")
    free, bound = Decimal(400), Decimal("600.50")
    assert list(lines) == [(stream.pk, "", free), (stream.pk, "opleiden", bound)]
    text = text_of(team.get(_url("filings")))
    assert "1 juli 2026" in text
    assert "DUS-1" in text


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"reference": ""}, "id_reference", "Dit veld is verplicht."),
        ({"account_due_on_year": 2024}, "id_account_due_on_0", "na de datum van de beschikking"),
        ({"bedrag_sop_vrij": "-1"}, "id_bedrag_sop_vrij", "Een bedrag is nul of meer"),
        ({"bedrag_sop_vrij": "1,250"}, "id_bedrag_sop_vrij", "Schrijf 1250 of 1250,00"),
        ({"bedrag_sop_vrij": "9" * 12}, "id_bedrag_sop_vrij", "Klopt het aantal nullen?"),
        (
            {"bedrag_sop_vrij": "", "bedrag_sop_opleiden": ""},
            "id_bedrag_sop_vrij",
            "Vul ten minste één bedrag in; 0 als er niets is toegekend",
        ),
    ],
)
def test_a_wrong_letter_is_refused_at_its_field(changed, field, message, *, asked, team):
    answer = team.post(_url("award"), _letter(team, **changed))
    assert answer.status_code == 422
    text = text_of(answer)
    assert message in text
    assert f'href="#{field}"' in text
    assert not Award.objects.exists()


def test_an_award_or_account_out_of_turn_leads_back_with_the_reason(team):
    for name, words in (("award", "geen aanvraag"), ("account", "geen toekenning")):
        answer = team.get(_url(name), follow=True)
        assert answer.redirect_chain == [(_url("filings"), 302)]
        assert words in text_of(answer)


def _report(client, **changed) -> dict:
    shown = client.get(_url("account")).context["form"]["shown"].value()
    start = {"spent_sop_opleiden": "900", "done_sop_opleiden": "on", "result_sop_opleiden": "Goed"}
    return filled(shown=shown, **(start | changed))


def test_the_team_answers_for_what_was_spent(awarded, team):
    assert team.post(_url("account"), _report(team))["Location"] == _url("filings")
    line = Account.objects.get().lines.get()
    assert (line.planned, line.spent, line.done, line.result) == (1000, 900, True, "Goed")
    text = text_of(team.get(_url("filings")))
    assert "Vrij te besteden: alles is uitgevoerd (G1)" in text
    assert "€ 100,00" in text


def test_what_was_planned_needs_an_amount_and_nothing_typed_gets_lost(awarded, team):
    answer = team.post(_url("account"), _report(team, spent_sop_opleiden=""))
    assert answer.status_code == 422
    message = "Dit veld is verplicht."
    assert_error_at_field(answer, "id_spent_sop_opleiden", message)
    assert 'value="Goed"' in text_of(answer)


def test_a_result_without_an_amount_is_asked_after(awarded, team):
    answer = team.post(_url("account"), _report(team, result_sop_werven="Campagne"))
    assert_error_at_field(
        answer, "id_spent_sop_werven", "Vul in wat hieraan is besteed; 0 als het niets kostte"
    )


def test_overspending_and_money_spent_elsewhere_are_warned_of(awarded, stream, team):
    _spend(awarded, stream, Function.RECRUIT, "1100")
    text = text_of(team.get(_url("filings")))
    assert "Samen opleiden: meer besteed dan toegekend" in text
    assert "€ 600,00 is bedoeld voor opleiden, en besteed aan iets anders." in text


def test_an_award_that_changed_after_the_account_is_told(awarded, asked, stream, team):
    _spend(awarded, stream, Function.TRAIN, "1")
    AwardLineFactory(award__application=asked, award__number=2, stream=stream)
    assert "De toekenning is daarna gewijzigd" in text_of(team.get(_url("filings")))


def test_two_people_see_both_texts(awarded, team):
    report = _report(team)
    team.post(_url("account"), _report(team, spent_sop_opleiden="5"))
    answer = team.post(_url("account"), report)
    assert answer.status_code == 409
    assert "Verschillen met wat nu is opgeslagen" in text_of(answer)
    assert Account.objects.count() == 1


def test_a_late_account_is_said_to_be_late(asked, stream, team):
    AwardLineFactory(
        award__application=asked, award__account_due_on=date(2025, 4, 1), stream=stream
    )
    assert "dagen te laat" in text_of(team.get(_url("filings")))


def test_a_version_shows_what_it_changed(awarded, stream, team):
    _spend(awarded, stream, Function.TRAIN, "10")
    second = AccountLineFactory(
        account__award=awarded, account__number=2, stream=stream, function=Function.TRAIN
    ).account
    text = text_of(team.get(_url("filing", second.public_id)))
    assert "Anders dan de versie ervoor" in text
    assert "Samen opleiden, Opleiden" in text
    assert text.index("€ 10,00") < text.index("€ 1.000,00")


def test_a_version_of_another_region_or_year_is_not_found(awarded, team):
    elsewhere = AccountLineFactory().account
    assert team.get(_url("filing", elsewhere.public_id)).status_code == 404
    path = reverse("financing:filing", args=["oost", 2024, awarded.public_id])
    assert team.get(path).status_code == 404
    assert team.get(_url("filing", awarded.public_id)).status_code == 200


def test_the_file_holds_the_lines_of_the_page(awarded, stream, team):
    assert team.get(_url("export-account", "csv")).status_code == 404
    _spend(awarded, stream, Function.TRAIN, "12.50", planned="20")
    answer = team.get(_url("export-account", "csv"))
    [line] = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert (line["Functie"], line["Begroot"], line["Besteed"], line["Verschil"]) == (
        "Opleiden",
        "20,0",
        "12,5",
        "7,5",
    )
    assert team.get(_url("export-account", "xlsx")).content.startswith(b"PK")
    assert team.get(_url("export-account", "odt")).status_code == 404


def test_a_party_reads_and_does_not_write(region, awarded, login):
    party = ParticipantFactory(region=region, consent="gevraagd", asked_at=NOW).organisation
    reader = login(MembershipFactory(organisation=party).user)
    text = text_of(reader.get(_url("filings")))
    assert _url("award") not in text
    assert reader.get(_url("award")).status_code == 403


def test_the_page_costs_the_same_for_one_line_and_for_three(awarded, stream, team, content_types):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            team.get(_url("filings"))
        return len(captured)

    _spend(awarded, stream, Function.TRAIN, "1")
    team.get(_url("filings"))
    one = queries()
    _spend(awarded, stream, Function.GUIDE, "1")
    _spend(awarded, FundingStreamFactory(), Function.MATCH, "1")
    assert queries() == one


def test_a_year_far_away_has_no_pages(team):
    assert team.get(reverse("financing:filings", args=["oost", 1850])).status_code == 404
