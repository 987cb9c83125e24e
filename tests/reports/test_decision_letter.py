"""The letter about a decision on paper: asked for by publishing, word for word."""

import pytest
from django.template.loader import render_to_string

from regions.models import Letter, Outcome
from reports.kinds import decision_letter
from reports.models import Report, ReportKind
from tests.factories import SubmissionFactory, UserFactory, assessed, decide, held, region_editor

pytestmark = pytest.mark.django_db


def _ready():
    submission = SubmissionFactory()
    assessed(submission)
    return submission


def _context(submission) -> dict:
    return decision_letter.context(submission.reference, progress=lambda _percent, _step: None)


def test_publishing_asks_for_the_letter_on_paper():
    submission = _ready()
    decide(submission)
    report = Report.objects.get(kind=ReportKind.DECISION_LETTER)
    assert (report.subject, report.requested_by) == (
        submission.reference,
        submission.submitted_by,
    )


def test_a_decision_that_is_held_asks_for_nothing():
    held(_ready())
    assert not Report.objects.filter(kind=ReportKind.DECISION_LETTER).exists()


def test_the_paper_says_what_the_letter_says():
    submission = _ready()
    decide(submission, outcome=Outcome.REJECTED, reasons="Nog <te> vroeg.")
    context, letter = _context(submission), Letter.objects.get()
    assert (context["letter"], context["sha256"]) == (letter, letter.sha256)
    page = render_to_string(decision_letter.TEMPLATE, context)
    assert "Nog &lt;te&gt; vroeg." in page
    assert letter.sha256 in page


def test_there_is_no_paper_before_the_letter():
    with pytest.raises(Letter.DoesNotExist):
        _context(_ready())


def test_who_sees_the_dossier_sees_the_letter():
    submission = _ready()
    decide(submission)
    rows = Report.objects.filter(kind=ReportKind.DECISION_LETTER)
    assert rows.visible_to(region_editor(submission.region)).exists()
    assert not rows.visible_to(UserFactory()).exists()
