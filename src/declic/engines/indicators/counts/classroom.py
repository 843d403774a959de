"""The classroom: hours, attendance, and the places where people go."""

from __future__ import annotations

import numpy as np

from declic.engines.indicators.counts.picking import who_came
from declic.engines.indicators.facts import Facts
from declic.engines.indicators.indicator import Family, Indicator, Measure, Selection, Unit

MINUTES_PER_HOUR = 60
SEVERAL_PLACES = 2


def pick_hours(facts: Facts) -> Selection:
    """Pick everybody's hours in sessions; unknown: expected at a roll nobody filled."""
    attendance = facts.people.attendance
    return Selection(
        attendance.minutes > 0,
        unknowns=attendance.unmarked > 0,
        amounts=attendance.minutes / MINUTES_PER_HOUR,
    )


def pick_attendance(facts: Facts) -> Selection:
    """Pick sessions attended among those attended or missed without excuse."""
    attendance = facts.people.attendance
    trials = attendance.came + attendance.absent
    return Selection(
        trials > 0,
        unknowns=attendance.unmarked > 0,
        amounts=attendance.came.astype(np.float64),
        trials=trials,
    )


def pick_several_places(facts: Facts) -> Selection:
    """Pick who came to at least two places, among those who came."""
    came = who_came(facts)
    return Selection(came & (facts.people.attendance.places >= SEVERAL_PLACES), came)


def pick_places(facts: Facts) -> Selection:
    """Pick how many places each person who came has seen."""
    return Selection(who_came(facts), amounts=facts.people.attendance.places.astype(np.float64))


CLASSROOM = (
    Indicator(
        "learner_hours",
        "Heures de formation suivies",
        "On additionne la durée des séances de la période où chaque personne est présente, à l’heure ou "
        "en retard, comme sur la feuille. L’inconnu : les personnes attendues à une feuille non pointée.",
        Family.CLASSROOM,
        Unit.HOURS,
        Measure.TOTAL,
        pick_hours,
    ),
    Indicator(
        "attendance",
        "Assiduité",
        "On divise les présences de la période, retards compris, par les présences et les absences sans "
        "excuse. Les absences excusées sont à part ; l’inconnu : les personnes attendues à une feuille "
        "non pointée.",
        Family.CLASSROOM,
        Unit.SHARE,
        Measure.RATIO,
        pick_attendance,
    ),
    Indicator(
        "several_places",
        "Mobilité : au moins deux lieux",
        "On compte les personnes présentes dans au moins deux lieux différents pendant la période. On "
        "divise par les personnes présentes à au moins une séance ; rien n’est inconnu.",
        Family.CLASSROOM,
        Unit.SHARE,
        Measure.SHARE,
        pick_several_places,
    ),
    Indicator(
        "places_per_person",
        "Lieux fréquentés par personne",
        "On fait la moyenne du nombre de lieux différents où chaque personne présente à au moins une "
        "séance de la période est venue. Rien n’est inconnu.",
        Family.CLASSROOM,
        Unit.PLACES,
        Measure.MEAN,
        pick_places,
    ),
)
