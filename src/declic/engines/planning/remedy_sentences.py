"""A remedy in French: what to join or open, and the little that is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from declic.engines.planning.efforts import Need, RemedyKind
from declic.engines.planning.facts import write_kilometres
from declic.engines.planning.plan import Remedy
from declic.engines.planning.problem import Problem


def write_remedy(problem: Problem, remedy: Remedy) -> str:
    """Return the sentence of a remedy, as « Un groupe de plus à ce niveau, salle R3, … : il manque … ».

    References
    ----------
    The needs of the remedy, each said once, in the order of the scale of `efforts`.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> week = Problem(days=5, slots_per_day=4, levels=(), weights=Weights())
    >>> write_remedy(week, Remedy("Awa", RemedyKind.JOIN, "", "beginner", "S1", "R1", 5, False, 0))
    'Une place dans le groupe, salle R1, mardi, créneau 2 : rien ne manque.'
    """
    group = "Un groupe de plus à ce niveau" if remedy.is_new_group else "Une place dans le groupe"
    place = f"salle {remedy.room}"
    if any(need.kind is RemedyKind.ROOM for need in remedy.needs):
        place = f"site {remedy.site}"
    phrases = [PHRASE_BY_KIND[need.kind](problem, remedy, need) for need in remedy.needs]
    missing = _join_phrases(phrases or ["rien ne manque"])
    return f"{group}, {place}, {problem.describe_slot(remedy.slot)} : {missing}."


def _join_phrases(phrases: list[str]) -> str:
    *first, last = phrases
    return f"{', '.join(first)} et {last}" if first else last


def _say_move(problem: Problem, remedy: Remedy, need: Need) -> str:
    towards = remedy.groups[-1]
    moment = problem.describe_slot(towards.slot)
    return f"il faut que {need.names[0]} passe dans le groupe, salle {towards.room}, {moment}"


def _say_own_slot(_problem: Problem, _remedy: Remedy, _need: Need) -> str:
    return "il faut que la personne soit libre à ce moment"


def _say_travel(_problem: Problem, _remedy: Remedy, need: Need) -> str:
    return f"il faut que la personne accepte {write_kilometres(need.amount)} de plus"


def _say_session(_problem: Problem, _remedy: Remedy, need: Need) -> str:
    if len(need.names) == 1:
        return f"il faut que {need.names[0]} donne une séance de plus"
    return f"il faut que {_join_phrases(list(need.names))} donnent une séance de plus"


def _say_seat(_problem: Problem, remedy: Remedy, need: Need) -> str:
    what = "une place assise" if need.amount == 1 else f"{need.amount} places assises"
    return f"{_say_lacks(remedy)} {what}"


def _say_helper(_problem: Problem, remedy: Remedy, need: Need) -> str:
    what = "un bénévole" if need.amount == 1 else f"{need.amount} bénévoles"
    return f"{_say_lacks(remedy)} {what}"


def _say_lacks(remedy: Remedy) -> str:
    """Return « il manque », or « il y manque » where it lacks in the group somebody goes to."""
    return "il y manque" if any(need.kind is RemedyKind.MOVE for need in remedy.needs) else "il manque"


def _say_lead(_problem: Problem, _remedy: Remedy, _need: Need) -> str:
    return "il manque quelqu’un pour animer"


def _say_room_slot(_problem: Problem, _remedy: Remedy, _need: Need) -> str:
    return "il faut ouvrir la salle à ce moment"


def _say_access(_problem: Problem, _remedy: Remedy, _need: Need) -> str:
    return "il faut rendre la salle accessible"


def _say_people(_problem: Problem, _remedy: Remedy, need: Need) -> str:
    if need.amount == 1:
        return "il manque une personne de ce niveau, libre alors"
    return f"il manque {need.amount} personnes de ce niveau, libres alors"


def _say_room(_problem: Problem, _remedy: Remedy, _need: Need) -> str:
    return "il manque une salle"


PHRASE_BY_KIND: Mapping[RemedyKind, Callable[[Problem, Remedy, Need], str]] = {
    RemedyKind.MOVE: _say_move,
    RemedyKind.OWN_SLOT: _say_own_slot,
    RemedyKind.TRAVEL: _say_travel,
    RemedyKind.SESSION: _say_session,
    RemedyKind.SEAT: _say_seat,
    RemedyKind.HELPER: _say_helper,
    RemedyKind.LEAD: _say_lead,
    RemedyKind.ROOM_SLOT: _say_room_slot,
    RemedyKind.ACCESS: _say_access,
    RemedyKind.PEOPLE: _say_people,
    RemedyKind.ROOM: _say_room,
}
