"""Ties of cards with regions, risks and decisions, from both sides; and the tasks they make."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts import roles
from common.fingerprint import fingerprint
from common.terms import explained
from consultations import answering
from consultations.card_pages import links_of
from consultations.models import Concern, ConcernLink
from consultations.tasks_at_home import consultation_tasks
from rato_portal.homepage import tasks
from regions.models import Risk
from regions.states import RegionState
from reports.overview import Question, national_overview
from tests.factories import (
    ConcernAnswerFactory,
    ConcernFactory,
    ConcernLinkFactory,
    ConsultationFactory,
    KeyIssueFactory,
    RegionFactory,
    RoundFactory,
    UserFactory,
    region_editor,
    staff,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 13, tzinfo=UTC)


def respond(link: ConcernLink, by, risk=None) -> None:
    shown = fingerprint(*answering.response_in_words(link))
    answering.respond(
        link_id=link.pk, shown=shown, response="Wij regelen dit.", risk=risk, by=by, at=NOW
    )


def test_the_team_of_a_region_has_a_task_until_it_responds():
    link = ConcernLinkFactory(concern=ConcernFactory(body="Wie betaalt het loket?"))
    person = region_editor(link.region)
    [task] = consultation_tasks(person)
    assert "Wie betaalt het loket?" in task["title"]
    slug = link.concern.consultation.slug
    assert task["url"] == reverse("consultations:respond", args=[slug, link.public_id])
    assert task in tasks(person, at=NOW)
    respond(link, person)
    assert consultation_tasks(person) == []


def test_nobody_else_has_that_task_and_what_need_not_be_answered_is_none():
    link = ConcernLinkFactory()
    ConcernLinkFactory(region=link.region, must_respond=False)
    assert len(consultation_tasks(region_editor(link.region))) == 1
    assert consultation_tasks(UserFactory()) == []


def test_who_was_asked_to_answer_has_a_task_with_its_day():
    person = staff(roles.ASSESSORS)
    ConcernAnswerFactory(assignee=person, due_on=date(2026, 10, 8))
    ConcernAnswerFactory(assignee=person, written=True)
    [task] = consultation_tasks(person)
    assert task["due"] == date(2026, 10, 8)


def test_tasks_take_the_same_queries_for_one_and_three(django_assert_max_num_queries):
    link = ConcernLinkFactory()
    person = region_editor(link.region)
    for extra in (0, 2):
        ConcernLinkFactory.create_batch(extra, region=link.region)
        with django_assert_max_num_queries(8):
            assert len(consultation_tasks(person)) == 1 + extra


def test_the_card_shows_the_regions_with_their_response_and_risk(login):
    link = ConcernLinkFactory()
    risk = Risk.objects.create(
        region=link.region, title="Geld is op", likelihood=2, impact=2, measure="x", owner="y"
    )
    person = region_editor(link.region)
    respond(link, person, risk)
    session = link.concern.consultation
    page = login(person).get(
        reverse("consultations:card", args=[session.slug, link.concern.public_id])
    )
    for words in (link.region.name, "Wij regelen dit.", "Geld is op"):
        assert words in page.text


def test_a_card_in_a_key_issue_shows_the_ties_of_the_issue():
    issue = KeyIssueFactory()
    link = ConcernLinkFactory(concern=None, key_issue=issue)
    person = region_editor(link.region)
    [row] = links_of(person, [], [issue])
    assert row["link"] == link


@pytest.mark.parametrize("decided", [False, True])
def test_a_decision_is_named_where_it_is_public_and_a_draft_is_nobodys_business(decided):
    made = {"state": RegionState.ADOPTED, "submitted_at": NOW} if decided else {}
    region = RegionFactory(**made)
    link = ConcernLinkFactory(region=region)
    rows = links_of(AnonymousUser(), [link.concern], [])
    assert [bool(row["decided"]) for row in rows] == ([True] if decided else [])


def test_the_tab_of_the_region_leads_its_team_to_the_form(login):
    link = ConcernLinkFactory()
    form = reverse("consultations:respond", args=[link.concern.consultation.slug, link.public_id])
    address = reverse("consultations:region", args=[link.region.slug])
    assert form in login(region_editor(link.region)).get(address).text
    assert form not in login(staff(roles.ADMINISTRATORS)).get(address).text


def test_the_overview_counts_what_is_unanswered():
    session = ConsultationFactory()
    cards = ConcernFactory.create_batch(2, consultation=session)
    ConcernAnswerFactory(concern=cards[0], published=True)
    who = staff(roles.FACILITATORS)
    overview = national_overview(who, at=NOW, asked=Question(RoundFactory()))
    assert [tuple(row) for row in overview.concerns] == [(session.slug, session.title, 1)]


# Terms over time


@pytest.mark.parametrize("words", ["RATO", "rato", "onderwijsregio", "Onderwijsregio"])
def test_a_card_is_found_under_the_name_of_any_year(words):
    for body in ("De RATO is te groot.", "Onze onderwijsregio’s groeien.", "De rator draait."):
        ConcernFactory(body=body)
    found = set(Concern.objects.matching(words).values_list("body", flat=True))
    assert {"De RATO is te groot.", "Onze onderwijsregio’s groeien."} <= found


def test_a_short_name_of_before_is_found_as_a_word_only():
    ConcernFactory(body="Het is centraal geregeld.")
    ral = ConcernFactory(body="De RAL werkte.")
    assert list(Concern.objects.matching("rap")) == [ral]


def test_naar_rato_is_another_word():
    ConcernFactory(body="Wij betalen naar rato.")
    assert not Concern.objects.matching("onderwijsregio").exists()
    assert "<abbr" not in explained("Wij betalen naar rato.")


def test_an_older_name_says_what_it_is_called_today_and_stays_safe():
    text = explained("<b>RATO</b> en de onderwijsregio")
    assert '<abbr class="or-afkorting" title="Regionale Aanpak' in text
    assert "&lt;b&gt;" in text
    assert "<b>" not in text


def test_pages_explain_the_older_name_where_it_stands(login):
    card = ConcernFactory(body="De RATO is te groot.")
    session = card.consultation
    client = login(staff(roles.FACILITATORS))
    for name, more in (("card", [card.public_id]), ("answers", [])):
        page = client.get(reverse(f"consultations:{name}", args=[session.slug, *more]))
        assert 'title="Regionale Aanpak Toekomst Onderwijsarbeidsmarkt' in page.text
