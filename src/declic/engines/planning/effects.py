"""What a change does, in figures and in a French sentence."""

from __future__ import annotations

from dataclasses import dataclass

from declic.engines.planning.plan import Plan
from declic.engines.planning.questions import Question

PROVED = "C’est prouvé."
NOT_PROVED = "Ce chiffre est trouvé dans le temps donné, sans preuve."


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does: people seated and points without and with it, and the plan with it.

    `most_points` is a proved limit: no plan of the changed week is further than this from the
    present one. `is_proved` says that both plans are the best of their weeks: the effect is exact.
    Points are those of the changed week where the change only adds, of the present one else.
    """

    question: Question
    seated_before: int
    seated_after: int
    points_before: int
    points_after: int
    most_points: int
    price_points: float | None
    is_proved: bool
    message_fr: str
    plan: Plan

    @property
    def people(self) -> int:
        """Return how many more people have a seat (fewer: below zero)."""
        return self.seated_after - self.seated_before

    @property
    def points(self) -> int:
        """Return how many more points the plan has (fewer: below zero)."""
        return self.points_after - self.points_before


def count_people(count: int) -> str:
    """Return the count in French, as « 3 personnes »."""
    return f"{count} {'personnes' if count > 1 else 'personne'}"


def tell_effect(
    change: str, only_adds: bool, seated: tuple[int, int], points: tuple[int, int], is_proved: bool
) -> str:
    """Return the effect in French: who gains or loses a seat, and whether it is certain."""
    start = f"{'Avec' if only_adds else 'Sans'} {change}"
    before, after = seated
    if after != before:
        what = _tell_people(abs(after - before), gained=after > before)
        sentence = f"{start}, {what} ({after} au lieu de {before})"
    elif points[0] != points[1]:
        better = "se place mieux" if points[1] > points[0] else "se place moins bien"
        sentence = f"{start}, autant de monde a une place ({after}) et {better}"
    else:
        sentence = f"{start}, rien ne change : {count_people(after)} {'ont' if after > 1 else 'a'} une place"
    return f"{sentence}. {PROVED if is_proved else NOT_PROVED}"


def _tell_people(people: int, *, gained: bool) -> str:
    if gained:
        return f"{count_people(people)} de plus {'ont' if people > 1 else 'a'} une place"
    return f"{count_people(people)} {'perdent leur' if people > 1 else 'perd sa'} place"
