"""Lesson packs: read, checked, timed; they carry a person who is no specialist through a session."""

from declic.engines.lessons.checks import find_pack_problems, find_untaught, texts_for_learners
from declic.engines.lessons.load import UnreadablePack, load_pack, load_packs, pack_of_table, read_pack
from declic.engines.lessons.schema import Exercise, LessonPack, Step, StepKind, Variant, Where
from declic.engines.lessons.timing import TimedStep, count_minutes, steps_of, time_steps

__all__ = [
    "Exercise",
    "LessonPack",
    "Step",
    "StepKind",
    "TimedStep",
    "UnreadablePack",
    "Variant",
    "Where",
    "count_minutes",
    "find_pack_problems",
    "find_untaught",
    "load_pack",
    "load_packs",
    "pack_of_table",
    "read_pack",
    "steps_of",
    "texts_for_learners",
    "time_steps",
]
