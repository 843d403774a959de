"""The curve of fairness: each plan with its measures in words, and where its mark stands."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from string import ascii_uppercase
from typing import Any

from declic.branches.models import Branch
from declic.planning.enums import PlanKind, PlanState
from declic.planning.models import PlanRun
from declic.planning.queries.states import elapsed_seconds, is_stuck
from declic.territory.models import Commune, Qpv

#: The drawing: its size, and the frame inside which marks stand.
WIDTH, HEIGHT = 640, 340
LEFT, RIGHT, TOP, BOTTOM = 70, 600, 40, 270
DISTRICT = re.compile(r"(qpv|commune)-(\d+)")


@dataclass(frozen=True)
class CurvePlan:
    """One plan of the curve, in words."""

    letter: str
    name: str
    label: str
    placed: int
    people: int
    groups: int
    lost_people: int
    lowest_share: float | None
    lowest_name: str
    longest_days: int | None
    long_waiting_share: float | None
    access_share: float | None
    others_share: float | None
    variant_pk: int | None

    @property
    def cost(self) -> str:
        """Return how many people this idea of fairness costs."""
        if not self.lost_people:
            return "le plus de monde"
        return f"{self.lost_people} personne{'s' if self.lost_people > 1 else ''} de moins"

    @property
    def lowest_words(self) -> str:
        """Return the share of the district served least."""
        return percent(self.lowest_share)

    @property
    def longest_words(self) -> str:
        """Return the longest waiting of somebody left without a seat."""
        if self.longest_days is None:
            return "personne n’attend" if self.placed == self.people else "pas connue"
        return f"{self.longest_days} jour{'s' if self.longest_days > 1 else ''}"

    @property
    def long_waiting_words(self) -> str:
        """Return the share of the longest waiting who have a seat."""
        return percent(self.long_waiting_share)

    @property
    def access_words(self) -> str:
        """Return the share of people with access needs who have a seat."""
        return "aucun besoin noté" if self.access_share is None else percent(self.access_share)

    @property
    def others_words(self) -> str:
        """Return the share of the others who have a seat, to compare; nothing when there is no need."""
        return "" if self.others_share is None else f"les autres : {percent(self.others_share)}"

    @property
    def shares(self) -> dict[str, float | None]:
        """Return what the drawing may show upwards, by its name on the axis."""
        return {
            "Part placée du quartier le moins servi": self.lowest_share,
            "Part placée des plus anciens": self.long_waiting_share,
            "Part placée des besoins d’accès": self.access_share,
        }


@dataclass(frozen=True)
class Mark:
    """One mark of the drawing; plans with the same figures share it."""

    letters: str
    x: int
    y: int
    label_y: int


@dataclass(frozen=True)
class Tick:
    """One step of an axis."""

    at: int
    words: str


@dataclass(frozen=True)
class Drawing:
    """The curve as a picture."""

    marks: tuple[Mark, ...]
    line: str
    across: tuple[Tick, ...]
    upwards: tuple[Tick, ...]
    upwards_label: str


@dataclass(frozen=True)
class CurvePage:
    """The page of one curve."""

    run: PlanRun
    is_working: bool
    is_stuck: bool
    has_ended: bool
    elapsed: int
    plans: tuple[CurvePlan, ...]
    drawing: Drawing | None
    may_choose: bool
    found: None = None
    is_stopping: bool = False

    @property
    def has_choice(self) -> bool:
        """Return whether there is something to choose between."""
        return len(self.plans) > 1


@dataclass(frozen=True)
class FairnessPage:
    """Where a curve is asked for, and the latest ones."""

    curves: tuple[PlanRun, ...]
    is_busy: bool


def percent(share: float | None) -> str:
    """Return a share as people read it."""
    return "pas connu" if share is None else f"{round(100 * share)} %"


def fairness_page(branch: Branch) -> FairnessPage:
    """Return the latest curves of a branch, and whether a calculation is under way."""
    runs = PlanRun.objects.filter(branch=branch).defer("problem", "plan").select_related("asked_by")
    is_busy = runs.filter(state__in=[PlanState.QUEUED, PlanState.RUNNING]).exists()
    return FairnessPage(tuple(runs.filter(kind=PlanKind.FAIRNESS)[:10]), is_busy)


def curve_page(run: PlanRun, *, now: datetime, may_choose: bool) -> CurvePage:
    """Return one curve: its progress, then its plans."""
    plans = read_plans(run) if run.state == PlanState.DONE else ()
    return CurvePage(
        run=run,
        is_working=run.state in {PlanState.QUEUED, PlanState.RUNNING},
        is_stuck=is_stuck(run, now=now),
        has_ended=run.state in {PlanState.FAILED, PlanState.CANCELLED},
        elapsed=elapsed_seconds(run, now=now),
        plans=plans,
        drawing=draw(plans) if len(plans) > 1 else None,
        may_choose=may_choose,
    )


def read_plans(run: PlanRun) -> tuple[CurvePlan, ...]:
    """Return the plans of a curve, the one that places most people first."""
    points = run.plan.get("points", [])
    names = district_names(one["district"] for point in points for one in point["equity"]["districts"])
    variants = dict(run.variants.filter(undone_at=None).values_list("label", "pk"))
    return tuple(
        read_plan(letter, point, names, variants)
        for letter, point in zip(ascii_uppercase, points, strict=False)
    )


def read_plan(
    letter: str, point: Mapping[str, Any], names: Mapping[str, str], variants: Mapping[str, int]
) -> CurvePlan:
    """Return one plan of a curve in words."""
    equity = point["equity"]
    lowest = min(equity["districts"], key=lambda one: one["seated"] / one["people"], default=None)
    return CurvePlan(
        letter=letter,
        name=point["name"],
        label=point["label"],
        placed=equity["seated"],
        people=equity["people"],
        groups=len(point["plan"]["groups"]),
        lost_people=point["lost_people"],
        lowest_share=equity["lowest_district_share"],
        lowest_name=names.get(lowest["district"], "") if lowest else "",
        longest_days=equity["longest_waiting_days_left"],
        long_waiting_share=equity["long_waiting_share"],
        access_share=equity["access_share"],
        others_share=equity["others_share"],
        variant_pk=variants.get(point["label"]),
    )


def district_names(identifiers: Iterable[str]) -> dict[str, str]:
    """Return the names of districts and communes by identifier, in two queries."""
    pks: dict[str, set[int]] = defaultdict(set)
    for identifier in identifiers:
        if match := DISTRICT.fullmatch(identifier):
            pks[match[1]].add(int(match[2]))
    named = {f"qpv-{one.pk}": str(one) for one in Qpv.objects.filter(pk__in=pks["qpv"])}
    communes = Commune.objects.filter(pk__in=pks["commune"])
    return {**named, **{f"commune-{one.pk}": str(one) for one in communes}}


def draw(plans: tuple[CurvePlan, ...]) -> Drawing:
    """Return where each plan stands: people placed across, the share that tells them apart upwards."""
    fewest, most = min(one.placed for one in plans), max(one.placed for one in plans)
    first, last = fewest - 1, most + 1
    upwards_label, shares = tell_apart(plans)
    low = max(0.0, int(min(shares) * 10 - 1) / 10)
    high = min(1.0, int(max(shares) * 10 + 2) / 10)
    letters: dict[tuple[int, int], str] = defaultdict(str)
    for one, share in zip(plans, shares, strict=True):
        x = LEFT + round((RIGHT - LEFT) * (one.placed - first) / (last - first))
        y = BOTTOM - round((BOTTOM - TOP) * (share - low) / (high - low))
        letters[x, y] += f", {one.letter}" if letters[x, y] else one.letter
    marks = tuple(Mark(words, x, y, y - 16) for (x, y), words in sorted(letters.items()))
    step = max(1, -(-(last - first) // 6))
    return Drawing(
        marks=marks,
        line=" ".join(f"{mark.x},{mark.y}" for mark in marks),
        across=tuple(
            Tick(LEFT + round((RIGHT - LEFT) * (count - first) / (last - first)), str(count))
            for count in range(first, last + 1, step)
        ),
        upwards=tuple(
            Tick(BOTTOM - round((BOTTOM - TOP) * (tenth / 10 - low) / (high - low)), f"{10 * tenth} %")
            for tenth in range(round(10 * low), round(10 * high) + 1)
        ),
        upwards_label=upwards_label,
    )


def tell_apart(plans: tuple[CurvePlan, ...]) -> tuple[str, list[float]]:
    """Return the measure by which these plans differ most, and each plan's share of it."""
    measures = {
        label: [share for one in plans if (share := one.shares[label]) is not None]
        for label in plans[0].shares
    }
    known = [(label, shares) for label, shares in measures.items() if len(shares) == len(plans)]
    nothing_known = (next(iter(measures)), [0.0] * len(plans))
    return max(known, key=lambda one: max(one[1]) - min(one[1]), default=nothing_known)
