"""Counting students: one number, or a whole study year at once."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from organisations.models import Organisation
from partnerships.models import Partnership, ProgrammeLevel, StudentCount
from partnerships.student_grid import (
    UNKNOWN,
    CountKey,
    Entry,
    countable,
    described,
    stored_counts,
)


class CountRefused(Refused):
    """The number does not belong to this partnership in this year."""


@transaction.atomic
def count_students(
    *,
    partnership_id: int,
    study_year: int,
    institute: Organisation,
    route: str,
    sector: str,
    funded: bool,
    count: int,
    by: User,
    programme_level: str = ProgrammeLevel.ANY,
    in_practice: int | None = None,
) -> StudentCount:
    """Write one number of one year; an earlier number is replaced, its note stays."""
    partnership = lock_partnership(partnership_id)
    _refuse_strangers(partnership, study_year, {institute.slug: institute})
    row, _is_new = StudentCount.objects.update_or_create(
        partnership=partnership,
        study_year=study_year,
        institute=institute,
        route=route,
        programme_level=programme_level,
        sector=sector,
        funded=funded,
        defaults={"count": count, "in_practice": in_practice},
    )
    return row


@transaction.atomic
def save_counts(
    *,
    partnership_id: int,
    study_year: int,
    shown: str,
    entries: Mapping[CountKey, Entry],
    by: User,
) -> int:
    """Write the numbers of one study year, all or none; how many of them were other before.

    A number that became unknown is taken away; what is not in ``entries`` stays as it is.
    Raises StaleVersion when the year changed since it was shown.
    """
    partnership = lock_partnership(partnership_id)
    stored = stored_counts(partnership, study_year)
    refuse_if_stale(shown, *described(stored))
    changed = {key: new for key, new in entries.items() if new != stored.get(key, UNKNOWN)}
    written = {key.institute for key, new in changed.items() if new.count is not None}
    institutes = {o.slug: o for o in Organisation.objects.filter(slug__in=_slugs(changed))}
    _refuse_strangers(partnership, study_year, {slug: institutes.get(slug) for slug in written})
    for key, new in changed.items():
        _write(partnership, study_year, institutes[key.institute], key, new)
    return len(changed)


def lock_partnership(partnership_id: int) -> Partnership:
    """Changes of one partnership come one after another."""
    return Partnership.objects.select_for_update(of=("self",)).get(pk=partnership_id)


def _slugs(keys) -> set[str]:
    return {key.institute for key in keys}


def _refuse_strangers(
    partnership: Partnership, study_year: int, institutes: Mapping[str, Organisation | None]
) -> None:
    allowed = set(countable(partnership, study_year).values_list("slug", flat=True))
    for slug, institute in institutes.items():
        if slug not in allowed:
            raise CountRefused(
                f"{institute or slug} is geen lid. "
                "Alleen studenten van deelnemende opleidingen tellen mee."
            )


def _write(
    partnership: Partnership, study_year: int, institute: Organisation, key: CountKey, new: Entry
) -> None:
    place: dict[str, Any] = {
        "partnership": partnership,
        "study_year": study_year,
        "institute": institute,
        "route": key.route,
        "programme_level": key.level,
        "sector": key.sector,
        "funded": key.funded,
    }
    if new.count is None:
        StudentCount.objects.filter(**place).delete()
    else:
        values = {"count": new.count, "note": new.note, "in_practice": new.in_practice}
        StudentCount.objects.update_or_create(**place, defaults=values)
