"""The tasks of teams whose view is asked before a decision."""

from datetime import date

from django.urls import reverse

from regions.models import Region, Viewpoint


def viewpoint_tasks(user, *, today: date) -> list[dict]:
    mine = Region.objects.edited_by(user).values_list("pk", flat=True)
    return [viewpoint_task(row) for row in Viewpoint.objects.of_regions(mine, on=today)]


def viewpoint_task(row: Viewpoint) -> dict:
    return {
        "title": f"Zienswijze geven: {row.region}",
        "url": reverse("regions:viewpoint", args=[row.region.slug]),
        "due": row.due_on,
        "note": "OCW vertelt wat het van plan is te besluiten",
        "level": "let-op",
        "status": "Zienswijze gevraagd",
    }
