import pytest

from declic.engines.diagnostic.assembly.build import build_panel
from declic.engines.diagnostic.assembly.panel import PanelEnd, PanelQuestion, measure_panel, walk_panel
from declic.engines.diagnostic.assembly.tree import grow_tree
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.session import Answer, Ask, next_step
from declic.engines.diagnostic.simulate import simulate
from tests.engines.diagnostic.people_who_answer import asked_in_a_session


@pytest.mark.parametrize("ability", [-2.0, -0.6, 0.1, 0.9, 2.0])
@pytest.mark.parametrize("seed", [1, 8])
def test_a_whole_tree_says_what_the_live_diagnostic_says(tiny: Prepared, ability: float, seed: int) -> None:
    panel = build_panel(tiny, seeds=[seed])
    answers, finish = asked_in_a_session(tiny, ability, seed)
    given = {answer.item_key: answer.score for answer in answers}
    end = walk_panel(panel, given)
    assert isinstance(end, PanelEnd)
    assert (end.level, end.neighbour) == (finish.placement.level, finish.placement.neighbour)
    assert end.probability == pytest.approx(finish.placement.probability, abs=0.0006)
    assert end.questions == len(answers)


@pytest.mark.parametrize("scores", [[], [1], [1, 0, 1, 0], [0, 0, 1, 1, 1, 0]])
def test_a_tree_asks_what_the_live_diagnostic_asks(prepared: Prepared, scores: list[int]) -> None:
    panel = build_panel(prepared, seeds=[5], most_nodes=2000)
    answers: dict[str, int] = {}
    for score in scores:  # the walk itself is what is tested
        answers[walk_panel(panel, answers).item_key] = score  # type: ignore[union-attr]
    live = next_step(prepared, [Answer(key, score) for key, score in answers.items()], seed=5)
    assert isinstance(live, Ask)
    assert walk_panel(panel, answers) == PanelQuestion(live.item_key)


@pytest.mark.parametrize("most", [5, 50, 1000])
def test_a_tree_has_no_more_nodes_than_allowed(mixed_prepared: Prepared, most: int) -> None:
    tree = grow_tree(mixed_prepared, seed=2, most_nodes=most)
    assert most - 4 < len(tree.nodes) + len(tree.leaves) <= most


def test_each_node_and_each_leaf_hangs_in_one_place(mixed_prepared: Prepared) -> None:
    tree = grow_tree(mixed_prepared, seed=2, most_nodes=900)
    places = sorted(place for _, following in tree.nodes for place in following)
    assert places == [*range(-len(tree.leaves), 0), *range(1, len(tree.nodes))]


def test_several_trees_share_the_nodes_and_ask_other_questions(prepared: Prepared) -> None:
    panel = build_panel(prepared, seeds=range(6), most_nodes=600)
    assert len({panel["items"][tree["nodes"][0][0]] for tree in panel["trees"]}) > 1
    assert sum(len(tree["nodes"]) + len(tree["leaves"]) for tree in panel["trees"]) <= 600


def test_only_allowed_questions_are_in_a_tree(prepared: Prepared) -> None:
    allowed = [item.key for item in prepared.bank.items[:40]]
    panel = build_panel(prepared, most_nodes=500, allowed=allowed, excluded=allowed[:10])
    assert set(panel["items"]) <= set(allowed[10:])


def test_a_tree_is_nearly_as_good_as_the_live_diagnostic(ideal: Prepared) -> None:
    small, large = (build_panel(ideal, most_nodes=most) for most in (200, 8000))
    live = simulate(ideal.bank, ideal.settings, 3000, seed=1)
    measured = measure_panel(ideal, large, 20_000, seed=1)
    assert measured.exact > live.exact - 0.06
    assert measured.exact > measure_panel(ideal, small, 20_000, seed=1).exact + 0.03
    assert measured.mean_questions < live.mean_questions
    assert measured.calibration_error < 0.015
