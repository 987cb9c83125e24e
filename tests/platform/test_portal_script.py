"""The bootstrap: it must work, or say why not in one sentence, on whatever machine it meets."""

import ast
import importlib.machinery
import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from rato_portal.doors.__main__ import DOORS
from rato_portal.embedded.claim import Claim
from rato_portal.embedded.layout import ROOT

SCRIPT = ROOT / "portal"


@pytest.fixture
def script(tmp_path, monkeypatch):
    """The bootstrap as a module, with its environment folder somewhere harmless."""
    loader = importlib.machinery.SourceFileLoader("portal_script", str(SCRIPT))
    module = importlib.util.module_from_spec(
        importlib.util.spec_from_loader("portal_script", loader)
    )
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", str(tmp_path))
    monkeypatch.setattr(module, "STAMP", str(tmp_path / "stamp.json"))
    monkeypatch.setattr(module, "PYTHON", sys.executable)
    return module


def pretended_python(folder: Path, body: str) -> str:
    path = folder / "python3"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


def portal(*words: str, **env: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *words],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def door(*words: str, **env: str) -> subprocess.CompletedProcess:
    """A door without the bootstrap."""
    return subprocess.run(
        [sys.executable, "-m", "rato_portal.doors", *words],
        env={**os.environ, **env},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_script_is_written_for_python_3_6_and_needs_nothing_else():
    tree = ast.parse(SCRIPT.read_text(), feature_version=(3, 6))

    imported = {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }

    assert imported <= sys.stdlib_module_names
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


def test_help_names_every_door(script):
    assert tuple(name for name, _help in script.DOORS) == DOORS
    answer = portal("--help")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert all(f"./portal {name} " in answer.stdout for name in DOORS)


@pytest.mark.parametrize(("words", "status"), [([], 2), (["loop"], 2), (["--help"], 0)])
def test_exit_status_of_wrong_use(words, status):
    assert portal(*words).returncode == status


def test_an_unknown_door_is_one_sentence():
    answer = portal("loop")

    assert answer.stdout == ""
    assert (
        answer.stderr == "De opdracht 'loop' bestaat niet; ./portal --help noemt de opdrachten.\n"
    )


def test_probe_takes_a_real_python(script):
    assert script.probe(sys.executable) == sys.executable


@pytest.mark.parametrize(
    "body",
    [
        "echo 'pyenv: python3: command not found' >&2; exit 127",  # a shim without a version
        "echo '3 11 /usr/bin/python3'",  # too old
        "exit 1",  # Debian without python3-venv: the import fails
    ],
)
def test_probe_refuses_what_cannot_be_used(script, tmp_path, body):
    assert script.probe(pretended_python(tmp_path, body)) is None


def test_probe_refuses_what_is_not_there(script, tmp_path):
    assert script.probe(str(tmp_path / "python3")) is None


def test_without_a_python_there_is_one_sentence(tmp_path):
    shutil.copy(SCRIPT, tmp_path)
    for name in ("uv.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    old = pretended_python(tmp_path, "echo '3 11 /usr/bin/python3'")

    answer = subprocess.run(
        [sys.executable, tmp_path / "portal", "manage", "check"],
        env={**os.environ, "PORTAL_PYTHON": old},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.startswith("Het portaal heeft Python 3.12 of nieuwer nodig")
    assert answer.stderr.count("\n") == 1
    assert not (tmp_path / ".venv").exists()


def test_an_installation_counts_for_its_lock_and_its_groups(script):
    assert not script.is_complete("run")

    script.write_stamp(["services"])

    assert script.is_complete("run")
    assert script.is_complete("manage")
    assert not script.is_complete("test")


def test_another_lock_makes_the_installation_old(script):
    Path(script.STAMP).write_text(json.dumps({"fingerprint": "old", "groups": ["services"]}))

    assert not script.is_complete("run")


def test_a_python_that_is_gone_makes_the_installation_useless(script, tmp_path):
    script.write_stamp(["services"])
    script.PYTHON = str(tmp_path / "gone")

    assert not script.is_complete("run")


def test_children_may_write_bytecode_and_find_the_project(script, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    env = script.environment()

    assert "PYTHONDONTWRITEBYTECODE" not in env
    assert env["PYTHONPATH"] == str(ROOT)


def test_caches_move_into_the_project_where_home_is_closed(script, monkeypatch):
    monkeypatch.setenv("HOME", "/nonexistent")

    assert script.environment()["UV_CACHE_DIR"] == str(ROOT / ".data" / "cache" / "uv")


def test_a_missing_library_is_noticed(script):
    assert script.missing_libraries(["no-such-library"]) == ["no-such-library"]


def test_a_busy_port_is_one_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        answer = door("run", PORT=str(port), PORTAL_DATA=str(tmp_path))

    assert answer.returncode == 1
    assert answer.stderr == (
        f"Poort {port} is al in gebruik; kies een andere: PORT={port + 1} ./portal run\n"
    )
    assert not (tmp_path / "pg").exists()


@pytest.mark.parametrize("port", ["http", "0", "70000", "²"])
def test_a_port_that_is_no_port_is_one_sentence(tmp_path, port):
    answer = door("run", PORT=port, PORTAL_DATA=str(tmp_path))

    assert answer.returncode == 1
    assert answer.stderr == f"PORT is '{port}', maar moet een getal van 1 tot 65535 zijn.\n"


def test_a_second_run_in_the_same_folder_is_refused(tmp_path):
    with Claim(data=tmp_path, door="run") as first:
        assert first.take()
        answer = door("run", PORTAL_DATA=str(tmp_path))

    assert answer.returncode == 1
    assert answer.stderr.startswith(f"Het portaal draait al met de gegevens in {tmp_path}")
    assert answer.stderr.count("\n") == 1


def test_a_folder_that_cannot_be_used_is_one_sentence(tmp_path):
    (tmp_path / "file").touch()

    answer = door("run", PORTAL_DATA=str(tmp_path / "file" / "data"))

    assert answer.returncode == 1
    assert answer.stderr == (
        f"De map {tmp_path}/file/data is niet te gebruiken (Not a directory); "
        "kies een andere met PORTAL_DATA.\n"
    )
