"""Doing something for real, looking at what came of it, and taking it back.

The figures of an old version or of a proposal that is only thought of come from the very code
that gives the figures of today; nothing is computed a second way.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from regions.checks import Checked, check_all
from regions.composition import Composition
from regions.models import Region


@contextmanager
def rehearsal() -> Iterator[None]:
    """Nothing written inside remains: no row, no mail, no job, no history, no task on commit.

    What is read inside must be finished there; a queryset that is evaluated later reads what is
    stored. Locks are held until the end, so keep it short and lock in the order of the verbs.
    """
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


@dataclass(frozen=True)
class Reading:
    """A proposal as it is, or would be, at the moment of reading."""

    composition: Composition
    checks: list[Checked]

    @property
    def region(self) -> Region:
        return self.composition.region

    @classmethod
    def of(cls, region_id: int) -> "Reading":
        """Read a proposal anew, with what its framework says of it."""
        rows = Region.objects.select_related("round__framework", "lead")
        composition = Composition.of(rows.get(pk=region_id))
        return cls(composition, check_all(composition))
