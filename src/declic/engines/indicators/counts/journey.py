"""The journey: how many people pass each door in the period."""

from __future__ import annotations

from declic.engines.indicators.counts.picking import is_known, who_came
from declic.engines.indicators.facts import Facts
from declic.engines.indicators.indicator import Family, Indicator, Measure, Rule, Selection, Unit


def pick_referred(facts: Facts) -> Selection:
    """Pick whoever was referred, or came alone."""
    return Selection(facts.period.holds(facts.people.referred_on))


def pick_reached(facts: Facts) -> Selection:
    """Pick whoever somebody spoke to; unknown: admitted, and no contact was noted."""
    people = facts.people
    unnoted = facts.period.holds(people.admitted_on) & ~is_known(people.reached_on)
    return Selection(facts.period.holds(people.reached_on), unknowns=unnoted)


def pick_admitted(facts: Facts) -> Selection:
    """Pick whoever was admitted."""
    return Selection(facts.period.holds(facts.people.admitted_on))


def pick_diagnosed(facts: Facts) -> Selection:
    """Pick whoever finished an arrival diagnostic."""
    return Selection(facts.period.holds(facts.people.diagnosed_on))


def pick_placed(facts: Facts) -> Selection:
    """Pick whoever accepted a seat."""
    return Selection(facts.period.holds(facts.people.seated_on))


def pick_started(facts: Facts) -> Selection:
    """Pick whoever came for the first time; unknown: expected, never marked, and never seen."""
    people = facts.people
    unmarked = (people.attendance.unmarked > 0) & ~is_known(people.started_on)
    return Selection(facts.period.holds(people.started_on), unknowns=unmarked)


def pick_participants(facts: Facts) -> Selection:
    """Pick whoever came at least once; unknown: only expected at sessions whose roll is empty."""
    came = who_came(facts)
    return Selection(came, unknowns=(facts.people.attendance.unmarked > 0) & ~came)


def pick_completed(facts: Facts) -> Selection:
    """Pick whoever reached the end of a course."""
    return Selection(facts.period.holds(facts.people.completed_on))


def pick_abandoned(facts: Facts) -> Selection:
    """Pick whoever started and gave up."""
    people = facts.people
    return Selection(facts.period.holds(people.abandoned_on) & is_known(people.started_on))


def pick_completion(facts: Facts) -> Selection:
    """Pick whoever completed, among those who completed or gave up."""
    completed = pick_completed(facts).members
    return Selection(completed, completed | pick_abandoned(facts).members)


def pick_self_censorship(facts: Facts) -> Selection:
    """Pick whoever first came after having said no, or nothing."""
    people = facts.people
    had_refused = is_known(people.first_refused_on) & (people.first_refused_on < people.started_on)
    started = pick_started(facts)
    return Selection(started.members & had_refused, unknowns=started.unknowns)


def _people(key: str, name_fr: str, rule_fr: str, select: Rule) -> Indicator:
    return Indicator(key, name_fr, rule_fr, Family.JOURNEY, Unit.PEOPLE, Measure.COUNT, select)


JOURNEY = (
    _people(
        "referred",
        "Personnes orientées",
        "On compte une fois chaque personne dont une orientation est reçue pendant la période, venue "
        "seule ou envoyée par un partenaire. Rien n’est inconnu : une orientation porte sa date.",
        pick_referred,
    ),
    _people(
        "reached",
        "Personnes jointes",
        "On compte une fois chaque personne à qui l’équipe a parlé pendant la période, à la date du "
        "contact noté. L’inconnu : les personnes admises pendant la période sans aucun contact noté.",
        pick_reached,
    ),
    _people(
        "admitted",
        "Personnes admises",
        "On compte une fois chaque personne dont une orientation est acceptée pendant la période, à la "
        "date de la réponse. Rien n’est inconnu : une réponse porte sa date.",
        pick_admitted,
    ),
    _people(
        "diagnosed",
        "Diagnostics d’arrivée",
        "On compte une fois chaque personne qui termine un diagnostic d’arrivée pendant la période. Un "
        "diagnostic abandonné ne compte pas, et rien n’est inconnu.",
        pick_diagnosed,
    ),
    _people(
        "placed",
        "Places acceptées",
        "On compte une fois chaque personne qui accepte une place dans un groupe pendant la période, à "
        "la date de sa réponse. Une place seulement proposée ne compte pas, et rien n’est inconnu.",
        pick_placed,
    ),
    _people(
        "started",
        "Personnes qui commencent",
        "On compte chaque personne dont la toute première présence, à l’heure ou en retard, tombe "
        "pendant la période. L’inconnu : les personnes jamais vues, attendues à une feuille non pointée.",
        pick_started,
    ),
    _people(
        "participants",
        "Personnes accompagnées",
        "On compte une fois chaque personne présente, à l’heure ou en retard, à au moins une séance de la "
        "période. L’inconnu : les personnes jamais présentes, attendues à une feuille non pointée.",
        pick_participants,
    ),
    _people(
        "completed",
        "Parcours terminés",
        "On compte une fois chaque personne dont un parcours est déclaré terminé pendant la période. "
        "Rien n’est inconnu : une fin de parcours porte sa date.",
        pick_completed,
    ),
    _people(
        "abandoned",
        "Abandons",
        "On compte une fois chaque personne venue au moins une fois, qui quitte son parcours avant la fin "
        "pendant la période. Une place libérée sans être jamais venu n’est pas un abandon.",
        pick_abandoned,
    ),
    Indicator(
        "completion",
        "Part des parcours menés au bout",
        "On divise les personnes dont un parcours est terminé pendant la période par celles dont un "
        "parcours est terminé ou abandonné pendant la période. Les parcours en cours n’y sont pas.",
        Family.JOURNEY,
        Unit.SHARE,
        Measure.SHARE,
        pick_completion,
    ),
    _people(
        "self_censorship_overcome",
        "Autocensures dépassées",
        "On compte chaque personne dont la première présence tombe pendant la période, et qui avant ce jour "
        "avait dit non à une proposition, ou n’y avait pas répondu. L’inconnu : le même que pour « Personnes "
        "qui commencent ».",
        pick_self_censorship,
    ),
)
