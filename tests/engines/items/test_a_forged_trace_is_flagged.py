from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.engines.items import Flag, Item, Scored, load_bank, score
from declic.engines.items.replay_explorer import FILE_ACTIONS
from declic.engines.items.replay_mailbox import MAILBOX_ACTIONS

ITEM_BY_CODE = {item.code: item for item in load_bank(Path(__file__).parents[3] / "data" / "bank")}
MAIL, FILES = ITEM_BY_CODE["C2.3-a"], ITEM_BY_CODE["A2.2-a"]
FORGED = Scored(0, 3, flags=(Flag.FORGED,))


def event(action: str, target: str = "", value: str = "", at_ms: int = 0) -> dict[str, object]:
    return {"action": action, "target": target, "value": value, "at_ms": at_ms}


@pytest.mark.parametrize(
    ("item", "trace"),
    [
        (MAIL, [event("hack")]),
        (MAIL, [event("open", "m9")]),
        (MAIL, [event("open_folder", "m1")]),
        (MAIL, [event("send")]),
        (MAIL, [event("set_body", value="bonjour")]),
        (MAIL, [event("attach", value="cv.pdf")]),
        (MAIL, [event("compose"), event("send"), event("send")]),
        (MAIL, [event("save_attachment", "m2", "autre.pdf")]),
        (MAIL, [event("move", "m1", "nowhere")]),
        (MAIL, [event("delete", "m1"), event("open", "m1")]),
        (MAIL, [event("open", "m2", at_ms=900), event("open", "m1", at_ms=100)]),
        (MAIL, [event("open", "m2", at_ms=-1)]),
        (MAIL, [{"action": "open", "target": "m2"}]),
        (MAIL, [{"action": "open", "target": ["m2"], "at_ms": 1}]),
        (MAIL, ["open"]),
        (MAIL, "open"),
        (MAIL, None),
        (MAIL, [event("open", "m2")] * 2001),
        (FILES, [event("open_file", "docs")]),
        (FILES, [event("open_folder", "new-1")]),
        (FILES, [event("move", "f2", "new-1"), event("create_folder", "docs", "Emploi")]),
        (FILES, [event("create_folder", "docs", " ")]),
        (FILES, [event("rename", "f9", "cv")]),
        (FILES, [event("move", "docs", "docs")]),
        (FILES, [event("delete", "docs"), event("open_file", "f2")]),
        (FILES, [event("copy", "f2", "f1")]),
        (FILES, [event("select", "f9")]),
    ],
)
def test_what_nobody_can_do_scores_nothing(item: Item, trace: object) -> None:
    assert score(item, {"trace": trace}) == FORGED


def events_of(actions: frozenset[str]) -> st.SearchStrategy[list[dict[str, object]]]:
    words = st.sampled_from(["", "m1", "m2", "inbox", "docs", "pics", "f1", "f2", "new-1", "copy-1"])
    drawn = st.builds(event, st.sampled_from(sorted(actions)), words, words)
    return st.lists(drawn, max_size=12)


@given(trace=events_of(MAILBOX_ACTIONS))
def test_any_trace_of_a_mailbox_has_a_score(trace: list[dict[str, object]]) -> None:
    assert score(MAIL, {"trace": trace}).score in range(4)


@given(trace=events_of(FILE_ACTIONS))
def test_any_trace_of_an_explorer_has_a_score(trace: list[dict[str, object]]) -> None:
    assert score(FILES, {"trace": trace}).score in range(4)
