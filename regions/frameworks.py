"""Loads the frameworks that ship with the portal; administrators change them afterwards."""

import json
from pathlib import Path

from django.db import transaction

from regions.models import Criterion, Framework

FILE = Path(__file__).parent / "data" / "kaders.json"


@transaction.atomic
def load_frameworks() -> int:
    """Add what is missing; what is there already stays as an administrator left it.

    Returns the number of frameworks that were added.
    """
    added = 0
    for entry in json.loads(FILE.read_text()):
        criteria = entry.pop("criteria")
        framework, is_new = Framework.objects.get_or_create(
            name=entry["name"], defaults={"source": entry["source"]}
        )
        if is_new:
            added += 1
            _add_criteria(framework, criteria)
    return added


def _add_criteria(framework: Framework, criteria: list[dict]) -> None:
    for position, criterion in enumerate(criteria):
        Criterion.objects.create(framework=framework, position=position, **criterion)
