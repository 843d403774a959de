"""What it costs the whole plan to honour one wish: forced, searched again, told in the words of the house."""

from collections.abc import Iterable, Mapping

from declic.engines.planning.facts import ImpossibleFacts
from declic.engines.planning.wish_costs import Cost, Wish, WishedPresence, WishedSeat, price_wishes
from declic.learners.models import Learner
from declic.planning.errors import StrangeQuestion
from declic.planning.models import PlanRun
from declic.planning.queries.facts import pk_of
from declic.planning.services.saving import house_names
from declic.planning.services.whatif import ANSWER_SECONDS, WhatIfAnswer, moment_words, place_words, week_of

IMPOSSIBLE = "Ce souhait ne peut pas être honoré cette semaine : c’est prouvé."
NOT_FOUND = "On n’a trouvé aucune semaine qui honore ce souhait en quelques secondes."


def price_wish(
    run: PlanRun, document: Mapping[str, object], *, seconds: float = ANSWER_SECONDS
) -> WhatIfAnswer:
    """Return what a wish would cost the proposal of a run, from its frozen facts."""
    problem, plan = week_of(run)
    try:
        [cost] = price_wishes(problem, plan, [read_wish(document)], seconds=seconds / 2, seed=run.seed)
    except ImpossibleFacts as error:
        raise StrangeQuestion from error
    return tell_cost(run, cost)


def read_wish(document: Mapping[str, object]) -> Wish:
    """Return the wish that the page asks about."""
    slots, sites = (some(document.get(name)) for name in ("slots", "sites"))
    moments = None if slots is None else frozenset(int(slot) for slot in slots)
    if document["question"] == "wished_seat":
        return WishedSeat(str(document["learner"]), moments, sites)
    return WishedPresence(str(document["adult"]), moments, sites)


def some(values: object) -> frozenset[str] | None:
    """Return these values, or nothing when any of them will do."""
    return frozenset(map(str, values)) if isinstance(values, Iterable) and values else None


def tell_cost(run: PlanRun, cost: Cost) -> WhatIfAnswer:
    """Return what a wish costs, with the people it concerns."""
    people = learners_of([*cost.gaining, *cost.losing])
    change = describe_wish(run, cost.wish)
    return WhatIfAnswer(
        change=change,
        sentence=f"Si {change} : {cost_words(cost)}.",
        proof=proof_of(cost),
        people=-cost.people,
        gaining=tuple(people[id_] for id_ in cost.gaining if id_ in people),
        losing=tuple(people[id_] for id_ in cost.losing if id_ in people),
        points=-cost.points,
        most_points=-cost.points,
        is_proved=cost.is_proved,
    )


def learners_of(identifiers: Iterable[str]) -> dict[str, Learner]:
    """Return people by identifier."""
    pks = {pk_of(identifier): identifier for identifier in identifiers}
    return {pks[one.pk]: one for one in Learner.objects.filter(pk__in=pks)}


def cost_words(cost: Cost) -> str:
    """Return what is lost, after « si »."""
    if not cost.is_honoured:
        return "ce n’est pas possible"
    if cost.people > 0:
        many = cost.people > 1
        return f"{cost.people} personne{'s' if many else ''} de moins {'ont' if many else 'a'} une place"
    if cost.points > 0:
        return "autant de personnes ont une place, à de moins bonnes conditions"
    return "cela ne coûte rien"


def proof_of(cost: Cost) -> str:
    """Return how sure the answer is."""
    if not cost.is_honoured:
        return IMPOSSIBLE if cost.is_proved else NOT_FOUND
    if cost.is_proved:
        return "C’est prouvé."
    return "C’est ce que l’on trouve en quelques secondes : un vrai calcul peut faire mieux."


def describe_wish(run: PlanRun, wish: Wish) -> str:
    """Return a wish as people say it, after « si »."""
    names = house_names(run.branch)
    match wish:
        case WishedSeat(learner, slots, sites):
            who = learners_of([learner]).get(learner)
            return f"{who or 'cette personne'} a une place {wish_words(slots, sites, names)}".rstrip()
        case WishedPresence(adult, slots, sites):
            who_comes = names.get(adult, "cette personne")
            return f"{who_comes} vient seulement {wish_words(slots, sites, names) or 'à tout moment'}"
        case _:
            raise StrangeQuestion


def wish_words(slots: frozenset[int] | None, sites: frozenset[str] | None, names: Mapping[str, str]) -> str:
    """Return when and where, in words; nothing where neither matters."""
    when = [] if slots is None else [moment_words(slots)]
    where = [] if sites is None else [place_words(sites, names)]
    return ", ".join([*when, *where])
