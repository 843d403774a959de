from collections.abc import Callable

import pytest

from declic.engines.items.scenes.messages import Telephone
from declic.engines.items.table import Table
from declic.engines.items.trace import ImpossibleTrace, read_trace
from tests.browser.items.samples import SAMPLE_BY_KIND
from tests.engines.items.walks import Trace

CONTENT = SAMPLE_BY_KIND["messages"]["content"]
Steps = set[tuple[str, str, str]]
Settle = Callable[[str], Steps]


@pytest.fixture
def phone() -> Telephone:
    assert isinstance(CONTENT, dict)
    return Telephone.read(Table(CONTENT, "T3.4-a"))


@pytest.fixture
def settle(phone: Telephone, as_trace: Callable[[str], Trace]) -> Settle:
    def settle(line: str) -> Steps:
        events = phone.play(read_trace(as_trace(line)["trace"]))
        return {(event.action, event.target, event.value) for event in events}

    return settle


@pytest.mark.parametrize(
    ("action", "mark"), [("block", "blocked"), ("report", "reported"), ("delete", "deleted")]
)
def test_how_a_message_was_handled_is_a_fact(settle: Settle, action: str, mark: str) -> None:
    assert ("handled", "fraud", mark) in settle(f"open fraud > {action} fraud")


@pytest.mark.parametrize(("action", "undo"), [("block", "unblock"), ("report", "unreport")])
def test_what_is_undone_is_not_held_against_the_person(settle: Settle, action: str, undo: str) -> None:
    assert settle(f"open nadia > {action} nadia > {undo} nadia") == {("open", "nadia", "")}


def test_a_deleted_conversation_comes_back(settle: Settle) -> None:
    settled = settle("open nadia > delete nadia > open nadia > restore nadia > send nadia =Oui")
    assert settled == {("open", "nadia", ""), ("send", "nadia", "Oui")}


def test_blocked_and_reported_are_both_kept(settle: Settle) -> None:
    settled = settle("open fraud > report fraud > block fraud")
    assert {("handled", "fraud", "reported"), ("handled", "fraud", "blocked")} <= settled


def test_a_pressed_link_and_a_sent_message_stay(settle: Settle) -> None:
    settled = settle("open fraud > press_link bad > send fraud =D’accord. > block fraud")
    assert {("press_link", "bad", ""), ("send", "fraud", "D’accord.")} <= settled


def test_a_wrong_code_does_nothing(settle: Settle) -> None:
    begun = "open_place account > do forgot > open code > open_place account"
    assert ("do", "enter", "604810") not in settle(f"{begun} > do enter =604810")
    assert ("do", "enter", "604 817") in settle(f"{begun} > do enter =604810 > do enter =604 817")


@pytest.mark.parametrize(
    "line",
    [
        "open stranger",
        "block fraud",
        "open nadia > block fraud",
        "open nadia > press_link bad",
        "open code",
        "open fraud > send fraud =Mon code est 4152.",
        "open nadia > send nadia = ",
        "open fraud > block fraud > send fraud =Non.",
        "open fraud > block fraud > block fraud",
        "open fraud > unblock fraud",
        "open fraud > delete fraud > report fraud",
        "open fraud > ask fraud =stranger",
        "do forgot",
        "open_place account > do enter =604817",
        "open_place account > do forgot > do forgot",
        "open_place account > open fraud > do forgot",
        "open_place account > do forgot > open code > call code",
    ],
)
def test_what_the_telephone_does_not_offer_is_impossible(settle: Settle, line: str) -> None:
    with pytest.raises(ImpossibleTrace):
        settle(line)


def test_a_telephone_says_what_is_wrong_in_it() -> None:
    bubble = {"text": "Ici.", "link": "exemple.fr"}
    conversation = {"key": "a", "sender": "Ali", "bubbles": [bubble], "after": "never"}
    place = {"key": "a", "name": "Photos", "icon": "moon"}
    content = {"conversations": [conversation], "places": [place]}
    problems = list(Telephone.read(Table(content, "T3.4-a")).problems())
    assert len(problems) == 4
