"""How often the same door may be tried: counted in the database, so that every process counts together."""

import time
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.crypto import salted_hmac

SALT = "declic.shared.limits"


@dataclass(frozen=True)
class Limit:
    """At most so many tries in so many seconds."""

    name: str
    times: int
    seconds: int

    def is_reached(self, who: str) -> bool:
        """Return whether somebody tried too often; one read, nothing written."""
        tried: int = cache.get(self.key(who), 0)
        return tried >= self.times

    def count(self, who: str) -> None:
        """Count one more try."""
        key = self.key(who)
        if not cache.add(key, 1, self.seconds):
            cache.incr(key)

    def key(self, who: str) -> str:
        """Return where the tries of this stretch of time are kept; nobody is named there."""
        stretch = int(time.time() // self.seconds)
        return f"limit:{self.name}:{salted_hmac(SALT, who).hexdigest()}:{stretch}"
