"""Facts that contradict each other across a whole week, each refused in a French sentence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from declic.engines.planning.facts import Adult, Learner, Room, Trainer, refuse_unless

if TYPE_CHECKING:
    from declic.engines.planning.problem import Problem

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def refuse_contradictions(problem: Problem) -> None:
    """Raise `ImpossibleFacts` at the first contradiction between the facts of a week."""
    _refuse_impossible_week(problem)
    _refuse_repeated_ids(problem)
    _refuse_unknown_sites_and_levels(problem)
    _refuse_slots_outside_the_week(problem)
    _refuse_groups_no_room_can_hold(problem)


def _refuse_impossible_week(problem: Problem) -> None:
    days, slots = problem.days, problem.slots_per_day
    refuse_unless(days >= 1 and slots >= 1, f"La semaine est vide : {days} jour de {slots} créneaux.")
    refuse_unless(days <= len(WEEKDAYS), f"La semaine a {days} jours : sept au plus.")
    refuse_unless(
        math.isfinite(problem.same_day_travel_km) and problem.same_day_travel_km >= 0,
        "same_day_travel_km doit être un nombre de kilomètres, zéro ou plus.",
    )


def _refuse_repeated(kind: str, ids: Iterable[str]) -> None:
    for id_, count in Counter(ids).items():
        refuse_unless(count == 1, f"{kind} {id_} : cet identifiant est utilisé {count} fois.")


def _refuse_repeated_ids(problem: Problem) -> None:
    _refuse_repeated("Niveau", (level.code for level in problem.levels))
    _refuse_repeated("Site", (site.id for site in problem.sites))
    _refuse_repeated("Salle", (room.id for room in problem.rooms))
    _refuse_repeated("Apprenant", (learner.id for learner in problem.learners))
    _refuse_repeated("Formateur ou bénévole", (adult.id for adult in problem.adults))


def _refuse_unknown(owner: str, what: str, names: Iterable[str], known: Mapping[str, object]) -> None:
    for name in names:
        refuse_unless(name in known, f"{owner} : {what} {name} n’existe pas.")


def _refuse_unknown_sites_and_levels(problem: Problem) -> None:
    sites, levels = problem.site_by_id, problem.level_by_code
    for room in problem.rooms:
        _refuse_unknown(f"Salle {room.id}", "le site", [room.site], sites)
    for adult in problem.adults:
        kind = "Formateur" if isinstance(adult, Trainer) else "Bénévole"
        _refuse_unknown(f"{kind} {adult.id}", "le site", sorted(adult.site_km), sites)
        _refuse_unknown(f"{kind} {adult.id}", "le niveau", sorted(adult.led_levels), levels)
    for learner in problem.learners:
        _refuse_unknown(f"Apprenant {learner.id}", "le niveau", [learner.level], levels)


def _refuse_slots_outside_the_week(problem: Problem) -> None:
    owners: tuple[tuple[str, Iterable[Room | Adult | Learner]], ...] = (
        ("Salle", problem.rooms),
        ("Formateur", problem.trainers),
        ("Bénévole", problem.volunteers),
        ("Apprenant", problem.learners),
    )
    for kind, facts in owners:
        for fact in facts:
            for slot in fact.slots:
                refuse_unless(
                    0 <= slot < problem.slot_count,
                    f"{kind} {fact.id} : le créneau {slot} est hors de la semaine.",
                )


def _refuse_groups_no_room_can_hold(problem: Problem) -> None:
    most_seats = max((room.seats for room in problem.rooms), default=math.inf)
    for level in problem.levels:
        refuse_unless(
            level.minimum_size <= most_seats,
            f"Niveau {level.code} : le groupe minimum ({level.minimum_size}) dépasse "
            f"la plus grande salle ({most_seats} places).",
        )


def refuse_trainers_nowhere(problem: Problem) -> None:
    """Raise `ImpossibleFacts` for a trainer paid for sessions who goes to no site.

    A volunteer who has not chosen their sites yet may stand there: nobody counts on them.
    """
    for trainer in problem.trainers:
        goes = bool(trainer.site_km) or trainer.sessions_per_week == 0
        refuse_unless(goes, f"Formateur {trainer.id} : des séances à donner, mais ne va sur aucun site.")
