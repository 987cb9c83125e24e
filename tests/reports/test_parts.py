"""The totaaloverzicht in parts: each once, only what changed anew, one sound book in the end."""

import os
from datetime import timedelta
from io import BytesIO
from threading import Thread
from types import SimpleNamespace

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from accounts import roles
from common import storage
from common.jobs import MAX_ATTEMPTS, JobState
from common.refusal import Refused
from regions.models import Region
from regions.states import RegionState
from reports import national, parts, services
from reports.binding import chapters_of, opened
from reports.kinds import PACKERS, overview_part, totaaloverzicht
from reports.models import Report, ReportKind
from reports.overview import OCW
from reports.packing import Package
from reports.pdf import RenderedPdf, pdf_of_html
from tests.factories import staff
from tests.reports.builders import LEAVES_FILE_OPEN, unwatched
from tests.reports.country import make_country
from tests.reports.test_pdf import shown, text_of

pytestmark = LEAVES_FILE_OPEN


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def country(db):
    return make_regions(6)


def make_regions(count: int):
    country = make_country(state=RegionState.SUBMITTED, name="Regio 0")
    for number in range(1, count):
        make_country(state=RegionState.ADOPTED, name=f"Regio {number}", round=country.round)
    return country


def ask(country, *, by=None) -> Report:
    at = timezone.now()
    day = timezone.localdate(at)
    return national.request_national(round=country.round, day=day, by=by, at=at)


def build(report) -> Report:
    services.build_report(report_id=report.pk, at=timezone.now())
    report.refresh_from_db()
    return report


def build_all(whole) -> Report:
    for part in whole.parts.order_by("pk"):
        build(part)
    return build(whole)


def kept() -> set[str]:
    return set(storage.names_in(parts.FOLDER))


def opened_file(report):
    return pikepdf.open(BytesIO(storage.read(report.file)))


# Jobs.


def test_the_country_is_a_part_and_the_regions_go_by_fives(country):
    land, first, second = ask(country).parts.order_by("pk")

    assert land.subject == "land"
    assert [len(part.input["regions"]) for part in (first, second)] == [5, 1]
    assert first.title == "Totaaloverzicht: Regio 0 tot en met Regio 4"
    assert {part.kind for part in (land, first, second)} == {ReportKind.OVERVIEW_PART}


def test_the_whole_waits_and_shows_how_many_parts_are_ready(country):
    whole = ask(country)
    assert build(whole).state == JobState.QUEUED

    build(whole.parts.order_by("pk").first())

    whole.refresh_from_db()
    assert (whole.step, whole.progress) == ("1 van 3 delen gereed", 31)
    assert build_all(whole).state == JobState.DONE


def test_a_part_that_fails_is_tried_again(country, monkeypatch):
    whole = ask(country)
    part = whole.parts.order_by("pk").last()
    with monkeypatch.context() as broken:
        broken.setattr(overview_part.parts, "pdf_of", lambda _html: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build(part)
    part.refresh_from_db()
    assert (part.state, part.attempts) == (JobState.QUEUED, 1)

    assert build_all(whole).state == JobState.DONE


def test_a_book_without_one_of_its_parts_is_not_made(country):
    whole = ask(country)
    lost = whole.parts.order_by("pk").last()
    past = timezone.now() - timedelta(minutes=2)
    Report.objects.filter(pk=lost.pk).update(
        state=JobState.RUNNING, attempts=MAX_ATTEMPTS, lease_until=past
    )
    services.forgotten_reports(at=timezone.now())
    for part in whole.parts.exclude(pk=lost.pk):
        build(part)

    assert build(whole).state == JobState.FAILED
    assert whole.error == (
        "Een deel is niet gelukt: Totaaloverzicht: Regio 5. Maak het rapport opnieuw."
    )
    again = build_all(services.retry_report(report_id=whole.pk, at=timezone.now()))
    assert again.state == JobState.DONE


def test_the_part_of_a_killed_worker_is_taken_over(country):
    whole = ask(country)
    part = whole.parts.order_by("pk").first()
    Report.objects.claim(part.pk, at=timezone.now() - timedelta(minutes=2))

    assert part.pk in services.forgotten_reports(at=timezone.now())
    assert build(part).attempts == 2
    assert build_all(whole).state == JobState.DONE


def test_cancelling_stops_every_part(country):
    whole = ask(country)
    services.cancel_report(report_id=whole.pk, at=timezone.now())

    for part in whole.parts.all():
        assert build(part).state == JobState.CANCELLED
    assert not kept()
    with pytest.raises(Refused):
        services.cancel_report(report_id=whole.pk, at=timezone.now())


class Sheet:
    """A kind without a renderer: WeasyPrint is for processes, and this test has threads."""

    def package(self, report, *, progress):
        progress(20, "Opmaken")
        return Package(report.subject.encode(), ending="pdf")


class Book:
    def parts_of(self, data):
        return totaaloverzicht.parts_of(data)

    def package(self, report, *, progress):
        progress(20, "Opmaken")
        return RenderedPdf(b"%PDF", pages=1)


@pytest.mark.django_db(transaction=True)
def test_workers_side_by_side_build_each_part_once(monkeypatch):
    country = make_regions(6)
    whole = ask(country)
    monkeypatch.setitem(PACKERS, ReportKind.OVERVIEW_PART, Sheet())
    monkeypatch.setitem(PACKERS, ReportKind.NATIONAL, Book())
    keys = [*whole.parts.values_list("pk", flat=True), whole.pk]

    def work():
        try:
            for key in keys:
                services.build_report(report_id=key, at=timezone.now())
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    build(whole)

    assert whole.state == JobState.DONE
    assert set(whole.parts.values_list("state", "attempts")) == {(JobState.DONE, 1)}
    assert whole.attempts == 1


# What was made before.


def test_only_a_region_that_changed_is_made_anew(country):
    by = staff(roles.ADMINISTRATORS)
    build_all(ask(country, by=by))
    before = kept()
    # Contents, guide, numbers, four chapters of the country, and six regions.
    assert len(before) == 13

    build_all(ask(country, by=by))
    assert kept() == before

    Region.objects.filter(pk=country.region.pk).update(name="Regio 0 anders")
    changed = build_all(ask(country, by=by))
    # That region, its page of the table of all regions, and the contents with its name.
    assert len(kept() - before) == 3
    with opened_file(changed) as pdf:
        assert any("Regio 0 anders" in words_of(page) for page in list(pdf.pages)[-6:])


def test_a_book_of_kept_parts_is_the_same_book(country):
    first = build_all(ask(country))
    again = services.renew_report(report_id=first.pk, at=timezone.now())
    same = services.request_report(
        kind=first.kind, subject=first.subject, title=first.title,
        by=staff(roles.ADMINISTRATORS), at=timezone.now(), frozen=first.input,
    )  # fmt: skip

    assert again.pk != first.pk
    assert build_all(same).sha256 == first.sha256


def test_old_parts_are_forgotten(country):
    build_all(ask(country))
    old, *others = storage.names_in(parts.FOLDER)
    long_ago = (timezone.now() - parts.KEPT_FOR - timedelta(days=1)).timestamp()
    os.utime(default_storage.path(old), (long_ago, long_ago))

    services.expire_reports(at=timezone.now())

    assert kept() == set(others)


def test_other_styles_are_other_parts(settings, monkeypatch):
    first = parts._name_of("<p>Hallo")
    monkeypatch.setattr(parts, "_press_mark", lambda: "een andere stijl")
    assert parts._name_of("<p>Hallo") != first


# The book.


@pytest.fixture
def book(country):
    subject = totaaloverzicht.subject_of(country.round, timezone.localdate())
    data = totaaloverzicht.freeze(subject, user=OCW, at=timezone.now())
    made = totaaloverzicht.rendered(data, progress=unwatched)
    with pikepdf.open(BytesIO(made.content)) as pdf:
        yield pdf


def words_of(page) -> str:
    page.contents_coalesce()
    return text_of(page, rb"MCID")


def foot_of(page) -> str:
    """What stands under a page of a part, as the drawings that the book added."""
    drawings = page.obj.Resources.XObject
    feet = (drawings.Voet, drawings.Nummer)
    return " ".join(shown(SimpleNamespace(obj=foot), foot.read_bytes()) for foot in feet)


def turned_at_foot(page) -> list:
    """The turns and shifts of the page that hold where the foot is drawn."""
    kept, now = [], []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "q":
            kept.append(now)
        elif str(operator) == "Q":
            now = kept.pop()
        elif str(operator) == "cm":
            now = [*now, operands]
        elif str(operator) == "Do" and str(operands[0]) == "/Voet":
            return now
    raise AssertionError("this page has no foot")


def test_page_numbers_go_on_through_the_parts(book):
    count = len(book.pages)
    country = chapters_in(book)["1 Het land in het kort"]

    assert count - country + 1 == 4 + 6  # the chapters of the country, and the regions
    assert "Pagina" not in words_of(book.pages[0])
    for number, page in enumerate(list(book.pages)[1:], start=2):
        foot = foot_of(page)
        assert foot.startswith("Totaaloverzicht onderwijsregio’s · stand van")
        assert foot.endswith(f"Pagina {number} van {count}")
        assert "Pagina" not in words_of(page)
        assert turned_at_foot(page) == []  # upright, and at the bottom


def chapters_in(book) -> dict[str, int]:
    """The bookmarks, and the number of the page that each leads to."""
    numbers = {page.objgen: number for number, page in enumerate(book.pages, start=1)}
    with book.open_outline() as outline:
        (cover,) = outline.root
        return {
            " ".join(item.title.split()): numbers[item.destination[0].objgen]
            for item in cover.children
        }


def test_the_contents_lead_to_the_page_of_each_chapter(book):
    numbers = {page.objgen: number for number, page in enumerate(book.pages, start=1)}
    led = {numbers[link.Dest[0].objgen] for link in book.pages[1].obj.Annots}
    chapters = chapters_in(book)

    assert list(chapters)[:3] == ["Inhoud", "Leeswijzer", "1 Het land in het kort"]
    assert [name for name in chapters if name.startswith("Regio")] == [
        f"Regio {number}" for number in range(6)
    ]
    inside = [page for name, page in chapters.items() if name != "Inhoud"]
    assert led == set(inside)
    told = words_of(book.pages[1])
    assert all(str(page) in told for page in inside)


def test_long_contents_know_how_long_they_are_themselves(db):
    titles = (f"Regio {number}" for number in range(130))
    html = "".join(f"<h2>{title}</h2>" for title in titles)
    style = "<style>h2 { break-before: page }</style>"
    part = pdf_of_html(f'<html lang="nl"><title>T</title>{style}<body>{html}').content
    with opened([part]) as after:
        contents = totaaloverzicht._contents(after, regions=130)
    with opened([contents]) as (found,):
        assert len(found.pages) == 3
        assert str(found.pages[0].obj.Annots[0].Dest) == "blad-5"  # behind cover and contents


def test_a_part_tells_what_begins_where():
    style = "<style>h2 { break-before: page }</style>"
    html = f'<html lang="nl"><title>T</title>{style}<body><h2>Een</h2><h2>Twee</h2>'
    with opened([pdf_of_html(html).content]) as (part,):
        chapters = chapters_of(part)

    assert [(chapter.title, chapter.page) for chapter in chapters] == [("Een", 0), ("Twee", 1)]
