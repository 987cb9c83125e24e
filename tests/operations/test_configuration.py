"""From one environment to another: the same file twice changes nothing, and what counts stays."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from financing.models import FundingStream
from rato_portal.operations import configuration
from regions.models import Criterion, Framework, LetterTemplate, Milestone, Round
from tests.factories import RoundFactory, SubmissionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    """The settings of an environment with one round that has yet to open."""
    call_command("load_frameworks", stdout=StringIO())
    call_command("load_streams", stdout=StringIO())
    opens = timezone.now() + timedelta(days=10)
    made = RoundFactory(
        slug="later", opens_at=opens, submission_deadline=opens + timedelta(days=90)
    )
    made.milestones.create(on=opens.date(), title="Startbijeenkomst", note="In Utrecht")
    LetterTemplate.objects.create(
        outcome="vastgesteld",
        subject="Besluit",
        body="Geachte,",
        contact="Loket",
        changed_at=timezone.now(),
    )
    path = tmp_path / "instellingen.json"
    call_command("export_configuration", to=path)
    return path


def taken(file, *words) -> dict:
    out = StringIO()
    call_command("import_configuration", file, *words, "--json", stdout=out)
    return json.loads(out.getvalue())


def nothing(outcome: dict) -> bool:
    return all(not found for kind in configuration.KINDS for found in outcome[kind.name].values())


def emptied() -> None:
    for model in (Milestone, Round, Criterion, Framework, LetterTemplate, FundingStream):
        model.objects.all().delete()


def test_the_same_file_changes_nothing(file):
    assert nothing(taken(file))


def test_an_empty_environment_gets_everything_and_exports_the_same(file, tmp_path):
    before = json.loads(file.read_text())
    emptied()
    outcome = taken(file)
    assert "later" in outcome["rounds"]["new"]
    assert nothing(taken(file))
    again = tmp_path / "weer.json"
    call_command("export_configuration", to=again)
    assert json.loads(again.read_text()) == before
    assert Round.objects.get(slug="later").milestones.get().note == "In Utrecht"


def test_a_dry_run_tells_and_writes_nothing(file):
    emptied()
    outcome = taken(file, "--dry-run")
    assert outcome["dry_run"] is True
    assert outcome["streams"]["new"]
    assert not Round.objects.exists()
    assert not FundingStream.objects.exists()


def changed(file, kind: str, number: int = 0, **values):
    told = json.loads(file.read_text())
    told[kind][number] |= values
    file.write_text(json.dumps(told))


def test_what_differs_is_changed_and_named(file):
    changed(file, "letters", body="Geachte heer of mevrouw,")
    assert taken(file)["letters"] == {"new": [], "changed": ["vastgesteld"]}
    assert LetterTemplate.objects.get().body == "Geachte heer of mevrouw,"


def test_what_the_file_does_not_name_stays(file):
    RoundFactory(slug="alleen-hier")
    taken(file)
    assert Round.objects.filter(slug="alleen-hier").exists()


def test_a_round_that_opened_is_not_rewritten(file):
    Round.objects.filter(slug="later").update(opens_at=timezone.now() - timedelta(days=1))
    with pytest.raises(CommandError, match="telt hier al mee"):
        taken(file)


def test_a_criterion_under_which_something_came_in_keeps_its_words(file):
    framework = SubmissionFactory().framework
    criterion = framework.criteria.create(
        code="X09", title="Iets", text="Zoals het was", source="bron", kind="manual"
    )
    call_command("export_configuration", to=file)
    rows = json.loads(file.read_text())["criteria"]
    place = [row["text"] for row in rows].index("Zoals het was")
    assert nothing(taken(file))
    changed(file, "criteria", place, text="Iets anders")
    with pytest.raises(CommandError, match="telt hier al mee"):
        taken(file)
    criterion.refresh_from_db()
    assert criterion.text == "Zoals het was"


def test_one_wrong_row_refuses_the_whole_file(file):
    changed(file, "letters", body="Nieuw")
    changed(file, "streams", first_year=1066)
    with pytest.raises(CommandError, match="streams"):
        taken(file)
    assert LetterTemplate.objects.get().body == "Geachte,"


@pytest.mark.parametrize("text", ["", "{}", '{"format": 99}', "geen json"])
def test_another_file_is_refused(tmp_path, text):
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(CommandError):
        taken(path)
