"""What a lesson pack must be: timed, taught, practised, asked, and said in plain words."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from declic.engines.lessons.schema import LessonPack, StepKind, Variant
from declic.engines.lessons.timing import count_minutes, steps_of
from declic.engines.plain_words import find_hard_words

LONGEST_STEP_MINUTES = 30
LEAST_STEPS, LEAST_EXERCISES, LEAST_DIFFICULTIES, LEAST_SHEET_PARTS = 7, 2, 4, 3
#: What a version may last, as shares of the usual session.
VERSIONS = ((Variant.SHORTER, "plus courte", (0.6, 0.85)), (Variant.LONGER, "plus longue", (1.15, 1.6)))


def find_pack_problems(pack: LessonPack, skills: Collection[str] = ()) -> tuple[str, ...]:
    """Return what is wrong in a pack, one French sentence each; nothing when it can be taught.

    `skills` are the codes of the framework; when none is given, codes are not looked up.
    """
    return (
        *_minutes(pack),
        *_keys(pack),
        *_skills(pack, skills),
        *_amounts(pack),
        *(problem for text in texts_for_learners(pack) for problem in _hard(pack, text)),
    )


def find_untaught(packs: Iterable[LessonPack], skills: Iterable[str]) -> tuple[str, ...]:
    """Return the skills that no pack both teaches in a step and practises in an exercise it uses.

    Examples
    --------
    >>> find_untaught([], ["A1.2", "A1.1"])
    ('A1.1', 'A1.2')
    """
    covered: set[str] = set()
    for pack in packs:
        taught = {code for step in pack.steps for code in step.teaches}
        used = (pack.exercise_by_key[step.exercise] for step in pack.steps if step.exercise)
        covered |= taught & {code for exercise in used for code in exercise.skills}
    return tuple(sorted(set(skills) - covered))


def texts_for_learners(pack: LessonPack) -> Iterator[str]:
    """Yield every text that a learner reads or hears."""
    yield from (one.meaning for one in pack.words)
    yield from (text for step in (*pack.steps, *pack.longer.steps) for text in step.say)
    yield from (text for exercise in pack.exercises for text in exercise.task)
    yield from (one.say for one in pack.difficulties)
    yield pack.sheet_title
    yield from (text for part in pack.sheet for text in (part.heading, *part.lines))
    yield from (one.question for one in pack.exit_questions)


def _hard(pack: LessonPack, text: str) -> Iterator[str]:
    return find_hard_words(text, explained=[one.word for one in pack.words])


def _minutes(pack: LessonPack) -> Iterator[str]:
    if (total := count_minutes(pack, Variant.USUAL)) != pack.minutes:
        yield f"Les étapes durent {total} minutes, la séance {pack.minutes}."
    for variant, name, (least, most) in VERSIONS:
        total = count_minutes(pack, variant)
        if not least * pack.minutes <= total <= most * pack.minutes:
            yield (f"La version {name} dure {total} minutes : il en faut entre "
                   f"{least * pack.minutes:.0f} et {most * pack.minutes:.0f}.")  # fmt: skip
    for step in pack.steps:
        if step.minutes > LONGEST_STEP_MINUTES:
            yield f"L’étape « {step.title} » dure plus de {LONGEST_STEP_MINUTES} minutes : coupez-la."


def _keys(pack: LessonPack) -> Iterator[str]:
    steps = [step.key for step in (*pack.steps, *pack.longer.steps)]
    exercises = [exercise.key for exercise in pack.exercises]
    for key, count in Counter(steps + exercises).items():
        if count > 1:
            yield f"La clé « {key} » est donnée {count} fois."
    named = [*pack.shorter.drop, *pack.shorter.trim, *pack.longer.stretch]
    named += [pack.longer.after] if pack.longer.after else []
    yield from (f"L’étape « {key} » n’existe pas." for key in named if key not in steps)
    used = {step.exercise for variant in Variant for step in steps_of(pack, variant)} - {""}
    yield from (f"L’exercice « {key} » n’existe pas." for key in sorted(used - set(exercises)))
    yield from (f"L’exercice « {key} » ne sert dans aucune étape." for key in exercises if key not in used)


def _skills(pack: LessonPack, known: Collection[str]) -> Iterator[str]:
    taught = {code for step in pack.steps for code in step.teaches}
    practised = {code for exercise in pack.exercises for code in exercise.skills}
    asked = {one.skill for one in pack.exit_questions}
    for code in pack.skills:
        if code not in taught:
            yield f"{code} n’est montré dans aucune étape."
        if code not in practised:
            yield f"{code} n’est travaillé dans aucun exercice."
        if code not in asked:
            yield f"{code} n’a pas de question de sortie."
    every = {*pack.skills, *pack.revises, *taught, *practised, *asked}
    yield from (
        f"{code} n’est pas une compétence connue." for code in sorted(every) if known and code not in known
    )
    yield from (f"{code} n’est ni travaillé ni revu dans ce kit."
                for code in sorted(practised - {*pack.skills, *pack.revises}))  # fmt: skip


def _amounts(pack: LessonPack) -> Iterator[str]:
    least = (
        ("d’étapes", pack.steps, LEAST_STEPS),
        ("d’exercices", pack.exercises, LEAST_EXERCISES),
        ("de difficultés", pack.difficulties, LEAST_DIFFICULTIES),
        ("de parties de fiche", pack.sheet, LEAST_SHEET_PARTS),
    )
    for name, rows, count in least:
        if len(rows) < count:
            yield f"Nombre {name} trop petit : {len(rows)} ; il en faut au moins {count}."
    kinds = {step.kind for step in pack.steps}
    for kind in (StepKind.WELCOME, StepKind.SHOW, StepKind.PRACTISE, StepKind.EXIT):
        if kind not in kinds:
            yield f"Aucune étape n’est de la sorte « {kind} »."
    if not any(part.picture for part in pack.sheet):
        yield "La fiche n’a pas d’image."
    if not pack.material:
        yield "Le matériel n’est pas dit."
