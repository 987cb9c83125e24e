"""The command: what it prints, and with which status it ends."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from organisations.models import Organisation
from tests.factories import MunicipalityFactory
from tests.factories import imports as duo

pytestmark = pytest.mark.django_db
KEYS = {"name", "dialect", "rows", "created", "updated", "unchanged", "left_register", "rejected"}


@pytest.fixture(autouse=True)
def assen():
    return MunicipalityFactory(code="GM0106", name="Assen")


@pytest.fixture
def file(tmp_path):
    def write(*rows, name="besturenbo.csv") -> str:
        path = tmp_path / name
        path.write_bytes(duo.plain(duo.BOARDS, rows or [duo.board()]))
        return str(path)

    return write


def run(*arguments) -> tuple[int, str]:
    """Exit status and what was printed."""
    out = StringIO()
    try:
        call_command("import_register", *arguments, stdout=out)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


def test_it_says_in_dutch_what_it_did(file):
    status, text = run(file())

    assert status == 0
    assert text.startswith("besturenbo.csv: overgenomen. 1 regels; 1 nieuw, 0 gewijzigd")
    assert Organisation.objects.count() == 1


def test_as_json_it_has_the_documented_keys(file):
    status, text = run(file(), "--json")

    found = json.loads(text)
    assert status == 0
    assert found["written"] is True
    assert found["files"][0].keys() >= KEYS
    assert found["files"][0]["dialect"] == "csv ';' utf-8"


def test_a_refused_file_ends_with_one_and_names_line_and_column(file):
    path = file(duo.board("1005"))

    assert run(path)[0] == 1
    assert "regel 2, kolom BEVOEGD GEZAG NUMMER: “1005” is geen" in run(path)[1]
    found = json.loads(run(path, "--json")[1])
    assert found["written"] is False
    assert found["files"][0]["rejected"][0].keys() == {"line", "column", "message"}
    assert not Organisation.objects.exists()


def test_a_dry_run_writes_nothing(file):
    status, text = run(file(), "--dry-run", "--json")

    found = json.loads(text)
    assert (status, found["written"], found["files"][0]["created"]) == (0, False, 1)
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("arguments", [["/bestaat/niet.csv"], [], ["x.csv", "--sector", "xx"]])
def test_wrong_use_ends_with_two(arguments):
    with pytest.raises(CommandError) as wrong:
        call_command("import_register", *arguments)
    assert wrong.value.returncode in (1, 2)
    assert wrong.value.returncode == 2 or "niet te lezen" not in str(wrong.value)


def test_the_sector_may_be_said(file):
    path = file(name="register.csv")

    assert run(path)[0] == 1
    assert run(path, "--sector", "bo")[0] == 0
    assert Organisation.objects.get().sectors == ["po"]


def test_many_leavers_need_an_option(file):
    run(file(duo.board(), duo.board("10054")))

    assert run(file(duo.board()))[0] == 1
    assert run(file(duo.board()), "--allow-leavers")[0] == 0
