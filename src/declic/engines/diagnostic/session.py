"""One person's diagnostic: given the answers so far, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from declic.engines.diagnostic.belief import posterior_belief
from declic.engines.diagnostic.lookahead import worth_going_on
from declic.engines.diagnostic.next_item import choose_items, step_draws
from declic.engines.diagnostic.placement import Placement, place, placement_to_dict
from declic.engines.diagnostic.prepared import Prepared, prepare
from declic.engines.diagnostic.prior import RunPrior, prior_from_evidence, run_belief
from declic.engines.diagnostic.response import Floats
from declic.engines.diagnostic.settings import SHIPPED, Settings, settings_from_dict, settings_to_dict

__all__ = [
    "ENGINE_VERSION",
    "SHIPPED",
    "Answer",
    "AnswerDoesNotFit",
    "Ask",
    "Finish",
    "Placement",
    "Prepared",
    "RunPrior",
    "Settings",
    "answer_fit",
    "is_careless",
    "next_step",
    "placement_to_dict",
    "prepare",
    "prior_from_evidence",
    "settings_from_dict",
    "settings_to_dict",
]

ENGINE_VERSION = "declic-diagnostic/2"
CARELESS_BELOW = -2.5
CARELESS_FROM_ANSWERS = 6

Reason = Literal["sure_enough", "maximum_reached", "bank_exhausted"]


class AnswerDoesNotFit(ValueError):
    """An answer names an item or a score that the bank does not have; the message is French."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An item and its score; « Je ne sais pas » is score 0."""

    item_key: str
    score: int


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask this item; ``information`` is what it should tell about the level, in nats."""

    item_key: str
    information: float


@dataclass(frozen=True, slots=True)
class Finish:
    """Stop, for this reason, with this placement."""

    placement: Placement
    reason: Reason


def next_step(
    prepared: Prepared,
    answers: Sequence[Answer],
    *,
    seed: int,
    excluded: frozenset[str] = frozenset(),
    prior: RunPrior | None = None,
) -> Ask | Finish:
    """Return the next item to ask, or the placement when one more is not worth its cost.

    The same answers, in any order, with the same seed give the same step, on any machine.

    Parameters
    ----------
    answers
        K answers so far; going back is calling with another list.
    seed
        The run's own number, from 0 to 2**63 - 1.
    excluded
        Keys that may not be asked, for instance those of the arrival diagnostic; keys that the
        bank does not know are passed over.
    prior
        What was thought of this person beforehand, for instance after an outside result; what is
        thought of everybody, unless given. The stop table is read at the precision reached: a
        narrower prior counts as questions already asked.

    Raises
    ------
    AnswerDoesNotFit
        If an answer names an unknown item, a score that does not exist, or an item twice.

    References
    ----------
    Weissman (2007) for the choice, DeGroot (1970) for the end; see `choose` and `stop`.

    Examples
    --------
    >>> from declic.engines.diagnostic.bank import Bank, Item
    >>> items = tuple(Item(str(b), "A", "A1.1", "beginner", 1.2, b / 5, 0.0) for b in range(-5, 9))
    >>> settings = Settings(areas=("A",), max_questions=3, min_questions=1, exposure=1)
    >>> prepared = prepare(Bank("1", items), settings)
    >>> next_step(prepared, [], seed=1).item_key
    '1'
    >>> answers = [Answer("1", 1), Answer("7", 1), Answer("6", 1)]
    >>> finish = next_step(prepared, answers, seed=1)
    >>> finish.reason, finish.placement.level
    ('maximum_reached', 'beyond')
    """
    numbers, scores = _read_answers(prepared, answers)
    belief = _belief_after(prepared, numbers, scores, prior)
    settings = prepared.settings
    reason: Reason | None = None
    free = np.ones((1, len(prepared.bank.items)), dtype=np.bool_)
    free[0, numbers] = False
    known = prepared.number_by_key
    free[0, [known[key] for key in excluded if key in known]] = False
    counts = prepared.belongs[numbers].sum(axis=0)[None, :]
    if len(numbers) >= settings.max_questions:
        reason = "maximum_reached"
    elif not free.any():
        reason = "bank_exhausted"
    elif len(numbers) >= settings.min_questions:
        left = settings.max_questions - len(numbers)
        if not worth_going_on(prepared, belief[None, :], free, counts, left)[0]:
            reason = "sure_enough"
    if reason is not None:
        return Finish(place(prepared, belief, numbers, scores, prior), reason)
    draws = step_draws(np.array([seed], dtype=np.uint64), len(numbers))
    items, information = choose_items(prepared, belief[None, :], free, counts, draws)
    return Ask(prepared.bank.items[items[0]].key, float(information[0]))


def is_careless(prepared: Prepared, answers: Sequence[Answer], *, prior: RunPrior | None = None) -> bool:
    """Return whether the pattern of answers is too improbable to be trusted.

    A warning for the counsellor, never a verdict: somebody clicked at random, somebody else
    held the mouse, or the person knows hard things and not the easy ones.

    Raises
    ------
    AnswerDoesNotFit
        As in `next_step`.
    """
    fit = answer_fit(prepared, answers, prior=prior)
    return fit is not None and fit < CARELESS_BELOW


def answer_fit(
    prepared: Prepared, answers: Sequence[Answer], *, prior: RunPrior | None = None
) -> float | None:
    """Return lz, the standardised log-likelihood of the answers; None under six answers.

    About 0 for people who fit the model, far below for improbable patterns.

    Raises
    ------
    AnswerDoesNotFit
        As in `next_step`.

    References
    ----------
    Drasgow, F., Levine, M. V. & Williams, E. A. (1985). Appropriateness measurement with
    polychotomous item response models and standardized indices. British Journal of Mathematical
    and Statistical Psychology 38, 67-86.
    """
    numbers, scores = _read_answers(prepared, answers)
    if len(numbers) < CARELESS_FROM_ANSWERS:
        return None
    belief = _belief_after(prepared, numbers, scores, prior)
    curves = prepared.curves[numbers] @ belief
    surprise = np.log(np.where(curves > 0, curves, 1.0))
    expected = (curves * surprise).sum(axis=1)
    variance = (curves * surprise**2).sum(axis=1) - expected**2
    observed = surprise[np.arange(len(numbers)), scores]
    return float((observed - expected).sum() / np.sqrt(max(variance.sum(), 1e-9)))


def _read_answers(prepared: Prepared, answers: Sequence[Answer]) -> tuple[list[int], list[int]]:
    """Return the places and the scores, in the order of the bank, whatever the order given."""
    score_by_number: dict[int, int] = {}
    for answer in answers:
        number = prepared.number_by_key.get(answer.item_key)
        if number is None:
            message = f"La question « {answer.item_key} » n’est pas dans cette banque."
            raise AnswerDoesNotFit(message)
        best = prepared.bank.items[number].max_score
        if not 0 <= answer.score <= best:
            message = f"Question « {answer.item_key} » : le score va de 0 à {best}."
            raise AnswerDoesNotFit(message)
        if number in score_by_number:
            message = f"La question « {answer.item_key} » a deux réponses."
            raise AnswerDoesNotFit(message)
        score_by_number[number] = answer.score
    numbers = sorted(score_by_number)
    return numbers, [score_by_number[number] for number in numbers]


def _belief_after(
    prepared: Prepared, numbers: list[int], scores: list[int], prior: RunPrior | None
) -> Floats:
    before = prepared.prior if prior is None else run_belief(prior, prepared.grid)
    if not numbers:
        return before
    log_likelihood = prepared.log_curves[numbers, scores].sum(axis=0)
    return posterior_belief(before, log_likelihood)
