"""What a calibration looks for: which parameters are free, which are known, what is expected."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.special import logit

from declic.engines.diagnostic.calibration.answers import Answers, Booleans, Floats, Integers
from declic.engines.diagnostic.calibration.curves import Parameters
from declic.engines.diagnostic.calibration.errors import CannotCalibrate
from declic.engines.diagnostic.calibration.priors import Priors, no_priors, weigh

Model = Literal["rasch", "2pl", "3pl"]
START_GUESSING = 0.02
SPREAD_BY_ABILITY = 1.16
LARGEST_SLOPE = 20.0
LOWEST_GUESSING_LOGIT, HIGHEST_GUESSING_LOGIT = -12.0, 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """What is looked for, and where the search starts.

    Attributes
    ----------
    start
        The first parameters; those that are not free keep these values.
    positions
        int64 (I, P), the place of each parameter among the free ones; -1 where it is not free.
        With the model "rasch" all items share one slope, hence one place.
    priors
        What is expected beforehand.
    has_priors
        Whether the priors weigh anything.
    """

    start: Parameters
    positions: Integers
    priors: Priors
    has_priors: bool

    @property
    def free(self) -> Booleans:
        """Bool (I, P): whether the parameter is looked for."""
        return self.positions >= 0

    @property
    def shares_slope(self) -> bool:
        """Whether all items have the same slope."""
        return len(self.positions) > 1 and bool((self.positions[:, 0] == 0).all())


def draw_design(
    answers: Answers,
    model: Model = "2pl",
    *,
    priors: Priors | None = None,
    guessing: Sequence[float] | Floats | None = None,
    upper: Sequence[float] | Floats | None = None,
) -> Design:
    """Return what to look for, after having refused what the answers cannot tell.

    Parameters
    ----------
    model
        "rasch" (one common slope), "2pl" (each item its own) or "3pl" (guessing as well).
        Items scored in steps are graded responses, without estimated guessing.
    priors
        None for maximum likelihood; see `default_priors`.
    guessing
        (I,) known shares; NaN where "3pl" has to find them; 0 for the other models when None.
    upper
        (I,) the best probability, 1 when None.

    Raises
    ------
    CannotCalibrate
        With one French sentence for each item that the answers cannot place.

    Examples
    --------
    >>> from declic.engines.diagnostic.calibration.answers import answers_from_table
    >>> answers = answers_from_table(np.array([[1, 0], [0, 1], [1, 1]]))
    >>> draw_design(answers, "rasch").positions
    array([[ 0,  1, -1],
           [ 0,  2, -1]])
    """
    if model not in ("rasch", "2pl", "3pl"):
        raise CannotCalibrate((f"Le modèle « {model} » n’existe pas : choisissez 2pl, rasch ou 3pl.",))
    count = len(answers.items)
    if priors is None:
        _refuse_silence(answers)
    fallback = np.nan if model == "3pl" else 0.0
    known = np.full(count, fallback) if guessing is None else np.array(guessing, dtype=np.float64)
    highest = np.ones(count) if upper is None else np.array(upper, dtype=np.float64)
    known[(answers.max_scores > 1) & np.isnan(known)] = 0.0
    free_guessing = np.isnan(known) & (model == "3pl")
    known[np.isnan(known) & ~free_guessing] = 0.0
    wrong = ~free_guessing & ~((known >= 0) & (known < highest) & (highest <= 1))
    if wrong.any():
        raise CannotCalibrate(tuple(_bounds_broken(answers.items[n]) for n in np.flatnonzero(wrong)))
    used = priors or no_priors(answers)
    if priors is not None and model == "rasch":
        used = weigh(used, 1.0, slope_times=np.sqrt(count))  # I equal priors then weigh as one
    sought = np.where(free_guessing, np.nan, known)
    start = _first_parameters(answers, used, priors is not None, sought, highest)
    if model == "rasch":
        start = replace(start, slope=np.full(count, np.exp(np.log(start.slope).mean())))
    return Design(start, _positions(start, free_guessing, model), used, priors is not None)


def _bounds_broken(key: str) -> str:
    return f"Question « {key} » : il faut 0 ≤ hasard < plafond ≤ 1."


def _refuse_silence(answers: Answers) -> None:
    """Refuse items whose answers say nothing of their difficulty, when nothing else does."""
    reasons = []
    for key, best, counts in zip(answers.items, answers.max_scores, answers.score_counts, strict=True):
        seen = counts[: best + 1] > 0
        if not seen.any():
            reasons.append(f"Question « {key} » : personne n’y a répondu.")
        elif seen.sum() == 1:
            same = int(np.argmax(seen))
            what = "tout le monde a réussi" if same == best else "personne n’a réussi" if not same else ""
            reasons.append(f"Question « {key} » : {what or 'tout le monde a la même note'}.")
        elif not seen.all():
            missing = int(np.argmin(seen))
            reasons.append(f"Question « {key} » : personne n’a eu la note {missing}.")
    if len(answers.items) == 1 and not reasons:
        reasons.append("Une seule question ne dit rien de la discrimination : il en faut au moins deux.")
    if reasons:
        advice = "Retirez ces questions, ou donnez un avis d’expert (--prior)."
        raise CannotCalibrate((*reasons, advice))


def _first_parameters(
    answers: Answers, priors: Priors, expected: bool, guessing: Floats, upper: Floats
) -> Parameters:
    """Return where the search starts: from the priors, or from the shares of each score."""
    width = answers.score_counts.shape[1]
    counts = answers.score_counts + 0.5 * (np.arange(width) <= answers.max_scores[:, None])
    reached = np.cumsum(counts[:, ::-1], axis=1)[:, ::-1]
    shares = reached[:, 1:] / reached[:, :1]
    lowest = np.where(np.isnan(guessing), START_GUESSING, guessing)[:, None]
    shares = np.clip((shares - lowest) / (upper[:, None] - lowest), 0.02, 0.98)
    exists = np.arange(shares.shape[1]) < answers.max_scores[:, None]
    slope = np.exp(priors.log_slope) if expected else np.ones(len(answers.items))
    intercepts = SPREAD_BY_ABILITY * logit(shares) - 0.01 * np.arange(shares.shape[1])
    if expected:
        intercepts = -slope[:, None] * priors.difficulty
    with np.errstate(divide="ignore"):
        guess = np.where(np.isnan(guessing), logit(START_GUESSING), logit(guessing))
    if expected:
        guess = np.where(np.isnan(guessing), priors.guessing_logit, guess)
    return Parameters(slope, np.where(exists, intercepts, -np.inf), guess, upper)


def _positions(start: Parameters, free_guessing: Booleans, model: Model) -> Integers:
    """Return the place of each parameter among the free ones: int64 (I, P)."""
    count = len(start.slope)
    free = np.concatenate(
        [np.ones((count, 1), bool), np.isfinite(start.intercepts), free_guessing[:, None]], axis=1
    )
    free[1:, 0] = model != "rasch"
    positions = np.where(free, np.cumsum(free).reshape(free.shape) - 1, -1)
    if model == "rasch":
        positions[:, 0] = 0
    return positions


def pack(parameters: Parameters, positions: Integers) -> Floats:
    """Return the free parameters one after the other.

    Examples
    --------
    >>> item = Parameters(np.ones(1), np.zeros((1, 1)), np.full(1, -np.inf), np.ones(1))
    >>> pack(item, np.array([[0, 1, -1]]))
    array([1., 0.])
    """
    every = np.concatenate(
        [parameters.slope[:, None], parameters.intercepts, parameters.guessing_logit[:, None]], axis=1
    )
    packed = np.empty(int(positions.max()) + 1)
    packed[positions[positions >= 0]] = every[positions >= 0]
    return packed


def unpack(packed: Floats, like: Parameters, positions: Integers) -> Parameters:
    """Return the parameters whose free ones are given, the others being kept.

    Examples
    --------
    >>> item = Parameters(np.ones(1), np.zeros((1, 1)), np.full(1, -np.inf), np.ones(1))
    >>> unpack(np.array([2.0, 0.5]), item, np.array([[0, 1, -1]])).slope
    array([2.])
    """
    every = np.concatenate([like.slope[:, None], like.intercepts, like.guessing_logit[:, None]], axis=1)
    every[positions >= 0] = packed[positions[positions >= 0]]
    return Parameters(every[:, 0], every[:, 1:-1], every[:, -1], like.upper)


def within_bounds(parameters: Parameters) -> Parameters:
    """Return the parameters with slopes and guessing brought back to where they make sense."""
    guess = parameters.guessing_logit
    held = np.clip(guess, LOWEST_GUESSING_LOGIT, HIGHEST_GUESSING_LOGIT)
    return Parameters(
        np.clip(parameters.slope, -LARGEST_SLOPE, LARGEST_SLOPE),
        parameters.intercepts,
        np.where(np.isfinite(guess), held, guess),
        parameters.upper,
    )
