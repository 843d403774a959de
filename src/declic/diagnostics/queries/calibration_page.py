"""The calibrations, and one of them: its progress, then its result beside what is in service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.core.paginator import Page, Paginator

from declic.diagnostics.enums import CalibrationState
from declic.diagnostics.models import Calibration, ItemBank
from declic.diagnostics.presentation.charts import BarDrawing
from declic.diagnostics.queries.bank_list import current_bank
from declic.diagnostics.queries.calibration_states import UNDER_WAY, is_stuck
from declic.diagnostics.queries.item_figures import Figures, cuts_of, draw_figures, figures_of
from declic.programmes.enums import LevelKey

PAGE_SIZE = 50
#: Under so many people, what experts said weighs more than what answers say.
PEOPLE_TO_TRUST = 200
TONES = {
    CalibrationState.QUEUED: "neutral",
    CalibrationState.RUNNING: "info",
    CalibrationState.DONE: "warning",
    CalibrationState.ADOPTED: "success",
    CalibrationState.REFUSED: "neutral",
    CalibrationState.FAILED: "danger",
}
FLAG_WORDS = {
    "negative_slope": "les plus forts échouent davantage",
    "low_slope": "sépare mal",
    "slope_at_limit": "pente sans limite",
    "far_difficulty": "très loin des autres",
    "few_answers": "peu de réponses",
    "no_answers": "pas assez de réponses",
    "close_steps": "deux paliers se confondent",
    "misfit": "suit mal sa courbe",
    "not_identified": "les réponses n’en disent rien",
}
GROUP_WORDS = {"entry": "à l’arrivée", "exit": "à la sortie"}


@dataclass(frozen=True)
class CalibrationLine:
    """One calibration of the list."""

    calibration: Calibration
    tone: str


@dataclass(frozen=True)
class CalibrationsPage:
    """The calibrations, latest first, and whether another may be asked for."""

    bank: ItemBank | None
    current: Calibration | None
    lines: Page[Any]


@dataclass(frozen=True)
class RenewedLine:
    """One item, old and new."""

    code: str
    pk: int
    before: Figures
    after: Figures | None
    before_drawing: BarDrawing
    after_drawing: BarDrawing | None
    people: int
    flags: list[str]

    @property
    def move(self) -> float:
        """Return how far the difficulty went, in logits."""
        return self.after.difficulty - self.before.difficulty if self.after else 0.0


@dataclass(frozen=True)
class GroupLine:
    """Where one group of people stands."""

    name: str
    people: int
    mean: float
    sd: float


@dataclass(frozen=True)
class OverrideLine:
    """What people decided beside one proposed level."""

    level: str
    decided: int
    kept: int
    raised: int
    lowered: int


@dataclass(frozen=True)
class CutLine:
    """One cut in service, and the one that decisions suggest."""

    name: str
    present: float
    suggested: float
    error: float
    is_known: bool


@dataclass(frozen=True)
class CalibrationPage:
    """One calibration, as it stands."""

    calibration: Calibration
    is_working: bool
    is_stuck: bool
    is_done: bool
    is_outdated: bool
    trusts_experts: bool
    lines: Page[Any]
    renewed: int
    groups: list[GroupLine]
    overrides: list[OverrideLine]
    decisions: int
    cuts: list[CutLine]

    @property
    def has_failed(self) -> bool:
        """Return whether it ended without a result."""
        return self.calibration.state == CalibrationState.FAILED


def calibrations_page(*, number: str) -> CalibrationsPage:
    """Return the calibrations without their results."""
    found = Calibration.objects.select_related("bank", "asked_by").defer("result")
    page: Page[Any] = Paginator(found, PAGE_SIZE).get_page(number)
    lines: list[Any] = [CalibrationLine(one, TONES[CalibrationState(one.state)]) for one in page.object_list]
    page.object_list = lines
    current = found.filter(state__in=UNDER_WAY).first()
    return CalibrationsPage(current_bank(), current, page)


def calibration_page(calibration: Calibration, *, number: str, now: datetime) -> CalibrationPage:
    """Return one calibration: its progress, or what it found, biggest changes first."""
    result: Mapping[str, Any] = calibration.result
    cuts = cuts_of(calibration.bank)
    lines = [renewed_line(one, cuts) for one in result.get("items", [])]
    lines.sort(key=lambda line: (-abs(line.move), line.code))
    return CalibrationPage(
        calibration=calibration,
        is_working=calibration.state in UNDER_WAY,
        is_stuck=is_stuck(calibration, now=now),
        is_done=calibration.state == CalibrationState.DONE,
        is_outdated=not calibration.bank.is_current,
        trusts_experts=calibration.people < PEOPLE_TO_TRUST,
        lines=Paginator(lines, PAGE_SIZE).get_page(number),
        renewed=sum(line.after is not None for line in lines),
        groups=[group_line(one) for one in result.get("groups", [])],
        overrides=[override_line(one) for one in result.get("overrides", [])],
        decisions=result.get("decisions", 0),
        cuts=cut_lines(result.get("cuts", [])),
    )


def renewed_line(one: Mapping[str, Any], cuts: tuple[float, ...]) -> RenewedLine:
    """Return one item with what it was and what it becomes."""
    before = figures_of(one["before"])
    after = figures_of(one["parameters"]) if one["parameters"] else None
    flags = [FLAG_WORDS.get(flag, flag) for flag in one["flags"]]
    return RenewedLine(
        code=one["code"],
        pk=one["pk"],
        before=before,
        after=after,
        before_drawing=draw_figures(before, cuts),
        after_drawing=draw_figures(after, cuts) if after else None,
        people=one["people"],
        flags=[*flags, *(bias_words(after) if after else [])],
    )


def bias_words(figures: Figures) -> list[str]:
    """Return the large gaps between groups, in words."""
    return [f"grand écart selon {bias.who}" for bias in figures.biases if bias.is_large]


def group_line(one: Mapping[str, Any]) -> GroupLine:
    """Return one group in words."""
    purpose, _, begun = one["name"].partition("-")
    known = ", niveau déjà connu" if begun else ""
    return GroupLine(f"{GROUP_WORDS.get(purpose, purpose)}{known}", one["people"], one["mean"], one["sd"])


def override_line(one: Mapping[str, Any]) -> OverrideLine:
    """Return what became of one proposed level, in words."""
    level = str(LevelKey(one["level"]).label)
    return OverrideLine(level, one["decided"], one["kept"], one["raised"], one["lowered"])


def cut_lines(cuts: list[dict[str, Any]]) -> list[CutLine]:
    """Return the cuts between levels that follow each other."""
    labels = [str(label) for _, label in LevelKey.choices]
    names = [f"{below} | {above}" for below, above in pairwise(labels)]
    return [CutLine(name=name, **cut) for name, cut in zip(names, cuts, strict=False)]
