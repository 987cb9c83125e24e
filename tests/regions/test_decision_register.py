"""The public register: everyone reads it, now or as on a day, and staff keep it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common.refusal import StaleVersion
from regions import recording
from regions.models import DecisionRecord, RecordState
from regions.recording import RecordRefused
from tests.database import refused_by, run
from tests.factories import SubmissionFactory, UserFactory, assessed, decide, staff
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db
URL = "regions:decisions"


def _words(**words) -> dict:
    return {
        "subject": "Verdeling van het geld",
        "decides": "De minister",
        "state": RecordState.OPEN,
        "decided_on": None,
        "expected": "voorjaar 2027",
        "source": "Gespreksleidraad",
        "effect": "Regio’s wachten met plannen.",
        "region": None,
        **words,
    }


def _add(**words) -> DecisionRecord:
    return recording.add(by=UserFactory(), at=timezone.now(), **_words(**words))


def _change(record, *, shown=None, **words) -> DecisionRecord:
    return recording.change(
        record_id=record.pk,
        shown=recording.shown_of(record) if shown is None else shown,
        by=UserFactory(),
        at=timezone.now(),
        **_words(**words),
    )


def _subjects(page) -> list[str]:
    return [row["record"].subject for row in page.context["rows"]]


def _age(days: int) -> None:
    """Put the history of the register some days back."""
    run("ALTER TABLE regions_decisionrecordevent DISABLE TRIGGER USER")
    run(
        "UPDATE regions_decisionrecordevent SET pgh_created_at = pgh_created_at - %s * interval "
        "'1 day'",
        days,
    )
    run("ALTER TABLE regions_decisionrecordevent ENABLE TRIGGER USER")


def test_everyone_reads_the_register(client):
    _add()
    page = client.get(reverse(URL))
    assert "Verdeling van het geld" in text_of(page)
    assert "Onderwerp toevoegen" not in text_of(page)


def test_open_questions_come_first(client):
    _add(subject="Klaar", state=RecordState.DECIDED, decided_on=timezone.localdate(), expected="")
    _add(subject="Bezig", state=RecordState.IN_DISCUSSION)
    _add(subject="Open")
    assert _subjects(client.get(reverse(URL))) == ["Open", "Bezig", "Klaar"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"zoek": "geld"}, True),
        ({"zoek": "minister leidraad"}, True),
        ({"zoek": "iets anders"}, False),
        ({"stand": "open"}, True),
        ({"stand": "besloten"}, False),
        ({"stand": "onzin"}, True),
        ({"op": "geen datum"}, True),
    ],
)
def test_the_register_is_searched_and_filtered(query, found, client):
    _add()
    page = client.get(reverse(URL), query)
    assert _subjects(page) == (["Verdeling van het geld"] if found else [])


def test_the_register_as_it_was_on_a_day(client):
    record = _add(subject="Eerst zo")
    _age(10)
    _change(record, subject="Nu zo")
    _add(subject="Er later bij")
    day = timezone.localdate() - timedelta(days=5)
    page = client.get(reverse(URL), {"op": day.isoformat()})
    assert _subjects(page) == ["Eerst zo"]
    assert "U kijkt terug." in text_of(page)
    long_ago = timezone.localdate() - timedelta(days=50)
    assert _subjects(client.get(reverse(URL), {"op": long_ago.isoformat()})) == []


def test_looking_back_filters_too(client):
    record = _add()
    _age(10)
    _change(record, state=RecordState.IN_DISCUSSION)
    day = (timezone.localdate() - timedelta(days=5)).isoformat()
    assert _subjects(client.get(reverse(URL), {"op": day, "stand": "open"})) != []
    assert _subjects(client.get(reverse(URL), {"op": day, "stand": "bespreking"})) == []


def test_the_file_has_exactly_what_the_page_shows(client):
    _add(subject="=1+1")
    _add(subject="Iets anders", source="")
    text = client.get(reverse(URL), {"zoek": "leidraad", "bestand": "csv"}).content.decode()
    assert "'=1+1" in text
    assert "Iets anders" not in text


def test_a_decision_on_a_region_comes_into_the_register(client):
    submission = SubmissionFactory()
    assessed(submission)
    decide(submission)
    page = client.get(reverse(URL))
    assert _subjects(page) == [submission.region.name]
    assert page.context["rows"][0]["region"] == submission.region


def test_a_rejected_region_has_no_link_for_outsiders(client):
    submission = SubmissionFactory()
    assessed(submission)
    decide(submission, outcome="afgewezen")
    row = client.get(reverse(URL)).context["rows"][0]
    assert (row["region"], row["record"].effect) == (None, "Afgewezen")


def test_what_follows_from_a_decision_is_not_written_by_hand():
    submission = SubmissionFactory()
    assessed(submission)
    decide(submission)
    with pytest.raises(RecordRefused, match="volgt uit een bekendgemaakt besluit"):
        _change(DecisionRecord.objects.get())


def test_two_people_who_change_a_row_do_not_overwrite_each_other():
    record = _add()
    shown = recording.shown_of(record)
    _change(record, subject="Eerst")
    with pytest.raises(StaleVersion):
        _change(record, shown=shown, subject="Daarna")


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("state = 'besloten'", "record_is_decided_with_a_date"),
        ("decided_on = '2026-01-01'", "record_is_decided_with_a_date"),
        ("subject = ''", "record_names_subject_and_decider"),
        ("decides = ''", "record_names_subject_and_decider"),
    ],
)
def test_the_database_keeps_a_row_whole(change, constraint):
    _add()
    with refused_by(constraint):
        run(f"UPDATE regions_decisionrecord SET {change}")  # noqa: S608 -- fixed above


def test_the_list_costs_the_same_for_one_and_for_three(client):
    _add()
    url = reverse(URL)
    client.get(url)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(url)
        return len(found)

    one = queries()
    _add()
    _add()
    assert queries() == one


# Keeping it.


def test_staff_add_and_change_a_subject(login):
    client = login(staff(roles.DECIDERS))
    data = {"subject": "Nieuw", "decides": "De minister", "state": "open"}
    client.post(reverse("regions:add-record"), filled(**data))
    record = DecisionRecord.objects.get()
    url = reverse("regions:change-record", args=[record.public_id])
    changed = data | {"shown": recording.shown_of(record), "state": "besloten"}
    wrong = client.post(url, filled(**changed))
    assert wrong.status_code == 422
    assert "Vul in wanneer er is besloten" in text_of(wrong)
    day = {"decided_on_day": 1, "decided_on_month": 9, "decided_on_year": 2026}
    client.post(url, filled(**changed | day))
    record.refresh_from_db()
    assert record.state == RecordState.DECIDED


def test_both_texts_are_shown_when_a_colleague_was_first(login):
    record = _add()
    shown = recording.shown_of(record)
    _change(record, subject="Van de collega")
    data = {"shown": shown, "subject": "Van mij", "decides": "De minister", "state": "open"}
    url = reverse("regions:change-record", args=[record.public_id])
    answer = login(staff(roles.ADMINISTRATORS)).post(url, filled(**data))
    assert answer.status_code == 409
    assert "Van de collega" in text_of(answer)
    assert "Van mij" in text_of(answer)


def test_the_history_of_a_subject_is_shown(login):
    record = _add()
    _change(record, subject="Nu zo")
    url = reverse("regions:record-history", args=[record.public_id])
    assert "Nu zo" in text_of(login(UserFactory()).get(url))
