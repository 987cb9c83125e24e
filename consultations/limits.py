"""How much one participant may send in a while, without knowing who it is."""

import logging

from django.core.cache import cache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def is_within(name: str, key: object, *, most: int, seconds: int) -> bool:
    """Whether this is at most the ``most``-th time in ``seconds``. No cache, no limit.

    The counter lives in the cache alone and goes by itself; ``key`` is a number of a row.
    """
    counter = f"limit:{name}:{key}"
    try:
        if cache.add(counter, 1, timeout=seconds):
            return True
        return cache.incr(counter) <= most
    except ValueError:  # it ended between the two
        return True
    except RedisError:
        logger.warning("The cache is away; the limit %s does not count.", name)
        return True
