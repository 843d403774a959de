"""Calibration of 100,000 people × 150 items with 1.8 million answers, beside a peer when there is one.

`python benchmarks/calibration.py` measures ours; `--peer girth` or `--peer mirt` (packages of PyPI,
to be installed in an environment of their own) measures the peer too, on `--peer-people` people, and
ours again on the same ones. CPU seconds of the whole process, threads of linear algebra included.
"""

import argparse
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from declic.engines.diagnostic.calibration.answers import Answers, answers_from_list
from declic.engines.diagnostic.calibration.design import draw_design
from declic.engines.diagnostic.calibration.estimate import estimate
from declic.engines.diagnostic.calibration.precision import standard_errors

Floats = NDArray[np.float64]
PEOPLE, ITEMS, QUESTIONS, SEED = 100_000, 150, 18, 1
NOT_ASKED_BY_GIRTH = -99999


def drawn_answers(people: int, rng: np.random.Generator) -> tuple[Answers, Floats, Floats]:
    """Return the answers of people to 18 items each, and the true slopes and difficulties."""
    slope, difficulty = rng.lognormal(0.1, 0.3, ITEMS), rng.normal(0, 1, ITEMS)
    asked = np.argsort(rng.random((people, ITEMS)), axis=1)[:, :QUESTIONS]
    ability = rng.normal(size=(people, 1))
    scores = rng.random(asked.shape) < expit(slope[asked] * (ability - difficulty[asked]))
    who = np.repeat(np.arange(people), QUESTIONS)
    keys = [str(item) for item in range(ITEMS)]
    answers = answers_from_list(who, asked.ravel(), scores.ravel().astype(int), keys, people)
    return answers, slope, difficulty


def table_of(answers: Answers, blank: int) -> NDArray[np.int64]:
    """Return the answers as a table, one row for each person."""
    table = np.full((len(answers.weights), len(answers.items)), blank)
    table[answers.people, answers.item_numbers] = answers.scores
    return table


def fit_with_girth(answers: Answers) -> tuple[Floats, Floats]:
    """Return girth's slopes and difficulties."""
    found = import_module("girth").twopl_mml(table_of(answers, NOT_ASKED_BY_GIRTH).T)
    return found["Discrimination"], found["Difficulty"]


def fit_with_mirt(answers: Answers) -> tuple[Floats, Floats]:
    """Return the slopes and difficulties of PyPI's mirt."""
    found = (
        import_module("mirt")
        .fit_mirt(table_of(answers, -1), model="2PL", compute_standard_errors=False)
        .model
    )
    return np.ravel(found.parameters["discrimination"]), np.ravel(found.parameters["difficulty"])


PEERS: dict[str, Callable[[Answers], tuple[Floats, Floats]]] = {
    "girth": fit_with_girth,
    "mirt": fit_with_mirt,
}


def measure(fit: Callable[[], tuple[Floats, Floats]]) -> tuple[float, tuple[Floats, Floats]]:
    """Return the CPU seconds of a fit, and what it found."""
    begun = time.process_time()
    found = fit()
    return time.process_time() - begun, found


def fit_with_ours(answers: Answers) -> tuple[Floats, Floats]:
    """Return our slopes and difficulties, the passes told."""
    found = estimate(answers, draw_design(answers, "2pl"))
    print(f"  log-likelihood {found.log_likelihood:.4f}, {found.iterations} passes, {found.converged=}")
    return found.parameters.slope, found.parameters.difficulties[:, 0]


def tell(name: str, seconds: float, found: tuple[Floats, Floats], truth: tuple[Floats, Floats]) -> None:
    """Print one line: how long, and how far from the truth."""
    errors = [np.sqrt(np.mean((one - other) ** 2)) for one, other in zip(found, truth, strict=True)]
    print(f"{name}: {seconds:.2f} CPU s, error of a {errors[0]:.4f}, of b {errors[1]:.4f}")


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--peer", choices=sorted(PEERS))
    parser.add_argument("--peer-people", type=int, default=5_000)
    options = parser.parse_args()
    answers, *truth = drawn_answers(options.people, np.random.default_rng(SEED))
    print(
        f"{options.people} people, {ITEMS} items, {len(answers.scores)} answers, two parameters, seed {SEED}"
    )
    seconds, found = measure(lambda: fit_with_ours(answers))
    tell("ours", seconds, found, (truth[0], truth[1]))
    design = draw_design(answers)
    fitted = estimate(answers, design)
    begun = time.process_time()
    print(f"{standard_errors(answers, design, fitted).method}: {time.process_time() - begun:.2f} CPU s more")
    if not options.peer or find_spec(options.peer) is None:
        print(f"No peer: {options.peer or 'none asked'} (--peer girth or mirt, each in its own environment).")
        return
    few, *true = drawn_answers(options.peer_people, np.random.default_rng(SEED))
    print(f"{options.peer_people} people, {len(few.scores)} answers, beside {options.peer}")
    ours, found = measure(lambda: fit_with_ours(few))
    tell("ours", ours, found, (true[0], true[1]))
    theirs, found = measure(lambda: PEERS[options.peer](few))
    tell(options.peer, theirs, found, (true[0], true[1]))
    print(f"{options.peer} takes {theirs / ours:.0f} times as long")


if __name__ == "__main__":
    main()
