"""Is an item fair? People of the same ability, compared between two groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import chi2, norm

from declic.engines.diagnostic.calibration.answers import Answers, Booleans, Floats, Integers
from declic.engines.diagnostic.calibration.errors import CannotCalibrate

Grade = Literal["A", "B", "C"]
ETS_SCALE = -2.35
MODERATE, LARGE = 1.0, 1.5
MODERATE_SHARE, LARGE_SHARE = 0.17, 0.25
DOUBT = 0.05
BANDS = 10


@dataclass(frozen=True, slots=True)
class ItemBias:
    """How an item treats the focal group, beside the reference group of the same ability.

    Attributes
    ----------
    key
        The item.
    effect
        Right-or-wrong items: Δ on the ETS scale, negative when the item is harder for the focal
        group. Stepped items: the standardised mean difference divided by the score's standard
        deviation. NaN when there was nobody to compare.
    chi2, p
        Mantel-Haenszel statistic (corrected for continuity) or Mantel's for stepped items.
    grade
        A negligible, B moderate, C large.
    people
        How many people were in the comparison.
    """

    key: str
    effect: float
    chi2: float
    p: float
    grade: Grade
    people: int


def find_bias(
    answers: Answers,
    labels: Sequence[str],
    *,
    reference: str,
    focal: str,
    abilities: Floats | None = None,
    bands: int = BANDS,
) -> tuple[ItemBias, ...]:
    """Return how each item treats a group of people beside another one of the same ability.

    People are matched on their total score when everybody answered everything; otherwise on
    `bands` bands, equally full, of the abilities given. The studied item counts in the match, as
    the procedure wants it.

    Parameters
    ----------
    labels
        (L,) a label for each person; other labels than the two are left aside.
    abilities
        float64 (L,), logits, from `expected_abilities`; needed when answers are incomplete.

    Raises
    ------
    CannotCalibrate
        If a group is empty, or abilities are needed and not given.

    References
    ----------
    Mantel, N. & Haenszel, W. (1959). Journal of the National Cancer Institute 22, 719-748.
    Mantel, N. (1963). Chi-square tests with one degree of freedom. Journal of the American
    Statistical Association 58, 690-700. Holland, P. W. & Thayer, D. T. (1988), in Wainer & Braun,
    Test validity. Robins, J., Breslow, N. & Greenland, S. (1986). Biometrics 42, 311-323. Dorans,
    N. J. & Schmitt, A. P. (1991). ETS Research Report 91-47 (standardised mean difference).
    Classes: Zwick, R. (2012). ETS Research Report 12-08.

    Examples
    --------
    >>> from declic.engines.diagnostic.calibration.answers import answers_from_table
    >>> table = np.repeat([[1, 0], [0, 1], [0, 1], [1, 0]], [30, 10, 30, 10], axis=0)
    >>> labels = ["w"] * 40 + ["m"] * 40
    >>> [bias.grade for bias in find_bias(answers_from_table(table), labels, reference="w", focal="m")]
    ['C', 'C']
    """
    sides = np.array([1 if label == focal else 0 if label == reference else -1 for label in labels])
    for side, name in ((0, reference), (1, focal)):
        if not (sides == side).any():
            raise CannotCalibrate((f"Personne n’est dans le groupe « {name} ».",))
    is_complete = bool((np.diff(answers.starts) == len(answers.items)).all())
    if abilities is None and not is_complete:
        message = "Les réponses sont incomplètes : donnez les capacités pour comparer à niveau égal."
        raise CannotCalibrate((message,))
    people = answers.people
    totals = np.bincount(people, answers.scores, minlength=len(sides)).astype(np.int64)
    compared = np.flatnonzero(sides[people] >= 0)
    compared = compared[np.argsort(answers.item_numbers[compared], kind="stable")]
    cuts = np.searchsorted(answers.item_numbers[compared], np.arange(1, len(answers.items)))
    results = []
    for item, (key, those) in enumerate(zip(answers.items, np.split(compared, cuts), strict=True)):
        who = people[those]
        strata = totals[who] if abilities is None else _bands(abilities[who], bands)
        counts = _tables(sides[who], strata, answers.scores[those], int(answers.max_scores[item]))
        compare = _compare_right if answers.max_scores[item] == 1 else _compare_scores
        results.append(compare(key, counts))
    return tuple(results)


def _bands(abilities: Floats, bands: int) -> Integers:
    """Return the band of each person, all bands being equally full: int64 (n,)."""
    ranks = np.argsort(np.argsort(abilities, kind="stable"), kind="stable")
    return np.asarray(ranks * bands // max(len(ranks), 1), dtype=np.int64)


def _tables(sides: Integers, strata: Integers, scores: Integers, best: int) -> Floats:
    """Return how many people of each stratum and side got each score: float64 (n, 2, S + 1)."""
    height = int(strata.max(initial=0)) + 1
    places = (strata * 2 + sides) * (best + 1) + scores
    counts = np.bincount(places, minlength=height * 2 * (best + 1)).reshape(height, 2, best + 1)
    both: Booleans = (counts.sum(axis=2) > 0).all(axis=1)
    return counts[both].astype(np.float64)


def _compare_right(key: str, counts: Floats) -> ItemBias:
    """Return Mantel and Haenszel's comparison for a right-or-wrong item."""
    wrong, right = counts[:, 0, 0], counts[:, 0, 1]
    focal_wrong, focal_right = counts[:, 1, 0], counts[:, 1, 1]
    total = counts.sum(axis=(1, 2))
    better, worse = right * focal_wrong / total, wrong * focal_right / total
    statistic = _mantel(counts, correction=0.5)
    if not better.sum() or not worse.sum():
        return ItemBias(key, float("nan"), statistic, float(chi2.sf(statistic, 1)), "A", round(total.sum()))
    effect = ETS_SCALE * float(np.log(better.sum() / worse.sum()))
    agree, differ = (right + focal_wrong) / total, (wrong + focal_right) / total
    variance = (
        (agree * better).sum() / better.sum() ** 2
        + (agree * worse + differ * better).sum() / (better.sum() * worse.sum())
        + (differ * worse).sum() / worse.sum() ** 2
    ) / 2
    error = abs(ETS_SCALE) * float(np.sqrt(variance))
    p = float(chi2.sf(statistic, 1))
    grade: Grade = "B"
    if abs(effect) < MODERATE or p >= DOUBT:
        grade = "A"
    elif abs(effect) >= LARGE and abs(effect) - norm.ppf(1 - DOUBT) * error > MODERATE:
        grade = "C"
    return ItemBias(key, effect, statistic, p, grade, round(total.sum()))


def _compare_scores(key: str, counts: Floats) -> ItemBias:
    """Return Mantel's comparison for a stepped item, its size by the standardised mean difference."""
    steps = np.arange(counts.shape[2])
    sizes = counts.sum(axis=2)
    people = round(float(sizes.sum()))
    statistic = _mantel(counts)
    p = float(chi2.sf(statistic, 1))
    if not people:
        return ItemBias(key, float("nan"), statistic, p, "A", people)
    means = counts @ steps / sizes
    difference = float(sizes[:, 1] @ (means[:, 1] - means[:, 0]) / sizes[:, 1].sum())
    shares = counts.sum(axis=(0, 1)) / people
    spread = float(np.sqrt(shares @ steps**2 - (shares @ steps) ** 2))
    effect = difference / spread if spread else 0.0
    grade: Grade = "A"
    if p < DOUBT and abs(effect) > MODERATE_SHARE:
        grade = "C" if abs(effect) > LARGE_SHARE else "B"
    return ItemBias(key, effect, statistic, p, grade, people)


def _mantel(counts: Floats, correction: float = 0.0) -> float:
    """Return Mantel's chi-squared of the focal group's total score, given the margins."""
    steps = np.arange(counts.shape[2])
    sizes, margin = counts.sum(axis=2), counts.sum(axis=1)
    total = sizes.sum(axis=1)
    seen = float((counts[:, 1] @ steps).sum())
    expected = float((sizes[:, 1] * (margin @ steps) / np.maximum(total, 1)).sum())
    spread = total * (margin @ steps**2) - (margin @ steps) ** 2
    variance = float((sizes.prod(axis=1) * spread / np.maximum(total**2 * (total - 1), 1)).sum())
    return max(abs(seen - expected) - correction, 0.0) ** 2 / variance if variance > 0 else 0.0
