"""How careful the diagnostic is: every figure a programme manager may turn."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

AREAS = ("A", "B", "C", "D", "E", "F")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a diagnostic, the same for everyone who takes it.

    Attributes
    ----------
    cost
        What one more question must be worth, as a share of exact placements.
    max_questions, min_questions
        No run is longer; no run is shorter, unless the bank runs out.
    exposure
        The first question is one of this many best ones, the second of one fewer, and so on.
    area_correlation
        Correlation of the abilities in two skill areas, in [0, 1].
    expert_error
        Standard deviation of the difficulties set by experts, in logits.
    prior_mean, prior_sd
        What is expected of people before the first question, in logits.
    sure_from
        From this probability on a level is said without its neighbour, a share.
    band_from
        From this probability on an area is said to be stronger or weaker, a share.
    areas
        The skill areas that the bank must cover.
    items_per_area, items_near_cut
        The smallest bank that may serve: items in each area, and items within one logit of
        each cut.

    Raises
    ------
    ValueError
        If a figure is out of its bounds; the message is French.

    Examples
    --------
    >>> settings_from_dict(settings_to_dict(Settings(cost=0.004))).cost
    0.004
    """

    cost: float = 0.006
    max_questions: int = 40
    min_questions: int = 6
    exposure: int = 5
    area_correlation: float = 0.7
    expert_error: float = 0.7
    prior_mean: float = 0.0
    prior_sd: float = 1.0
    sure_from: float = 0.6
    band_from: float = 0.8
    areas: tuple[str, ...] = AREAS
    items_per_area: int = 5
    items_near_cut: int = 3

    def __post_init__(self) -> None:
        """Refuse figures that no diagnostic can work with."""
        for name, (low, high) in _BOUNDS.items():
            figure = getattr(self, name)
            if not math.isfinite(figure) or not low <= figure <= high:
                message = f"Le réglage « {name} » vaut {figure} : il va de {low} à {high}."
                raise ValueError(message)
        if self.min_questions > self.max_questions:
            message = "Le nombre minimum de questions dépasse le nombre maximum."
            raise ValueError(message)
        if not self.areas or len(set(self.areas)) != len(self.areas):
            message = "Donnez au moins un domaine, et chaque domaine une seule fois."
            raise ValueError(message)


_BOUNDS: dict[str, tuple[float, float]] = {
    "cost": (0.00001, 0.5),
    "max_questions": (1, 500),
    "min_questions": (0, 500),
    "exposure": (1, 100),
    "area_correlation": (0, 1),
    "expert_error": (0, 2),
    "prior_mean": (-2, 2),
    "prior_sd": (0.25, 1.5),
    "sure_from": (0, 1),
    "band_from": (0.5, 1),
    "items_per_area": (1, 1000),
    "items_near_cut": (0, 1000),
}


#: What a run gets unless somebody turns a figure. On the shipped bank it asks fewer than 14 questions and
#: places more than .78 exactly when experts err by .7 logit (`python benchmarks/bank.py`); 30 are the most.
SHIPPED = Settings(cost=0.0085, max_questions=30)


def settings_to_dict(settings: Settings) -> dict[str, Any]:
    """Return the plain dictionary that a run stores beside its answers.

    Examples
    --------
    >>> settings_to_dict(Settings())["areas"]
    ['A', 'B', 'C', 'D', 'E', 'F']
    """
    return asdict(settings) | {"areas": list(settings.areas)}


def settings_from_dict(stored: Mapping[str, Any]) -> Settings:
    """Return the settings of a stored dictionary; what it does not name keeps its default.

    Raises
    ------
    ValueError
        If a setting is unknown, not a number or out of bounds; the message is French.

    Examples
    --------
    >>> settings_from_dict({"max_questions": 20}).max_questions
    20
    """
    unknown = sorted(set(stored) - {field.name for field in fields(Settings)})
    if unknown:
        message = f"Réglage inconnu : {', '.join(unknown)}."
        raise ValueError(message)
    figures = dict(stored)
    if "areas" in figures:
        figures["areas"] = tuple(figures["areas"])
    try:
        return Settings(**figures)
    except TypeError as error:
        message = "Un réglage n’est pas un nombre."
        raise ValueError(message) from error
