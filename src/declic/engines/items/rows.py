"""The items as the diagnostic engine wants them: plain rows, so that neither imports the other."""

from collections.abc import Iterable

from declic.engines.items.schema import STEPPED_KINDS, Choice, Item, Pointing

LEVELS = ("beginner", "intermediate", "advanced", "beyond")
THRESHOLD_SPREAD = 0.8
Row = dict[str, str | float | list[float]]


def to_engine_rows(items: Iterable[Item]) -> list[Row]:
    """Return one row per item: key, area, skill, level, slope, difficulty, guessing, thresholds.

    `difficulty` and `thresholds` are in logits, `slope` per logit, `guessing` is a share. A task
    scored 0–3 has three thresholds, the places of its steps: difficulty − 0.8, difficulty and
    difficulty + 0.8 (an expert's start, before calibration). An item scored 0/1 has none.

    References
    ----------
    Samejima, F. (1969). Estimation of latent ability using a response pattern of graded scores.
    Psychometrika Monograph 17.

    Examples
    --------
    >>> from declic.engines.items.schema import Kind, Ordering
    >>> item = Item("A2.3-z", Kind.ORDER_STEPS, "…", Ordering(()), skill="A2.3", difficulty=0.2)
    >>> to_engine_rows([item])[0]["thresholds"]
    [-0.6, 0.2, 1.0]
    """
    return [_row(item) for item in items]


def guess_share(item: Item) -> float:
    """Return the share of people who would be right by answering anything."""
    match item.content:
        case Choice(options=options):
            return 1 / len(options)
        case Pointing(targets=targets):
            return 1 / len(targets)
        case _:
            return 0.0


def _row(item: Item) -> Row:
    steps = (-THRESHOLD_SPREAD, 0.0, THRESHOLD_SPREAD) if item.kind in STEPPED_KINDS else ()
    return {
        "key": item.code,
        "area": item.area,
        "skill": item.skill,
        "level": LEVELS[item.level - 1],
        "slope": item.discrimination,
        "difficulty": item.difficulty,
        "guessing": guess_share(item),
        "thresholds": [round(item.difficulty + step, 6) for step in steps],
    }
