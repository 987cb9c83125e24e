"""History by trigger: every insert, update and delete of a table, in a table that only grows."""

import pghistory

from common.triggers import never_emptied


def tracked(**options):
    """Class decorator for a model whose changes are kept; raw SQL is kept too.

    ``options`` go to ``pghistory.track``, as in ``exclude=["password"]``.
    """
    meta = {"triggers": [never_emptied("de historie")]}
    return pghistory.track(meta=meta, **options)
