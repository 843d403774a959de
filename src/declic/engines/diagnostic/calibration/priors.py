"""What experts said beforehand, and how much it weighs against the answers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import logit

from declic.engines.diagnostic.bank import Item
from declic.engines.diagnostic.calibration.answers import Answers, Floats
from declic.engines.diagnostic.calibration.curves import Parameters

EXPERT_ERROR = 0.7
SLOPE_SPREAD = 0.5
GUESSING_SPREAD = 0.5
UNKNOWN_DIFFICULTY_SD = 2.0
UNKNOWN_GUESSING = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Priors:
    """Normal priors on the thresholds, on log a and on the logit of c; an sd of +inf is no prior.

    Attributes
    ----------
    difficulty
        float64 (I, S), expected thresholds, logits.
    difficulty_sd
        float64 (I,), the error of the expert, logits.
    log_slope, log_slope_sd
        float64 (I,).
    guessing_logit, guessing_logit_sd
        float64 (I,).
    """

    difficulty: Floats
    difficulty_sd: Floats
    log_slope: Floats
    log_slope_sd: Floats
    guessing_logit: Floats
    guessing_logit_sd: Floats


def default_priors(
    answers: Answers, known: Mapping[str, Item] | None = None, *, expert_error: float = EXPERT_ERROR
) -> Priors:
    """Return priors from the items that experts described, and wide ones for the others.

    Parameters
    ----------
    known
        Items by key; their difficulty or thresholds, slope and guessing are expected.
    expert_error
        Standard deviation of the difficulties that experts give, in logits.

    References
    ----------
    Mislevy, R. J. (1986). Bayes modal estimation in item response models. Psychometrika 51,
    177-195.

    Examples
    --------
    >>> from declic.engines.diagnostic.calibration.answers import answers_from_table
    >>> expert = {"x": Item("x", "A", "A1", "beginner", 1.2, -1.0, 0.25)}
    >>> priors = default_priors(answers_from_table(np.array([[1]]), ["x"]), expert)
    >>> priors.difficulty, priors.difficulty_sd
    (array([[-1.]]), array([0.7]))
    """
    known = known or {}
    found = [known.get(key) for key in answers.items]
    width = int(answers.max_scores.max())
    difficulty = np.zeros((len(found), width))
    for row, item, best in zip(difficulty, found, answers.max_scores, strict=True):
        row[:best] = 0.8 * (np.arange(best) - (best - 1) / 2)
        if item is not None:
            row[:best] = item.steps if item.max_score == best else item.difficulty + row[:best]
    guessing = [item.guessing if item and item.guessing else UNKNOWN_GUESSING for item in found]
    return Priors(
        difficulty=difficulty,
        difficulty_sd=np.array([expert_error if item else UNKNOWN_DIFFICULTY_SD for item in found]),
        log_slope=np.log([item.slope if item else 1.0 for item in found]),
        log_slope_sd=np.full(len(found), SLOPE_SPREAD),
        guessing_logit=logit(guessing),
        guessing_logit_sd=np.full(len(found), GUESSING_SPREAD),
    )


def no_priors(answers: Answers) -> Priors:
    """Return priors that weigh nothing.

    Examples
    --------
    >>> from declic.engines.diagnostic.calibration.answers import answers_from_table
    >>> no_priors(answers_from_table(np.array([[1]]))).log_slope_sd
    array([inf])
    """
    return weigh(default_priors(answers), np.inf)


def weigh(priors: Priors, times: float, slope_times: float | None = None) -> Priors:
    """Return the same priors with all standard deviations multiplied."""
    return Priors(
        priors.difficulty,
        priors.difficulty_sd * times,
        priors.log_slope,
        priors.log_slope_sd * (times if slope_times is None else slope_times),
        priors.guessing_logit,
        priors.guessing_logit_sd * times,
    )


def weigh_priors(priors: Priors, parameters: Parameters) -> tuple[Floats, Floats, Floats]:
    """Return the logarithm of the priors' density, its gradient and its curvature.

    The gradient is float64 (I, P) and the curvature float64 (I, P, P), Gauss-Newton, with the
    parameters of `curve_slopes`. Where a prior meets a slope of 0 or less, the density is 0.

    Returns
    -------
    tuple
        float64 (I,) up to a constant, the gradient, the curvature.
    """
    slope, difficulties = parameters.slope, parameters.difficulties
    count, steps = parameters.intercepts.shape
    residuals = np.zeros((count, steps + 2))
    jacobian = np.zeros((count, steps + 2, steps + 2))
    exists = np.isfinite(parameters.intercepts)
    weighted = exists & np.isfinite(priors.difficulty_sd)[:, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        away = (difficulties - priors.difficulty) / priors.difficulty_sd[:, None]
        residuals[:, 1:-1] = np.where(weighted, away, 0.0)
        per_sd = 1 / (slope * priors.difficulty_sd)
        turns = np.where(weighted, -difficulties * per_sd[:, None], 0.0)
        residuals[:, 0] = np.where(
            slope > 0, (np.log(np.abs(slope)) - priors.log_slope) / priors.log_slope_sd, 0.0
        )
        jacobian[:, 0, 0] = 1 / (slope * priors.log_slope_sd)
        off = (parameters.guessing_logit - priors.guessing_logit) / priors.guessing_logit_sd
    residuals[:, -1] = np.where(np.isfinite(off), off, 0.0)
    jacobian[:, -1, -1] = 1 / priors.guessing_logit_sd
    jacobian[:, 1:-1, 0] = turns
    places = np.arange(1, steps + 1)
    jacobian[:, places, places] = np.where(weighted, -per_sd[:, None], 0.0)
    value = -(residuals**2).sum(axis=1) / 2
    ruled = np.isfinite(priors.difficulty_sd) | np.isfinite(priors.log_slope_sd)
    value[ruled & (slope <= 0)] = -np.inf
    turned = jacobian.transpose(0, 2, 1)
    return value, -(turned @ residuals[:, :, None])[:, :, 0], turned @ jacobian
