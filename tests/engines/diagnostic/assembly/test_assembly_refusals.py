import pytest

from declic.engines.diagnostic.assembly.build import build_panel
from declic.engines.diagnostic.assembly.paper import assemble_fixed_form, assemble_paper_form
from declic.engines.diagnostic.assembly.parallel import assemble_parallel_form, assemble_twin_forms
from declic.engines.diagnostic.bank import BankCannotServe
from declic.engines.diagnostic.prepared import Prepared


def keys_of(prepared: Prepared, areas: str, each: int = 25) -> list[str]:
    items = [item for item in prepared.bank.items if item.area in areas]
    return sorted(item.key for item in items if int(item.key[2:]) < 6 * each)


def test_only_what_can_be_done_on_paper_is_used(ideal: Prepared) -> None:
    allowed = keys_of(ideal, "ABCDEF", each=8)
    form = assemble_paper_form(ideal, length=6, allowed=allowed, excluded=allowed[:6])
    assert set(form.keys) <= set(allowed[6:])


def test_the_form_is_the_same_every_time(tiny: Prepared) -> None:
    assert assemble_paper_form(tiny, length=3) == assemble_paper_form(tiny, length=3)


def test_each_area_that_lacks_questions_is_named(ideal: Prepared) -> None:
    allowed = keys_of(ideal, "ABCD") + keys_of(ideal, "E", each=1)
    with pytest.raises(BankCannotServe) as refusal:
        assemble_paper_form(ideal, allowed=allowed)
    assert refusal.value.reasons == (
        "Le domaine E a 1 question(s) qui conviennent : il en faut au moins 2.",
        "Le domaine F a 0 question(s) qui conviennent : il en faut au moins 2.",
    )


def test_a_bank_too_small_is_told(tiny: Prepared) -> None:
    with pytest.raises(BankCannotServe, match="La banque a 10 question"):
        assemble_paper_form(tiny, length=6)


def test_areas_too_poor_for_an_even_form_are_named(ideal: Prepared) -> None:
    allowed = keys_of(ideal, "AB") + keys_of(ideal, "CDEF", each=2)
    with pytest.raises(BankCannotServe, match="série équilibrée : C, D, E, F"):
        assemble_fixed_form(ideal, length=16, allowed=allowed)


def test_a_form_without_questions_is_refused(tiny: Prepared) -> None:
    with pytest.raises(ValueError, match="au moins une question"):
        assemble_fixed_form(tiny, length=0)


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        (["A-0", "nobody"], "ne contient pas : nobody"),
        ([], "est vide"),
        (["A-0", "A-0"], "deux fois"),
        ([f"A-{n}" for n in range(6)], "Il faut 6 question\\(s\\) du domaine A : il en reste 4."),
    ],
)
def test_a_parallel_form_that_cannot_be_is_refused(tiny: Prepared, reference: list[str], words: str) -> None:
    with pytest.raises(BankCannotServe, match=words):
        assemble_parallel_form(tiny, reference)


def test_twin_forms_need_a_bank_for_two(tiny: Prepared) -> None:
    with pytest.raises(BankCannotServe, match="il en faut au moins 12"):
        assemble_twin_forms(tiny, length=6)


def test_a_tree_needs_something_to_ask(tiny: Prepared) -> None:
    with pytest.raises(BankCannotServe, match="posée hors ligne"):
        build_panel(tiny, allowed=["unknown"])


@pytest.mark.parametrize(("seeds", "nodes"), [((), 100), ((1,), 2), ((1, 2), 4)])
def test_a_panel_needs_a_seed_and_room(tiny: Prepared, seeds: tuple[int, ...], nodes: int) -> None:
    with pytest.raises(ValueError, match=r"graine|nœuds"):
        build_panel(tiny, seeds=seeds, most_nodes=nodes)
