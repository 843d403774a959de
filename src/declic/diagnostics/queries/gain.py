"""What somebody has gained between the arrival and the exit: in exact words, never a percentage."""

from dataclasses import dataclass
from typing import Any

from declic.diagnostics.enums import Purpose, RunState
from declic.diagnostics.models import DiagnosticRun, ItemBank, Placement
from declic.engines.diagnostic.bank import Bank
from declic.engines.diagnostic.gain import Gain, Measure, measure_gain

#: How many bands between cuts have two ends.
CLOSED_BANDS = 2


@dataclass(frozen=True)
class GainReport:
    """The change from the arrival to the exit, in levels: the width of a level is 1."""

    entry: Placement
    words: str
    note: str
    gain: float | None
    low: float
    high: float
    is_measurable: bool


def gain_report(run: DiagnosticRun) -> GainReport | None:
    """Return the change that an exit diagnostic shows; None for an arrival, or without one before."""
    entry = entry_placement(run)
    leaving = Placement.objects.filter(run=run).first()
    return gain_between(entry, leaving, run) if entry and leaving else None


def gain_between(entry: Placement, leaving: Placement, run: DiagnosticRun) -> GainReport:
    """Return the change between two placements whose runs and banks were fetched."""
    before, after = measure_of(entry), measure_of(leaving)
    if before is None or after is None:
        words = "Pas de mesure possible : l’un des deux diagnostics s’est arrêté aux gestes."
        return GainReport(entry, words, "", None, 0.0, 0.0, is_measurable=False)
    return report_of(entry, measure_gain(before, after), level_width(entry.run.bank), note_of(entry, run))


def report_of(entry: Placement, found: Gain, width: float, note: str) -> GainReport:
    """Return a change in logits as a report in levels."""
    gain, low, high = found.gain / width, found.low / width, found.high / width
    return GainReport(
        entry=entry,
        words=gain_words(gain, low, high, is_measurable=found.is_measurable),
        note=note,
        gain=gain,
        low=low,
        high=high,
        is_measurable=found.is_measurable,
    )


def gain_words(gain: float, low: float, high: float, *, is_measurable: bool) -> str:
    """Return the change in one exact sentence: what was found, and between what it lies."""
    between = f"{signed(gain)} niveau, entre {signed(low)} et {signed(high)}"
    if not is_measurable:
        return f"Aucun changement mesurable : {between}."
    if low > 0:
        return f"Un progrès mesuré : {between}."
    if high < 0:
        return f"Une baisse mesurée : {between}. Parlez-en avec la personne avant de conclure."
    return f"Un progrès très probable : {between}."


def signed(figure: float) -> str:
    """Return a figure as it is written in French, with its sign."""
    rounded = round(figure, 1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{abs(rounded):.1f}".replace(".", ",")


def entry_placement(run: DiagnosticRun) -> Placement | None:
    """Return the confirmed arrival that an exit compares to: the last one before it began."""
    if run.purpose != Purpose.EXIT:
        return None
    arrivals = Placement.objects.filter(
        run__learner=run.learner_id,
        run__purpose=Purpose.ENTRY,
        run__state=RunState.CONFIRMED,
        run__started_at__lt=run.started_at,
    )
    return arrivals.select_related("run__bank").order_by("-run__started_at", "-pk").first()


def measure_of(placement: Placement) -> Measure | None:
    """Return what the answers found, nothing from elsewhere counted; None when nothing was asked.

    An arrival that other tools' results had pulled is read without them: both ends are then measured
    from the same starting point.
    """
    details: dict[str, Any] = placement.details.get("without_evidence") or placement.details
    if "ability" not in details:
        return None
    return Measure(details["ability"], details["ability_sd"])


def level_width(bank: ItemBank) -> float:
    """Return the mean width of a level between two cuts, in logits."""
    cuts = tuple(bank.cuts) or Bank("", ()).cuts
    return float(cuts[-1] - cuts[0]) / CLOSED_BANDS


def note_of(entry: Placement, run: DiagnosticRun) -> str:
    """Return what should make a reader careful."""
    if entry.run.bank_id == run.bank_id:
        return ""
    return "La banque de questions a changé entre les deux : comparez avec prudence."


def skills_done(run: DiagnosticRun) -> set[str]:
    """Return the skills that somebody has shown alone in a run."""
    done = run.answers.filter(score__gte=1).values_list("item__skill", flat=True)
    return set(done)


def skills_newly_done(run: DiagnosticRun) -> list[str]:
    """Return the skills shown at the exit and not at the arrival, the easiest first."""
    entry = entry_placement(run)
    known = skills_done(entry.run) if entry else set()
    done = run.answers.filter(score__gte=1).order_by("item__parameters__difficulty")
    skills = done.values_list("item__skill", flat=True)
    return [skill for skill in dict.fromkeys(skills) if skill not in known]
