"""The pages of frameworks: public to read, dated, and kept by administrators."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from regions.models import Criterion
from tests.factories import (
    CriterionFactory,
    FrameworkFactory,
    SubmissionFactory,
    UserFactory,
    region_editor,
    staff,
    submittable_region,
)
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
DAY = timedelta(days=1)


@pytest.fixture
def framework():
    return FrameworkFactory(name="Landelijk netwerk", slug="landelijk")


@pytest.fixture
def manager(login):
    return login(staff(roles.ADMINISTRATORS))


def _url(name: str, *more) -> str:
    return reverse(f"regions:{name}", args=["landelijk", *more])


def _on(name: str, day: date) -> dict:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def _words(client, key: str = "R05-po", *, day: date = TODAY + DAY, **fields) -> dict:
    """The form of a revision as its page sends it, with another threshold."""
    shown = client.get(_url("revise-criterion", key)).context["form"]["shown"].value()
    values = {
        "shown": shown,
        "title": "Omvang",
        "text": "De regio haalt het aantal.",
        "source": "Regeling 2027",
        "threshold": "180",
        "required": "on",
        "weight": "1",
        "reason": "De regeling is gewijzigd.",
    }
    return filled(**values | _on("valid_from", day) | fields)


def _revise(client, key: str = "R05-po", **fields):
    return client.post(_url("revise-criterion", key), _words(client, key, **fields))


def _shown_codes(response) -> list[str]:
    return [row["criterion"].code for row in response.context["rows"]]


# Reading.


def test_everyone_reads_the_criteria_without_signing_in(client, framework):
    assert "Landelijk netwerk" in text_of(client.get(reverse("regions:frameworks")))
    page = client.get(_url("framework"))
    assert _shown_codes(page) == ["R02", "R03", "R04", "R05", "R08"]
    assert "Wat er wordt gevraagd." in text_of(page)
    assert "Herzien" not in text_of(page)


def test_the_criteria_are_those_of_the_day_that_was_asked(client, framework):
    framework.criteria.filter(code="R05").update(valid_until=date(2027, 1, 1))
    CriterionFactory(
        framework=framework,
        code="R05",
        sector="po",
        threshold=999,
        position=3,
        valid_from=date(2027, 1, 1),
    )
    CriterionFactory(framework=framework, code="R19", valid_from=date(2027, 6, 1), position=9)
    thresholds = {}
    for day in ("2026-12-31", "2027-01-01", "2027-06-01", "geen datum"):
        page = client.get(_url("framework"), {"op": day})
        codes = _shown_codes(page)
        held = {row["criterion"].code: row["criterion"].threshold for row in page.context["rows"]}
        thresholds[day] = (held["R05"], "R19" in codes)
    assert thresholds == {
        "2026-12-31": (150, False),
        "2027-01-01": (999, False),
        "2027-06-01": (999, True),
        "geen datum": (150, False),
    }


def test_what_does_not_hold_on_the_day_stands_apart(client, framework):
    CriterionFactory(framework=framework, code="R19", title="Later", valid_from=TODAY + DAY)
    page = client.get(_url("framework"))
    assert [row["name"] for row in page.context["others"]] == ["R19 Later"]


def test_changes_are_told_with_their_reason(client, login, framework):
    manager = login(staff(roles.ADMINISTRATORS))
    _revise(manager)
    client.logout()
    page = client.get(_url("framework"))
    [change] = page.context["changes"]
    assert (change["on"], change["name"], change["what"]) == (
        TODAY + DAY,
        "R05 Omvang (Primair onderwijs)",
        "herzien",
    )
    assert change["fields"] == [
        ("Titel", "Criterium R05", "Omvang"),
        ("Tekst", "Wat er wordt gevraagd.", "De regio haalt het aantal."),
        ("Bron", "Criterium", "Regeling 2027"),
        ("Drempel", "150", "180"),
    ]
    assert "De regeling is gewijzigd." in text_of(page)


def test_a_page_costs_the_same_for_one_and_for_three_revisions(client, framework):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(_url("framework"))
        return len(queries)

    one = cost()
    for number in range(3):
        CriterionFactory(framework=framework, code=f"R2{number}", valid_from=TODAY - DAY)
    assert cost() == one


# Keeping.


def test_an_administrator_revises_a_criterion(framework, manager):
    answer = _revise(manager)
    assert answer.status_code == 302
    rows = framework.criteria.versions_of("R05", "po")
    assert list(rows.values_list("threshold", "valid_from", "valid_until")) == [
        (150, None, TODAY + DAY),
        (180, TODAY + DAY, None),
    ]


def test_a_revision_asks_for_a_day_and_a_reason(framework, manager):
    answer = _revise(manager, reason="")
    assert answer.status_code == 422
    assert_error_at_field(answer, "id_reason", "Dit veld is verplicht.")
    answer = manager.post(
        _url("revise-criterion", "R05-po"), _words(manager) | {"valid_from_year": ""}
    )
    assert answer.status_code == 422
    assert framework.criteria.filter(code="R05").count() == 1


def test_a_day_that_was_judged_is_refused_and_what_was_typed_stays(framework, manager):
    region = submittable_region(round__framework=framework)
    SubmissionFactory(region=region, at=timezone.now())
    answer = _revise(manager, day=TODAY)
    assert answer.status_code == 409
    assert "is al een voorstel ingediend" in text_of(answer)
    assert "De regeling is gewijzigd." in text_of(answer)
    assert framework.criteria.filter(code="R05").count() == 1


def test_who_is_too_late_sees_both_texts_and_saves_again(framework, manager):
    late = _words(manager, threshold="170")
    _revise(manager, threshold="160")

    answer = manager.post(_url("revise-criterion", "R05-po"), late)

    assert answer.status_code == 409
    assert ("Drempel", "170", "160") in answer.context["conflict"]
    shown = answer.context["form"]["shown"].value()
    again = manager.post(_url("revise-criterion", "R05-po"), late | filled(shown=shown))
    assert again.status_code == 302
    assert framework.criteria.versions_of("R05", "po").last().threshold == 170


def test_an_administrator_adds_a_criterion(framework, manager):
    words = _words(manager, code="R19", sector="vo", day=TODAY)
    del words["shown"]
    assert manager.post(_url("add-criterion"), words).status_code == 302
    added = Criterion.objects.get(code="R19")
    assert (added.sector, added.kind, added.valid_from) == ("vo", "manual", TODAY)


@pytest.mark.parametrize("code", ["r19", "R1", "R1x", "R٢٣"])
def test_a_code_is_a_letter_and_two_digits(code, framework, manager):
    answer = manager.post(_url("add-criterion"), _words(manager) | {"code": code, "sector": ""})
    assert answer.status_code == 422
    assert "id_code" in text_of(answer)


def test_an_administrator_ends_a_criterion_and_takes_that_back(framework, manager):
    page = manager.get(_url("end-criterion", "R04"))
    shown = page.context["form"]["shown"].value()
    sent = filled(shown=shown, reason="Niet meer nodig.", **_on("valid_until", TODAY + DAY))
    assert manager.post(_url("end-criterion", "R04"), sent).status_code == 302
    assert framework.criteria.get(code="R04").valid_until == TODAY + DAY

    rows = manager.get(_url("framework")).context["rows"]
    row = next(row for row in rows if row["criterion"].code == "R04")
    assert row["planned"] == "Vervalt"
    manager.post(row["urls"]["take_back"], filled(shown=row["shown"]))
    assert framework.criteria.get(code="R04").valid_until is None


def test_taking_back_what_someone_else_changed_is_refused(framework, manager):
    _revise(manager)
    row = manager.get(_url("framework")).context["rows"][3]
    _revise(manager, threshold="170")
    manager.post(row["urls"]["take_back"], filled(shown=row["shown"]))
    assert framework.criteria.versions_of("R05", "po").last().threshold == 170


@pytest.mark.parametrize("key", ["R99", "R05", "R05-vo", "R05-po-x"])
def test_a_criterion_that_is_not_there_is_not_found(key, framework, manager):
    assert manager.get(_url("revise-criterion", key)).status_code == 404


def test_only_administrators_keep_criteria(framework, login):
    client = login(staff(roles.ASSESSORS))
    for name, more in (
        ("add-criterion", []),
        ("revise-criterion", ["R04"]),
        ("end-criterion", ["R04"]),
    ):
        assert client.get(_url(name, *more)).status_code == 403
    assert client.post(_url("take-back-criterion", "R04"), filled()).status_code == 403


def test_the_history_says_who_changed_what(framework, manager):
    _revise(manager)
    rows = manager.get(_url("framework-history")).context["rows"]
    who = str(manager.get("/").wsgi_request.user)
    done = [(row.who, row.about, row.done) for row in rows[:2]]
    assert sorted(done) == [(who, "Criterium R05", "gewijzigd"), (who, "Omvang", "toegevoegd")]


def test_the_history_is_for_who_is_signed_in(client, framework, login):
    assert client.get(_url("framework-history")).status_code == 302
    assert login(UserFactory()).get(_url("framework-history")).status_code == 200


def test_the_checks_of_a_region_lead_to_their_source(framework, login):
    region = submittable_region(round__framework=framework)
    page = text_of(login(region_editor(region)).get(region.get_absolute_url()))
    assert framework.get_absolute_url() in page
    assert region.round.get_absolute_url() in page
