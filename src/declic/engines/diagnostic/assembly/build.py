"""Offline panels: two stages scored by counting, or trees that copy the adaptive diagnostic."""

from collections.abc import Collection
from typing import Any, Literal, NamedTuple

from declic.engines.diagnostic.assembly.forms import PaperForm, choose_sheet, read_level
from declic.engines.diagnostic.assembly.panel import (
    NO_NEIGHBOUR,
    PROBABILITY_DECIMALS,
    Graph,
    Leaf,
    panel_to_dict,
)
from declic.engines.diagnostic.assembly.paper import assemble_paper_form
from declic.engines.diagnostic.assembly.tree import MOST_NODES, grow_tree
from declic.engines.diagnostic.bank import LEVELS
from declic.engines.diagnostic.prepared import Prepared


class _Place(NamedTuple):
    """Where somebody is in a form: None in the first stage, else on which sheet; so many points."""

    sheet: int | None
    asked: int
    points: int


def build_panel(
    prepared: Prepared,
    *,
    kind: Literal["stages", "tree"] = "tree",
    length: int = 8,
    seeds: Collection[int] = (1,),
    most_nodes: int = MOST_NODES,
    allowed: Collection[str] | None = None,
    excluded: Collection[str] = (),
) -> dict[str, Any]:
    """Return an offline panel, a dictionary in the format ``declic-panel/1``.

    Parameters
    ----------
    kind
        ``"stages"`` for two stages scored by counting, ``"tree"`` for the adaptive diagnostic.
    length
        Items of each stage.
    seeds
        One tree for each, so that people side by side do not meet the same questions; useful
        where ``prepared.settings.exposure`` is above 1.
    most_nodes
        The most nodes, leaves included, of all trees together.
    allowed
        Keys that can be asked offline, None for all.
    excluded
        Keys that may not be asked.

    Raises
    ------
    BankCannotServe
        If the bank cannot give such a panel.
    ValueError
        If there is no seed, or no room for a question.

    References
    ----------
    Yan, D., von Davier, A. A. & Lewis, C. (2014). Computerized Multistage Testing. CRC Press.
    """
    if kind == "stages":
        form = assemble_paper_form(prepared, length=length, allowed=allowed, excluded=excluded)
        return panel_to_dict(prepared, kind, [graph_of_form(prepared, form)])
    if not seeds:
        message = "Il faut au moins une graine, une par arbre."
        raise ValueError(message)
    share = most_nodes // len(seeds)
    trees = [
        grow_tree(prepared, seed=seed, most_nodes=share, allowed=allowed, excluded=excluded) for seed in seeds
    ]
    return panel_to_dict(prepared, kind, trees)


def graph_of_form(prepared: Prepared, form: PaperForm) -> Graph:
    """Return the graph that asks the items of a form in order and counts their points."""
    first = _settle(form, _Place(None, 0, 0))
    order, number_by_place = [first], {first: 0}
    nodes: list[tuple[int, tuple[int, ...]]] = []
    leaves: list[Leaf] = []
    for here in order:  # grows while it is walked
        key = _page(form, here)[here.asked]
        following = []
        for score in range(form.points_by_key[key] + 1):
            place = _settle(form, _Place(here.sheet, here.asked + 1, here.points + score))
            if place.asked == len(_page(form, place)):
                leaves.append(_leaf(form, place))
                following.append(-len(leaves))
                continue
            if place not in number_by_place:
                number_by_place[place] = len(order)
                order.append(place)
            following.append(number_by_place[place])
        nodes.append((prepared.number_by_key[key], tuple(following)))
    return Graph(0, tuple(nodes), tuple(leaves))


def _settle(form: PaperForm, place: _Place) -> _Place:
    """Return the place, on the first line of a sheet when the first stage is over."""
    if place.sheet is not None or place.asked < len(form.routing):
        return place
    return _Place(form.sheets.index(choose_sheet(form, place.points)), 0, place.points)


def _page(form: PaperForm, place: _Place) -> tuple[str, ...]:
    return form.routing if place.sheet is None else form.sheets[place.sheet].keys


def _leaf(form: PaperForm, place: _Place) -> Leaf:
    line = read_level(form.sheets[place.sheet or 0], place.points)
    beside = NO_NEIGHBOUR if line.neighbour is None else LEVELS.index(line.neighbour)
    return Leaf(LEVELS.index(line.level), round(line.probability, PROBABILITY_DECIMALS), beside)
