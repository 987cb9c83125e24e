"""The home page: what this is, or what waits for you."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import roles
from organisations.people import ask_access
from partnerships import permissions as partnerships
from rato_portal import homepage
from regions import permissions as regions
from regions.models import Milestone, Participant
from tests.database import run
from tests.factories import (
    ActionFactory,
    BoardFactory,
    ConversationFactory,
    GuidanceFactory,
    MembershipFactory,
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    RoundFactory,
    StudentCountFactory,
    SubmissionFactory,
    UserFactory,
    partnership_editor,
    region_editor,
    staff,
)
from tests.factories.regions import NOON
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


# Signed out.


def test_who_did_not_sign_in_reads_what_this_is(client):
    RegionFactory(name="Regio Geheim")
    adopted = RegionFactory(name="Regio Oost")
    adopt = "UPDATE regions_region SET state = 'vastgesteld', submitted_at = now() WHERE id = %s"
    run(adopt, adopted.pk)
    response = client.get("/")
    text = text_of(response)
    assert response.templates[0].name == "home/public.html"
    assert "Uit een indiening volgt geen recht op geld." in text
    assert "Regio Geheim" not in text


# Tasks.


def test_a_question_for_consent_is_a_task():
    asked = ParticipantFactory(consent="gevraagd", asked_at=NOON)
    member = MembershipFactory(organisation=asked.organisation).user
    assert homepage.tasks(member, at=NOON) == [
        {
            "title": f"Antwoord geven: doet {asked.organisation} mee?",
            "url": reverse("regions:consent", args=[asked.region.slug, asked.organisation.slug]),
            "note": asked.region.name,
            "level": "let-op",
            "status": "Uw antwoord gevraagd",
        }
    ]


def test_a_question_that_was_answered_is_no_task():
    asked = ParticipantFactory(consent="gevraagd", asked_at=NOON)
    member = MembershipFactory(organisation=asked.organisation).user
    Participant.objects.update(
        consent="bevestigd", answered_at=NOON, answered_by=member, on_version=1
    )
    assert homepage.tasks(member, at=NOON) == []


def test_a_task_leads_to_a_page(login):
    asked = ParticipantFactory(consent="gevraagd", asked_at=NOON)
    ParticipantFactory(region=asked.region)
    member = MembershipFactory(organisation=asked.organisation).user
    task = homepage.tasks(member, at=NOON)[0]
    assert login(member).get(task["url"]).status_code == 200


# The first time.


def test_who_has_an_account_and_nothing_else_reads_where_to_begin(login):
    person, board = UserFactory(), BoardFactory()
    text = text_of(login(person).get("/"))
    assert "Vraag eerst toegang tot uw organisatie." in text
    ask_access(
        organisation_id=board.pk, role="contact", motivation="Ik werk hier.", by=person, at=NOON
    )
    assert "Uw aanvraag wacht op antwoord" in text_of(login(person).get("/"))


@pytest.mark.parametrize("known", ["member", "team", "role"])
def test_who_can_begin_reads_that_nothing_waits(known, login):
    person = {
        "member": lambda: MembershipFactory().user,
        "team": lambda: partnership_editor(PartnershipFactory()),
        "role": lambda: staff(roles.FACILITATORS),
    }[known]()
    assert "U bent bij" in text_of(login(person).get("/"))


def test_own_drafts_are_tasks_the_nearest_deadline_first():
    late = RegionFactory(
        name="Later",
        round=RoundFactory(submission_deadline=datetime(2027, 12, 31, 23, 30, tzinfo=UTC)),
    )
    soon = RegionFactory(
        name="Eerst",
        round=RoundFactory(submission_deadline=datetime(2027, 1, 1, 12, tzinfo=UTC)),
    )
    editor = region_editor(late)
    regions.add_to_team(editor, soon)
    RegionFactory()
    tasks = homepage.tasks(editor, at=NOON)
    assert [(task["title"], task["due"]) for task in tasks] == [
        ("Eerst afmaken en indienen", date(2027, 1, 1)),
        ("Later afmaken en indienen", date(2028, 1, 1)),
    ]


def test_what_was_due_comes_first_then_what_has_no_day_and_then_what_is_due():
    region = RegionFactory(
        name="Straks",
        round=RoundFactory(submission_deadline=datetime(2027, 1, 1, 12, tzinfo=UTC)),
    )
    editor = region_editor(region)
    asked = ParticipantFactory(consent="gevraagd", asked_at=NOON)
    MembershipFactory(organisation=asked.organisation, user=editor)
    conversation = ConversationFactory()
    partnerships.add_to_team(editor, conversation.partnership)
    for day, what in ((date(2026, 8, 20), "Te laat"), (date(2027, 5, 1), "Veel later")):
        ActionFactory(conversation=conversation, owner=editor, owner_name="", due=day, what=what)
    titles = [task["title"] for task in homepage.tasks(editor, at=NOON)]
    assert titles == [
        "Te laat",
        f"Antwoord geven: doet {asked.organisation} mee?",
        "Straks afmaken en indienen",
        "Veel later",
    ]


def test_a_region_that_was_submitted_is_no_task():
    submission = SubmissionFactory()
    assert homepage.tasks(submission.submitted_by, at=NOON) == []


@pytest.mark.parametrize(
    ("count", "titles"),
    [(0, []), (1, ["1 indiening behandelen"]), (2, ["2 indieningen behandelen"])],
)
def test_what_waits_for_ocw_is_one_task(count, titles):
    for _ in range(count):
        SubmissionFactory()
    tasks = homepage.tasks(staff(roles.DECIDERS), at=NOON)
    assert [task["title"] for task in tasks] == titles


def test_what_one_guided_is_no_task():
    submission, assessor = SubmissionFactory(), staff(roles.ASSESSORS)
    GuidanceFactory(region=submission.region, user=assessor)
    assert homepage.tasks(assessor, at=NOON) == []


# One's own.


def test_own_regions_and_partnerships_are_shown_and_no_others(login):
    region, partnership = RegionFactory(name="Regio Mijn"), PartnershipFactory(name="Partners")
    RegionFactory(name="Regio Ander")
    PartnershipFactory(name="Partner Ander")
    editor = region_editor(region)
    partnerships.add_to_team(editor, partnership)
    response = login(editor).get("/")
    assert [one.name for one, _level in response.context["regions"]] == ["Regio Mijn"]
    assert [one.name for one in response.context["partnerships"]] == ["Partners"]


def test_students_are_those_of_the_year_of_the_list_of_partnerships(login):
    """The same partnership shows the same number on both pages."""
    row = StudentCountFactory(study_year=2026, count=77)
    StudentCountFactory(
        partnership=row.partnership, institute=row.institute, study_year=2025, count=55
    )
    client = login(partnership_editor(row.partnership))
    home = client.get("/").context["partnerships"][0]
    listed = client.get(reverse("partnerships:list")).context["page"][0]
    assert home.student_total == listed.student_total


@pytest.mark.parametrize(
    ("at", "greeting"),
    [
        (datetime(2026, 7, 1, 9, 59, tzinfo=UTC), "Goedemorgen, Anna"),
        (datetime(2026, 7, 1, 10, 0, tzinfo=UTC), "Goedemiddag, Anna"),
        (datetime(2026, 7, 1, 16, 0, tzinfo=UTC), "Goedenavond, Anna"),
        (datetime(2026, 12, 1, 10, 59, tzinfo=UTC), "Goedemorgen, Anna"),
        (datetime(2026, 12, 1, 11, 0, tzinfo=UTC), "Goedemiddag, Anna"),
    ],
)
def test_people_are_greeted_by_the_clock_of_amsterdam(at, greeting):
    assert homepage.greeting(UserFactory(first_name="Anna"), at) == greeting


def test_someone_without_a_name_is_greeted_too():
    assert homepage.greeting(UserFactory(first_name=""), NOON) == "Goedemiddag"


# Planning.


def test_milestones_are_those_of_the_open_round():
    open_round = RoundFactory(
        opens_at=datetime(2026, 9, 1, tzinfo=UTC),
        submission_deadline=datetime(2026, 11, 1, tzinfo=UTC),
    )
    later = RoundFactory(
        opens_at=datetime(2027, 9, 1, tzinfo=UTC),
        submission_deadline=datetime(2027, 11, 1, tzinfo=UTC),
    )
    Milestone.objects.create(round=later, on=date(2027, 9, 1), title="Later")
    Milestone.objects.create(round=open_round, on=date(2026, 11, 2), title="Loting", note="17 uur")
    Milestone.objects.create(round=open_round, on=date(2026, 9, 2), title="Bijeenkomst")
    shown = homepage.milestones(at=datetime(2026, 10, 1, tzinfo=UTC))
    assert [(row["title"], row["note"], row["state"]) for row in shown] == [
        ("De ronde opent", "Om 02.00 uur", "done"),
        ("Bijeenkomst", "", "done"),
        ("Indienen kan tot", "Om 01.00 uur", "todo"),
        ("OCW besluit uiterlijk", "", "todo"),
        ("De regio’s gaan van start", "", "todo"),
        ("Loting", "17 uur", "todo"),
    ]


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (datetime(2026, 10, 31, 22, 30, tzinfo=UTC), "todo"),
        (datetime(2026, 10, 31, 23, 30, tzinfo=UTC), "todo"),
        (datetime(2026, 11, 1, 22, 30, tzinfo=UTC), "todo"),
        (datetime(2026, 11, 1, 23, 30, tzinfo=UTC), "done"),
    ],
)
def test_a_milestone_is_done_the_day_after_in_amsterdam(at, state):
    Milestone.objects.create(round=RoundFactory(), on=date(2026, 11, 1), title="Bijeenkomst")
    shown = {row["title"]: row["state"] for row in homepage.milestones(at=at)}
    assert shown["Bijeenkomst"] == state


def test_without_an_open_round_the_last_one_is_shown():
    last = RoundFactory(
        opens_at=datetime(2025, 9, 1, tzinfo=UTC),
        submission_deadline=datetime(2025, 11, 1, tzinfo=UTC),
    )
    Milestone.objects.create(round=last, on=date(2025, 9, 2), title="Toen")
    assert [row["title"] for row in homepage.milestones(at=NOON)][:2] == ["De ronde opent", "Toen"]


def test_without_rounds_there_is_no_planning():
    assert homepage.milestones(at=NOON) == []


# What it costs.


def test_the_home_page_costs_the_same_for_one_and_for_three(client, login, content_types):
    region = RegionFactory()
    editor = region_editor(region)
    _fill(editor)
    login(editor).get("/")
    one = _queries(lambda: client.get("/"))
    for _ in range(2):
        _fill(editor)
    assert _queries(lambda: client.get("/")) == one


def _fill(person) -> None:
    """One more region, question and partnership for this person."""
    regions.add_to_team(person, RegionFactory())
    asked = ParticipantFactory(consent="gevraagd", asked_at=NOON)
    MembershipFactory(user=person, organisation=asked.organisation)
    partnership = PartnershipFactory()
    StudentCountFactory(partnership=partnership)
    partnerships.add_to_team(person, partnership)
