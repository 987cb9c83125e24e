"""The snapshot: a copy in words and figures, the same bytes for the same content."""

import json
from datetime import UTC, date, datetime

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from regions.checks import check_all
from regions.composition import Composition
from regions.models import Region
from regions.review_pages import evidence
from regions.snapshot import as_shown, canonical, digest, take_snapshot
from regions.submitted import submitted_dossier
from tests.factories import (
    LocationFactory,
    RegionPartnershipFactory,
    SubmissionFactory,
    UserFactory,
    submittable_region,
)
from tests.factories.consent import confirmed_party, director_of
from tests.factories.dossier import (
    AgreementFactory,
    GovernanceFactory,
    RiskFactory,
    SectionFactory,
)

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)


def _snapshot(region, by) -> dict:
    region = Region.objects.get(pk=region.pk)
    composition = Composition.of(region)
    return take_snapshot(composition, check_all(composition), by=by, at=NOON)


def _leaves(value):
    """(path, value) of everything in a snapshot that is no list or object."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from (((key, *path), leaf) for path, leaf in _leaves(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield (), value


def test_canonical_is_sorted_dense_and_utf8():
    assert canonical({"b": [1, None], "a": "één"}) == '{"a":"één","b":[1,null]}'.encode()


def test_the_order_of_keys_does_not_matter():
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})


def test_the_digest_is_the_sha256_of_the_bytes():
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.django_db
def test_the_same_composition_has_the_same_hash():
    region, person = submittable_region(), UserFactory()
    first, second = (digest(canonical(_snapshot(region, person))) for _ in range(2))
    assert first == second


@pytest.mark.django_db
def test_another_word_has_another_hash():
    region, person = submittable_region(), UserFactory()
    before = digest(canonical(_snapshot(region, person)))
    region.function_plans.filter(function="werven").update(target="Dit is een ander doel.")
    assert digest(canonical(_snapshot(region, person))) != before


@pytest.mark.django_db
def test_the_hash_survives_the_database():
    submission = SubmissionFactory()
    submission.refresh_from_db()
    assert digest(canonical(submission.snapshot)) == submission.sha256


@pytest.mark.django_db
def test_a_snapshot_has_the_words_and_figures_of_the_region():
    region = submittable_region(name="Regio Oost")
    person = UserFactory(first_name="Marijke", last_name="de Wit")
    link = RegionPartnershipFactory(region=region, share=60, fate="meerdere", reason="Ook elders.")
    board = region.participants.get(organisation__kind="board").organisation
    place = region.municipalities.get()
    region.lead = board
    region.save()

    snapshot = _snapshot(region, person)

    assert snapshot["format"] == 4
    assert snapshot["region"] == {
        "name": "Regio Oost",
        "slug": region.slug,
        "round": region.round.name,
        "sectors": ["po"],
        "scope": "Een gebied van gemeenten",
        "scope_reason": "",
        "delineation": "Geografisch: wat bij elkaar ligt",
        "delineation_reason": "",
        "lead": board.name,
        "version": 1,
    }
    assert snapshot["submitted"] == {"at": "2026-10-01T12:00:00+00:00", "by": "Marijke de Wit"}
    assert snapshot["framework"] == {
        "name": region.round.framework.name,
        "source": "Staatscourant",
    }
    assert [c["code"] for c in snapshot["criteria"]] == ["R02", "R03", "R04", "R05", "R08"]
    assert snapshot["criteria"][3] == {
        "code": "R05",
        "sector": "po",
        "title": "Criterium R05",
        "text": "Wat er wordt gevraagd.",
        "source": "Criterium",
        "threshold": 150,
        "required": True,
    }
    assert snapshot["municipalities"] == [
        {
            "code": place.code,
            "name": place.name,
            "labour_market_region": place.labour_market_region.name,
        }
    ]
    assert snapshot["functions"][0] == {
        "function": "Werven",
        "lead": board.name,
        "level": "",
        "now": "",
        "arrangement": "Zo doen wij het.",
        "target": "Dit is het doel.",
        "gap": "",
        "leads": [],
    }
    assert snapshot["partnerships"] == [
        {
            "name": link.partnership.name,
            "kind": "Samen Opleiden & Professionaliseren",
            "lead": link.partnership.lead.name,
            "share": 60,
            "fate": "Blijft in meer dan één regio",
            "reason": "Ook elders.",
        }
    ]
    assert snapshot["scales"] == [{"sector": "po", "locations": 1, "pupils": 200, "unknown": 0}]
    assert [check["code"] for check in snapshot["checks"]] == ["R02", "R03", "R04", "R05", "R08"]


@pytest.mark.django_db
def test_a_snapshot_has_every_participant_with_its_answer():
    region = submittable_region()
    board = region.participants.get(organisation__kind="board").organisation
    parties = {party["name"]: party for party in _snapshot(region, UserFactory())["participants"]}
    assert len(parties) == 3
    assert parties[board.name] == {
        "name": board.name,
        "kind": "Schoolbestuur",
        "board_number": board.board_number,
        "brin": "",
        "sectors": ["po"],
        "consent": "Nog niet gevraagd",
        "answered_at": None,
        "answered_by": None,
        "answered_as": "",
        "on_version": None,
        "declined_reason": "",
        "on_behalf_of": None,
        "signed": None,
    }


@pytest.mark.django_db
def test_a_snapshot_has_what_was_left_out_with_the_reason():
    region = submittable_region()
    row = region.location_claims.select_related("location").get().location
    region.left_outs.create(
        location=row, reason="Hoort bij West.", by=UserFactory(), at=timezone.now()
    )
    elsewhere = LocationFactory()
    region.left_outs.create(
        location=elsewhere, reason="Doet niet ter zake.", by=UserFactory(), at=timezone.now()
    )
    assert _snapshot(region, UserFactory())["left_out"] == [
        {"code": row.code, "name": row.name, "reason": "Hoort bij West."}
    ]


@pytest.mark.django_db
def test_a_snapshot_has_every_location_in_order_of_code():
    region = submittable_region()
    known = region.location_claims.get().location
    unknown = LocationFactory(code="99ZZ99", pupils=None, reference_date=None)
    region.location_claims.create(location=unknown, round=region.round)

    locations = _snapshot(region, UserFactory())["locations"]

    assert [row["code"] for row in locations] == [known.code, "99ZZ99"]
    assert locations[0] == {
        "code": known.code,
        "name": known.name,
        "sector": "po",
        "board": known.organisation.name,
        "municipality": known.municipality.name,
        "pupils": 200,
        "reference_date": "2026-10-01",
    }
    assert (locations[1]["pupils"], locations[1]["reference_date"]) == (None, None)


@pytest.mark.django_db
def test_a_snapshot_has_no_keys_of_rows():
    snapshot = _snapshot(submittable_region(), UserFactory())
    names = sorted({name for path, _leaf in _leaves(snapshot) for name in path})
    assert [name for name in names if name in ("id", "pk") or name.endswith("_id")] == []
    whole_numbers = sorted({path for path, leaf in _leaves(snapshot) if type(leaf) is int})
    assert whole_numbers == [
        ("criteria", "threshold"),
        ("format",),
        ("locations", "pupils"),
        ("region", "version"),
        ("scales", "locations"),
        ("scales", "pupils"),
        ("scales", "unknown"),
    ]


@pytest.mark.django_db
def test_a_snapshot_is_plain_json():
    snapshot = _snapshot(submittable_region(), UserFactory())
    assert json.loads(canonical(snapshot)) == snapshot


@pytest.mark.django_db
def test_a_snapshot_does_not_follow_the_living_region():
    submission = SubmissionFactory(region=submittable_region(name="Toen"))
    region = submission.region
    region.name = "Nu"
    region.save()
    submission.refresh_from_db()
    assert submission.snapshot["region"]["name"] == "Toen"


# The dossier, and snapshots of before it.


def _written(region):
    """A region with every part of a dossier; returns its lead."""
    board = region.participants.get(organisation__kind="board").organisation
    SectionFactory(region=region, kind="plan", text="Het plan.", status="gereed")
    SectionFactory(region=region, kind="analyse", text="# Analyse")
    GovernanceFactory(region=region, model="netwerk", mandate_holder=board, mandate="Zo.")
    agreement = AgreementFactory(region=region, subject="Plaatsen", since=date(2026, 8, 1))
    agreement.parties.add(board)
    RiskFactory(region=region, title="Klein", likelihood=1, impact=1)
    RiskFactory(region=region, title="Groot", likelihood=5, impact=5)
    plan = region.function_plans.get(function="werven")
    plan.leads.create(sector="po", organisation=board, note="eerst")
    plan.leads.create(sector="vo", note="geen sector van deze regio")
    return board


@pytest.mark.django_db
def test_a_snapshot_has_the_dossier_in_its_order():
    region = submittable_region()
    board = _written(region)

    snapshot = _snapshot(region, UserFactory())

    assert [(row["kind"], row["status"], row["text"]) for row in snapshot["sections"]] == [
        ("analyse", "Schets", "# Analyse"),
        ("plan", "Gereed", "Het plan."),
    ]
    assert snapshot["governance"]["model"] == "Netwerk: besturen besluiten samen"
    assert snapshot["governance"]["mandate_holder"] == board.name
    assert [(a["subject"], a["parties"], a["since"]) for a in snapshot["agreements"]] == [
        ("Plaatsen", [board.name], "2026-08-01")
    ]
    assert [risk["title"] for risk in snapshot["risks"]] == ["Groot", "Klein"]
    assert snapshot["functions"][0]["leads"] == [
        {"sector": "po", "organisation": board.name, "note": "eerst"}
    ]
    assert json.loads(canonical(snapshot)) == snapshot


@pytest.mark.django_db
def test_another_word_in_the_dossier_has_another_hash():
    region, person = submittable_region(), UserFactory()
    _written(region)
    before = digest(canonical(_snapshot(region, person)))
    assert digest(canonical(_snapshot(region, person))) == before
    region.sections.filter(kind="plan").update(text="Een ander plan.")
    assert digest(canonical(_snapshot(region, person))) != before


def _of_format_1(snapshot: dict) -> dict:
    """As it was taken before there was a dossier."""
    old = {k: v for k, v in snapshot.items() if k not in DOSSIER}
    plans = [{k: plan[k] for k in FIRST_PLAN} for plan in old["functions"]]
    return old | {"format": 1, "functions": plans}


DOSSIER = ("sections", "governance", "agreements", "risks")
FIRST_PLAN = ("function", "lead", "arrangement", "target")


@pytest.mark.django_db
def test_a_snapshot_of_the_first_format_is_shown_without_a_dossier():
    old = _of_format_1(_snapshot(submittable_region(), UserFactory()))
    kept = canonical(old)
    shown = submitted_dossier(as_shown(old))
    assert (shown["texts"], shown["agreements"], shown["risks"], shown["matrix"]) == ([],) * 4
    assert shown["planned"][0]["texts"] == [
        ("Werkwijze", "Zo doen wij het."),
        ("Doel", "Dit is het doel."),
    ]
    assert canonical(old) == kept


@pytest.mark.django_db
@pytest.mark.parametrize("is_old", [True, False])
def test_the_page_of_a_submission_shows_its_dossier(is_old):
    region = submittable_region()
    board = _written(region)
    submission = SubmissionFactory(region=region)
    snapshot = _of_format_1(submission.snapshot) if is_old else submission.snapshot
    submission.snapshot = snapshot
    context = {**evidence(submission), "region": region}
    pages = [render_to_string(f"regions/{name}.html", context) for name in PARTS]
    for page in pages:
        assert ("Het plan." in page) is not is_old
        assert (f"Primair onderwijs: {board.name}: eerst" in page) is not is_old
        assert ("25 (kans 5, gevolg 5)" in page) is not is_old
        assert "Zo doen wij het." in page


PARTS = ("_snapshot", "_evidence")


@pytest.mark.django_db
def test_a_snapshot_says_who_answered_for_a_party_and_as_what():
    party = confirmed_party()
    person = director_of(party)
    (row,) = _snapshot(party.region, UserFactory())["participants"]
    assert (row["answered_by"], row["answered_as"]) == (str(person), "Bestuurder")
    party.organisation.memberships.all().delete()
    (row,) = _snapshot(party.region, UserFactory())["participants"]
    assert (row["answered_by"], row["answered_as"]) == (str(person), "")
