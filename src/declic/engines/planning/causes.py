"""Why something changes between two plans: the chain from what happened to the person it moves.

A chain is told by its two ends: what happened, and what it changes for this group or person.
Links are added from what happened outwards, so every chain ends in a fact; each link is read
from the two plans and the new facts, nothing comes from the solver.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from declic.engines.planning.breaks import Breaks, Link, name_group
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.repair import Place

Question = tuple[Literal["learner", "group", "staff", "opening"], str | Place]
NO_CAUSE = "Cet échange garde le plus de personnes à leur place."


class Causes:
    """Two plans of one week, and why each group and each person changes from one to the other."""

    def __init__(
        self,
        problem: Problem,
        present: Sequence[PlannedGroup],
        groups: Sequence[PlannedGroup],
        causes: Mapping[str, str],
    ) -> None:
        self._problem, self._causes = problem, causes
        self._breaks = Breaks(problem, present, causes)
        self.before = {(group.room, group.slot): group for group in present}
        self.after = {(group.room, group.slot): group for group in groups}
        self.home = {one: place for place, group in self.before.items() for one in group.learners}
        self.seat = {one: place for place, group in self.after.items() for one in group.learners}
        self._link_by_question: dict[Question, Link] = {}
        self._is_waiting_a_cause = False
        self._link_all()

    def explain_learner(self, learner: str) -> str:
        """Return why a learner's seat changes."""
        return self._write("learner", learner)

    def explain_staff(self, place: Place) -> str:
        """Return why a group that goes on changes its adults."""
        return self._write("staff", place)

    def explain_closing(self, place: Place) -> str:
        """Return why a group closes."""
        return self._write("group", place)

    def explain_opening(self, place: Place) -> str:
        """Return why a group opens."""
        return self._write("opening", place)

    def _write(self, *question: *Question) -> str:
        if question not in self._link_by_question:
            return NO_CAUSE
        root, near = self._link_by_question[question]
        return f"{root} : {near}." if near else f"{root}."

    def _link_all(self) -> None:
        """Answer the questions that a fact answers, then those an answer answers, to the end.

        That somebody waited is a cause only where nothing that happened is one.
        """
        left = set(self._list_questions())
        for self._is_waiting_a_cause in (False, True):
            while found := {q: link for q in left if (link := self._find_link(q))}:
                self._link_by_question.update(found)
                left -= found.keys()

    def _list_questions(self) -> Iterable[Question]:
        for learner in {**self.home, **self.seat}:
            if self.home.get(learner) != self.seat.get(learner):
                yield "learner", learner
        for place in self.before:
            yield "group", place
        for place in self.after:
            yield ("staff", place) if self._goes_on(place) else ("opening", place)

    def _find_link(self, question: Question) -> Link | None:
        match question:
            case ("learner", str(learner)):
                return self._explain_seat(learner, self.home.get(learner), self.seat.get(learner))
            case ("group", (str(), int()) as place):
                return self._explain_group(place)
            case ("staff", (str(), int()) as place):
                return self._explain_adults(place)
            case ("opening", (str(), int()) as place):
                return self._explain_new_group(place)
        return None

    def _get_root(self, *question: *Question) -> str | None:
        link = self._link_by_question.get(question)
        return link[0] if link else None

    def _find_root(self, people: Iterable[str]) -> str | None:
        """Return what happened to the first of these people whose move has a cause."""
        roots = (self._causes.get(one) or self._get_root("learner", one) for one in people)
        return next((root for root in roots if root), None)

    def _name(self, place: Place) -> str:
        return name_group(self._problem, place)

    def _goes_on(self, place: Place) -> bool:
        old, new = self.before.get(place), self.after.get(place)
        return old is not None and new is not None and old.level == new.level

    def _list_leavers(self, place: Place) -> list[str]:
        return [one for one in self.before[place].learners if self.seat.get(one) != place]

    def _explain_seat(self, learner: str, home: Place | None, seat: Place | None) -> Link | None:
        if home is None:
            return self._explain_gain(learner, seat) if seat else None
        own = self._breaks.find_own(learner, home)
        need = self._explain_need(seat) if seat else None
        return own or self._link_by_question.get(("group", home)) or need

    def _explain_gain(self, learner: str, seat: Place) -> Link | None:
        """Say why a learner gains a seat: they arrive, somebody leaves it, or they waited."""
        root, name = self._causes.get(learner), self._name(seat)
        if self._goes_on(seat) and (freed := self._find_root(self._list_leavers(seat))):
            return freed, f"une place se libère dans {name}"
        root = root or self._get_root("opening", seat)
        if self._is_waiting_a_cause:
            root = root or f"L’apprenant {learner} attendait une place"
        if root is None:
            return None
        return root, f"une place est libre dans {name}" if self._goes_on(seat) else f"{name} ouvre"

    def _explain_group(self, place: Place) -> Link | None:
        """Say why a group closes, or has fewer seats for its people."""
        if broken := self._breaks.find(place):
            return broken
        if self._goes_on(place):
            return self._explain_shrinking(place)
        if place in self.after:
            root = self._get_root("opening", place)
            return (root, f"la salle {place[0]} reçoit un groupe d’un autre niveau") if root else None
        return self._explain_departures(place)

    def _explain_departures(self, place: Place) -> Link | None:
        """Say who of a closed group's adults, else of its learners, is needed elsewhere."""
        old = self.before[place]
        for adult, other in self._list_departures(old.adults, place):
            if root := self._get_staff_root(other):
                return root, f"{adult} va dans {self._name(other)}, {self._name(place)} ferme"
        seats = Counter(self.seat[one] for one in old.learners if one in self.seat)
        for other, _ in seats.most_common():
            if need := self._explain_need(other):
                return need[0], f"les personnes du groupe sont attendues dans {self._name(other)}"
        return None

    def _list_departures(self, adults: Iterable[str], place: Place) -> list[tuple[str, Place]]:
        """Return the adults who no longer work in a group, with each group they newly work in."""
        new = self.after.get(place)
        return [
            (adult, other)
            for adult in adults
            if new is None or adult not in new.adults
            for other, group in self.after.items()
            if adult in group.adults and (other not in self.before or adult not in self.before[other].adults)
        ]

    def _get_staff_root(self, place: Place) -> str | None:
        return self._get_root("staff" if self._goes_on(place) else "opening", place)

    def _explain_shrinking(self, place: Place) -> Link | None:
        """Say what takes seats from a group that goes on: an adult who leaves, people who come."""
        old, new = self.before[place], self.after[place]
        for adult, other in self._list_departures(old.adults, place):
            if root := self._get_staff_root(other):
                return root, f"{adult} va dans {self._name(other)}"
        comers = [one for one in new.learners if one not in old.learners]
        if root := self._find_root(comers):
            return root, f"{self._name(place)} accueille d’autres personnes"
        return None

    def _explain_need(self, place: Place) -> Link | None:
        """Say why a group needs one more person: it opens, or others have left it."""
        if not self._goes_on(place):
            return self._link_by_question.get(("opening", place))
        root = self._find_root(self._list_leavers(place))
        return (root, f"{self._name(place)} doit rester assez nombreux") if root else None

    def _explain_adults(self, place: Place) -> Link | None:
        """Say why a group that goes on has an adult it did not have, or lacks one it had."""
        return (
            self._breaks.find(place)
            or self._breaks.find_lost_adult(place)
            or self._explain_shrinking(place)
            or self._explain_arrival(place)
        )

    def _explain_arrival(self, place: Place) -> Link | None:
        """Say from which group that changes a new adult of this one comes, or that they arrive."""
        old, new = self.before[place], self.after[place]
        for adult in new.adults:
            if adult in old.adults:
                continue
            if adult in self._causes:
                return self._causes[adult], f"{adult} vient dans {self._name(place)}"
            for other, group in self.before.items():
                has_left = adult in group.adults and (adult, place) in self._list_departures([adult], other)
                if has_left and (root := self._get_root("group", other)):
                    return root, f"{adult} vient dans {self._name(place)}"
        return None

    def _explain_new_group(self, place: Place) -> Link | None:
        """Say for whom a group opens: people who move first, people without a seat next."""
        group = self.after[place]
        moved = [one for one in group.learners if one in self.home]
        if root := self._find_root(moved):
            return root, f"{self._name(place)} ouvre pour les personnes déplacées"
        if root := self._causes.get(group.room) or self._causes.get(group.lead):
            return root, f"{self._name(place)} ouvre"
        root = self._find_root(group.learners)
        return (root, f"{self._name(place)} ouvre") if root else None
