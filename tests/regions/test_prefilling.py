"""The figures of the portal as text: the same as those of the checks, below what was written."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from common.fingerprint import fingerprint
from common.markup import html_of
from common.refusal import StaleVersion
from common.templatetags.dutch import getal, procent
from regions import prefilling
from regions.checks.students import students_of
from regions.composition import Composition
from regions.models import Region
from regions.prefilling import ambition, analysis, fill_section, plan
from regions.services import ChangeRefused
from tests.factories import (
    BoardFactory,
    ForecastFactory,
    InstituteFactory,
    LocationFactory,
    MunicipalityFactory,
    PartnershipFactory,
    RegionalStudentsFactory,
    RegionFactory,
    RegionPartnershipFactory,
    StudentCountFactory,
    UserFactory,
    region_editor,
    submittable_region,
)
from tests.factories.dossier import SectionFactory
from tests.pages import filled

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = NOON.date()


def _of(region) -> Composition:
    return Composition.of(Region.objects.get(pk=region.pk))


def _rows(text: str, heading: str) -> list[list[str]]:
    """The rows of the table below a heading, without its head."""
    below = text.partition(heading)[2].split("\n\n")
    table = next(part for part in below if part.startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.split("\n")][
        2:
    ]


def _fill(region, kind="analyse", **changes):
    section = region.sections.filter(kind=kind).first()
    before = (section.text, section.status) if section else ("", "schets")
    typed = {"shown": fingerprint(*before), "text": before[0], "status": before[1]} | changes
    return fill_section(region_id=region.pk, kind=kind, by=UserFactory(), at=NOON, **typed)


# The figures.


def test_pupils_and_sites_are_those_of_the_checks():
    region = submittable_region()
    composition = _of(region)
    (row,) = _rows(analysis(composition, DAY), "### Leerlingen")
    scale = composition.figures.scales["po"]
    assert row == [
        "Primair onderwijs",
        getal(scale.locations),
        getal(scale.pupils),
        "1 oktober 2026",
    ]


@pytest.mark.parametrize(
    ("known", "told"), [([None], "onbekend"), ([None, 200], "200 (zonder 1 vestigingen")]
)
def test_an_unknown_number_of_pupils_is_not_zero(known, told):
    region = RegionFactory()
    for pupils in known:
        region.location_claims.create(
            location=LocationFactory(pupils=pupils, reference_date=date(2026, 10, 1)),
            round=region.round,
        )
    (row,) = _rows(analysis(_of(region), DAY), "### Leerlingen")
    assert row[2].startswith(told)


def test_a_range_of_reference_dates_is_told():
    region = RegionFactory()
    for day in (date(2025, 10, 1), date(2026, 10, 1)):
        region.location_claims.create(
            location=LocationFactory(reference_date=day), round=region.round
        )
    (row,) = _rows(analysis(_of(region), DAY), "### Leerlingen")
    assert row[3] == "1 oktober 2025 tot en met 1 oktober 2026"


def test_students_are_those_of_the_checks_with_unknown_as_a_word():
    region, known = RegionFactory(), PartnershipFactory(name="Aap")
    unknown = PartnershipFactory(name="Noot")
    RegionPartnershipFactory(region=region, partnership=known, share=50)
    RegionPartnershipFactory(region=region, partnership=unknown)
    year = prefilling.reference_study_year(region.round)
    StudentCountFactory(partnership=known, study_year=year, count=41)
    composition = _of(region)
    text = analysis(composition, DAY)
    assert _rows(text, "### Studenten") == [["Aap", "50%", "41"], ["Noot", "100%", "onbekend"]]
    assert f"naar aandeel: {getal(students_of(composition.figures.students))}." in text


def test_boards_and_partnerships_of_the_area_are_named():
    region, place = RegionFactory(), MunicipalityFactory()
    region.municipalities.add(place)
    board = BoardFactory(municipality=place)
    LocationFactory(organisation=board, municipality=place)
    link = RegionPartnershipFactory(region=region, share=60)
    nearby = PartnershipFactory(name="Zonder keuze")
    nearby.labour_market_regions.add(place.labour_market_region)
    text = analysis(_of(region), DAY)
    assert _rows(text, "### Besturen") == [[board.name, "1", "bestuur met één school"]]
    kind = "Samen Opleiden & Professionaliseren"
    assert _rows(text, "### Partnerschappen") == sorted(
        [[link.partnership.name, kind, "ja, 60%"], ["Zonder keuze", kind, "nee"]]
    )


def test_the_path_is_that_of_the_check():
    region, sop, institute = RegionFactory(), PartnershipFactory(), InstituteFactory()
    RegionPartnershipFactory(region=region, partnership=sop)
    StudentCountFactory(partnership=sop, institute=institute, study_year=2025, count=60)
    RegionalStudentsFactory(partnership=sop, institute=institute, study_year=2025, total=120)
    ForecastFactory(partnership=sop, study_year=2030, requested=90, available=None)
    composition = _of(region)
    rows = _rows(ambition(composition, DAY), "## De weg")
    path = composition.figures.path
    assert len(rows) == len(path)
    by_label = {row[0]: row for row in rows}
    end = path[-1]
    assert by_label["2030-2031"][1:] == ["90", "120", procent(end.share), "prognose"]
    assert by_label["2025-2026"][1:] == ["60", "120", "50%", "telling"]
    assert by_label["2029-2030"][1] == "onbekend"


def test_without_partnerships_there_is_no_path_to_show():
    assert "Geen." in ambition(_of(RegionFactory()), DAY)


def test_the_plan_has_the_five_functions_of_the_matrix():
    region = submittable_region()
    row = region.function_plans.get(function="werven")
    row.leads.create(sector="po", organisation=row.lead, note="eerst")
    text = plan(_of(region), DAY)
    assert [line for line in text.split("\n") if line.startswith("### ")] == [
        "### Werven",
        "### Matchen",
        "### Opleiden",
        "### Begeleiden",
        "### Professionaliseren",
    ]
    assert f"- **Trekker primair onderwijs:** {row.lead.name}: eerst" in text
    assert "**Werkwijze:** Zo doen wij het." in text
    assert "**Wat ontbreekt:** nog niet ingevuld" in text


def test_a_name_does_not_break_the_table():
    region = RegionFactory()
    sop = PartnershipFactory(name="Samen | *sterk*\n[x](http://y)")
    RegionPartnershipFactory(region=region, partnership=sop)
    page = html_of(analysis(_of(region), DAY))
    assert "<td>Samen | *sterk* [x](http://y)</td>" in page


# The verb.


def test_the_figures_stand_below_what_was_typed():
    region = RegionFactory()
    SectionFactory(region=region, text="Wij weten het.", status="gereed")
    section = _fill(region, text="Wij weten het wel.", status="gereed")
    assert section.text.startswith("Wij weten het wel.\n\n## Cijfers van het portaal")
    assert section.status == "bewerking"


def test_an_empty_text_begins_with_the_figures():
    assert _fill(RegionFactory(), "plan").text.startswith("## De vijf functies")


def test_a_text_that_changed_meanwhile_is_not_touched():
    region = RegionFactory()
    SectionFactory(region=region, text="Van een ander.")
    with pytest.raises(StaleVersion):
        _fill(region, shown="oud", text="Van mij.")
    assert region.sections.get().text == "Van een ander."


def test_a_text_does_not_grow_beyond_what_its_form_takes():
    region = RegionFactory()
    with pytest.raises(ChangeRefused, match=r"langer dan 20\.000 tekens"):
        _fill(region, text="x" * 19_990)
    assert not region.sections.exists()


# The button.


def test_the_button_stores_and_shows_the_figures(login):
    region = RegionFactory()
    client = login(region_editor(region))
    page = client.get(reverse("regions:section", args=[region.slug, "analyse"]))
    url = reverse("regions:fill-section", args=[region.slug, "analyse"])
    assert f'formaction="{url}"' in page.content.decode()
    shown = fingerprint("", "schets")
    answer = client.post(url, filled(text="Van mij.", status="schets", shown=shown), follow=True)
    assert "Van mij.\n\n## Cijfers" in region.sections.get().text
    assert "Cijfers van het portaal" in answer.content.decode()


def test_the_button_keeps_what_was_typed_when_someone_was_first(login):
    region = RegionFactory()
    SectionFactory(region=region, text="Van een ander.")
    url = reverse("regions:fill-section", args=[region.slug, "analyse"])
    sent = filled(text="Van mij.", status="schets", shown="oud")
    answer = login(region_editor(region)).post(url, sent)
    assert answer.status_code == 409
    assert "Van mij.</textarea>" in answer.content.decode()
    assert "Van een ander." in answer.content.decode()


def test_a_section_without_figures_has_no_button(login):
    region = RegionFactory()
    client = login(region_editor(region))
    page = client.get(reverse("regions:section", args=[region.slug, "achterban"]))
    assert "cijfers van het portaal" not in page.content.decode()
    url = reverse("regions:fill-section", args=[region.slug, "achterban"])
    assert client.post(url, filled(text="x", status="schets", shown="x")).status_code == 404
