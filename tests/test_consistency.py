"""The habits of the house, read from the source itself; whoever breaks one is told where."""

import ast
import re
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models

from rato_portal.settings.environment import BASE_DIR

APPS = [
    "accounts",
    "common",
    "consultations",
    "financing",
    "organisations",
    "partnerships",
    "regions",
    "reports",
]
OURS = [*APPS, "rato_portal"]
SOURCES = sorted(
    path
    for folder in [*OURS, "tests"]
    for path in (BASE_DIR / folder).rglob("*.py")
    if "migrations" not in path.parts
)
TEMPLATES = sorted((BASE_DIR / "templates").rglob("*.html"))
ON_PAPER = r'{% extends "reports/(base|part)\.html" %}|A part of a book'
PAPER = {  # these are printed, not shown
    path
    for path in (BASE_DIR / "templates" / "reports").glob("*.html")
    if path.name.startswith("_") or re.search(ON_PAPER, path.read_text())
}
PAGES = [path for path in TEMPLATES if path not in PAPER]
MODELS = [
    model
    for label in APPS
    for model in apps.get_app_config(label).get_models()
    if not model.__module__.startswith("pghistory") and not hasattr(model, "pgh_tracked_model")
]
OWN_MODELS = [model for model in MODELS if "ObjectPermission" not in str(model.__mro__[1:3])]
# Longer than 40 lines, each with the reason why it stays whole.
LONG_FUNCTIONS = {
    "common/styleguide.py:_lists": "a table of examples, one component under another",
}
SHORT = 40
# Forms that are not ours to key: allauth handles its own, and logging out twice is logging out.
WITHOUT_FORM_KEY = ("account/", "allauth/", "mfa/", "usersessions/", "components/account_menu.html")


def _name(path: Path) -> str:
    return path.relative_to(BASE_DIR).as_posix()


def test_the_tests_run_on_the_settings_of_the_tests():
    assert settings.SETTINGS_MODULE == "rato_portal.settings.test"


def test_migrations_are_complete(db):
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model._meta.label)
def test_every_model_says_what_it_is_without_a_query(model):
    """``__str__`` follows no relation: it answers without a database."""
    fields = [f for f in model._meta.concrete_fields if not f.is_relation]
    values = {f.attname: _something(f) for f in fields}
    assert model.__str__ is not models.Model.__str__
    assert str(model(**values)).strip()


def _something(field):
    if field.has_default():
        return field.get_default()
    return 1 if isinstance(field, models.IntegerField) else "iets"


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model._meta.label)
def test_every_model_has_a_name_of_its_own(model):
    default = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
    assert model._meta.original_attrs.get("verbose_name"), default
    assert model._meta.original_attrs.get("verbose_name_plural"), default


def _choices() -> list[type[models.Choices]]:
    found = {
        field.choices_class
        for model in OWN_MODELS
        for field in model._meta.fields
        if hasattr(field, "choices_class")
    }
    subclasses = [
        c for c in models.TextChoices.__subclasses__() if c.__module__.split(".")[0] in OURS
    ]
    return sorted({*found, *subclasses}, key=lambda choice: (choice.__module__, choice.__name__))


@pytest.mark.parametrize("choices", _choices(), ids=lambda choices: choices.__name__)
def test_every_choice_has_a_written_label(choices):
    made_up = [c.name for c in choices if str(c.label) == c.name.replace("_", " ").title()]
    assert [
        name for name in made_up if choices[name].value.lower() != choices[name].label.lower()
    ] == []
    assert all(str(choice.label).strip() for choice in choices)


@pytest.mark.parametrize("label", APPS)
def test_every_app_has_the_same_files(label):
    """A module or a package of that name, never both; and no name that says nothing."""
    config = apps.get_app_config(label)
    folder = Path(config.path)
    assert (folder / "apps.py").exists()
    has_models = (folder / "models.py").exists() or (folder / "models").is_dir()
    assert has_models or not list(config.get_models())
    for kind in ("views", "forms", "models", "services"):
        assert not (folder / kind).is_dir() or not (folder / f"{kind}.py").exists()
    nameless = {"utils", "util", "helpers", "misc", "core"}
    assert not nameless & {path.stem for path in folder.rglob("*.py")}


FORM = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>(.*?)</form>", re.DOTALL | re.IGNORECASE)


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_every_writing_form_has_its_token_and_its_key(path):
    for form in FORM.findall(path.read_text()):
        assert "{% csrf_token %}" in form or 'name="csrfmiddlewaretoken"' in form, form[:120]
        writes = "empty_form" not in form  # the style guide shows a form that does nothing
        if writes and not any(part in _name(path) for part in WITHOUT_FORM_KEY):
            assert "{% form_key %}" in form, form[:120]


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_no_template_carries_styles_or_scripts_of_its_own(path):
    text = path.read_text()
    assert not re.search(r"\sstyle=|<style\b|\son[a-z]+=\"|javascript:", text)
    for script in re.findall(r"<script\b([^>]*)>", text):
        assert "src=" in script, f"a script without a source in {_name(path)}"


@pytest.mark.parametrize("path", [p for p in SOURCES if "tests" not in p.parts], ids=_name)
def test_files_and_functions_stay_short(path):
    text = path.read_text()
    assert text.count("\n") <= 400, "split by noun"
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    for node in [node for node in ast.walk(ast.parse(text)) if isinstance(node, functions)]:
        name = f"{_name(path)}:{node.name}"
        length = node.end_lineno - node.lineno + 1
        assert length <= SHORT or name in LONG_FUNCTIONS, f"{name} has {length} lines"


@pytest.mark.parametrize("path", [*SOURCES, *TEMPLATES], ids=_name)
def test_nothing_is_left_for_later(path):
    marks = ("TO" + "DO", "FIX" + "ME", "X" * 3 + " ")
    assert [mark for mark in marks if mark in path.read_text()] == []
