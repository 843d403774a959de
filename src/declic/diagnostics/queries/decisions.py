"""How often people confirm, raise or lower what the diagnostic proposes."""

from dataclasses import dataclass

from django.db.models import Count

from declic.branches.models import Branch
from declic.diagnostics.models import Placement
from declic.programmes.enums import LevelKey

RANK = {level.value: rank for rank, level in enumerate(LevelKey)}


@dataclass(frozen=True)
class LevelDecisions:
    """What became of the proposals of one level."""

    label: str
    confirmed: int
    raised: int
    lowered: int

    @property
    def total(self) -> int:
        """Return how many proposals were decided."""
        return self.confirmed + self.raised + self.lowered

    @property
    def changed(self) -> int:
        """Return how many were changed."""
        return self.raised + self.lowered


@dataclass(frozen=True)
class Override:
    """One level that somebody changed, with the reason they gave."""

    run_pk: int
    who: str
    proposed: str
    decided: str
    reason: str


@dataclass(frozen=True)
class DecisionsPage:
    """The decisions of a branch."""

    levels: list[LevelDecisions]
    latest: list[Override]

    @property
    def total(self) -> int:
        """Return how many levels were decided in all."""
        return sum(level.total for level in self.levels)

    @property
    def confirmed(self) -> int:
        """Return how many were confirmed as proposed."""
        return sum(level.confirmed for level in self.levels)


LATEST = 20


def decisions_page(branch: Branch) -> DecisionsPage:
    """Return the decisions by proposed level, and the latest changes with their reasons."""
    decided = Placement.objects.filter(run__learner__branch=branch).exclude(confirmed_level="")
    pairs = decided.order_by().values_list("proposed_level", "confirmed_level").annotate(times=Count("pk"))
    counts = {(proposed, level): times for proposed, level, times in pairs}
    changed = decided.exclude(override_reason="").select_related("run__learner", "confirmed_by")
    latest = [override(one) for one in changed.order_by("-confirmed_at", "-pk")[:LATEST]]
    return DecisionsPage([level_decisions(level, counts) for level in LevelKey], latest)


def level_decisions(level: LevelKey, counts: dict[tuple[str, str], int]) -> LevelDecisions:
    """Return what became of the proposals of this level."""
    mine = {decided: times for (proposed, decided), times in counts.items() if proposed == level}
    return LevelDecisions(
        label=str(level.label),
        confirmed=mine.get(level, 0),
        raised=sum(times for decided, times in mine.items() if RANK[decided] > RANK[level]),
        lowered=sum(times for decided, times in mine.items() if RANK[decided] < RANK[level]),
    )


def override(placement: Placement) -> Override:
    """Return one changed level as a line."""
    return Override(
        run_pk=placement.run_id,
        who=str(placement.run.learner),
        proposed=placement.get_proposed_level_display(),
        decided=placement.get_confirmed_level_display(),
        reason=placement.override_reason,
    )
