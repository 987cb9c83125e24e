"""Rounds: everyone reads them, administrators keep them, and a deadline that moves is told."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from accounts.models import Level
from common.fingerprint import fingerprint
from common.models import OutgoingMail
from common.refusal import StaleVersion
from regions import round_pages, rounds
from regions.models import Milestone, Round
from regions.permissions import add_to_team
from regions.rounds import RoundRefused, dates_of
from tests.database import run
from tests.factories import (
    FrameworkFactory,
    RegionFactory,
    RoundFactory,
    UserFactory,
    region_editor,
    staff,
)
from tests.factories.people import on_team
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
CLOSES = datetime(2026, 11, 1, 16, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def found():
    """A round that opened in September 2026 and closes on the first of November at five."""
    return RoundFactory(
        slug="ronde-2026",
        name="Ronde 2026",
        opens_at=datetime(2026, 9, 1, 7, 0, 30, tzinfo=UTC),
        submission_deadline=CLOSES,
        decision_due=date(2026, 12, 15),
        starts_on=date(2027, 2, 1),
    )


@pytest.fixture
def manager(login):
    return login(staff(roles.ADMINISTRATORS))


def _change(found, **fields) -> Round:
    stored = Round.objects.get(pk=found.pk)
    names = ("opens_at", "submission_deadline", "decision_due", "starts_on", "required_sections")
    values = {name: getattr(stored, name) for name in names}
    who = {"by": UserFactory(), "at": NOW, "shown": fingerprint(*dates_of(stored))}
    return rounds.change_round(round_id=found.pk, **({"reason": ""} | values | who | fields))


def _form(found, **fields) -> dict:
    """The form of a round as its page sends it."""
    stored = Round.objects.get(pk=found.pk)
    values = {
        "shown": fingerprint(*dates_of(stored)),
        "opens_at": "2026-09-01T09:00",
        "submission_deadline": "2026-11-01T17:00",
        "decision_due_day": "15",
        "decision_due_month": "12",
        "decision_due_year": "2026",
        "starts_on_day": "1",
        "starts_on_month": "2",
        "starts_on_year": "2027",
    }
    return filled(**values | fields)


def _url(name: str, *more) -> str:
    return reverse(f"regions:{name}", args=["ronde-2026", *more])


# The deadline.


def test_a_deadline_moves_with_its_reason(found):
    changed = _change(found, submission_deadline=CLOSES + DAY, reason=" Storing bij DUO. ")
    assert (changed.submission_deadline, changed.deadline_reason) == (
        CLOSES + DAY,
        "Storing bij DUO.",
    )


def test_a_deadline_does_not_move_without_a_reason(found):
    with pytest.raises(RoundRefused, match="waarom de sluitingsdatum verschuift"):
        _change(found, submission_deadline=CLOSES + DAY, reason=" ")
    found.refresh_from_db()
    assert found.submission_deadline == CLOSES


def test_a_deadline_does_not_move_to_the_past(found):
    with pytest.raises(RoundRefused, match="is al voorbij"):
        _change(found, submission_deadline=NOW, reason="Vergissing.")


def test_a_deadline_that_is_past_may_stay(found):
    """Other dates of a closed round may still change."""
    run("UPDATE regions_round SET submission_deadline = %s", NOW - DAY)
    assert _change(found, starts_on=date(2027, 3, 1)).starts_on == date(2027, 3, 1)


def test_everyone_who_works_on_a_draft_gets_one_mail(found):
    one, two = RegionFactory(round=found, name="Oost"), RegionFactory(round=found, name="West")
    person = region_editor(one)
    add_to_team(person, two)
    _change(found, submission_deadline=CLOSES + DAY, reason="Storing bij DUO.")

    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.subject) == (person.email, "Ronde 2026 sluit op een andere datum")
    for words in (
        "Eerst: 1 november 2026 om 17.00 uur",
        "Nu: 2 november 2026 om 17.00 uur",
        "Storing bij DUO.",
        "- Oost: http",
        "- West: http",
    ):
        assert words in mail.body


def test_nobody_else_gets_a_mail(found):
    """Who reads along, who submitted, who left, and who works in another round."""
    on_team(RegionFactory(round=found), Level.COMMENT)
    region_editor(RegionFactory())
    submitted = RegionFactory(round=found)
    region_editor(submitted)
    run(
        "UPDATE regions_region SET state = 'ingediend', submitted_at = now() WHERE id = %s",
        submitted.pk,
    )
    region_editor(RegionFactory(round=found), is_active=False)
    _change(found, submission_deadline=CLOSES + DAY, reason="Storing bij DUO.")
    assert not OutgoingMail.objects.exists()


def test_another_change_sends_no_mail_and_keeps_the_reason(found):
    region_editor(RegionFactory(round=found))
    _change(found, required_sections=["plan"])
    found.refresh_from_db()
    assert (found.required_sections, found.deadline_reason) == (["plan"], "")
    assert not OutgoingMail.objects.exists()


def test_two_who_change_a_round_at_once_do_not_overwrite_each_other(found):
    shown = fingerprint(*dates_of(Round.objects.get()))
    _change(found, starts_on=date(2027, 3, 1))
    with pytest.raises(StaleVersion):
        _change(found, shown=shown, starts_on=date(2027, 4, 1))
    found.refresh_from_db()
    assert found.starts_on == date(2027, 3, 1)


# The form.


def _announced(**fields) -> dict:
    day = timezone.localdate() + 200 * DAY
    dates = {
        f"{name}_{part}": getattr(day, part)
        for name in ("decision_due", "starts_on")
        for part in ("day", "month", "year")
    }
    moments = {
        "opens_at": f"{timezone.localdate():%Y-%m-%dT09:00}",
        "submission_deadline": f"{day - 60 * DAY:%Y-%m-%dT17:00}",
    }
    own = {"name": "Ronde 2027", "framework": FrameworkFactory().pk, "assessments_required": "3"}
    return filled(**(own | moments | dates | fields))


def test_an_administrator_announces_a_round_that_all_can_read(manager, client):
    answer = manager.post(reverse("regions:announce-round"), _announced())
    made = Round.objects.get(name="Ronde 2027")
    assert (answer.status_code, answer.url) == (302, made.get_absolute_url())
    assert (made.slug, made.assessments_required) == ("ronde-2027", 3)
    client.logout()
    assert "Ronde 2027" in text_of(client.get(reverse("regions:rounds")))


def test_a_second_round_of_one_name_has_its_own_address(manager):
    for _ in range(2):
        manager.post(reverse("regions:announce-round"), _announced())
    assert Round.objects.filter(name="Ronde 2027").count() == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "Geef de ronde een naam"),
        ({"framework": ""}, "Kies een beoordelingskader"),
        ({"assessments_required": "0"}, "Er is ten minste één beoordeling nodig"),
        ({"submission_deadline": "2020-01-01T17:00"}, "nadat deze is geopend"),
        (
            {"opens_at": "2020-01-01T09:00", "submission_deadline": "2020-02-01T17:00"},
            "De sluitingsdatum is al voorbij",
        ),
        ({"starts_on_year": "2020"}, "Regio’s starten na het besluit"),
    ],
)
def test_a_round_that_cannot_be_is_not_announced(fields, sentence, manager):
    answer = manager.post(reverse("regions:announce-round"), _announced(**fields))
    assert answer.status_code in (409, 422)
    assert sentence in text_of(answer)
    assert not Round.objects.filter(name="Ronde 2027").exists()


def test_an_administrator_changes_a_round(found, manager):
    region_editor(RegionFactory(round=found))
    answer = manager.post(
        _url("change-round"),
        _form(
            found,
            submission_deadline="2030-11-08T17:00",
            decision_due_year="2030",
            decision_due_month="12",
            starts_on_year="2031",
            reason="Op verzoek van de regio’s.",
            required_sections=["plan", "analyse"],
        ),
    )
    assert answer.status_code == 302
    found.refresh_from_db()
    assert found.submission_deadline == datetime(2030, 11, 8, 16, tzinfo=UTC)
    assert sorted(found.required_sections) == ["analyse", "plan"]
    assert OutgoingMail.objects.count() == 1
    assert "Op verzoek van de regio’s." in text_of(manager.get(_url("round")))


def test_seconds_that_the_form_can_not_show_are_no_change(found, manager):
    answer = manager.post(_url("change-round"), _form(found, starts_on_day="2"))
    assert answer.status_code == 302
    found.refresh_from_db()
    assert (found.opens_at.second, found.starts_on) == (30, date(2027, 2, 2))


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        (
            {"submission_deadline": "2026-11-02T17:00"},
            "id_reason",
            "Schrijf op waarom de sluitingsdatum verschuift",
        ),
        (
            {"submission_deadline": "2026-08-01T17:00", "reason": "Eerder."},
            "id_submission_deadline",
            "Een ronde sluit nadat deze is geopend",
        ),
        (
            {"decision_due_month": "10"},
            "id_decision_due_0",
            "OCW besluit nadat de ronde is gesloten",
        ),
        ({"starts_on_year": "2026"}, "id_starts_on_0", "Regio’s starten na het besluit"),
        ({"opens_at": "gisteren"}, "id_opens_at", "Vul een bestaande datum en tijd in"),
    ],
)
def test_dates_follow_each_other(fields, field, message, found, manager):
    answer = manager.post(_url("change-round"), _form(found) | fields)
    assert answer.status_code == 422
    assert message in text_of(answer)
    found.refresh_from_db()
    assert found.submission_deadline == CLOSES


def test_who_is_too_late_sees_both_texts_and_saves_again(found, manager):
    late = _form(found, starts_on_day="3")
    _change(found, starts_on=date(2027, 3, 1))

    answer = manager.post(_url("change-round"), late)

    assert answer.status_code == 409
    assert ("De regio’s starten op", "3 februari 2027", "1 maart 2027") in answer.context[
        "conflict"
    ]
    shown = answer.context["form"]["shown"].value()
    assert manager.post(_url("change-round"), late | filled(shown=shown)).status_code == 302
    found.refresh_from_db()
    assert found.starts_on == date(2027, 2, 3)


@pytest.mark.parametrize("name", ["change-round", "add-milestone"])
def test_only_administrators_keep_rounds(name, found, login):
    assert login(UserFactory()).get(_url(name)).status_code == 403
    assert login(staff(roles.DECIDERS)).get(_url(name)).status_code == 403


# Milestones.


def _milestone(found, **fields) -> Milestone:
    values = {"on": date(2026, 10, 15), "title": "Bijeenkomst", "note": ""} | fields
    return rounds.add_milestone(round_id=found.pk, by=UserFactory(), **values)


def _day(on: date) -> dict:
    return {"on_day": on.day, "on_month": on.month, "on_year": on.year}


def test_an_administrator_adds_changes_and_removes_a_milestone(found, manager):
    on = _day(date(2026, 10, 15))
    sent = filled(title="Bijeenkomst", note="In Utrecht", **on)
    assert manager.post(_url("add-milestone"), sent).status_code == 302
    row = Milestone.objects.get()
    assert (row.on, row.title, row.note) == (date(2026, 10, 15), "Bijeenkomst", "In Utrecht")

    page = manager.get(_url("milestone", row.public_id))
    shown = page.context["form"]["shown"].value()
    sent = filled(title="Bijeenkomst online", note="", shown=shown, **on)
    assert manager.post(_url("milestone", row.public_id), sent).status_code == 302
    assert "Bijeenkomst online" in text_of(manager.get(_url("round")))

    manager.post(_url("remove-milestone", row.public_id), filled())
    assert not Milestone.objects.exists()


def test_two_who_change_a_milestone_at_once_do_not_overwrite_each_other(found, manager):
    row = _milestone(found)
    page = manager.get(_url("milestone", row.public_id))
    shown = page.context["form"]["shown"].value()
    Milestone.objects.update(title="Door een ander")
    answer = manager.post(
        _url("milestone", row.public_id),
        filled(title="Van mij", note="", shown=shown, **_day(row.on)),
    )
    assert answer.status_code == 409
    assert answer.context["conflict"] == [("Titel", "Van mij", "Door een ander")]
    row.refresh_from_db()
    assert row.title == "Door een ander"


def test_a_milestone_of_another_round_is_not_found(found, manager):
    other = _milestone(RoundFactory())
    assert manager.get(_url("milestone", other.public_id)).status_code == 404


def test_a_milestone_that_is_gone_is_refused():
    row = _milestone(RoundFactory())
    rounds.remove_milestone(milestone_id=row.pk, by=UserFactory())
    rounds.remove_milestone(milestone_id=row.pk, by=UserFactory())
    with pytest.raises(RoundRefused, match="intussen verwijderd"):
        rounds.change_milestone(
            milestone_id=row.pk, shown="", on=row.on, title="X", note="", by=UserFactory()
        )


def test_a_milestone_needs_a_date_and_a_title(found, manager):
    answer = manager.post(_url("add-milestone"), filled(note=""))
    assert answer.status_code == 422
    answer = manager.post(_url("add-milestone"), filled(title="", **_day(date(2026, 10, 15))))
    assert_error_at_field(answer, "id_title", "Dit veld is verplicht.")


# Reading.


def test_the_planning_holds_the_dates_of_the_round_and_its_milestones(found):
    _milestone(found)
    items = round_pages.timeline(found, at=NOW)
    assert [(item["title"], item["state"]) for item in items] == [
        ("De ronde opent", "done"),
        ("Bijeenkomst", "todo"),
        ("Indienen kan tot", "todo"),
        ("OCW besluit uiterlijk", "todo"),
        ("De regio’s gaan van start", "todo"),
    ]
    assert items[2]["note"] == "Om 17.00 uur"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 9, 1, 7, 0, 29, tzinfo=UTC), "Nog niet open"),
        (datetime(2026, 9, 1, 7, 0, 30, tzinfo=UTC), "Open"),
        (CLOSES - timedelta(seconds=1), "Open"),
        (CLOSES, "Gesloten"),
    ],
)
def test_a_round_is_open_from_its_opening_until_its_deadline(at, words, found):
    assert round_pages.state_of(found, at=at)[1] == words


def test_everyone_reads_rounds_without_signing_in(client, found):
    found.required_sections = ["plan"]
    found.save()
    assert "Ronde 2026" in text_of(client.get(reverse("regions:rounds")))
    page = text_of(client.get(_url("round")))
    for words in ("1 november 2026 om 17.00 uur", "Plan van aanpak", found.framework.name):
        assert words in page
    assert "Ronde wijzigen" not in page


def test_rounds_are_found_by_a_part_of_their_name(client, found):
    RoundFactory(name="Voorlopers")
    shown = client.get(reverse("regions:rounds"), {"zoek": "2026"}).context["rows"]
    assert [row for row, _level, _words in shown] == [found]
    assert "Niets gevonden" in text_of(client.get(reverse("regions:rounds"), {"zoek": "bestaat"}))


def test_the_feed_is_public_and_names_of_days_stay_the_same(client, found):
    row = _milestone(found, title="Bijeenkomst; deel 1, Utrecht")
    first = client.get(_url("round-feed"))
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    lines = first.content.decode().split("\r\n")
    uids = [line for line in lines if line.startswith("UID:")]
    assert uids == [
        "UID:ronde-ronde-2026-opent@onderwijsregio",
        f"UID:mijlpaal-{row.public_id}@onderwijsregio",
        "UID:ronde-ronde-2026-sluit@onderwijsregio",
        "UID:ronde-ronde-2026-besluit@onderwijsregio",
        "UID:ronde-ronde-2026-start@onderwijsregio",
    ]
    assert "SUMMARY:Bijeenkomst\\; deel 1\\, Utrecht" in lines

    _change(found, submission_deadline=CLOSES + 9 * DAY, reason="Later.")
    Milestone.objects.update(title="Anders")
    later = client.get(_url("round-feed")).content.decode()
    assert sorted(line for line in later.split("\r\n") if line.startswith("UID:")) == sorted(uids)
    assert "DTSTART;VALUE=DATE:20261110" in later


def test_the_history_says_who_changed_what(found, manager):
    manager.post(_url("change-round"), _form(found, starts_on_day="2"))
    manager.post(
        _url("add-milestone"),
        filled(title="Bijeenkomst", note="", **_day(date(2026, 10, 15))),
    )
    rows = manager.get(_url("round-history")).context["rows"]
    who = str(manager.get("/").wsgi_request.user)
    assert [(row.who, row.part, row.about, row.done) for row in rows[:2]] == [
        (who, "Mijlpaal", "Bijeenkomst", "toegevoegd"),
        (who, "Ronde", "Ronde 2026", "gewijzigd"),
    ]
    assert rows[1].fields == [("Regio’s starten op", "1 februari 2027", "2 februari 2027")]


def test_lists_and_pages_cost_the_same_for_one_and_for_three(client, found):
    def cost(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    _milestone(found)
    urls = [reverse("regions:rounds"), reverse("regions:frameworks"), _url("round")]
    one = [cost(url) for url in urls]
    for _ in range(2):
        RoundFactory()
        _milestone(found, on=timezone.localdate())
    assert [cost(url) for url in urls] == one
