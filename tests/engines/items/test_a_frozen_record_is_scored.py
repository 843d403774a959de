import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from declic.engines.items import BankProblem, Item, Kind, Scored, load_bank, score_record

FOLDER = Path(__file__).parents[3] / "data" / "bank"
TASKS = [item for item in load_bank(FOLDER) if item.kind in {Kind.MAILBOX, Kind.FILES}]
RECORD_BY_CODE: dict[str, Mapping[str, object]] = {
    record["code"]: record
    for name in ("a.toml", "b.toml", "c.toml", "e.toml", "f.toml", "gestures.toml")
    for record in tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["items"]
}


@pytest.mark.parametrize("item", TASKS, ids=lambda item: item.code)
def test_a_record_scores_like_its_item(item: Item, intended: Callable[[Item], dict[str, object]]) -> None:
    assert score_record(RECORD_BY_CODE[item.code], intended(item)) == Scored(3, 3)


@pytest.mark.parametrize(
    ("code", "response"),
    [
        ("practice", {"choice": "b"}),
        ("gesture-click", {"choice": "c"}),
        ("gesture-type", {"text": "Bonjour"}),
        ("gesture-scroll", {"choice": "b", "trace": []}),
    ],
)
def test_a_gesture_is_scored(code: str, response: dict[str, object]) -> None:
    assert score_record(RECORD_BY_CODE[code], response) == Scored(1, 1)


def test_a_record_without_a_known_kind_is_refused() -> None:
    with pytest.raises(BankProblem, match="X : le genre « guess » n’existe pas"):
        score_record({"code": "X", "kind": "guess", "content": {}}, {})
