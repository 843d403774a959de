import json
from pathlib import Path

import numpy as np
import pytest

from declic.engines.diagnostic.bank import Bank, bank_to_json
from declic.engines.diagnostic.belief import level_probabilities
from declic.engines.diagnostic.command import main
from declic.engines.diagnostic.people import draw_people
from declic.engines.diagnostic.prepared import prepare
from declic.engines.diagnostic.replay import beliefs_after, replay
from declic.engines.diagnostic.settings import Settings
from declic.engines.diagnostic.simulate import best_fixed_form

PEOPLE = 150


def drawn_answers(bank: Bank, settings: Settings, known_share: float) -> np.ndarray:
    rng = np.random.default_rng(6)
    people, items = draw_people(bank, settings, PEOPLE, rng), np.arange(150)
    scores = np.stack([people.answer(np.full(150, place), items) for place in range(PEOPLE)])
    return np.where(rng.random(scores.shape) < known_share, scores, -1)


def as_csv(bank: Bank, answers: np.ndarray) -> str:
    rows = [",".join("" if score < 0 else str(score) for score in row) for row in answers]
    return "\n".join([",".join(item.key for item in bank.items), *rows])


def test_few_questions_mostly_find_the_level_of_all_known_answers(bank: Bank, certain: Settings) -> None:
    found = replay(bank, certain, drawn_answers(bank, certain, 1.0), seed=1)
    assert found.mean_known_answers == 150
    assert found.report.mean_questions < 20
    assert found.report.exact > 0.75


def test_only_known_answers_are_asked(bank: Bank, certain: Settings) -> None:
    answers = drawn_answers(bank, certain, 0.05)
    found = replay(bank, certain, answers, seed=1).report
    known = (answers >= 0).sum(axis=1)
    assert found.mean_questions <= known.mean()
    assert found.exact > 0.95


def test_a_form_of_every_question_finds_exactly_that_level(bank: Bank, certain: Settings) -> None:
    found = replay(bank, certain, drawn_answers(bank, certain, 0.5), seed=1, fixed=150)
    assert found.report.exact == 1.0
    assert found.report.mean_questions == pytest.approx(found.mean_known_answers)


def test_a_fixed_form_passes_over_what_is_not_known(bank: Bank, certain: Settings) -> None:
    answers = drawn_answers(bank, certain, 0.5)
    form = best_fixed_form(prepare(bank, certain), 20)
    found = replay(bank, certain, answers, seed=1, fixed=20).report
    assert found.mean_questions == pytest.approx((answers[:, form] >= 0).sum(axis=1).mean())


def test_the_same_seed_replays_the_same(bank: Bank, certain: Settings) -> None:
    answers = drawn_answers(bank, certain, 0.6)
    assert replay(bank, certain, answers, seed=4) == replay(bank, certain, answers, seed=4)


def test_people_without_answers_are_left_out_and_counted(bank: Bank, certain: Settings) -> None:
    answers = drawn_answers(bank, certain, 1.0)
    answers[:40] = -1
    found = replay(bank, certain, answers, seed=1)
    assert (found.left_out, found.report.people) == (40, PEOPLE - 40)


def test_nothing_known_cannot_be_replayed(bank: Bank, certain: Settings) -> None:
    with pytest.raises(ValueError, match="rien à rejouer"):
        replay(bank, certain, np.full((3, 150), -1), seed=1)


def test_all_answers_weigh_as_one_after_the_other(bank: Bank, certain: Settings) -> None:
    prepared, answers = prepare(bank, certain), drawn_answers(bank, certain, 0.1)[:1]
    belief = prepared.prior
    asked = np.flatnonzero(answers[0] >= 0)
    belief = belief * prepared.curves[asked, answers[0, asked]].prod(axis=0)
    expected = level_probabilities(belief / belief.sum(), prepared.shares)
    assert level_probabilities(beliefs_after(prepared, answers), prepared.shares)[0] == pytest.approx(
        expected
    )


def test_real_answers_are_replayed_from_the_terminal(tmp_path: Path, bank: Bank, certain: Settings) -> None:
    frozen, csv, out = tmp_path / "BANK.json", tmp_path / "ANSWERS.csv", tmp_path / "REPORT.json"
    frozen.write_text(json.dumps(bank_to_json(bank)), "utf-8")
    csv.write_text(as_csv(bank, drawn_answers(bank, certain, 0.9)), "utf-8")
    assert main(["simulate", str(frozen), "--answers", str(csv), "--out", str(out)]) == 0
    report = json.loads(out.read_text("utf-8"))
    assert (report["people"], report["people_left_out"]) == (PEOPLE, 0)
    assert report["compared_with"] == "level_of_all_known_answers"
    assert report["mean_questions"] < report["mean_known_answers"]
