"""People who do not exist, each with an answer ready for every question of a path."""

from collections.abc import Callable
from random import Random
from typing import Any

from declic.diagnostics.models import BankItem, OfflinePanel
from declic.diagnostics.queries.surfaces import worn_record

Fields = dict[str, str]
Content = dict[str, Any]
DONT_KNOW: Fields = {"dont_know": "1"}


def ready_answers(panel: OfflinePanel, count: int, *, seed: int) -> list[dict[str, Any]]:
    """Return so many people, from those who know nothing to those who know all: a tree, an answer by item."""
    rows = {row.code: row for row in panel.bank.items.all()}
    items = [(rows[item["key"]], item["variant"]) for item in panel.document["items"]]
    trees = len(panel.document["trees"])
    chances = [Random(seed + number) for number in range(count)]  # no secret
    return [
        {"tree": number % trees, "fields": all_fields(items, chance, number / (count - 1))}
        for number, chance in enumerate(chances)
    ]


def all_fields(items: list[tuple[BankItem, int]], chance: Random, skill: float) -> dict[str, Fields]:
    """Return what one person would answer to each question."""
    return {row.code: fields_of(row, variant, chance, skill) for row, variant in items}


def fields_of(row: BankItem, variant: int, chance: Random, skill: float) -> Fields:
    """Return one answer: « Je ne sais pas » now and then, else more or less right."""
    if chance.random() < 0.1:
        return DONT_KNOW
    return FIELDS_BY_KIND[row.kind](worn_record(row, variant)["content"], chance, skill)


def choice(content: Content, chance: Random, skill: float) -> Fields:
    options = [option["key"] for option in content["options"]]
    return {"choice": content["answer"] if chance.random() < skill else chance.choice(options)}


def point(content: Content, chance: Random, skill: float) -> Fields:
    targets = [target["key"] for target in content["targets"]]
    return {"choice": chance.choice(content["answers"] if chance.random() < skill else targets)}


def typing(content: Content, chance: Random, skill: float) -> Fields:
    """Type it right, in one of the ways people type it, or wrong."""
    text = chance.choice(content["accepted"])
    ways = [text, f" {text} ", text.upper(), text.lower(), text.replace("'", "’"), f"{text}."]
    return {"text": chance.choice(ways) if chance.random() < skill else f"{text[1:]}x"}


def order(content: Content, chance: Random, skill: float) -> Fields:
    keys = [step["key"] for step in content["steps"]]
    for place in range(len(keys) - 1):
        if chance.random() > skill:
            other = chance.randrange(len(keys))
            keys[place], keys[other] = keys[other], keys[place]
    return {"order": ",".join(keys)}


def sides(content: Content, chance: Random, skill: float) -> Fields:
    def side(card: Content) -> str:
        return "safe" if card["safe"] == (chance.random() < max(skill, 0.3)) else "unsafe"

    return {f"card-{card['key']}": side(card) for card in content["cards"]}


FIELDS_BY_KIND: dict[str, Callable[[Content, Random, float], Fields]] = {
    "choose_picture": choice,
    "choose_sentence": choice,
    "point": point,
    "type_text": typing,
    "order_steps": order,
    "sort_safe": sides,
}
