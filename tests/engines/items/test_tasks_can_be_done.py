from collections.abc import Callable
from pathlib import Path

import pytest

from declic.engines.items import Flag, Item, Kind, load_every_variant, score
from declic.engines.items.schema import Explorer, Mailbox

FOLDER = Path(__file__).parents[3] / "data" / "bank"
TASKS = [item for item in load_every_variant(FOLDER) if item.kind in {Kind.MAILBOX, Kind.FILES}]
CONTENTS = [item.content for item in TASKS if isinstance(item.content, Mailbox | Explorer)]
Walk = Callable[[Item], dict[str, object]]

every_task = pytest.mark.parametrize("item", TASKS, ids=lambda item: f"{item.code}-{item.variant + 1}")


@every_task
def test_the_intended_path_has_the_best_score(item: Item, intended: Walk) -> None:
    scored = score(item, intended(item))
    assert (scored.score, scored.flags) == (3, ())


@every_task
def test_doing_nothing_has_no_point(item: Item) -> None:
    assert score(item, {"trace": []}).score == 0


@every_task
def test_doing_everything_everywhere_has_at_most_one_point(item: Item, greedy: Walk) -> None:
    scored = score(item, greedy(item))
    assert scored.score <= 1
    assert Flag.FORGED not in scored.flags


@pytest.mark.parametrize("task", CONTENTS)
def test_its_milestones_make_three_points(task: Mailbox | Explorer) -> None:
    assert sum(milestone.points for milestone in task.milestones) == 3


@pytest.mark.parametrize("task", CONTENTS)
def test_something_in_it_is_forbidden(task: Mailbox | Explorer) -> None:
    assert task.forbidden
