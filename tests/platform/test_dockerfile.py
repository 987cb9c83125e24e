"""The image: built in stages, from pinned bases, run by someone without rights."""

import re

import pytest

from rato_portal.embedded.layout import ROOT

LINES = [
    line
    for line in (ROOT / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
    if line and not line.startswith("#")
]
BASES = [re.fullmatch(r"FROM (\S+) AS (\S+)", line) for line in LINES if line.startswith("FROM")]
FINAL = LINES[max(number for number, line in enumerate(LINES) if line.startswith("FROM")) :]


def final(word: str) -> list[str]:
    return [line.removeprefix(f"{word} ") for line in FINAL if line.startswith(f"{word} ")]


def test_there_is_a_stage_for_each_kind_of_work():
    assert [base[2] for base in BASES] == ["assets", "packages", "portal"]


@pytest.mark.parametrize("base", BASES, ids=lambda base: base[2])
def test_every_base_names_its_version_and_its_debian(base):
    assert re.fullmatch(r"(node:24|python:3\.13)-bookworm-slim|python:3\.13-slim-bookworm", base[1])


def test_the_python_is_one_that_the_project_allows():
    assert 'requires-python = ">=3.12"' in (ROOT / "pyproject.toml").read_text()


def test_it_runs_as_someone_without_rights():
    assert final("USER") == ["10001:10001"]
    assert FINAL.index("USER 10001:10001") > max(
        number for number, line in enumerate(FINAL) if line.startswith(("RUN", "COPY"))
    )


def test_the_code_cannot_be_changed_by_who_runs_it():
    assert not [line for line in final("COPY") if "--chown" in line]


def test_packages_come_from_the_lock_and_only_those_of_production():
    install = next(line for line in LINES if "uv sync" in line)

    assert "--locked" in install
    assert "--no-default-groups" in install
    assert "--group" not in install


def test_front_end_packages_run_no_scripts():
    assert any("npm ci --ignore-scripts" in line for line in LINES)


def test_pango_is_there_for_pdfs():
    installed = " ".join(final("RUN"))

    for package in ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"):
        assert package in installed


def test_it_uses_the_production_settings():
    assert any("DJANGO_SETTINGS_MODULE=rato_portal.settings.production" in e for e in final("ENV"))


def test_no_secret_is_kept_in_the_image():
    assert not [line for line in [*final("ENV"), *final("ARG")] if "SECRET" in line]


def test_every_app_goes_into_the_image_and_local_files_do_not():
    rules = (ROOT / ".dockerignore").read_text().split()

    allowed = {rule[1:] for rule in rules if rule.startswith("!")}

    assert "*" in rules
    assert {path.parent.name for path in ROOT.glob("*/apps.py")} <= allowed
    assert not {".env", ".git", ".data", ".venv", "node_modules", "tests"} & allowed
