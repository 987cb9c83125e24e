"""The management commands, as an operator's script reads them."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from regions.frameworks import load_frameworks
from regions.models import Criterion, Framework
from tests.factories import RegionFactory, submittable_region

pytestmark = pytest.mark.django_db


def _run(*arguments) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_check_region_as_json():
    region = submittable_region()

    outcome = json.loads(_run("check_region", region.slug, "--json"))

    assert list(outcome) == ["region", "framework", "results"]
    assert (outcome["region"], outcome["framework"]) == (region.slug, region.round.framework.name)
    assert [result["code"] for result in outcome["results"]] == ["R02", "R03", "R04", "R05", "R08"]
    assert outcome["results"][0] == {
        "code": "R02",
        "verdict": "voldoet",
        "measured": "1 lerarenopleiding",
        "wanted": "ten minste 1, passend bij elke sector",
        "message": "Voor elke sector doet een lerarenopleiding mee.",
    }


def test_check_region_in_words():
    lines = _run("check_region", RegionFactory().slug).splitlines()
    assert lines[1] == "R03 nog niet: Er doet nog niemand namens de beroepsgroep mee."
    assert len(lines) == 5


def test_check_region_refuses_an_unknown_region():
    with pytest.raises(CommandError, match="Er is geen regio met de naam “nergens”"):
        _run("check_region", "nergens", "--json")


def test_the_frameworks_are_loaded_once():
    assert _run("load_frameworks") == "Toegevoegde beoordelingskaders: 2\n"
    assert load_frameworks() == 0
    assert (Framework.objects.count(), Criterion.objects.count()) == (2, 33)


def test_the_thresholds_come_from_the_framework():
    load_frameworks()
    scale = Criterion.objects.filter(framework__name="Landelijk dekkend netwerk 2025", code="R05")
    assert dict(scale.values_list("sector", "threshold")) == {
        "po": 15_000,
        "vo": 15_000,
        "mbo": 9_000,
    }


def test_what_an_administrator_changed_stays():
    load_frameworks()
    Criterion.objects.filter(code="R05", sector="po").update(threshold=12_000)
    load_frameworks()
    assert Criterion.objects.get(code="R05", sector="po").threshold == 12_000
