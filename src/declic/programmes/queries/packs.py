"""A whole lesson pack, as a page shows it to whoever prepares or teaches."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from declic.engines.lessons import Exercise, Step, Variant, count_minutes, time_steps
from declic.engines.lessons import LessonPack as Lesson
from declic.programmes.enums import ExercisePlace, PackVersion, StepKind
from declic.programmes.models import LessonPack
from declic.programmes.queries.durations import duration_words, moment_words
from declic.programmes.queries.lessons import lesson_of
from declic.programmes.queries.pictures import drawing
from declic.programmes.queries.skills import skill_sentence


@dataclass(frozen=True)
class ShownExercise:
    """An exercise with its solution."""

    exercise: Exercise
    place: str
    picture: SafeString


@dataclass(frozen=True)
class ShownStep:
    """A step of any version; `number` is 0 when the version shown leaves it out.

    `usual`, `shorter` and `longer` are its minutes in each version, 0 where it is left out.
    """

    step: Step
    number: int
    kind: str
    starts: str
    minutes: int
    usual: int
    shorter: int
    longer: int
    teaches: tuple[str, ...]
    exercise: ShownExercise | None
    picture: SafeString


@dataclass(frozen=True)
class ShownPart:
    """A part of the learner's sheet."""

    heading: str
    lines: tuple[str, ...]
    picture: SafeString


@dataclass(frozen=True)
class ShownQuestion:
    """An exit question, and the skill it looks at, in words."""

    skill: str
    question: str
    answer: str


@dataclass(frozen=True)
class VersionChoice:
    """A version of the session that one may choose."""

    value: str
    label: str
    duration: str
    minutes: int
    is_current: bool
    advice: str


@dataclass(frozen=True)
class PackPage:
    """A pack, whole, in one of its versions."""

    pack: LessonPack
    lesson: Lesson
    version: VersionChoice
    versions: tuple[VersionChoice, ...]
    is_version_unknown: bool
    skills: tuple[str, ...]
    revises: tuple[str, ...]
    steps: tuple[ShownStep, ...]
    exercises: tuple[ShownExercise, ...]
    sheet: tuple[ShownPart, ...]
    questions: tuple[ShownQuestion, ...]
    step_count: int


def pack_page(pack: LessonPack, *, typed_version: str = "") -> PackPage:
    """Return a pack in the version asked for, the usual one when nobody knows that version."""
    lesson = lesson_of(pack)
    is_known = typed_version in PackVersion.values
    version = PackVersion(typed_version) if is_known else PackVersion.USUAL
    choices = tuple(version_choice(lesson, one, version) for one in PackVersion)
    steps = shown_steps(lesson, version)
    return PackPage(
        pack=pack,
        lesson=lesson,
        version=next(choice for choice in choices if choice.is_current),
        versions=choices,
        is_version_unknown=bool(typed_version) and not is_known,
        skills=in_words(lesson.skills),
        revises=in_words(lesson.revises),
        steps=steps,
        exercises=tuple(shown_exercise(exercise) for exercise in lesson.exercises),
        sheet=tuple(ShownPart(part.heading, part.lines, drawing(part.picture)) for part in lesson.sheet),
        questions=tuple(
            ShownQuestion(skill_sentence(one.skill), one.question, one.answer)
            for one in lesson.exit_questions
        ),
        step_count=sum(1 for step in steps if step.number),
    )


def version_choice(lesson: Lesson, version: PackVersion, current: PackVersion) -> VersionChoice:
    """Return a version with how long it lasts, and what its author advises."""
    minutes = count_minutes(lesson, Variant(version.value))
    advice = {PackVersion.SHORTER: lesson.shorter.advice, PackVersion.LONGER: lesson.longer.advice}
    return VersionChoice(
        value=version.value,
        label=str(version.label),
        duration=duration_words(minutes),
        minutes=minutes,
        is_current=version == current,
        advice=advice.get(version, ""),
    )


def shown_steps(lesson: Lesson, version: PackVersion) -> tuple[ShownStep, ...]:
    """Return every step of every version, in order, timed in one of them."""
    minutes = {variant: minutes_by_step(lesson, variant) for variant in Variant}
    shown = time_steps(lesson, Variant(version.value))
    starts = {timed.step.key: moment_words(timed.starts_minute) for timed in shown}
    numbers = {timed.step.key: number for number, timed in enumerate(shown, 1)}
    return tuple(
        ShownStep(
            step=timed.step,
            number=numbers.get(timed.step.key, 0),
            kind=str(StepKind(timed.step.kind.value).label),
            starts=starts.get(timed.step.key, ""),
            minutes=minutes[Variant(version.value)].get(timed.step.key, 0),
            usual=minutes[Variant.USUAL].get(timed.step.key, 0),
            shorter=minutes[Variant.SHORTER].get(timed.step.key, 0),
            longer=minutes[Variant.LONGER].get(timed.step.key, 0),
            teaches=in_words(timed.step.teaches),
            exercise=exercise_of(lesson, timed.step),
            picture=drawing(timed.step.picture),
        )
        for timed in time_steps(lesson, Variant.LONGER)
    )


def minutes_by_step(lesson: Lesson, variant: Variant) -> dict[str, int]:
    """Return how long each step of a version lasts."""
    return {timed.step.key: timed.step.minutes for timed in time_steps(lesson, variant)}


def exercise_of(lesson: Lesson, step: Step) -> ShownExercise | None:
    """Return the exercise that a step uses, if it uses one."""
    exercise = lesson.exercise_by_key.get(step.exercise)
    return shown_exercise(exercise) if exercise else None


def shown_exercise(exercise: Exercise) -> ShownExercise:
    """Return an exercise as a page shows it."""
    place = str(ExercisePlace(exercise.where.value).label)
    return ShownExercise(exercise, place, drawing(exercise.picture))


def in_words(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return skills in words, or by their code when the framework does not know them."""
    return tuple(skill_sentence(code) or code for code in codes)
