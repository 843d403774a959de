"""Who comes for a thousand people in need, with the interval: a big hole is not noise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scipy.special import gammaincinv

from declic.coverage.enums import Verdict

#: Fewer than this are never shown: a number this small may point at somebody.
SMALLEST_SHOWN = 5
#: Half of five in a hundred, on each side of the interval.
TAIL = 0.025
PER = 1000
#: Under half the usual rate, a commune is a hole.
HOLE_SHARE = 0.5
#: Under this many people expected, a commune is too small to say anything.
FEWEST_EXPECTED = 3.0


@dataclass(frozen=True)
class Count:
    """How many came from somewhere, as far as it may be shown."""

    least: int
    most: int

    @property
    def is_hidden(self) -> bool:
        """Return whether the number is too small to be shown, or kept back to protect such a one."""
        return self.least != self.most

    @property
    def words(self) -> str:
        """Return the number, or how small it is."""
        if not self.is_hidden:
            return str(self.least)
        return "moins de 5" if self.most < SMALLEST_SHOWN else "masqué"


@dataclass(frozen=True)
class Reach:
    """How many came for a thousand people in need, between two ends."""

    count: Count
    need: float | None
    low: float | None
    high: float | None
    verdict: Verdict

    @property
    def rate(self) -> float | None:
        """Return how many came for a thousand, None where the count is hidden or the need unknown."""
        return None if self.count.is_hidden or not self.need else self.count.least / self.need * PER

    @property
    def words(self) -> str:
        """Return the rate with its interval, as French people write it."""
        if self.low is None or self.high is None:
            return "inconnu"
        ends = f"entre {decimal(self.low)} et {decimal(self.high)}"
        return ends if self.rate is None else f"{decimal(self.rate)} ({ends})"


def poisson_interval(least: int, most: int) -> tuple[float, float]:
    """Return the exact 95 % interval of a mean, from a count between two ends.

    References: Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28.

    Examples
    --------
    >>> low, high = poisson_interval(0, 0)
    >>> low, round(high, 2)
    (0.0, 3.69)
    """
    low = float(gammaincinv(least, TAIL)) if least else 0.0
    return low, float(gammaincinv(most + 1, 1 - TAIL))


def shown_counts(counts: Mapping[str, int]) -> dict[str, Count]:
    """Return counts as they may be shown: small ones hidden, and one more when a total would betray them."""
    hidden = {key for key, value in counts.items() if 0 < value < SMALLEST_SHOWN}
    kept_back = complement(counts, hidden)
    shown = {}
    for key, value in counts.items():
        if key in hidden:
            shown[key] = Count(1, SMALLEST_SHOWN - 1)
        elif key in kept_back:
            shown[key] = Count(SMALLEST_SHOWN, sum(counts.values()))
        else:
            shown[key] = Count(value, value)
    return shown


def complement(counts: Mapping[str, int], hidden: set[str]) -> set[str]:
    """Return which larger counts to keep back, so that the total does not give a single small one away."""
    if not hidden or (len(hidden) > 1 and is_safe([counts[key] for key in hidden])):
        return set()
    larger = sorted((value, key) for key, value in counts.items() if value >= SMALLEST_SHOWN)
    return {key for _, key in larger[:1]}


def is_safe(values: list[int]) -> bool:
    """Return whether the sum of hidden counts leaves each of them open: neither all least nor all most."""
    return len(values) < sum(values) < len(values) * (SMALLEST_SHOWN - 1)


def usual_rate(counts: Mapping[str, int], need: Mapping[str, float]) -> float:
    """Return how many come for one person in need, over the whole territory."""
    total = sum(need.values())
    return sum(counts.get(key, 0) for key in need) / total if total else 0.0


def read_reach(count: Count, need: float | None, usual: float) -> Reach:
    """Return what the figures of one commune say, against the usual rate."""
    if not need:
        return Reach(count, need, None, None, Verdict.UNKNOWN)
    low, high = poisson_interval(count.least, count.most)
    return Reach(count, need, low / need * PER, high / need * PER, verdict_of(low, high, need * usual))


def verdict_of(low: float, high: float, expected: float) -> Verdict:
    """Return what an interval allows to say of a count, against the count that was expected."""
    if expected <= 0:
        return Verdict.UNSURE
    if high < expected * HOLE_SHARE:
        return Verdict.HOLE
    if high < expected:
        return Verdict.LOW
    if low > expected:
        return Verdict.HIGH
    return Verdict.UNSURE if expected < FEWEST_EXPECTED else Verdict.USUAL


def together(reaches: Iterable[Reach], usual: float) -> Verdict:
    """Return what several communes say together: small ones may make a hole that is sure."""
    known = [reach for reach in reaches if reach.need]
    need = sum(reach.need or 0.0 for reach in known)
    if not need:
        return Verdict.UNKNOWN
    least, most = sum(one.count.least for one in known), sum(one.count.most for one in known)
    return verdict_of(*poisson_interval(least, most), need * usual)


def decimal(value: float) -> str:
    """Return a number with a comma: one decimal, two for those under one."""
    digits = 1 if value >= 1 or value == 0 else 2
    return f"{value:.{digits}f}".replace(".", ",")
