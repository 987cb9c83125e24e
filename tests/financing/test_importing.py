"""Amounts from a sheet: a dry run first, every bad line named, all or nothing."""

import io
from decimal import Decimal

import pytest
from django.urls import reverse

from common.sheets.writing import Table, xlsx_of
from financing.models import Grant
from tests.factories import (
    FundingStreamFactory,
    GrantFactory,
    PartnershipFactory,
    partnership_editor,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db
HEAD = "Jaar;Code;Bedrag;Oormerk;Bron\n"


@pytest.fixture
def partnership():
    return PartnershipFactory(slug="oost")


@pytest.fixture(autouse=True)
def streams():
    FundingStreamFactory(code="sop", name="Samen opleiden", first_year=2020)
    return FundingStreamFactory(code="rap", name="RAP", first_year=2020, last_year=2024)


@pytest.fixture
def send(partnership, login):
    client = login(partnership_editor(partnership))
    path = reverse("financing:import-grants", args=["oost"])
    return lambda **fields: client.post(path, filled(**fields))


def _hidden(answer) -> dict:
    """What the form of the preview sends when its button is pressed."""
    context = answer.context
    return {"shown": context["shown"], "text": context["lines"], "opslaan": "1"}


def test_a_dry_run_shows_what_would_change_and_writes_nothing(send):
    answer = send(text=HEAD + "2024;sop;1.250,50;opleiden;Brief")
    assert answer.status_code == 200
    assert "€ 1.250,50" in text_of(answer)
    assert not Grant.objects.exists()


def test_the_second_press_writes_all_of_it(send, partnership):
    GrantFactory(partnership=partnership, stream__code="eigen", year=2024)
    preview = send(text=HEAD + '2024;sop;1.250,50;opleiden;"Brief ""nr 1"""\n2023;rap;7;;Brief')
    assert send(**_hidden(preview)).status_code == 302
    assert Grant.objects.count() == 3
    grant = Grant.objects.get(stream__code="sop")
    assert (grant.amount, grant.earmark, grant.source) == (
        Decimal("1250.50"),
        "opleiden",
        'Brief "nr 1"',
    )


def test_one_bad_line_stops_the_good_ones_too(send):
    text = HEAD + "2024;sop;10;;Brief\n2024;sop;-10;opleiden;Brief"
    answer = send(text=text, opslaan="1", shown="")
    assert answer.status_code == 422
    assert not Grant.objects.exists()


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("2024;sop;-5;;Brief", "Bedrag", "negatief"),
        ("2024;sop;99999999999;;Brief", "Bedrag", "meer dan kan"),
        ("2024;sop;1,250;;Brief", "Bedrag", "twee dingen"),
        ("2024;verzonnen;5;;Brief", "Code", "geen bekende geldstroom"),
        ("2024;;5;;Brief", "Geldstroom", "leeg"),
        ("2025;rap;5;;Brief", "Jaar", "niet in 2025"),
        ("dit jaar;sop;5;;Brief", "Jaar", "geen jaar"),
        ("1850;sop;5;;Brief", "Jaar", "te ver weg"),
        ("2024;sop;5;stroopwafels;Brief", "Oormerk", "niet bekend"),
        ("2024;sop;5;;", "Bron", "waar dit bedrag staat"),
        ("2024;sop;5;;" + "x" * 201, "Bron", "ten hoogste 200"),
    ],
)
def test_a_bad_line_is_named_by_line_and_column(line, column, words, send):
    answer = send(text=HEAD + "2023;sop;1;;Brief\n" + line)
    assert answer.status_code == 422
    [problem] = answer.context["reading"].problems
    assert (problem.line, problem.column) == (3, column)
    assert words in problem.message


def test_every_fault_of_every_line_is_named_at_once(send):
    answer = send(text=HEAD + "x;y;z;;Brief\n2024;sop;-1;;Brief")
    places = [(p.line, p.column) for p in answer.context["reading"].problems]
    assert places == [(2, "Jaar"), (2, "Code"), (2, "Bedrag"), (3, "Bedrag")]


def test_a_line_that_is_there_twice_is_named(send):
    answer = send(text=HEAD + "2024;sop;1;;Brief\n2024;sop;2;geen;Brief")
    [problem] = answer.context["reading"].problems
    assert problem.line == 3
    assert "regel 2" in problem.message


def test_a_missing_column_is_named(send):
    [problem] = send(text="Jaar;Bron\n2024;Brief").context["reading"].problems
    assert problem.column == "Bedrag, Geldstroom"


def test_what_was_downloaded_changes_nothing_when_it_comes_back(send, partnership, login):
    GrantFactory(
        partnership=partnership, stream__name="=2+5", amount=Decimal("12.50"), source="=A1"
    )
    client = login(partnership_editor(partnership))
    for kind in ("csv", "xlsx"):
        file = client.get(reverse("financing:export-grants", args=["oost", kind]))
        upload = io.BytesIO(file.content)
        upload.name = f"geld.{kind}"
        answer = send(file=upload, text="")
        assert answer.status_code == 200, answer.context["reading"].problems
        assert "Er verandert niets." in text_of(answer)


def test_a_workbook_with_an_amount_that_may_be_two_things_is_refused(send):
    book = xlsx_of(
        Table("x", ("Jaar", "Code", "Bedrag", "Bron"), [(2024, "sop", "1.250", "Brief")])
    )
    upload = io.BytesIO(book)
    upload.name = "geld.xlsx"
    [problem] = send(file=upload, text="").context["reading"].problems
    assert problem.column == "Bedrag"


def test_a_preview_that_is_out_of_date_is_refused_and_writes_nothing(send, partnership):
    preview = send(text=HEAD + "2024;sop;10;;Brief")
    GrantFactory(partnership=partnership, year=2024)
    answer = send(**_hidden(preview))
    assert answer.status_code == 409
    assert Grant.objects.count() == 1
    assert "€ 10,00" in text_of(answer)


def test_a_broken_file_is_refused_in_words(send):
    upload = io.BytesIO(b"%PDF-1.7 geen tabel")
    upload.name = "geld.csv"
    answer = send(file=upload, text="")
    assert answer.status_code == 422
    assert "Dit is een pdf" in text_of(answer)
