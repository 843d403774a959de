"""Small drawings made of numbers: places are text, so that no locale rewrites them."""

from collections.abc import Sequence
from dataclasses import dataclass

#: The abilities that drawings show, in logits.
LOW, HIGH = -3.0, 3.0
BAR_WIDTH, BAR_HEIGHT = 150.0, 24.0
CURVE_WIDTH, CURVE_HEIGHT, MARGIN = 480.0, 240.0, 46.0
TICKS = (-3, -2, -1, 0, 1, 2, 3)
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class ErrorBar:
    """One parameter with its error, on the scale of abilities."""

    low: str
    high: str
    place: str


@dataclass(frozen=True, slots=True)
class BarDrawing:
    """The difficulty or the steps of an item, among the cuts between levels."""

    bars: tuple[ErrorBar, ...]
    cuts: tuple[str, ...]
    width: str = f"{BAR_WIDTH:g}"
    height: str = f"{BAR_HEIGHT:g}"
    middle: str = f"{BAR_HEIGHT / 2:g}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A tick of an axis, or a dot: where it is, how large, what it says."""

    x: str
    y: str
    label: str = ""
    radius: str = "0"


@dataclass(frozen=True, slots=True)
class CurveDrawing:
    """What is expected at each ability, and what was observed."""

    path: str
    dots: tuple[Mark, ...]
    across: tuple[Mark, ...]
    up: tuple[Mark, ...]
    cuts: tuple[str, ...]
    left: str = f"{MARGIN:g}"
    right: str = f"{CURVE_WIDTH - 8:g}"
    top: str = "8"
    floor: str = f"{CURVE_HEIGHT - MARGIN:g}"
    view_box: str = f"0 0 {CURVE_WIDTH:g} {CURVE_HEIGHT:g}"


def draw_bars(places: Sequence[float], errors: Sequence[float], cuts: Sequence[float]) -> BarDrawing:
    """Return difficulties in logits with their errors, drawn side by side."""

    def across(value: float) -> str:
        share = (min(max(value, LOW), HIGH) - LOW) / (HIGH - LOW)
        return f"{4 + share * (BAR_WIDTH - 8):.1f}"

    bars = tuple(
        ErrorBar(across(place - error), across(place + error), across(place))
        for place, error in zip(places, errors, strict=True)
    )
    return BarDrawing(bars, tuple(across(cut) for cut in cuts))


def draw_curve(
    expected: Sequence[tuple[float, float]],
    observed: Sequence[tuple[float, float, int]],
    cuts: Sequence[float],
) -> CurveDrawing:
    """Return the expected share of points at each ability, with (ability, share, answers) dots."""
    points = [(x, y) for x, y in expected if LOW <= x <= HIGH]
    most = max([number for _, _, number in observed], default=1)
    dots = tuple(
        Mark(right(x), down(y), radius=f"{3 + 5 * (number / most) ** 0.5:.1f}") for x, y, number in observed
    )
    return CurveDrawing(
        path="M" + " L".join(f"{right(x)} {down(y)}" for x, y in points),
        dots=dots,
        across=tuple(Mark(right(tick), f"{CURVE_HEIGHT - MARGIN + 18:g}", f"{tick}") for tick in TICKS),
        up=tuple(Mark("40", down(share), f"{share:.0%}".replace("%", " %")) for share in SHARES),
        cuts=tuple(right(cut) for cut in cuts),
    )


def right(ability: float) -> str:
    """Return where an ability stands across a curve."""
    share = (min(max(ability, LOW), HIGH) - LOW) / (HIGH - LOW)
    return f"{MARGIN + share * (CURVE_WIDTH - MARGIN - 8):.1f}"


def down(share: float) -> str:
    """Return where a share stands down a curve."""
    return f"{8 + (1 - share) * (CURVE_HEIGHT - MARGIN - 8):.1f}"
