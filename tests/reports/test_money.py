"""The money of a region in its dossier and its zip: as it was at the submission, to the cent."""

import csv
import io
import json
from decimal import Decimal
from zipfile import ZipFile

import pytest
from django.template.loader import render_to_string

from common.templatetags.dutch import euro
from financing.annex import Figures, annex_of
from financing.models import BudgetLine
from regions.snapshot import canonical
from regions.states import Function
from reports import national
from reports.kinds import region_dossier
from reports.kinds.dossier_package import package
from reports.money import chapter, money_then
from tests.factories import (
    BoardFactory,
    BudgetLineFactory,
    FundingStreamFactory,
    GrantFactory,
    KeyProposalFactory,
    RegionPartnershipFactory,
    SubmissionFactory,
    submittable_region,
)
from tests.reports.builders import LEAVES_FILE_OPEN, NOON, make_submission, unwatched

pytestmark = [pytest.mark.django_db, LEAVES_FILE_OPEN]


@pytest.fixture
def submission():
    """A region with awkward amounts in two years, a party that spends, and a key."""
    region = submittable_region(slug="oost")
    joined = RegionPartnershipFactory(region=region, share=67)
    stream = FundingStreamFactory(name="Samen opleiden")
    for year in (2024, 2025):
        GrantFactory(
            partnership=joined.partnership, stream=stream, year=year, amount=Decimal("100000.01")
        )
    board = BoardFactory(name="Bestuur Linde")
    line = {"region": region, "stream": stream, "function": Function.TRAIN, "year": 2025}
    BudgetLineFactory(**line, organisation=board, amount=Decimal("1234.56"))
    KeyProposalFactory(region=region, scenario__first_year=2025, scenario__last_year=2025)
    return SubmissionFactory(region=region)


def _html(submission) -> str:
    context = region_dossier.context(submission.reference, progress=unwatched)
    return render_to_string(region_dossier.TEMPLATE, context)


def test_the_dossier_has_every_table_of_the_last_years(submission):
    html = _html(submission)
    found = money_then(submission.snapshot)
    assert [year for year, _tables in found] == [2025, 2024]
    assert {t.code for t in found[0][1]} >= {"stromen", "functies", "partijen", "sleutel"}
    for year, tables in found:
        assert tables == annex_of(submission.region, year)
        for figures in tables:
            assert f"<h3>{year}: {figures.title}</h3>" in html
            for _name, amounts in figures.lines:
                assert all(euro(a, 2) in html for a in amounts if a is not None)


def test_the_dossier_keeps_the_amounts_of_the_submission(submission):
    before = _html(submission)
    BudgetLine.objects.update(amount=Decimal("9999.99"))
    assert _html(submission) == before
    assert "1.234,56" in before


def test_the_zip_holds_each_table_with_the_same_amounts(submission):
    report = national.request_package(submission=submission, by=submission.submitted_by, at=NOON)
    with ZipFile(io.BytesIO(package(report, progress=unwatched).content)) as archive:
        content = archive.read("geld/2025-partijen.csv").decode("utf-8-sig")
        listed = json.loads(archive.read("manifest.json"))
    [header, *rows] = csv.reader(io.StringIO(content), delimiter=";")
    assert header == ["Partij", "Begroot", "Aangevraagd", "Besteed"]
    assert rows == [["Bestuur Linde", "1234,56", "", ""], ["Samen", "1234,56", "", ""]]
    assert "geld/2024-stromen.csv" in {row["name"] for row in listed["files"]}


def test_money_in_a_snapshot_is_plain_json_without_keys_of_rows(submission):
    assert json.loads(canonical(submission.snapshot)) == submission.snapshot
    assert "public_id" not in canonical(submission.snapshot).decode()


def test_a_submission_without_amounts_says_so():
    html = _html(make_submission())
    assert "Bij deze indiening zijn geen bedragen vastgelegd." in html
    assert "geen recht op geld" in html


def _on_paper(count: int, **more) -> str:
    rows = tuple((f"Partij {n}", (Decimal(n),)) for n in range(count))
    figures = Figures("partijen", "Per partij", ("Partij", "Bedrag"), rows, **more)
    [year] = chapter([(2025, [figures])])
    return render_to_string("reports/_money.html", {"tables": year["tables"], "prefix": ""})


def test_a_short_table_stays_on_one_page_with_its_chart_and_a_long_one_may_break():
    assert "break-inside: avoid" in _on_paper(11)
    assert "break-inside: avoid" not in _on_paper(12)


def test_the_sum_of_a_table_stands_out():
    assert "<b>Samen</b>" in _on_paper(2)
    assert "<b>" not in _on_paper(2, adds_up=False)
