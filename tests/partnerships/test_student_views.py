"""The pages of students: one press saves a year, unknown is not zero, nobody is overwritten."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.fingerprint import fingerprint
from partnerships.forecasting import described_forecasts, described_regional
from partnerships.models import StudentCount, last_counted_year
from partnerships.student_grid import described, stored_counts
from tests.factories import (
    ForecastFactory,
    InstituteFactory,
    MemberFactory,
    MembershipFactory,
    PartnershipFactory,
    RegionalStudentsFactory,
    StudentCountFactory,
    UserFactory,
    partnership_editor,
)
from tests.pages import assert_error_at_field, errors_of, filled, text_of

pytestmark = pytest.mark.django_db

YEAR = 2025
BOX = "hogeschool-a.po.voltijd..wel"


@pytest.fixture
def partnership():
    return PartnershipFactory(slug="oost", name="Samen Opleiden Oost", sectors=["po", "vo"])


@pytest.fixture
def institute(partnership):
    organisation = InstituteFactory(slug="hogeschool-a", name="Hogeschool A", brin="23AH")
    return MemberFactory(partnership=partnership, organisation=organisation).organisation


@pytest.fixture
def team(partnership, institute, login):
    return login(partnership_editor(partnership, first_name="Marijke", last_name="de Wit"))


def _url(name: str, *more) -> str:
    return reverse(f"partnerships:{name}", args=["oost", *more])


GRID = ("count-students", YEAR)
PASTE = ("paste-students", YEAR)


def _sent(partnership, **boxes) -> dict:
    """What the grid sends: boxes by name, with the version of now."""
    seen = fingerprint(*described(stored_counts(partnership, YEAR)))
    return filled(**{"shown": seen} | boxes)


def _boxes(count, note="", key=BOX) -> dict:
    return {f"count-{key}": count, f"note-{key}": note}


def _main(response) -> str:
    text = text_of(response)
    return text[text.index("<main") : text.index("</main")]


# The grid.


def test_a_year_is_saved_with_one_press(partnership, team):
    key = "hogeschool-a.vo.pdg.kop.niet"
    data = _sent(partnership, **_boxes("1.060", "Geteld."), **_boxes("0", key=key))
    answer = team.post(_url(*GRID), data)
    assert (answer.status_code, answer.url) == (302, "/partnerschappen/oost/studenten/?jaar=2025")
    rows = partnership.student_counts.order_by("count").values_list(
        "sector", "route", "programme_level", "funded", "count", "note"
    )
    assert list(rows) == [
        ("vo", "pdg", "kop", False, 0, ""),
        ("po", "voltijd", "", True, 1060, "Geteld."),
    ]


def test_the_grid_shows_what_is_stored_and_last_year_beside_it(partnership, institute, team):
    for year, count in ((2024, 58), (2025, 61)):
        StudentCountFactory(
            partnership=partnership, institute=institute, study_year=year, count=count, note="Zo."
        )
    text = _main(team.get(_url(*GRID)))
    assert re.search(rf'name="count-{re.escape(BOX)}" value="61"', text)
    assert re.search(rf'name="note-{re.escape(BOX)}" value="Zo."', text)
    assert ">58</td>" in text


def test_an_empty_box_is_unknown_and_zero_is_zero(partnership, institute, team):
    text = _main(team.get(_url(*GRID)))
    [box] = re.findall(rf'<input[^>]*name="count-{re.escape(BOX)}"[^>]*>', text)
    assert "value" not in box
    StudentCountFactory(partnership=partnership, institute=institute, count=0)
    assert re.search(rf'name="count-{re.escape(BOX)}" value="0"', _main(team.get(_url(*GRID))))


def test_emptying_a_box_makes_the_number_unknown(partnership, institute, team):
    StudentCountFactory(partnership=partnership, institute=institute)
    team.post(_url(*GRID), _sent(partnership, **_boxes("")))
    assert not partnership.student_counts.exists()


def test_the_same_again_is_said_to_change_nothing(partnership, team):
    team.post(_url(*GRID), _sent(partnership, **_boxes("60")))
    answer = team.post(_url(*GRID), _sent(partnership, **_boxes("60")), follow=True)
    assert "Er is niets gewijzigd." in text_of(answer)


@pytest.mark.parametrize(
    ("count", "message"),
    [
        ("zestig", "“zestig” is geen heel getal, zoals 612."),
        ("<5", "“<5” is geen aantal. Vul het precieze aantal in; u telt uw eigen studenten."),
        ("-1", "“-1” is geen heel getal, zoals 612."),
    ],
)
def test_what_is_no_number_is_said_at_its_box_and_nothing_is_saved(
    count, message, partnership, team
):
    key = "hogeschool-a.vo.voltijd..wel"
    data = _sent(partnership, **_boxes(count), **_boxes("12", key=key))
    answer = team.post(_url(*GRID), data)
    assert answer.status_code == 422
    shown = message.replace("<", "&lt;")
    assert_error_at_field(answer, f"id_count-{BOX}", shown)
    assert f'value="{count.replace("<", "&lt;")}"' in text_of(answer)
    assert not partnership.student_counts.exists()


def test_a_note_needs_a_number(partnership, team):
    answer = team.post(_url(*GRID), _sent(partnership, **_boxes("", "Komt nog.")))
    assert_error_at_field(answer, f"id_count-{BOX}", "Vul bij een toelichting ook het aantal in")


def _new(**changes) -> dict:
    row = {"institute": "hogeschool-a", "route": "pdg", "level": "kop", "sector": "vo"}
    row |= {"funded": "on", "count": "7", "note": "Erbij."} | changes
    return {f"new_{name}": value for name, value in row.items()}


def test_a_row_is_added(partnership, team):
    answer = team.post(_url(*GRID), _sent(partnership, verder="1", **_new()))
    assert (answer.status_code, answer.url) == (302, _url(*GRID))
    row = partnership.student_counts.get()
    assert (row.route, row.programme_level, row.sector, row.funded) == ("pdg", "kop", "vo", True)
    assert (row.count, row.note) == (7, "Erbij.")


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"count": ""}, "id_new_count", "Vul het aantal in; 0 als er geen studenten zijn"),
        ({"institute": ""}, "id_new_institute", "Kies een opleiding"),
        ({"sector": ""}, "id_new_sector", "Maak een keuze"),
        ({"route": ""}, "id_new_route", "Maak een keuze"),
        (
            {"route": "voltijd", "level": "", "sector": "po"},
            "id_new_institute",
            "Deze regel staat al in de tabel; vul hem daar in",
        ),
    ],
)
def test_a_new_row_that_is_wrong_is_said(wrong, field, message, partnership, team):
    answer = team.post(_url(*GRID), _sent(partnership, **_new(**wrong)))
    assert answer.status_code == 422
    assert_error_at_field(answer, field, message)
    assert not partnership.student_counts.exists()


@pytest.mark.parametrize("strange", ["mbo", "x"])
def test_a_new_row_is_in_a_sector_of_the_partnership(strange, partnership, team):
    answer = team.post(_url(*GRID), _sent(partnership, **_new(sector=strange)))
    assert list(errors_of(answer)) == ["id_new_sector"]


def test_boxes_of_strangers_are_left_aside(partnership, team):
    InstituteFactory(slug="vreemd")
    strange = _boxes("5", key="vreemd.po.voltijd..wel") | _boxes("5", key="onzin")
    answer = team.post(_url(*GRID), _sent(partnership, **_boxes("60"), **strange))
    assert answer.status_code == 302
    assert [row.count for row in partnership.student_counts.all()] == [60]


def test_who_was_first_is_not_overwritten_and_both_values_are_shown(partnership, institute, team):
    data = _sent(partnership, **_boxes("61"))
    StudentCountFactory(partnership=partnership, institute=institute, count=65, note="Van hen.")
    StudentCountFactory(partnership=partnership, institute=institute, route="pdg", count=5)

    answer = team.post(_url(*GRID), data)

    text = _main(answer)
    assert answer.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in text
    assert 'value="61"' in text
    assert text.count("Nu opgeslagen:") == 1
    assert "Nu opgeslagen: 65 (Van hen.)" in text
    assert {row.count for row in partnership.student_counts.all()} == {65, 5}


def test_after_a_refusal_the_next_press_is_meant(partnership, institute, team):
    data = _sent(partnership, **_boxes("61"))
    StudentCountFactory(partnership=partnership, institute=institute, count=65)
    refused = team.post(_url(*GRID), data)
    [shown] = re.findall(r'name="shown" value="([^"]+)"', refused.content.decode())
    assert team.post(_url(*GRID), filled(shown=shown, **_boxes("61"))).status_code == 302
    assert partnership.student_counts.get().count == 61


@pytest.mark.parametrize(("year", "status"), [(2009, 404), (2010, 200), (2500, 404)])
def test_there_are_pages_for_years_that_can_be_counted(year, status, team):
    for name in ("count-students", "paste-students"):
        assert team.get(_url(name, year)).status_code == status
    assert team.get(_url("download-students", year, "csv")).status_code == status


def test_years_are_written_without_a_thousands_point(team):
    text = _main(team.get(_url(*GRID)))
    assert "1 oktober 2025" in text
    assert "?jaar=2025" in text
    assert "2.025" not in text


def test_this_year_can_be_counted_and_next_year_not(team):
    this_year = timezone.localdate().year
    assert team.get(_url("count-students", this_year)).status_code == 200
    assert team.get(_url("count-students", this_year + 1)).status_code == 404


# Pasting and importing.

LINES = "Opleiding;Route;Sector;Aantal\nHogeschool A;voltijd;po;{}"


def _hidden(response) -> dict:
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', _main(response))
    return {name: value for name, value in pairs if name.startswith(("count-", "note-", "shown"))}


def test_a_paste_is_shown_first_and_saved_after_that(partnership, institute, team):
    StudentCountFactory(partnership=partnership, institute=institute, count=60)
    answer = team.post(_url(*PASTE), filled(text=LINES.format(61)))
    text = _main(answer)
    assert answer.status_code == 200
    assert (">60</td>" in text, ">61</td>" in text) == (True, True)
    assert "1 wijziging opslaan" in text
    assert partnership.student_counts.get().count == 60

    saved = team.post(_url(*GRID), filled(**_hidden(answer)))
    assert saved.status_code == 302
    assert partnership.student_counts.get().count == 61


def test_a_paste_that_was_seen_before_someone_else_saved_is_refused(partnership, institute, team):
    preview = team.post(_url(*PASTE), filled(text=LINES.format(61)))
    StudentCountFactory(partnership=partnership, institute=institute, count=65)
    assert team.post(_url(*GRID), filled(**_hidden(preview))).status_code == 409
    assert partnership.student_counts.get().count == 65


def test_a_refused_paste_empties_no_other_box(partnership, institute, team):
    preview = team.post(_url(*PASTE), filled(text=LINES.format(61)))
    StudentCountFactory(
        partnership=partnership, institute=institute, route="pdg", count=7, note="Blijft."
    )
    text = _main(team.post(_url(*GRID), filled(**_hidden(preview))))
    assert 'name="count-hogeschool-a.po.pdg..wel" value="7"' in text
    assert 'name="note-hogeschool-a.po.pdg..wel" value="Blijft."' in text
    assert 'value="61"' in text


def test_one_bad_line_keeps_everything_out(partnership, team):
    text = LINES.format(61) + "\nHogeschool A;pdg;po;veel"
    answer = team.post(_url(*PASTE), filled(text=text))
    page = _main(answer)
    assert answer.status_code == 422
    assert '<th scope="row">3</th><td data-l="Kolom">Aantal</td>' in page
    assert "“veel” is geen heel getal" in page
    assert "opslaan" not in page.split("Regels aanleveren")[0].replace("opgeslagen", "")
    assert _hidden(answer) == {}


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_download_that_comes_back_changes_nothing(format, partnership, institute, team):
    StudentCountFactory(partnership=partnership, institute=institute, note="=1+1")
    StudentCountFactory(partnership=partnership, institute=institute, route="pdg", study_year=2024)
    content = team.get(_url("download-students", YEAR, format)).content
    file = SimpleUploadedFile(f"aantallen.{format}", content)
    answer = team.post(_url(*PASTE), filled(file=file))
    assert answer.status_code == 200
    assert "Er verandert niets." in _main(answer)


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"PK\x03\x04kapot", "Dit Excelbestand is niet te openen."), (b"", "leeg")],
)
def test_a_broken_file_is_said(content, message, team):
    file = SimpleUploadedFile("kapot.xlsx", content)
    answer = team.post(_url(*PASTE), filled(file=file))
    assert answer.status_code == 422
    assert message in _main(answer)


def test_nothing_to_read_is_wrong_input(team):
    answer = team.post(_url(*PASTE), filled(text=" "))
    assert answer.status_code == 422
    assert_error_at_field(answer, "id_text", "Plak regels of kies een bestand")


def test_a_download_is_for_reading_and_of_known_formats(partnership, institute, login):
    client = login(MembershipFactory(organisation=partnership.lead).user)
    answer = client.get(_url("download-students", YEAR, "csv"))
    assert answer["Content-Disposition"] == ('attachment; filename="studenten-oost-2025-2026.csv"')
    assert "Hogeschool A;23AH;Voltijd;;Primair onderwijs;ja;;" in answer.content.decode()
    assert client.get(_url("download-students", YEAR, "pdf")).status_code == 404


# The tab.


@pytest.fixture
def counted(partnership, institute):
    """A year that was counted, with all its totals and a forecast."""
    last = last_counted_year(timezone.localdate())
    for year, count in ((last - 1, 50), (last, 66)):
        StudentCountFactory(
            partnership=partnership, institute=institute, study_year=year, count=count
        )
        RegionalStudentsFactory(
            partnership=partnership, institute=institute, study_year=year, total=120
        )
    ForecastFactory(partnership=partnership, study_year=2030, requested=90, available=80)
    return last


def _figures(response) -> dict:
    return {item["label"]: item["value"] for item in response.context["figures"]}


def test_the_tab_shows_figures_doubts_path_and_forecast(partnership, counted, team):
    answer = team.get(_url("students"))
    text = _main(answer)
    assert list(_figures(answer).values()) == ["66", "+16", "55%", "40"]
    assert "Dit is 32% meer dan vorig jaar (50). Klopt dat?" in text
    assert '<svg class="or-grafiek"' in text
    assert "Prognose: " not in text
    assert ">55%<" in text


def test_a_chart_has_its_numbers_in_a_table(counted, team):
    answer = team.get(_url("students"))
    rows = answer.context["path"]
    text = _main(answer)
    for name, row, _need in rows:
        assert name in text
        assert row.trained is None or f">{row.trained}</td>" in text


def test_without_numbers_the_tab_says_what_to_do(partnership, login):
    text = _main(login(partnership_editor(partnership)).get(_url("students")))
    assert "Voeg eerst een lerarenopleiding toe als partner." in text
    assert "Nog geen prognose" in text
    assert "Er is nog niets ingevuld." in text
    assert 'or-grafiek"' not in text


def test_unknown_is_a_stroke_with_words(institute, team):
    text = _main(team.get(_url("students")))
    assert '<span aria-hidden="true">–</span><span class="or-vh">onbekend</span>' in text
    assert _figures(team.get(_url("students")))["Aandeel samen opgeleid"] == "onbekend"


def test_an_older_year_has_its_page(partnership, institute, team):
    StudentCountFactory(partnership=partnership, institute=institute, study_year=2015, count=33)
    answer = team.get(_url("students"), {"jaar": "2015"})
    assert (answer.context["year"], str(answer.context["grid"].total)) == (2015, "33")


@pytest.mark.parametrize("asked", ["", "1999", "x", "²", "\x00"])
def test_a_year_that_is_no_year_gives_the_last_one(asked, team):
    answer = team.get(_url("students"), {"jaar": asked})
    assert answer.context["year"] == last_counted_year(timezone.localdate())


def test_who_filled_in_what_is_told(partnership, team):
    team.post(_url(*GRID), _sent(partnership, **_boxes("60"), **_new()))
    [change] = team.get(_url("students")).context["changes"]
    assert change["who"] == "Marijke de Wit"
    assert change["what"] == "wijzigde 2 aantallen van 2025-2026"


def test_a_reader_sees_numbers_and_is_offered_no_change(partnership, counted, login):
    client = login(MembershipFactory(organisation=partnership.lead).user)
    text = _main(client.get(_url("students")))
    assert "66" in text
    assert "<form" not in text
    for name in ("forecast", "regional-students"):
        assert _url(name) not in text
    assert f'{_url("count-students", counted)}"' not in text


def test_the_tab_costs_the_same_for_one_and_for_three(partnership, counted, team, content_types):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert team.get(_url("students")).status_code == 200
        return len(found)

    queries()
    one = queries()
    for year in (2028, 2029):
        member = MemberFactory(partnership=partnership, organisation=InstituteFactory())
        common = {"partnership": partnership, "institute": member.organisation}
        StudentCountFactory(study_year=counted, **common)
        RegionalStudentsFactory(study_year=counted, **common)
        ForecastFactory(study_year=year, **common)
    assert queries() == one


def test_a_forecast_is_filled_in(partnership, team):
    data = filled(
        shown=fingerprint(),
        new_sector="po",
        new_route="pdg",
        **{
            "requested-nieuw.2028": "80",
            "available-nieuw.2028": "1.070",
            "basis-nieuw.2028": "Groei.",
            "available-nieuw.2030": "0",
        },
    )
    answer = team.post(_url("forecast"), data)
    assert (answer.status_code, answer.url) == (302, "/partnerschappen/oost/studenten/")
    rows = partnership.forecasts.order_by("study_year").values_list(
        "study_year", "institute", "sector", "route", "requested", "available", "basis"
    )
    assert list(rows) == [
        (2028, None, "po", "pdg", 80, 1070, "Groei."),
        (2030, None, "po", "pdg", None, 0, ""),
    ]


def test_a_forecast_is_changed_in_its_own_panel(partnership, institute, team):
    row = ForecastFactory(partnership=partnership, institute=institute, study_year=2028)
    text = _main(team.get(_url("forecast")))
    assert "Hogeschool A · Primair onderwijs · Alle of overige routes" in text
    seen = described_forecasts({})
    place = "hogeschool-a.po..2028"
    [shown] = re.findall(r'name="shown" value="([^"]+)"', text)
    assert shown != fingerprint(*seen)
    data = {f"requested-{place}": "81", f"available-{place}": "", f"basis-{place}": ""}
    assert team.post(_url("forecast"), filled(shown=shown, **data)).status_code == 302
    row.refresh_from_db()
    assert (row.requested, row.available) == (81, None)


@pytest.mark.parametrize(
    ("boxes", "field", "message"),
    [
        ({"requested-nieuw.2028": "x"}, "id_requested-nieuw.2028", "zoals 612."),
        (
            {"basis-nieuw.2028": "Groei."},
            "id_requested-nieuw.2028",
            "Vul bij een toelichting ook het aantal in",
        ),
    ],
)
def test_a_forecast_that_is_wrong_is_said_at_its_box(boxes, field, message, partnership, team):
    empty = {"requested-nieuw.2028": "", "available-nieuw.2028": "", "basis-nieuw.2028": ""}
    data = filled(shown=fingerprint(), new_sector="po", **empty | boxes)
    answer = team.post(_url("forecast"), data)
    assert answer.status_code == 422
    assert errors_of(answer)[field].endswith(message)
    assert not partnership.forecasts.exists()


def test_a_line_that_exists_is_not_added_again(partnership, team):
    ForecastFactory(partnership=partnership, study_year=2028)
    [shown] = re.findall(
        r'name="shown" value="([^"]+)"', team.get(_url("forecast")).content.decode()
    )
    data = filled(shown=shown, new_sector="po", **{"requested-nieuw.2029": "5"})
    answer = team.post(_url("forecast"), data)
    assert_error_at_field(answer, "id_new_institute", "Deze regel staat er al; vul hem daar in")


def test_a_stale_forecast_shows_both_values(partnership, team):
    ForecastFactory(partnership=partnership, study_year=2028, requested=80, available=None)
    data = filled(shown="verouderd", **{"requested-.po..2028": "90"})
    answer = team.post(_url("forecast"), data)
    assert answer.status_code == 409
    assert "Nu opgeslagen: gevraagd 80, beschikbaar onbekend" in _main(answer)
    assert 'value="90"' in _main(answer)


def test_all_students_of_the_region_are_filled_in(partnership, team):
    this_year = timezone.localdate().year
    place = f"hogeschool-a.{this_year}"
    data = filled(
        shown=fingerprint(*described_regional({})),
        **{f"total-{place}": "2.400", f"source-{place}": "Opgave van de opleiding."},
    )
    assert team.post(_url("regional-students"), data).status_code == 302
    row = partnership.regional_students.get()
    assert (row.study_year, row.total, row.source) == (
        this_year,
        2400,
        "Opgave van de opleiding.",
    )


def test_a_source_needs_a_number(partnership, team):
    place = f"hogeschool-a.{timezone.localdate().year}"
    data = filled(shown=fingerprint(), **{f"total-{place}": "", f"source-{place}": "DUO"})
    answer = team.post(_url("regional-students"), data)
    assert_error_at_field(answer, f"id_total-{place}", "Vul bij een bron ook het aantal in")


def test_stale_totals_show_both_values(partnership, institute, team):
    year = timezone.localdate().year
    RegionalStudentsFactory(partnership=partnership, institute=institute, study_year=year)
    data = filled(shown="verouderd", **{f"total-hogeschool-a.{year}": "90"})
    answer = team.post(_url("regional-students"), data)
    assert answer.status_code == 409
    assert "Nu opgeslagen: 120" in _main(answer)


# Who comes in.

PAGES = [("students",), GRID, PASTE, ("forecast",), ("regional-students",)]


@pytest.mark.parametrize("page", [*PAGES, ("download-students", YEAR, "csv")])
def test_a_stranger_finds_nothing(page, partnership, login):
    assert login(UserFactory()).get(_url(*page)).status_code == 404


@pytest.mark.parametrize("page", PAGES[1:])
def test_who_may_look_may_not_change(page, partnership, login):
    client = login(MembershipFactory(organisation=partnership.lead).user)
    assert client.get(_url(*page)).status_code == 403
    assert client.post(_url(*page), filled()).status_code == 403
    assert not StudentCount.objects.exists()


def test_an_institute_that_left_may_still_have_its_old_year(partnership, institute, team):
    partnership.members.filter(organisation=institute).update(until=date(2025, 12, 31))
    answer = team.post(_url(*GRID), _sent(partnership, **_boxes("60")))
    assert answer.status_code == 302
