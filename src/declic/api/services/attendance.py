"""Presences that another tool holds, brought by a program: once each, on the same log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from declic.api.models import ApiToken
from declic.attendance.access import Keeper
from declic.attendance.queries.externals import ExternalRow, plan_import
from declic.attendance.services.externals import import_presences
from declic.groups.models import LearningGroup


@dataclass(frozen=True)
class ProgramKeeper(Keeper):
    """A program that brings presences: its lines bear its number, not a person's."""

    program: int = 0

    @property
    def key(self) -> str:
        """Return which program wrote."""
        return f"program:{self.program}"

    @property
    def name(self) -> str:
        """Return how the log names it."""
        return f"programme {self.program}"


@dataclass(frozen=True)
class LeftRow:
    """One row that was not written, with the sentence that the team would read."""

    row: int
    detail: str


@dataclass(frozen=True)
class Brought:
    """What an import wrote, what it knew already, what it left."""

    written: int
    known: int
    left: list[LeftRow]


def bring_presences(
    token: ApiToken, group: LearningGroup, rows: Sequence[ExternalRow], *, today: date, now: datetime
) -> Brought:
    """Write presences where they are new; the rows that name nobody or no session for sure are told."""
    left = [LeftRow(line.row.number, line.problem) for line in plan_import(group, rows, today=today).left]
    keeper = ProgramKeeper(token.branch, None, None, sees_files=True, program=token.pk)
    done = import_presences(group, rows, by=keeper, today=today, now=now)
    return Brought(done.written, done.known, left)
