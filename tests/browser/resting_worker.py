"""A worker beside the pages that rests once it has found seats, so that its progress can be read."""

from collections.abc import Callable
from functools import partial
from threading import Event, Thread
from typing import Any

from django.db import connection

from declic.engines.planning.plan import Plan
from declic.engines.planning.problem import Problem
from declic.engines.planning.solve import Progress, solve
from declic.planning.tasks import solve_plan

PATIENCE_SECONDS = 10


class Worker:
    """With its first seats found, it rests until it may go on."""

    def __init__(self) -> None:
        self.may_go_on = Event()
        self.hands: list[Thread] = []

    def begin(self, run_pk: int) -> None:
        """Calculate in a thread of its own, as a worker does."""
        self.hands.append(Thread(target=self.calculate, args=(run_pk,), daemon=True))
        self.hands[-1].start()

    def end(self) -> None:
        """Let what is calculated end: nothing may touch the database after its test."""
        self.may_go_on.set()
        for hand in self.hands:
            hand.join(PATIENCE_SECONDS)

    def calculate(self, run_pk: int) -> None:
        """Answer a run, then give its connection back."""
        solve_plan.call(run_pk)
        connection.close()

    def solve(self, problem: Problem, *, on_progress: Callable[[Progress], None], **options: Any) -> Plan:
        """Call the engine, and make it rest once it has told of seats."""
        return solve(problem, on_progress=partial(self.tell, on_progress), **options)

    def tell(self, on_progress: Callable[[Progress], None], progress: Progress) -> None:
        """Pass on what the search says; where somebody has a seat, wait until it was read."""
        on_progress(progress)
        if progress.groups:
            self.may_go_on.wait(PATIENCE_SECONDS)
