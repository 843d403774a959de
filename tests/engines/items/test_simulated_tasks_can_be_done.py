from pathlib import Path

import pytest

from declic.engines.items import Flag, Item, load_every_variant, score
from declic.engines.items.schema import Simulation
from tests.engines.items.walks import forbidden_step, read_step, timed

FOLDER = Path(__file__).parents[3] / "data" / "bank"
TASKS = [item for item in load_every_variant(FOLDER) if isinstance(item.content, Simulation)]

every_task = pytest.mark.parametrize("item", TASKS, ids=lambda item: f"{item.code}-{item.variant + 1}")


@every_task
def test_its_walk_has_the_best_score(item: Item) -> None:
    scored = score(item, timed([read_step(step) for step in item.walk]))
    assert (scored.score, scored.flags) == (3, ())


@every_task
def test_doing_nothing_has_no_point(item: Item) -> None:
    assert score(item, {"trace": []}).score == 0


@every_task
def test_stopping_before_the_end_of_the_walk_has_fewer_points(item: Item) -> None:
    assert score(item, timed([read_step(step) for step in item.walk[:-1]])).score < 3


@every_task
def test_what_the_server_alone_may_say_is_forged(item: Item) -> None:
    assert isinstance(item.content, Simulation)
    said = [(fact, "", "") for fact in sorted(item.content.scene.FACTS)]
    scored = score(item, timed([*said, ("no_such_action", "", "")]))
    assert (scored.score, scored.flags) == (0, (Flag.FORGED,))


@every_task
def test_a_mistake_that_is_forbidden_has_at_most_one_point(item: Item) -> None:
    assert isinstance(item.content, Simulation)
    walked = [read_step(step) for step in item.walk]
    for deed in item.content.forbidden:
        scored = score(item, timed([*walked, forbidden_step(deed)]))
        assert scored.score <= 1
