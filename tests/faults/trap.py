"""A trap for a process: it dies, as by a power cut, just before its n-th word to the database or the disk.

A point is any statement (BEGIN, SAVEPOINT and DDL included), both sides of every commit, and any file that
gets another name, so that each boundary between two of them can be reached. Set in the process of a test
only: the program knows nothing of it.
"""

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper


class Trap:
    """Counts the points that a process passes, and kills it at one of them; at 0 it only counts."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.points = 0

    def pass_point(self) -> None:
        """Pass one more point, if this process may."""
        self.points += 1
        if self.points == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


def set_trap(at: int) -> Trap:
    """Count every word of this process from now on, and die at the one asked for."""
    trap = Trap(at)

    def trapped(method: Callable[..., Any]) -> Callable[..., Any]:
        def passing(*arguments: Any, **options: Any) -> Any:
            trap.pass_point()
            return method(*arguments, **options)

        return passing

    def committing(commit: Callable[..., Any]) -> Callable[..., Any]:
        def passing(*arguments: Any) -> Any:
            trap.pass_point()
            answer = commit(*arguments)
            trap.pass_point()
            return answer

        return passing

    for name in ("execute", "executemany"):
        setattr(CursorWrapper, name, trapped(getattr(CursorWrapper, name)))
    for name in ("rename", "replace"):
        setattr(os, name, trapped(getattr(os, name)))
    BaseDatabaseWrapper._commit = committing(BaseDatabaseWrapper._commit)  # type: ignore[attr-defined]
    return trap
