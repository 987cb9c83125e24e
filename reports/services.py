"""The life of a report: asked for, built once by a worker, kept for a while, removed.

This module alone writes ``Report.state`` and the files of reports.
"""

import json
import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import User
from common import storage
from common.jobs import MAX_ATTEMPTS, PENDING, JobState, wake
from common.lease import LeaseKeeper
from common.refusal import Refused
from regions.snapshot import canonical, digest
from reports import parts
from reports.kinds import build, freeze, parts_of, tell
from reports.models import KEPT_FOR, Report
from reports.packing import Package, Unbuildable
from reports.pdf import RenderedPdf

logger = logging.getLogger(__name__)

FOLDER = "reports"
STRAY_AFTER = timedelta(days=1)
FAILED = (
    "Het rapport kon na drie pogingen niet worden gemaakt. Probeer het later opnieuw, "
    "of neem contact op met de beheerder als het dan weer mislukt."
)


class NotMine(Exception):
    """The report was cancelled, or another worker took it over; its work goes on without us."""


@transaction.atomic
def request_report(
    *,
    kind: str,
    subject: str,
    title: str,
    by: User | None,
    at: datetime,
    frozen: dict[str, Any] | None = None,
) -> Report:
    """Ask for a report, in the caller's transaction; a worker is woken on commit.

    The same person's pending report on the same subject is returned instead of a second one.
    Without ``by`` the portal asks for OCW. A kind that freezes its data reads it here, unless
    ``frozen`` says that it was read before. Raises Refused when a kind has nothing to show.
    """
    report, is_new = Report.objects.get_or_create(
        kind=kind,
        subject=subject,
        requested_by=by,
        parent=None,
        state__in=PENDING,
        defaults={"title": title, "requested_at": at},
    )
    if is_new:
        _freeze(report, frozen or freeze(kind, subject, by=by, at=at))
        _divide(report)
        _wake(report)
    return report


def _freeze(report: Report, data: dict[str, Any] | None) -> None:
    """Keep what the report will be made of, with its hash."""
    if data is None:
        return
    report.input = json.loads(canonical(data))
    report.input_sha256 = digest(canonical(data))
    report.save(update_fields=["input", "input_sha256"])


def _divide(report: Report) -> None:
    """The parts of a report that is made of others, each a job of its own."""
    for kind, subject, title, data in parts_of(report.kind, report.input):
        part = Report(
            parent=report,
            kind=kind,
            subject=subject,
            title=title[:200],
            requested_by=report.requested_by,
            requested_at=report.requested_at,
            input=data,
            input_sha256=digest(canonical(data)),
        )
        part.save()
        _wake(part)


def build_report(*, report_id: int, at: datetime) -> None:
    """Build one waiting report. Called twice, it builds once.

    No transaction around it: the page polls the progress while we work. An exception puts the
    report back in the queue, or closes it after the last attempt, and is raised again.
    """
    report = Report.objects.claim(report_id, at=at)
    if report is None:
        return
    clock = _clock(at)
    try:
        _remove_files_of(report)
        with LeaseKeeper(report, clock=clock) as lease:
            rendered = _render(report, lease)
        _finish(report, rendered, at=clock())
    except NotMine:
        logger.info("Report %s was cancelled or taken over", report.pk)
    except Unbuildable as reason:
        logger.warning("Report %s cannot be made: %s", report.pk, reason)
        _close(report, error=str(reason), at=clock())
    except Exception:
        logger.exception("Report %s failed, attempt %s", report.pk, report.attempts)
        _fail(report, at=clock())
        raise
    finally:
        _tell_parent(report)


def _tell_parent(part: Report) -> None:
    """Show how many parts are done; the last one that finishes wakes the whole."""
    whole = part.parent
    if whole is None:
        return
    total, waiting = whole.parts.count(), whole.parts.filter(state__in=PENDING).count()
    step = f"{total - waiting} van {total} delen gereed"
    own = Report.objects.filter(pk=whole.pk, state=JobState.QUEUED)
    own.update(progress=95 * (total - waiting) // total, step=step)
    if not waiting:
        _wake(whole)


def cancel_report(*, report_id: int, at: datetime) -> None:
    """Stop a pending report. Raises Refused when it is finished already."""
    stopped = {"state": JobState.CANCELLED, "lease_until": None, "finished_at": at}
    if not Report.objects.filter(pk=report_id, state__in=PENDING).update(**stopped):
        raise Refused("Afbreken kan niet meer: het rapport is al klaar of gestopt.")
    Report.objects.filter(parent=report_id, state__in=PENDING).update(**stopped)


@transaction.atomic
def retry_report(*, report_id: int, at: datetime) -> Report:
    """Ask again for a report that failed or was cancelled; the old row stays as it was.

    A new row, because ``attempts`` tells workers apart: a slow worker of the old one must
    never be taken for a worker of the new one. Raises Refused in any other state.
    """
    report = Report.objects.get(pk=report_id)
    if report.state not in (JobState.FAILED, JobState.CANCELLED):
        raise Refused("Opnieuw maken kan alleen als een rapport is mislukt of afgebroken.")
    return _again(report, at=at, frozen=report.input)


def renew_report(*, report_id: int, at: datetime) -> Report:
    """Ask for a finished report once more, of what is known now. The old one stays.

    Raises Refused while it is being made.
    """
    report = Report.objects.get(pk=report_id)
    if report.state != JobState.DONE:
        raise Refused("Opnieuw maken met de gegevens van nu kan als een rapport klaar is.")
    return _again(report, at=at, frozen=None)


def delete_report(*, report_id: int) -> None:
    """Remove a report that is finished, with its file and its parts. Raises Refused before."""
    gone = Report.objects.filter(pk=report_id).exclude(state__in=PENDING)
    names = list(gone.exclude(file="").values_list("file", flat=True))
    parts = Report.objects.filter(parent=report_id).exclude(file="")
    names += parts.values_list("file", flat=True)
    if not gone.delete()[0]:
        raise Refused("Een rapport dat nog wordt gemaakt, kunt u eerst afbreken.")
    storage.remove(*names)


def _again(report: Report, *, at: datetime, frozen: dict[str, Any] | None) -> Report:
    return request_report(
        kind=report.kind,
        subject=report.subject,
        title=report.title,
        by=report.requested_by,
        at=at,
        frozen=frozen,
    )


def forgotten_reports(*, at: datetime) -> list[int]:
    """Reports that wait although their alarm went off or got lost, oldest first."""
    return Report.objects.forgotten(at=at)


def expire_reports(*, at: datetime) -> int:
    """Remove reports that are past their date, and stray files; returns how many rows went.

    The row goes first: a file without a row is swept later, a row never lacks its file.
    """
    expired = list(Report.objects.expired(at=at).values_list("pk", "file"))
    for pk, name in expired:
        Report.objects.filter(pk=pk).delete()
        if name:
            storage.remove(name)
    _remove_strays(at=at)
    parts.forget(at=at)
    return len(expired)


def _wake(report: Report) -> None:
    from reports.tasks import build_report as task  # noqa: PLC0415 -- tasks import this module

    wake(task, report_id=report.pk)


def _clock(at: datetime) -> Callable[[], datetime]:
    """A clock that starts at the given moment and runs on."""
    started = time.monotonic()
    return lambda: at + timedelta(seconds=time.monotonic() - started)


def _mine(report: Report):
    """The row, as long as this claim holds."""
    return Report.objects.filter(pk=report.pk, state=JobState.RUNNING, attempts=report.attempts)


def _render(report: Report, lease: LeaseKeeper) -> RenderedPdf | Package:
    def progress(percent: int, step: str) -> None:
        if lease.is_lost or not _mine(report).update(progress=percent, step=step):
            raise NotMine

    built = build(report, progress=progress)
    progress(95, "Bestand opslaan")
    return built


def _finish(report: Report, rendered: RenderedPdf | Package, *, at: datetime) -> None:
    """Write the file, then point the row at it in one conditional UPDATE."""
    name = f"{FOLDER}/{report.public_id}-{report.attempts}.{rendered.ending}"
    storage.put(name, rendered.content)
    done = _end(
        report,
        JobState.DONE,
        at=at,
        expires_at=at + KEPT_FOR,
        progress=100,
        step="",
        file=name,
        sha256=rendered.sha256,
        size=len(rendered.content),
        pages=rendered.pages,
    )
    if not done:
        storage.remove(name)
        raise NotMine


def _fail(report: Report, *, at: datetime) -> None:
    """Back to the queue, or closed after the last attempt; nothing when it is not ours."""
    if report.attempts < MAX_ATTEMPTS:
        _mine(report).update(state=JobState.QUEUED, lease_until=None, progress=0, step="")
    else:
        _close(report, error=FAILED, at=at)


def _close(report: Report, *, error: str, at: datetime) -> None:
    _end(report, JobState.FAILED, at=at, error=error)


@transaction.atomic
def _end(report: Report, state: JobState, *, at: datetime, **found: Any) -> bool:
    """Close our claim, and tell who waits for it; False when it is not ours any more."""
    ended = _mine(report).update(state=state, lease_until=None, finished_at=at, **found)
    if ended:
        tell(report, state=state, at=at)
    return bool(ended)


def _remove_files_of(report: Report) -> None:
    """What an earlier attempt left when its worker was killed while writing."""
    own = f"{FOLDER}/{report.public_id}-"
    storage.remove(*(name for name in storage.names_in(FOLDER) if name.startswith(own)))


def _remove_strays(*, at: datetime) -> None:
    """Old files that no row points at: of killed workers and of deleted rows."""
    known = set(Report.objects.exclude(file="").values_list("file", flat=True))
    storage.sweep(FOLDER, before=at - STRAY_AFTER, known=known)
