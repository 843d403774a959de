"""The response that a competent person gives to an item."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings

from declic.diagnostics.models import BankItem
from declic.diagnostics.queries.surfaces import worn_record
from declic.engines.items import Item, load_every_variant
from declic.engines.items.schema import TASK_KINDS
from tests.engines.items.walks import intended_steps, read_step, timed


def right_response(item: BankItem, variant: int = 0) -> dict[str, Any]:
    """Return a response that earns every point."""
    if item.kind in TASK_KINDS:
        return walk_through(item, variant)
    response: dict[str, Any] = RIGHT[item.kind](worn_record(item, variant)["content"])
    return response


def walk_through(item: BankItem, variant: int) -> dict[str, Any]:
    """Return the trace of somebody who does what the task asks."""
    one = shipped_bank()[item.code, variant]
    return dict(timed([read_step(step) for step in one.walk] or intended_steps(one)))


@cache
def shipped_bank() -> dict[tuple[str, int], Item]:
    """Return the items of the bank on disk, by code and surface."""
    items = load_every_variant(settings.DECLIC_CATALOGUE_DIR / "bank")
    return {(one.code, one.variant): one for one in items}


def right_post(item: BankItem, variant: int = 0) -> dict[str, str]:
    """Return the same as the page would submit it."""
    response = right_response(item, variant)
    return {name: submitted(value) for name, value in response.items()}


def submitted(value: Any) -> str:
    if isinstance(value, str):
        return value
    is_trace = bool(value) and isinstance(value[0], dict)
    return json.dumps(value) if is_trace else ",".join(value)


def choice(content: dict[str, Any]) -> dict[str, Any]:
    return {"choice": content["answer"]}


RIGHT: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "choose_picture": choice,
    "choose_sentence": choice,
    "gesture_click": choice,
    "gesture_scroll": choice,
    "point": lambda content: {"choice": content["answers"][0]},
    "type_text": lambda content: {"text": content["accepted"][0]},
    "gesture_type": lambda content: {"text": content["accepted"][0]},
    "order_steps": lambda content: {"order": [step["key"] for step in content["steps"]]},
    "sort_safe": lambda content: {
        "safe": [card["key"] for card in content["cards"] if card["safe"]],
        "unsafe": [card["key"] for card in content["cards"] if not card["safe"]],
    },
}
