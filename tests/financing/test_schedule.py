"""The days on which money is asked and answered for: they come back, and letters go before them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts import roles
from accounts.models import Notice
from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from financing import scheduling
from financing.models import FundingStream, Schedule, shifted
from financing.schedule_pages import days_of
from financing.scheduling import ScheduleRefused, details_of, next_account, next_window
from financing.term_notices import moment_of, remind_of_terms
from financing.term_tasks import term_tasks
from financing.terms import AHEAD, Kind, State, Term, terms_of, waiting_terms
from rato_portal import homepage
from rato_portal.agenda import days_for
from rato_portal.dated_tasks import dated_tasks
from regions.models import Region, Round
from regions.states import DraftPhase, RegionState
from tests.database import refused_by, together
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    ApplicationLineFactory,
    AwardFactory,
    BudgetLineFactory,
    FundingStreamFactory,
    RegionFactory,
    RoundFactory,
    ScheduleFactory,
    UserFactory,
    region_editor,
    staff,
)
from tests.pages import assert_error_at_field, filled, text_of

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
TODAY = date(2026, 11, 1)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


# Days that come back.


@pytest.mark.parametrize(
    ("day", "years", "found"),
    [
        (date(2025, 7, 1), 0, date(2025, 7, 1)),
        (date(2025, 7, 1), 2, date(2027, 7, 1)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
    ],
)
def test_a_day_comes_back_on_the_same_day(day, years, found):
    assert shifted(day, years) == found


@given(st.lists(DAYS, min_size=3, max_size=3), st.integers(0, 40))
def test_days_stay_in_order_whatever_the_year(days, later):
    moved = [shifted(day, later) for day in sorted(days)]
    assert moved == sorted(moved)


@given(DAYS, st.integers(0, 40))
def test_every_year_has_its_day_once(day, later):
    assert shifted(day, later).year == day.year + later
    assert shifted(day, later) < shifted(day, later + 1)


@given(DAYS, st.booleans(), st.integers(-300, 300), st.one_of(st.none(), st.integers(-300, 300)))
def test_only_what_is_not_done_waits_and_only_the_past_is_late(due, is_done, days, opened):
    today = due + timedelta(days=days)
    opens = None if opened is None else due - timedelta(days=abs(opened))
    term = Term(None, due.year, Kind.ACCOUNT, due, opens, is_done=is_done)
    assert (term.state(today) == State.DONE) == is_done
    assert (term.state(today) == State.LATE) == (not is_done and today > due)
    if is_done or term.state(today) == State.COMING:
        assert not term.waits(today)
    if term.state(today) == State.LATE:
        assert term.waits(today)


@given(DAYS, st.one_of(st.none(), st.integers(0, 300)))
def test_it_waits_from_the_day_that_it_opens_or_four_months_ahead(due, opened):
    opens = None if opened is None else due - timedelta(days=opened)
    term = Term(None, due.year, Kind.APPLICATION, due, opens)
    first = opens or due - AHEAD
    assert term.waits(first)
    assert not term.waits(first - timedelta(days=1))


@given(DAYS, st.integers(-300, 300))
def test_a_moment_that_is_told_is_of_a_term_that_waits(due, days):
    today = due + timedelta(days=days)
    term = Term(None, due.year, Kind.ACCOUNT, due)
    if moment_of(term, today=today):
        assert term.waits(today)


@pytest.mark.parametrize(
    ("today", "moment"),
    [
        (date(2026, 9, 30), ""),
        (date(2026, 10, 1), "open"),
        (date(2026, 10, 31), "open"),
        (date(2026, 11, 1), "twee-weken"),
        (date(2026, 11, 15), "twee-weken"),
    ],
)
def test_a_window_is_told_when_it_opens_and_two_weeks_before_it_closes(today, moment):
    opens, closes = date(2026, 10, 1), date(2026, 11, 15)
    assert moment_of(Term(None, 2027, Kind.APPLICATION, closes, opens), today=today) == moment


def test_a_stream_that_ended_has_no_days_any_more():
    stream = FundingStream(first_year=2024, last_year=2026)
    days = {"apply_from": date(2024, 10, 1), "apply_until": date(2024, 11, 15)}
    row = Schedule(stream=stream, first_year=2025, account_due_on=date(2026, 7, 1), **days)
    assert list(row.years(until=2030)) == [2025, 2026]
    assert next_window(row, today=date(2025, 11, 15)) == (
        2026,
        date(2025, 10, 1),
        date(2025, 11, 15),
    )
    assert next_window(row, today=date(2025, 11, 16)) is None
    assert next_account(row, today=date(2026, 7, 2)) == (2026, date(2027, 7, 1))
    assert next_account(row, today=date(2027, 7, 2)) is None


def test_without_a_window_there_is_nothing_to_ask_in():
    row = Schedule(
        stream=FundingStream(first_year=2024), first_year=2025, account_due_on=date(2026, 7, 1)
    )
    assert row.window(2025) is None
    assert next_window(row, today=TODAY) is None


# The terms of a region.


@pytest.fixture
def region(db):
    return RegionFactory(slug="oost", name="Regio Oost")


@pytest.fixture
def stream(db):
    return FundingStreamFactory(code="sop", name="Samen opleiden", first_year=2024)


@pytest.fixture
def schedule(region, stream):
    return ScheduleFactory(round=region.round, stream=stream)


def _asked(region, stream, year=2025, **more):
    line = ApplicationLineFactory(
        application=ApplicationFactory(region=region, year=year, **more), stream=stream
    )
    return line.application


def _found(region, today=TODAY) -> list[tuple]:
    return [
        (term.kind, term.year, term.due, term.state(today))
        for term in terms_of([region], today=today)
    ]


def test_an_open_window_waits_until_the_team_asked(region, stream, schedule):
    term = (Kind.APPLICATION, 2027, date(2026, 11, 15))
    assert _found(region) == [(*term, State.OPEN)]
    assert _found(region, date(2026, 9, 1)) == [(*term, State.COMING)]
    _asked(region, stream, 2027)
    assert (*term, State.DONE) in _found(region)
    assert waiting_terms([region], today=TODAY) == []


def test_a_window_that_closed_unused_is_no_term(region, schedule):
    assert _found(region, date(2026, 11, 16)) == []


def test_what_was_asked_for_is_answered_for_on_the_day_of_the_schedule(region, stream, schedule):
    _asked(region, stream)
    due = (Kind.ACCOUNT, 2025, date(2026, 7, 1))
    assert (*due, State.LATE) in _found(region)
    [late] = [t for t in waiting_terms([region], today=TODAY) if t.kind == Kind.ACCOUNT]
    assert late.streams == ("Samen opleiden",)


def test_a_letter_goes_before_the_schedule(region, stream, schedule):
    AwardFactory(application=_asked(region, stream), account_due_on=date(2026, 12, 24))
    accounts = [row for row in _found(region) if row[0] == Kind.ACCOUNT]
    assert accounts == [(Kind.ACCOUNT, 2025, date(2026, 12, 24), State.OPEN)]


def test_an_account_that_was_written_is_done(region, stream, schedule):
    award = AwardFactory(application=_asked(region, stream))
    AccountFactory(award=award)
    assert (Kind.ACCOUNT, 2025, award.account_due_on, State.DONE) in _found(region)


def test_of_several_streams_the_first_day_counts(region, stream, schedule):
    other = FundingStreamFactory(name="Regio", first_year=2024)
    ScheduleFactory(round=region.round, stream=other, account_due_on=date(2026, 4, 1))
    application = _asked(region, stream)
    ApplicationLineFactory(application=application, stream=other)
    [account] = [t for t in terms_of([region], today=TODAY) if t.kind == Kind.ACCOUNT]
    assert account.due == date(2026, 4, 1)
    assert set(account.streams) == {"Samen opleiden", "Regio"}


def test_a_stream_that_was_not_asked_for_is_not_answered_for(region, schedule):
    _asked(region, FundingStreamFactory())
    assert Kind.ACCOUNT not in {row[0] for row in _found(region)}


def test_only_the_last_version_of_what_was_asked_counts(region, stream, schedule):
    _asked(region, stream)
    _asked(region, FundingStreamFactory(), number=2)
    assert Kind.ACCOUNT not in {row[0] for row in _found(region)}


def test_streams_with_the_same_window_are_one_term(region, schedule):
    ScheduleFactory(round=region.round, stream__name="Regio", stream__first_year=2024)
    [term] = terms_of([region], today=TODAY)
    assert set(term.streams) == {"Samen opleiden", "Regio"}


@pytest.mark.parametrize(
    "changed",
    [{"state": RegionState.WITHDRAWN}, {"phase": DraftPhase.SKETCH}],
    ids=["withdrawn", "sketch"],
)
def test_who_takes_no_part_has_only_the_days_of_its_letters(changed, region, stream, schedule):
    AwardFactory(application=_asked(region, stream, 2024), account_due_on=date(2026, 12, 24))
    _asked(region, stream)
    for name, value in changed.items():
        setattr(region, name, value)
    assert [term.due for term in terms_of([region], today=TODAY)] == [date(2026, 12, 24)]


def test_another_round_has_its_own_days(region, schedule):
    assert terms_of([RegionFactory(round=RoundFactory())], today=TODAY) == []


def test_terms_of_three_regions_cost_what_one_costs(
    region, stream, schedule, django_assert_num_queries
):
    for number in range(2):
        other = RegionFactory(round=region.round, slug=f"r{number}")
        AwardFactory(application=_asked(other, stream))
    regions = list(Region.objects.order_by("pk"))
    for rows in (regions[:1], regions):
        with django_assert_num_queries(4):
            terms_of(rows, today=TODAY)


# Who is told.


def test_a_window_is_a_task_of_the_team_and_stands_in_its_calendar(region, schedule):
    editor = region_editor(region)
    [task] = term_tasks(editor, today=TODAY)
    assert (task["title"], task["due"]) == ("Aanvraag 2027 vastleggen", date(2026, 11, 15))
    assert term_tasks(UserFactory(), today=TODAY) == []
    assert [row for row in homepage.tasks(editor, at=NOW) if row == task]
    assert (editor.pk, task) in dated_tasks([editor], at=NOW)
    titles = {day.title: day.on for day in days_for(editor, at=NOW)}
    assert titles["Geld aanvragen voor 2027 sluit"] == date(2026, 11, 15)
    assert titles["Verantwoorden over 2026"] == date(2027, 7, 1)


def test_days_of_a_schedule_keep_their_name(schedule):
    rounds = Round.objects.all()
    names = [[d.uid for d in days_of(rounds, today=day)] for day in (TODAY, TODAY)]
    assert names[0] == names[1]
    assert len(set(names[0])) == 3


def test_the_team_is_told_that_it_may_ask_once_per_moment(region, schedule):
    editor = region_editor(region)
    for _ in range(2):
        assert remind_of_terms(at=NOW) == 1
    notice = Notice.objects.get()
    assert (notice.user, notice.url) == (editor, "/regios/oost/geld/jaar/2027/")
    assert notice.title == ("Regio Oost: geld aanvragen voor 2027 kan tot en met 15 november 2026")


def test_the_team_is_told_when_an_account_by_the_schedule_is_late(region, stream, schedule):
    region_editor(region)
    _asked(region, stream)
    remind_of_terms(at=datetime(2026, 12, 1, 12, tzinfo=UTC))
    assert [n.title for n in Notice.objects.all()] == [
        "Regio Oost: de verantwoording over 2025 is te laat"
    ]


# Keeping it.


def _values(**changed) -> dict:
    return {
        "first_year": 2025,
        "apply_from": date(2024, 10, 1),
        "apply_until": date(2024, 11, 15),
        "account_due_on": date(2026, 7, 1),
        "source": " Staats\ncourant ",
    } | changed


def test_a_stream_has_one_schedule_in_a_round(region, stream):
    where = {"round": region.round, "stream": stream, "by": UserFactory()}
    assert scheduling.add_schedule(**where, **_values()).source == "Staats courant"
    with pytest.raises(ScheduleRefused, match="al een schema"):
        scheduling.add_schedule(**where, **_values())


def test_of_six_people_who_add_one_at_one_moment_one_succeeds(transactional_db):
    where = {"round": RoundFactory(), "stream": FundingStreamFactory(), "by": UserFactory()}
    outcomes = together(6, lambda _n: scheduling.add_schedule(**where, **_values()))
    names = sorted(type(outcome).__name__ for outcome in outcomes)
    assert names == ["Schedule"] + ["ScheduleRefused"] * 5


def test_who_changes_old_days_is_refused(schedule):
    shown = fingerprint(*details_of(schedule))
    who = {"schedule_id": schedule.pk, "by": UserFactory()}
    scheduling.change_schedule(**who, shown=shown, **_values(account_due_on=date(2026, 6, 1)))
    with pytest.raises(StaleVersion):
        scheduling.change_schedule(**who, shown=shown, **_values())


def test_what_was_removed_is_not_changed(schedule):
    for _ in range(2):
        scheduling.remove_schedule(schedule_id=schedule.pk, by=UserFactory())
    with pytest.raises(ScheduleRefused, match="verwijderd"):
        scheduling.change_schedule(schedule_id=schedule.pk, by=UserFactory(), shown="", **_values())


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"apply_until": None}, "a_window_has_two_ends_in_order"),
        ({"apply_from": None}, "a_window_has_two_ends_in_order"),
        ({"apply_until": date(2024, 9, 30)}, "a_window_has_two_ends_in_order"),
        ({"account_due_on": date(2024, 11, 15)}, "accounting_comes_after_asking"),
        ({"first_year": 1999}, "a_schedule_begins_in_a_year"),
    ],
)
def test_the_database_keeps_a_schedule_whole(db, values, constraint):
    with refused_by(constraint):
        ScheduleFactory(**values)


def test_the_database_keeps_one_schedule_per_round_and_stream(schedule):
    with refused_by("one_schedule_per_round_and_stream"):
        ScheduleFactory(round=schedule.round, stream=schedule.stream)


# The pages.


def _url(name, *args) -> str:
    return reverse(f"financing:{name}", args=args)


@pytest.fixture
def admin(login, db):
    return login(staff(roles.ADMINISTRATORS))


def _parts(name: str, day: date | None) -> dict:
    values = (day.day, day.month, day.year) if day else ("", "", "")
    return {f"{name}_{part}": v for part, v in zip(("day", "month", "year"), values, strict=True)}


def _sent(region, stream, **changed) -> dict:
    values = _values(source="Staatscourant") | changed
    data = {"round": region.round.slug, "stream": stream.code, "source": values["source"]}
    data["first_year"] = values["first_year"]
    for name in ("apply_from", "apply_until", "account_due_on"):
        data |= _parts(name, values[name])
    return filled(**data)


def test_an_administrator_keeps_the_days(region, stream, admin):
    assert admin.post(_url("add-schedule"), _sent(region, stream)).status_code == 302
    row = Schedule.objects.get()
    page = admin.get(_url("change-schedule", row.public_id))
    shown = {"shown": page.context["form"]["shown"].value()}
    for expected in (302, 409):
        data = _sent(region, stream, account_due_on=date(2026, 6, 1)) | shown
        assert admin.post(_url("change-schedule", row.public_id), data).status_code == expected
    assert "2026-06-01" in str(details_of(Schedule.objects.get()))
    text = text_of(admin.get(_url("schedules")))
    assert "Verantwoorden uiterlijk op" in text  # what changed, in the history below
    assert admin.post(_url("remove-schedule", row.public_id), filled()).status_code == 302
    assert not Schedule.objects.exists()


def test_everyone_who_signed_in_reads_the_days_and_is_offered_no_change(schedule, login):
    text = text_of(login(UserFactory()).get(_url("schedules")))
    assert "Samen opleiden" in text
    assert _url("change-schedule", schedule.public_id) not in text


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"apply_until": None}, "id_apply_until_0", "Vul beide dagen in, of geen"),
        ({"apply_from": None}, "id_apply_from_0", "Vul beide dagen in, of geen"),
        (
            {"apply_until": date(2024, 9, 1)},
            "id_apply_until_0",
            "Kies een dag die niet voor de eerste ligt",
        ),
        (
            {"account_due_on": date(2024, 11, 15)},
            "id_account_due_on_0",
            "Kies een dag na het aanvragen",
        ),
        ({"account_due_on": date(2206, 7, 1)}, "id_account_due_on_0", "Kies een dag rond 2025"),
    ],
)
def test_wrong_days_are_said_at_their_field(changed, field, message, stream, admin):
    answer = admin.post(_url("add-schedule"), _sent(RegionFactory(), stream, **changed))
    assert_error_at_field(answer, field, message)
    assert not Schedule.objects.exists()


def test_the_list_of_one_round_leaves_others_out(schedule, admin):
    ScheduleFactory()
    page = admin.get(_url("schedules"), {"ronde": schedule.round.slug})
    assert [row["schedule"] for row in page.context["schedules"]] == [schedule]
    assert len(admin.get(_url("schedules")).context["schedules"]) == 2


@pytest.fixture
def this_year(region, stream):
    """Days around the day of the test, so that the pages have something to show."""
    today = datetime.now(tz=UTC).date()
    return ScheduleFactory(
        round=region.round,
        stream=stream,
        first_year=today.year,
        apply_from=today - timedelta(days=10),
        apply_until=today + timedelta(days=10),
        account_due_on=today + timedelta(days=200),
    )


def test_the_list_of_terms_is_of_regions_that_one_may_see(region, this_year, login):
    for asked in ({}, {"soort": "aanvraag", "stand": "open", "zoek": "oost"}):
        text = text_of(login(region_editor(region)).get(_url("terms"), asked))
        assert "Regio Oost" in text
    for asked in ({"stand": "te-laat"}, {"zoek": "west"}, {"jaar": "2001"}):
        assert "Geen termijn gevonden" in text_of(
            login(region_editor(region)).get(_url("terms"), asked)
        )
    stranger = login(UserFactory())
    assert "Nog geen termijnen" in text_of(stranger.get(_url("terms")))
    assert "Regio Oost" not in stranger.get(_url("export-terms", "csv")).content.decode()


def test_the_file_has_the_lines_of_the_page(region, this_year, login):
    team = login(region_editor(region))
    lines = team.get(_url("export-terms", "csv"), {"stand": "open"}).content.decode()
    assert "Regio Oost" in lines
    assert "Het jaarschema" in lines
    assert (
        "Regio Oost"
        not in team.get(_url("export-terms", "csv"), {"stand": "te-laat"}).content.decode()
    )
    assert team.get(_url("export-terms", "pdf")).status_code == 404


def test_the_year_of_a_region_shows_until_when_it_may_ask(region, stream, this_year, login):
    year = this_year.first_year
    team = login(region_editor(region))
    text = text_of(team.get(_url("filings", "oost", year)))
    assert "Zo staat het in het jaarschema." in text
    _asked(region, stream, year)
    text = text_of(team.get(_url("filings", "oost", year)))
    assert "Die datum staat in het jaarschema." in text
    page = team.get(_url("award", "oost", year))
    assert page.context["form"].initial["account_due_on"] == this_year.account_due_on


def test_who_asks_outside_the_window_is_warned_and_may_go_on(region, stream, this_year, login):
    year = this_year.first_year + 1
    BudgetLineFactory(region=region, stream=stream, year=year)
    team = login(region_editor(region))
    page = team.get(_url("apply", "oost", year))
    assert "Samen opleiden: aanvragen kan vandaag niet" in text_of(page)
    shown = page.context["form"]["shown"].value()
    answer = team.post(_url("apply", "oost", year), filled(shown=shown, note=""))
    assert answer.status_code == 302
