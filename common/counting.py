"""How often something happened in a while: one atomic step in one round trip to Redis."""

from django.core.cache import cache

# Counting and setting the end in one script: a counter without an end cannot stay behind.
SCRIPT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return count
"""


def count_once_more(key: str, *, seconds: int) -> int:
    """The number including this one; it starts anew ``seconds`` after the first."""
    # The client of Django's own backend.
    client = cache._cache.get_client(None, write=True)  # type: ignore[attr-defined]
    return client.eval(SCRIPT, 1, cache.make_and_validate_key(key), seconds)
