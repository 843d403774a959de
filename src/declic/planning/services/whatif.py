"""« Et si… »: one change of the frozen week, searched for a moment, told in the words of the house."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from urllib.parse import urlencode

from declic.branches.queries import week_in_words
from declic.engines.planning.facts import ImpossibleFacts
from declic.engines.planning.plan import Plan, plan_from_json
from declic.engines.planning.problem import Problem, problem_from_json
from declic.engines.planning.whatif import (
    Effect,
    Kind,
    LargerTravelLimit,
    OneMoreOpening,
    OneMoreRoom,
    OneMoreSession,
    OneMoreVolunteer,
    Question,
    Ranked,
    ask,
    rank_best_slots,
    read_question,
)
from declic.learners.models import Learner
from declic.planning.enums import PlanKind, PlanState
from declic.planning.errors import NothingToAsk, StrangeQuestion
from declic.planning.models import PlanRun
from declic.planning.queries.facts import pk_of
from declic.planning.services.saving import house_names
from declic.shared.slots import SLOTS_A_WEEK, Slot

#: A page answers within this time: short enough to wait for, and said on the page.
ANSWER_SECONDS = 2.5
BEST_SHOWN = 5


@dataclass(frozen=True)
class WhatIfAnswer:
    """What one change would do, in words; points are kept apart."""

    change: str
    sentence: str
    proof: str
    people: int
    gaining: tuple[Learner, ...]
    losing: tuple[Learner, ...]
    points: int
    most_points: int
    is_proved: bool

    @property
    def points_words(self) -> str:
        """Return the points won or lost."""
        count = abs(self.points)
        return f"{count} point{'s' if count > 1 else ''} de {'moins' if self.points < 0 else 'plus'}"

    @property
    def limit_words(self) -> str:
        """Return what no plan can pass, where that is further than what was found."""
        is_open = not self.is_proved and self.most_points > self.points
        return f" ; jamais plus de {self.most_points}, c’est prouvé" if is_open else ""


@dataclass(frozen=True)
class RankedChange:
    """One change of a list, the most useful first; people are verified, or at most those of a price."""

    change: str
    people: str
    is_verified: bool
    query: str


def ask_what_if(
    run: PlanRun, document: Mapping[str, object], *, seconds: float = ANSWER_SECONDS
) -> WhatIfAnswer:
    """Return what a change would do to the proposal of a run, from its frozen facts."""
    problem, plan = week_of(run)
    try:
        question = read_question(dict(document))
        effect = ask(problem, plan, question, seconds=seconds, seed=run.seed)
    except ImpossibleFacts as error:
        raise StrangeQuestion from error
    return tell(run, plan, effect)


def rank_what_helps(run: PlanRun, kind: str, *, seconds: float = ANSWER_SECONDS) -> tuple[RankedChange, ...]:
    """Return which change of a kind would help most people, the first few verified by a search."""
    if kind not in {one.value for one in Kind}:
        raise StrangeQuestion
    problem, plan = week_of(run)
    names = house_names(run.branch)
    ranked = rank_best_slots(problem, plan, kind=Kind(kind), count=BEST_SHOWN, seconds=seconds, seed=run.seed)
    return tuple(ranked_change(one, names) for one in ranked)


def refuse_unfinished(run: PlanRun) -> None:
    """Refuse to compare with a run that has no proposal of a new plan."""
    if run.state != PlanState.DONE or run.kind != PlanKind.NEW:
        raise NothingToAsk


def week_of(run: PlanRun) -> tuple[Problem, Plan]:
    """Return the frozen week of a finished plan and its groups."""
    refuse_unfinished(run)
    return problem_from_json(run.problem), plan_from_json(run.plan)


def tell(run: PlanRun, plan: Plan, effect: Effect) -> WhatIfAnswer:
    """Return an effect in the words of the house, with the people it concerns."""
    before, after = seated_in(plan), seated_in(effect.plan)
    pks = [pk_of(id_) for id_ in before ^ after]
    people = {one.pk: one for one in Learner.objects.filter(pk__in=pks).order_by("last_name", "pk")}
    gained = {pk_of(id_) for id_ in after - before}
    change = describe(effect.question, house_names(run.branch))
    return WhatIfAnswer(
        change=change,
        sentence=f"Avec {change}, {effect_words(effect)}.",
        proof=proof_words(effect),
        people=effect.people,
        gaining=tuple(one for pk, one in people.items() if pk in gained),
        losing=tuple(one for pk, one in people.items() if pk not in gained),
        points=effect.points,
        most_points=max(effect.points, effect.most_points),
        is_proved=effect.is_proved,
    )


def seated_in(plan: Plan) -> set[str]:
    """Return who has a seat in a plan."""
    return {learner for group in plan.groups for learner in group.learners}


def effect_words(effect: Effect) -> str:
    """Return what changes, after « avec »."""
    before, after = effect.seated_before, effect.seated_after
    if effect.people > 0:
        many = "s" if effect.people > 1 else ""
        have = "ont" if effect.people > 1 else "a"
        return f"{effect.people} personne{many} de plus {have} une place ({after} au lieu de {before})"
    if effect.points > 0:
        return f"autant de personnes ont une place ({after}), à de meilleures conditions"
    return f"rien ne change : {after} personne{'s ont' if after > 1 else ' a'} une place"


def proof_words(effect: Effect) -> str:
    """Return how sure the answer is."""
    if effect.is_proved:
        return "C’est prouvé : aucun plan ne fait mieux."
    return "C’est ce que l’on trouve en quelques secondes : un vrai calcul peut faire mieux."


def describe(question: Question, names: Mapping[str, str]) -> str:
    """Return a change as people say it, after « avec »."""
    match question:
        case OneMoreVolunteer(slots, sites, leads):
            task = f"qui anime {levels_words(leads, names)}" if leads else "en appui"
            return f"un·e bénévole de plus {task}, {moment_words(slots)}, {place_words(sites, names)}"
        case OneMoreRoom(site, seats):
            return f"une salle de {seats} places de plus, {place_words({site}, names)}"
        case OneMoreOpening(room, slot):
            return f"{names.get(room, 'cette salle')} ouverte aussi {Slot(slot).label}"
        case OneMoreSession(adult):
            return f"une séance de plus par semaine de {names.get(adult, 'cette personne')}"
        case LargerTravelLimit(kilometres):
            return f"des trajets plus longs de {kilometres:g} km".replace(".", ",")
        case _:
            raise StrangeQuestion


def moment_words(slots: frozenset[int]) -> str:
    """Return when, in words: one moment by its hours, the whole week as such."""
    if len(slots) == SLOTS_A_WEEK:
        return "à tout moment"
    return Slot(min(slots)).label if len(slots) == 1 else week_in_words(slots)


def place_words(sites: frozenset[str] | set[str], names: Mapping[str, str]) -> str:
    """Return where, in words."""
    if len(sites) > 1:
        return "dans tous les lieux"
    return f"à {names.get(next(iter(sites), ''), 'ce lieu')}"


def levels_words(levels: frozenset[str], names: Mapping[str, str]) -> str:
    """Return which levels, in words."""
    return " et ".join(sorted(names.get(code, "ce niveau") for code in levels))


def ranked_change(one: Ranked, names: Mapping[str, str]) -> RankedChange:
    """Return one line of a list, with the question that its link asks."""
    if one.effect:
        count = one.effect.people
        people = f"{count} personne{'s' if count > 1 else ''} de plus" if count else "aucune de plus"
    else:
        people = f"{ceil(max(0.0, one.price.people))} au plus"
    query = urlencode(asked_again(one.question))
    return RankedChange(describe(one.question, names), people, one.effect is not None, query)


def asked_again(question: Question) -> dict[str, object]:
    """Return the parameters with which the page asks this question again."""
    match question:
        case OneMoreVolunteer(slots, sites, leads):
            parameters = {"slot": min(slots), "site": min(sites), "level": min(leads, default="")}
            return {"question": "one_more_volunteer", **parameters}
        case OneMoreRoom(site, seats):
            return {"question": "one_more_room", "site": site, "seats": seats}
        case OneMoreOpening(room, slot):
            return {"question": "one_more_opening", "room": room, "slot": slot}
        case OneMoreSession(adult):
            return {"question": "one_more_session", "adult": adult}
        case _:
            raise StrangeQuestion
