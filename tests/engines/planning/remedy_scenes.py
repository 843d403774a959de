"""One small week for each kind of remedy, where Awa has no seat, and what its sentence says."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from declic.engines.planning.efforts import RemedyKind
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem

BEA_AND_CEM = (PlannedGroup("blue", 0, "beginner", "Tim", (), ("Bea", "Cem")),)
FULL_ON_TUESDAY = PlannedGroup("blue", 2, "beginner", "Vera", ("Vlad",), ("Dan", "Eve", "Fay"))
Scene = tuple[Problem, tuple[PlannedGroup, ...]]


def change_awa(week: Problem, **changes: Any) -> Problem:
    return replace(week, learners=(replace(week.learners[0], **changes), *week.learners[1:]))


def add(week: Problem, name: str, *slots: int) -> Problem:
    return replace(
        week, learners=(*week.learners, replace(week.learners[0], id=name, slots=frozenset(slots)))
    )


def change_rooms(week: Problem, **changes: Any) -> Problem:
    return replace(week, rooms=tuple(replace(room, **changes) for room in week.rooms))


def set_move(week: Problem) -> Scene:
    full, roomy = replace(BEA_AND_CEM[0], helpers=("Vlad",)), PlannedGroup("blue", 3, "beginner", "Vera")
    scene = add(change_awa(week, slots=frozenset({0})), "Dan", 0, 3)
    scene = change_rooms(add(add(scene, "Eve", 3), "Fay", 3), slots=frozenset({0, 3}))
    moved = (replace(full, learners=("Bea", "Cem", "Dan")), replace(roomy, learners=("Eve", "Fay")))
    helped = replace(scene.volunteers[1], id="Viv", slots=frozenset({3}))
    return replace(scene, volunteers=(*scene.volunteers, helped)), moved


def set_session(week: Problem) -> Scene:
    busy = add(add(add(week, "Dan", 2), "Eve", 2), "Fay", 2)
    only_vlad = replace(
        busy, volunteers=(replace(busy.volunteers[0], slots=frozenset({2})), busy.volunteers[1])
    )
    return change_awa(only_vlad, slots=frozenset({0})), (*BEA_AND_CEM, FULL_ON_TUESDAY)


def set_seat(week: Problem) -> Scene:
    return change_rooms(change_awa(week, slots=frozenset({0})), seats=2, slots=frozenset({0})), BEA_AND_CEM


def set_lead(week: Problem) -> Scene:
    return replace(week, trainers=(), volunteers=week.volunteers[1:]), ()


def set_people(week: Problem) -> Scene:
    both = (replace(week.trainers[0], levels=frozenset({"beginner", "advanced"})),)
    return replace(change_awa(week, level="advanced"), trainers=both), BEA_AND_CEM


SCENES: dict[RemedyKind, tuple[Callable[[Problem], Scene], str]] = {
    RemedyKind.JOIN: (
        lambda week: (week, BEA_AND_CEM),
        "groupe, salle blue, lundi, créneau 1 : rien ne manque",
    ),
    RemedyKind.OPEN: (lambda week: (week, ()), "Un groupe de plus à ce niveau, salle blue, lundi, créneau 1"),
    RemedyKind.MOVE: (set_move, "il faut que Dan passe dans le groupe, salle blue, mardi, créneau 2"),
    RemedyKind.OWN_SLOT: (
        lambda week: (change_awa(week, slots=frozenset({3})), BEA_AND_CEM),
        "lundi, créneau 1 : il faut que la personne soit libre à ce moment",
    ),
    RemedyKind.TRAVEL: (
        lambda week: (change_awa(week, x_km=4.15), BEA_AND_CEM),
        "il faut que la personne accepte 1,2 km de plus",
    ),
    RemedyKind.SESSION: (set_session, "il faut que Vlad donne une séance de plus"),
    RemedyKind.SEAT: (set_seat, "il manque une place assise"),
    RemedyKind.HELPER: (lambda week: (replace(week, volunteers=()), BEA_AND_CEM), "il manque un bénévole"),
    RemedyKind.LEAD: (set_lead, "il manque quelqu’un pour animer"),
    RemedyKind.ROOM_SLOT: (
        lambda week: (change_rooms(week, slots=frozenset()), ()),
        "il faut ouvrir la salle à ce moment",
    ),
    RemedyKind.ACCESS: (
        lambda week: (change_awa(week, access_needs=frozenset({"step_free"})), BEA_AND_CEM),
        "il faut rendre la salle accessible",
    ),
    RemedyKind.PEOPLE: (set_people, "il manque une personne de ce niveau, libre alors"),
    RemedyKind.ROOM: (
        lambda week: (replace(week, rooms=()), ()),
        "site centre, lundi, créneau 1 : il manque",
    ),
}
