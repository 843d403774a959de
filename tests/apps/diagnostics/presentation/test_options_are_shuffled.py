"""The order of what is chosen, sorted or put in order."""

from hypothesis import given
from hypothesis import strategies as st

from declic.diagnostics.presentation import present_item
from declic.diagnostics.presentation.shapes import Cards, Choice, Steps
from tests.browser.items.samples import SAMPLE_BY_KIND

RIGHT_ORDER = ["mailbox", "address", "message", "send"]


def shown_options(seed: int) -> list[str]:
    content = present_item(SAMPLE_BY_KIND["choose_picture"], run_seed=seed, run_key="r").content
    assert isinstance(content, Choice)
    return [option.key for option in content.options]


def shown_steps(seed: int) -> list[str]:
    content = present_item(SAMPLE_BY_KIND["order_steps"], run_seed=seed, run_key="r").content
    assert isinstance(content, Steps)
    return [step.key for step in content.steps]


def test_a_run_shows_the_same_order_each_time() -> None:
    assert shown_options(12) == shown_options(12)


def test_two_runs_do_not_all_show_the_same_order() -> None:
    assert len({tuple(shown_options(seed)) for seed in range(20)}) > 5


@given(st.integers(min_value=0))
def test_every_option_is_shown_once(seed: int) -> None:
    assert sorted(shown_options(seed)) == ["mouse", "printer", "usb", "wifi"]


@given(st.integers(min_value=0))
def test_steps_are_never_shown_in_the_right_order(seed: int) -> None:
    steps = shown_steps(seed)
    assert steps != RIGHT_ORDER
    assert sorted(steps) == sorted(RIGHT_ORDER)


def test_steps_have_as_many_positions_as_there_are_steps() -> None:
    content = present_item(SAMPLE_BY_KIND["order_steps"], run_seed=1, run_key="r").content
    assert isinstance(content, Steps)
    assert content.positions == (1, 2, 3, 4)


def test_cards_are_all_shown() -> None:
    content = present_item(SAMPLE_BY_KIND["sort_safe"], run_seed=1, run_key="r").content
    assert isinstance(content, Cards)
    assert {card.key for card in content.cards} == {"bank", "library", "prize"}
