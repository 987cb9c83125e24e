"""Asking for reports about the whole country, or about one region or submission of it."""

from datetime import date, datetime

from django.utils import timezone

from accounts.models import User
from common.jobs import JobState
from common.refusal import Refused
from common.templatetags.dutch import datum
from regions.models import Region, Round, Submission
from reports.kinds.totaaloverzicht import subject_of
from reports.models import Report, ReportKind
from reports.services import request_report


def request_national(*, round: Round, day: date, by: User | None, at: datetime) -> Report:
    """The totaaloverzicht of a day, as far as who asks may see; without ``by`` for OCW."""
    return request_report(
        kind=ReportKind.NATIONAL,
        subject=subject_of(round, _not_later(day, at)),
        title=f"Totaaloverzicht {round.name}, stand van {datum(day)}",
        by=by,
        at=at,
    )


def request_batch(*, round: Round, day: date, by: User, at: datetime) -> Report:
    """A page per region, each built as a job of its own, and then one zip of them all."""
    return request_report(
        kind=ReportKind.REGION_OVERVIEWS,
        subject=subject_of(round, _not_later(day, at)),
        title=f"Overzichten per regio {round.name}, stand van {datum(day)}",
        by=by,
        at=at,
    )


def request_region_overview(*, region: Region, by: User, at: datetime) -> Report:
    """One region on a page."""
    return request_report(
        kind=ReportKind.REGION_OVERVIEW,
        subject=region.slug,
        title=f"Regio-overzicht {region.name}",
        by=by,
        at=at,
    )


def request_package(*, submission: Submission, by: User, at: datetime) -> Report:
    """The dossier of a submission with all that belongs to it, as a zip."""
    return request_report(
        kind=ReportKind.DOSSIER_PACKAGE,
        subject=submission.reference,
        title=f"Dossier met bijlagen {submission.snapshot['region']['name']}",
        by=by,
        at=at,
    )


def request_assessment_report(*, submission: Submission, by: User, at: datetime) -> Report:
    """What the assessors found; who may ask is ``permissions.can_read_assessments``."""
    return request_report(
        kind=ReportKind.ASSESSMENT_REPORT,
        subject=submission.reference,
        title=f"Beoordelingsrapport {submission.snapshot['region']['name']}",
        by=by,
        at=at,
    )


def request_nightly(*, at: datetime) -> Report | None:
    """Once a day, however often it is called; None when it is there, or there is no round."""
    current = Round.objects.open_on(at).first() or Round.objects.first()
    if current is None:
        return None
    day = timezone.localdate(at)
    made = Report.objects.filter(
        kind=ReportKind.NATIONAL, requested_by=None, subject=subject_of(current, day)
    )
    if made.exclude(state__in=(JobState.FAILED, JobState.CANCELLED)).exists():
        return None
    return request_national(round=current, day=day, by=None, at=at)


def _not_later(day: date, at: datetime) -> date:
    if day > timezone.localdate(at):
        raise Refused("Kies vandaag of een dag die voorbij is.")
    return day
