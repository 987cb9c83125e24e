"""Exports that the portal makes by itself: on the right day, once, and only for who may."""

from datetime import date, datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as configured
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from accounts.models import Notice
from common import storage
from common.jobs import JobState
from common.sheets.reading import read_sheet
from reports import exporting, scheduling, services, tasks
from reports.models import (
    ExportRun,
    ExportSchedule,
    ExportTemplate,
    PauseReason,
    Report,
    ReportKind,
    Rhythm,
)
from reports.scheduling import ScheduleRefused, next_day
from tests.database import refused_by
from tests.factories import (
    BoardFactory,
    ExportScheduleFactory,
    ExportTemplateFactory,
    UserFactory,
    staff,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY = date(2026, 11, 22)  # a Sunday
NIGHT = datetime(2026, 11, 22, 4, 30, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "reports").mkdir()


def planned(**fields):
    return ExportScheduleFactory(**{"next_on": DAY} | fields)


def build(report) -> Report:
    services.build_report(report_id=report.pk, at=timezone.now())
    report.refresh_from_db()
    return report


@pytest.mark.parametrize(
    ("rhythm", "day", "after", "expected"),
    [
        (Rhythm.NIGHTLY, None, date(2026, 12, 31), date(2027, 1, 1)),
        (Rhythm.WEEKLY, 0, DAY, date(2026, 11, 23)),
        (Rhythm.WEEKLY, 6, DAY, date(2026, 11, 29)),
        (Rhythm.WEEKLY, 5, DAY, date(2026, 11, 28)),
        (Rhythm.MONTHLY, 28, DAY, date(2026, 11, 28)),
        (Rhythm.MONTHLY, 22, DAY, date(2026, 12, 22)),
        (Rhythm.MONTHLY, 1, date(2026, 12, 1), date(2027, 1, 1)),
        (Rhythm.MONTHLY, 28, date(2027, 1, 28), date(2027, 2, 28)),
        (Rhythm.MONTHLY, 1, date(2027, 1, 31), date(2027, 2, 1)),
        (Rhythm.MONTHLY, 28, date(2027, 2, 28), date(2027, 3, 28)),
    ],
)
def test_the_next_day_is_the_first_one_that_the_rhythm_names(rhythm, day, after, expected):
    weekday, month_day = (
        (day if rhythm == Rhythm.WEEKLY else None),
        (day if rhythm == Rhythm.MONTHLY else None),
    )
    schedule = ExportSchedule(rhythm=rhythm, weekday=weekday, month_day=month_day)
    assert next_day(schedule, after=after) == expected


def test_a_planned_export_is_made_told_and_kept_for_a_month(login):
    BoardFactory(name="Stichting Zuid")
    schedule = planned(template__name="Besturen", template__columns=["Naam", "Soort"])
    (report,) = scheduling.request_due(at=NIGHT)
    assert (report.kind, report.requested_by) == (ReportKind.EXPORT, schedule.owner)
    assert report.title == "Besturen, 22 november 2026"
    build(report)
    assert (report.state, report.ending) == (JobState.DONE, "csv")
    assert report.expires_at - report.finished_at == timedelta(days=30)
    sheet = read_sheet("x", storage.read(report.file))
    assert sheet.header == ("NAAM", "SOORT")
    assert [row["NAAM"] for row in sheet] == ["Stichting Zuid"]
    notice = Notice.objects.get(user=schedule.owner)
    assert notice.title == "Besturen, 22 november 2026 staat klaar"
    assert notice.url == report.get_absolute_url()
    client = login(schedule.owner)
    text = text_of(client.get(reverse("reports:templates")))
    assert "Volgende keer: 23 november 2026" in text
    assert "Laatste keer: 22 november 2026" in text
    answer = client.get(reverse("reports:download", args=[report.public_id]))
    assert b"Stichting Zuid" in b"".join(answer.streaming_content)
    assert "Besturen" in text_of(client.get(reverse("reports:list")))


def test_the_same_day_asks_once_however_often_the_clock_strikes():
    planned()
    assert len(scheduling.request_due(at=NIGHT)) == 1
    assert scheduling.request_due(at=NIGHT + timedelta(minutes=15)) == []
    assert scheduling.request_due(at=NIGHT + timedelta(hours=18)) == []
    assert len(scheduling.request_due(at=NIGHT + timedelta(days=1))) == 1
    assert ExportRun.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_ask_once():
    planned()
    threads = [Thread(target=_strike) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ExportRun.objects.count() == Report.objects.count() == 1


def _strike():
    try:
        scheduling.request_due(at=NIGHT)
    finally:
        connection.close()


def test_the_database_keeps_one_run_per_day():
    run = ExportRun.objects.create(schedule=planned(), period=DAY, requested_at=NIGHT)
    with refused_by("one_export_run_per_schedule_and_day"):
        ExportRun.objects.create(schedule=run.schedule, period=DAY, requested_at=NIGHT)


@pytest.mark.parametrize(
    ("moment", "made"),
    [
        (datetime(2026, 11, 22, 3, 59, tzinfo=AMSTERDAM), 0),
        (datetime(2026, 11, 22, 2, 59, tzinfo=ZoneInfo("UTC")), 0),
        (datetime(2026, 11, 22, 3, 0, tzinfo=ZoneInfo("UTC")), 1),
        (datetime(2026, 11, 21, 23, 59, tzinfo=AMSTERDAM), 0),
    ],
)
def test_the_hour_is_that_of_amsterdam(moment, made):
    planned()
    assert len(scheduling.request_due(at=moment)) == made


def test_days_that_the_portal_was_away_are_made_up_for_once():
    schedule = planned()
    assert len(scheduling.request_due(at=NIGHT + timedelta(days=5))) == 1
    schedule.refresh_from_db()
    assert schedule.next_on == date(2026, 11, 28)
    assert ExportRun.objects.get().period == DAY


def _leave(schedule):
    schedule.owner.is_active = False
    schedule.owner.save()


def _lose_role(schedule):
    schedule.owner.groups.clear()


def _remove(schedule):
    exporting.remove_template(template_id=schedule.template_id, at=NIGHT)


def _unshare(schedule):
    ExportTemplate.objects.update(is_shared=False, owner=UserFactory())


@pytest.mark.parametrize(
    ("change", "reason", "told"),
    [
        (_leave, PauseReason.RIGHTS, 0),
        (_lose_role, PauseReason.RIGHTS, 1),
        (_remove, PauseReason.TEMPLATE, 1),
        (_unshare, PauseReason.TEMPLATE, 1),
    ],
)
def test_it_stops_when_its_owner_may_not_have_it_any_more(change, reason, told):
    template = ExportTemplateFactory(
        owner=staff(roles.ASSESSORS), list="beoordelen", columns=["Regio"], is_shared=True
    )
    schedule = planned(template=template)
    change(schedule)
    assert scheduling.request_due(at=NIGHT) == []
    schedule.refresh_from_db()
    assert (schedule.paused_at, schedule.pause_reason) == (NIGHT, reason)
    assert Notice.objects.filter(title__contains="is gestopt").count() == told
    with pytest.raises(ScheduleRefused, match="Hervatten kan niet"):
        scheduling.resume(schedule_id=schedule.pk, at=NIGHT)


@pytest.mark.parametrize("change", [_leave, _lose_role, _remove])
def test_rights_are_asked_again_when_the_worker_makes_the_file(change):
    template = ExportTemplateFactory(
        owner=staff(roles.ASSESSORS), list="beoordelen", columns=["Regio"]
    )
    schedule = planned(template=template)
    (report,) = scheduling.request_due(at=NIGHT)
    change(schedule)
    build(report)
    assert (report.state, report.file) == (JobState.FAILED, "")
    assert report.error


def test_who_stops_an_export_gets_no_file_of_it_any_more():
    schedule = planned()
    (report,) = scheduling.request_due(at=NIGHT)
    scheduling.stop(schedule_id=schedule.pk)
    assert build(report).error == "Deze export is niet meer gepland."
    assert Notice.objects.get().title.endswith("is niet gelukt")


def test_pause_and_resume(login):
    schedule = planned()
    client = login(schedule.owner)
    client.post(reverse("reports:pause-export", args=[schedule.public_id]))
    assert scheduling.request_due(at=NIGHT) == []
    assert "U hebt de planning stilgezet." in text_of(client.get(reverse("reports:templates")))
    client.post(reverse("reports:resume-export", args=[schedule.public_id]))
    schedule.refresh_from_db()
    assert schedule.paused_at is None
    assert schedule.next_on == timezone.localdate() + timedelta(days=1)


def plan_url(template):
    return reverse("reports:plan-export", args=[template.public_id])


def test_a_person_plans_for_oneself_also_from_a_shared_template(login):
    template = ExportTemplateFactory(owner=staff(roles.GUIDES), is_shared=True)
    colleague = staff(roles.DECIDERS)
    form = {"rhythm": "weekly", "weekday": "2", "month_day": "9", "format": "xlsx"}
    assert login(colleague).post(plan_url(template), form).status_code == 302
    schedule = ExportSchedule.objects.get()
    assert (schedule.owner, schedule.weekday, schedule.month_day) == (colleague, 2, None)
    assert schedule.next_on.weekday() == 2
    assert "Elke woensdag" in text_of(login(colleague).get(plan_url(template)))
    assert "Elke woensdag" not in text_of(login(template.owner).get(reverse("reports:templates")))
    url = reverse("reports:stop-export", args=[schedule.public_id])
    assert login(template.owner).post(url).status_code == 404
    assert login(colleague).post(url).status_code == 302
    assert not ExportSchedule.objects.exists()


def test_planning_anew_replaces_what_was_planned(login):
    schedule = planned()
    form = {"rhythm": "monthly", "month_day": "15", "format": "csv"}
    login(schedule.owner).post(plan_url(schedule.template), form)
    again = ExportSchedule.objects.get()
    assert (again.rhythm, again.month_day, again.next_on.day) == (Rhythm.MONTHLY, 15, 15)


@pytest.mark.parametrize(
    "form",
    [
        {"rhythm": "monthly", "month_day": ""},
        {"rhythm": "monthly", "month_day": "31"},
        {"rhythm": "weekly", "weekday": "9"},
        {"rhythm": "yearly"},
    ],
)
def test_a_day_that_not_every_month_has_is_refused(login, form):
    template = ExportTemplateFactory()
    answer = login(template.owner).post(plan_url(template), {"format": "csv"} | form)
    assert answer.status_code == 422
    assert not ExportSchedule.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"rhythm": Rhythm.WEEKLY},
        {"rhythm": Rhythm.MONTHLY},
        {"rhythm": Rhythm.MONTHLY, "month_day": 31},
        {"rhythm": Rhythm.NIGHTLY, "weekday": 1},
    ],
)
def test_the_database_knows_which_day_belongs_to_which_rhythm(fields):
    with refused_by("export_schedule_knows_its_day"):
        planned(**fields)


def test_a_pause_has_a_reason_in_the_database():
    with refused_by("export_schedule_says_why_it_pauses"):
        planned(paused_at=NIGHT)


def test_the_clock_of_the_portal_strikes_for_exports():
    entry = configured.CELERY_BEAT_SCHEDULE["request-due-exports"]
    assert entry["task"] == tasks.request_due_exports.name


def test_an_administrator_sees_the_job_and_its_error(login):
    schedule = planned(template__name="Besturen")
    (report,) = scheduling.request_due(at=NIGHT)
    scheduling.stop(schedule_id=schedule.pk)
    build(report)
    text = text_of(login(staff(roles.ADMINISTRATORS)).get(reverse("reports:jobs")))
    assert "Besturen, 22 november 2026" in text
    assert "Deze export is niet meer gepland." in text
