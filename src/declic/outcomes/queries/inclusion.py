"""The four questions, in spoken French, and what changed from the arrival to the exit and six months on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from declic.groups.enums import EnrolmentState
from declic.learners.models import Learner
from declic.outcomes.enums import Agreement, InclusionMoment
from declic.outcomes.models import InclusionAnswer

UNKNOWN = "Je ne sais pas"
#: The drawing of the comparison, in its own units.
LEFT, TOP, STEP, ROW = 40, 24, 84, 62
WIDTH = LEFT + STEP * (len(Agreement) - 1) + 40


@dataclass(frozen=True)
class Question:
    """One of the four questions: its field, its address, and what the person reads."""

    field: str
    step: str
    sentence: str
    short: str


QUESTIONS = (
    Question("dares_alone", "ose", "Sur un ordinateur, j’ose faire sans aide.", "J’ose faire sans aide"),
    Question("goes_out", "sors", "Je sors de chez moi, je vois du monde.", "Je sors, je vois du monde"),
    Question("helps_others", "aide", "J’aide d’autres personnes.", "J’aide les autres"),
    Question("does_procedures", "demarches", "Je fais mes démarches sur Internet.", "Je fais mes démarches"),
)
QUESTION_BY_STEP = {question.step: question for question in QUESTIONS}


@dataclass(frozen=True)
class InclusionChoice:
    """One answer as a button: its word and so many bars of four."""

    value: str
    label: str
    bars: int


CHOICES = tuple(InclusionChoice(str(one.value), str(one.label), one.value) for one in Agreement)


@dataclass(frozen=True)
class Mark:
    """One answer in the drawing; each moment has a shape of its own."""

    x: int
    y: int
    moment: str
    label: str


@dataclass(frozen=True)
class ComparedQuestion:
    """One question with what was answered at each moment, in words, and drawn."""

    question: Question
    words: list[str]
    marks: list[Mark]
    change: str
    y: int
    low_x: int
    high_x: int


@dataclass(frozen=True)
class Tick:
    """One answer of the scale."""

    x: int
    label: str


@dataclass(frozen=True)
class AskedMoment:
    """One moment, and the day the four questions were last asked then."""

    value: str
    label: str
    said_on: date | None


@dataclass(frozen=True)
class Comparison:
    """What changed for one person besides work."""

    learner: Learner
    moments: list[AskedMoment]
    rows: list[ComparedQuestion]
    ticks: list[Tick]
    width: int
    height: int

    @property
    def is_empty(self) -> bool:
        """Return whether the questions were never asked."""
        return all(moment.said_on is None for moment in self.moments)


def last_answers(learner: Learner) -> dict[str, InclusionAnswer]:
    """Return the last answers of each moment, in one query."""
    rows = learner.inclusion_answers.order_by("said_on", "pk")
    return {answer.moment: answer for answer in rows}


def comparison(learner: Learner) -> Comparison:
    """Return the answers of the three moments side by side."""
    answers = last_answers(learner)
    moments = [
        AskedMoment(one.value, str(one.label), answers[one].said_on if one in answers else None)
        for one in InclusionMoment
    ]
    ordered = [answers.get(one) for one in InclusionMoment]
    rows = [compared(question, ordered, row) for row, question in enumerate(QUESTIONS)]
    ticks = [Tick(x_of(one.value), str(one.label)) for one in Agreement]
    return Comparison(learner, moments, rows, ticks, WIDTH, TOP + ROW * len(QUESTIONS))


def compared(question: Question, answers: Sequence[InclusionAnswer | None], row: int) -> ComparedQuestion:
    """Return one question at each moment, in words and drawn."""
    values = [getattr(answer, question.field) if answer else None for answer in answers]
    middle = TOP + ROW * row + 34
    moments = list(InclusionMoment)
    marks = [
        Mark(x_of(value), middle + 13 * (index - 1), moments[index].value, str(moments[index].label))
        for index, value in enumerate(values)
        if value is not None
    ]
    known = [value for value in values if value is not None]
    ends = [mark.x for mark in marks] or [LEFT]
    return ComparedQuestion(
        question,
        [answer_words(answer, value) for answer, value in zip(answers, values, strict=True)],
        marks,
        change_words(known),
        middle,
        min(ends),
        max(ends),
    )


def x_of(value: int) -> int:
    """Return where an answer stands in the drawing."""
    return LEFT + STEP * (value - 1)


def answer_words(answer: InclusionAnswer | None, value: int | None) -> str:
    """Return one answer in words: not asked and not known are two things."""
    if answer is None:
        return "pas demandé"
    return UNKNOWN if value is None else str(Agreement(value).label)


def change_words(known: Sequence[int]) -> str:
    """Return what changed from the first answer to the last, in words; nothing with a lone answer."""
    if len(known) < 2:
        return ""
    steps = known[-1] - known[0]
    if steps == 0:
        return "pareil"
    word = "cran" if abs(steps) == 1 else "crans"
    return f"{abs(steps)} {word} de {'plus' if steps > 0 else 'moins'}"


@dataclass(frozen=True)
class InclusionFormPage:
    """The four questions of one moment."""

    learner: Learner
    moment: str
    label: str


@dataclass(frozen=True)
class OwnQuestionPage:
    """One question, on a person's own visit."""

    question: Question
    moment: str
    choices: tuple[InclusionChoice, ...]
    number: int
    total: int
    previous_step: str
    next_step: str


def inclusion_form_page(learner: Learner, moment: str) -> InclusionFormPage | None:
    """Return the page of one moment; nothing for a moment that does not exist."""
    if moment not in InclusionMoment.values:
        return None
    return InclusionFormPage(learner, moment, str(InclusionMoment(moment).label))


def own_moment(learner: Learner) -> InclusionMoment:
    """Return which moment a person answers for: the exit once a level was completed, else the arrival."""
    has_completed = learner.enrolments.filter(state=EnrolmentState.COMPLETED).exists()
    return InclusionMoment.EXIT if has_completed else InclusionMoment.ENTRY


def own_question_page(learner: Learner, step: str) -> OwnQuestionPage:
    """Return one question with its place among the four."""
    steps = list(QUESTION_BY_STEP)
    place = steps.index(step)
    return OwnQuestionPage(
        QUESTION_BY_STEP[step],
        own_moment(learner).value,
        CHOICES,
        place + 1,
        len(steps),
        steps[place - 1] if place else "",
        steps[place + 1] if place + 1 < len(steps) else "",
    )
