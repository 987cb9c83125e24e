"""Sending in a region with 400 locations: checks, copy, hash, hold and receipts, to the answer."""

import time
import uuid
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from benchmarks.clock import row
from benchmarks.composition import LOCATIONS, large_region
from benchmarks.pages import LEADER, queries_of, signed_in
from regions.models import Criterion, LocationClaim, Region, Round, Submission
from regions.states import RegionState

QUEUE = 130


def measure() -> list[dict]:
    """Seconds of a press on the button, and the queue when so many were sent in."""
    with transaction.atomic():
        region = _ready()
        seconds = _press(region)
        transaction.set_rollback(True)
    name = f"indienen van {LOCATIONS} vestigingen"
    return [row(f"{name}: seconden", seconds, 1), *_queue()]


def _ready() -> Region:
    """The large draft, in an open round that asks nothing that it lacks."""
    region = large_region()
    LocationClaim.objects.filter(round=region.round_id).exclude(region=region).delete()
    Criterion.objects.filter(framework__rounds=region.round).update(required=False)
    deadline = timezone.now() + timedelta(days=1)
    Round.objects.filter(pk=region.round_id).update(submission_deadline=deadline)
    return region


def _press(region: Region) -> float:
    client = signed_in(LEADER)
    form = {"form_key": str(uuid.uuid4()), "understood": "on"}
    started = time.perf_counter()
    client.post(f"{region.get_absolute_url()}indienen/", form)
    seconds = time.perf_counter() - started
    if not Submission.objects.filter(region=region).exists():
        raise RuntimeError("De proefregio is niet ingediend.")
    return seconds


def _queue() -> list[dict]:
    with transaction.atomic():
        _fill_the_queue()
        queries = queries_of(signed_in("beoordelaar@voorbeeld.nl"), "/beoordeling/")
        transaction.set_rollback(True)
    return [row(f"wachtrij van {QUEUE} indieningen: zoekvragen", queries, 10)]


def _fill_the_queue() -> None:
    """Copies of one submission, each of a region of its own."""
    first = Submission.objects.filter(region__state=RegionState.SUBMITTED).earliest("pk")
    regions = Region.objects.bulk_create(
        Region(
            slug=f"proef-{number}",
            name=f"Proef {number}",
            round=first.region.round,
            sectors=first.region.sectors,
            state=first.region.state,
            submitted_at=first.submitted_at,
            created_by=first.region.created_by,
            created_at=first.region.created_at,
            changed_at=first.region.changed_at,
        )
        for number in range(QUEUE)
    )
    values = {"framework": first.framework, "snapshot": first.snapshot, "sha256": first.sha256}
    values |= {"submitted_by": first.submitted_by, "submitted_at": first.submitted_at, "number": 1}
    Submission.objects.bulk_create(
        Submission(region=region, reference=f"PROEF-{region.pk}", **values) for region in regions
    )
