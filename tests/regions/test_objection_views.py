"""The pages of objections: what the region and OCW see, do, and get reminded of."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from rato_portal.agenda import days_for
from rato_portal.dated_tasks import dated_tasks
from regions import objecting
from regions.models import Objection, ObjectionState, Outcome
from regions.models.objection import lodging_ends_of
from regions.objection_pages import objection_tasks
from tests.factories import (
    SubmissionFactory,
    UserFactory,
    assessed,
    decide,
    objected,
    region_editor,
    ruled,
    staff,
    submittable_region,
    taken_in,
    without_interest,
)
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db


def make_decision(**fields):
    submission = SubmissionFactory(region=submittable_region(**fields))
    assessed(submission)
    return decide(submission, outcome=Outcome.REJECTED)


@pytest.fixture
def decision():
    return make_decision(name="Regio Oost")


@pytest.fixture
def editor(decision):
    return region_editor(decision.submission.region)


@pytest.fixture
def handler(decision):
    """A decider who had no part in the decision and declared to have no interest."""
    return without_interest(staff(roles.DECIDERS), decision.submission.region)


def _lodge(decision) -> str:
    return reverse("regions:lodge-objection", args=[decision.submission.region.slug])


def _url(name, row) -> str:
    return reverse(f"regions:{name}", args=[row.region.slug, row.public_id])


def _about(row, **fields) -> dict:
    return filled(shown=objecting.shown_of(row), **fields)


def _standing(decision) -> str:
    return reverse("regions:standing", args=[decision.submission.region.slug])


def test_the_page_of_the_region_says_until_when_one_may_object(decision, editor, login):
    page = text_of(login(editor).get(_standing(decision)))
    day = lodging_ends_of(decision)
    assert f"U kunt bezwaar maken tot en met {day.day} " in page
    assert f'"{_lodge(decision)}"' in page


def test_the_letter_names_the_last_day(decision):
    day = lodging_ends_of(decision)
    assert f"bezwaar maken, tot en met {day.day} " in decision.letter.body


def test_the_team_objects_and_sees_it_at_the_decision(decision, editor, login):
    client = login(editor)
    answer = client.post(_lodge(decision), filled(grounds="Er ontbreekt een school."), follow=True)
    row = Objection.objects.get()
    assert (row.lodged_by, row.grounds) == (editor, "Er ontbreekt een school.")
    assert "Er ontbreekt een school." in text_of(answer)
    page = text_of(client.get(_standing(decision)))
    assert row.get_absolute_url() in page
    assert f'"{_lodge(decision)}"' not in page


def test_the_grounds_may_follow(decision, editor, login):
    client = login(editor)
    client.post(_lodge(decision), filled(grounds=""))
    row = Objection.objects.get()
    client.post(_url("complete-objection", row), _about(row, grounds="Hierom."))
    row.refresh_from_db()
    assert (row.state, row.grounds) == (ObjectionState.LODGED, "Hierom.")


def test_two_colleagues_who_give_grounds_both_see_both_texts(decision, editor, login):
    row = objected(decision, grounds="")
    shown = objecting.shown_of(row)
    objecting.complete(
        objection_id=row.pk, shown=shown, grounds="Van de ander.", by=UserFactory(),
        at=timezone.now(),
    )  # fmt: skip
    data = filled(shown=shown, grounds="Van mij.")
    answer = login(editor).post(_url("complete-objection", row), data)
    assert answer.status_code == 409
    page = text_of(answer)
    assert "Van de ander." in page
    assert "Van mij." in page


def test_withdrawing_takes_a_tick(decision, editor, login):
    row, client = objected(decision), login(editor)
    answer = client.post(_url("withdraw-objection", row), _about(row))
    assert answer.status_code == 422
    client.post(_url("withdraw-objection", row), _about(row, understood="on"))
    row.refresh_from_db()
    assert row.outcome == "ingetrokken"


def test_someone_else_at_ocw_confirms_extends_and_decides(decision, handler, login):
    row, client = objected(decision), login(handler)
    client.post(_url("take-in-objection", row), _about(row, with_committee="on"))
    row.refresh_from_db()
    assert (row.taken_in_by, row.with_committee) == (handler, True)
    client.post(_url("extend-objection", row), _about(row, reason="De commissie is vol."))
    row.refresh_from_db()
    words = {"outcome": "ongegrond", "reasons": "Dit verandert niets.", "not_heard": "Afgezien."}
    client.post(_url("close-objection", row), _about(row, **words))
    page = text_of(client.get(row.get_absolute_url()))
    assert "Dit verandert niets." in page
    assert "De regio is niet gehoord: Afgezien." in page
    assert "zes weken verlengd" in page


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (
            {"not_heard": ""},
            ("id_heard_on_0", "Vul in wanneer de regio is gehoord, of waarom niet"),
        ),
        (
            {"renews": "on"},
            ("id_renews", "Alleen een gegrond bezwaar leidt tot een nieuw besluit"),
        ),
    ],
    ids=["not heard", "renews what is unfounded"],
)
def test_a_decision_says_all_that_the_law_asks(words, error, decision, handler, login):
    row = taken_in(objected(decision))
    data = {"outcome": "ongegrond", "reasons": "Daarom.", "not_heard": "Afgezien."} | words
    answer = login(handler).post(_url("close-objection", row), _about(row, **data))
    assert answer.status_code == 422
    assert_error_at_field(answer, *error)


def test_who_decided_reads_it_and_does_not_handle_it(decision, login):
    decider = without_interest(decision.decided_by, decision.submission.region)
    decider.groups.set(staff(roles.DECIDERS).groups.all())
    objected(decision)
    assert objection_tasks(decider) == []
    assert not Objection.objects.handled_by(decider).exists()


def test_the_region_does_not_learn_who_handles_it(decision, editor, handler, login):
    row = taken_in(objected(decision), by=handler)
    page = text_of(login(editor).get(row.get_absolute_url()))
    assert "Ontvangst bevestigd door OCW" in page
    assert str(handler) not in page


def test_a_stranger_finds_no_objection(decision, login):
    row = objected(decision)
    assert login(UserFactory()).get(row.get_absolute_url()).status_code == 404


def test_the_list_finds_sorts_and_exports(decision, handler, login):
    other = make_decision(name="Regio West")
    without_interest(handler, other.submission.region)
    first, closed = objected(decision), ruled(taken_in(objected(other)))
    client, address = login(handler), reverse("regions:objections")
    page = text_of(client.get(address))
    assert page.index(first.get_absolute_url()) > 0
    assert closed.get_absolute_url() in page
    found = text_of(client.get(address, {"zoek": "west"}))
    assert first.get_absolute_url() not in found
    table = client.get(address, {"stand": "ingediend", "bestand": "csv"}).content.decode()
    assert "Regio Oost" in table
    assert "Regio West" not in table


def test_the_list_costs_the_same_for_one_and_for_three(handler, login, django_assert_num_queries):
    def add(name):
        objected(make_decision(name=name))

    client, address = login(handler), reverse("regions:objections")
    add("Een")
    client.get(address)
    with django_assert_num_queries(6) as counted:
        client.get(address)
    for name in ("Twee", "Drie"):
        add(name)
    with django_assert_num_queries(len(counted)):
        client.get(address)


# Tasks, reminders and the calendar.


def test_the_region_is_reminded_of_its_grounds_and_ocw_of_deciding(decision, editor, handler):
    row = objected(decision, grounds="")
    assert [task["title"] for task in objection_tasks(handler)] == [
        "Bezwaar bevestigen: Regio Oost"
    ]
    row = taken_in(row, by=handler)
    assert objection_tasks(handler) == []
    assert [(t["title"], t["due"]) for t in objection_tasks(editor)] == [
        ("Gronden van het bezwaar geven: Regio Oost", row.grounds_due_on)
    ]
    objecting.complete(
        objection_id=row.pk, shown=objecting.shown_of(row), grounds="Hierom.", by=editor,
        at=timezone.now(),
    )  # fmt: skip
    assert objection_tasks(editor) == []
    (task,) = objection_tasks(handler)
    assert task["title"] == "Beslissen op bezwaar: Regio Oost"


@pytest.mark.parametrize("grounds", ["", "Hierom."])
def test_reminders_know_the_same_tasks_as_the_home_page(grounds, decision, editor, handler):
    decider = decision.decided_by
    decider.groups.set(handler.groups.all())
    taken_in(objected(decision, grounds=grounds))
    everyone = [editor, handler, decider]
    told = [
        (owner, task)
        for owner, task in dated_tasks(everyone, at=timezone.now())
        if task["status"] == "Bezwaar"
    ]
    assert told == [(user.pk, task) for user in everyone for task in objection_tasks(user)]
    assert len(told) == 1


def test_the_calendar_of_the_team_has_the_last_day_until_it_objected(decision, editor):
    def titles():
        return [day.title for day in days_for(editor, at=timezone.now())]

    last = "Laatste dag om bezwaar te maken: Regio Oost"
    assert last in titles()
    objected(decision)
    assert last not in titles()


def test_a_day_that_is_past_is_in_no_calendar(decision, editor):
    later = timezone.now() + timedelta(weeks=7)
    assert not [d for d in days_for(editor, at=later) if d.uid.startswith("bezwaar")]
