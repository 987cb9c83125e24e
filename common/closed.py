"""Whether the portal is closed for maintenance. Asked at every request, so of the cache alone.

What is true stands in the table (``common.closing``); the heartbeat puts it in the cache again
when that was emptied. A cache that is away says nothing: the portal is open then.
"""

import logging
import time
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError

KEY = "common:closed"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Closed:
    """What is told to people."""

    reason: str
    until: datetime | None


class _Seen:
    """What this process saw last, so that it asks once in a few seconds."""

    value: Closed | None = None
    until = 0.0


def closed() -> Closed | None:
    """Why and how long the portal is closed; None when it is open."""
    if time.monotonic() >= _Seen.until:
        _Seen.value = _asked()
        _Seen.until = time.monotonic() + settings.CLOSED_IS_ASKED_EVERY
    return _Seen.value


def tell(found: Closed | None) -> None:
    """Put it in the cache for all processes; this one knows at once."""
    if found:
        cache.set(KEY, found, timeout=None)
    else:
        cache.delete(KEY)
    _Seen.until = 0.0


def _asked() -> Closed | None:
    try:
        return cache.get(KEY)
    except RedisError:
        logger.warning("The cache is away; the portal counts as open.")
        return None
