"""The surfaces of an item: the same task with other names, amounts or pictures."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

BLANK = re.compile(r"\{([a-z_0-9]+)\}")
WORN = ("instruction", "spoken", "content", "walk")

Record = Mapping[str, Any]


def variant_count(record: Record) -> int:
    """Return how many surfaces a record of the bank has, at least one.

    Examples
    --------
    >>> variant_count({"variants": [{"name": "Samia"}, {"name": "Paul"}]})
    2
    """
    return max(1, len(record.get("variants") or ()))


def wear(record: Record, number: int) -> dict[str, Any]:
    """Return the record as one of its variants shows it.

    A variant fills the blanks `{name}` of the texts; under the names of `WORN` it puts something
    else in the place of what the record says (of `content`, only the keys it gives).

    Parameters
    ----------
    record
        An item as written in the bank.
    number
        The variant, from 0.

    Raises
    ------
    ValueError
        If a blank has no text in the variant, or a text no blank; the message is French.
    IndexError
        If the record has no such variant.

    Examples
    --------
    >>> record = {"instruction": "Écrivez à {name}.", "variants": [{"name": "Samia"}, {"name": "Paul"}]}
    >>> wear(record, 1)["instruction"]
    'Écrivez à Paul.'
    """
    variant: Record = (record.get("variants") or [{}])[number]
    texts = {name: text for name, text in variant.items() if name not in WORN}
    changed = {name: value for name, value in variant.items() if name in WORN}
    if "content" in changed:
        changed["content"] = {**record["content"], **changed["content"]}
    dressed = {**record, **changed}
    worn = {name: _fill(value, texts) if name in WORN else value for name, value in dressed.items()}
    blanks = {blank for name in WORN for blank in _blanks(dressed.get(name, ""))}
    if missing := sorted(blanks - set(texts)):
        raise ValueError(f"la variante {number + 1} ne dit pas ce que vaut « {{{missing[0]}}} ».")
    if unused := sorted(set(texts) - blanks):
        raise ValueError(f"la variante {number + 1} donne « {unused[0]} », qui ne sert nulle part.")
    return {name: value for name, value in worn.items() if name != "variants"}


def _fill(value: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return BLANK.sub(lambda blank: texts.get(blank[1], blank[0]), value)
    if isinstance(value, Mapping):
        return {name: _fill(inner, texts) for name, inner in value.items()}
    if isinstance(value, Sequence):
        return [_fill(inner, texts) for inner in value]
    return value


def _blanks(value: Any) -> set[str]:
    if isinstance(value, str):
        return set(BLANK.findall(value))
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, Sequence) else ()
    return {blank for one in inner for blank in _blanks(one)}
