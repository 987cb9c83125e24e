"""The version of what a form showed: a short digest of its values.

An edit form carries it along; when the stored values have another digest by then, someone else
saved in the meantime. Two people who edit different parts do not get in each other's way.
"""

import hashlib
import json

from common.refusal import StaleVersion


def fingerprint(*values) -> str:
    """Twelve characters that differ as soon as one of the values does."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def refuse_if_stale(shown: str, *values) -> None:
    """Raise StaleVersion when the values are no longer the ones that the form showed."""
    if shown != fingerprint(*values):
        raise StaleVersion
