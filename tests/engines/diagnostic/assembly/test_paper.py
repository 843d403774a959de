from collections import Counter

import numpy as np
import pytest

from declic.engines.diagnostic.assembly.forms import (
    CountDoesNotFit,
    PaperForm,
    choose_sheet,
    form_from_dict,
    form_to_dict,
    read_level,
)
from declic.engines.diagnostic.assembly.measure import measure_form
from declic.engines.diagnostic.assembly.paper import assemble_fixed_form, assemble_paper_form
from declic.engines.diagnostic.bank import BankCannotServe
from declic.engines.diagnostic.prepared import Prepared

SHEETS = [0, 1, 2]


@pytest.mark.parametrize("sheet", SHEETS)
def test_each_way_through_is_balanced_and_asks_nothing_twice(paper: PaperForm, sheet: int) -> None:
    path = paper.routing + paper.sheets[sheet].keys
    assert len(paper.routing) == len(paper.sheets[sheet].keys) == 8
    assert len(set(path)) == 16
    assert set(Counter(key[0] for key in path).values()) == {2, 3}
    assert {key[0] for key in paper.routing} == set("ABCDEF")


def test_the_sheets_are_harder_and_harder(paper: PaperForm, ideal: Prepared) -> None:
    numbers = [[ideal.number_by_key[key] for key in sheet.keys] for sheet in paper.sheets]
    means = [np.mean([ideal.bank.items[n].difficulty for n in sheet]) for sheet in numbers]
    assert means == sorted(means)


def test_a_two_stage_form_places_three_people_in_four(paper: PaperForm, ideal: Prepared) -> None:
    measured = measure_form(ideal, paper, 20_000, seed=1)
    assert paper.exact > 0.76
    assert measured.exact == pytest.approx(paper.exact, abs=0.01)
    assert measured.off_by_more_than_one < 0.001
    assert measured.calibration_error < 0.012


def test_two_stages_place_better_than_one_of_the_same_length(paper: PaperForm, ideal: Prepared) -> None:
    fixed = assemble_fixed_form(ideal, length=16)
    assert fixed.routing == ()
    assert [sheet.name for sheet in fixed.sheets] == ["only"]
    assert 0.74 < fixed.exact < paper.exact - 0.005


def test_every_count_has_a_sheet_and_every_total_a_level(paper: PaperForm) -> None:
    assert [sheet.name for sheet in paper.sheets] == ["low", "middle", "high"]
    bounds = [(sheet.from_points, sheet.to_points) for sheet in paper.sheets]
    assert [low for low, _ in bounds] == [0, bounds[0][1] + 1, bounds[1][1] + 1]
    assert choose_sheet(paper, 8).lines[-1].total == 16
    assert read_level(choose_sheet(paper, 0), 0).level == "beginner"
    assert read_level(choose_sheet(paper, 8), 16).level == "beyond"


def test_an_unsure_level_names_its_neighbour(paper: PaperForm) -> None:
    lines = [line for sheet in paper.sheets for line in sheet.lines]
    assert {line.neighbour is None for line in lines if line.probability >= 0.6} == {True}
    assert {line.neighbour is None for line in lines if line.probability < 0.6} == {False}


def test_a_count_that_cannot_be_is_refused(paper: PaperForm) -> None:
    with pytest.raises(CountDoesNotFit, match="de 0 à 8 points, pas 9"):
        choose_sheet(paper, 9)
    with pytest.raises(CountDoesNotFit, match="va de 0 à"):
        read_level(paper.sheets[0], 16)


def test_a_form_is_kept_and_read_again(paper: PaperForm) -> None:
    assert form_from_dict(form_to_dict(paper)) == paper


@pytest.mark.parametrize(
    ("change", "words"),
    [({"format": "x"}, "au format declic-paper/1"), ({"sheets": [{}]}, "mal écrite")],
)
def test_a_form_badly_kept_is_refused(paper: PaperForm, change: dict[str, object], words: str) -> None:
    with pytest.raises(BankCannotServe, match=words):
        form_from_dict(form_to_dict(paper) | change)


def test_tasks_in_steps_count_their_points(mixed_prepared: Prepared) -> None:
    form = assemble_paper_form(mixed_prepared, length=6)
    stepped = [key for key, best in form.points_by_key.items() if best == 3]
    assert stepped
    assert form.sheets[-1].lines[-1].total == sum(
        form.points_by_key[key] for key in form.routing + form.sheets[-1].keys
    )
