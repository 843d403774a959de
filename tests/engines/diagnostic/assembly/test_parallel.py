from collections import Counter

import pytest

from declic.engines.diagnostic.assembly.measure import measure_form
from declic.engines.diagnostic.assembly.parallel import (
    LIKENESS_SLACK,
    ParallelForm,
    assemble_parallel_form,
    assemble_twin_forms,
    parallel_to_dict,
)
from declic.engines.diagnostic.prepared import Prepared
from tests.engines.diagnostic.assembly.brute import least_likeness, likeness


@pytest.fixture(scope="module")
def entry(prepared: Prepared) -> list[str]:
    """Some ordinary questions, three an area."""
    return [item.key for item in prepared.bank.items[18:36]]


@pytest.fixture(scope="module")
def leaving(prepared: Prepared, entry: list[str]) -> ParallelForm:
    excluded = frozenset(item.key for item in prepared.bank.items[36:42])
    return assemble_parallel_form(prepared, entry, excluded)


def test_an_exit_form_has_other_questions_on_the_same_matters(
    leaving: ParallelForm, entry: list[str], prepared: Prepared
) -> None:
    excluded = {item.key for item in prepared.bank.items[36:42]}
    assert not set(leaving.form.keys) & (set(entry) | excluded)
    assert Counter(key[0] for key in leaving.form.keys) == Counter(key[0] for key in entry)


def test_an_exit_form_is_as_telling_and_as_hard(leaving: ParallelForm) -> None:
    assert max(abs(gap) for gap in leaving.information_gaps) < 0.05
    assert leaving.curve_gap < 0.15


@pytest.mark.parametrize("reference", [[0, 4, 8], [1, 2, 3], [5, 6, 9]])
def test_no_form_is_more_like_the_reference(tiny: Prepared, reference: list[int]) -> None:
    parallel = assemble_parallel_form(tiny, [f"A-{number}" for number in reference])
    found = likeness(tiny, reference, [tiny.number_by_key[key] for key in parallel.form.keys])
    assert found <= least_likeness(tiny, reference) + LIKENESS_SLACK


def test_tasks_in_steps_answer_tasks_in_steps(mixed_prepared: Prepared) -> None:
    entry = [item.key for item in mixed_prepared.bank.items[::5]]
    parallel = assemble_parallel_form(mixed_prepared, entry)
    best = {item.key: item.max_score for item in mixed_prepared.bank.items}
    assert Counter(parallel.form.points_by_key.values()) == Counter(best[key] for key in entry)


def test_twin_forms_share_nothing_and_are_alike(prepared: Prepared) -> None:
    entry, parallel = assemble_twin_forms(prepared, length=12)
    assert not set(entry.keys) & set(parallel.form.keys)
    assert parallel.reference == tuple(sorted(entry.keys, key=prepared.number_by_key.__getitem__))
    assert max(abs(gap) for gap in parallel.information_gaps) < 0.05
    assert parallel.curve_gap < 0.25
    first, second = (measure_form(prepared, form, 10_000, seed=3) for form in (entry, parallel.form))
    assert first.exact == pytest.approx(second.exact, abs=0.02)


def test_what_is_written_tells_the_likeness(leaving: ParallelForm) -> None:
    written = parallel_to_dict(leaving)
    assert written["format"] == "declic-paper/1"
    assert written["reference"] == list(leaving.reference)
    assert written["curve_gap"] == leaving.curve_gap
