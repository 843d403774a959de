"""Up to three studies side by side: what each opens, whom it serves, what it costs in fairness."""

from collections.abc import Sequence
from dataclasses import dataclass

from declic.coverage.enums import StudyState
from declic.coverage.errors import NothingToCompare
from declic.coverage.models import Study
from declic.coverage.queries.communes import whole
from declic.coverage.queries.question import Question, question_from_json
from declic.coverage.queries.studies import Answer, read_answer

FEWEST, MOST = 2, 3


@dataclass(frozen=True)
class Compared:
    """One study among those compared."""

    study: Study
    question: Question
    answer: Answer
    only_here: tuple[str, ...]

    @property
    def gained_words(self) -> str:
        """Return how many more people are served."""
        return whole(self.answer.gained)

    @property
    def proof(self) -> str:
        """Return what is proved of the choice."""
        return next((one for one in self.answer.sentences if "prouvé" in one), "")


@dataclass(frozen=True)
class ComparisonPage:
    """Studies side by side."""

    studies: tuple[Compared, ...]
    common: tuple[str, ...]
    have_one_question: bool


def comparison(studies: Sequence[Study]) -> ComparisonPage:
    """Return two or three finished studies side by side."""
    finished = [study for study in studies if study.state == StudyState.DONE][:MOST]
    if len(finished) < FEWEST:
        raise NothingToCompare
    answers = [read_answer(study) for study in finished]
    chosen = [set(answer.chosen) for answer in answers]
    common = set.intersection(*chosen)
    compared = tuple(
        Compared(study, question_from_json(study.question), answer, tuple(sorted(own - common)))
        for study, answer, own in zip(finished, answers, chosen, strict=True)
    )
    needs = {(one.question.zone, one.question.need, one.question.mode) for one in compared}
    return ComparisonPage(compared, tuple(sorted(common)), len(needs) == 1)
