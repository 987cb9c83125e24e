"""The job: asked for once, built once, and safe when workers die, race or are cancelled."""

import logging
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest
from django.db import connection

from common.jobs import LEASE, MAX_ATTEMPTS, JobState
from common.lease import LeaseKeeper
from common.refusal import Refused
from reports import hooks, services
from reports.kinds import KINDS
from reports.models import KEPT_FOR, Report, ReportKind
from reports.pdf import render_pdf
from tests.reports.builders import LEAVES_FILE_OPEN, NOON, make_submission, make_user

pytestmark = LEAVES_FILE_OPEN

DEADLINE = 20
LATER = NOON + timedelta(minutes=5)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def report(db):
    submission = make_submission()
    return hooks.request_dossier(submission=submission, by=submission.submitted_by, at=NOON)


class Slow:
    """A kind that waits between the two halves of its work, so that a test can step in."""

    TEMPLATE = "reports/base.html"

    def __init__(self, between=lambda: None):
        self.between, self.runs = between, 0

    def context(self, subject, *, progress):
        self.runs += 1
        progress(10, "Eerste helft")
        self.between()
        progress(30, "Tweede helft")
        return {"title": "Proef", "reference": subject, "portal_name": "P", "is_demo": True}


@contextmanager
def kind_is(kind):
    """Let the registry build something smaller than a dossier."""
    before, KINDS[ReportKind.REGION_DOSSIER] = KINDS[ReportKind.REGION_DOSSIER], kind
    try:
        yield kind
    finally:
        KINDS[ReportKind.REGION_DOSSIER] = before


def ask_for(subject, *, by, at=NOON) -> Report:
    return services.request_report(
        kind=ReportKind.REGION_DOSSIER, subject=subject, title="Proef", by=by, at=at
    )


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "reports").glob("*"))


def test_request_returns_the_pending_report_of_the_same_person(report):
    again = ask_for(report.subject, by=report.requested_by, at=LATER)

    assert again == report
    assert (again.title, again.requested_at) == ("Regiodossier Onderwijsregio Twente", NOON)


def test_request_of_someone_else_is_a_report_of_its_own(report):
    other = ask_for(report.subject, by=make_user("b@voorbeeld.nl"))

    assert other.pk != report.pk


def test_request_after_the_first_is_done_makes_a_new_one(report):
    with kind_is(Slow()):
        services.build_report(report_id=report.pk, at=NOON)

    again = ask_for(report.subject, by=report.requested_by)

    assert again.pk != report.pk


def test_request_wakes_a_worker_only_on_commit(report, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        ask_for("OR-1", by=report.requested_by)
        ask_for("OR-1", by=report.requested_by)

    assert len(callbacks) == 1


def test_build_writes_the_file_that_the_row_describes(report, media):
    services.build_report(report_id=report.pk, at=LATER)

    report.refresh_from_db()
    content = (media / report.file).read_bytes()
    assert content.startswith(b"%PDF-1.7")
    assert (report.state, report.progress, report.step) == (JobState.DONE, 100, "")
    assert (report.sha256, report.size) == (sha256(content).hexdigest(), len(content))
    assert report.expires_at == report.finished_at + KEPT_FOR
    assert LATER < report.finished_at < LATER + timedelta(minutes=1)
    assert files(media) == [f"{report.public_id}-1.pdf"]


def test_build_called_twice_builds_once(report, media):
    with kind_is(Slow()) as kind:
        services.build_report(report_id=report.pk, at=NOON)
        services.build_report(report_id=report.pk, at=LATER)

    report.refresh_from_db()
    assert (kind.runs, report.attempts) == (1, 1)
    assert report.finished_at < LATER


@pytest.mark.django_db(transaction=True)
def test_six_workers_at_once_build_once(media):
    report, barrier = ask_for("OR-2026-0012-1", by=make_user()), Barrier(6)

    def build():
        barrier.wait(DEADLINE)
        services.build_report(report_id=report.pk, at=NOON)

    with kind_is(Slow()) as kind:
        in_threads(6, build)

    report.refresh_from_db()
    assert (kind.runs, report.attempts, report.state) == (1, 1, JobState.DONE)
    assert len(files(media)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_make_one_report():
    user, barrier, made = make_user(), Barrier(2), []

    def ask():
        barrier.wait(DEADLINE)
        made.append(ask_for("OR-2026-0012-1", by=user).pk)

    in_threads(2, ask)

    assert made[0] == made[1]
    assert Report.objects.count() == 1


def in_threads(count, work):
    """Run ``work`` in threads, each with a connection that it closes; errors fail the test."""
    problems = []

    def run():
        try:
            work()
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(DEADLINE)
    assert problems == []
    assert not any(thread.is_alive() for thread in threads)


def test_cancel_while_running_stops_the_worker_without_a_file(report, media):
    def cancel():
        services.cancel_report(report_id=report.pk, at=LATER)

    with kind_is(Slow(between=cancel)):
        services.build_report(report_id=report.pk, at=NOON)

    report.refresh_from_db()
    assert (report.state, report.finished_at, report.file) == (JobState.CANCELLED, LATER, "")
    assert files(media) == []


def test_worker_that_lost_its_lease_leaves_the_other_alone(report, media):
    def take_over():
        taken = Report.objects.claim(report.pk, at=NOON + LEASE + timedelta(seconds=1))
        assert taken.attempts == 2

    with kind_is(Slow(between=take_over)):
        services.build_report(report_id=report.pk, at=NOON)

    report.refresh_from_db()
    assert (report.state, report.attempts, report.progress) == (JobState.RUNNING, 2, 10)
    assert files(media) == []


def test_finish_of_a_lost_report_takes_its_file_back(report, media):
    claimed = Report.objects.claim(report.pk, at=NOON)
    rendered = render_pdf(
        Slow.TEMPLATE, {"title": "T", "reference": "R", "portal_name": "P", "is_demo": False}
    )
    services.cancel_report(report_id=report.pk, at=LATER)

    with pytest.raises(services.NotMine):
        services._finish(claimed, rendered, at=LATER)

    assert files(media) == []


@pytest.mark.django_db(transaction=True)
def test_lease_is_renewed_while_the_renderer_blocks():
    report = ask_for("OR-2026-0012-1", by=make_user())
    claimed = Report.objects.claim(report.pk, at=NOON)
    asked = Event()

    def clock():
        if claimed.lease_until < Report.objects.get(pk=report.pk).lease_until:
            asked.set()
        return LATER

    with LeaseKeeper(claimed, clock=clock, beat=0.01) as lease:
        assert asked.wait(DEADLINE)
        assert not lease.is_lost

    report.refresh_from_db()
    assert report.lease_until == LATER + LEASE


@pytest.mark.django_db(transaction=True)
def test_lease_keeper_sees_a_cancel():
    report = ask_for("OR-2026-0012-1", by=make_user())
    claimed = Report.objects.claim(report.pk, at=NOON)
    services.cancel_report(report_id=report.pk, at=NOON)

    with LeaseKeeper(claimed, clock=lambda: LATER, beat=0.01) as lease:
        assert lease._lost.wait(DEADLINE)

    report.refresh_from_db()
    assert report.lease_until is None


class BrokenError(Exception):
    pass


def broken():
    raise BrokenError("kapot")


def test_failure_goes_back_to_the_queue_and_is_raised_and_logged(report, media, caplog):
    with kind_is(Slow(between=broken)), caplog.at_level(logging.ERROR), pytest.raises(BrokenError):
        services.build_report(report_id=report.pk, at=NOON)

    report.refresh_from_db()
    assert (report.state, report.progress, report.attempts) == (JobState.QUEUED, 0, 1)
    assert "failed, attempt 1" in caplog.text
    assert services.forgotten_reports(at=LATER) == [report.pk]


def test_last_failure_closes_the_report_with_a_sentence(report):
    with kind_is(Slow(between=broken)):
        for _ in range(MAX_ATTEMPTS):
            with pytest.raises(BrokenError):
                services.build_report(report_id=report.pk, at=LATER)

    report.refresh_from_db()
    assert report.state == JobState.FAILED
    assert report.error.startswith("Het rapport kon na drie pogingen niet worden gemaakt.")
    assert report.finished_at >= LATER
    assert services.forgotten_reports(at=LATER + LEASE * 2) == []


def test_what_a_killed_worker_left_is_removed_by_the_next(report, media):
    Report.objects.claim(report.pk, at=NOON)
    (media / "reports").mkdir()
    (media / "reports" / f"{report.public_id}-1.pdf.x7").write_bytes(b"half")
    (media / "reports" / f"{report.public_id}-1.pdf").write_bytes(b"whole")

    with kind_is(Slow()):
        services.build_report(report_id=report.pk, at=NOON + LEASE * 2)

    assert files(media) == [f"{report.public_id}-2.pdf"]


def test_forgotten_are_the_waiting_and_the_abandoned_and_no_others(report):
    abandoned, busy, worn_out = (ask_for(s, by=report.requested_by, at=LATER) for s in "abc")
    Report.objects.claim(abandoned.pk, at=NOON)
    Report.objects.claim(busy.pk, at=LATER)
    Report.objects.filter(pk=worn_out.pk).update(attempts=MAX_ATTEMPTS)

    assert services.forgotten_reports(at=LATER) == [report.pk, abandoned.pk]
    worn_out.refresh_from_db()
    assert worn_out.state == JobState.FAILED


def test_cancel_refuses_a_finished_report(report):
    services.cancel_report(report_id=report.pk, at=NOON)

    with pytest.raises(Refused, match="Afbreken kan niet meer"):
        services.cancel_report(report_id=report.pk, at=LATER)

    report.refresh_from_db()
    assert report.finished_at == NOON


def test_retry_asks_again_and_keeps_the_old_row(report):
    services.cancel_report(report_id=report.pk, at=NOON)

    fresh = services.retry_report(report_id=report.pk, at=LATER)

    assert fresh.pk != report.pk
    assert (fresh.state, fresh.attempts, fresh.requested_at) == (JobState.QUEUED, 0, LATER)
    assert (fresh.kind, fresh.subject, fresh.title, fresh.requested_by) == (
        report.kind,
        report.subject,
        report.title,
        report.requested_by,
    )


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.RUNNING, JobState.DONE])
def test_retry_refuses_what_did_not_fail(report, state):
    if state == JobState.RUNNING:
        Report.objects.claim(report.pk, at=NOON)
    if state == JobState.DONE:
        with kind_is(Slow()):
            services.build_report(report_id=report.pk, at=NOON)

    with pytest.raises(Refused, match="mislukt of afgebroken"):
        services.retry_report(report_id=report.pk, at=LATER)

    assert Report.objects.count() == 1


def test_expire_removes_row_and_file_after_thirty_days_and_not_before(report, media):
    with kind_is(Slow()):
        services.build_report(report_id=report.pk, at=NOON)
    report.refresh_from_db()

    assert services.expire_reports(at=report.expires_at) == 0
    assert len(files(media)) == 1
    assert services.expire_reports(at=report.expires_at + timedelta(seconds=1)) == 1

    assert files(media) == []
    assert not Report.objects.exists()


def test_expire_also_removes_old_failures(report):
    services.cancel_report(report_id=report.pk, at=NOON)

    assert services.expire_reports(at=NOON + KEPT_FOR) == 0
    assert services.expire_reports(at=NOON + KEPT_FOR + timedelta(seconds=1)) == 1


def test_expire_sweeps_old_files_without_a_row(report, media):
    with kind_is(Slow()):
        services.build_report(report_id=report.pk, at=NOON)
    (media / "reports" / "stray.pdf").write_bytes(b"x")
    written = (media / "reports" / "stray.pdf").stat().st_mtime
    now = services.datetime.fromtimestamp(written, tz=NOON.tzinfo)

    services.expire_reports(at=now + timedelta(hours=23))
    assert "stray.pdf" in files(media)

    Report.objects.update(expires_at=now + KEPT_FOR)
    services.expire_reports(at=now + timedelta(hours=25))
    assert files(media) == [f"{report.public_id}-1.pdf"]
