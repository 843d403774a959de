"""The reasons of a plan as French sentences that a funder can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from declic.engines.coverage.distance import KM_PER_HOUR
from declic.engines.coverage.plan import Plan
from declic.engines.coverage.problem import Problem

if TYPE_CHECKING:
    from declic.engines.coverage.explain import GroupChange, RefusedSite, SiteReason

MOST_SITES, MOST_GROUPS = 12, 12
MODE_WORDS = {"car": "en voiture", "bicycle": "à vélo", "foot": "à pied"}


def write_sentences(
    problem: Problem,
    plan: Plan,
    groups: Sequence[GroupChange],
    sites: Sequence[SiteReason],
    refused: Sequence[RefusedSite],
) -> tuple[str, ...]:
    """Return the reasons of a plan, the whole first, then sites, groups and refused sites."""
    return (
        _write_result(problem, plan),
        _write_proof(plan),
        *_write_estimate(problem),
        *(_write_site(problem, one) for one in sites[:MOST_SITES]),
        *_write_rest(len(sites) - MOST_SITES, "autre site choisi", "autres sites choisis"),
        *(_write_group(problem, one) for one in groups[:MOST_GROUPS]),
        *_write_rest(len(groups) - MOST_GROUPS, "autre secteur", "autres secteurs"),
        *(_write_refused(problem, one) for one in refused),
    )


def write_number(number: float) -> str:
    r"""Return a number as French writes it, rounded to what is worth reading.

    Examples
    --------
    >>> write_number(12310.4), write_number(0.25), write_number(-1e-9)
    ('12\u202f310', '0,25', '0,00')
    """
    digits = 0 if abs(number) >= 100 or number == round(number) else 2
    number = round(number, digits) + 0.0  # never « -0 »
    return f"{number:,.{digits}f}".replace(",", "\u202f").replace(".", ",")


def write_share(share: float) -> str:
    r"""Return a share as a French percentage.

    Examples
    --------
    >>> write_share(0.616)
    '61,6\u202f%'
    """
    return f"{100 * share:.1f}\u202f%".replace(".", ",")


def _write_count(number: float, one: str, many: str) -> str:
    return f"{write_number(number)} {one if abs(number) < 2 else many}"


def _write_people(number: float) -> str:
    return _write_count(number, "personne", "personnes")


def _write_result(problem: Problem, plan: Plan) -> str:
    opened = _write_count(len(plan.chosen), "site à ouvrir", "sites à ouvrir")
    need = sum(area.need for area in problem.areas)
    if problem.model == "median":
        unit = "minutes" if problem.is_in_minutes else "d’unités de distance"
        if problem.given_travel is None:
            unit = "km"
        each = plan.objective / need
        return f"{opened} : chaque personne serait à {write_number(each)} {unit} en moyenne."
    reached = f"{_write_people(plan.objective)} de plus sur {write_number(need)}"
    if not problem.existing:
        reached = f"{_write_people(plan.objective)} sur {write_number(need)}"
    if any(site.is_fixed for site in problem.sites):
        opened += ", avec les sites déjà ouverts"
    kind = "pondérées par la proximité, " if problem.model == "decay" else ""
    return f"{opened} : {reached} en besoin seraient servies ({kind}{write_share(plan.objective / need)})."


def _write_proof(plan: Plan) -> str:
    if plan.is_proved:
        return "C’est prouvé : aucun autre choix ne fait mieux."
    gap = f"{100 * plan.gap:.2g}".replace(".", ",")
    return f"C’est prouvé : aucun autre choix ne peut faire mieux de plus de {gap}\u202f%."


def _write_estimate(problem: Problem) -> Iterator[str]:
    if problem.given_travel is not None and not problem.existing:
        return
    speed = f"{KM_PER_HOUR[problem.mode]:g}".replace(".", ",")
    how = f"ligne droite × 1,3, {MODE_WORDS[problem.mode]} à {speed} km/h"
    if problem.given_travel is not None:
        yield f"Le temps jusqu’aux services existants est estimé ({how})."
    elif problem.model == "median":
        yield "Les distances sont estimées (ligne droite × 1,3)."
    else:
        yield f"Les temps de trajet sont estimés ({how}). Ils ne valent pas pour les transports en commun."


def _write_site(problem: Problem, one: SiteReason) -> str:
    if problem.model == "median":
        told = f"Ouvrir à {one.id} sert {_write_people(one.near)}"
    else:
        told = f"Ouvrir à {one.id} met {_write_people(one.near)} en besoin {_write_within(problem)}"
        told += f", dont {write_number(one.only_here)} que personne ne sert"
    lost = "Sans ce site, même en choisissant au mieux les autres, on perdrait"
    is_least = "" if one.is_exact else "au plus "
    told = f"{told}. {lost} {is_least}{_write_worth(problem, one.lost_if_left_out)}"
    if one.substitute is None:
        return f"{told}."
    swapped = _write_worth(problem, one.lost_with_substitute)
    return f"{told} ; le remplacer par {one.substitute} coûterait {swapped}."


def _write_within(problem: Problem) -> str:
    if problem.model == "decay":
        return "à moins de 30 minutes"
    unit = "minutes" if problem.is_in_minutes else "(unité de distance)"
    return f"à moins de {write_number(problem.radius or 0.0)} {unit}"


def _write_worth(problem: Problem, worth: float) -> str:
    if problem.model == "median":
        return f"{write_number(worth)} en personnes × distance"
    return f"l’équivalent de {_write_people(worth)}" if problem.model == "decay" else _write_people(worth)


def _write_group(problem: Problem, one: GroupChange) -> str:
    people = f"{one.name} ({_write_people(one.need)} en besoin)"
    if problem.model != "median":
        before = write_share(one.before or 0.0)
        return f"{people} : {before} du besoin servi avant, {write_share(one.after)} après."
    before = "aucun site avant"
    if one.before is not None:
        before = f"{write_number(one.before)} en moyenne avant"
    return f"{people} : {before}, {write_number(one.after)} après."


def _write_refused(problem: Problem, one: RefusedSite) -> str:
    if one.missing == 0:
        return f"{one.id} vaudrait autant : un choix aussi bon l’ouvre."
    is_most = "" if one.is_exact else "au plus "
    if problem.model == "median":
        return f"{one.id} n’est pas retenu : il lui manque {is_most}{_write_worth(problem, one.missing)}."
    people = f"{is_most}{_write_people(one.missing)} de plus à sa porte, que nul autre site ne sert"
    return f"{one.id} n’est pas retenu : il lui faudrait {people}."


def _write_rest(count: int, one: str, many: str) -> Iterator[str]:
    if count > 0:
        yield f"Et {count} {one if count == 1 else many}."
