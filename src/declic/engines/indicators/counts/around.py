"""Around the learners: partners who send people, volunteers who give hours."""

from __future__ import annotations

from declic.engines.indicators.counts.classroom import MINUTES_PER_HOUR
from declic.engines.indicators.facts import Facts
from declic.engines.indicators.indicator import Family, Indicator, Measure, Selection, Subject, Unit


def pick_active_partners(facts: Facts) -> Selection:
    """Pick partners who sent at least one person."""
    return Selection(facts.partners.referrals > 0)


def pick_active_volunteers(facts: Facts) -> Selection:
    """Pick volunteers who led or helped at least one session that was held."""
    return Selection(facts.team.is_volunteer & (facts.team.sessions > 0))


def pick_volunteer_hours(facts: Facts) -> Selection:
    """Pick the hours of the sessions that volunteers led or helped."""
    amounts = facts.team.minutes / MINUTES_PER_HOUR
    return Selection(facts.team.is_volunteer & (facts.team.minutes > 0), amounts=amounts)


_NO_FILTER = "Les filtres sur les personnes n’y changent rien, et rien n’est inconnu."

AROUND = (
    Indicator(
        "active_partners",
        "Partenaires actifs",
        "On compte les partenaires dont au moins une orientation est reçue pendant la période. " + _NO_FILTER,
        Family.AROUND,
        Unit.PARTNERS,
        Measure.COUNT,
        pick_active_partners,
        Subject.PARTNERS,
    ),
    Indicator(
        "active_volunteers",
        "Bénévoles actifs",
        "On compte les bénévoles qui animent ou aident au moins une séance tenue pendant la période. "
        + _NO_FILTER,
        Family.AROUND,
        Unit.PEOPLE,
        Measure.COUNT,
        pick_active_volunteers,
        Subject.TEAM,
    ),
    Indicator(
        "volunteer_hours",
        "Heures de bénévolat",
        "On additionne la durée des séances tenues pendant la période que chaque bénévole anime ou aide ; "
        "deux bénévoles à une séance comptent chacun. " + _NO_FILTER,
        Family.AROUND,
        Unit.HOURS,
        Measure.TOTAL,
        pick_volunteer_hours,
        Subject.TEAM,
    ),
)
