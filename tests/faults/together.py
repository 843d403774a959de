"""Several hands at the same instant, each on a connection of its own."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from declic.shared.errors import Refusal

TIMES = 20
DONE = "done"


def at_once(hands: Sequence[Callable[[], object]]) -> Counter[str]:
    """Let all hands act at the same instant; return how many did it, and how many heard which refusal.

    Anything but a refusal is a bug, a deadlock included: it is raised.
    """
    start = Barrier(len(hands))

    def act(hand: Callable[[], object]) -> str:
        start.wait(20)
        try:
            hand()
        except Refusal as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return DONE

    with ThreadPoolExecutor(len(hands)) as pool:
        return Counter(pool.map(act, hands))
