"""What a region sees of consultations, and what its live check asks of it."""

import pytest
from django.urls import reverse

from consultations.region_facts import NAME
from regions.checks import Verdict
from regions.checks.dossier import RisksHaveMeasures
from regions.composition import Composition
from regions.models import Region, Risk
from tests.factories import (
    ConcernAnswerFactory,
    ConcernFactory,
    ConcernLinkFactory,
    ConsultationFactory,
    KeyIssueFactory,
    UserFactory,
    published_minutes,
    region_editor,
)
from tests.factories.consultations import OPENED

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    found = ConcernLinkFactory(concern=ConcernFactory(body="Wie betaalt het loket?"))
    Risk.objects.create(
        region=found.region, title="Geld", likelihood=2, impact=2, measure="Sparen", owner="Bestuur"
    )
    return found


def verdict(region: Region) -> Verdict:
    fresh = Region.objects.select_related("round__framework").get(pk=region.pk)
    return RisksHaveMeasures().run(Composition.of(fresh)).verdict


def test_what_was_brought_in_without_an_answer_holds_the_check_up(link):
    assert verdict(link.region) == Verdict.NOT_YET


def test_a_published_answer_meets_it(link):
    ConcernAnswerFactory(concern=link.concern, published=True)
    assert verdict(link.region) == Verdict.MET


def test_an_answer_in_concept_does_not_meet_it(link):
    ConcernAnswerFactory(concern=link.concern, written=True)
    assert verdict(link.region) == Verdict.NOT_YET


def test_a_response_of_the_region_meets_it(link):
    link.response, link.responded_by, link.responded_at = "Wij doen dit.", UserFactory(), OPENED
    link.save()
    assert verdict(link.region) == Verdict.MET


def test_a_risk_with_a_measure_meets_it(link):
    link.risk = Risk.objects.get()
    link.save()
    assert verdict(link.region) == Verdict.MET


def test_what_the_region_need_not_answer_does_not_count(link):
    link.must_respond = False
    link.save()
    assert verdict(link.region) == Verdict.MET


def test_an_answer_to_a_key_issue_meets_what_is_tied_to_it(link):
    issue = KeyIssueFactory()
    ConcernLinkFactory(concern=None, key_issue=issue, region=link.region)
    ConcernAnswerFactory(concern=link.concern, published=True)
    assert verdict(link.region) == Verdict.NOT_YET
    ConcernAnswerFactory(
        concern=None, key_issue=issue, consultation=issue.consultation, published=True
    )
    assert verdict(link.region) == Verdict.MET


def test_the_facts_name_what_waits(link):
    fresh = Region.objects.select_related("round__framework").get(pk=link.region.pk)
    assert Composition.of(fresh).figures.facts[NAME] == [["Wie betaalt het loket?", False]]


def test_the_tab_shows_sessions_reports_and_what_was_said(link, login):
    session = ConsultationFactory(region=link.region, closed=True, title="Avond in Dorpstad")
    report = published_minutes(session)
    address = reverse("consultations:region", args=[link.region.slug])
    text = login(region_editor(link.region)).get(address).text
    for words in ("Wie betaalt het loket?", "Avond in Dorpstad", report.title, "Reactie gevraagd"):
        assert words in text


def test_what_stands_in_a_closed_circle_is_not_shown_to_who_is_not_in_it(login):
    region = ConcernLinkFactory().region
    session = ConsultationFactory(region=region, is_public=False, title="Besloten avond")
    other = ConcernFactory(consultation=session, body="Besloten punt")
    ConcernLinkFactory(concern=other, region=ConcernLinkFactory().region)
    address = reverse("consultations:region", args=[region.slug])
    assert login(UserFactory()).get(address).status_code == 404
    assert "Besloten punt" not in login(region_editor(region)).get(address).text
