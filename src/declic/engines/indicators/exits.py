"""Exits by the grid of a funder: their own classes, given as data."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from declic.engines.indicators.counts.picking import is_known, share_among
from declic.engines.indicators.errors import FiguresRefused
from declic.engines.indicators.facts import UNKNOWN, Facts, People
from declic.engines.indicators.indicator import Family, Indicator, Measure, Rule, Selection, Unit
from declic.engines.indicators.period import Mask


class ExitClass(StrEnum):
    """What an exit is worth to a funder; the first three are « dynamic » exits."""

    DURABLE = "durable"
    TRANSITION = "transition"
    POSITIVE = "positive"
    NONE = "none"


ExitGrid = Mapping[str, ExitClass]

DYNAMIC = frozenset({ExitClass.DURABLE, ExitClass.TRANSITION, ExitClass.POSITIVE})
_NAMES_FR = {
    "durable": "Sorties vers l’emploi durable",
    "transition": "Sorties vers l’emploi de transition",
    "positive": "Sorties positives",
    "none": "Autres sorties",
    "dynamic": "Sorties dynamiques",
}
_OUT_OF = (
    "On divise par les personnes dont un parcours est terminé ou abandonné pendant la période et dont la "
    "sortie est notée ; les autres sont l’inconnu."
)


def read_grid(rows: Mapping[str, str]) -> ExitGrid:
    """Return a funder's grid from its data: the class of each kind of exit.

    Raises
    ------
    FiguresRefused
        If a class is not one of `ExitClass`, or if there is no row.

    Examples
    --------
    >>> read_grid({"permanent_job": "durable"})
    {'permanent_job': <ExitClass.DURABLE: 'durable'>}
    """
    if not rows:
        raise FiguresRefused("La grille de sorties est vide : classez au moins une sortie.")
    wrong = sorted(set(rows.values()) - set(ExitClass))
    if wrong:
        known = ", ".join(ExitClass)
        raise FiguresRefused(f"La classe de sortie « {wrong[0]} » n’existe pas. Choisissez parmi : {known}.")
    return {kind: ExitClass(name) for kind, name in rows.items()}


def list_exit_indicators(grid: ExitGrid, labels_fr: Mapping[str, str] | None = None) -> tuple[Indicator, ...]:
    """Return one indicator a class of the grid, and one for dynamic exits all together.

    Their rules name the kinds of exits by `labels_fr`, or by their stored word without it. A kind of
    exit that the grid does not name is refused when it is met, never guessed.

    Examples
    --------
    >>> [indicator.key for indicator in list_exit_indicators(read_grid({"job": "durable"}))]
    ['exit_durable', 'exit_transition', 'exit_positive', 'exit_none', 'exit_dynamic']
    """
    classes = {name.value: frozenset({name}) for name in ExitClass} | {"dynamic": DYNAMIC}
    return tuple(_indicator(name, found, grid, labels_fr or {}) for name, found in classes.items())


def _indicator(
    name: str, classes: frozenset[ExitClass], grid: ExitGrid, labels_fr: Mapping[str, str]
) -> Indicator:
    names = sorted(labels_fr.get(kind, kind) for kind, found in grid.items() if found in classes)
    kinds = ", ".join(names) or "aucune"
    rule_fr = f"On compte les sorties que la grille du financeur classe ainsi : {kinds}. {_OUT_OF}"
    select = _pick_classes(classes, grid)
    return Indicator(
        f"exit_{name}", _NAMES_FR[name], rule_fr, Family.EXITS, Unit.SHARE, Measure.SHARE, select
    )


def _pick_classes(classes: frozenset[ExitClass], grid: ExitGrid) -> Rule:
    def select(facts: Facts) -> Selection:
        people = facts.people
        ended = _who_ended(facts)
        _require_known_kinds(people, ended, grid)
        wanted = [code for code, kind in enumerate(people.exit_kinds) if grid.get(kind) in classes]
        return share_among(ended, np.isin(people.exit_kind, wanted), people.exit_kind != UNKNOWN)

    return select


def _who_ended(facts: Facts) -> Mask:
    people = facts.people
    has_abandoned = facts.period.holds(people.abandoned_on) & is_known(people.started_on)
    return facts.period.holds(people.completed_on) | has_abandoned


def _require_known_kinds(people: People, ended: Mask, grid: ExitGrid) -> None:
    met = np.unique(people.exit_kind[ended])
    missing = [
        people.exit_kinds[code] for code in met if code != UNKNOWN and people.exit_kinds[code] not in grid
    ]
    if missing:
        raise FiguresRefused(f"La grille de sorties ne dit rien de « {missing[0]} » : donnez-lui une classe.")
