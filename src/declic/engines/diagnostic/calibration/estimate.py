"""Finding the parameters: EM over the answers, extrapolated until nothing more is to be gained."""

from dataclasses import replace

import numpy as np
from scipy.special import logit

from declic.engines.diagnostic.calibration.answers import Answers, Integers, collapse, some_people
from declic.engines.diagnostic.calibration.curves import Parameters
from declic.engines.diagnostic.calibration.design import Design
from declic.engines.diagnostic.calibration.expectation import cut_in_blocks, expect
from declic.engines.diagnostic.calibration.maximisation import best_of, maximise
from declic.engines.diagnostic.calibration.population import (
    Population,
    standard_population,
    wide_grid,
)
from declic.engines.diagnostic.calibration.priors import default_priors, weigh
from declic.engines.diagnostic.calibration.search import Estimate, Search

RELATIVE_TOLERANCE = 1e-12
ROUGH_TOLERANCE = 1e-9
MOST_ITERATIONS = 2000
MANY_PEOPLE, SOME_PEOPLE = 20_000, 10_000
WEAK = 3.0
RETRIES, SMALL_GAIN = 5, 1e-4
OTHER_GUESSING = (0.02, 0.1, 0.25, 0.4)


def estimate(answers: Answers, design: Design, *, most_iterations: int = MOST_ITERATIONS) -> Estimate:
    """Return the parameters of greatest marginal likelihood, or posterior density with priors.

    The abilities of the first group are N(0, 1); each other group has its own mean and standard
    deviation. Integrals are sums over a grid of 61 points from -6 to 6, longer when a group
    stands far away. With many people some of them give the first guess.

    Parameters
    ----------
    design
        What is looked for; see `draw_design`.
    most_iterations
        When to give up; the estimate says whether it converged.

    References
    ----------
    Bock, R. D. & Aitkin, M. (1981). Psychometrika 46, 443-459. Bock, R. D. & Zimowski, M. F.
    (1997). Multiple group IRT, in Handbook of modern item response theory, Springer.

    Examples
    --------
    >>> from declic.engines.diagnostic.calibration.answers import answers_from_table
    >>> from declic.engines.diagnostic.calibration.design import draw_design
    >>> table = np.repeat([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0], [0, 1, 0]], 40, axis=0)
    >>> answers = answers_from_table(table)
    >>> round(estimate(answers, draw_design(answers, "rasch")).log_likelihood, 3)
    -341.359
    """
    start, population = design.start, standard_population(len(answers.group_names))
    if len(answers.weights) > MANY_PEOPLE:
        start, population = _first_guess(answers, design, population)
    search = Search(cut_in_blocks(collapse(answers)), design, wide_grid(population))
    found = _find(search, start, population, most_iterations)
    while len(wide_grid(found.population)) > len(search.grid):
        search = replace(search, grid=wide_grid(found.population))
        again = _find(search, found.parameters, found.population, most_iterations)
        found = replace(again, iterations=found.iterations + again.iterations)
    return found


def _find(search: Search, start: Parameters, population: Population, most_iterations: int) -> Estimate:
    """Return where a search leads on its grid."""
    design = search.design
    if design.has_priors or not design.free[:, -1].any():
        return search.run(start, population, RELATIVE_TOLERANCE, most_iterations)
    first = _without_guessing(search, start, population, most_iterations)
    found = search.run(first.parameters, first.population, RELATIVE_TOLERANCE, most_iterations)
    found = replace(found, iterations=found.iterations + first.iterations)
    return _leave_small_summits(search, found, most_iterations)


def _without_guessing(
    search: Search, start: Parameters, population: Population, most_iterations: int
) -> Estimate:
    """Return the estimate with free guessing held at its small first value."""
    positions = search.design.positions.copy()
    positions[:, -1] = -1
    places, ranks = np.unique(positions, return_inverse=True)
    kept = ranks.reshape(positions.shape) - int(places[0] < 0)
    held = replace(search.design, start=start, positions=kept)
    return replace(search, design=held).run(start, population, ROUGH_TOLERANCE, most_iterations)


def _leave_small_summits(search: Search, found: Estimate, most_iterations: int) -> Estimate:
    """Return the estimate after having tried other guessing for each item, the people held fixed.

    Without priors, guessing has several summits, and its slope vanishes near 0. Each item takes
    the best of several starts; EM goes on from there, which can only gain.
    """
    design, grid, passes = search.design, search.grid, found.iterations
    for _ in range(RETRIES):
        seen = expect(search.blocks, found.parameters, found.population, grid)
        better = found.parameters
        for guessing in OTHER_GUESSING:
            tried = np.where(design.free[:, -1], logit(guessing), better.guessing_logit)
            start = replace(found.parameters, guessing_logit=tried)
            other, _ = maximise(start, seen.counts, grid, design, ROUGH_TOLERANCE)
            better = best_of(better, other, seen.counts, grid, design)
        again = search.run(better, found.population, RELATIVE_TOLERANCE, most_iterations)
        passes += again.iterations + 1
        gain = again.log_likelihood - found.log_likelihood
        found = again if gain > 0 else found
        if gain < SMALL_GAIN:
            break
    return replace(found, iterations=passes)


def _first_guess(answers: Answers, design: Design, population: Population) -> tuple[Parameters, Population]:
    """Return where a tenth of the people lead, weak priors holding what they cannot tell."""
    chosen: Integers = np.linspace(0, len(answers.weights) - 1, SOME_PEOPLE).astype(np.int64)
    few = some_people(answers, chosen)
    if len(np.unique(few.groups)) < len(answers.group_names):
        return design.start, population
    priors = design.priors if design.has_priors else weigh(default_priors(answers), WEAK)
    held = replace(design, priors=priors, has_priors=True)
    rough = Search(cut_in_blocks(few), held, wide_grid(population)).run(
        design.start, population, ROUGH_TOLERANCE, 100
    )
    return rough.parameters, rough.population
