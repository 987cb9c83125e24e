"""What waits for who may answer for a party: a key that lies before it."""

from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from financing.models import KeyAnswer
from organisations.models import Membership
from regions.models import Participant
from regions.states import Consent


def key_tasks(user, *, today: date) -> list[dict]:
    """One per party of this person that did not answer, or whose answer became void."""
    mine = Membership.objects.with_mandate(today).filter(user=user.pk).values("organisation")
    answered = KeyAnswer.objects.filter(
        proposal__region=OuterRef("region"),
        organisation=OuterRef("organisation"),
        voided_at=None,
    )
    rows = Participant.objects.filter(
        organisation__in=mine, consent=Consent.CONFIRMED, region__key_proposal__isnull=False
    ).exclude(Exists(answered))
    found = rows.select_related("region__key_proposal", "organisation")
    return [_task(row) for row in found.order_by("region__name", "organisation__name", "pk")]


def _task(row: Participant) -> dict:
    return {
        "title": f"Antwoorden op de verdeelsleutel van {row.region.name}",
        "url": reverse("financing:key", args=[row.region.slug]),
        "due": None,
        "note": row.organisation.name,
        "level": "info",
        "status": "Verdeelsleutel",
    }
