"""From one item to what paper can carry: letters to circle, places to number, lines to write on."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from declic.diagnostics.presentation.shapes import Cards, Choice, Option, Screen, ShownItem, Steps, Typing
from declic.engines.items.scoring import score_record

PAPER_KINDS = frozenset(
    {"choose_picture", "choose_sentence", "point", "order_steps", "sort_safe", "type_text"}
)
LETTERS = "ABCDEFGHIJ"
STEPS = 3
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PaperOption:
    """One thing to circle, to number or to sort, with its letter."""

    letter: str
    text: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class PaperSpot:
    """A numbered place on a drawn screen, in shares of its width and height."""

    number: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question as it is printed, and how it is marked."""

    code: str
    kind: str
    instruction: str
    doing: str
    points: int
    answer: str
    rule: str = ""
    picture: str = ""
    shown: str = ""
    ratio: float = 1.6
    options: tuple[PaperOption, ...] = ()
    spots: tuple[PaperSpot, ...] = field(default=())

    @property
    def for_page(self) -> dict[str, Any]:
        """Return what the typesetter reads, as JSON."""
        return asdict(self)


def paper_question(record: Record, shown: ShownItem, points: int) -> PaperQuestion:
    """Return a question for paper, from its record and from how it is shown."""
    parts = PARTS_BY_KIND[shown.kind](record, shown)
    return PaperQuestion(shown.code, shown.kind, shown.instruction, points=points, **parts)


def lettered(options: tuple[Option, ...]) -> tuple[PaperOption, ...]:
    """Return options with their letters."""
    return tuple(
        PaperOption(letter, option.text, option.picture)
        for letter, option in zip(LETTERS, options, strict=False)
    )


def letter_by_key(options: tuple[Option, ...]) -> dict[str, str]:
    """Return the letter of each key."""
    return {option.key: letter for letter, option in zip(LETTERS, options, strict=False)}


def choice_parts(record: Record, shown: ShownItem) -> dict[str, Any]:
    """Return a choice: one letter to circle."""
    content = shown.content
    assert isinstance(content, Choice)  # noqa: S101  # the kind says so
    return {
        "doing": "Entourez une lettre.",
        "options": lettered(content.options),
        "picture": content.picture,
        "answer": letter_by_key(content.options)[record["content"]["answer"]],
    }


def point_parts(record: Record, shown: ShownItem) -> dict[str, Any]:
    """Return a drawn screen: one number to write."""
    screen = shown.content
    assert isinstance(screen, Screen)  # noqa: S101  # the kind says so
    width, height = float(screen.width), float(screen.height)
    spots = tuple(
        PaperSpot(
            spot.number,
            float(spot.x) / width,
            float(spot.y) / height,
            float(spot.width) / width,
            float(spot.height) / height,
        )
        for spot in screen.spots
    )
    right = [str(spot.number) for spot in screen.spots if spot.key in record["content"]["answers"]]
    return {
        "doing": "Entourez un numéro sur le dessin.",
        "picture": screen.picture,
        "ratio": width / height,
        "spots": spots,
        "answer": " ou ".join(right),
    }


def typing_parts(record: Record, shown: ShownItem) -> dict[str, Any]:
    """Return a text to write by hand."""
    content = shown.content
    assert isinstance(content, Typing)  # noqa: S101  # the kind says so
    is_exact = record["content"].get("exact", False)
    return {
        "doing": "Écrivez sur la ligne.",
        "shown": content.shown,
        "picture": content.picture,
        "answer": " ou ".join(record["content"]["accepted"]),
        "rule": "majuscules, accents et espaces comptent" if is_exact else "majuscules et accents libres",
    }


def order_parts(record: Record, shown: ShownItem) -> dict[str, Any]:
    """Return steps to number."""
    content = shown.content
    assert isinstance(content, Steps)  # noqa: S101  # the kind says so
    keys = [step["key"] for step in record["content"]["steps"]]
    letters = letter_by_key(content.steps)
    scores = [score_of(record, {"order": moved(keys, pairs)}) for pairs in range(len(keys))]
    return {
        "doing": "Écrivez 1, 2, 3… devant chaque ligne.",
        "options": lettered(content.steps),
        "answer": ", ".join(letters[key] for key in keys),
        "rule": f"paires dans le mauvais ordre : {counted(scores)}",
    }


def moved(keys: list[str], pairs: int) -> list[str]:
    """Return the keys with this many pairs in the wrong order: the last key moved towards the front."""
    place = len(keys) - 1 - pairs
    return [*keys[:place], keys[-1], *keys[place:-1]]


def sort_parts(record: Record, shown: ShownItem) -> dict[str, Any]:
    """Return cards to tick as safe or dangerous."""
    content = shown.content
    assert isinstance(content, Cards)  # noqa: S101  # the kind says so
    cards = record["content"]["cards"]
    letters = letter_by_key(content.cards)
    safe = sorted(letters[card["key"]] for card in cards if card["safe"])
    danger = sorted(letters[card["key"]] for card in cards if not card["safe"])
    return {
        "doing": "Pour chaque ligne, cochez « sans danger » ou « dangereux ».",
        "options": lettered(content.cards),
        "answer": f"sans danger : {', '.join(safe)} ; dangereux : {', '.join(danger)}",
        "rule": f"erreurs : {counted([score_with_mistakes(record, wrong) for wrong in range(STEPS)])} ; "
        "tout du même côté : 0 point",
    }


def score_with_mistakes(record: Record, wrong: int) -> int:
    """Return the points of somebody who puts this many cards on the wrong side, both sides used."""
    cards = sorted(record["content"]["cards"], key=lambda card: bool(card["safe"]))
    mixed = [card for pair in zip(cards, reversed(cards), strict=True) for card in pair]
    swapped = list(dict.fromkeys(card["key"] for card in mixed))[:wrong]
    sides = {card["key"]: card["safe"] != (card["key"] in swapped) for card in cards}
    safe = [key for key, side in sides.items() if side]
    return score_of(record, {"safe": safe, "unsafe": [key for key, side in sides.items() if not side]})


def score_of(record: Record, response: Mapping[str, object]) -> int:
    """Return what the bank's own marking gives a response."""
    return score_record(record, response).score


def counted(scores: list[int]) -> str:
    """Return the points for none, one, two… as words; what follows earns nothing."""
    earned = [(number, score) for number, score in enumerate(scores) if score]
    words = [f"{number} = {score} point{'s' if score > 1 else ''}" for number, score in earned]
    return ", ".join([*words, "plus = 0 point"])


PARTS_BY_KIND: dict[str, Callable[[Record, ShownItem], dict[str, Any]]] = {
    "choose_picture": choice_parts,
    "choose_sentence": choice_parts,
    "point": point_parts,
    "type_text": typing_parts,
    "order_steps": order_parts,
    "sort_safe": sort_parts,
}
