"""What a study asks: where, for whom, with which candidates, how many sites or how much money."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from declic.coverage.enums import NeedKind, TravelMode

PARTNERS, COMMUNES = "partners", "communes"


@dataclass(frozen=True)
class Question:
    """What the manager asks."""

    zone: str
    need: str
    candidates: tuple[str, ...]
    smallest_commune: int
    given: tuple[str, ...]
    sites: int | None
    budget: int | None
    partner_cost: int
    room_cost: int
    mode: str
    floor: float
    counts_others: bool

    def to_json(self) -> dict[str, Any]:
        """Return the question as it is stored."""
        return asdict(self)

    @property
    def need_words(self) -> str:
        """Return for whom."""
        return str(NeedKind(self.need).label)

    @property
    def mode_words(self) -> str:
        """Return how people are taken to travel."""
        return str(TravelMode(self.mode).label)

    @property
    def means_words(self) -> str:
        """Return how many sites, or how much money."""
        if self.budget is not None:
            return f"{self.budget} euros par an"
        return "1 lieu" if self.sites == 1 else f"{self.sites} lieux"


def question_from_json(stored: Mapping[str, Any]) -> Question:
    """Return a stored question."""
    listed = {name: tuple(stored[name]) for name in ("candidates", "given")}
    return Question(**{**stored, **listed})
