"""An item for a page without network: its proofs, which a page can check and nobody can read at a glance."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from itertools import combinations
from typing import Any

from declic.engines.items.schema import Kind
from declic.engines.items.scoring import typed_alike

Content = Mapping[str, Any]

#: So many hexadecimal digits of a hash: no two answers of one item share them.
PROOF_DIGITS = 16


def proofs_of(code: str, kind: str, content: Content, *, salt: str) -> list[str]:
    """Return the proofs of what earns points in this item, in an order that says nothing."""
    return sorted({proof(salt, code, word) for word in WORDS_BY_KIND[Kind(kind)](content)})


def proof(salt: str, code: str, word: str) -> str:
    """Return what stands on the page for one right word of an item."""
    return sha256(f"{salt}/{code}/{word}".encode()).hexdigest()[:PROOF_DIGITS]


def _answer(content: Content) -> Iterator[str]:
    yield content["answer"]


def _answers(content: Content) -> Iterator[str]:
    yield from content["answers"]


def _accepted(content: Content) -> Iterator[str]:
    yield from (typed_alike(text, exact=content["exact"]) for text in content["accepted"])


def _pairs(content: Content) -> Iterator[str]:
    """Give each pair of steps that stands in the right order."""
    keys = [step["key"] for step in content["steps"]]
    yield from (f"{one}<{other}" for one, other in combinations(keys, 2))


def _sides(content: Content) -> Iterator[str]:
    yield from (f"{card['key']}:{'safe' if card['safe'] else 'unsafe'}" for card in content["cards"])


#: The kinds that a few lines of script show and score alone.
WORDS_BY_KIND: dict[Kind, Callable[[Content], Iterator[str]]] = {
    Kind.CHOOSE_PICTURE: _answer,
    Kind.CHOOSE_SENTENCE: _answer,
    Kind.POINT: _answers,
    Kind.TYPE_TEXT: _accepted,
    Kind.ORDER_STEPS: _pairs,
    Kind.SORT_SAFE: _sides,
}
OFFLINE_KINDS = tuple(kind.value for kind in WORDS_BY_KIND)
