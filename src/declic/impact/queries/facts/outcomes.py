"""What people became: levels gained, the next step, the exit, the follow-ups, the four questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Concat
from numpy.typing import NDArray

from declic.diagnostics.enums import Purpose, RunState
from declic.diagnostics.models import DiagnosticRun
from declic.engines.indicators import LEVELS, MISSING, NO, SITUATIONS, UNKNOWN, YES
from declic.engines.indicators.facts import FOLLOW_UP_MONTHS
from declic.impact.queries.columns import NOTHING, Column, Days, Kind, Numbers, read_columns
from declic.impact.queries.facts.events import Events
from declic.impact.queries.facts.people import Roster, Words, coded
from declic.impact.queries.kept import Columns, Kept
from declic.outcomes.enums import (
    Agreement,
    InclusionMoment,
    JobContract,
    NextStepKind,
    NextStepState,
    OutcomeKind,
)
from declic.outcomes.models import FollowUp, InclusionAnswer, NextStep, Outcome

Floats = NDArray[np.float64]
QUESTIONS = ("dares_alone", "goes_out", "helps_others", "does_procedures")
GOES_ON = (OutcomeKind.JOB, OutcomeKind.TRAINING, OutcomeKind.STUDIES)
#: A situation noted so many days before the end already speaks of the exit.
EXIT_OPENS_DAYS = 31


@dataclass(frozen=True, slots=True, eq=False)
class Gains:
    """Levels and abilities of those who were measured at their exit, (L,)."""

    entry_level: Words
    exit_level: Words
    entry_ability: Floats
    exit_ability: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Follow-ups of one moment: rows of the learners, when they fell due, the answer and what it says."""

    events: Events
    answered_on: Days
    situation: Words


@dataclass(frozen=True, slots=True, eq=False)
class Exits:
    """Situations that people told, the latest first, as places among the words."""

    rows: Numbers
    days: Days
    kinds: Numbers
    words: tuple[str, ...]


def exit_words() -> tuple[str, ...]:
    """Return every word that an exit may be: a situation, and a job by its contract where it is known."""
    jobs = (f"{OutcomeKind.JOB}:{contract}" for contract in JobContract.values)
    return (*OutcomeKind.values, *jobs)


def read_gains(kept: Kept, roster: Roster) -> Gains:
    """Return the level and the ability of each learner at their arrival and at their exit."""
    read = kept.read("gains", read_measured)
    rows = roster.rows_of(read["learner"])
    return Gains(
        entry_level=spread_words(rows, read["entry_level"], roster.size),
        exit_level=spread_words(rows, read["exit_level"], roster.size),
        entry_ability=spread_reals(rows, read["entry_ability"], roster.size),
        exit_ability=spread_reals(rows, read["exit_ability"], roster.size),
    )


def spread_words(rows: Numbers, values: Column, size: int) -> Words:
    """Return the word of each learner, −1 where there is none; of several rows the last one: int8 (L,)."""
    found = np.full(size, UNKNOWN, dtype=np.int8)
    found[rows[rows >= 0]] = values[rows >= 0]
    return found


def spread_reals(rows: Numbers, values: Column, size: int) -> Floats:
    """Return the number of each learner, NaN where there is none; of several rows the last: float64 (L,)."""
    found = np.full(size, np.nan)
    found[rows[rows >= 0]] = values[rows >= 0]
    return found


def read_measured(branches: Sequence[int]) -> Columns:
    """Return the last exit diagnostic of each learner, and the confirmed arrival that came before it."""
    runs = DiagnosticRun.objects.filter(learner__branch__in=branches)
    leaving = runs.filter(purpose=Purpose.EXIT, state__in=(RunState.FINISHED, RunState.CONFIRMED))
    same = leaving.filter(learner=OuterRef("learner"))
    arriving = runs.filter(Exists(same), purpose=Purpose.ENTRY, state=RunState.CONFIRMED)
    after, before = measures(leaving), measures(arriving)
    last = last_of_each(after["learner"], after["started_at"])
    learners, ends = after["learner"][last], after["started_at"][last]
    places = np.clip(np.searchsorted(learners, before["learner"]), 0, max(0, learners.size - 1))
    is_before = np.zeros(before["learner"].size, dtype=np.bool_)
    if learners.size:
        is_before = (learners[places] == before["learner"]) & (before["started_at"] <= ends[places])
    first = np.flatnonzero(is_before)[
        last_of_each(before["learner"][is_before], before["started_at"][is_before])
    ]
    at = np.searchsorted(learners, before["learner"][first])
    entry_level, entry_ability = np.full(learners.size, UNKNOWN), np.full(learners.size, np.nan)
    entry_level[at], entry_ability[at] = before["level"][first], before["ability"][first]
    return {
        "learner": learners,
        "entry_level": entry_level,
        "exit_level": after["level"][last],
        "entry_ability": entry_ability,
        "exit_ability": after["ability"][last],
    }


def measures(runs: Any) -> Columns:
    """Return the level and the ability that each run found; without what other tools had said."""
    level = coded("placement__confirmed_level", LEVELS)
    proposed = coded("placement__proposed_level", LEVELS)
    alone = KeyTextTransform("ability", KeyTextTransform("without_evidence", "placement__details"))
    found = Coalesce(alone, KeyTextTransform("ability", "placement__details"), output_field=TextField())
    decided = When(placement__confirmed_level="", then=proposed)
    dated = runs.annotate(level=Case(decided, default=level, output_field=IntegerField()), ability=found)
    kinds = {"learner": Kind.NUMBER, "started_at": Kind.MOMENT, "level": Kind.NUMBER, "ability": Kind.REAL}
    return read_columns(dated, kinds)


def last_of_each(learners: Column, days: Days) -> Numbers:
    """Return the place of the last row of each learner, in ascending order of learner."""
    order = np.lexsort((days, learners))
    ordered = learners[order]
    is_last = np.append(ordered[1:] != ordered[:-1], True)[: ordered.size]
    last: Numbers = order[is_last]
    return last


def read_follow_ups(kept: Kept, roster: Roster) -> dict[int, Asked]:
    """Return the follow-ups, by number of months."""
    read = kept.read("follow_ups", read_asked)
    rows = roster.rows_of(read["learner"])
    found = {}
    for months in FOLLOW_UP_MONTHS:
        of = (read["moment"] == months) & (rows >= 0)
        events = Events(rows[of], read["due_on"][of])
        found[months] = Asked(events, read["answered_at"][of], read["situation"][of].astype(np.int8))
    return found


def read_asked(branches: Sequence[int]) -> Columns:
    """Return the follow-ups, each with the situation that it told."""
    trained = (OutcomeKind.TRAINING, OutcomeKind.STUDIES)
    situation = Case(
        When(outcome__kind=OutcomeKind.JOB, then=Value(SITUATIONS.index("job"))),
        When(outcome__kind__in=trained, then=Value(SITUATIONS.index("training"))),
        When(outcome__isnull=False, then=Value(SITUATIONS.index("other"))),
        default=Value(UNKNOWN),
        output_field=IntegerField(),
    )
    rows = FollowUp.objects.filter(learner__branch__in=branches).annotate(situation=situation)
    keys = dict.fromkeys(("learner", "moment", "situation"), Kind.NUMBER)
    return read_columns(rows, {**keys, "due_on": Kind.DAY, "answered_at": Kind.MOMENT})


def read_social(kept: Kept, roster: Roster) -> dict[str, Floats]:
    """Return how many of the four questions were answered well, by moment: float64 (L,), NaN unknown."""
    read = kept.read("answers", read_answers)
    rows = roster.rows_of(read["learner"])
    found = {}
    for code, moment in enumerate(InclusionMoment.values):
        of = read["entered"] == code
        points = np.where(read["points"][of] == NOTHING, np.nan, read["points"][of])
        found[moment] = spread_reals(rows[of], points, roster.size)
    return found


def read_answers(branches: Sequence[int]) -> Columns:
    """Return the points of the four questions, in order of day; −1 where one was left out."""
    rows = InclusionAnswer.objects.filter(learner__branch__in=branches).annotate(
        entered=coded("moment", InclusionMoment.values)
    )
    kinds = {**dict.fromkeys(("learner", "entered", *QUESTIONS), Kind.NUMBER), "said_on": Kind.DAY}
    read = read_columns(rows, kinds)
    order = np.argsort(read["said_on"], kind="stable")
    answers = np.stack([read[name][order] for name in QUESTIONS])
    points = np.where((answers == UNKNOWN).any(axis=0), NOTHING, (answers >= Agreement.OFTEN).sum(axis=0))
    return {"learner": read["learner"][order], "entered": read["entered"][order], "points": points}


def read_next_steps(kept: Kept, roster: Roster) -> Words:
    """Return who has a next step, or none, as the team noted it: int8 (L,)."""
    read = kept.read("next_steps", read_steps)
    rows = roster.rows_of(read["learner"])
    known = np.full(roster.size, UNKNOWN, dtype=np.int8)
    np.maximum.at(known, rows[rows >= 0], read["answer"][rows >= 0].astype(np.int8))
    return known


def read_steps(branches: Sequence[int]) -> Columns:
    """Return the next steps that were talked about: agreed on, none, or not answered yet."""
    goes = Q(state=NextStepState.AGREED) & ~Q(kind=NextStepKind.PAUSE)
    told = Q(state__in=(NextStepState.AGREED, NextStepState.DECLINED))
    answer = Case(
        When(goes, then=Value(YES)),
        When(told, then=Value(NO)),
        default=Value(UNKNOWN),
        output_field=IntegerField(),
    )
    rows = NextStep.objects.filter(learner__branch__in=branches).annotate(answer=answer)
    return read_columns(rows, dict.fromkeys(("learner", "answer"), Kind.NUMBER))


def read_exits(kept: Kept, roster: Roster) -> Exits:
    """Return the situations that people told, the latest first."""
    read = kept.read("outcomes", read_situations)
    rows = roster.rows_of(read["learner"])
    known = (rows >= 0) & (read["code"] != UNKNOWN)
    return Exits(rows[known], read["started_on"][known], read["code"][known].astype(np.int64), exit_words())


def read_situations(branches: Sequence[int]) -> Columns:
    """Return the situations that people told, the latest first."""
    named = Case(
        When(contract="", then=F("kind")),
        default=Concat("kind", Value(":"), "contract"),
        output_field=TextField(),
    )
    rows = Outcome.objects.filter(learner__branch__in=branches).annotate(named=named)
    dated = rows.annotate(code=coded("named", exit_words()))
    read = read_columns(dated, {"learner": Kind.NUMBER, "started_on": Kind.DAY, "code": Kind.NUMBER})
    order = np.argsort(-read["started_on"].astype(np.int64), kind="stable")
    return {name: column[order] for name, column in read.items()}


def exit_kinds(exits: Exits, ended_on: Days) -> Words:
    """Return the first situation of each learner at their end or after: int8 (L,), −1 where none is told."""
    found = np.full(ended_on.size, UNKNOWN, dtype=np.int8)
    ends = ended_on[exits.rows].astype(np.int64)
    after = (ends != MISSING) & (exits.days >= ends - EXIT_OPENS_DAYS)
    found[exits.rows[after]] = exits.kinds[after]
    return found


def is_going_on(exits: Exits) -> Events:
    """Return when people began a job, a training or studies."""
    words = [code for code, word in enumerate(exits.words) if word.partition(":")[0] in GOES_ON]
    goes = np.isin(exits.kinds, words)
    return Events(exits.rows[goes], exits.days[goes])
