from collections.abc import Callable

import pytest

from declic.engines.items.scenes.settings import SettingsWindow
from declic.engines.items.table import Table
from declic.engines.items.trace import ImpossibleTrace, read_trace
from tests.browser.items.samples import SAMPLE_BY_KIND
from tests.engines.items.walks import Trace

CONTENT = SAMPLE_BY_KIND["settings"]["content"]
Steps = set[tuple[str, str, str]]
Settle = Callable[[str], Steps]


@pytest.fixture
def window() -> SettingsWindow:
    assert isinstance(CONTENT, dict)
    return SettingsWindow.read(Table(CONTENT, "T3.3-a"))


@pytest.fixture
def settle(window: SettingsWindow, as_trace: Callable[[str], Trace]) -> Settle:
    def settle(line: str) -> Steps:
        events = window.play(read_trace(as_trace(line)["trace"]))
        return {(event.action, event.target, event.value) for event in events}

    return settle


def test_a_setting_is_a_fact_with_its_last_value(settle: Settle) -> None:
    settled = settle("open_section sound > set volume =60 > set volume =70")
    assert ("setting", "volume", "70") in settled
    assert ("set", "volume", "60") not in settled


def test_a_setting_back_at_its_first_value_has_not_changed(settle: Settle) -> None:
    settled = settle("open_section sound > set mute =on > set mute =off")
    assert settled == {("open_section", "sound", "")}


def test_a_network_wants_its_password(settle: Settle) -> None:
    wrong = "open_section web > set wifi =on > connect home =Tulipe"
    assert ("setting", "network", "home") not in settle(wrong)
    assert ("setting", "network", "home") in settle(f"{wrong} > connect home = tulipe ")


def test_a_protection_is_on_after_its_last_step(settle: Settle) -> None:
    begun = "open_section account > begin double > answer phone =01.99.00.14.25"
    assert ("setting", "double", "on") not in settle(f"{begun} > answer sms =111111")
    settled = settle(f"{begun} > answer sms =482 913")
    assert {("setting", "double", "on"), ("setting", "phone", "0199001425")} <= settled


def test_a_protection_given_up_changes_nothing(settle: Settle) -> None:
    settled = settle("open_section account > begin double > answer phone =0199001425 > cancel")
    assert not any(action == "setting" for action, _, _ in settled)


def test_a_person_receives_a_right_and_loses_it(settle: Settle) -> None:
    given = "open_section account > set karim =read"
    assert ("setting", "karim", "read") in settle(given)
    assert settle(f"{given} > set karim =none") == {("open_section", "account", "")}


@pytest.mark.parametrize(
    "line",
    [
        "set volume =70",
        "open_section cellar",
        "open_section web > set volume =70",
        "open_section sound > set volume =75",
        "open_section sound > set volume =110",
        "open_section sound > set mute =maybe",
        "open_section sound > press mute",
        "open_section web > connect home =tulipe",
        "open_section account > set double =on",
        "open_section account > answer phone =0199001425",
        "open_section account > begin double > answer sms =482913",
        "open_section account > begin double > set game =out",
        "open_section account > set karim =write",
        "open_section account > cancel",
    ],
)
def test_what_the_window_does_not_offer_is_impossible(settle: Settle, line: str) -> None:
    with pytest.raises(ImpossibleTrace):
        settle(line)


def test_a_window_says_what_is_wrong_in_it() -> None:
    row = {"key": "sound", "kind": "slider", "label": "Volume", "value": "7", "shown_when": "radio=on"}
    section = {"key": "sound", "name": "Son", "icon": "moon", "rows": [row]}
    problems = list(SettingsWindow.read(Table({"sections": [section]}, "T3.3-a")).problems())
    assert [problem.split(" : ")[0] for problem in problems] == [
        "la clé « sound » sert 2 fois dans les réglages.",
        "le dessin d’une partie est l’un de",
        "le réglage « sound » ne peut pas valoir « 7 ».",
        "le réglage « sound » dépend d’un réglage qui n’existe pas.",
    ]
