"""What we say at the end: a level, how sure we are, and a profile in three bands."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from scipy.special import ndtr

from declic.engines.diagnostic.bank import LEVELS
from declic.engines.diagnostic.belief import level_probabilities, mean_and_variance
from declic.engines.diagnostic.choose import Integers
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.prior import RunPrior, run_belief
from declic.engines.diagnostic.response import Floats, fisher_information, general_share
from declic.engines.diagnostic.settings import Settings

BANDS = ("weaker", "even", "stronger")
_SCORING_STEPS = 60
_STEP_SHARE = 0.7
_SETTLED_LOGITS = 1e-7


@dataclass(frozen=True, slots=True)
class AreaProfile:
    """One skill area, beside the person's own average; never a rank.

    ``band`` is one of `BANDS`; ``stronger_probability`` (a share) is the probability that the
    area lies above the person's average of all areas; ``ability`` and ``ability_sd`` are in
    logits; ``score_share`` is the share of the points earned, None when nothing was asked.
    """

    area: str
    band: str
    stronger_probability: float
    ability: float
    ability_sd: float
    questions: int
    score_share: float | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much one answer speaks for the level: ln(P(answer | level) / P(answer | others))."""

    item_key: str
    score: int
    weight: float


@dataclass(frozen=True, slots=True)
class Placement:
    """The level that the answers point to, for a counsellor to confirm.

    ``probability`` is that of ``level``; when it is too low, ``is_sure`` is false and
    ``neighbour`` names the more probable level beside it. ``probabilities`` are in the order of
    `LEVELS`. ``evidence`` starts with the answers that count most.
    """

    level: str
    probability: float
    is_sure: bool
    neighbour: str | None
    probabilities: tuple[float, ...]
    ability: float
    ability_sd: float
    questions: int
    areas: tuple[AreaProfile, ...]
    evidence: tuple[Evidence, ...]


def placement_to_dict(placement: Placement) -> dict[str, Any]:
    """Return the plain dictionary that a run stores as its answer."""
    return asdict(placement)


def place(
    prepared: Prepared,
    belief: Floats,
    numbers: Sequence[int],
    scores: Sequence[int],
    prior: RunPrior | None = None,
) -> Placement:
    """Return the placement that a belief and its answers give.

    Parameters
    ----------
    belief
        float64 (G,), shares, after the answers.
    numbers, scores
        K answers: places in the bank, and scores.
    prior
        What was thought of the person beforehand; what is thought of everybody, unless given.
    """
    probabilities = level_probabilities(belief, prepared.shares)
    level = int(probabilities.argmax())
    mean, variance = mean_and_variance(belief, prepared.grid)
    is_sure = bool(probabilities[level] >= prepared.settings.sure_from)
    beside = [place for place in (level - 1, level + 1) if 0 <= place < len(LEVELS)]
    neighbour = LEVELS[max(beside, key=lambda place: float(probabilities[place]))]
    asked, given = np.array(numbers, dtype=np.int64), np.array(scores, dtype=np.int64)
    return Placement(
        level=LEVELS[level],
        probability=float(probabilities[level]),
        is_sure=is_sure,
        neighbour=None if is_sure else neighbour,
        probabilities=tuple(float(share) for share in probabilities),
        ability=float(mean),
        ability_sd=float(np.sqrt(variance)),
        questions=len(numbers),
        areas=profile_areas(prepared, asked, given, prior),
        evidence=_weigh_answers(prepared, level, asked, given, prior),
    )


def profile_areas(
    prepared: Prepared, numbers: Integers, scores: Integers, prior: RunPrior | None = None
) -> tuple[AreaProfile, ...]:
    """Return one profile for each area, in the order of ``settings.areas``.

    Parameters
    ----------
    numbers, scores
        int64 (K,), places in the bank and scores of the answers.
    prior
        As in `place`.
    """
    settings = prepared.settings
    ability, covariance = area_abilities(prepared, numbers, scores, prior)
    count = len(settings.areas)
    contrasts = np.eye(count) - 1 / count
    difference = contrasts @ ability
    spread = np.sqrt(np.maximum(np.diag(contrasts @ covariance @ contrasts.T), 1e-12))
    stronger = np.where(spread > 1e-4, ndtr(difference / spread), 0.5)
    best = np.array([item.max_score for item in prepared.bank.items], dtype=np.int64)
    profiles = []
    for area, name in enumerate(settings.areas):
        here = prepared.area_numbers[numbers] == area
        points = int(best[numbers[here]].sum())
        profiles.append(
            AreaProfile(
                area=name,
                band=_band(float(stronger[area]), settings.band_from),
                stronger_probability=float(stronger[area]),
                ability=float(ability[area]),
                ability_sd=float(np.sqrt(max(covariance[area, area], 0.0))),
                questions=int(here.sum()),
                score_share=float(scores[here].sum() / points) if points else None,
            )
        )
    return tuple(profiles)


def _band(stronger: float, band_from: float) -> str:
    if stronger >= band_from:
        return "stronger"
    return "weaker" if 1 - stronger >= band_from else "even"


def area_prior(settings: Settings, prior: RunPrior | None = None) -> tuple[Floats, Floats]:
    """Return the law of the A areas before the answers: mean (A,) and covariance (A, A), logits.

    A prior of the person's own moves and narrows what the areas have in common, nothing else.

    Examples
    --------
    >>> mean, covariance = area_prior(Settings(area_correlation=1.0), RunPrior(0.5, 0.6))
    >>> float(mean[0]), round(float(covariance[0, 1]), 2)
    (0.5, 0.36)
    """
    count, rho = len(settings.areas), settings.area_correlation
    covariance = settings.prior_sd**2 * ((1 - rho) * np.eye(count) + rho)
    mean = np.full(count, settings.prior_mean)
    if prior is None:
        return mean, covariance
    share = general_share(settings)
    narrower = share**2 * (prior.sd**2 - settings.prior_sd**2)
    return mean + share * (prior.mean - settings.prior_mean), covariance + narrower


def area_abilities(
    prepared: Prepared, numbers: Integers, scores: Integers, prior: RunPrior | None = None
) -> tuple[Floats, Floats]:
    """Return the abilities in the A areas: mode (A,) in logits, covariance (A, A) in logits².

    Laplace approximation: the normal that touches the posterior at its mode, found by Fisher
    scoring; the covariance of the prior is never inverted, so that ρ = 1 is allowed.

    Parameters
    ----------
    numbers, scores
        int64 (K,), places in the bank and scores of the answers.
    prior
        As in `place`.

    References
    ----------
    Rasmussen, C. E. & Williams, C. K. I. (2006). Gaussian Processes for Machine Learning,
    algorithm 3.1. Segall, D. O. (1996). Multidimensional adaptive testing. Psychometrika 61(2).
    """
    grid = prepared.grid
    mean, spread = area_prior(prepared.settings, prior)
    if not len(numbers):
        return mean, spread
    curves = prepared.area_curves[numbers]
    log_likelihood = np.log(curves[np.arange(len(numbers)), scores])
    in_area = prepared.belongs[numbers].T.astype(np.float64)
    pull = in_area @ np.gradient(log_likelihood, grid, axis=1)
    information = in_area @ fisher_information(curves, grid)
    unit, ability = np.eye(mean.size), mean
    for _ in range(_SCORING_STEPS):
        slope, weight = _at(pull, grid, ability), _at(information, grid, ability)
        root = np.sqrt(weight)
        inner = unit + root[:, None] * spread * root
        target = weight * (ability - mean) + slope
        target = target - root * np.linalg.solve(inner, root * (spread @ target))
        step = mean + spread @ target - ability
        ability = np.clip(ability + _STEP_SHARE * step, grid[0], grid[-1])
        if np.abs(step).max() < _SETTLED_LOGITS:
            break
    root = np.sqrt(_at(information, grid, ability))
    inner = unit + root[:, None] * spread * root
    lost = np.linalg.solve(inner, root[:, None] * spread)
    return ability, spread - (spread * root) @ lost


def _at(rows: Floats, grid: Floats, abilities: Floats) -> Floats:
    """Return each row read at its own ability: float64 (A,)."""
    pairs = zip(rows, abilities, strict=True)
    return np.array([np.interp(ability, grid, row) for row, ability in pairs])


def _weigh_answers(
    prepared: Prepared, level: int, numbers: Integers, scores: Integers, prior: RunPrior | None
) -> tuple[Evidence, ...]:
    before = prepared.prior if prior is None else run_belief(prior, prepared.grid)
    inside = before * prepared.shares[:, level]
    outside = before - inside
    likelihood = prepared.curves[numbers, scores]
    weights = np.log(likelihood @ inside / inside.sum()) - np.log(likelihood @ outside / outside.sum())
    return tuple(
        Evidence(prepared.bank.items[numbers[place]].key, int(scores[place]), float(weights[place]))
        for place in np.argsort(-np.abs(weights), kind="stable")
    )
