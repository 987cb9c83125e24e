"""The snapshot: a copy in words and figures, the same bytes for the same content."""

import json
from datetime import UTC, datetime

import pytest

from regions.checks import check_all
from regions.composition import Composition
from regions.models import Region
from regions.snapshot import canonical, digest, take_snapshot
from tests.factories import (
    LocationFactory,
    RegionPartnershipFactory,
    SubmissionFactory,
    UserFactory,
    submittable_region,
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

    assert snapshot["format"] == 1
    assert snapshot["region"] == {
        "name": "Regio Oost",
        "slug": region.slug,
        "round": region.round.name,
        "sectors": ["po"],
        "scope": "Een gebied van gemeenten",
        "lead": board.name,
        "version": 1,
    }
    assert snapshot["submitted"] == {"at": "2026-10-01T12:00:00+00:00", "by": "Marijke de Wit"}
    assert snapshot["framework"] == {
        "name": region.round.framework.name,
        "source": "Staatscourant",
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
        "arrangement": "Zo doen wij het.",
        "target": "Dit is het doel.",
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
        "on_version": None,
        "declined_reason": "",
    }


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
