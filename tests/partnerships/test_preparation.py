"""The checklist: the portal's own figures, each with its source, and "onbekend" when missing."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts import roles
from organisations.sectors import Sector
from partnerships.models import PartnershipKind, Phase
from partnerships.preparation import ONLY_IN_PORTAL, checklist
from tests.factories import (
    ConversationFactory,
    ForecastFactory,
    MunicipalityFactory,
    PartnershipFactory,
    PreparationFactory,
    RegionalStudentsFactory,
    RegionFactory,
    StudentCountFactory,
    partnership_editor,
    staff,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NOBODY = AnonymousUser()


@pytest.fixture
def conversation():
    found = ConversationFactory()
    area = MunicipalityFactory().labour_market_region
    found.partnership.labour_market_regions.add(area)
    return found


def filling(conversation, key, user=NOBODY):
    rows = checklist(conversation, user=user, today=TODAY)
    return next(row.filling for row in rows if row.item.key == key)


def facts(conversation, key, user=NOBODY) -> dict:
    return {fact.label: fact.text for fact in filling(conversation, key, user).facts}


def neighbour(conversation, **fields):
    other = PartnershipFactory(**fields)
    other.labour_market_regions.set(conversation.partnership.labour_market_regions.all())
    return other


def test_what_is_missing_is_unknown_and_says_where_it_is_filled_in(conversation):
    slug = conversation.partnership.slug
    missing = {
        row.item.key: row.filling.url
        for row in checklist(conversation, user=NOBODY, today=TODAY)
        if row.filling.is_missing
    }

    assert missing == {
        "studenten": f"/partnerschappen/{slug}/studenten/",
        "prognose": f"/partnerschappen/{slug}/studenten/prognose/",
        "voedingsgebied": f"/partnerschappen/{slug}/gebied/",
        "educatieve-regio": f"/partnerschappen/{slug}/gebied/",
    }
    assert facts(conversation, "studenten") == {"Studenten in het partnerschap": "onbekend"}


def test_students_are_those_of_the_last_year_that_was_counted(conversation):
    ours = {"partnership": conversation.partnership}
    count = StudentCountFactory(study_year=2025, count=1200, **ours)
    StudentCountFactory(study_year=2025, count=34, sector=Sector.VO, **ours)
    StudentCountFactory(study_year=2024, count=999, **ours)
    StudentCountFactory(study_year=2027, count=888, **ours)
    RegionalStudentsFactory(
        study_year=2025, total=3000, institute=count.institute, partnership=conversation.partnership
    )

    found = filling(conversation, "studenten")
    assert facts(conversation, "studenten") == {
        "Studenten in het partnerschap": "1.234",
        "Alle studenten in de educatieve regio": "3.000",
    }
    assert found.source == "Opgave van het partnerschap, studiejaar 2025-2026"
    row = (count.institute.name, "Voltijd", "Primair onderwijs", "Ja", "1.200")
    assert row in found.table.rows
    assert len(found.table.rows) == 2


def test_neighbours_are_shown_as_far_as_one_may_see_them(conversation):
    near = neighbour(conversation, name="Buren")
    neighbour(conversation, kind=PartnershipKind.RAP, phase="", name="RAP hier")
    PartnershipFactory(name="Ver weg")
    StudentCountFactory(partnership=near, study_year=2026, count=77)
    ocw = staff(roles.FACILITATORS)

    seen = filling(conversation, "buren", ocw)
    assert seen.table.rows == (("Buren", Phase.RECOGNISED.label, "77"),)
    assert "2026-2027" in seen.source
    team = partnership_editor(conversation.partnership)
    assert filling(conversation, "buren", team).table is None
    assert filling(conversation, "buren").source == ONLY_IN_PORTAL


def test_the_forecast_runs_to_2030(conversation):
    ForecastFactory(
        partnership=conversation.partnership, study_year=2028, requested=90, available=70
    )
    rows = filling(conversation, "prognose").table.rows

    assert [row[0] for row in rows][-1] == "2030-2031"
    assert ("2028-2029", "70", "onbekend", "onbekend") in rows


def test_areas_are_described_by_the_partnership_itself(conversation):
    ours = conversation.partnership
    ours.educational_region = "De Achterhoek"
    ours.feeding_area_reason = "Daar wonen de studenten."
    ours.save()
    for place in (MunicipalityFactory(name="Zutphen"), MunicipalityFactory(name="Lochem")):
        ours.feeding_rows.create(municipality=place)

    assert facts(conversation, "voedingsgebied") == {
        "Gemeenten": "Lochem, Zutphen",
        "Waarom dit gebied": "Daar wonen de studenten.",
    }
    assert facts(conversation, "educatieve-regio")["Ons gebied"] == "De Achterhoek"


def test_infrastructure_names_what_lies_around(conversation):
    neighbour(conversation, kind=PartnershipKind.RAP, phase="", name="RAP hier")
    region = RegionFactory(name="Regio hier")
    area = conversation.partnership.labour_market_regions.get()
    region.municipalities.add(area.municipalities.get())
    administrator = staff(roles.ADMINISTRATORS)

    seen = facts(conversation, "infrastructuur", administrator)
    assert seen["RAP’s"] == "RAP hier"
    assert seen["Regionale allianties"] == "geen bekend"
    assert seen["Onderwijsregio’s"] == "Regio hier (concept)"


def test_paper_shows_only_what_everyone_may_see(conversation):
    neighbour(conversation, kind=PartnershipKind.RAP, phase="", name="RAP hier")
    region = RegionFactory(name="Nog geheim")
    area = conversation.partnership.labour_market_regions.get()
    region.municipalities.add(area.municipalities.get())

    seen = facts(conversation, "infrastructuur")
    assert "RAP’s" not in seen
    assert seen["Onderwijsregio’s"] == "geen bekend"


def test_a_note_and_a_tick_come_with_their_item(conversation):
    row = PreparationFactory(conversation=conversation, item="agendas", ready=True)
    rows = {
        found.item.key: found.row for found in checklist(conversation, user=NOBODY, today=TODAY)
    }

    assert rows["agendas"] == row
    assert rows["studenten"].pk is None
