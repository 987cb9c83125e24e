"""One function feeds the page, its chart, both files and the annex on paper: equal to the cent."""

import csv
import io
import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from python_calamine import CalamineWorkbook

from common.templatetags.dutch import euro
from financing.annex import UNKNOWN, Figures, annex_of, chart_of, years_with_money
from regions.states import Function
from reports.kinds import financial_annex
from reports.models import Report, ReportKind
from tests.factories import (
    AccountLineFactory,
    ApplicationLineFactory,
    AwardLineFactory,
    BudgetLineFactory,
    FundingStreamFactory,
    GrantFactory,
    RegionPartnershipFactory,
    UserFactory,
    region_editor,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CODES = ("stromen", "oormerken", "functies", "partijen", "ruimte", "verantwoording")


@pytest.fixture
def region():
    """Awkward amounts in every table: granted, planned, asked for, awarded and spent."""
    joined = RegionPartnershipFactory(region__slug="oost", share=67)
    stream = FundingStreamFactory(name="Samen opleiden", destination="partnerschap")
    own = {"partnership": joined.partnership, "stream": stream}
    GrantFactory(**own, amount=Decimal("100000.01"), earmark=Function.TRAIN)
    GrantFactory(**own, amount=Decimal("0.07"))
    region = joined.region
    line = {"stream": stream, "function": Function.TRAIN}
    BudgetLineFactory(region=region, **line, amount=Decimal("1234.56"))
    asked = ApplicationLineFactory(application__region=region, **line, amount=Decimal("1234.50"))
    award = AwardLineFactory(
        award__application=asked.application, stream=stream, amount=Decimal("999.99")
    ).award
    AccountLineFactory(account__award=award, **line, spent=Decimal("1000.01"))
    return region


@pytest.fixture
def team(region, login):
    return login(region_editor(region))


def _url(name, *more) -> str:
    return reverse(f"financing:{name}", args=["oost", 2025, *more])


def _amounts(figures: Figures) -> list[list[Decimal | None]]:
    return [list(amounts) for _name, amounts in figures.lines]


def test_every_table_is_there_with_its_sum(region):
    tables = {figures.code: figures for figures in annex_of(region, 2025)}
    assert tuple(tables) == CODES
    assert tables["stromen"].lines[-1] == ("Samen", (Decimal("67000.06"), 0, Decimal("67000.06")))
    assert tables["functies"].rows == (
        ("Opleiden", (Decimal("1234.56"), Decimal("1234.50"), Decimal("1000.01"))),
    )
    assert tables["verantwoording"].totals == (
        Decimal("999.99"),
        Decimal("1000.01"),
        Decimal("-0.02"),
    )


@pytest.mark.parametrize("code", CODES)
def test_the_page_the_chart_and_the_paper_say_the_same(code, region, team):
    [figures] = [one for one in annex_of(region, 2025) if one.code == code]
    page = team.get(_url("annex")).content.decode()
    context = financial_annex.context(region.slug, progress=lambda _percent, _step: None)
    paper = render_to_string(financial_annex.TEMPLATE, context)
    wanted = [[euro(a, 2) for a in row] for row in _amounts(figures)]
    assert _table_after(page, f'<h2 class="or-h2" id="{_id_of(page, figures.title)}"') == wanted
    assert _table_after(paper, f"<h3>{figures.title}</h3>") == wanted
    drawn = re.findall(r'font-weight="600"[^>]*>([^<]+)</text>', str(chart_of(figures)))
    assert drawn == [row[0] for row in wanted[:-1]]


def _id_of(page: str, title: str) -> str:
    return re.search(rf'id="([^"]+)">{re.escape(title)}</h2>', page).group(1)


def _table_after(html: str, mark: str) -> list[list[str]]:
    """The cells of the first table body after a heading, row by row."""
    body = html[html.index(mark) :]
    body = body[body.index("<tbody>") : body.index("</tbody>")]
    rows = body.split("<tr")[1:]
    return [re.findall(r"<td[^>]*>([^<]*)</td>", row) for row in rows]


@pytest.mark.parametrize("code", CODES)
def test_both_files_hold_the_same_numbers(code, region, team):
    [figures] = [one for one in annex_of(region, 2025) if one.code == code]
    answer = team.get(_url("export-annex", code, "csv"))
    [header, *lines] = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert tuple(header) == figures.header
    assert [[Decimal(c.replace(",", ".")) for c in row[1:]] for row in lines] == _amounts(figures)
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(team.get(_url("export-annex", code, "xlsx")).content)
    )
    [_header, *rows] = book.get_sheet_by_index(0).to_python()
    assert [[Decimal(str(c)) for c in row[1:]] for row in rows] == _amounts(figures)


def test_what_was_not_written_down_is_said_and_not_counted(region):
    figures = Figures("x", "X", ("Naam", "Bedrag"), (("a", (None,)), ("b", (Decimal(1),))))
    assert figures.totals == (None,)
    assert UNKNOWN in chart_of(figures)


def test_without_an_account_the_award_stands_there_alone(region):
    other = RegionPartnershipFactory().region
    AwardLineFactory(award__application__region=other, amount=Decimal(5))
    [figures] = [one for one in annex_of(other, 2025) if one.code == "verantwoording"]
    assert figures.rows[0][1] == (Decimal(5), None, None)


def test_a_year_without_amounts_says_so(region, team):
    path = reverse("financing:annex", args=["oost", 2031])
    assert "Nog geen cijfers" in text_of(team.get(path))
    assert team.get(_url("export-annex", "verzonnen", "csv")).status_code == 404
    assert team.get(_url("export-annex", "stromen", "odt")).status_code == 404


def test_the_annex_on_paper_holds_the_last_years_with_amounts(region):
    for year in (2021, 2022, 2026):
        BudgetLineFactory(region=region, year=year)
    assert years_with_money(region) == [2026, 2025, 2022, 2021]
    context = financial_annex.context(region.slug, progress=lambda _percent, _step: None)
    assert [one["year"] for one in context["years"]] == ["2026", "2025", "2022"]
    assert "geen recht op geld" in context["no_award"]


def test_the_annex_is_for_who_may_see_the_amounts(region, team, login):
    path = reverse("reports:financial-annex", args=["oost"])
    assert team.post(path, filled()).status_code == 302
    assert login(UserFactory()).post(path, filled()).status_code == 404
    report = Report.objects.get()
    assert (report.kind, report.subject) == (ReportKind.FINANCIAL_ANNEX, "oost")
    colleague = region_editor(region)
    assert Report.objects.visible_to(colleague).count() == 1
    assert not Report.objects.visible_to(UserFactory()).exists()
