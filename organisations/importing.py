"""The life of an import: asked for, compared by a worker, looked at, agreed to, written once.

This module alone writes ``RegisterImport.state``. Comparing is writing that is rolled back, so
what the page shows is what will happen; when the register changed in between, the files are
compared anew and nothing is written.
"""

import logging
import time
import zlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

import pghistory
from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import User
from common.jobs import MAX_ATTEMPTS, JobState, wake
from common.lease import LeaseKeeper
from common.refusal import Refused
from organisations.models import ImportStage, RegisterDifference, RegisterFile, RegisterImport
from organisations.register.differences import FIELDS
from organisations.register.run import Outcome, Upload, bring_in, fingerprint_of

logger = logging.getLogger(__name__)

MOST_FILES, MOST_BYTES = 20, 80_000_000
BEAT = 2  # seconds; people watch
FAILED = (
    "De import is na drie pogingen niet gelukt en er is niets overgenomen. Probeer het later "
    "opnieuw, of neem contact op met de technisch beheerder."
)


class NotMine(Exception):
    """The import was cancelled, or another worker took it over."""


class ChangedSince(Exception):
    """The register is no longer what the page showed; nothing may be written."""


@transaction.atomic
def request_import(*, uploads: Sequence[Upload], by: User | None, at: datetime) -> RegisterImport:
    """Keep the files and ask a worker to compare them. Raises Refused for none or too many."""
    if not uploads:
        raise Refused("Kies ten minste één bestand.")
    if len(uploads) > MOST_FILES or sum(len(u.content) for u in uploads) > MOST_BYTES:
        raise Refused("Stuur ten hoogste 20 bestanden tegelijk, samen niet groter dan 80 MB.")
    job = RegisterImport.objects.create(requested_by=by, requested_at=at)
    _keep_files(job, uploads)
    _wake(job)
    return job


def run_import(*, import_id: int, at: datetime) -> None:
    """Compare or write one waiting import, whichever its turn is. Called twice, it works once.

    No transaction around it. An exception puts the import back in the queue, or closes it after
    the last attempt, and is raised again.
    """
    job = RegisterImport.objects.claim(import_id, at=at)
    if job is None:
        return
    clock = _clock(at)
    try:
        with LeaseKeeper(job, clock=clock, beat=BEAT) as lease:
            _work(job, lease, clock)
    except NotMine:
        logger.info("Import %s was cancelled or taken over", job.pk)
    except Exception:
        logger.exception("Import %s failed, attempt %s", job.pk, job.attempts)
        _fail(job, at=clock())
        raise


@transaction.atomic
def confirm_import(
    *, import_id: int, shown: str, allow_leavers: bool = False, by: User, at: datetime
) -> None:
    """Let a worker write what the page showed. Raises Refused when that is not possible (any
    more), or when many rows would leave the register and nobody said that this is right."""
    job = RegisterImport.objects.select_for_update().get(pk=import_id)
    if not job.waits_for_yes:
        raise Refused("Deze import wacht niet op uw akkoord.")
    if job.shown != shown:
        raise Refused("De vergelijking is intussen opnieuw gemaakt. Bekijk deze eerst.")
    outcomes = list(job.files.values_list("outcome", flat=True))
    if all(outcome["rejected"] for outcome in outcomes):
        raise Refused("Er is geen bestand dat kan worden overgenomen.")
    if any(outcome["many_leavers"] for outcome in outcomes) and not allow_leavers:
        raise Refused("Geef aan dat het klopt dat zo veel nummers uit het register gaan.")
    job.stage, job.state = ImportStage.WRITE, JobState.QUEUED
    job.turn, job.attempts = job.turn + 1, 0
    job.confirmed_by, job.confirmed_at, job.finished_at = by, at, None
    job.progress, job.step = 0, ""
    job.save()
    _wake(job)


@transaction.atomic
def cancel_import(*, import_id: int, by: User, at: datetime) -> None:
    """Stop an import that is not written yet. Raises Refused when it is too late."""
    job = RegisterImport.objects.select_for_update().get(pk=import_id)
    if not job.can_be_cancelled:
        raise Refused("Afbreken kan niet meer: de import is al klaar of gestopt.")
    job.state, job.lease_until, job.finished_at = JobState.CANCELLED, None, at
    job.save()


@transaction.atomic
def retry_import(*, import_id: int, at: datetime) -> None:
    """Compare the files of an import that failed or was stopped once more; whoever agreed before
    looks again. ``turn`` keeps a slow worker of before out. Raises Refused in any other state.
    """
    job = RegisterImport.objects.select_for_update().get(pk=import_id)
    if not job.can_be_tried_again:
        raise Refused("Opnieuw proberen kan alleen als een import is mislukt of afgebroken.")
    job.stage, job.state, job.error = ImportStage.COMPARE, JobState.QUEUED, ""
    job.turn, job.attempts = job.turn + 1, 0
    job.confirmed_by, job.confirmed_at, job.finished_at = None, None, None
    job.requested_at, job.progress, job.step = at, 0, ""
    job.save()
    _wake(job)


@transaction.atomic
def import_now(
    *, uploads: Sequence[Upload], allow_leavers: bool, dry_run: bool, at: datetime
) -> list[dict]:
    """Without a page and a queue, for the command; the outcome of every file.

    What was written leaves an import behind, as if someone had sent and agreed to it.
    """
    with pghistory.context(task="import_register"):
        outcomes = bring_in(uploads, day=localdate(at), allow_leavers=allow_leavers)
    if dry_run:
        transaction.set_rollback(True)
        return [outcome.as_dict(written=False) for outcome in outcomes]
    found = [outcome.as_dict(written=True) for outcome in outcomes]
    if any(outcome["written"] for outcome in found):
        job = RegisterImport.objects.create(
            stage=ImportStage.WRITE,
            state=JobState.DONE,
            requested_at=at,
            finished_at=at,
            progress=100,
        )
        _keep_files(job, uploads, found)
    return found


def forgotten_imports(*, at: datetime) -> list[int]:
    """Imports that wait although their alarm went off or got lost, oldest first."""
    return RegisterImport.objects.forgotten(at=at, most=50)


def _keep_files(
    job: RegisterImport, uploads: Sequence[Upload], outcomes: Sequence[dict] = ()
) -> None:
    for position, upload in enumerate(uploads):
        RegisterFile.objects.create(
            register_import=job,
            position=position,
            name=upload.name[-255:],
            sector=upload.sector,
            sha256=sha256(upload.content).hexdigest(),
            size=len(upload.content),
            content=zlib.compress(upload.content, 6),
            outcome=outcomes[position] if outcomes else {},
        )


def _wake(job: RegisterImport) -> None:
    from organisations.tasks import run_import as task  # noqa: PLC0415 -- tasks import this module

    wake(task, import_id=job.pk)


def _clock(at: datetime) -> Callable[[], datetime]:
    """A clock that starts at the given moment and runs on."""
    started = time.monotonic()
    return lambda: at + timedelta(seconds=time.monotonic() - started)


def _mine(job: RegisterImport):
    """The row, as long as this claim holds."""
    return RegisterImport.objects.filter(
        pk=job.pk, state=JobState.RUNNING, attempts=job.attempts, turn=job.turn
    )


def _work(job: RegisterImport, lease: LeaseKeeper, clock: Callable[[], datetime]) -> None:
    if job.stage == ImportStage.COMPARE:
        _show(job, _compared(job, lease, clock), at=clock(), is_anew=False)
        return
    try:
        _write(job, lease, clock)
    except ChangedSince:
        _show(job, _compared(job, lease, clock), at=clock(), is_anew=True)


def _compared(job, lease: LeaseKeeper, clock: Callable[[], datetime]) -> list[Outcome]:
    """Write the files, look at what that changed, and undo it."""
    with transaction.atomic():
        outcomes = _brought_in(job, lease, clock)
        transaction.set_rollback(True)
    return outcomes


def _write(job: RegisterImport, lease: LeaseKeeper, clock: Callable[[], datetime]) -> None:
    """The files, and that they are done, in one transaction: it happens once or not at all."""
    with transaction.atomic():
        outcomes = _brought_in(job, lease, clock)
        if fingerprint_of(outcomes) != job.shown:
            raise ChangedSince
        _store_outcomes(job, outcomes, written=True)
        _end(job, at=clock(), stage=ImportStage.WRITE)


def _brought_in(job, lease: LeaseKeeper, clock: Callable[[], datetime]) -> list[Outcome]:
    def progress(percent: int, step: str) -> None:
        lease.news = {"progress": percent, "step": step}
        if lease.is_lost:
            raise NotMine

    uploads = [
        Upload(file.name, zlib.decompress(file.content), file.sector)
        for file in job.files.order_by("position")
    ]
    user = {"user": job.confirmed_by_id} if job.confirmed_by_id else {}
    with pghistory.context(task="register-import", **user):
        return bring_in(uploads, day=localdate(clock()), allow_leavers=True, progress=progress)


@transaction.atomic
def _show(job: RegisterImport, outcomes: list[Outcome], *, at: datetime, is_anew: bool) -> None:
    """Store what the page shows. The differences of an earlier comparison make room."""
    RegisterDifference.objects.filter(file__register_import=job).delete()
    _store_outcomes(job, outcomes, written=False)
    for file, outcome in zip(job.files.without_content(), outcomes, strict=True):
        RegisterDifference.objects.bulk_create(
            (
                RegisterDifference(
                    file=file,
                    weight=difference.weight,
                    change=difference.change,
                    number=difference.number,
                    name=difference.name,
                    field=FIELDS[difference.field],
                    old=difference.old,
                    new=difference.new,
                )
                for difference in outcome.differences
            ),
            batch_size=5000,
        )
    nobody_yet = {"confirmed_by": None, "confirmed_at": None}
    shown = {"shown": fingerprint_of(outcomes), "is_shown_anew": is_anew}
    _end(job, at=at, stage=ImportStage.COMPARE, **shown, **nobody_yet)


def _store_outcomes(job: RegisterImport, outcomes: list[Outcome], *, written: bool) -> None:
    for file, outcome in zip(job.files.without_content(), outcomes, strict=True):
        found = outcome.as_dict(written=written)
        RegisterFile.objects.filter(pk=file.pk).update(outcome=found)


def _end(job: RegisterImport, *, at: datetime, **columns) -> None:
    """Done, in the transaction of the result. Raises NotMine when the claim was lost."""
    columns |= {
        "state": JobState.DONE,
        "lease_until": None,
        "finished_at": at,
        "turn": job.turn + 1,
    }
    if not _mine(job).update(progress=100, step="", **columns):
        raise NotMine


def _fail(job: RegisterImport, *, at: datetime) -> None:
    """Back to the queue, or closed after the last attempt; nothing when it is not ours."""
    if job.attempts < MAX_ATTEMPTS:
        _mine(job).update(state=JobState.QUEUED, lease_until=None, progress=0, step="")
    else:
        _mine(job).update(state=JobState.FAILED, lease_until=None, finished_at=at, error=FAILED)
