"""The pages of my reports, as owner, as someone who may look, and as a stranger."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import roles
from common.jobs import JobState
from regions.models import Region
from regions.permissions import add_to_team
from reports import hooks, services
from reports.models import Report, ReportKind
from tests.factories import without_interest
from tests.reports.builders import LEAVES_FILE_OPEN, NOON, make_submission, make_user

pytestmark = LEAVES_FILE_OPEN

NAMES = ("detail", "state", "download", "cancel", "retry")
POSTS = ("cancel", "retry")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def submission(db):
    return make_submission()


@pytest.fixture
def report(submission):
    return hooks.request_dossier(submission=submission, by=submission.submitted_by, at=NOON)


@pytest.fixture
def owner(client, report):
    client.force_login(report.requested_by)
    return client


def ask_for(subject, *, by) -> Report:
    return services.request_report(
        kind=ReportKind.REGION_DOSSIER, subject=subject, title="Proef", by=by, at=NOON
    )


def url(name, report):
    return reverse(f"reports:{name}", args=[report.public_id])


def build(report) -> Report:
    services.build_report(report_id=report.pk, at=NOON)
    report.refresh_from_db()
    return report


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_stranger_gets_404_everywhere(client, report, name):
    client.force_login(make_user("vreemd@voorbeeld.nl"))

    response = client.post(url(name, report)) if name in POSTS else client.get(url(name, report))

    assert response.status_code == 404
    report.refresh_from_db()
    assert report.state == JobState.QUEUED


@pytest.mark.parametrize("name", NAMES)
def test_anonymous_is_sent_to_log_in(client, report, name):
    response = client.post(url(name, report)) if name in POSTS else client.get(url(name, report))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_team_member_sees_and_downloads_but_does_not_manage(client, report, submission):
    member = make_user("team@voorbeeld.nl")
    add_to_team(member, submission.region)
    client.force_login(member)
    build(report)

    assert client.get(url("detail", report)).status_code == 200
    assert b"".join(client.get(url("download", report))).startswith(b"%PDF")
    assert client.post(url("cancel", report)).status_code == 404
    assert client.post(url("retry", report)).status_code == 404


def test_team_member_gets_no_buttons(client, report, submission):
    member = make_user("team@voorbeeld.nl")
    add_to_team(member, submission.region)
    client.force_login(member)

    assert url("cancel", report) not in text(client.get(url("detail", report)))


def test_list_shows_only_my_own_reports(client, report, submission):
    member = make_user("team@voorbeeld.nl")
    add_to_team(member, submission.region)
    client.force_login(member)

    page = text(client.get(reverse("reports:list")))

    assert "U hebt nog geen rapporten" in page
    assert report.title not in page


def test_list_asks_for_reports_twice_whether_one_or_three(owner, report):
    with CaptureQueriesContext(connection) as one:
        owner.get(reverse("reports:list"))
    for subject in ("a", "b"):
        ask_for(subject, by=report.requested_by)
    with CaptureQueriesContext(connection) as three:
        page = text(owner.get(reverse("reports:list")))

    assert page.count("<tr>") == 4
    assert (about_reports(one), about_reports(three)) == (2, 2)  # how many, and which
    assert len(three) <= len(one)


def about_reports(queries) -> int:
    return sum('FROM "reports_report"' in query["sql"] for query in queries)


def test_list_has_pages_of_50(owner, report):
    for number in range(50):
        ask_for(f"s{number}", by=report.requested_by)

    assert text(owner.get(reverse("reports:list"))).count("<tr>") == 51
    assert text(owner.get(reverse("reports:list"), {"pagina": 2})).count("<tr>") == 2


def test_pending_page_polls_and_can_be_cancelled(owner, report):
    page = text(owner.get(url("detail", report)))

    assert f'hx-get="{url("state", report)}?stand=queued-0-"' in page
    assert 'hx-trigger="every 2s"' in page
    assert f'action="{url("cancel", report)}"' in page
    assert "Vernieuwen" in page


def test_page_is_whole_also_for_htmx(owner, report):
    page = text(owner.get(url("detail", report), headers={"HX-Request": "true"}))

    assert page.startswith("<!doctype html>")


def test_state_answers_204_until_something_changes(owner, report):
    seen = {"stand": "queued-0-"}
    assert owner.get(url("state", report), seen).status_code == 204

    Report.objects.claim(report.pk, at=NOON)
    Report.objects.filter(pk=report.pk).update(progress=15, step="Kaarten tekenen")
    response = owner.get(url("state", report), seen)

    assert response.status_code == 200
    assert 'value="15"' in text(response)
    assert "stand=running-15-kaarten-tekenen" in text(response)


def test_state_of_a_finished_report_stops_the_polling(owner, report):
    build(report)

    response = owner.get(url("state", report), {"stand": "queued-0-"})

    assert response.status_code == 286
    assert "hx-get" not in text(response)
    assert url("download", report) in text(response)
    assert "<html" not in text(response)


def test_download_sends_the_file_with_a_readable_name(owner, report, media):
    build(report)

    response = owner.get(url("download", report))

    assert b"".join(response) == (media / report.file).read_bytes()
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"] == (
        'attachment; filename="regiodossier-onderwijsregio-twente-or-2026-0012-1.pdf"'
    )


def test_download_before_it_is_done_leads_back_with_a_message(owner, report):
    response = owner.get(url("download", report), follow=True)

    assert response.redirect_chain == [(url("detail", report), 302)]
    assert "nog niet klaar om te downloaden" in text(response)


def test_download_without_its_file_says_so(owner, report, media):
    build(report)
    (media / report.file).unlink()

    response = owner.get(url("download", report), follow=True)

    assert response.redirect_chain == [(url("detail", report), 302)]
    assert "Het bestand is er niet meer" in text(response)


def test_cancel_stops_the_report_and_says_so(owner, report):
    response = owner.post(url("cancel", report), follow=True)

    report.refresh_from_db()
    assert report.state == JobState.CANCELLED
    assert "Het rapport is afgebroken." in text(response)
    assert f'action="{url("retry", report)}"' in text(response)


def test_cancel_too_late_shows_the_refusal(owner, report):
    build(report)

    response = owner.post(url("cancel", report), follow=True)

    assert "Afbreken kan niet meer" in text(response)
    report.refresh_from_db()
    assert report.state == JobState.DONE


def test_retry_leads_to_the_new_report(owner, report):
    services.cancel_report(report_id=report.pk, at=NOON)

    response = owner.post(url("retry", report))

    fresh = Report.objects.exclude(pk=report.pk).get()
    assert response["Location"] == url("detail", fresh)


def test_retry_of_a_pending_report_shows_the_refusal(owner, report):
    response = owner.post(url("retry", report), follow=True)

    assert "mislukt of afgebroken" in text(response)


@pytest.mark.parametrize("name", POSTS)
def test_writing_addresses_refuse_get(owner, report, name):
    assert owner.get(url(name, report)).status_code == 405


def test_ocw_sees_the_dossier_of_a_submitted_region(client, report):
    assessor = make_user("ocw@voorbeeld.nl")
    assessor.groups.add(Group.objects.get_or_create(name=roles.ASSESSORS)[0])
    assert not Report.objects.visible_to(assessor).exists()
    without_interest(assessor, Region.objects.get())

    assert list(Report.objects.visible_to(assessor)) == [report]
