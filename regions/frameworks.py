"""Loads the frameworks that ship with the portal; administrators change them afterwards."""

import json
from pathlib import Path

from django.db import transaction

from common.slugs import free_slug
from regions.criteria import first_free_day
from regions.models import Framework

FILE = Path(__file__).parent / "data" / "kaders.json"


@transaction.atomic
def load_frameworks() -> int:
    """Add what is missing; what is there already stays as an administrator left it.

    A criterion of an edition that was loaded before is never added again, so that one who
    removes it does not find it back. Returns the number of frameworks that were added.
    """
    added = 0
    for entry in json.loads(FILE.read_text()):
        framework, is_new = Framework.objects.select_for_update(of=("self",)).get_or_create(
            name=entry["name"],
            defaults={
                "source": entry["source"],
                "slug": lambda name=entry["name"]: free_slug(Framework, name),
            },
        )
        added += is_new
        _add_criteria(framework, entry["criteria"])
    return added


def _add_criteria(framework: Framework, criteria: list[dict]) -> None:
    """Those of a later edition than the framework has.

    They hold always, or from the day after the last submission: what came in is judged by what
    was asked then.
    """
    begin = first_free_day(framework)
    newest = framework.edition
    for position, entry in enumerate(criteria):
        values = {"position": position, **entry}
        edition = values.pop("edition", 1)
        newest = max(newest, edition)
        key = {"code": values.pop("code"), "sector": values.pop("sector", "")}
        known = framework.criteria.filter(**key)
        if edition > framework.edition and not known.exists():
            reason = f"Toegevoegd met uitgave {edition} van het kader." if begin else ""
            framework.criteria.create(**key, **{"valid_from": begin, "reason": reason} | values)
    Framework.objects.filter(pk=framework.pk).update(edition=newest)
