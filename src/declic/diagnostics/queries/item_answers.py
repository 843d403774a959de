"""What the answers to one item say, in all versions: counts, times, and the share at each ability."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from declic.diagnostics.enums import HELP_THAT_COUNTS
from declic.diagnostics.models import Answer

#: The latest answers, enough for every figure of the page.
MOST_ANSWERS = 20_000
#: Somebody who took longer was called away.
LONGEST_SECONDS = 600
BIN_WIDTH = 0.5
SMALLEST_BIN = 5
FIELDS = (
    "score",
    "is_dont_know",
    "shown_at",
    "answered_at",
    "flags",
    "help_given",
    "run__placement__details__ability",
    "run__placement__proposed_level",
    "run__placement__confirmed_level",
)


@dataclass(frozen=True)
class ScoreCount:
    """How many answers earned so many points."""

    score: int
    count: int
    percent: int


@dataclass(frozen=True)
class AbilityBin:
    """The share of points earned by people of about one ability."""

    low: float
    high: float
    answers: int
    share: float

    @property
    def middle(self) -> float:
        """Return the ability in the middle, in logits."""
        return (self.low + self.high) / 2

    @property
    def percent(self) -> int:
        """Return the share in percent."""
        return round(100 * self.share)


@dataclass(frozen=True)
class ItemAnswers:
    """Everything that the answers to one item say."""

    answers: int
    scores: list[ScoreCount]
    dont_know_percent: int
    mean_seconds: int | None
    forged: int
    helped: int
    confirmed: int
    overridden: int
    bins: list[AbilityBin]


def item_answers(code: str, most_points: int) -> ItemAnswers:
    """Return what the answers to a code say; nobody is named."""
    found = Answer.objects.filter(item__code=code, answered_at__isnull=False, score__isnull=False)
    rows = list(found.order_by("-pk").values(*FIELDS)[:MOST_ANSWERS])
    counts = Counter(row["score"] for row in rows)
    decided = [row for row in rows if row["run__placement__confirmed_level"]]
    return ItemAnswers(
        answers=len(rows),
        scores=[score_count(score, counts[score], len(rows)) for score in range(most_points + 1)],
        dont_know_percent=percent(sum(row["is_dont_know"] for row in rows), len(rows)),
        mean_seconds=mean_seconds(rows),
        forged=sum(is_forged(row) for row in rows),
        helped=sum(row["help_given"] in HELP_THAT_COUNTS for row in rows),
        confirmed=len(decided),
        overridden=sum(is_overridden(row) for row in decided),
        bins=ability_bins([row for row in rows if is_own_work(row)], most_points),
    )


def score_count(score: int, count: int, total: int) -> ScoreCount:
    """Return one line of the counts."""
    return ScoreCount(score, count, percent(count, total))


def percent(count: int, total: int) -> int:
    """Return a share in percent, 0 of nothing."""
    return round(100 * count / total) if total else 0


def mean_seconds(rows: Iterable[dict[str, Any]]) -> int | None:
    """Return how long an answer takes on average, long absences left out."""
    times = [(row["answered_at"] - row["shown_at"]).total_seconds() for row in rows]
    kept = [time for time in times if 0 <= time <= LONGEST_SECONDS]
    return round(sum(kept) / len(kept)) if kept else None


def is_forged(row: dict[str, Any]) -> bool:
    """Return whether the trace of an answer could not be replayed."""
    return any("forged" in str(flag) for flag in row["flags"])


def is_overridden(row: dict[str, Any]) -> bool:
    """Return whether somebody decided another level than the one proposed."""
    return bool(row["run__placement__confirmed_level"] != row["run__placement__proposed_level"])


def is_own_work(row: dict[str, Any]) -> bool:
    """Return whether an answer says what the person can do alone."""
    return not is_forged(row) and row["help_given"] not in HELP_THAT_COUNTS


def ability_bins(rows: Sequence[dict[str, Any]], most_points: int) -> list[AbilityBin]:
    """Return the share of points by half logit of ability, where enough people answered."""
    points: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        ability = row["run__placement__details__ability"]
        if ability is not None:
            points[int(ability // BIN_WIDTH)].append(row["score"])
    return [
        AbilityBin(
            number * BIN_WIDTH,
            (number + 1) * BIN_WIDTH,
            len(scores),
            min(1.0, sum(scores) / len(scores) / most_points),
        )
        for number, scores in sorted(points.items())
        if len(scores) >= SMALLEST_BIN
    ]
