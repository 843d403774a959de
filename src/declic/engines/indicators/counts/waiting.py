"""Waiting: from the admission to the first seat accepted, with those who still wait."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from declic.engines.indicators.counts.picking import is_known
from declic.engines.indicators.facts import Facts
from declic.engines.indicators.indicator import Family, Indicator, Measure, Rule, Selection, Unit
from declic.engines.indicators.period import Days, Mask

PROMISED_DAYS = 21


def pick_waits(share: float) -> Rule:
    """Return the rule that picks the waits of the period, for the share of people who no longer wait."""
    return lambda facts: replace(_waits(facts), quantile=share)


def _waits(facts: Facts) -> Selection:
    """Return the waits that begin in the period, as far as its last day shows them."""
    people = facts.people
    begun = facts.period.holds(people.wait_from_on)
    is_over = _until(people.wait_to_on, facts)
    has_left = _until(people.wait_left_on, facts)
    seen_to = np.where(is_over, people.wait_to_on, np.where(has_left, people.wait_left_on, facts.period.last))
    days = seen_to - people.wait_from_on.astype(np.int64)
    return Selection(begun, amounts=days.astype(np.float64), is_over=is_over)


def pick_placed_in_time(facts: Facts) -> Selection:
    """Pick who had a seat within 21 days, among those admitted 21 days or more before the end."""
    people = facts.people
    begun = facts.period.holds(people.wait_from_on)
    deadline = people.wait_from_on.astype(np.int64) + PROMISED_DAYS
    is_due = deadline <= facts.period.last
    in_time = is_known(people.wait_to_on) & (people.wait_to_on <= deadline)
    return Selection(begun & is_due & in_time, begun & is_due, begun & ~is_due)


def _until(days: Days, facts: Facts) -> Mask:
    return is_known(days) & (days <= facts.period.last)


_RULE_FR = (
    "On suit chaque personne admise pendant la période, de son admission à la première place acceptée : {} "
    "Qui attend encore au dernier jour, ou a cessé d’attendre sans place, compte comme ayant attendu au "
    "moins jusque-là (estimateur de Kaplan-Meier) ; si trop de personnes attendent encore, le nombre n’est "
    "pas donné."
)

WAITING = (
    Indicator(
        "waiting_median",
        "Attente médiane",
        _RULE_FR.format("le nombre de jours au bout duquel la moitié a une place."),
        Family.WAITING,
        Unit.DAYS,
        Measure.QUANTILE,
        pick_waits(0.5),
    ),
    Indicator(
        "waiting_ninth_decile",
        "Attente la plus longue pour 9 personnes sur 10",
        _RULE_FR.format("le nombre de jours au bout duquel neuf sur dix ont une place."),
        Family.WAITING,
        Unit.DAYS,
        Measure.QUANTILE,
        pick_waits(0.9),
    ),
    Indicator(
        "placed_within_21_days",
        "Une place en 21 jours",
        "On compte les personnes qui acceptent une place au plus 21 jours après leur admission, parmi "
        "toutes celles admises pendant la période et au moins 21 jours avant sa fin, même reparties sans "
        "place. Qui est admis plus tard, placé ou non, est l’inconnu : il est trop tôt pour le dire.",
        Family.WAITING,
        Unit.SHARE,
        Measure.SHARE,
        pick_placed_in_time,
    ),
)
