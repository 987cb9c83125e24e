"""The small decisions of the doors."""

import json
import sys

import pytest

from rato_portal.doors import check, debian, welcome
from rato_portal.doors.environment import child_environment
from rato_portal.doors.manage import needs_tables
from rato_portal.doors.test import names_workers
from rato_portal.embedded.layout import ROOT


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], False),
        (["-k", "name"], False),
        (["-n", "4"], True),
        (["-n4"], True),
        (["--numprocesses=1"], True),
    ],
)
def test_the_number_of_test_workers_is_the_users_choice(arguments, named):
    assert names_workers(arguments) is named


def test_our_own_commands_get_their_tables_and_djangos_do_not():
    assert needs_tables(["load_reference"])
    assert not needs_tables(["migrate"])
    assert not needs_tables([])


def test_settings_for_one_machine_are_only_the_default(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "other")
    monkeypatch.setenv("REDIS_URL", "redis://old")

    env = child_environment({"REDIS_URL": "redis://new"})

    assert (env["DJANGO_SETTINGS_MODULE"], env["REDIS_URL"]) == ("other", "redis://new")
    assert "PYTHONDONTWRITEBYTECODE" not in env


def test_the_accounts_stand_in_columns():
    accounts = [
        {"role": "Beoordelaar", "email": "b@example.nl", "password": "woord"},
        {"role": "Regio", "email": "regio@example.nl", "password": "woord"},
    ]

    assert welcome.table(accounts).splitlines()[2:5] == [
        "  Rol          E-mailadres       Wachtwoord",
        "  Beoordelaar  b@example.nl      woord",
        "  Regio        regio@example.nl  woord",
    ]


def test_without_a_demo_there_are_no_accounts(tmp_path, capsys):
    welcome.greet(port=8000, data=tmp_path, demo=True)

    told = "Het portaal draait op http://localhost:8000/ (stop met Ctrl-C).\n"
    assert capsys.readouterr().out == told


def test_a_failing_check_is_shown_with_what_it_said():
    failing = check.run_check("proef", [sys.executable, "-c", "exit('stuk')"], env={})

    assert (failing.ok, failing.output) == (False, "stuk\n")
    assert str(failing).startswith("fout  proef ")


def test_a_passing_check_is_ok():
    assert str(check.run_check("proef", ["true"], env={})).startswith("ok    proef ")


def test_known_leaks_are_named_with_their_remedy():
    leak = {"id": "CVE-2026-1", "fix_versions": ["1.1"]}
    answer = {
        "dependencies": [
            {"name": "safe", "version": "2", "vulns": []},
            {"name": "leaky", "version": "1.0", "vulns": [leak]},
            {"name": "local", "skip_reason": "not on PyPI"},
        ]
    }

    assert check.known_leaks(json.dumps(answer)) == ["leaky 1.0: CVE-2026-1, verholpen in 1.1"]


def test_no_answer_is_not_a_clean_bill():
    with pytest.raises(ValueError, match="Expecting value"):
        check.known_leaks("")


def test_a_missing_browser_is_said_loudly(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))  # nothing is installed, apt-get neither

    debian.install_missing()

    said = capsys.readouterr().err
    assert "DE BROWSERTESTS WORDEN OVERGESLAGEN: chromium ontbreekt." in said
    assert "TESTS DIE PDF'S LEZEN WORDEN OVERGESLAGEN: poppler-utils ontbreekt." in said


def test_continuous_integration_does_what_the_readme_says():
    lines = (ROOT / ".ci" / "run").read_text().splitlines()

    assert lines[0] == "#!/usr/bin/env bash"
    assert [line for line in lines if line.startswith("./portal")] == [
        "./portal check",
        "./portal test",
    ]
