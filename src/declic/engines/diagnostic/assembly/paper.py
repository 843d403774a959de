"""Forms on paper: a first stage for all, then an easy, middle or hard sheet, and counting."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from declic.engines.diagnostic.assembly.content import NO_FORM, check_content, fair_share, usable_numbers
from declic.engines.diagnostic.assembly.forms import PaperForm
from declic.engines.diagnostic.assembly.program import Program
from declic.engines.diagnostic.assembly.solver import SECONDS, solve_program
from declic.engines.diagnostic.assembly.stages import Stages, improve_stages, weigh_stages, write_form
from declic.engines.diagnostic.bank import BankCannotServe
from declic.engines.diagnostic.choose import Integers
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats, fisher_information


@dataclass(frozen=True, slots=True)
class Design:
    """How much information is wanted at the three cuts, relatively, by each stage.

    ``routing_gain`` is what the smallest relative information of the first stage counts beside
    that of a sheet.
    """

    routing: tuple[float, float, float]
    sheets: tuple[tuple[float, float, float], ...]
    routing_gain: float


TWO_STAGES = (
    Design((1.0, 1.0, 1.0), ((1.0, 0.5, 0.0), (0.5, 1.0, 0.5), (0.0, 0.5, 1.0)), 1.0),
    Design((0.7, 1.0, 0.7), ((1.0, 0.3, 0.0), (0.4, 1.0, 0.4), (0.0, 0.3, 1.0)), 2.0),
)
ONE_STAGE = (
    Design((0.0, 0.0, 0.0), ((1.0, 1.0, 1.0),), 0.0),
    Design((0.0, 0.0, 0.0), ((0.8, 1.0, 0.6),), 0.0),
)


def assemble_paper_form(
    prepared: Prepared,
    *,
    length: int = 8,
    allowed: Collection[str] | None = None,
    excluded: Collection[str] = (),
    seconds: float = SECONDS,
) -> PaperForm:
    """Return a form in two stages, scored by counting: nothing but a pencil is needed.

    Everybody does the first stage; the count of points gives the easy, the middle or the hard
    sheet; the total gives the level. An item may be on two sheets, since nobody does two, but
    never on a sheet and in the first stage. Each way through has its items shared evenly among
    the areas. Mixed-integer programs maximise the smallest relative information at the cuts of
    each stage; the best of their forms by exact calculation is then improved by exact swaps.

    Parameters
    ----------
    length
        Items of the first stage, and of each sheet.
    allowed
        Keys that can be done on paper, None for all.
    excluded
        Keys that may not be used.
    seconds
        Wall time allowed to each program.

    Raises
    ------
    BankCannotServe
        If the bank cannot give such a form; the sentences say what is missing.
    ValueError
        If the length is not positive.

    References
    ----------
    Van der Linden, W. J. (2005). Linear Models for Optimal Test Design, chapters 4 and 7
    (maximin assembly, multistage forms).

    Examples
    --------
    >>> from declic.engines.diagnostic.bank import Bank, Item
    >>> from declic.engines.diagnostic.prepared import prepare
    >>> from declic.engines.diagnostic.settings import Settings
    >>> items = tuple(Item(str(b), "A", "A1.1", "beginner", 1.5, b / 9, 0.0) for b in range(-9, 15))
    >>> prepared = prepare(Bank("1", items), Settings(areas=("A",), max_questions=12))
    >>> [len(sheet.keys) for sheet in assemble_paper_form(prepared, length=4).sheets]
    [4, 4, 4]
    """
    usable = usable_numbers(prepared, allowed, excluded)
    return _assemble(prepared, usable, (length, length), TWO_STAGES, seconds)


def assemble_fixed_form(
    prepared: Prepared,
    *,
    length: int = 16,
    allowed: Collection[str] | None = None,
    excluded: Collection[str] = (),
    seconds: float = SECONDS,
) -> PaperForm:
    """Return a form in a single stage, the same for everybody, scored by counting.

    Parameters
    ----------
    length
        Items of the form.
    allowed, excluded, seconds
        As in `assemble_paper_form`.

    Raises
    ------
    BankCannotServe, ValueError
        As `assemble_paper_form`.

    References
    ----------
    As `assemble_paper_form`.
    """
    usable = usable_numbers(prepared, allowed, excluded)
    return _assemble(prepared, usable, (0, length), ONE_STAGE, seconds)


def information_at_cuts(prepared: Prepared) -> Floats:
    """Return what each item tells at each cut: float64 (I, 3), per squared logit."""
    information = fisher_information(prepared.curves, prepared.grid)
    return np.array([np.interp(prepared.bank.cuts, prepared.grid, row) for row in information])


def _assemble(
    prepared: Prepared,
    usable: Integers,
    lengths: tuple[int, int],
    designs: tuple[Design, ...],
    seconds: float,
) -> PaperForm:
    if lengths[1] < 1:
        message = "Une série a au moins une question."
        raise ValueError(message)
    check_content(prepared, usable, sum(lengths))
    found = [_solve_design(prepared, usable, lengths, design, seconds) for design in designs]
    forms = [stages for stages in found if stages is not None]
    if not forms:
        raise BankCannotServe((NO_FORM,))
    best = max(forms, key=lambda stages: weigh_stages(prepared, stages).routing.exact)
    return write_form(prepared, improve_stages(prepared, best, usable))


def _solve_design(
    prepared: Prepared, usable: Integers, lengths: tuple[int, int], design: Design, seconds: float
) -> Stages | None:
    program, at_cuts = Program(), information_at_cuts(prepared)[usable]
    wanted = (design.routing, *design.sheets)
    stages = [program.add_choices(len(usable)) for _ in wanted]
    for place, (columns, weights) in enumerate(zip(stages, wanted, strict=True)):
        length = lengths[min(place, 1)]
        program.add_count(columns, least=length, most=length)
        _ask_information(program, columns, at_cuts, weights, 1.0 if place else design.routing_gain)
    for sheet in stages[1:]:
        for pair in zip(stages[0], sheet, strict=True):
            program.add_count(pair, least=0, most=1)
    for columns, length in _shared_evenly(stages, lengths):
        least, most = fair_share(length, len(prepared.settings.areas))
        for area in range(len(prepared.settings.areas)):
            here = columns[:, prepared.area_numbers[usable] == area]
            program.add_count(here.ravel(), least=least, most=most)
    values = solve_program(program, seconds=seconds)
    if values is None:
        return None
    chosen = [usable[values[columns] > 0.5] for columns in stages]
    return Stages(chosen[0], tuple(chosen[1:]))


def _shared_evenly(stages: list[Integers], lengths: tuple[int, int]) -> Iterator[tuple[Integers, int]]:
    """Give what must be shared evenly among the areas: the first stage, and each way through."""
    yield stages[0][None, :], lengths[0]
    yield from ((np.stack([stages[0], sheet]), sum(lengths)) for sheet in stages[1:])


def _ask_information(
    program: Program,
    columns: Integers,
    at_cuts: Floats,
    weights: tuple[float, float, float],
    gain: float,
) -> None:
    """Maximise the smallest of the information at the cuts, each divided by its weight."""
    smallest = program.add_amount(gain=gain, upper=float(at_cuts.sum()) + 1.0)
    for cut, weight in enumerate(weights):
        if weight:
            terms = [*zip(columns, at_cuts[:, cut], strict=True), (smallest, -weight)]
            program.add_row(terms, least=0.0)
