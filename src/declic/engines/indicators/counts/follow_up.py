"""Three and six months later: who answers, who works, who dares more."""

from __future__ import annotations

import numpy as np

from declic.engines.indicators.counts.picking import is_known, share_among
from declic.engines.indicators.facts import FOLLOW_UP_MONTHS, SITUATIONS, UNKNOWN, Facts
from declic.engines.indicators.indicator import Family, Indicator, Measure, Rule, Selection, Unit

LAST_MONTHS = FOLLOW_UP_MONTHS[-1]


def pick_answered(months: int) -> Rule:
    """Return the rule that picks who answered, among those whose follow-up falls in the period."""

    def select(facts: Facts) -> Selection:
        asked = facts.people.follow_ups[months]
        due = facts.period.holds(asked.due_on)
        return Selection(due & is_known(asked.answered_on), due)

    return select


def pick_situation(months: int, word: str) -> Rule:
    """Return the rule that picks who is in that situation, among those who told theirs."""

    def select(facts: Facts) -> Selection:
        asked = facts.people.follow_ups[months]
        is_told = is_known(asked.answered_on) & (asked.situation != UNKNOWN)
        return share_among(
            facts.period.holds(asked.due_on), asked.situation == SITUATIONS.index(word), is_told
        )

    return select


def pick_social_change(facts: Facts) -> Selection:
    """Pick the change of the four questions from entry to six months."""
    people = facts.people
    due = facts.period.holds(people.follow_ups[LAST_MONTHS].due_on)
    changes = people.social_later - people.social_entry
    is_measured = ~np.isnan(changes)
    return Selection(due & is_measured, due, due & ~is_measured, amounts=changes)


def _share(key: str, name_fr: str, rule_fr: str, select: Rule) -> Indicator:
    return Indicator(key, name_fr, rule_fr, Family.FOLLOW_UP, Unit.SHARE, Measure.SHARE, select)


def _at(months: int) -> tuple[Indicator, ...]:
    among = (
        f"On divise par les réponses qui disent une situation, parmi les suivis à {months} mois dont la "
        "date tombe pendant la période ; qui n’a pas répondu, ou pas dit, est l’inconnu."
    )
    return (
        _share(
            f"answered_{months}_months",
            f"Réponses au suivi à {months} mois",
            f"On compte les réponses, quel que soit leur jour, aux suivis à {months} mois dont la date tombe "
            "pendant la période. On divise par tous ces suivis ; rien n’est inconnu.",
            pick_answered(months),
        ),
        _share(
            f"job_{months}_months",
            f"En emploi à {months} mois",
            f"On compte les personnes en emploi. {among}",
            pick_situation(months, "job"),
        ),
        _share(
            f"training_{months}_months",
            f"En formation à {months} mois",
            f"On compte les personnes en formation. {among}",
            pick_situation(months, "training"),
        ),
    )


FOLLOW_UP = (
    *(indicator for months in FOLLOW_UP_MONTHS for indicator in _at(months)),
    Indicator(
        "social_change",
        "Inclusion sociale : ce qui change en six mois",
        "On fait la moyenne du nombre de questions gagnées, sur quatre, entre l’arrivée et le suivi à six "
        "mois dont la date tombe pendant la période. Qui n’a pas répondu aux deux est l’inconnu.",
        Family.FOLLOW_UP,
        Unit.POINTS,
        Measure.MEAN,
        pick_social_change,
    ),
)
