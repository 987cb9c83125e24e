"""The totaaloverzicht: asked for, frozen, built, by night and for any day; and its pages."""

import re
from datetime import timedelta
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone
from pikepdf import Dictionary, Name

from accounts import roles
from common import storage
from common.jobs import JobState
from common.refusal import Refused
from regions.models import Region
from regions.states import RegionState
from reports import national, services, tasks
from reports.kinds import totaaloverzicht
from reports.models import Report, ReportKind
from reports.overview import OCW
from tests.factories import UserFactory, staff
from tests.pages import text_of
from tests.reports.builders import LEAVES_FILE_OPEN, unwatched
from tests.reports.country import make_country, move_to
from tests.reports.test_pdf import tree

pytestmark = [pytest.mark.django_db, LEAVES_FILE_OPEN]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def country():
    return make_country(state=RegionState.SUBMITTED)


def ask(country, *, by=None, day=None) -> Report:
    at = timezone.now()
    return national.request_national(
        round=country.round, day=day or timezone.localdate(at), by=by, at=at
    )


def build(report) -> Report:
    """As the workers do: the parts, and then the whole."""
    keys = [*report.parts.order_by("pk").values_list("pk", flat=True), report.pk]
    for key in keys:
        services.build_report(report_id=key, at=timezone.now())
    report.refresh_from_db()
    return report


def context_of(country) -> dict:
    subject = totaaloverzicht.subject_of(country.round, timezone.localdate())
    data = totaaloverzicht.freeze(subject, user=OCW, at=timezone.now())
    return totaaloverzicht.context_of(data)


def book_of(country):
    subject = totaaloverzicht.subject_of(country.round, timezone.localdate())
    data = totaaloverzicht.freeze(subject, user=OCW, at=timezone.now())
    return totaaloverzicht.rendered(data, progress=unwatched)


# Asking and freezing.


def test_what_is_built_is_what_was_known_when_someone_asked(country):
    report = ask(country, by=staff(roles.ASSESSORS))
    Region.objects.filter(pk=country.region.pk).update(name="Later anders")
    build(report)

    assert report.state == JobState.DONE
    with pikepdf.open(BytesIO(storage.read(report.file))) as pdf, pdf.open_outline() as outline:
        names = [" ".join(i.title.split()) for i in outline.root[0].children]
    assert names[-1] == "Regio Oost"


def test_the_same_data_gives_the_same_bytes(country):
    report = build(ask(country))
    again = services.request_report(
        kind=report.kind, subject=report.subject, title=report.title, by=None,
        at=timezone.now(), frozen=report.input,
    )  # fmt: skip
    build(again)

    assert again.pk != report.pk
    assert (again.input_sha256, again.sha256) == (report.input_sha256, report.sha256)


def test_a_second_try_uses_the_same_data(country):
    by = staff(roles.ASSESSORS)
    report = ask(country, by=by)
    services.cancel_report(report_id=report.pk, at=timezone.now())
    Region.objects.filter(pk=country.region.pk).update(name="Later anders")

    again = services.retry_report(report_id=report.pk, at=timezone.now())

    assert again.input_sha256 == report.input_sha256


def test_making_it_anew_reads_what_is_known_now(country):
    report = build(ask(country, by=staff(roles.ASSESSORS)))
    Region.objects.filter(pk=country.region.pk).update(name="Later anders")

    fresh = services.renew_report(report_id=report.pk, at=timezone.now())

    assert fresh.input_sha256 != report.input_sha256
    assert fresh.input["rows"][0]["name"] == "Later anders"


def test_nobody_gets_what_he_may_not_see(country):
    report = ask(country, by=UserFactory())

    assert report.input["rows"] == []


def test_a_day_to_come_is_refused(country):
    with pytest.raises(Refused, match="voorbij"):
        ask(country, day=timezone.localdate() + timedelta(days=1))


# By night.


def test_it_is_made_every_night_once(country):
    tasks.request_nightly_overview()
    tasks.request_nightly_overview()
    (report,) = Report.objects.wholes()
    build(report)
    tasks.request_nightly_overview()

    assert Report.objects.wholes().count() == 1
    assert (report.kind, report.requested_by) == (ReportKind.NATIONAL, None)
    assert report.input["rows"][0]["name"] == "Regio Oost"


def test_without_a_round_the_night_is_quiet():
    tasks.request_nightly_overview()
    assert not Report.objects.exists()


def test_what_the_portal_made_is_for_ocw(country):
    report = ask(country)
    seen = {
        role: Report.objects.visible_to(staff(role)).filter(pk=report.pk).exists()
        for role in roles.GROUPS
    }
    assert {role for role, found in seen.items() if found} == {
        roles.ASSESSORS, roles.DECIDERS, roles.GUIDES, roles.ADMINISTRATORS,
    }  # fmt: skip
    assert not Report.objects.visible_to(UserFactory()).exists()


# The button.


def test_the_button_asks_for_the_round_and_day_of_the_page(country, login):
    assessor = staff(roles.ASSESSORS)
    yesterday = timezone.localdate() - timedelta(days=1)
    response = login(assessor).post(
        reverse("reports:totaaloverzicht"), {"ronde": country.round.slug, "op": str(yesterday)}
    )

    report = Report.objects.wholes().get()
    assert response["Location"] == report.get_absolute_url()
    assert (report.requested_by, report.input["is_past"]) == (assessor, True)


def test_the_page_of_the_report_hides_what_means_nothing_to_people(country, login):
    report = build(ask(country, by=staff(roles.ASSESSORS)))
    text = text_of(login(report.requested_by).get(report.get_absolute_url()))

    assert report.input_sha256 in text
    assert report.subject not in text


# What is in it.


def test_the_context_has_a_page_per_region_with_its_parties(country):
    make_country(state=RegionState.ADOPTED, name="Regio West", round=country.round)
    east, west = context_of(country)["regions"]

    assert (east["name"], west["name"]) == ("Regio Oost", "Regio West")
    assert east["party_groups"][0]["names"] == country.inside.organisation.name
    assert [figure["value"] for figure in east["figures"]] == [1, 1, 1, 100]
    assert [row["share"] for row in east["partnerships"]] == [100]


def test_an_unknown_number_of_pupils_is_unknown(country):
    type(country.inside).objects.filter(pk=country.inside.pk).update(pupils=None)
    (region,) = context_of(country)["regions"]
    assert region["figures"][3]["value"] is None
    assert region["scales"][0]["pupils"] is None


def test_long_lists_are_cut_so_that_a_region_stays_on_its_page():
    from reports.kinds.region_page import capped  # noqa: PLC0415 -- only here

    assert capped(["a", "b"], 2) == "a, b"
    assert capped(["a", "b", "c", "d"], 3) == "a, b en nog 2"


def test_an_empty_country_is_a_report_too():
    country = make_country(state=RegionState.DRAFT)
    rendered = book_of(country)
    assert rendered.pages >= 5


@pytest.fixture
def pdf(country):
    for name in ("Regio West", "Regio Zuid"):
        move_to(make_country(name=name, round=country.round).region, RegionState.ADOPTED)
    rendered = book_of(country)
    with pikepdf.open(BytesIO(rendered.content)) as found:
        yield found


def test_the_pdf_can_be_read_aloud(pdf):
    root, elements = pdf.Root, tree(pdf)
    cells = [e for e in elements if Name.TH == e.S]
    levels = [int(str(e.S)[2]) for e in elements if re.fullmatch(r"/H\d", str(e.S))]
    figures = [e for e in elements if Name.Figure == e.S]
    fonts = [o for o in pdf.objects if isinstance(o, Dictionary) and o.get(Name.FontDescriptor)]

    assert str(root.Lang) == "nl"
    assert str(pdf.docinfo.Title).startswith("Totaaloverzicht onderwijsregio’s – stand van ")
    assert root.ViewerPreferences.DisplayDocTitle
    assert root.MarkInfo.Marked
    assert cells
    assert all(str(e.A.Scope) in ("/Column", "/Row") for e in cells)
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(figures) >= 1
    assert all(str(e.Alt) for e in figures)
    assert all(Name.FontFile2 in font.FontDescriptor for font in fonts)


def test_every_region_has_exactly_one_page_and_a_bookmark(pdf):
    with pdf.open_outline() as outline:
        chapters = outline.root[0].children[-3:]
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    pages = [numbers[chapter.destination[0].objgen] for chapter in chapters]

    assert [" ".join(c.title.split()) for c in chapters] == [
        "Regio Oost", "Regio West", "Regio Zuid",
    ]  # fmt: skip
    assert pages == [len(pdf.pages) - 2, len(pdf.pages) - 1, len(pdf.pages)]
