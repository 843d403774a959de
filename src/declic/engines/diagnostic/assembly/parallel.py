"""Parallel forms: an exit form as hard and as telling as the entry form, with other questions."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from declic.engines.diagnostic.assembly.content import NO_FORM, check_content, fair_share, usable_numbers
from declic.engines.diagnostic.assembly.forms import PaperForm, form_to_dict
from declic.engines.diagnostic.assembly.paper import information_at_cuts
from declic.engines.diagnostic.assembly.program import Program, Term
from declic.engines.diagnostic.assembly.solver import SECONDS, solve_program
from declic.engines.diagnostic.assembly.stages import Stages, write_form
from declic.engines.diagnostic.bank import BankCannotServe
from declic.engines.diagnostic.choose import Booleans, Integers
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats

CURVE_EVERY = 5
# A tenth of a point per question weighs as much as all the information of the entry form.
CURVE_WEIGHT = 10.0
LIKENESS_SLACK = 0.05
# Entry and exit may be swapped, which makes the proof long: within 5 % of the best will do.
TWIN_GAP = 0.05


@dataclass(frozen=True, slots=True)
class ParallelForm:
    """A form and how like its reference it is.

    ``information_gaps`` are the differences of information at the three cuts, as shares of the
    reference's (0.1: a tenth more); ``curve_gap`` is the largest difference, in points, of the
    points to expect, over all abilities.
    """

    form: PaperForm
    reference: tuple[str, ...]
    information_gaps: tuple[float, float, float]
    curve_gap: float


def parallel_to_dict(parallel: ParallelForm) -> dict[str, Any]:
    """Return the plain dictionary of a parallel form: that of the form, and its likeness."""
    return form_to_dict(parallel.form) | {
        "reference": list(parallel.reference),
        "information_gaps": list(parallel.information_gaps),
        "curve_gap": parallel.curve_gap,
    }


def assemble_parallel_form(
    prepared: Prepared,
    reference_keys: Sequence[str],
    excluded: Collection[str] = (),
    *,
    allowed: Collection[str] | None = None,
    seconds: float = SECONDS,
) -> ParallelForm:
    """Return a form in one stage as like the reference as the rest of the bank allows.

    It has as many items in each area and as many of each best score; the largest relative
    difference of information at the cuts plus ten times the largest difference of the
    characteristic curves, per item, is least. No item of the reference is used again.

    Parameters
    ----------
    reference_keys
        The entry form.
    excluded
        Other keys that may not be used.
    allowed
        Keys that may be used, None for all.
    seconds
        Wall time allowed to the program.

    Raises
    ------
    BankCannotServe
        If the reference is not in the bank, or the rest of the bank cannot give such a form.

    References
    ----------
    Van der Linden, W. J. (2005). Linear Models for Optimal Test Design, chapter 5.
    """
    reference = _reference_numbers(prepared, reference_keys)
    usable = usable_numbers(prepared, allowed, {*reference_keys, *excluded})
    kinds = [*_kinds(prepared)]
    _check_kinds(kinds, reference, usable)
    program = Program()
    columns = program.add_choices(len(usable))
    for _, members in kinds:
        count = int(members[reference].sum())
        program.add_count(columns[members[usable]], least=count, most=count)
    at_cuts, curves = information_at_cuts(prepared), _expected_points(prepared)
    worst, apart = (program.add_amount(gain=gain, upper=1.0) for gain in (-1.0, -CURVE_WEIGHT))
    for feature in at_cuts.T:
        target = feature[reference].sum()
        _keep_near(program, zip(columns, feature[usable] / target, strict=True), 1.0, worst)
    for feature in curves.T / len(reference):
        _keep_near(program, zip(columns, feature[usable], strict=True), feature[reference].sum(), apart)
    values = solve_program(program, seconds=seconds, slack=LIKENESS_SLACK)
    if values is None:
        raise BankCannotServe((NO_FORM,))
    return _compare(prepared, reference, usable[values[columns] > 0.5])


def assemble_twin_forms(
    prepared: Prepared,
    *,
    length: int = 16,
    allowed: Collection[str] | None = None,
    excluded: Collection[str] = (),
    seconds: float = SECONDS,
) -> tuple[PaperForm, ParallelForm]:
    """Return an entry form and an exit form chosen together, so that both are good and alike.

    When the entry form takes the best items for itself, no form of the rest is as good.

    Parameters
    ----------
    length
        Items of each.
    allowed, excluded, seconds
        As in `assemble_parallel_form`.

    Raises
    ------
    BankCannotServe
        If the bank cannot give two such forms.
    """
    usable = usable_numbers(prepared, allowed, excluded)
    check_content(prepared, usable, 2 * length)
    program, entry, leave = _two_forms(prepared, usable, length)
    at_cuts, curves = information_at_cuts(prepared)[usable], _expected_points(prepared)[usable]
    most = float(at_cuts.sum()) + 1.0
    smallest, worst = (program.add_amount(gain=gain, upper=most) for gain in (1.0, -1.0))
    apart = program.add_amount(gain=-CURVE_WEIGHT, upper=1.0)
    for feature in at_cuts.T:
        for form in (entry, leave):
            program.add_row([*zip(form, feature, strict=True), (smallest, -1.0)], least=0.0)
        _keep_near(program, _difference(entry, leave, feature), 0.0, worst)
    for feature in curves.T / length:
        _keep_near(program, _difference(entry, leave, feature), 0.0, apart)
    values = solve_program(program, seconds=seconds, gap=TWIN_GAP)
    if values is None:
        raise BankCannotServe((NO_FORM,))
    first, second = (usable[values[form] > 0.5] for form in (entry, leave))
    return _single_stage(prepared, first), _compare(prepared, first, second)


def _two_forms(prepared: Prepared, usable: Integers, length: int) -> tuple[Program, Integers, Integers]:
    """Return a program with the columns of two forms that have as many items of each kind."""
    program = Program()
    entry, leave = program.add_choices(len(usable)), program.add_choices(len(usable))
    for pair in zip(entry, leave, strict=True):
        program.add_count(pair, least=0, most=1)
    _share_evenly(program, prepared, usable, entry, length)
    for _, members in _kinds(prepared):
        here = members[usable]
        same = zip(entry[here], leave[here], strict=True)
        program.add_row([term for e, x in same for term in ((e, 1.0), (x, -1.0))], least=0, most=0)
    return program, entry, leave


def _reference_numbers(prepared: Prepared, keys: Sequence[str]) -> Integers:
    unknown = [key for key in keys if key not in prepared.number_by_key]
    if unknown:
        raise BankCannotServe((f"La banque ne contient pas : {', '.join(unknown)}.",))
    if not keys or len(set(keys)) < len(keys):
        raise BankCannotServe(("La série de référence est vide, ou une question y est deux fois.",))
    return np.array([prepared.number_by_key[key] for key in keys], dtype=np.int64)


def _kinds(prepared: Prepared) -> Iterator[tuple[str, Booleans]]:
    """Give what both forms must have as much of, and which items of the bank are that."""
    for area, name in enumerate(prepared.settings.areas):
        yield f"du domaine {name}", prepared.area_numbers == area
    best = np.array([item.max_score for item in prepared.bank.items])
    for points in np.unique(best):
        yield f"à {points} point(s)", best == points


def _check_kinds(kinds: Iterable[tuple[str, Booleans]], reference: Integers, usable: Integers) -> None:
    reasons = [
        f"Il faut {members[reference].sum()} question(s) {name} : il en reste {members[usable].sum()}."
        for name, members in kinds
        if members[usable].sum() < members[reference].sum()
    ]
    if reasons:
        raise BankCannotServe(tuple(reasons))


def _share_evenly(
    program: Program, prepared: Prepared, usable: Integers, columns: Integers, length: int
) -> None:
    program.add_count(columns, least=length, most=length)
    least, most = fair_share(length, len(prepared.settings.areas))
    for area in range(len(prepared.settings.areas)):
        program.add_count(columns[prepared.area_numbers[usable] == area], least=least, most=most)


def _expected_points(prepared: Prepared) -> Floats:
    """Return the points to expect from each item at some abilities: float64 (I, some of G)."""
    scores = np.arange(prepared.curves.shape[1])
    points = np.einsum("s,isg->ig", scores, prepared.curves)
    return np.asarray(points[:, ::CURVE_EVERY], dtype=np.float64)


def _difference(entry: Integers, leave: Integers, feature: Floats) -> list[Term]:
    return [*zip(entry, feature, strict=True), *zip(leave, -feature, strict=True)]


def _keep_near(program: Program, terms: Iterable[Term], target: float, distance: int) -> None:
    """Keep Σ terms within the column `distance` of the target."""
    fixed = list(terms)
    program.add_row([*fixed, (distance, -1.0)], most=target)
    program.add_row([*fixed, (distance, 1.0)], least=target)


def _single_stage(prepared: Prepared, numbers: Integers) -> PaperForm:
    return write_form(prepared, Stages(numbers[:0], (numbers,)))


def _compare(prepared: Prepared, reference: Integers, chosen: Integers) -> ParallelForm:
    at_cuts, curves = information_at_cuts(prepared), _expected_points(prepared)
    low, middle, high = (at_cuts[chosen].sum(axis=0) / at_cuts[reference].sum(axis=0) - 1).tolist()
    apart = np.abs(curves[chosen].sum(axis=0) - curves[reference].sum(axis=0))
    return ParallelForm(
        form=_single_stage(prepared, chosen),
        reference=tuple(prepared.bank.items[number].key for number in reference),
        information_gaps=(low, middle, high),
        curve_gap=float(apart.max()),
    )
