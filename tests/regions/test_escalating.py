"""Groen, oranje, rood: one step at a time, with a reason and someone who acts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from regions import escalating
from regions.escalating import EscalatingRefused
from regions.models import Escalation, Level
from regions.workflow import TransitionRefused
from tests.database import delete_all, insert, refused_by, run, together, truncate
from tests.factories import (
    RegionFactory,
    SubmissionFactory,
    UserFactory,
    region_editor,
    staff,
    without_interest,
)
from tests.factories.regions import NOON
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db
LEVELS = list(Level)
STEPS = {("groen", "oranje"), ("oranje", "rood"), ("rood", "oranje"), ("oranje", "groen")}


def _step(region, level, *, reason="Het overleg ligt stil.", holder="De directeur", by=None):
    return escalating.escalate(
        region_id=region.pk,
        level=level,
        reason=reason,
        holder=holder,
        by=by or UserFactory(),
        at=NOON,
    )


def _at(level) -> object:
    region = RegionFactory()
    for step in LEVELS[1 : LEVELS.index(level) + 1]:
        _step(region, step)
    return region


@pytest.mark.parametrize("target", LEVELS)
@pytest.mark.parametrize("now", LEVELS)
def test_only_the_next_step_up_or_down_is_possible(now, target):
    region = _at(now)
    if (now, target) in STEPS:
        assert _step(region, target).level == target
        assert escalating.level_of(region) == target
    else:
        with pytest.raises(EscalatingRefused):
            _step(region, target)
        assert escalating.level_of(region) == now


def test_a_region_is_groen_until_someone_says_otherwise():
    assert escalating.level_of(RegionFactory()) == Level.GREEN


def test_the_way_back_is_kept_with_its_reason():
    region = _at(Level.ORANGE)
    _step(region, Level.GREEN, reason="Zij praten weer.", holder="")
    rows = region.escalations.order_by("number").values_list("level", "reason")
    assert list(rows) == [("oranje", "Het overleg ligt stil."), ("groen", "Zij praten weer.")]


@pytest.mark.parametrize("level", [Level.ORANGE, Level.RED])
def test_someone_holds_it_above_groen(level):
    region = _at(LEVELS[LEVELS.index(level) - 1])
    with refused_by("escalation_has_a_holder"):
        insert(
            "regions_escalation", **_row(region, level, region.escalations.count() + 1, holder="")
        )


def test_two_people_who_escalate_at_once_take_one_step(transactional_db):
    region, people = RegionFactory(), [UserFactory(), UserFactory()]
    outcomes = together(2, lambda n: _step(region, Level.ORANGE, by=people[n]))
    kinds = sorted(type(outcome).__name__ for outcome in outcomes)
    assert kinds == ["EscalatingRefused", "Escalation"]


# The rules in the database.


def _row(region, level, number, **changes) -> dict:
    return {
        "region_id": region.pk,
        "number": number,
        "level": str(level),
        "reason": "Zomaar.",
        "holder": "De directeur",
        "by_id": UserFactory().pk,
        "at": NOON,
        **changes,
    }


@pytest.mark.parametrize(
    ("now", "level", "number"),
    [
        ("groen", "rood", 1),
        ("groen", "groen", 1),
        ("oranje", "oranje", 2),
        ("rood", "groen", 3),
        ("groen", "paars", 1),
        ("oranje", "rood", 3),
        ("oranje", "rood", 1),
    ],
)
def test_the_database_refuses_what_is_out_of_order(now, level, number):
    region = _at(Level(now))
    with refused_by("escalation_goes_in_order"):
        insert("regions_escalation", **_row(region, level, number))


def test_the_database_wants_a_reason():
    with refused_by("escalation_has_a_reason"):
        insert("regions_escalation", **_row(RegionFactory(), "oranje", 1, reason=""))


def test_an_escalation_is_written_once():
    _at(Level.RED)
    with refused_by("written_once"):
        run("UPDATE regions_escalation SET reason = 'Anders'")
    with refused_by("written_once"):
        delete_all("regions_escalation")
    with refused_by("written_once"):
        truncate("regions_escalation")


def test_an_empty_reason_is_a_sentence():
    with pytest.raises(TransitionRefused):
        _step(RegionFactory(), Level.ORANGE, reason=" ")


# Who sees and does it.


def test_the_list_shows_the_reddest_first(login):
    orange, red = SubmissionFactory().region, SubmissionFactory().region
    _step(orange, Level.ORANGE)
    for level in LEVELS[1:]:
        _step(red, level)
    page = login(staff(roles.GUIDES)).get(reverse("regions:escalations"))
    assert [row.region for row, _level in page.context["rows"]] == [red, orange]


def test_the_list_is_filtered(login):
    _step(SubmissionFactory().region, Level.ORANGE)
    client, url = login(staff(roles.DECIDERS)), reverse("regions:escalations")
    assert client.get(url, {"kleur": "rood"}).context["rows"] == []
    assert len(client.get(url, {"kleur": "oranje"}).context["rows"]) == 1
    assert client.get(url, {"zoek": "bestaat niet"}).context["rows"] == []


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


def test_the_list_costs_the_same_for_one_and_for_three(login, content_types):
    client, url = login(staff(roles.DECIDERS)), reverse("regions:escalations")
    _step(SubmissionFactory().region, Level.ORANGE)
    client.get(url)
    one = _queries(lambda: client.get(url))
    for _ in range(2):
        _step(SubmissionFactory().region, Level.ORANGE)
    assert _queries(lambda: client.get(url)) == one


def test_the_team_sees_the_colour_and_a_stranger_does_not(login):
    region = SubmissionFactory().region
    _step(region, Level.ORANGE)
    url = reverse("regions:standing", args=[region.slug])
    assert "Het overleg ligt stil." in text_of(login(region_editor(region)).get(url))
    assert login(UserFactory()).get(url).status_code == 404


def test_a_guide_escalates_on_the_page(login):
    region = SubmissionFactory().region
    url = reverse("regions:escalate", args=[region.slug])
    data = {"level": "oranje", "reason": "Stil.", "holder": "De directeur"}
    answer = login(without_interest(staff(roles.GUIDES), region)).post(url, filled(**data))
    assert answer.status_code == 302
    assert Escalation.objects.get().at <= timezone.now()


def test_the_form_wants_someone_who_acts(login):
    region = SubmissionFactory().region
    url = reverse("regions:escalate", args=[region.slug])
    data = {"level": "oranje", "reason": "Stil.", "holder": ""}
    answer = login(without_interest(staff(roles.DECIDERS), region)).post(url, filled(**data))
    assert answer.status_code == 422
    assert "Noem wie aan zet is" in text_of(answer)
