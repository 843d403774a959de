"""Progress: what people learnt, and where they go next."""

from __future__ import annotations

import numpy as np

from declic.engines.indicators.counts.picking import share_among, yes_among
from declic.engines.indicators.facts import UNKNOWN, Facts, Floats
from declic.engines.indicators.indicator import Family, Indicator, Measure, Selection, Unit
from declic.engines.indicators.period import Mask


def pick_level_gain(facts: Facts) -> Selection:
    """Pick the levels gained by those who completed and were measured twice."""
    people = facts.people
    gains = people.exit_level.astype(np.float64) - people.entry_level
    return _gains(facts.period.holds(people.completed_on), gains, _has_both_levels(facts))


def pick_level_up(facts: Facts) -> Selection:
    """Pick who gained one level or more, among those who completed and were measured twice."""
    people = facts.people
    is_up = people.exit_level > people.entry_level
    return share_among(facts.period.holds(people.completed_on), is_up, _has_both_levels(facts))


def pick_ability_gain(facts: Facts) -> Selection:
    """Pick the gain in ability of those who completed and were measured twice."""
    people = facts.people
    gains = people.exit_ability - people.entry_ability
    return _gains(facts.period.holds(people.completed_on), gains, ~np.isnan(gains))


def pick_next_step(facts: Facts) -> Selection:
    """Pick who has a next step, among those who completed and of whom it was noted."""
    return yes_among(facts.period.holds(facts.people.completed_on), facts.people.next_step)


def _has_both_levels(facts: Facts) -> Mask:
    people = facts.people
    return np.asarray((people.entry_level != UNKNOWN) & (people.exit_level != UNKNOWN), dtype=np.bool_)


def _gains(completed: Mask, gains: Floats, is_measured: Mask) -> Selection:
    measured = completed & is_measured
    return Selection(measured, completed, completed & ~is_measured, amounts=gains)


_MEASURED = (
    "On ne garde que les personnes dont un parcours est terminé pendant la période et qui ont un "
    "diagnostic à l’arrivée et à la sortie ; les autres parcours terminés sont l’inconnu."
)

PROGRESS = (
    Indicator(
        "level_gain",
        "Niveaux gagnés",
        "On fait la moyenne du nombre de niveaux entre le diagnostic d’arrivée et celui de sortie (débutant, "
        "intermédiaire, avancé, au-delà ; un recul compte en moins). " + _MEASURED,
        Family.PROGRESS,
        Unit.LEVELS,
        Measure.MEAN,
        pick_level_gain,
    ),
    Indicator(
        "level_up",
        "Part qui gagne au moins un niveau",
        "On compte les personnes dont le niveau à la sortie est plus haut qu’à l’arrivée. " + _MEASURED,
        Family.PROGRESS,
        Unit.SHARE,
        Measure.SHARE,
        pick_level_up,
    ),
    Indicator(
        "ability_gain",
        "Gain sur l’échelle du diagnostic",
        "On fait la moyenne de la différence entre la capacité estimée à la sortie et à l’arrivée, en logits "
        "(un logit : une tâche réussie une fois sur deux l’est presque trois fois sur quatre). " + _MEASURED,
        Family.PROGRESS,
        Unit.LOGITS,
        Measure.MEAN,
        pick_ability_gain,
    ),
    Indicator(
        "next_step",
        "Une étape suivante",
        "On compte les personnes dont un parcours est terminé pendant la période et qui ont une suite : "
        "autre niveau, autre formation, emploi ou autre structure. On divise par celles dont la suite, ou "
        "son absence, est notée ; les autres sont l’inconnu.",
        Family.PROGRESS,
        Unit.SHARE,
        Measure.SHARE,
        pick_next_step,
    ),
)
