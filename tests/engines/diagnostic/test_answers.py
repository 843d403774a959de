import pytest

from declic.engines.diagnostic.session import Answer, AnswerDoesNotFit, Prepared, next_step


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([Answer("Z-9", 1)], "n’est pas dans cette banque"),
        ([Answer("A-000", 2)], "le score va de 0 à 1"),
        ([Answer("A-000", -1)], "le score va de 0 à 1"),
        ([Answer("A-000", 1), Answer("A-000", 1)], "a deux réponses"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    prepared: Prepared, answers: list[Answer], words: str
) -> None:
    with pytest.raises(AnswerDoesNotFit, match=words):
        next_step(prepared, answers, seed=1)
