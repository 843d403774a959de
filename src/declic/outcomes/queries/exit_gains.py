"""The exit diagnostic of each person of a group, and what they gained since their arrival."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from declic.diagnostics.enums import OPEN_STATES, Purpose, RunState
from declic.diagnostics.models import DiagnosticRun, Placement
from declic.diagnostics.queries.gain import GainReport, gain_between


@dataclass(frozen=True)
class ExitResult:
    """An exit diagnostic: where it stands, the level, the gain where there is one."""

    run: DiagnosticRun
    placement: Placement | None
    gain: GainReport | None

    @property
    def is_open(self) -> bool:
        """Return whether questions are still to be answered."""
        return self.run.state in OPEN_STATES

    @property
    def level(self) -> str:
        """Return the level in words, confirmed or proposed; nothing before the end."""
        if self.placement is None:
            return ""
        confirmed = self.placement.get_confirmed_level_display()
        return confirmed or self.placement.get_proposed_level_display()

    @property
    def own_words(self) -> str:
        """Return the gain as the person reads it: no figure, nothing that hurts."""
        if self.gain is None or self.gain.gain is None or not self.gain.is_measurable:
            return ""
        if self.gain.low > 0:
            return "Vous avez progressé, c’est mesuré."
        return "Vous avez très probablement progressé." if self.gain.high > 0 else ""


def exit_results(learner_pks: Collection[int], *, since: date) -> dict[int, ExitResult]:
    """Return the last exit diagnostic of these people since a day, by learner, in two queries."""
    runs = DiagnosticRun.objects.filter(
        learner__in=learner_pks, purpose=Purpose.EXIT, started_at__date__gte=since
    ).exclude(state=RunState.ABANDONED)
    last = {
        run.learner_id: run for run in runs.select_related("bank", "placement").order_by("started_at", "pk")
    }
    if not last:
        return {}
    arrivals = Placement.objects.filter(
        run__learner__in=last, run__purpose=Purpose.ENTRY, run__state=RunState.CONFIRMED
    )
    entries = list(arrivals.select_related("run__bank").order_by("run__started_at", "run__pk"))
    return {pk: result_of(run, entries) for pk, run in last.items()}


def result_of(run: DiagnosticRun, entries: list[Placement]) -> ExitResult:
    """Return an exit diagnostic with the gain since the last arrival before it."""
    placement: Placement | None = getattr(run, "placement", None)
    before = [
        entry
        for entry in entries
        if entry.run.learner_id == run.learner_id and entry.run.started_at < run.started_at
    ]
    gain = gain_between(before[-1], placement, run) if before and placement else None
    return ExitResult(run, placement, gain)
