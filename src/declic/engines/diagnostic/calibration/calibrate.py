"""A calibration, item by item: what the answers say, how sure it is, and what to beware of."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np

from declic.engines.diagnostic.calibration.answers import Answers, Floats
from declic.engines.diagnostic.calibration.design import (
    LARGEST_SLOPE,
    Design,
    Model,
    draw_design,
)
from declic.engines.diagnostic.calibration.estimate import estimate
from declic.engines.diagnostic.calibration.fit_ability import fit_on_abilities
from declic.engines.diagnostic.calibration.fit_scores import ItemFit, complete_people, fit_on_scores
from declic.engines.diagnostic.calibration.precision import StandardErrors, standard_errors
from declic.engines.diagnostic.calibration.priors import Priors
from declic.engines.diagnostic.calibration.search import Estimate

CALIBRATION_FORMAT = "declic-calibration/1"
FEWEST_COMPLETE = 200
FEWEST_ANSWERS = 100
MISFIT = 0.01
LOW_SLOPE = 0.3
FAR = 4.0


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What a calibration says of an item.

    Attributes
    ----------
    key, model
        The item, and "rasch", "2pl", "3pl" or "graded".
    slope, difficulty, thresholds, guessing, upper
        As in `Item`; without thresholds for right-or-wrong items.
    slope_se, difficulty_se, threshold_ses, guessing_se
        Standard errors; None for what is fixed or what the answers do not tell.
    answers
        How many people answered.
    fit
        How far from the curve; None when it was not asked for.
    flags
        Among "negative_slope", "low_slope", "slope_at_limit", "far_difficulty", "few_answers",
        "no_answers", "misfit", "not_identified".
    """

    key: str
    model: str
    slope: float
    difficulty: float
    thresholds: tuple[float, ...] = ()
    guessing: float = 0.0
    upper: float = 1.0
    slope_se: float | None = None
    difficulty_se: float | None = None
    threshold_ses: tuple[float | None, ...] = ()
    guessing_se: float | None = None
    answers: int = 0
    fit: ItemFit | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The abilities of a group: mean and standard deviation in logits; the first is fixed."""

    name: str
    mean: float
    sd: float
    mean_se: float | None
    sd_se: float | None
    people: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the answers say of all items.

    Attributes
    ----------
    log_likelihood
        Marginal, priors left out, nats.
    free_parameters
        How many were looked for.
    error_method
        "louis" (observed information), "cross_product" (large samples) or "" (not asked for).
    fit_method
        "s_x2" (people who answered everything), "lm" (any answers) or "" (not asked for).
    """

    model: Model
    items: tuple[ItemResult, ...]
    groups: tuple[GroupResult, ...]
    log_likelihood: float
    free_parameters: int
    iterations: int
    converged: bool
    people: int
    answers: int
    has_priors: bool
    error_method: str
    fit_method: str


def calibrate(
    answers: Answers,
    model: Model = "2pl",
    *,
    priors: Priors | None = None,
    guessing: Sequence[float] | Floats | None = None,
    upper: Sequence[float] | Floats | None = None,
    with_fit: bool = True,
) -> Calibration:
    """Return what the answers of people say of the items.

    Marginal maximum likelihood by EM, or the posterior mode when there are priors. Items scored
    in steps are graded responses. The first group's abilities are N(0, 1), the others' free: when
    a self-declared level decided which items were asked, give it as the groups, else the slopes
    are biased.

    Parameters
    ----------
    model, priors, guessing, upper
        See `draw_design`.
    with_fit
        Whether to judge the fit: S-X² when at least 200 people, and half of them, answered
        everything; the Lagrange-multiplier fit along the ability otherwise.

    Raises
    ------
    CannotCalibrate
        With one French sentence for each item that the answers cannot place.

    References
    ----------
    Bock, R. D. & Aitkin, M. (1981). Marginal maximum likelihood estimation of item parameters:
    application of an EM algorithm. Psychometrika 46, 443-459.

    Examples
    --------
    >>> from declic.engines.diagnostic.calibration.answers import answers_from_table
    >>> table = np.repeat([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0], [0, 1, 0]], 40, axis=0)
    >>> [round(item.difficulty, 2) for item in calibrate(answers_from_table(table), "rasch").items]
    [-0.35, -0.35, 1.12]
    """
    design = draw_design(answers, model, priors=priors, guessing=guessing, upper=upper)
    return describe(answers, model, design, estimate(answers, design), with_fit=with_fit)


def describe(
    answers: Answers, model: Model, design: Design, found: Estimate, *, with_fit: bool = True
) -> Calibration:
    """Return what an estimate says of each item, with its standard errors and its fit.

    Parameters
    ----------
    design, found
        From `draw_design` and `estimate`, on the same answers.
    """
    errors = standard_errors(answers, design, found)
    fits, method = _judge(answers, design, found) if with_fit else ((None,) * len(answers.items), "")
    counts = answers.score_counts.sum(axis=1)
    items = tuple(
        _item_result(answers.items[n], n, model, found, errors, fits[n], round(counts[n]))
        for n in range(len(answers.items))
    )
    return Calibration(
        model=model,
        items=items,
        groups=_group_results(answers, found, errors),
        log_likelihood=found.log_likelihood,
        free_parameters=int(design.positions.max()) + 1 + 2 * (len(answers.group_names) - 1),
        iterations=found.iterations,
        converged=found.converged,
        people=round(float(answers.weights.sum())),
        answers=round(float(counts.sum())),
        has_priors=design.has_priors,
        error_method=errors.method,
        fit_method=method,
    )


def _judge(answers: Answers, design: Design, found: Estimate) -> tuple[tuple[ItemFit | None, ...], str]:
    """Return the items' fits, and by which method."""
    complete = answers.weights[complete_people(answers)].sum()
    if complete >= max(FEWEST_COMPLETE, answers.weights.sum() / 2):
        return fit_on_scores(answers, design, found), "s_x2"
    return fit_on_abilities(answers, design, found), "lm"


def _item_result(
    key: str,
    place: int,
    model: Model,
    found: Estimate,
    errors: StandardErrors,
    fit: ItemFit | None,
    answered: int,
) -> ItemResult:
    """Return the result of the item at a place."""
    parameters = found.parameters
    best = int(parameters.max_scores[place])
    steps = tuple(float(step) for step in parameters.difficulties[place, :best])
    step_errors = tuple(_told(error) for error in errors.difficulties[place, :best])
    slope_se = _told(errors.slope[place])
    return ItemResult(
        key=key,
        model=model if best == 1 else "graded",
        slope=float(parameters.slope[place]),
        difficulty=float(np.mean(steps)),
        thresholds=steps if best > 1 else (),
        guessing=float(parameters.guessing[place]),
        upper=float(parameters.upper[place]),
        slope_se=slope_se,
        difficulty_se=_told(errors.middles[place]),
        threshold_ses=step_errors if best > 1 else (),
        guessing_se=_told(errors.guessing[place]),
        answers=answered,
        fit=fit,
        flags=_flags(float(parameters.slope[place]), steps, slope_se, fit, answered),
    )


def _flags(
    slope: float, steps: tuple[float, ...], slope_se: float | None, fit: ItemFit | None, answered: int
) -> tuple[str, ...]:
    """Return what to beware of."""
    claims = {
        "negative_slope": slope <= 0,
        "low_slope": 0 < slope < LOW_SLOPE,
        "slope_at_limit": abs(slope) >= LARGEST_SLOPE,
        "far_difficulty": max(map(abs, steps)) > FAR,
        "few_answers": 0 < answered < FEWEST_ANSWERS,
        "no_answers": not answered,
        "misfit": fit is not None and fit.p is not None and fit.p < MISFIT,
        "not_identified": slope_se is None and abs(slope) < LARGEST_SLOPE,
    }
    return tuple(flag for flag, is_true in claims.items() if is_true)


def _group_results(answers: Answers, found: Estimate, errors: StandardErrors) -> tuple[GroupResult, ...]:
    sizes = np.bincount(answers.groups, answers.weights, minlength=len(answers.group_names))
    return tuple(
        GroupResult(
            name,
            float(found.population.means[n]),
            float(found.population.sds[n]),
            _told(errors.means[n]),
            _told(errors.sds[n]),
            round(sizes[n]),
        )
        for n, name in enumerate(answers.group_names)
    )


def _told(figure: float) -> float | None:
    """Return the figure, or None when the answers do not tell it."""
    return float(figure) if np.isfinite(figure) else None


def calibration_to_json(calibration: Calibration) -> dict[str, Any]:
    """Return the plain dictionary to store.

    Examples
    --------
    >>> empty = Calibration("2pl", (), (), -1.0, 0, 1, True, 0, 0, False, "", "")
    >>> calibration_from_json(calibration_to_json(empty)) == empty
    True
    """
    return {"format": CALIBRATION_FORMAT} | asdict(calibration)


def calibration_from_json(stored: Mapping[str, Any]) -> Calibration:
    """Return the calibration of a dictionary made by `calibration_to_json`."""
    figures = {field.name: stored[field.name] for field in fields(Calibration)}
    items = tuple(_item_from_json(item) for item in stored["items"])
    groups = tuple(GroupResult(**group) for group in stored["groups"])
    return Calibration(**(figures | {"items": items, "groups": groups}))


def _item_from_json(stored: Mapping[str, Any]) -> ItemResult:
    fit = stored["fit"] and ItemFit(**stored["fit"])
    rows = {name: tuple(stored[name]) for name in ("thresholds", "threshold_ses", "flags")}
    return ItemResult(**(dict(stored) | rows | {"fit": fit}))
