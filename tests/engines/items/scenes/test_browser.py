import pytest

from declic.engines.items.scenes.browser import Browser
from declic.engines.items.table import Table
from declic.engines.items.trace import Event, ImpossibleTrace
from tests.browser.items.samples import SAMPLE_BY_KIND
from tests.engines.items.walks import read_step

CONTENT = SAMPLE_BY_KIND["browser"]["content"]
assert isinstance(CONTENT, dict)
BROWSER = Browser.read(Table(CONTENT, "sample"))
FINDS = "search engine =piscine valrose > open found"


def play(line: str) -> list[tuple[str, str, str]]:
    events = [Event(*read_step(step)) for step in line.split(" > ")]
    return [(event.action, event.target, event.value) for event in BROWSER.play(events)]


@pytest.mark.parametrize(
    "way",
    [
        FINDS,
        "search engine =Valrose ! > open found",
        "visit =HTTPS://piscine-valrose.exemple.fr/",
        "visit =la piscine de valrose > open found",
        f"{FINDS} > open prices > back",
    ],
)
def test_every_way_to_a_page_leads_to_the_same_fact(way: str) -> None:
    assert ("page", "pool", "") in play(way)


def test_words_in_the_address_bar_are_a_search() -> None:
    assert ("search", "engine", "piscine") in play("visit =piscine")


def test_a_visited_address_is_told_in_full() -> None:
    assert ("visit", "", "www.piscine-valrose.exemple.fr") in play("visit =piscine-valrose.exemple.fr")


def test_what_was_shown_on_the_way_is_seen() -> None:
    seen = [target for action, target, _ in play(f"{FINDS} > open prices > back") if action == "see"]
    assert seen == ["engine", "pool", "price-page", "pool"]


def test_two_open_tabs_are_two_facts_in_the_order_of_the_pages() -> None:
    tabs = [step for step in play(f"{FINDS} > new_tab") if step[0] == "tab"]
    assert tabs == [("tab", "engine", ""), ("tab", "pool", "")]


def test_a_link_opens_in_its_own_tab() -> None:
    assert ("page", "engine", "") in play("search engine =piscine > open found =tab > close_tab tab-2")


def test_a_favourite_that_is_taken_back_is_none() -> None:
    kept = "visit =piscine-valrose.exemple.fr > add_favourite pool"
    assert ("favourite", "pool", "") in play(kept)
    assert ("favourite", "pool", "") not in play(f"{kept} > remove_favourite pool")


@pytest.mark.parametrize(
    ("twice", "last", "gone"),
    [
        ("cookies pool =all > cookies pool =none", ("cookies", "pool", "none"), ("cookies", "pool", "all")),
        ("answer =9 h > answer =10 h", ("answered", "", "10 h"), ("answer", "", "9 h")),
    ],
)
def test_the_last_choice_counts(twice: str, last: tuple[str, str, str], gone: tuple[str, str, str]) -> None:
    played = play(f"visit =piscine-valrose.exemple.fr > {twice}")
    assert last in played
    assert gone not in played


def test_a_filter_that_is_taken_off_does_not_count() -> None:
    played = play("search engine =piscine > filter kind =Sport > filter kind")
    assert "filter" not in [action for action, _, _ in played]


def test_a_covered_page_is_free_once_the_window_is_closed() -> None:
    played = play("visit =vite-achat.exemple.com > close_pop_up shop > open pay")
    assert ("closed", "shop", "") in played


@pytest.mark.parametrize(
    "forged",
    [
        *("open found", "search pool =piscine", "search engine = ", "back", "forward", "open_favourite pool"),
        *("search engine =velo > open found", "search engine =piscine > filter kind =Vente > open found"),
        *("close_tab tab-2", "switch_tab tab-9", "download plan", "add_favourite pool", "answer =11 h"),
        "visit =vite-achat.exemple.com > open pay",
        "visit =piscine-valrose.exemple.fr > cookies pool =Tout",
        "close_tab tab-1 > search engine =piscine",
        "visit =nulle-part.exemple.fr > open prices",
    ],
)
def test_what_is_not_on_the_screen_cannot_be_used(forged: str) -> None:
    with pytest.raises(ImpossibleTrace):
        play(forged)
