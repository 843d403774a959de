"""A lesson pack: everything a person needs to teach one session without being a specialist."""

from dataclasses import dataclass, field
from enum import StrEnum


class StepKind(StrEnum):
    """What a step of a session is."""

    WELCOME = "welcome"
    SHOW = "show"
    PRACTISE = "practise"
    TALK = "talk"
    PAUSE = "pause"
    EXIT = "exit"


class Where(StrEnum):
    """What an exercise is done on."""

    COMPUTER = "computer"
    PAPER = "paper"


class Variant(StrEnum):
    """The usual session, a shorter one, a longer one."""

    USUAL = "usual"
    SHORTER = "shorter"
    LONGER = "longer"


@dataclass(frozen=True, slots=True)
class NewWord:
    """A word of the day and what it means, for learners."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the guide; `say` is read aloud to learners, `do` is for whoever teaches."""

    key: str
    title: str
    kind: StepKind
    minutes: int
    say: tuple[str, ...]
    do: tuple[str, ...]
    teaches: tuple[str, ...] = ()
    exercise: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """Something learners do; `task` is for them, the rest for whoever teaches."""

    key: str
    title: str
    where: Where
    skills: tuple[str, ...]
    task: tuple[str, ...]
    solution: tuple[str, ...]
    easier: str
    harder: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Difficulty:
    """What often goes wrong: the sign, what to say to the person, what to do."""

    sign: str
    say: str
    do: str


@dataclass(frozen=True, slots=True)
class Shorter:
    """A shorter session: steps left out, and steps made shorter (minutes by step key)."""

    drop: tuple[str, ...]
    trim: dict[str, int]
    advice: str


@dataclass(frozen=True, slots=True)
class Longer:
    """A longer session: steps made longer (minutes by step key), and steps added after one."""

    stretch: dict[str, int]
    steps: tuple[Step, ...]
    after: str
    advice: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A part of the learner's sheet: a heading, short sentences, a picture."""

    heading: str
    lines: tuple[str, ...]
    picture: str = ""


@dataclass(frozen=True, slots=True)
class ExitQuestion:
    """One question at the end for each skill, and how a right answer looks."""

    skill: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class LessonPack:
    """« Kit pédagogique »: one session of a level, ready to teach."""

    code: str
    programme: str
    level: str
    number: int
    minutes: int
    title: str
    aim: str
    skills: tuple[str, ...]
    material: tuple[str, ...]
    prepare: tuple[str, ...]
    words: tuple[NewWord, ...]
    steps: tuple[Step, ...]
    exercises: tuple[Exercise, ...]
    difficulties: tuple[Difficulty, ...]
    shorter: Shorter
    longer: Longer
    sheet_title: str
    sheet: tuple[SheetPart, ...]
    exit_questions: tuple[ExitQuestion, ...]
    revises: tuple[str, ...] = ()
    exercise_by_key: dict[str, Exercise] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "exercise_by_key", {one.key: one for one in self.exercises})

    @property
    def pictures(self) -> frozenset[str]:
        """Return the names of every picture of the pack."""
        steps = [step.picture for step in (*self.steps, *self.longer.steps)]
        exercises = [exercise.picture for exercise in self.exercises]
        return frozenset([*steps, *exercises, *(part.picture for part in self.sheet)]) - {""}
