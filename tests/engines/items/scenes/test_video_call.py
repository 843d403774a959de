from collections.abc import Callable

import pytest

from declic.engines.items.scenes.video_call import VideoCalls
from declic.engines.items.table import Table
from declic.engines.items.trace import Event, ImpossibleTrace, read_trace
from tests.browser.items.samples import SAMPLE_BY_KIND
from tests.engines.items.walks import Trace

CONTENT = SAMPLE_BY_KIND["video_call"]["content"]
Play = Callable[[str], tuple[Event, ...]]
JOINED = "open right > join right"
PLANNED = "plan > set_plan title =Point > set_plan day =tue > set_plan hour =h10"


@pytest.fixture
def calls() -> VideoCalls:
    assert isinstance(CONTENT, dict)
    return VideoCalls.read(Table(CONTENT, "T3.5-a"))


@pytest.fixture
def play(calls: VideoCalls, as_trace: Callable[[str], Trace]) -> Play:
    return lambda line: calls.play(read_trace(as_trace(line)["trace"]))


def facts(events: tuple[Event, ...], action: str) -> dict[str, str]:
    return {event.target: event.value for event in events if event.action == action}


def test_how_the_call_was_joined_is_told_apart_from_how_it_ended(play: Play) -> None:
    played = play("open right > set mic =off > join right > set mic =on > set hand =on")
    assert facts(played, "joined")["mic"] == "off"
    assert facts(played, "end")["mic"] == "on"
    assert facts(played, "end")["hand"] == "on"


def test_a_call_that_was_left_ended_as_it_was_left(play: Play) -> None:
    played = play(f"{JOINED} > set hand =on > leave > open right > set camera =on")
    assert facts(played, "end") | {"hand": "on", "camera": "off"} == facts(played, "end")


def test_nothing_is_joined_from_the_waiting_room(play: Play) -> None:
    assert facts(play("open right > set camera =on > back"), "joined") == {}


def test_a_window_that_was_shown_was_seen(play: Play) -> None:
    played = play(f"{JOINED} > share private > stop_share > share deck")
    assert [event.target for event in played if event.action == "share"] == ["private", "deck"]
    assert facts(played, "end")["share"] == "deck"


def test_someone_who_is_let_in_can_be_written_to(play: Play) -> None:
    played = play(f"{JOINED} > admit rosa > chat rosa =Bonjour")
    assert ("chat", "rosa") in {(event.action, event.target) for event in played}


def test_a_meeting_is_planned_once_it_is_sent(play: Play) -> None:
    assert facts(play(f"{PLANNED} > drop_plan"), "planned") == {}
    planned = facts(play(f"{PLANNED} > add_guest hugo > send_plan"), "planned")
    assert planned == {"title": "Point", "day": "tue", "hour": "h10", "hugo": "yes"}


def test_a_guest_taken_off_and_a_cancelled_meeting_are_not_planned(play: Play) -> None:
    assert "hugo" not in facts(play(f"{PLANNED} > add_guest hugo > remove_guest hugo > send_plan"), "planned")
    assert facts(play(f"{PLANNED} > send_plan > cancel_meeting plan-1"), "planned") == {}


def test_two_plans_do_not_make_one(play: Play) -> None:
    played = play(f"{PLANNED} > send_plan > {PLANNED} > set_plan title =Autre > send_plan")
    assert {event.draft for event in played if event.action == "planned"} == {1, 2}


@pytest.mark.parametrize(
    "line",
    [
        "join right",
        "open other",
        "open right > open right",
        "open right > set hand =on",
        "open right > set mic =loud",
        "open right > set background =beach",
        "open right > join other",
        f"{JOINED} > test",
        f"{JOINED} > share bank",
        f"{JOINED} > stop_share",
        f"{JOINED} > chat rosa =Bonjour",
        f"{JOINED} > chat everyone = ",
        f"{JOINED} > refuse rosa > admit rosa",
        f"{JOINED} > invite rosa",
        f"{JOINED} > plan",
        f"{PLANNED} > set_plan hour =h23",
        "plan > set_plan title =Point > send_plan",
        "plan > cancel_meeting plan-1",
    ],
)
def test_what_the_call_does_not_offer_is_impossible(play: Play, line: str) -> None:
    with pytest.raises(ImpossibleTrace):
        play(line)
