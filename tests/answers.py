"""The response that a competent person gives to an item."""

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings

from declic.diagnostics.models import BankItem
from declic.engines.items.load import load_bank
from tests.engines.items.walks import intended_steps, timed


def right_response(item: BankItem) -> dict[str, Any]:
    """Return a response that earns every point."""
    if item.kind in {"mailbox", "files"}:
        return walk_through(item)
    response: dict[str, Any] = RIGHT[item.kind](item.content)
    return response


def walk_through(item: BankItem) -> dict[str, Any]:
    """Return the trace of somebody who does what the task asks."""
    bank = {one.code: one for one in load_bank(settings.DECLIC_CATALOGUE_DIR / "bank")}
    return dict(timed(intended_steps(bank[item.code])))


def right_post(item: BankItem) -> dict[str, str]:
    """Return the same as the page would submit it."""
    response = right_response(item)
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
