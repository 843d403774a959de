"""Whether two signatures are the same drawing: set in one frame, then compared point by point."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from declic.engines.rolls.seals import Break

Points = NDArray[np.float64]

POINT = re.compile(r"(\d{1,5}),(\d{1,5})")
#: Points along a drawing once resampled: enough for two loops a letter, few enough for a year of sheets.
SHAPE_POINTS = 32
#: Mean distance, in sides of the frame, under which two drawings are said to be alike. On synthetic hands,
#: two people come no nearer than 0.099, nine tracings in ten stay under 0.05 (see the tests).
LIKE_DISTANCE = 0.07
#: A drawing that turns less than this, in radians, is too plain (a line, a cross, a loop) for its shape
#: to tell one person from another: only the very same points count.
PLAIN_TURNING = 3 * np.pi


@dataclass(frozen=True, slots=True)
class Drawing:
    """A signature by finger; `points` is empty once the strokes were erased, the print stays."""

    number: int
    session: int
    person: str
    strokes_hash: str
    points: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two drawings that are one: the later line and the earlier; `is_exact` when every point is the same."""

    later: Drawing
    earlier: Drawing
    is_exact: bool


def read_points(written: str) -> list[Points]:
    """Return the strokes of a signature, one array of shape (points, 2) each, in canvas units.

    Parameters
    ----------
    written : str
        Points as « x,y », points of a stroke apart by a blank, strokes by a semicolon.

    Returns
    -------
    list of float64 arrays
        Strokes in their order; what is no point (two whole numbers under 100,000) is left out.

    References
    ----------
    The format is the house's own: what the signing frame of a roll sends.

    Examples
    --------
    >>> [stroke.tolist() for stroke in read_points("0,0 3,4;5,5")]
    [[[0.0, 0.0], [3.0, 4.0]], [[5.0, 5.0]]]
    """
    strokes = [read_stroke(stroke) for stroke in written.split(";")]
    return [np.array(stroke, dtype=np.float64) for stroke in strokes if stroke]


def read_stroke(written: str) -> list[tuple[int, int]]:
    """Return the points of one stroke."""
    found = (POINT.fullmatch(point) for point in written.split())
    return [(int(one[1]), int(one[2])) for one in found if one]


def normalise_strokes(strokes: Sequence[Points], count: int = SHAPE_POINTS) -> Points | None:
    """Return a drawing as `count` points evenly spread along it, in a frame whose larger side is 1.

    Where it was drawn and how large no longer count; proportions, direction and order do.

    Parameters
    ----------
    strokes : sequence of float64 arrays of shape (points, 2)
        In canvas units; the pen's way through the air between two strokes has no length.
    count : int
        How many points to return.

    Returns
    -------
    float64 array of shape (count, 2) or None
        In sides of the frame, in [0, 1]; None for a single spot, which has no shape.

    References
    ----------
    Wobbrock, Wilson & Li (2007). Gestures without libraries, toolkits or training: a $1 recognizer. UIST.

    Examples
    --------
    >>> normalise_strokes([np.array([[10.0, 10.0], [30.0, 10.0]])], 3).tolist()
    [[0.0, 0.0], [0.5, 0.0], [1.0, 0.0]]
    """
    if not strokes:
        return None
    points = np.concatenate(strokes)
    steps = np.hypot(*np.diff(points, axis=0).T)
    ends = np.cumsum([len(stroke) for stroke in strokes])[:-1]
    steps[ends - 1] = 0.0
    walked = np.concatenate([[0.0], np.cumsum(steps)])
    side = float(np.ptp(points, axis=0).max())
    if side == 0.0 or walked[-1] == 0.0:
        return None
    framed = (points - points.min(axis=0)) / side
    marks = np.linspace(0.0, walked[-1], count)
    return np.stack([np.interp(marks, walked, framed[:, axis]) for axis in (0, 1)], axis=1)


def measure_turning(shape: Points) -> float:
    """Return how much a drawing turns on its way, in radians, whichever the side.

    Parameters
    ----------
    shape : float64 array of shape (points, 2)

    Returns
    -------
    float
        The sum of the angles between each step and the next, each in [0, π].

    References
    ----------
    Total absolute curvature of a polygonal line (Milnor, 1950).

    Examples
    --------
    >>> measure_turning(np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]])) == np.pi / 2
    True
    """
    steps = np.diff(shape, axis=0)
    steps = steps[np.hypot(*steps.T) > 0]
    headings = np.arctan2(steps[:, 1], steps[:, 0])
    turns = np.abs(np.diff(headings))
    return float(np.minimum(turns, 2 * np.pi - turns).sum())


def measure_distance(one: Points, other: Points) -> float:
    """Return the mean distance between two normalised drawings, point by point, in sides of the frame.

    Parameters
    ----------
    one, other : float64 arrays of the same shape (points, 2)

    Returns
    -------
    float
        Zero for one drawing twice, whatever its place and size.

    References
    ----------
    See `normalise_strokes`.

    Examples
    --------
    >>> round(measure_distance(np.zeros((4, 2)), np.ones((4, 2))), 3)
    1.414
    """
    return float(np.hypot(*(one - other).T).mean())


def find_likenesses(drawings: Iterable[Drawing]) -> tuple[Likeness, ...]:
    """Return the signatures that repeat an earlier one, each once, with the nearest that it repeats.

    Two people never share a drawing; one person may sign alike, but never with the very same points on
    two days: nobody's finger does that, a copy does.

    Parameters
    ----------
    drawings : iterable of Drawing
        The signatures of one group, in any order.

    Returns
    -------
    tuple of Likeness
        In the order of the later lines.

    References
    ----------
    « Tracés identiques »: what inspections of attendance sheets refuse.

    Examples
    --------
    >>> one = Drawing(1, 7, "learner:1", "ab", "")
    >>> other = Drawing(2, 7, "learner:2", "ab", "")
    >>> [(found.later.person, found.is_exact) for found in find_likenesses([other, one])]
    [('learner:2', True)]
    """
    ordered = sorted((one for one in drawings if one.strokes_hash), key=lambda one: one.number)
    exact = {found.later.number: found for found in find_copies(ordered)}
    near = {found.later.number: found for found in find_alike(ordered)}
    numbers = sorted({*exact, *near})
    return tuple(exact.get(number) or near[number] for number in numbers)


def find_copies(ordered: Sequence[Drawing]) -> Iterator[Likeness]:
    """Yield the signatures whose points are those of an earlier one, of somebody else or of another day."""
    first: dict[str, Drawing] = {}
    for one in ordered:
        earlier = first.setdefault(one.strokes_hash, one)
        if earlier.person != one.person or earlier.session != one.session:
            yield Likeness(one, earlier, is_exact=True)


def find_alike(ordered: Sequence[Drawing]) -> Iterator[Likeness]:
    """Yield the signatures whose shape is that of an earlier one of somebody else."""
    drawn = [(one, shape) for one in ordered if (shape := telling_shape(one)) is not None]
    if not drawn:
        return
    shapes = np.stack([shape for _, shape in drawn])
    people = np.array([one.person for one, _ in drawn])
    for place in range(1, len(drawn)):
        gaps = shapes[:place] - shapes[place]
        distances = np.hypot(gaps[..., 0], gaps[..., 1]).mean(axis=1)
        distances[people[:place] == people[place]] = np.inf
        nearest = int(distances.argmin())
        if distances[nearest] < LIKE_DISTANCE:
            yield Likeness(drawn[place][0], drawn[nearest][0], is_exact=False)


def telling_shape(drawing: Drawing) -> Points | None:
    """Return the shape of a drawing that turns enough to tell who drew it, or nothing."""
    shape = normalise_strokes(read_points(drawing.points))
    return shape if shape is not None and measure_turning(shape) >= PLAIN_TURNING else None


def find_changed_strokes(drawings: Iterable[Drawing]) -> tuple[Break, ...]:
    """Return the signatures whose strokes are not those that were sealed; erased ones are no break.

    Parameters
    ----------
    drawings : iterable of Drawing

    Returns
    -------
    tuple of Break
        Under the number of each line.

    References
    ----------
    The seal of a line covers the SHA-256 of its strokes (see `compute_seal`).

    Examples
    --------
    >>> [one.number for one in find_changed_strokes([Drawing(3, 7, "learner:1", "00", "1,2 3,4")])]
    [3]
    """
    return tuple(
        Break(one.number, f"Le tracé de la ligne n° {one.number} a été changé après coup.")
        for one in drawings
        if one.points and hashlib.sha256(one.points.encode()).hexdigest() != one.strokes_hash
    )
