"""The report from the command line, and what the clock wakes."""

import json
from hashlib import sha256
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from common.jobs import JobState
from reports import hooks, tasks
from tests.reports.builders import LEAVES_FILE_OPEN, NOON, make_submission

pytestmark = [pytest.mark.django_db, LEAVES_FILE_OPEN]


def run(*arguments) -> str:
    out = StringIO()
    call_command("build_report", *arguments, stdout=out)
    return out.getvalue()


def test_json_describes_the_file(tmp_path):
    submission, path = make_submission(), tmp_path / "dossier.pdf"

    outcome = json.loads(run("region_dossier", submission.reference, "--out", path, "--json"))

    assert outcome.keys() == {"file", "pages", "sha256", "seconds", "variant"}
    assert outcome["file"] == str(path)
    assert outcome["sha256"] == sha256(path.read_bytes()).hexdigest()
    assert outcome["pages"] >= 9
    assert outcome["seconds"] > 0
    assert outcome["variant"] == "pdf/a-3a + pdf/ua-1"


def test_people_get_a_sentence(tmp_path):
    submission, path = make_submission(), tmp_path / "dossier.pdf"

    assert run("region_dossier", submission.reference, "--out", path).startswith(f"{path}: ")


def test_unknown_subject_is_refused_and_writes_nothing(tmp_path):
    path = tmp_path / "dossier.pdf"

    with pytest.raises(CommandError, match="Er is geen region_dossier met onderwerp “OR-0”") as no:
        run("region_dossier", "OR-0", "--out", path)

    assert no.value.returncode == 1
    assert not path.exists()


def test_folder_that_is_not_there_is_refused(tmp_path):
    submission = make_submission()

    with pytest.raises(CommandError, match=r"Schrijven naar .* lukt niet"):
        run("region_dossier", submission.reference, "--out", tmp_path / "no" / "x.pdf")


def test_unknown_kind_is_wrong_use(tmp_path):
    with pytest.raises(CommandError, match="invalid choice: 'jaarverslag'"):
        run("jaarverslag", "OR-0", "--out", tmp_path / "x.pdf")


def test_task_builds_the_report_that_it_names(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    submission = make_submission()
    report = hooks.request_dossier(submission=submission, by=submission.submitted_by, at=NOON)

    tasks.build_report(report_id=report.pk)

    report.refresh_from_db()
    assert report.state == JobState.DONE


def test_worker_loads_the_renderer_before_it_forks():
    from celery.signals import worker_init  # noqa: PLC0415 -- only here

    receivers = [receiver for _key, receiver in worker_init.receivers]

    assert any("import_the_renderer" in str(receiver) for receiver in receivers)
