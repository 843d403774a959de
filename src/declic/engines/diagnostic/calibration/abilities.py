"""Where the people stand who gave the answers."""

import numpy as np

from declic.engines.diagnostic.calibration.answers import Answers, Floats
from declic.engines.diagnostic.calibration.expectation import beliefs, cut_in_blocks
from declic.engines.diagnostic.calibration.search import Estimate


def expected_abilities(answers: Answers, found: Estimate) -> tuple[Floats, Floats]:
    """Return the expected ability of each person and its standard deviation, float64 (L,), logits.

    A person without any answer stands where their group does.

    References
    ----------
    Bock, R. D. & Mislevy, R. J. (1982). Adaptive EAP estimation of ability in a microcomputer
    environment. Applied Psychological Measurement 6, 431-444.

    Examples
    --------
    >>> from declic.engines.diagnostic.calibration.answers import answers_from_table
    >>> from declic.engines.diagnostic.calibration.design import draw_design
    >>> from declic.engines.diagnostic.calibration.estimate import estimate
    >>> table = np.repeat([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0], [0, 1, 0]], 40, axis=0)
    >>> answers = answers_from_table(table)
    >>> found = estimate(answers, draw_design(answers, "rasch"))
    >>> expected_abilities(answers_from_table(np.array([[-1, -1, -1]])), found)[1].round(3)
    array([1.])
    """
    means, spreads = np.empty(len(answers.weights)), np.empty(len(answers.weights))
    people = found.parameters, found.population, found.grid
    for block, belief, _ in beliefs(cut_in_blocks(answers), *people):
        means[block.people] = belief @ found.grid
        spreads[block.people] = belief @ found.grid**2 - means[block.people] ** 2
    return means, np.sqrt(np.maximum(spreads, 0.0))
