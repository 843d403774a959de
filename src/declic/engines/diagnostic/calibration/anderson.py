"""Reaching the end of slow steps sooner: Anderson's extrapolation of a fixed-point map."""

import numpy as np

from declic.engines.diagnostic.calibration.answers import Floats

MEMORY = 8
SMALLEST_SHARE = 1e-9


class Extrapolation:
    """The last places visited and where the map sent them; proposes where the map stands still.

    References
    ----------
    Anderson, D. G. (1965). Iterative procedures for nonlinear integral equations. Journal of the
    ACM 12, 547-560. Henderson, N. C. & Varadhan, R. (2019). Damped Anderson acceleration with
    restarts and monotonicity control for accelerating EM. Journal of Computational and Graphical
    Statistics 28, 834-846.

    Examples
    --------
    >>> halves = Extrapolation()
    >>> place = np.array([8.0])
    >>> for _ in range(3):
    ...     place = halves.propose(place, 1 + place / 2, np.ones(1))
    >>> place.round(9)
    array([2.])
    """

    def __init__(self) -> None:
        self.places: list[Floats] = []
        self.steps: list[Floats] = []

    def forget(self) -> None:
        """Start again: the last proposal was a bad one."""
        self.places.clear()
        self.steps.clear()

    def propose(self, place: Floats, image: Floats, scale: Floats) -> Floats:
        """Return the next place to visit, from a place and where the map sends it.

        Parameters
        ----------
        place, image
            float64 (n,).
        scale
            float64 (n,), how much each coordinate of a step weighs.
        """
        self.places.append(place)
        self.steps.append(image - place)
        del self.places[: -MEMORY - 1], self.steps[: -MEMORY - 1]
        if len(self.places) == 1:
            return image
        moves = np.diff(np.array(self.places), axis=0).T
        turns = np.diff(np.array(self.steps), axis=0).T
        weighted = turns * scale[:, None]
        mix = np.linalg.lstsq(weighted, self.steps[-1] * scale, rcond=SMALLEST_SHARE)[0]
        return np.asarray(image - (moves + turns) @ mix, dtype=np.float64)
