"""Every kind of report on paper, by one rule: whoever reads with the ears gets all of it."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from django.utils import timezone
from pikepdf import Array, Dictionary, Name

from regions.states import RegionState
from reports.kinds import KINDS, PAPERS, paper
from reports.models import ReportKind
from tests.factories import (
    AnswerFactory,
    ConcernAnswerFactory,
    ConcernFactory,
    ConsultationFactory,
    ConversationFactory,
    KeyIssueFactory,
    SubmissionFactory,
    assessed,
    decide,
    published_minutes,
)
from tests.reports.builders import LEAVES_FILE_OPEN, make_snapshot, make_submission, unwatched
from tests.reports.country import make_country
from tests.reports.matterhorn import faults

pytestmark = [pytest.mark.django_db, LEAVES_FILE_OPEN]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def _dossier() -> str:
    return make_submission(snapshot=make_snapshot(areas=4, parties=8, sites=40)).reference


def _letter() -> str:
    submission = SubmissionFactory()
    assessed(submission)
    decide(submission)
    return submission.reference


def _conversation() -> str:
    conversation = ConversationFactory(title="Groei in Oost", closed=False)
    AnswerFactory(conversation=conversation, text="Tot aan de IJssel.\nEn niet verder.")
    return str(conversation.public_id)


def _minutes() -> str:
    session = ConsultationFactory(closed=True, introduction="Waarom **wij** bijeenkwamen.")
    issue = KeyIssueFactory(consultation=session, title="Wie is aan zet?")
    card = ConcernFactory(consultation=session, body="Het gaat snel.")
    issue.concerns.add(card)
    ConcernAnswerFactory(concern=card, published=True)
    return str(published_minutes(session).public_id)


def _national() -> str:
    country = make_country(state=RegionState.SUBMITTED)
    make_country(state=RegionState.ADOPTED, name="Regio West", round=country.round)
    return f"{country.round.slug}:{timezone.localdate()}"


def _region() -> str:
    return make_country(state=RegionState.ADOPTED).region.slug


def _assessments() -> str:
    submission = SubmissionFactory()
    rounds = type(submission.region.round).objects
    rounds.filter(pk=submission.region.round_id).update(assessments_required=1)
    assessed(submission)
    return submission.reference


SUBJECTS: dict[str, Callable[[], str]] = {
    ReportKind.REGION_DOSSIER: _dossier,
    ReportKind.DECISION_LETTER: _letter,
    ReportKind.GROWTH_CONVERSATION: _conversation,
    ReportKind.MINUTES: _minutes,
    ReportKind.NATIONAL: _national,
    ReportKind.REGION_OVERVIEW: _region,
    ReportKind.ASSESSMENT_REPORT: _assessments,
    ReportKind.FINANCIAL_ANNEX: _region,
}


def test_every_kind_on_paper_is_checked_here():
    assert set(SUBJECTS) == set(PAPERS)
    assert len(KINDS) >= 7


@pytest.mark.parametrize("kind", PAPERS)
def test_a_report_can_be_read_aloud(kind):
    made = paper(kind, SUBJECTS[kind](), at=timezone.now(), progress=unwatched)
    with pikepdf.open(BytesIO(made.content)) as pdf:
        assert len(pdf.pages) == made.pages
        assert faults(pdf) == []


# The checks themselves: each harm is seen.


def _first(pdf, kind) -> Dictionary:
    found = [o for o in pdf.objects if isinstance(o, Dictionary) and o.get(Name.S) == kind]
    return found[0]


def _harm_scope(pdf):
    del _first(pdf, Name.TH).A.Scope


def _harm_figure(pdf):
    _first(pdf, Name.Figure).Alt = " "


def _harm_title(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _harm_heading(pdf):
    _first(pdf, Name.H2).S = Name.H6


def _harm_page(pdf):
    pdf.pages[1].contents_add(b"0 0 9 9 re f")


def _harm_tree(pdf):
    pdf.Root.StructTreeRoot.ParentTree.Nums[3] = Array([])


def _harm_language(pdf):
    del pdf.Root.Lang


HARMS = {
    "15-003": _harm_scope,
    "13-004": _harm_figure,
    "07-001": _harm_title,
    "14-003": _harm_heading,
    "01-002": _harm_page,
    "01-005": _harm_tree,
    "11-006": _harm_language,
}


@pytest.fixture(scope="module")
def sound(django_db_setup, django_db_blocker, tmp_path_factory):
    from django.db import transaction  # noqa: PLC0415 -- needs the database to be set up

    with django_db_blocker.unblock(), transaction.atomic():
        made = paper(ReportKind.REGION_DOSSIER, _dossier(), at=timezone.now(), progress=unwatched)
        transaction.set_rollback(True)
    return made.content


@pytest.mark.parametrize("checkpoint", HARMS)
def test_the_check_sees_harm(sound, checkpoint):
    with pikepdf.open(BytesIO(sound)) as pdf:
        HARMS[checkpoint](pdf)
        assert [fault for fault in faults(pdf) if fault.startswith(checkpoint)]
