"""Where long calculations run: here, or on the machines of a Dask cluster (`DASK_SCHEDULER`)."""

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, ParamSpec, TypeVar

from django.conf import settings

logger = logging.getLogger(__name__)

#: How long a scheduler may take to answer, or be left without a machine, before we calculate here.
PATIENCE_SECONDS = 10
#: How often we look at work that is away.
LOOK_SECONDS = 0.5

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Deserted(Exception):
    """No machine is left to do what was sent."""


@dataclass(frozen=True)
class Cluster:
    """A cluster whose scheduler answers and has machines."""

    client: Any

    def answer(self, work: Callable[[], Answer], *, should_stop: Callable[[], bool] | None = None) -> Answer:
        """Return what this work answers there; `Deserted` when nobody is left to do it.

        A machine that dies leaves its work to another. When told to stop, cancel: `CancelledError`.
        """
        answer: Future[Answer] = self.client.get_executor().submit(work)
        seen = time.monotonic()
        while not answer.done():  # `wait` alone never ends for work that was cancelled
            wait([answer], timeout=LOOK_SECONDS)
            if should_stop is not None and should_stop():
                answer.cancel()
            elif self.has_machines():
                seen = time.monotonic()
            elif time.monotonic() - seen > PATIENCE_SECONDS:
                answer.cancel()
                raise Deserted
        return answer.result()

    def has_machines(self) -> bool:
        """Return whether a machine is there to calculate."""
        try:
            return bool(self.client.nthreads())
        except OSError:
            return False


@contextmanager
def opened_cluster() -> Iterator[Cluster | None]:
    """Yield the cluster, or nothing where there is none, or nobody there to calculate.

    What is sent there is engine work only, facts and answers that travel: a machine of the cluster
    needs the package and no database.
    """
    client = connected(settings.DASK_SCHEDULER) if settings.DASK_SCHEDULER else None
    if client is None:
        yield None
        return
    try:
        client.wait_for_workers(1, timeout=PATIENCE_SECONDS)
    except OSError:
        logger.warning("the Dask scheduler has no machine: calculating here")
        client.close()
        yield None
        return
    try:
        yield Cluster(client)
    finally:
        client.close()


def connected(address: str) -> Any:
    """Return a client of the scheduler at this address; nothing when it does not answer."""
    try:
        return import_module("distributed").Client(address, timeout=PATIENCE_SECONDS, set_as_default=False)
    except ImportError:
        logger.warning("DASK_SCHEDULER is set, but the extra « dask » is not installed: calculating here")
    except OSError:
        logger.warning("the Dask scheduler does not answer: calculating here")
    return None


def calculated(work: Callable[Asked, Answer], *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
    """Return what an engine answers, wherever it is calculated."""
    whole = partial(work, *args, **kwargs)  # Dask has words of its own beside those of the work
    with opened_cluster() as cluster:
        try:
            return cluster.answer(whole) if cluster else whole()
        except (Deserted, CancelledError):
            logger.warning("the machines of the Dask cluster all left: calculating here")
            return whole()
