"""Planning the five functions: leads, levels and texts that save themselves."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from organisations.models import Organisation
from regions import functions, restoring, services, versions
from regions.composition import Composition
from regions.function_pages import matrix, partnerships_now
from regions.functions import SITTING, SectorLead, TextConflict, label_of, plan_of
from regions.mergers import ORGANISATION
from regions.models import FunctionLead, Region
from regions.services import ChangeRefused
from tests.database import together
from tests.factories import (
    BoardFactory,
    ParticipantFactory,
    RegionFactory,
    RegionPartnershipFactory,
    SubmissionFactory,
    UserFactory,
    asked_for,
    submittable_region,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def region():
    return RegionFactory(sectors=["po", "vo", "mbo"])


def _plan(region, function="werven", **changes):
    plan = region.function_plans.get(function=function)
    filled = {"lead": None, "level": "", "leads": {}} | changes
    shown = filled.pop("shown", fingerprint(*plan_of(plan)))
    who = {"region_id": region.pk, "by": UserFactory(), "at": NOON}
    return functions.plan_function(function=function, shown=shown, **filled, **who)


def _write(region, text, *, by, field="now", shown="", at=NOON):
    return functions.write_text(
        region_id=region.pk,
        function="werven",
        field=field,
        shown=fingerprint(shown),
        text=text,
        by=by,
        at=at,
    )


def _leads(region) -> dict:
    rows = FunctionLead.objects.filter(plan__region=region).order_by("sector")
    return {row.sector: (row.organisation, row.note) for row in rows}


# Leads.


def test_a_function_has_a_lead_over_all_and_per_sector(region):
    overall, own = BoardFactory.create_batch(2)
    leads = {"po": SectorLead(own, " met de pabo "), "vo": SectorLead(None, "sluit aan bij po")}
    plan = _plan(region, lead=overall, level="regio", leads=leads)
    assert (plan.lead, plan.level) == (overall, "regio")
    assert _leads(region) == {"po": (own, "met de pabo"), "vo": (None, "sluit aan bij po")}


def test_a_sector_without_lead_or_note_follows_the_rest_again(region):
    _plan(region, leads={"po": SectorLead(BoardFactory())})
    _plan(region, leads={"po": SectorLead(None, "  ")})
    assert _leads(region) == {}


def test_a_sector_that_is_not_named_stays_as_it_is(region):
    board = BoardFactory()
    _plan(region, leads={"mbo": SectorLead(board)})
    _plan(region, leads={"po": SectorLead(None, "Later.")})
    assert _leads(region) == {"mbo": (board, ""), "po": (None, "Later.")}


def test_leads_that_changed_meanwhile_are_not_overwritten(region):
    seen = fingerprint(*plan_of(region.function_plans.get(function="werven")))
    _plan(region, leads={"po": SectorLead(None, "Van een ander.")})
    with pytest.raises(StaleVersion):
        _plan(region, leads={"po": SectorLead(None, "Van mij.")}, shown=seen)
    assert _leads(region) == {"po": (None, "Van een ander.")}


def test_of_two_people_who_choose_at_one_moment_one_is_told(transactional_db):
    region = RegionFactory()
    seen = fingerprint(*plan_of(region.function_plans.get(function="werven")))

    def choose(n):
        return _plan(region, leads={"po": SectorLead(None, f"Keuze {n}")}, shown=seen)

    outcomes = together(2, choose)

    kinds = sorted(type(outcome).__name__ for outcome in outcomes)
    region.refresh_from_db()
    assert (kinds, region.version) == (["FunctionPlan", "StaleVersion"], 2)


def test_a_lead_per_sector_goes_with_its_participant(region):
    leaver = ParticipantFactory(region=region)
    _plan(region, leads={"po": SectorLead(leaver.organisation), "vo": SectorLead(None, "Later.")})
    who = {"region_id": region.pk, "by": UserFactory(), "at": NOON}
    services.remove_participant(participant_id=leaver.pk, **who)
    assert _leads(region) == {"vo": (None, "Later.")}


def test_an_empty_lead_per_sector_is_refused_by_the_database(region):
    plan = region.function_plans.get(function="werven")
    with pytest.raises(IntegrityError, match="says_something"), transaction.atomic():
        FunctionLead.objects.create(plan=plan, sector="po")


def test_a_sector_has_one_lead_per_function(region):
    plan = region.function_plans.get(function="werven")
    FunctionLead.objects.create(plan=plan, sector="po", note="Een")
    with pytest.raises(IntegrityError, match="one_lead_per"), transaction.atomic():
        FunctionLead.objects.create(plan=plan, sector="po", note="Twee")


# Texts.


def test_a_text_is_stored_and_counts_a_version(region):
    plan = _write(region, " Elk bestuur werft zelf. ", by=UserFactory())
    region.refresh_from_db()
    assert (plan.now, region.version) == ("Elk bestuur werft zelf.", 2)


def test_the_same_text_twice_counts_once(region):
    by = UserFactory()
    _write(region, "Zo.", by=by)
    _write(region, "Zo.", by=by, shown="anders")
    region.refresh_from_db()
    assert region.version == 2


def test_what_one_person_types_at_a_sitting_is_one_version(region):
    by = UserFactory()
    _write(region, "Elk", by=by)
    _write(region, "Elk bestuur", by=by, shown="Elk", at=NOON + SITTING)
    region.refresh_from_db()
    version = region.versions.get(number=2)
    assert (region.version, region.changed_at) == (2, NOON + SITTING)
    assert version.content["functions"]["werven"]["now"] == "Elk bestuur"


@pytest.mark.parametrize("ends", ["pause", "other person", "other text", "answer"])
def test_a_sitting_ends(region, ends):
    by, at, field = UserFactory(), NOON, "now"
    _write(region, "Elk", by=by)
    if ends == "pause":
        at = NOON + SITTING + timedelta(seconds=1)
    elif ends == "other person":
        by = UserFactory()
    elif ends == "other text":
        field = "gap"
    else:
        ParticipantFactory(
            region=region,
            consent="bevestigd",
            asked_at=NOON,
            answered_at=NOON,
            answered_by=by,
            on_version=2,
        )
    _write(region, "Meer", by=by, shown="Elk" if field == "now" else "", at=at, field=field)
    region.refresh_from_db()
    assert region.version == 3


def test_a_submitted_version_is_not_written_over():
    region = submittable_region()
    by = UserFactory()
    _write(region, "Elk", by=by)
    asked_for(SubmissionFactory(region=region, at=NOON + timedelta(minutes=1)), "werven")
    _write(region, "Meer", by=by, shown="Elk", at=NOON + timedelta(minutes=2))
    region.refresh_from_db()
    assert region.version == 3


def test_a_text_that_changed_meanwhile_leaves_both_texts(region):
    other = UserFactory(first_name="Marijke", last_name="de Wit")
    _write(region, "Van een ander.", by=other)
    with pytest.raises(TextConflict) as caught:
        _write(region, "Van mij.", by=UserFactory())
    assert (caught.value.stored, caught.value.who) == ("Van een ander.", "Marijke de Wit")


def test_a_text_has_a_longest_length(region):
    with pytest.raises(ChangeRefused, match="ten hoogste 5000 tekens"):
        _write(region, "x" * 5001, by=UserFactory())


def test_a_text_of_a_locked_proposal_is_not_written(region):
    Region.objects.filter(pk=region.pk).update(state="ingediend", submitted_at=NOON)
    with pytest.raises(ChangeRefused, match="niet te wijzigen"):
        _write(region, "Zo.", by=UserFactory())


def test_two_texts_do_not_get_in_each_others_way(region):
    one, other = UserFactory.create_batch(2)
    _write(region, "Zo is het nu.", by=one)
    plan = _write(region, "Dit ontbreekt.", by=other, field="gap")
    assert (plan.now, plan.gap) == ("Zo is het nu.", "Dit ontbreekt.")


def test_every_text_has_a_name_in_an_address_and_a_label():
    assert [label_of(field) for field in functions.TEXTS.values()] == [
        "hoe gaat het nu",
        "hoe is het geregeld",
        "wat is het doel",
        "wat ontbreekt nog",
    ]


# Versions.


def test_a_version_holds_the_functions_and_brings_them_back(region):
    board = ParticipantFactory(region=region).organisation
    leads = {"po": SectorLead(board, "eerst"), "vo": SectorLead(None, "sluit aan bij po")}
    _plan(region, lead=board, level="regio", leads=leads)
    region.refresh_from_db()
    kept = region.versions.get(number=region.version)
    assert kept.content["functions"]["werven"] == {
        "lead": board.slug,
        "level": "regio",
        "now": "",
        "arrangement": "",
        "target": "",
        "gap": "",
        "leads": {"po": board.slug},
        "notes": {"po": "eerst", "vo": "sluit aan bij po"},
    }
    before = _leads(region)
    _plan(region, leads={"po": SectorLead(), "vo": SectorLead(), "mbo": SectorLead(board)})
    latest = versions.latest(region)
    shown = versions.shown_as(latest.number, latest.at)
    who = {"region_id": region.pk, "by": UserFactory(), "at": NOON}
    restoring.restore(number=kept.number, shown=shown, **who)
    assert _leads(region) == before
    assert region.function_plans.get(function="werven").level == "regio"


# The matrix.


def _matrix(region, *, is_insider=True) -> dict:
    region = Region.objects.get(pk=region.pk)
    return matrix(Composition.of(region), is_insider=is_insider)


def _cells(region, **options) -> list[tuple]:
    row = _matrix(region, **options)["rows"][0]
    return [(cell["level"], cell["text"], cell["note"]) for cell in row["cells"]]


def test_the_matrix_has_the_functions_against_the_sectors(region):
    found = _matrix(region)
    assert found["sectors"] == [
        "Primair onderwijs",
        "Voortgezet onderwijs",
        "Middelbaar beroepsonderwijs",
    ]
    assert [row["plan"].function for row in found["rows"]] == [
        "werven",
        "matchen",
        "opleiden",
        "begeleiden",
        "professionaliseren",
    ]
    assert found["rows"][0]["missing"] == ["werkwijze", "doel"]


def test_a_cell_names_its_lead_else_its_words_else_the_overall_lead(region):
    overall, own = (ParticipantFactory(region=region).organisation for _n in range(2))
    leads = {"po": SectorLead(own), "vo": SectorLead(None, "sluit aan bij po")}
    _plan(region, lead=overall, leads=leads)
    assert _cells(region) == [
        ("let-op", own.name, "Akkoord ontbreekt"),
        ("neutraal", "sluit aan bij po", ""),
        ("let-op", f"via {overall.name}", "Akkoord ontbreekt"),
    ]


def test_a_lead_that_confirmed_is_in_order(region):
    board = ParticipantFactory(
        region=region,
        consent="bevestigd",
        asked_at=NOON,
        answered_at=NOON,
        answered_by=UserFactory(),
        on_version=1,
    ).organisation
    _plan(region, leads={"po": SectorLead(board, "eerst")})
    assert _cells(region)[0] == ("goed", board.name, "eerst")


def test_strangers_do_not_read_whose_consent_lacks(region):
    board = ParticipantFactory(region=region).organisation
    _plan(region, leads={"po": SectorLead(board)})
    assert _cells(region, is_insider=False)[0] == ("goed", board.name, "")


def test_no_lead_is_worse_where_another_sector_has_one(region):
    assert _cells(region)[1] == ("let-op", "Geen trekker", "")
    _plan(region, leads={"po": SectorLead(BoardFactory())})
    assert _cells(region)[1] == ("fout", "Geen trekker", "")


def test_the_matrix_costs_no_query_more_for_more_leads(region, django_assert_num_queries):
    for function in ("werven", "matchen", "opleiden"):
        _plan(region, function, leads={s: SectorLead(BoardFactory()) for s in ("po", "vo")})
    fresh = Region.objects.get(pk=region.pk)
    with django_assert_num_queries(1):
        plans = list(fresh.function_plans.for_matrix())
        assert sum(len(plan.lead_rows) for plan in plans) == 6


def test_the_partnerships_of_the_area_are_offered_by_kind(region):
    link = RegionPartnershipFactory(region=region)
    found = partnerships_now(Composition.of(Region.objects.get(pk=region.pk)))
    assert found == [
        {"kind": "Samen Opleiden & Professionaliseren", "names": [link.partnership.name]}
    ]


def test_a_merger_hands_over_the_lead_of_a_sector(region):
    old, new = BoardFactory.create_batch(2)
    ParticipantFactory(region=region, organisation=old)
    _plan(region, leads={"po": SectorLead(old)})

    ORGANISATION.move(absorbed=old, into=new, on=NOON.date(), by=UserFactory(), at=NOON)
    assert _leads(region) == {"po": (Organisation.objects.get(pk=new.pk), "")}
