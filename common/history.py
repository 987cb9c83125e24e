"""History by trigger: every insert, update and delete of a table, in a table that only grows."""

import pghistory

from common.triggers import never_emptied


def tracked(*trackers, **options):
    """Class decorator for a model whose changes are kept; raw SQL is kept too.

    Everything goes to ``pghistory.track``, as in ``exclude=["password"]``; ``trackers`` only
    where not every insert, update and delete counts.
    """
    meta = {"triggers": [never_emptied("de historie")]}
    return pghistory.track(*trackers, meta=meta, **options)
