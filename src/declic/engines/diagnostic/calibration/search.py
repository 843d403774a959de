"""Climbing to the most likely parameters: EM over the answers, extrapolated."""

from dataclasses import dataclass

import numpy as np

from declic.engines.diagnostic.calibration.anderson import Extrapolation
from declic.engines.diagnostic.calibration.answers import Floats
from declic.engines.diagnostic.calibration.curves import Parameters, is_ordered
from declic.engines.diagnostic.calibration.design import Design, pack, unpack, within_bounds
from declic.engines.diagnostic.calibration.expectation import Block, Expectation, expect
from declic.engines.diagnostic.calibration.maximisation import maximise
from declic.engines.diagnostic.calibration.population import (
    FARTHEST,
    SMALLEST_SD,
    Population,
    maximise_population,
)
from declic.engines.diagnostic.calibration.priors import weigh_priors

TOO_LOW = 1e-11


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """The parameters that suit the answers best.

    Attributes
    ----------
    parameters, population
        Of the items and of the groups.
    log_likelihood
        Marginal log-likelihood of the answers, priors left out, nats.
    iterations
        Passes over all the answers.
    converged
        Whether one more pass would have promised less than a 1e-12th of the log-likelihood.
    grid
        float64 (G,), the abilities the integrals were taken at, logits.
    """

    parameters: Parameters
    population: Population
    log_likelihood: float
    iterations: int
    converged: bool
    grid: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """One search: the answers in blocks, what is looked for, and the grid."""

    blocks: tuple[Block, ...]
    design: Design
    grid: Floats

    def run(self, start: Parameters, population: Population, relative: float, most: int) -> Estimate:
        """Return the end of the extrapolated EM steps from a start."""
        path = Extrapolation()
        best, safe, converged = -np.inf, self._pack(start, population), False
        place, found, value, iterations = safe, start, best, 0
        while iterations < most and not converged:
            iterations += 1
            parameters, people = self._unpack(place, start)
            seen = expect(self.blocks, parameters, people, self.grid)
            height = self._height(seen, parameters)
            if height < best - TOO_LOW * abs(best):  # a bad proposal: back to the last sure step
                path.forget()
                place, best = safe, -np.inf
                continue
            best, value, found, population = height, seen.log_likelihood, parameters, people
            tolerance = relative * abs(value)
            image, scale = self._image(seen, parameters, people, tolerance / 10)
            converged = float((((image - place) * scale) ** 2).sum()) / 2 < tolerance
            safe = image
            place = self._valid(path.propose(place, image, scale), image, start)
        return Estimate(found, population, value, iterations, converged, self.grid)

    def _height(self, seen: Expectation, parameters: Parameters) -> float:
        """Return what is being maximised: the log-likelihood, and the priors when there are some."""
        if not self.design.has_priors:
            return seen.log_likelihood
        return seen.log_likelihood + float(weigh_priors(self.design.priors, parameters)[0].sum())

    def _image(
        self, seen: Expectation, parameters: Parameters, people: Population, tolerance: float
    ) -> tuple[Floats, Floats]:
        """Return where EM leads, and the square root of each parameter's information."""
        better, information = maximise(parameters, seen.counts, self.grid, self.design, tolerance)
        positions = self.design.positions
        moved, weights = maximise_population(seen.group_counts, people, self.grid)
        diagonal = np.einsum("ipp->ip", information)[positions >= 0]
        scale = np.bincount(positions[positions >= 0], diagonal)
        return self._pack(better, moved), np.sqrt(np.concatenate([scale, weights]))

    def _pack(self, parameters: Parameters, population: Population) -> Floats:
        free = pack(parameters, self.design.positions)
        return np.concatenate([free, population.means[1:], np.log(population.sds[1:])])

    def _unpack(self, place: Floats, like: Parameters) -> tuple[Parameters, Population]:
        groups = (len(place) - int(self.design.positions.max()) - 1) // 2
        split = len(place) - 2 * groups
        means = np.concatenate([[0.0], place[split : split + groups]])
        sds = np.concatenate([[1.0], np.exp(place[split + groups :])])
        return unpack(place[:split], like, self.design.positions), Population(means, sds)

    def _valid(self, proposal: Floats, image: Floats, like: Parameters) -> Floats:
        """Return the proposal when it is a possible set of parameters, or else the EM step."""
        parameters, people = self._unpack(proposal, like)
        parameters = within_bounds(parameters)
        possible = np.isfinite(proposal).all() and is_ordered(parameters).all()
        possible = possible and people.sds.max() < FARTHEST and people.sds.min() > SMALLEST_SD
        if self.design.has_priors:
            possible = possible and np.isfinite(weigh_priors(self.design.priors, parameters)[0]).all()
        return self._pack(parameters, people) if possible else image
