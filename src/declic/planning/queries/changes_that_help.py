"""The smallest changes that would free a seat, those that help the most people first."""

from collections import defaultdict
from dataclasses import dataclass

from declic.planning.models import PlanRun, Unplaced

MOST_SHOWN = 10


@dataclass(frozen=True)
class Remedy:
    """One change, and the people it would help, each taken alone."""

    number: int
    words: str
    people: tuple[int, ...]
    is_current: bool

    @property
    def people_words(self) -> str:
        """Return for instance « 6 personnes »."""
        return f"{len(self.people)} personne{'s' if len(self.people) > 1 else ''}"


def read_remedies(run: PlanRun, *, chosen: str) -> tuple[Remedy, ...]:
    """Return the changes that help at least two people, most people first; their numbers never change."""
    lines_by_words: dict[str, list[int]] = defaultdict(list)
    for pk, remedy in Unplaced.objects.filter(run=run).order_by("pk").values_list("pk", "remedy"):
        if words := remedy.get("message_fr"):
            lines_by_words[words].append(pk)
    shared = [(words, pks) for words, pks in lines_by_words.items() if len(pks) > 1]
    shared.sort(key=lambda one: (-len(one[1]), one[0]))
    return tuple(
        Remedy(number, words, tuple(pks), str(number) == chosen)
        for number, (words, pks) in enumerate(shared[:MOST_SHOWN], start=1)
    )
