"""A lesson pack on paper: the trainer's guide, and the sheet that a learner takes home."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from declic.engines.lessons import Exercise, Variant, count_minutes
from declic.engines.lessons import LessonPack as Lesson
from declic.programmes.enums import ExercisePlace, PackVersion
from declic.programmes.models import LessonPack
from declic.programmes.presentation.paper import LEARNER, TRAINER
from declic.programmes.queries.durations import duration_words
from declic.programmes.queries.lessons import lesson_of
from declic.programmes.queries.packs import ShownStep, in_words, shown_steps
from declic.programmes.queries.pictures import picture_files, picture_title
from declic.programmes.queries.skills import skill_sentence
from declic.shared.typesetting import typeset

ABSENT = "–"


def trainer_paper(pack: LessonPack) -> bytes:
    """Return the guide of whoever teaches, as a PDF."""
    lesson = lesson_of(pack)
    steps = shown_steps(lesson, PackVersion.USUAL)
    facts = {
        **heading(pack, lesson),
        "aim": lesson.aim,
        "skills": in_words(lesson.skills),
        "material": lesson.material,
        "prepare": lesson.prepare,
        "words": [asdict(word) for word in lesson.words],
        "steps": [step_facts(step) for step in steps],
        "totals": [duration_words(count_minutes(lesson, variant)) for variant in Variant],
        "shorter": lesson.shorter.advice,
        "longer": lesson.longer.advice,
        "exercises": [exercise_facts(exercise) for exercise in lesson.exercises],
        "difficulties": [asdict(one) for one in lesson.difficulties],
        "questions": [
            {"skill": skill_sentence(one.skill), "question": one.question, "answer": one.answer}
            for one in lesson.exit_questions
        ],
    }
    return typeset(TRAINER, facts)


def learner_paper(pack: LessonPack) -> bytes:
    """Return the learner's sheet, then what there is to do and the words of the day, as a PDF."""
    lesson = lesson_of(pack)
    names = [part.picture for part in lesson.sheet] + [one.picture for one in lesson.exercises]
    facts = {
        **heading(pack, lesson),
        "sheet_title": lesson.sheet_title,
        "parts": [{**asdict(part), "picture": printable(part.picture)} for part in lesson.sheet],
        "exercises": [exercise_facts(exercise) for exercise in lesson.exercises],
        "words": [asdict(word) for word in lesson.words],
        "alternatives": {name: picture_title(name) for name in drawn(names)},
    }
    return typeset(LEARNER, facts, pictures={name: picture_files()[name] for name in drawn(names)})


def heading(pack: LessonPack, lesson: Lesson) -> dict[str, str]:
    """Return what stands at the top and at the foot of both papers."""
    return {"title": lesson.title, "reference": f"{pack.level}, séance {pack.number}", "code": pack.code}


def step_facts(shown: ShownStep) -> dict[str, Any]:
    """Return a step, with its minutes in each version."""
    minutes = [f"{number}" if number else ABSENT for number in (shown.usual, shown.shorter, shown.longer)]
    return {
        "title": shown.step.title,
        "kind": shown.kind,
        "starts": shown.starts or ABSENT,
        "minutes": minutes,
        "is_added": not shown.usual,
        "duration": duration_words(shown.usual or shown.longer),
        "say": shown.step.say,
        "do": shown.step.do,
        "exercise": shown.exercise.exercise.title if shown.exercise else "",
    }


def exercise_facts(exercise: Exercise) -> dict[str, Any]:
    """Return an exercise as both papers print it."""
    place = str(ExercisePlace(exercise.where.value).label)
    return {**asdict(exercise), "place": place, "picture": printable(exercise.picture)}


def drawn(names: Iterable[str]) -> list[str]:
    """Return the drawings among these names that exist, each once."""
    return sorted({name for name in names if printable(name)})


def printable(name: str) -> str:
    """Return the name of a drawing that exists, or nothing."""
    return name if name in picture_files() else ""
