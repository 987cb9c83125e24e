"""The report of the assessors: only once all are in, and only for who judges."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common.jobs import JobState
from reports import national, services
from reports.kinds import assessment_report
from reports.models import Report, ReportKind
from reports.pdf import render_pdf
from tests.factories import GuidanceFactory, SubmissionFactory, assessed, staff, without_interest
from tests.pages import text_of
from tests.reports.builders import LEAVES_FILE_OPEN, unwatched

pytestmark = [pytest.mark.django_db, LEAVES_FILE_OPEN]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def submission():
    found = SubmissionFactory()
    type(found.region.round).objects.filter(pk=found.region.round_id).update(assessments_required=2)
    return type(found).objects.get(pk=found.pk)


@pytest.fixture
def assessor(submission):
    return without_interest(staff(roles.ASSESSORS), submission.region)


def _of_assessors():
    """Without the dossier, that a submission asks for by itself."""
    return Report.objects.filter(kind=ReportKind.ASSESSMENT_REPORT)


def _ask(client, submission):
    return client.post(reverse("reports:assessment-report", args=[submission.reference]))


def test_it_is_not_there_before_everyone_filed(submission, assessor, login):
    assessed(submission, by=assessor)

    assert _ask(login(assessor), submission).status_code == 403
    with pytest.raises(assessment_report.NotAllIn):
        assessment_report.context(submission.reference, progress=unwatched)


def test_it_has_every_judgement_side_by_side(submission, assessor):
    for by in (assessor, staff(roles.ASSESSORS)):
        assessed(submission, by=by)

    context = assessment_report.context(submission.reference, progress=unwatched)

    assert len(context["assessors"]) == 2
    judged = [row for row in context["criteria"] if row["judgements"]]
    assert judged
    assert all(len(row["judgements"]) == 2 and not row["differ"] for row in judged)
    assert str(assessor) not in str(context["criteria"])
    assert render_pdf(assessment_report.TEMPLATE, context).pages >= 3


def test_who_judges_asks_for_it_and_everyone_who_may_read_them_sees_it(submission, assessor, login):
    for by in (assessor, staff(roles.ASSESSORS)):
        assessed(submission, by=by)
    page = login(assessor).get(reverse("reports:submission", args=[submission.reference]))
    assert "Beoordelingsrapport" in text_of(page)

    response = _ask(login(assessor), submission)
    report = _of_assessors().get()
    services.build_report(report_id=report.pk, at=timezone.now())
    report.refresh_from_db()

    assert response["Location"] == report.get_absolute_url()
    assert report.state == JobState.DONE
    assert (
        _of_assessors()
        .visible_to(without_interest(staff(roles.DECIDERS), submission.region))
        .exists()
    )
    assert not _of_assessors().visible_to(staff(roles.GUIDES)).exists()
    assert not _of_assessors().visible_to(submission.submitted_by).exists()


def test_who_guides_the_region_never_reads_it(submission, assessor, login):
    for _ in range(2):
        assessed(submission)
    decider = without_interest(staff(roles.DECIDERS), submission.region)
    GuidanceFactory(region=submission.region, user=decider)
    national.request_assessment_report(submission=submission, by=assessor, at=timezone.now())

    assert not _of_assessors().visible_to(decider).exists()
    assert _ask(login(decider), submission).status_code == 403


def test_the_team_is_not_offered_it(submission, login):
    for _ in range(2):
        assessed(submission)
    page = login(submission.submitted_by).get(
        reverse("reports:submission", args=[submission.reference])
    )
    assert page.status_code in (200, 404)
    assert "Beoordelingsrapport" not in text_of(page)
